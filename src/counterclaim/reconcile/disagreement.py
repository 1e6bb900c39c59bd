"""How far reports of one incident disagree: the measures of the R package eventreport, in its words.

Source: van Baalen and Höglund, eventreport (Diagnose, Visualize, and Aggregate Event Report Level Data), functions
dscore, mean_dscore, mean_range, mean_sd, share_disagreement and modal_confidence. A group is the values that the
reports of one event give to one variable, None where a report gives none.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from statistics import fmean, stdev

Values = Sequence[Hashable]
Numbers = Sequence[float | None]


def dscore(values: Values) -> int:
    """The divergence score: how many different values there are beyond the first; none given is a value too."""
    return len(set(values)) - 1


def mean_dscore(groups: Sequence[Values], *, normalize: bool = False) -> float:
    """The mean divergence score over events; normalized by how many values the variable takes in all."""
    mean = fmean(dscore(values) for values in groups)
    return mean / len({value for values in groups for value in values}) if normalize else mean


def mean_range(groups: Iterable[Numbers]) -> float:
    """The mean over events of the difference between the highest and the lowest number."""
    told = [[value for value in values if value is not None] for values in groups]
    return fmean(max(values) - min(values) for values in told if values)


def mean_sd(groups: Iterable[Numbers]) -> float | None:
    """The mean over events with two or more numbers of their standard deviation; None where there is no such event."""
    told = [[value for value in values if value is not None] for values in groups]
    spreads = [stdev(values) for values in told if len(values) > 1]
    return fmean(spreads) if spreads else None


def share_disagreement(groups: Sequence[Values]) -> float:
    """The share of events for which two or more different values are given."""
    return fmean(dscore(values) > 0 for values in groups)


def modal_confidence(groups: Iterable[Values]) -> float:
    """The mean over events of the share of reports that give the commonest value; reports that give none left out."""
    told = [[value for value in values if value is not None] for values in groups]
    return fmean(max(Counter(values).values()) / len(values) for values in told if values)
