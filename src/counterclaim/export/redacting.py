"""Exports without the names of private persons: reports are masked before anything is worked out or written, so that
every format shows the same masks, and spans count in the masked texts."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from counterclaim.incidents import Gathered, Incident, Member
from counterclaim.judgements import Decision
from counterclaim.ledger import Ledger
from counterclaim.model import Reading, Report
from counterclaim.privacy import Masks


class Redaction:
    """The masks of one export: a name has the same mask in all of it, and a report is masked alike each time."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger, self._masks = ledger, Masks()

    def gathered(self, one: Gathered) -> Gathered:
        """An incident with its reports, its claims and people's decisions masked."""
        members = tuple(map(self._member, one.incident.members))
        reports = [member.report for member in one.incident.members]
        copies = tuple((self._id(report), self._id(family)) for report, family in one.incident.copies)
        return Gathered(
            incident=Incident(one.incident.id, members, copies),
            readers={self._id(report): reader for report, reader in one.readers.items()},
            decisions=self._decisions(one.decisions, reports),
        )

    def reported(
        self, report: Report, reading: Reading, decisions: Sequence[Decision]
    ) -> tuple[Report, Reading, tuple[Decision, ...]]:
        """A report with its reading and people's decisions masked."""
        self._know(report)
        masked, accounts, claims = self._masks.masked(report, reading.accounts, reading.claims)
        read = replace(reading, report=masked.id, accounts=accounts, claims=claims)
        return masked, read, self._decisions(decisions, [report])

    def _member(self, member: Member) -> Member:
        self._know(member.report)
        report, (account,), claims = self._masks.masked(member.report, [member.account], member.claims)
        return Member(report, account, claims)

    def _decisions(self, decisions: Iterable[Decision], reports: Sequence[Report]) -> tuple[Decision, ...]:
        ids = [report.id for report in reports]
        return tuple(self._masks.decision(made, ids) for made in decisions)

    def _know(self, report: Report) -> None:
        # What is masked hangs on the whole of a reading, of which an incident holds a part.
        if report.id not in self._masks.persons:
            self._masks.know(report, self._ledger.reading(report.id))

    def _id(self, report: str) -> str:
        return self._masks.report_id(report)
