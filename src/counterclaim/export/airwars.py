"""Airwars: one line an incident, a JSON object with the fields of an assessment."""

from collections.abc import Iterator

from counterclaim.export.acts import cause_of, strike_of
from counterclaim.export.contract import Column, Export, ExportedIncident, Holds, Row, filled
from counterclaim.export.countries import name_of
from counterclaim.export.deaths import Ends, civilian_ends, ends_of
from counterclaim.export.lines import write_lines
from counterclaim.export.notes import notes_of
from counterclaim.export.sources import joined, reports_of
from counterclaim.export.trace import TRACE, claims_of, trace_row
from counterclaim.export.where import located, say_where
from counterclaim.export.who import sides_of
from counterclaim.incidents import WorkedIncident
from counterclaim.link.draw import victims
from counterclaim.model import Harm
from counterclaim.reconcile.grade import Status
from counterclaim.reconcile.pools import Whose
from counterclaim.showing.wording import say_interval

_STATUS = {
    Status.DECLARED: "Declared strike",
    Status.LIKELY: "Likely strike",
    Status.CONTESTED: "Contested strike",
    Status.SINGLE: "Single source claim",
}

COLUMNS = (
    Column("file", str, "the file of Airwars' page", empty="there is none"),
    Column("code", str, "the incident's id", Holds.TRACE),
    Column("date", str, "the day, as Airwars writes it; the first and the last of several", Holds.DAY),
    Column("location", str, "the place as told, and the country", Holds.PLACE),
    Column("geo", str, "latitude and longitude", Holds.POINT),
    Column("assessment", str, "the incident in sentences, with all that is disputed and by whom", Holds.WORDS),
    Column("strike_status", str, "Declared strike, Likely strike, Contested strike, Single source claim"),
    Column("strike_type", str, "Airstrike, Drone Strike, Artillery, Ground operation"),
    Column("infrastructure", str, "what was hit", empty="the reader does not read what was hit"),
    Column("harm", str, "Yes where anybody counts victims, No where all who count say there were none"),
    Column("killed_raw", str, "civilians killed, as a range", Holds.NUMBER),
    Column("injured_raw", str, "civilians wounded, as a range", Holds.NUMBER),
    Column("cause", str, "what they were harmed by"),
    Column("grading", str, "Confirmed, Fair, Weak, Contested, Discounted"),
    Column("belligerent", str, "who acted, where nobody disputes it (docs/exports.md)", Holds.WHO),
    Column("target", str, "who was meant to be hit", empty="the reader does not read who was meant"),
    Column("bell_killed_raw", str, "combatants killed, as a range", Holds.NUMBER),
    Column("killed_min", int, "the least civilians killed", Holds.NUMBER),
    Column("killed_max", int, "the most", Holds.NUMBER),
    Column("breakdown", list, "the parts of figures, in the words of the reports", Holds.WORDS),
    Column("n_sources", int, "how many reports tell of it", Holds.NUMBER),
    Column("named_victims", int, "how many victims the reports name", Holds.NUMBER),
    Column("injured_min", int, "the least civilians wounded", Holds.NUMBER),
    Column("injured_max", int, "the most", Holds.NUMBER),
    *TRACE,
)


def airwars_row(one: ExportedIncident) -> Iterator[Row]:
    """The object of an incident."""
    worked, incident = one.worked, one.worked.incident
    killed, injured = civilian_ends(worked, Harm.KILLED), civilian_ends(worked, Harm.WOUNDED)
    fighters = ends_of(worked, Harm.KILLED, Whose.COMBATANT)
    point, sides = located(incident.place), sides_of(worked)
    where = say_where(incident.place) if incident.place else None
    told: Row = {
        "code": incident.id,
        "date": _say_days(worked),
        "location": joined([where, name_of(incident.country)], ", "),
        "geo": f"{point[0]!r}, {point[1]!r}" if point else None,
        "assessment": notes_of(one),
        "strike_status": _STATUS.get(worked.graded.status),
        "strike_type": strike_of(worked),
        "harm": _harm(worked),
        "killed_raw": _range(killed),
        "injured_raw": _range(injured),
        "cause": cause_of(worked),
        "grading": worked.graded.grade.value.capitalize(),
        "belligerent": sides.a.name if sides.a and not sides.fought else None,
        "bell_killed_raw": _range(fighters),
        "killed_min": killed.low,
        "killed_max": killed.high,
        "breakdown": _breakdown(one),
        "n_sources": len(reports_of(one)),
        "named_victims": len(victims(claim for _, claim in claims_of(one))),
        "injured_min": injured.low,
        "injured_max": injured.high,
        **trace_row(one),
    }
    yield filled(COLUMNS, told)


def _say_days(worked: WorkedIncident) -> str | None:
    days = worked.incident.days
    told = dict.fromkeys(f"{day:%B} {day.day}, {day.year}" for day in days) if days else ()
    return " – ".join(told) or None


def _range(ends: Ends) -> str | None:
    if ends.low is None or ends.high is None:
        return None
    return f"{ends.low}" if ends.low == ends.high else f"{ends.low}–{ends.high}"


def _harm(worked: WorkedIncident) -> str | None:
    if not worked.statements:
        return None
    return "Yes" if any(one.most > 0 for one in worked.statements) else "No"


def _breakdown(one: ExportedIncident) -> list[str]:
    parts = (
        f"{say_interval(claim.toll.figure.value)} {claim.toll.whom.value}"
        for _, claim in claims_of(one)
        if claim.toll and claim.toll.subset and claim.toll.whom and claim.toll.harm.value is Harm.KILLED
    )
    return list(dict.fromkeys(parts))


AIRWARS = Export(
    name="airwars",
    version=1,
    row="an incident",
    columns=COLUMNS,
    of_incident=airwars_row,
    write=write_lines,
    ending=".jsonl",
    codebook="Airwars, Methodology note; the fields of its assessments",
)
