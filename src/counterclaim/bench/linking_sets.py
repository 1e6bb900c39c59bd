"""Sets of accounts of which it is known which are of one incident: MAVERICK's reports, and the gold claims."""

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from counterclaim.bench.jsonl import find_set, read_lines
from counterclaim.bench.measures import ANY_INCIDENT, pair
from counterclaim.bench.names import as_names
from counterclaim.bench.told import Told, ToldClaim, ToldIncident, as_told, reports_of
from counterclaim.errors import InputError
from counterclaim.export.exchange import to_exchange
from counterclaim.fold import fold
from counterclaim.gazetteer import find
from counterclaim.link.draw import draw_traits, place_keys, place_name, toll_traits
from counterclaim.link.traits import Interval, Traits
from counterclaim.link.words import content_words
from counterclaim.pipeline import extract_all

Row = Mapping[str, str]

# The set's geo_precision, from the country (1) to the street (6), as kilometres around the point.
_REACH = {2: 60.0, 3: 10.0, 4: 3.0, 5: 1.5, 6: 0.5}
_COUNTRIES = {"Kenya": "KE", "Ivory Coast": "CI"}
_SOURCE = re.compile(r".*?\((\d{4}-\d{2}-\d{2})\)\s*(.*)", re.DOTALL)
_ACTORS = range(1, 7)
_TOLD = ("target", "event_context", "location")
# How far a gold place may reach: it is a name without a rung.
_GOLD_REACH = {"province": 120.0, "district": 30.0}


@dataclass(frozen=True, slots=True)
class LinkingSet:
    """Accounts, and the incident that each is of."""

    traits: Sequence[Traits]
    truth: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ReadSet:
    """The accounts that we read, and which of them stands for which account of the gold."""

    traits: Sequence[Traits]
    stead: Mapping[str, str]


def maverick_rows(data: Path) -> list[dict[str, str]]:
    """The rows of MAVERICK's reports."""
    path = find_set(data, "maverick", "reports.csv")
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def maverick_set(rows: Iterable[Row]) -> LinkingSet:
    """The accounts of MAVERICK: a row each, as its one source tells it; nothing that was settled over all sources."""
    kept = list(rows)
    return LinkingSet([_maverick_traits(row) for row in kept], {row["id"]: row["event_id"] for row in kept})


def _maverick_traits(row: Row) -> Traits:
    days = sorted(date.fromisoformat(row[end]).toordinal() for end in ("date_start", "date_end"))
    source = _SOURCE.match(row["source"])
    reach = _REACH.get(int(float(row["geo_precision"])))
    placed = bool(row["latitude"] and row["longitude"] and reach)
    names = [place_name(row[field]) for field in ("location", "city") if row[field]]
    return Traits(
        key=row["id"],
        report=row["source"],
        family=row["source"],
        published=date.fromisoformat(source[1]).toordinal() if source else None,
        first=days[0],
        last=days[1],
        country=_COUNTRIES[row["country"]],
        latitude=float(row["latitude"]) if placed else None,
        longitude=float(row["longitude"]) if placed else None,
        reach=reach if placed else None,
        place=names[0] if names else None,
        around=tuple(sorted({key for name in names for key in place_keys(name)})),
        types=_deeds(row),
        parties=_actors(row),
        **toll_traits("killed", _counted(row, "deaths")),
        **toll_traits("wounded", _counted(row, "injuries")),
        words=content_words(" ".join([source[2] if source else "", *(row[field] for field in _TOLD)])),
    )


def _deeds(row: Row) -> tuple[str, ...]:
    told = [deed.strip() for n in _ACTORS for deed in row[f"actor{n}_violence"].split(";")]
    return tuple(dict.fromkeys(fold(deed) for deed in told if deed and deed != "Unknown"))


def _actors(row: Row) -> tuple[str, ...]:
    """The actors and what they belong to (KE-2: the security forces), without those of whom nothing is known."""
    told = [row[f"actor{n}_id"] for n in _ACTORS]
    return tuple(
        sorted({name for actor in told if not actor.endswith("-100") for name in (actor, actor[:-2]) if actor})
    )


