"""An assessment of Airwars as a row: the range of civilians killed and injured, belligerents killed, who is named.

The set weighs many sources and speaks for itself. "Unknown" is silence.
"""

import re
from collections.abc import Mapping
from datetime import date

from counterclaim.coded.cells import account_of, report_of, year_of
from counterclaim.coded.layouts import load_layout
from counterclaim.coded.names import country_code, known_party
from counterclaim.coded.records import Blamed, Coded, Counted, Said, figure_in, figure_of, reading_of
from counterclaim.coded.sheets import Sheet, degrees
from counterclaim.errors import InputError
from counterclaim.fold import fold
from counterclaim.gazetteer import find
from counterclaim.ingest import read_day
from counterclaim.model import Certainty, Cited, Group, Harm, Party, Period, Place, Span, Voice

_LATIN = re.compile(r"[A-Za-z]")
_RANGE = re.compile(r"(\d+)(?:\s*[-–]\s*(\d+))?")
_HARMS = {"killed": Harm.KILLED, "injured": Harm.WOUNDED}
_FIGHTERS = "bell_killed_raw"
_LARGE = ("region", "province", "country")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_DAY = re.compile(r"([a-z]+) (\d{1,2})(?:, (\d{4}))?")
_TO = re.compile(r"\s*[-–]\s*")


def airwars_title(row: Mapping[str, str]) -> str | None:
    """The place by which an assessment goes."""
    return row.get("location", "").strip() or None


def code_airwars(sheet: Sheet, dataset: str) -> Coded:
    """The row as an account with claims. Raises InputError where a cell cannot be understood."""
    report = report_of(sheet, sheet.row["code"], dataset)
    days = _days(sheet)
    places, country = _places(sheet)
    when = days, country
    account = account_of(report, _types(sheet), places[0] if places else None, tuple(places[1:]), when)
    said = Said(voice=Voice(), counted=_counted(sheet), blamed=_blamed(sheet, country, year_of(days)))
    return Coded(sheet.layout, sheet.row["code"], report, reading_of(sheet, report, account, said))


def _days(sheet: Sheet) -> Cited[Period] | None:
    """The day in words, or the first and the last: `October 10–11, 2023`; None where none is told."""
    told = sheet.told("date")
    if told is None:
        return None
    ends = _TO.split(fold(told)) if _DAY.match(fold(told)) else [told]
    try:
        last = _day(ends[-1], ends[0])
        first = _day(ends[0], ends[-1]) if last else None
    except ValueError as error:
        raise InputError(f"{sheet.where}: date is {told!r}, which is no day; mend the row.") from error
    if first is None or last is None or len(ends) > 2:
        day = read_day(told, f"{sheet.where}: date")
        return sheet.cite(Period(start=day, end=day), "date")
    if last < first:
        raise InputError(f"{sheet.where}: date is {told!r}, which ends before it begins; mend the row.")
    return sheet.cite(Period(start=first, end=last), "date")


def _day(words: str, other: str) -> date | None:
    """A day whose month or year may be told with the other end alone: `11, 2023` behind `October 10`."""
    one, beside = _DAY.fullmatch(words), _DAY.fullmatch(other)
    bare = re.fullmatch(r"(\d{1,2})(?:, (\d{4}))?", words)
    if one is None and (bare is None or beside is None):
        return None
    month = one[1] if one else beside[1] if beside else ""
    number = one[2] if one else bare[1] if bare else ""
    year = (one[3] if one else bare[2] if bare else None) or (beside[3] if beside else None) or _year(other)
    return date(int(year), _MONTHS.index(month) + 1, int(number)) if month in _MONTHS and year else None


def _year(words: str) -> str:
    match = re.search(r"\b(\d{4})$", words)
    return match[1] if match else ""


def _counted(sheet: Sheet) -> list[Counted]:
    counted = []
    for what, harm in _HARMS.items():
        low, high = f"{what}_min", f"{what}_max"
        if figure := figure_in(sheet, low, high):
            counted.append(Counted(harm=harm, figure=figure, columns=(low, high), group=Group.CIVILIAN))
    match = _RANGE.fullmatch(sheet.told(_FIGHTERS) or "")
    if match:
        figure = figure_of(sheet.where, int(match[1]), int(match[2] or match[1]))
        counted.append(Counted(harm=Harm.KILLED, figure=figure, columns=(_FIGHTERS,), group=Group.COMBATANT))
    return counted


def _blamed(sheet: Sheet, country: str | None, year: int | None) -> list[Blamed]:
    names = dict.fromkeys(part.strip() for part in (sheet.told("belligerent") or "").split(","))
    status = sheet.told("strike_status")
    hedged = status is not None and not load_layout("airwars").plain.get(fold(status), False)
    certainty = sheet.cite(Certainty.HEDGED, "strike_status") if hedged else None
    parties = [
        Party(name=_within(sheet, "belligerent", name), actor=known_party(name, country, year))
        for name in names
        if name and fold(name) != "unknown"
    ]
    return [Blamed(party=party, columns=("belligerent",), certainty=certainty) for party in parties]


def _within(sheet: Sheet, column: str, part: str) -> Cited[str]:
    """A part of a cell, with its own characters."""
    start = sheet.cells[column].value.start + sheet.row[column].index(part)
    return Cited(part, Span(start, start + len(part)), sheet.rule(column))


def _places(sheet: Sheet) -> tuple[list[Place], str | None]:
    """The places from the smallest to the largest, the first with the point; and the country."""
    parts = [part.strip() for part in (sheet.told("location") or "").split(",")]
    named = [part for part in parts if _LATIN.search(part)]
    country = next((code for part in reversed(named) if (code := _country(part))), None)
    latitude, longitude = _point(sheet)
    places = [Place(name=_within(sheet, "location", part), country=country) for part in dict.fromkeys(named)]
    if places and latitude is not None:
        first = Place(name=places[0].name, country=country, latitude=latitude, longitude=longitude)
        return [first, *places[1:]], country
    return places, country


def _country(part: str) -> str | None:
    if code := country_code(part, load_layout("airwars").countries):
        return code
    found = find(part.removeprefix("the "))
    return found[0].candidate.country if found and found[0].candidate.kind in _LARGE else None


def _point(sheet: Sheet) -> tuple[float | None, float | None]:
    told = sheet.told("geo")
    if told is None:
        return None, None
    latitude, mark, longitude = told.partition(",")
    if not mark:
        raise InputError(f"{sheet.where}: geo is {told!r}; write latitude, longitude.")
    where = f"{sheet.where}: geo"
    return degrees(latitude.strip(), where), degrees(longitude.strip(), where)


def _types(sheet: Sheet) -> tuple[Cited[str], ...]:
    known = load_layout("airwars").types
    told = [fold(part.strip()) for part in (sheet.told("strike_type") or "").split(",")]
    kinds = dict.fromkeys(kind for part in told for kind in known.get(part, ()))
    return tuple(sheet.cite(kind, "strike_type") for kind in kinds)
