"""The page of a report: its text with every value marked, its claims, its versions, what was dropped."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from counterclaim.errors import LedgerError
from counterclaim.ingest import furniture
from counterclaim.judgements import Decision
from counterclaim.ledger import Ledger, Original, ReadingRow, VersionRow
from counterclaim.lexicon import languages
from counterclaim.model import Account, Claim, Reading, Report, Span
from counterclaim.review import corrected, is_persons
from counterclaim.showing.lands import say_land
from counterclaim.showing.marks import KINDS, QUOTE, Mark, Segment, cut_segments, mark_all
from counterclaim.showing.sections import Section, arrange
from counterclaim.showing.wording import (
    say_blame,
    say_days,
    say_interval,
    say_phrase,
    say_place,
    say_precision,
    say_speaker,
    say_stance,
    say_voice,
    say_whom,
)
from counterclaim.web.incidents import decided_on
from counterclaim.web.pages.versions import Change, Kin, changes_of, kin_of

FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Row:
    """One value that words say: its kind, itself, who has the word, and the rule that read it."""

    kind: str
    label: str
    value: str
    voice: str
    rule: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text under the same marks. `start` is its first character; `begins` the claims whose words begin
    here, `within` all whose words it is a part of."""

    words: str
    start: int
    kind: str | None
    quoted: bool
    dropped: bool
    begins: tuple[str, ...]
    within: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim beside the text: what it says, who says it, why, and what people decided."""

    id: str
    head: str
    words: str
    whom: str
    stance: str
    said_how: str
    voice: str
    quote: str
    rules: tuple[tuple[str, str], ...]
    decision: Decision | None
    was: str | None
    added: bool


@dataclass(frozen=True, slots=True)
class AccountView:
    """An account with its claims."""

    id: str
    type: str
    place: str
    days: str
    precision: str | None
    incident: str | None
    claims: tuple[ClaimView, ...]


@dataclass(frozen=True, slots=True)
class ReportPage:
    """Everything on the page of a report; `trouble` says why a claim was not added, `form` what was written of it."""

    id: str
    report: Report
    title: tuple[Piece, ...]
    body: tuple[Piece, ...]
    main: tuple[AccountView, ...]
    background: tuple[AccountView, ...]
    totals: tuple[ClaimView, ...]
    general: tuple[ClaimView, ...]
    reader: str
    versions: tuple[VersionRow, ...]
    version: str
    readings: tuple[ReadingRow, ...]
    changes: tuple[Change, ...]
    against: str
    kin: tuple[Kin, ...]
    dropped: int
    kinds: Mapping[str, str]
    unread: bool
    safe_url: str | None
    originals: tuple[Original, ...]
    trouble: str | None = None
    form: Mapping[str, str] = field(default_factory=dict)


def report_page(connection: sqlite3.Connection, ledger: Ledger, key: str, params: Mapping[str, str]) -> ReportPage:
    """The page of a report, or of one of its versions or readings. Raises LedgerError where there is none."""
    newest = ledger.report(key)
    versions = ledger.versions(newest.id)
    version = params.get("version") or versions[-1].digest
    if version not in {one.digest for one in versions}:
        raise LedgerError(f"The report {newest.id} has no version {version[:20]}: its page lists them.")
    report = ledger.report(version)
    reading = _reading(ledger, report, version, params.get("reading"))
    decisions = decided_on(connection, [claim.id for claim in reading.claims])
    pieces = _pieces(report, reading)
    body = len(report.content) - len(report.text)
    sections = arrange(reading)
    views = _Views(report, decisions, _incidents(connection, reading.accounts))
    return ReportPage(
        id=report.id,
        report=report,
        title=tuple(piece for piece in pieces if piece.start < body - 1),
        body=tuple(piece for piece in pieces if piece.start >= body),
        main=tuple(map(views.account, sections.main)),
        background=tuple(map(views.account, sections.background)),
        totals=tuple(map(views.claim, sections.totals)),
        general=tuple(map(views.claim, sections.general)),
        reader=reading.reader,
        versions=versions,
        version=version,
        readings=ledger.readings(version),
        changes=tuple(changes_of(ledger, report, versions, version, params.get("against", ""))),
        against=params.get("against", ""),
        kin=tuple(kin_of(ledger, report.id)),
        dropped=sum(end - start for start, end in furniture(report.text)),
        kinds=KINDS,
        unread=report.language not in languages(),
        safe_url=report.url if report.url and report.url.lower().startswith(("https://", "http://")) else None,
        originals=tuple(ledger.originals(version)),
    )


def _reading(ledger: Ledger, report: Report, version: str, digest: str | None) -> Reading:
    if digest is None:
        return ledger.reading(version)
    reading = ledger.reading_of(digest)
    if reading is None or reading.report != report.id:
        raise LedgerError(f"The report {report.id} has no reading {digest[:20]}: its page lists them.")
    return reading


def _pieces(report: Report, reading: Reading) -> list[Piece]:
    ids = {f"c{number}": claim.id for number, claim in enumerate(reading.claims, 1)}
    ids |= {f"a{number}": account.id for number, account in enumerate(reading.accounts, 1)}
    end, body = len(report.content), len(report.content) - len(report.text)
    marks = [mark for mark in mark_all(report, reading, "") if 0 <= mark.span.start < mark.span.end <= end]
    marks += [Mark(Span(body + start, body + stop), FURNITURE, "") for start, stop in furniture(report.text)]
    segments = list(cut_segments(report.content, marks, (max(0, body - 1), body)))
    begun: set[str] = set()
    pieces = []
    for segment in segments:
        within = tuple(dict.fromkeys(ids[mark.anchor] for mark in segment.marks if mark.anchor))
        begins = tuple(anchor for anchor in within if anchor not in begun)
        begun |= set(begins)
        pieces.append(_piece(report, segment, within, begins))
    return pieces


def _piece(report: Report, segment: Segment, within: tuple[str, ...], begins: tuple[str, ...]) -> Piece:
    kinds = {mark.kind for mark in segment.marks}
    rows = dict.fromkeys((mark.kind, mark.value, mark.voice, mark.rule) for mark in segment.marks if mark.kind in KINDS)
    return Piece(
        words=segment.span.cut(report.content),
        start=segment.span.start,
        kind=segment.kind,
        quoted=QUOTE in kinds,
        dropped=FURNITURE in kinds,
        begins=begins,
        within=within,
        rows=tuple(Row(kind, KINDS[kind], value, voice, rule) for kind, value, voice, rule in rows),
    )


def _incidents(connection: sqlite3.Connection, accounts: Sequence[Account]) -> dict[str, str]:
    marks = ",".join("?" * len(accounts))
    rows = connection.execute(
        "SELECT account, incidents.id FROM members JOIN incidents ON incidents.number = incident "
        f"WHERE account IN ({marks})",
        [account.id for account in accounts],
    )
    return {row["account"]: row["id"] for row in rows}


@dataclass(frozen=True, slots=True)
class _Views:
    """What claims and accounts are shown with."""

    report: Report
    decisions: Mapping[str, Decision]
    incidents: Mapping[str, str]

    def account(self, section: Section) -> AccountView:
        account = section.account
        return AccountView(
            id=account.id,
            type=account.types[0].value if account.types else "incident",
            place=say_place(account, say_land) or "place not told",
            days=say_days(account.period.value if account.period else None) or "day not told",
            precision=say_precision(account.place) if account.place else None,
            incident=self.incidents.get(account.id),
            claims=tuple(map(self.claim, (*section.tolls, *section.others))),
        )

    def claim(self, claim: Claim) -> ClaimView:
        decision = self.decisions.get(claim.id)
        shown = corrected(claim, decision) if decision else claim
        head, words, whom = _said(self.report, shown)
        was = _said(self.report, claim)
        return ClaimView(
            id=claim.id,
            head=head,
            words=words,
            whom=whom,
            stance=shown.stance.value.value,
            said_how=say_stance(shown),
            voice=say_voice(self.report, shown),
            quote=claim.quote.cut(self.report.content),
            rules=tuple(_rules(shown)),
            decision=decision,
            was=f"{was[0]} {was[2]}".strip() if (head, words, whom) != was else None,
            added=is_persons(claim),
        )


def claim_view(connection: sqlite3.Connection, report: Report, claim: Claim) -> ClaimView:
    """One claim as the report's page shows it."""
    return _Views(report, decided_on(connection, [claim.id]), {}).claim(claim)


def _said(report: Report, claim: Claim) -> tuple[str, str, str]:
    if claim.toll is None:
        return f"{say_speaker(report, claim)} {say_blame(claim)}", "", ""
    toll = claim.toll
    head = f"{toll.harm.value.value} {say_interval(toll.figure.value)}"
    return head, say_phrase(toll, report.content) or "", say_whom(toll) or ""


def _rules(claim: Claim) -> Iterator[tuple[str, str]]:
    yield "claim", claim.rule
    yield "stance", claim.stance.rule
    yield from ((f"voice: {source.name.value}", source.name.rule) for source in claim.voice.chain)
    if claim.certainty:
        yield "hedge", claim.certainty.rule
    if claim.actor:
        yield "party", claim.actor.name.rule
    if toll := claim.toll:
        yield "harm", toll.harm.rule
        yield "figure", toll.figure.rule
        if toll.whom:
            yield "whom", toll.whom.rule
