"""What rows of several sets have alike: an account's place and days, a source, a country."""

from counterclaim.coded.layouts import Layout
from counterclaim.coded.names import country_code, known_party
from counterclaim.coded.records import LANGUAGE, digest
from counterclaim.coded.sheets import Sheet
from counterclaim.errors import InputError
from counterclaim.model import Account, Cited, Party, Period, Place, Report, Role


def report_of(sheet: Sheet, id: str, dataset: str) -> Report:
    """The row as a report of the set itself; `id` is the row's id in the set."""
    return Report(
        id=digest(sheet.layout, dataset, id),
        text=sheet.text,
        title=sheet.title,
        outlet=dataset,
        language=LANGUAGE,
        dataset=dataset,
    )


def country_of(sheet: Sheet, layout: Layout, column: str) -> str:
    """The code of the country in a cell. Raises InputError for a name that is not known."""
    name = sheet.told(column) or ""
    code = country_code(name, layout.countries)
    if code is None:
        raise InputError(f"{sheet.where}: the country {name!r} is not known; write its English name.")
    return code


def period_of(sheet: Sheet, start: str, end: str) -> Cited[Period] | None:
    """The days in two cells; None where both are empty. Raises InputError where they are in no order."""
    first, last = sheet.day(start), sheet.day(end)
    if first and last and last < first:
        raise InputError(f"{sheet.where}: {end} ({last}) is not on or after {start} ({first}); mend the days.")
    return sheet.cite(Period(start=first, end=last), start, end) if first or last else None


def year_of(period: Cited[Period] | None) -> int | None:
    """The year in which it was."""
    day = (period.value.start or period.value.end) if period else None
    return day.year if day else None


def place_of(sheet: Sheet, layout: Layout, names: tuple[str, ...], code: str, country: str) -> Place | None:
    """The place in the first of the named cells that is filled, with the row's point as precise as its code says."""
    name = next((column for column in names if sheet.told(column)), None)
    if name is None:
        return None
    precision = _code(sheet, code)
    if precision is not None and precision not in layout.rungs:
        raise InputError(f"{sheet.where}: {code} is {precision!r}; its codes are {', '.join(layout.rungs)}.")
    latitude, longitude = sheet.degrees("latitude"), sheet.degrees("longitude")
    placed = latitude is not None and longitude is not None
    return Place(
        name=sheet.cite(sheet.row[name], name),
        country=country,
        latitude=latitude if placed else None,
        longitude=longitude if placed else None,
        radius=layout.radius.get(precision) if precision else None,
        rung=layout.rungs[precision] if precision else None,
    )


def _code(sheet: Sheet, column: str) -> str | None:
    """A code as it is written in the codebook: 3, also where a table has made it 3.0."""
    told = sheet.told(column)
    return told.removesuffix(".0") if told else None


def around(sheet: Sheet, country: str, *columns: str) -> tuple[Place, ...]:
    """The larger places that cells name."""
    return tuple(Place(name=sheet.cite(sheet.row[c], c), country=country) for c in columns if sheet.told(c))


def party_of(sheet: Sheet, column: str, country: str | None, year: int | None, name: str | None = None) -> Party:
    """The party in a cell, or in the part of it that is the name given."""
    told = name or sheet.row[column]
    return Party(name=sheet.cite(told, column), actor=known_party(told, country, year))


def account_of(
    report: Report, types: tuple[Cited[str], ...], place: Place | None, context: tuple[Place, ...], when: "When"
) -> Account:
    """The one account of a row."""
    return Account(
        id=digest(report.id, "account"),
        types=types,
        role=Role.MAIN,
        place=place,
        context=context,
        country=when[1],
        period=when[0],
    )


When = tuple[Cited[Period] | None, str | None]
"""The days of an account, where they are told, and its country."""
