"""A row of MAVERICK, or of another set that the R package eventreport reads: one event as one source reports it.

The source that the row names is the outlet, and speaks; the set is who coded it. A 0 is written where a source tells of
none and where it is silent alike, so it is taken for silence; it stands in the row's text.
"""

import re
from collections.abc import Mapping

from counterclaim.coded.cells import account_of, around, country_of, party_of, period_of, place_of, year_of
from counterclaim.coded.layouts import load_layout
from counterclaim.coded.records import LANGUAGE, Blamed, Coded, Counted, Said, digest, figure_in, reading_of
from counterclaim.coded.sheets import Sheet
from counterclaim.fold import fold
from counterclaim.ingest import read_day
from counterclaim.model import Cited, Harm, Report, Voice

_SOURCE = re.compile(r".*?\((\d{4}-\d{2}-\d{2})\)\s*(.*)", re.DOTALL)
_NOBODY = "unknown actor"
_AGENCY = "international news agency"
_HARMS = {"deaths": Harm.KILLED, "injuries": Harm.WOUNDED}
_ACTORS = range(1, 7)


def maverick_title(row: Mapping[str, str]) -> str | None:
    """The headline within the source: `Outlet (2011-01-04) Headline`."""
    match = _SOURCE.match(row.get("source", ""))
    return match[2].strip() or None if match else None


def code_maverick(sheet: Sheet, dataset: str) -> Coded:
    """The row as an account with claims. Raises InputError where a cell cannot be understood."""
    layout = load_layout("maverick")
    country, period = country_of(sheet, layout, "country"), period_of(sheet, "date_start", "date_end")
    report = _report(sheet, dataset)
    place = place_of(sheet, layout, ("location", "city"), "geo_precision", country)
    context = around(sheet, country, "city") if sheet.told("location") else ()
    account = account_of(report, _types(sheet), place, context, (period, country))
    year = year_of(period)
    counted = [one for what, harm in _HARMS.items() if (one := _counted(sheet, what, harm))]
    did = [n for n in _ACTORS if _is_one(sheet, f"actor{n}_perpetrator") and _is_named(sheet, f"actor{n}")]
    blamed = [
        Blamed(party=party_of(sheet, f"actor{n}", country, year), columns=(f"actor{n}", f"actor{n}_perpetrator"))
        for n in did
    ]
    reading = reading_of(sheet, report, account, Said(voice=Voice(), counted=counted, blamed=blamed))
    return Coded(sheet.layout, sheet.row["event_id"], report, reading)


def _report(sheet: Sheet, dataset: str) -> Report:
    author, kind = sheet.told("source_author"), fold(sheet.told("source_type") or "")
    match = _SOURCE.match(sheet.told("source") or "")
    identity = sheet.told("id") or sheet.text
    return Report(
        id=digest(sheet.layout, dataset, identity),
        text=sheet.text,
        title=sheet.title,
        outlet=author or sheet.told("source") or dataset,
        published=read_day(match[1], sheet.where) if match else None,
        language=LANGUAGE,
        agency=author if kind == _AGENCY else None,
        dataset=dataset,
    )


def _types(sheet: Sheet) -> tuple[Cited[str], ...]:
    known = load_layout("maverick").types
    found: dict[str, Cited[str]] = {}
    for column in (f"actor{n}_violence" for n in _ACTORS):
        for deed in (sheet.told(column) or "").split(";"):
            for kind in known.get(fold(deed.strip()), ()):
                found.setdefault(kind, sheet.cite(kind, column))
    return tuple(found.values())


def _counted(sheet: Sheet, what: str, harm: Harm) -> Counted | None:
    low, best, high = f"{what}_low", f"{what}_best", f"{what}_high"
    figure = figure_in(sheet, low, high, best)
    return Counted(harm=harm, figure=figure, columns=(best, low, high)) if figure and figure.high else None


def _is_named(sheet: Sheet, column: str) -> bool:
    """Whether a party is named at all: an unknown actor is nobody, an unknown security force is somebody."""
    return not fold(sheet.told(column) or _NOBODY).startswith(_NOBODY)


def _is_one(sheet: Sheet, column: str) -> bool:
    return (sheet.told(column) or "").removesuffix(".0") == "1"
