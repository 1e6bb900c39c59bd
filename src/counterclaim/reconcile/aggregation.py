"""From the numbers of several reports to the number of an event: seven models, as one table.

The first three are those of the R package eventreport (aggregate_maverick_rep, _con and _inf: calc_mode_numeric,
find_min, find_max). The other four are ours: the two that its authors name as what one would do without it (mean,
median), the number of the best kind of source, and the latest.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, median
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Told:
    """One report's number; `rank` orders kinds of source, the best highest, `day` orders reports in time."""

    number: float
    rank: float = 0.0
    day: int = 0


Model = Callable[[Sequence[Told]], float]


def calc_mode_numeric(numbers: Sequence[float]) -> float:
    """The commonest number, the smallest of several such (eventreport, calc_mode_numeric)."""
    times = Counter(numbers)
    most = max(times.values())
    return min(number for number, count in times.items() if count == most)


def calc_mode(
    values: Sequence[str | None], tie_break: Sequence[float] = (), second_tie_break: Sequence[float] = ()
) -> str | None:
    """The commonest value, by up to two tie-breaks, or `Indeterminate` (eventreport, calc_mode)."""
    times = Counter(values)
    most = max(times.values())
    modes = {value for value, count in times.items() if count == most}
    for ranks in (tie_break, second_tie_break):
        if len(modes) > 1 and len(ranks) == len(values):
            among = [(value, rank) for value, rank in zip(values, ranks, strict=True) if value in modes]
            highest = max(rank for _, rank in among)
            modes = {value for value, rank in among if rank == highest}
    return modes.pop() if len(modes) == 1 else "Indeterminate"


def _numbers(told: Sequence[Told]) -> list[float]:
    return [one.number for one in told]


MODELS: Mapping[str, Model] = MappingProxyType(
    {
        "representative": lambda told: calc_mode_numeric(_numbers(told)),
        "conservative": lambda told: min(_numbers(told)),
        "informative": lambda told: max(_numbers(told)),
        "mean": lambda told: fmean(_numbers(told)),
        "median": lambda told: median(_numbers(told)),
        "best_source": lambda told: min(one.number for one in told if one.rank == max(each.rank for each in told)),
        "latest": lambda told: max(told, key=lambda one: (one.day, -one.number)).number,
    }
)
"""By name; those of the package first."""
