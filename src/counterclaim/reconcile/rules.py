"""The toll rules of the projects that count the dead, as one table of pure functions over the counts that compete.

A rule gets what no rule counts already taken out (copies, parts, superseded figures, totals over a war: see
`setting_aside`), and gives a toll with the claims it used and the reason for each that it did not. Where a project does
not say how it decides, what stands here is our reading, and is said to be; docs/rules.md tells more.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from counterclaim.model import SourceType
from counterclaim.reconcile.pools import Count


@dataclass(frozen=True, slots=True)
class Worked:
    """A toll as a rule works it out; `best` is None where the rule gives a range alone. `used` are the counts it rests
    on, `unused` the others with the reason."""

    low: int | None = None
    best: int | None = None
    high: int | None = None
    used: tuple[Count, ...] = ()
    unused: tuple[tuple[Count, str], ...] = ()


Rule = Callable[[Sequence[Count]], Worked]

_RELIABLE = {
    **dict.fromkeys((SourceType.UN, SourceType.MONITOR, SourceType.NGO, SourceType.MEDICAL), 3),
    **dict.fromkeys((SourceType.MEDIA, SourceType.NARRATOR, SourceType.WITNESS, SourceType.LOCAL), 2),
}
"""How far a kind of source is relied on; parties, their media and their police least. Our reading."""

# What ACLED writes for a word: the words of counterclaim's intervals, by their lower end.
_ACLED_WORDS = MappingProxyType(
    {"tens": 10, "dozens": 12, "a dozen": 12, "dozen": 12, "hundreds": 100, "thousands": 1000}
)


def reliability(count: Count) -> int:
    """3 for those whose trade is counting, 2 for press and people on the spot, 1 for parties and the rest."""
    return _RELIABLE.get(count.type, 1)


def ucdp(counts: Sequence[Count]) -> Worked:
    """Low, best and high: best from the most reliable origins, the lower on a tie.

    Source: UCDP Georeferenced Event Dataset Codebook (Högbladh), variables best, low and high. Our reading: which
    kinds of origin are the most reliable; low and high are the least and the most of all that compete.
    """
    top = max(map(reliability, counts))
    trusted = [count for count in counts if reliability(count) == top]
    best = min(trusted, key=_least)
    return Worked(
        low=min(count.least for count in counts),
        best=best.least if best.middle is None else best.middle,
        high=max(count.most for count in counts),
        used=(best,),
        unused=_others(counts, best, lambda count: "sets low or high only: " + _why_not(count, best, top)),
    )


def _why_not(count: Count, best: Count, top: int) -> str:
    if reliability(count) < top:
        return f"a less reliable kind of source ({count.type.value})"
    return f"of equal reliability and not lower than {best.words}"


def acled(counts: Sequence[Count]) -> Worked:
    """One number: the most conservative; "tens" are 10, "dozens" 12, "hundreds" 100.

    Source: ACLED Codebook, section Reported Fatalities, and ACLED's FAQ "How does ACLED code fatalities?". Our
    reading: every origin that competes counts as a possible source.
    """
    least = min(counts, key=_acled_number)
    number = _acled_number(least)
    unused = _others(counts, least, lambda count: f"less conservative than {least.words}")
    return Worked(number, number, number, (least,), unused)


def _acled_number(count: Count) -> int:
    return _ACLED_WORDS.get(count.words, count.least)


def gtd(counts: Sequence[Count]) -> Worked:
    """One number: what the majority of independent origins says, else the lowest of the reliable ones.

    Source: Global Terrorism Database Codebook, variable nkill. Our reading: a majority is more than half of the
    origins that compete; reliable are all kinds of source but the parties.
    """
    said = Counter(count.least for count in counts)
    number, times = said.most_common(1)[0]
    if 2 * times > len(counts) and times > 1:
        used = tuple(count for count in counts if count.least == number)
        rest = tuple((count, f"not what the majority says ({number})") for count in counts if count not in used)
        return Worked(number, number, number, used, rest)
    reliable = [count for count in counts if reliability(count) > 1] or list(counts)
    least = min(reliable, key=_least)
    unused = _others(counts, least, lambda count: _gtd_reason(count, least))
    return Worked(least.least, least.least, least.least, (least,), unused)


def _gtd_reason(count: Count, least: Count) -> str:
    if reliability(count) == 1 and reliability(least) > 1:
        return f"a party or its media ({count.type.value}) beside reliable sources"
    return f"no majority, and not lower than {least.words}"


def ibc(counts: Sequence[Count]) -> Worked:
    """A minimum and a maximum over all independent origins, and no best.

    Source: Iraq Body Count, Methods ("minimum and maximum"). Our reading: IBC asks for two independent reports before
    it publishes; here one is enough, and the grade says so.
    """
    return _range(counts)


def airwars(counts: Sequence[Count]) -> Worked:
    """A minimum and a maximum for each group, over all origins that are not discounted, and no best.

    Source: Airwars, Methodology note ("low and high estimates"). "More than 70" is 71 and up, as there.
    """
    return _range(counts)


def _range(counts: Sequence[Count]) -> Worked:
    low, high = min(counts, key=_least), max(counts, key=lambda count: (count.most, count.claims))
    used = (low,) if low is high else (low, high)
    rest = tuple((count, f"lies between {low.words} and {high.words}") for count in counts if count not in used)
    return Worked(low.least, None, high.most, used, rest)


def representative(counts: Sequence[Count]) -> Worked:
    """The number most origins give, the lowest of several such.

    Source: eventreport (van Baalen and Höglund), aggregate_maverick_rep with calc_mode_numeric.
    """
    said = Counter(count.least for count in counts)
    most = max(said.values())
    number = min(number for number, times in said.items() if times == most)
    return _single(counts, number, "not the number given most often, or not the lowest of those")


def conservative(counts: Sequence[Count]) -> Worked:
    """The lowest number. Source: eventreport (van Baalen and Höglund), aggregate_maverick_con (find_min)."""
    return _single(counts, min(count.least for count in counts), "not the lowest")


def informative(counts: Sequence[Count]) -> Worked:
    """The highest number. Source: eventreport (van Baalen and Höglund), aggregate_maverick_inf (find_max)."""
    number = max(count.most for count in counts)
    used = tuple(count for count in counts if count.most == number)
    return Worked(
        number, number, number, used, tuple((count, "not the highest") for count in counts if count not in used)
    )


def _single(counts: Sequence[Count], number: int, otherwise: str) -> Worked:
    used = tuple(count for count in counts if count.least == number)
    return Worked(number, number, number, used, tuple((count, otherwise) for count in counts if count not in used))


def _others(counts: Sequence[Count], used: Count, why: Callable[[Count], str]) -> tuple[tuple[Count, str], ...]:
    return tuple((count, why(count)) for count in counts if count is not used)


def _least(count: Count) -> tuple[int, tuple[str, ...]]:
    return count.least, count.claims


RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "ucdp": ucdp,
        "acled": acled,
        "gtd": gtd,
        "ibc": ibc,
        "airwars": airwars,
        "eventreport": representative,
        "eventreport_conservative": conservative,
        "eventreport_informative": informative,
    }
)
"""By the name the command line knows them by."""
