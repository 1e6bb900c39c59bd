"""From a ledger to what is exported, one incident or report after the other, as people's decisions leave it."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date

from counterclaim.export.contract import Export, ExportedIncident, ExportedReport, Head, Row, Wanted
from counterclaim.export.redacting import Redaction
from counterclaim.incidents import Asked, Gathered, Incident, WorkedIncident, stream_incidents, work_out
from counterclaim.incidents.rows import chosen
from counterclaim.judgements import Decision
from counterclaim.ledger import Ledger
from counterclaim.model import Reading, Report
from counterclaim.reconcile.origins import told_on
from counterclaim.review import decided_claims, standing_on
from counterclaim.version import __version__


def head_of(export: Export, wanted: Wanted) -> Head:
    """What a file of this format says of itself."""
    return Head(
        schema=export.schema,
        version=__version__,
        rule=wanted.rule,
        as_of=wanted.as_of,
        selection=wanted.selection,
        redacted=wanted.redact,
    )


def rows_of(ledger: Ledger, export: Export, wanted: Wanted) -> Iterator[Row]:
    """The rows of a format, as they come, each having gone through the steps asked for."""
    with ledger.still() as still:
        for row in _rows(still, export, wanted):
            made: Row | None = row
            for step in wanted.steps:
                made = step(export, made) if made is not None else None
            if made is not None:
                yield made


def _rows(ledger: Ledger, export: Export, wanted: Wanted) -> Iterator[Row]:
    head = head_of(export, wanted)
    redaction = Redaction(ledger) if wanted.redact else None
    if export.of_incident:
        for one in exported_incidents(ledger, wanted, head, redaction):
            yield from export.of_incident(one)
    if export.of_report and (wanted.selection.all or not export.of_incident):
        for each in exported_reports(ledger, wanted, head, _accounts(ledger, wanted)):
            yield from export.of_report(redacted(each, redaction) if redaction else each)


def _accounts(ledger: Ledger, wanted: Wanted) -> Collection[str] | None:
    """The accounts of the incidents that are asked for; None where nothing is left out."""
    if wanted.selection.all:
        return None
    incidents = (worked.incident for worked, _ in worked_incidents(ledger, wanted, brief=True))
    return {member.account.id for incident in incidents for member in incident.members}


def redacted(one: ExportedReport, redaction: Redaction) -> ExportedReport:
    """A report as it is exported, with the names of private persons masked."""
    report, reading, decisions = redaction.reported(one.report, one.reading, one.decisions)
    return replace(one, report=report, reading=reading, decisions=decisions)


def exported_incidents(
    ledger: Ledger, wanted: Wanted, head: Head, redaction: Redaction | None = None
) -> Iterator[ExportedIncident]:
    """The incidents that are asked for, masked where there is a redaction."""
    for worked, gathered in worked_incidents(ledger, wanted, redaction, brief=True):
        yield ExportedIncident(worked=worked, readers=gathered.readers, decisions=gathered.decisions, head=head)


def worked_incidents(
    ledger: Ledger, wanted: Wanted, redaction: Redaction | None = None, *, brief: bool = False
) -> Iterator[tuple[WorkedIncident, Gathered]]:
    """The incidents that are asked for, worked out (`brief` as `work_out` takes it), each with what was done to it."""
    asked = Asked(rule=wanted.rule, as_of=wanted.as_of)
    for each in stream_incidents(ledger):
        gathered = redaction.gathered(each) if redaction else each
        known = _known(gathered, wanted)
        if known is None:
            continue
        worked = work_out(known, asked, brief=brief)
        if chosen(worked, wanted.selection):
            yield worked, gathered


def _known(gathered: Gathered, wanted: Wanted) -> Incident | None:
    """The incident with what was told of it by the day asked for; None where nothing was."""
    incident = gathered.incident
    if wanted.as_of is None:
        return incident
    members = tuple(one for one in incident.members if is_told(one.report, wanted.as_of))
    return replace(incident, members=members) if members else None


def is_told(report: Report, as_of: date | None) -> bool:
    """Whether a report was published by the end of a day; every report is where no day is asked for."""
    if as_of is None:
        return True
    day = told_on(report)
    return day is not None and day <= as_of


def exported_reports(
    ledger: Ledger, wanted: Wanted, head: Head, accounts: Collection[str] | None = None
) -> Iterator[ExportedReport]:
    """The reports told by the day asked for; with `accounts` those that tell one of them, and nothing else."""
    decisions = standing_on(row.decision for row in ledger.decisions())
    for told in ledger.told():
        reading = told.reading if accounts is None else _within(told.reading, accounts)
        if reading is not None and is_told(told.report, wanted.as_of):
            applied = tuple(decisions[claim.id] for claim in reading.claims if claim.id in decisions)
            claims = decided_claims(reading.claims, decisions)
            yield ExportedReport(
                report=told.report, reading=replace(reading, claims=claims), decisions=applied, head=head
            )


def _within(reading: Reading, accounts: Collection[str]) -> Reading | None:
    kept = tuple(one for one in reading.accounts if one.id in accounts)
    claims = tuple(one for one in reading.claims if one.account in accounts)
    return replace(reading, accounts=kept, claims=claims) if kept else None


def by_claim(decisions: Collection[Decision]) -> Mapping[str, Decision]:
    """The decisions on claims, by the claim."""
    return {one.about[0]: one for one in decisions if len(one.about) == 1}
