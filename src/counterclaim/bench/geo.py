"""The yardstick of places: which names are found, and which places of the world they are settled on."""

import json
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from types import MappingProxyType
from typing import Any

from counterclaim.bench.geo_sets import Marked, Toponym, read_geovirus, read_lgl
from counterclaim.bench.outcome import Outcome, Slip
from counterclaim.bench.tally import Tally, share_of
from counterclaim.errors import InputError
from counterclaim.gazetteer.candidates import apart
from counterclaim.grammar.places import PlaceWords, find_places, resolve_places
from counterclaim.model import Place

WITHIN_KM = 161.0
"""A hundred miles, the distance that the literature asks for."""


@dataclass(frozen=True, slots=True)
class _Set:
    """A set: how it is read, and whether it marks demonyms ("Syrian") as place names."""

    read: Callable[[Path], list[Marked]]
    demonyms: bool


SETS: Mapping[str, _Set] = MappingProxyType(
    {"lgl": _Set(read_lgl, demonyms=True), "geovirus": _Set(read_geovirus, demonyms=False)}
)


@dataclass(frozen=True, slots=True)
class _Judged:
    """A marked name that was found, with what it was settled on; `error` is None where there is no point to compare."""

    text: Marked
    meant: Toponym
    place: Place
    country: bool | None
    error: float | None


def run_geo(data: Path) -> Outcome:
    """Finding and settling in each set, and what looking a name up costs."""
    figures: dict[str, Any] = {}
    slips: dict[str, list[Slip]] = {}
    for name, one in SETS.items():
        figures[name] = _run_set(one.read(data), one.demonyms, slips, name)
    return Outcome(figures | measure_gazetteer(), slips)


def _run_set(texts: Sequence[Marked], demonyms: bool, slips: dict[str, list[Slip]], name: str) -> dict[str, Any]:
    found, exact, judged = Tally(), Tally(), []
    missed, spurious = slips.setdefault(f"{name}_missed", []), slips.setdefault(f"{name}_spurious", [])
    for text in texts:
        words = find_places(text.text)
        places = resolve_places(words)
        told = [(one, place) for one, place in zip(words, places, strict=True) if demonyms or one.role != "adjective"]
        pairs = _pair(text.toponyms, [one for one, _ in told])
        same = sum((a.start, a.end) == (told[b][0].start, told[b][0].end) for a, b in pairs)
        found += Tally(len(pairs), len(text.toponyms), len(told))
        exact += Tally(same, len(text.toponyms), len(told))
        judged += [_judge(text, meant, told[at][1]) for meant, at in pairs]
        met, taken = {meant for meant, _ in pairs}, {at for _, at in pairs}
        missed += [_slip(text, "missed", one.name, one.start) for one in text.toponyms if one not in met]
        spurious += [
            _slip(text, "spurious", told[at][0].name, told[at][0].start) for at in range(len(told)) if at not in taken
        ]
    slips[f"{name}_astray"] = [
        _astray(one) for one in judged if one.error is None or one.error > WITHIN_KM if one.meant.point
    ]
    return {"texts": len(texts), "found": found.row(), "found_exact": exact.row(), **_resolution(judged)}


def _pair(meant: Sequence[Toponym], found: Sequence[PlaceWords]) -> list[tuple[Toponym, int]]:
    """Each marked name with the found one that shares most characters with it, every one used once."""
    shared = [
        (min(one.end, other.end) - max(one.start, other.start), -at, one, at)
        for one in meant
        for at, other in enumerate(found)
        if other.start < one.end and one.start < other.end
    ]
    pairs: list[tuple[Toponym, int]] = []
    used: set[Toponym | int] = set()
    for _, _, one, at in sorted(shared, key=lambda pair: (-pair[0], pair[2].start, pair[3])):
        if one not in used and at not in used:
            used |= {one, at}
            pairs.append((one, at))
    return pairs


def _judge(text: Marked, meant: Toponym, place: Place) -> _Judged:
    country = None if meant.country is None else place.country == meant.country
    if meant.point is None or place.latitude is None or place.longitude is None:
        return _Judged(text, meant, place, country, None)
    same = meant.geonames is not None and place.gazetteer_id == f"geonames:{meant.geonames}"
    return _Judged(text, meant, place, country, 0.0 if same else apart(meant.point, (place.latitude, place.longitude)))


def _resolution(judged: Sequence[_Judged]) -> dict[str, Any]:
    """Shares of the found names that have a country, or a point; a name that was not settled is a wrong one."""
    pointed = [one for one in judged if one.meant.point]
    errors = [one.error for one in pointed if one.error is not None]
    return {
        "country": share_of([one.country for one in judged if one.country is not None]).percent(),
        "within_161_km": share_of([one.error is not None and one.error <= WITHIN_KM for one in pointed]).percent(),
        "not_settled": len(pointed) - len(errors),
        "median_error_m": round(1000 * median(errors)) if errors else None,
        "judged": len(pointed),
    }


def _slip(text: Marked, fault: str, told: str, at: int) -> Slip:
    return Slip(report=text.id, fault=fault, told=told, sentence=text.text[max(0, at - 60) : at + len(told) + 60])


def _astray(one: _Judged) -> Slip:
    place = one.place
    where = f"{place.gazetteer_id} {place.country}" if place.latitude is not None else "not settled"
    far = "" if one.error is None else f", {one.error:.0f} km off"
    told = f"{one.meant.name} in {one.meant.country} {one.meant.point}: {where}{far}"
    return Slip(
        report=one.text.id,
        fault="astray",
        told=told,
        sentence=_slip(one.text, "", one.meant.name, one.meant.start).sentence,
    )


_MEASURE = """
import json, os, time
from counterclaim.gazetteer import open_gazetteer
# Time of the processor, not of the clock: the machine may be shared.
begin = time.process_time()
gazetteer = open_gazetteer()
opened = time.process_time() - begin
names = [gazetteer.name(row).lower() for row in range(0, len(gazetteer), 12)]
begin = time.process_time()
for name in names:
    gazetteer.entries(name)
rate = len(names) / (time.process_time() - begin)
try:
    pages = int(open("/proc/self/statm").read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
except OSError:
    pages = None
print(json.dumps([rate, opened, pages]))
"""


def measure_gazetteer() -> dict[str, int | None]:
    """Look-ups a second, milliseconds to open it and megabytes resident, in a process of its own."""
    run = subprocess.run([sys.executable, "-c", _MEASURE], capture_output=True, text=True, check=False)
    if run.returncode:
        raise InputError(f"The gazetteer that is timed failed: {run.stderr.strip()[-300:]}")
    rate, opened, resident = json.loads(run.stdout)
    return {
        "look_ups_per_second": round(rate),
        "opening_ms": round(1000 * opened),
        "resident_mb": None if resident is None else round(resident / 2**20),
    }
