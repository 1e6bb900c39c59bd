"""From a reading to the traits of its accounts."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import chain, combinations
from typing import Any

from counterclaim.actors import load_actors
from counterclaim.coded import load_layout, told_by
from counterclaim.fold import fold
from counterclaim.gazetteer.spelling import normal_name, skeleton, without_article
from counterclaim.lexicon import load_lexicon
from counterclaim.link.traits import Interval, Traits, hull
from counterclaim.link.words import content_words
from counterclaim.model import Account, Claim, Harm, Kind, Place, Reading, Report, Rung, Scope, Stance

_NAME = re.compile(r"[^\W\d_a-z][\w'’-]+(?: [^\W\d_a-z][\w'’-]+)+")

# How far from its point a place may reach where the gazetteer gives no radius, in kilometres.
_REACH = {
    Rung.EXACT: 0.5,
    Rung.NEAR: 5.0,
    Rung.TOWN: 5.0,
    Rung.DISTRICT: 30.0,
    Rung.PROVINCE: 120.0,
    Rung.COUNTRY: 600.0,
}

_UNITS = ("province", "district", "area")
_GENERAL = ("relation", "kind")

SHORTEST_BONES = 3
"""Fewer consonants than these are no name."""

LARGEST_SUM = 4
"""Of how many figures told apart sums are tried."""


def draw_traits(report: Report, reading: Reading, families: Mapping[str, str] | None = None) -> tuple[Traits, ...]:
    """The traits of every account of a reading; `families` names the copies of one text by the report's id."""
    family = (families or {}).get(report.id, _teller(report))
    return tuple(
        _traits(report, account, [c for c in reading.claims if c.account == account.id], family)
        for account in reading.accounts
    )


def _teller(report: Report) -> str:
    """Who tells incidents apart: a report those in it, a coded set all of its rows, unless it codes what others told;
    then that report those that it told."""
    if report.dataset is None:
        return report.id
    if report.outlet == report.dataset:
        return f"{report.dataset} rows"
    return f"{report.dataset} {report.outlet} {report.published} {report.title}"


def _words(report: Report, account: Account, claims: Sequence[Claim]) -> tuple[str, ...]:
    """The words of headline and quotes; of a row, of its headline and of the cells that say what happened."""
    said = [claim.quote.cut(report.content) for claim in claims]
    if report.dataset:
        cited = [account.period, account.place.name if account.place else None]
        rules = [*(each.rule for each in cited if each), *(claim.rule for claim in claims)]
        said = [told_by(report.text, load_layout(rule.split("/")[1]).telling) for rule in rules[:1]]
    return content_words(" ".join([report.title or "", *said]))


def _traits(report: Report, account: Account, claims: Sequence[Claim], family: str) -> Traits:
    place, period = account.place, account.period.value if account.period else None
    start, end = (period.start or period.end, period.end or period.start) if period else (None, None)
    killed, wounded = (_told(claims, harm) for harm in (Harm.KILLED, Harm.WOUNDED))
    located = place if place and place.latitude is not None else None
    return Traits(
        key=account.id,
        report=_teller(report),
        family=family,
        published=report.published.toordinal() if report.published else None,
        first=start.toordinal() if start else None,
        last=end.toordinal() if end else None,
        country=account.country,
        latitude=located.latitude if located else None,
        longitude=located.longitude if located else None,
        reach=_reach(located) if located else None,
        place=(place.gazetteer_id or bare_name(place.name.value)) if place else None,
        around=names_around([*([place] if place else []), *account.context]),
        types=tuple(kind.value for kind in account.types if kind.value != "other"),
        parties=parties(claims),
        **toll_traits("killed", killed),
        **toll_traits("wounded", wounded),
        victims=victims(claims),
        words=_words(report, account, claims),
    )


def place_name(name: str) -> str:
    """A place's name as names are compared: folded, without its article."""
    return without_article(normal_name(name))


def bare_name(name: str) -> str:
    """A place's name without what kind of unit it is: of "North Kivu province" it is "north kivu".

    What is nothing but a direction without it keeps it: "northern province".
    """
    units, general = _unit_words()
    normal = normal_name(name)
    words = normal.removeprefix("the ").split()
    left = words[:-1] if words[-1:] and words[-1] in units else words
    if len(left) > 2 and left[0] in units and left[1] == "of":
        left = left[2:]
    return without_article(" ".join(left) if set(left) - general - units else normal)