def _counted(row: Row, what: str) -> Mapping[str, list[Interval]]:
    low, high = int(row[f"{what}_low"]), int(row[f"{what}_high"])
    # The set writes 0 where a source tells of none and where it is silent alike: taken for silence.
    return {"": [(low, high)]} if high else {}


def gold_set(told: Iterable[Told]) -> LinkingSet:
    """The accounts of gold claims, as people wrote them down; places get their points from the gazetteer by name."""
    traits, truth = [], {}
    for report in told:
        for incident in report.incidents:
            if incident.gid:
                one = _gold_traits(report, incident)
                traits.append(one)
                truth[one.key] = incident.gid
    return LinkingSet(traits, truth)


def read_set(told: Sequence[Told]) -> ReadSet:
    """The accounts of our readings of the gold's reports, matched as the claims yardstick matches them."""
    traits: list[Traits] = []
    stead: dict[str, str] = {}
    gold = {report.id: report for report in told}
    for report, reading in extract_all(reports_of(told)):
        traits += draw_traits(report, reading)
        pairing = pair(ANY_INCIDENT, gold[report.id], as_told(to_exchange(report, reading)))
        for meant, read in pairing.matched():
            stead[f"{report.id}/{meant.id}"] = read.id
    return ReadSet(traits, stead)


def read_gold(data: Path) -> list[Told]:
    """The gold claims beside or under a folder of data. Raises InputError where there are none."""
    for path in (
        data,
        data / "claims-dev.jsonl",
        data / "bench" / "claims-dev.jsonl",
        data.parent / "bench" / "claims-dev.jsonl",
    ):
        if path.is_file():
            return read_lines(path, Told)
    raise InputError(f"{data}: there are no gold claims (claims-dev.jsonl) in it or beside it; give the shared folder.")


def _gold_traits(report: Told, incident: ToldIncident) -> Traits:
    claims = [claim for claim in report.claims if claim.incident == incident.id]
    start, end = incident.start or incident.end, incident.end or incident.start
    names = [*as_names(incident.place)[:1], *as_names(incident.place_context)]
    point = _point(as_names(incident.place), incident.country)
    return Traits(
        key=f"{report.id}/{incident.id}",
        report=report.id,
        family=report.id,
        published=report.published.toordinal() if report.published else None,
        first=date.fromisoformat(start).toordinal() if start else None,
        last=date.fromisoformat(end).toordinal() if end else None,
        country=incident.country,
        latitude=point[0] if point else None,
        longitude=point[1] if point else None,
        reach=point[2] if point else None,
        place=place_name(as_names(incident.place)[0]) if as_names(incident.place) else None,
        around=tuple(sorted({key for name in names for key in place_keys(name)})),
        types=tuple(kind for kind in as_names(incident.type) if kind != "other"),
        parties=tuple(sorted({fold(as_names(claim.actor)[0]) for claim in claims if as_names(claim.actor)})),
        **toll_traits("killed", _gold_tolls(claims, "killed")),
        **toll_traits("wounded", _gold_tolls(claims, "wounded")),
        words=content_words(" ".join([report.title or "", *(claim.quote or "" for claim in claims)])),
    )


def _gold_tolls(claims: Iterable[ToldClaim], harm: str) -> Mapping[str, list[Interval]]:
    told: dict[str, list[Interval]] = {}
    for claim in claims:
        if claim.harm == harm and claim.scope == "incident" and not claim.subset:
            ends = (int(end) if end is not None else None for end in (claim.low, claim.high))
            told.setdefault(as_names(claim.source)[0], []).append((next(ends), next(ends)))
    return told


def _point(names: Sequence[str], country: str | None) -> tuple[float, float, float] | None:
    for name in names:
        for found in find(name, country):
            best = found.candidate
            if country is None or best.country == country:
                return best.latitude, best.longitude, _GOLD_REACH.get(best.kind, 5.0)
    return None
