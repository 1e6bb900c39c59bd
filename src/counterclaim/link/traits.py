"""What is compared of an account: a frozen value with plain fields, so that it is one row of a table too."""

from dataclasses import dataclass

Interval = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """What one report tells of one incident, as far as it helps to know the incident again.

    Days are ordinals (`date.toordinal`). `place` is the folded name of the most specific place and `around` all names
    of places told with it; `reach` is how far from the point it may have been, in kilometres. The `low` and `high` of
    a harm are the least and the most that any source tells, its `numbers` those that may be met again: the numbers
    told and the sums of what one source counts apart. `family` names the copies of one text; it is the report's own
    id where there are none.
    """

    key: str
    report: str
    family: str
    published: int | None = None
    first: int | None = None
    last: int | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    reach: float | None = None
    place: str | None = None
    around: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    killed_low: int | None = None
    killed_high: int | None = None
    killed_numbers: tuple[int, ...] = ()
    wounded_low: int | None = None
    wounded_high: int | None = None
    wounded_numbers: tuple[int, ...] = ()
    victims: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    @property
    def dated(self) -> bool:
        """Whether the report tells the days."""
        return self.first is not None and self.last is not None

    @property
    def placed(self) -> bool:
        """Whether there is a point on the map."""
        return self.latitude is not None and self.longitude is not None


def hull(intervals: list[Interval]) -> Interval:
    """The least and the most told; None where nothing is told, an open end counts as the closed one."""
    lows = [low if low is not None else high for low, high in intervals]
    highs = [high if high is not None else low for low, high in intervals]
    known_lows, known_highs = [n for n in lows if n is not None], [n for n in highs if n is not None]
    return min(known_lows, default=None), max(known_highs, default=None)