@cache
def _unit_words() -> tuple[frozenset[str], frozenset[str]]:
    """The words for units, and those that tell a unit apart only together with one of them."""
    entries = [entry for entry in load_lexicon("en").entries if entry.kind == "place"]
    units = {word for entry in entries if entry.sense in _UNITS for word in entry.words}
    directions = {"the", *(word for entry in entries if entry.group in _GENERAL for word in entry.words)}
    return frozenset(map(normal_name, units)), frozenset(map(normal_name, directions))


def place_keys(name: str) -> tuple[str, ...]:
    """What a name may be met by: as it is folded, and by its consonants, in which its spellings agree."""
    folded = place_name(name)
    bones = skeleton(folded)
    return (folded, f"~{bones}") if len(bones) >= SHORTEST_BONES else (folded,)


def bare_keys(name: str) -> tuple[str, ...]:
    """What a name may be met by, with and without what kind of unit it is."""
    return tuple(dict.fromkeys((*place_keys(name), *place_keys(bare_name(name)))))


def _is_told_apart(place: Place) -> bool:
    """Whether the gazetteer tells the place from another of its name: a town from the province around it."""
    return place.gazetteer_id is not None and place.rung is not Rung.PROVINCE


def names_around(places: Iterable[Place]) -> tuple[str, ...]:
    """The keys of the places smaller than a country: their names and, where it is known, what the gazetteer has."""
    smaller = [place for place in places if place.rung is not Rung.COUNTRY]
    named = {key for place in smaller for key in (place_keys if _is_told_apart(place) else bare_keys)(place.name.value)}
    return tuple(sorted(named | {place.gazetteer_id for place in smaller if place.gazetteer_id}))


def _reach(place: Place) -> float:
    told = _REACH.get(place.rung, 5.0) if place.rung else 5.0
    return place.radius / 1000 if place.radius is not None else told


def parties(claims: Iterable[Claim]) -> tuple[str, ...]:
    """The parties said to have done it, by their ids where they are known, with all that they are part of."""
    actors = load_actors()
    named: set[str] = set()
    for claim in claims:
        if claim.kind is Kind.RESPONSIBILITY and claim.actor and claim.stance.value is not Stance.DECLINES:
            known = claim.actor.actor
            named |= (
                set(actors.line(known)) if known and known in actors.by_id else {known or fold(claim.actor.name.value)}
            )
    return tuple(sorted(named))


Told = Mapping[str, Sequence[Interval]]
"""The intervals that each source tells of one harm."""


def _told(claims: Iterable[Claim], harm: Harm) -> Told:
    told: dict[str, list[Interval]] = defaultdict(list)
    for claim in claims:
        toll = claim.toll
        if toll and toll.harm.value is harm and toll.scope is Scope.INCIDENT and not toll.subset:
            source = claim.voice.chain[-1].name.value if claim.voice.chain else ""
            told[source].append((toll.figure.value.low, toll.figure.value.high))
    return told


def toll_traits(harm: str, told: Told) -> dict[str, Any]:
    """The fields of one harm: the hull of all intervals and the numbers that may be met again."""
    low, high = hull(list(chain.from_iterable(told.values())))
    return {f"{harm}_low": low, f"{harm}_high": high, f"{harm}_numbers": numbers(told)}


def numbers(told: Told) -> tuple[int, ...]:
    """The closed ends told, and the sums of up to four figures that one source counts apart (30 + 16 + 6 are 52)."""
    found = {end for intervals in told.values() for interval in intervals for end in interval if end}
    for intervals in told.values():
        said = [n for n in dict.fromkeys(low if low is not None else high for low, high in intervals) if n]
        found |= {sum(some) for size in range(2, LARGEST_SUM + 1) for some in combinations(said[:6], size)}
    return tuple(sorted(found))


def victims(claims: Iterable[Claim]) -> tuple[str, ...]:
    """The victims who are named: words of a whom that are written as a person's name."""
    found: set[str] = set()
    for claim in claims:
        if claim.toll and claim.toll.whom:
            found |= {fold(match[0]) for match in _NAME.finditer(claim.toll.whom.value)}
    return tuple(sorted(found))
