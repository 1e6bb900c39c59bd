"""What a page of incidents is asked for: a filter that lives in the address, shared by map, timeline and list."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from math import isfinite
from typing import Any
from urllib.parse import quote_plus

from counterclaim.errors import InputError
from counterclaim.ingest import read_day

ORDERS = {
    "newest": "newest first",
    "deadliest": "most killed first",
    "disputed": "widest range first",
    "told": "last told",
}
"""In which order incidents are listed."""

LONGEST = 300


@dataclass(frozen=True, slots=True)
class Box:
    """A stretch of the map in degrees."""

    west: float
    south: float
    east: float
    north: float

    def written(self) -> str:
        """As it stands in an address."""
        return ",".join(f"{end:.4g}" for end in (self.west, self.south, self.east, self.north))


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which incidents are asked for; None and False take all. `q` is searched for in the reports."""

    q: str | None = None
    since: date | None = None
    until: date | None = None
    country: str | None = None
    place: str | None = None
    type: str | None = None
    harm: str | None = None
    party: str | None = None
    source: str | None = None
    contested: bool = False
    disagree: bool = False
    unreviewed: bool = False
    box: Box | None = None
    order: str = "newest"
    page: int = 1

    def changed(self, **changes: Any) -> "Filter":
        """The filter with something else in it, from its first page."""
        return replace(self, **({"page": 1} | changes))

    def query(self) -> str:
        """The filter as the query of an address; empty where nothing is asked."""
        return "&".join(self._told(_FIELDS))

    def boxes(self) -> Callable[[Box], str]:
        """What makes of a box the address of the overview with that box in the filter: a map has hundreds of them."""
        place = [name for name, _ in _FIELDS].index("box")
        asked = self.changed()
        before, after = ("&".join(asked._told(part)) for part in (_FIELDS[:place], _FIELDS[place + 1 :]))
        start, end = f"/?{before}&box=" if before else "/?box=", f"&{after}" if after else ""
        return lambda box: f"{start}{quote_plus(box.written())}{end}"

    def _told(self, named: Sequence[tuple[str, Any]]) -> Iterator[str]:
        for name, default in named:
            value = getattr(self, name)
            if value is not None and value is not False and value != default:
                said = value.written() if isinstance(value, Box) else "1" if value is True else str(value)
                yield f"{name}={quote_plus(said)}"

    def link(self, **changes: Any) -> str:
        """The address of the overview with something else in the filter."""
        query = self.changed(**changes).query()
        return f"/?{query}" if query else "/"

    def narrowed(self) -> dict[str, str]:
        """What is asked for beside order and page, in words, by the field it stands in."""
        told = {}
        for field in fields(self):
            value = getattr(self, field.name)
            if field.name not in ("order", "page") and value not in (None, False):
                told[field.name] = value.written() if isinstance(value, Box) else str(value)
        return told


_FIELDS = tuple((field.name, field.default) for field in fields(Filter))


def read_filter(params: Mapping[str, str]) -> Filter:
    """The filter that an address asks for. Raises InputError where a day, a box, an order or a page is none."""
    words = {name: params[name].strip()[:LONGEST] for name in _WORDS if params.get(name, "").strip()}
    order = params.get("order") or "newest"
    if order not in ORDERS:
        raise InputError(f"There is no order {order!r}; there are {', '.join(ORDERS)}.")
    return Filter(
        **words,
        since=_day(params, "since"),
        until=_day(params, "until"),
        contested=_said(params, "contested"),
        disagree=_said(params, "disagree"),
        unreviewed=_said(params, "unreviewed"),
        box=read_box(params["box"]) if params.get("box") else None,
        order=order,
        page=read_page(params.get("page")),
    )


_WORDS = ("q", "country", "place", "type", "harm", "party", "source")


def read_box(told: str) -> Box:
    """The box of an address: two corners in degrees, as west,south,east,north; what is beyond the world is cut off."""
    try:
        x, y, other_x, other_y = (float(end) for end in told.split(","))
    except ValueError as error:
        raise InputError(f"The box {told[:60]!r} is none: give west,south,east,north in degrees.") from error
    if not all(map(isfinite, (x, y, other_x, other_y))):
        raise InputError(f"The box {told[:60]!r} is none: give west,south,east,north in degrees.")
    west, east = (min(max(end, -180.0), 180.0) for end in sorted((x, other_x)))
    south, north = (min(max(end, -90.0), 90.0) for end in sorted((y, other_y)))
    return Box(west, south, east, north)


def read_page(told: str | None) -> int:
    """The number of a page, from 1."""
    if not told:
        return 1
    if not (told.isascii() and told.isdigit() and 1 <= len(told) <= 6 and int(told) >= 1):
        raise InputError(f"There is no page {told[:20]!r}: pages are counted from 1.")
    return int(told)


def _day(params: Mapping[str, str], name: str) -> date | None:
    return read_day(params[name], name) if params.get(name) else None


def _said(params: Mapping[str, str], name: str) -> bool:
    return params.get(name, "") not in ("", "0", "false")
