"""Taking decisions: one at a time, none over a decision that its maker has not seen, each to be taken back."""

import sqlite3
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from counterclaim.errors import CounterclaimError, InputError, LedgerError
from counterclaim.judgements import ON_PAIRS, Act, Decision
from counterclaim.ledger import Ledger
from counterclaim.model import Claim, Group, Harm, Reading, Report, Stance
from counterclaim.review import Correction, Missed, added_claim, is_persons, read_correction, with_claim
from counterclaim.web.incidents import decision_of
from counterclaim.web.index import Index

LONGEST = 2000
_CONTRADICTING = (Act.REJECT, Act.CORRECT, Act.DIFFERENT, Act.SAME)


class MeanwhileError(CounterclaimError):
    """Somebody decided on the same while this decision was being made."""

    def __init__(self, about: tuple[str, ...], standing: Decision) -> None:
        super().__init__(
            f"{standing.by} has decided on it meanwhile ({standing.act.value}: {standing.why}). "
            "Look at it, then decide."
        )
        self.about = about


@dataclass(frozen=True, slots=True)
class Standing:
    """The last decision on something: itself, and the digest by which a form says that it was seen."""

    decision: Decision
    digest: str
    recorded: str


@dataclass(frozen=True, slots=True)
class Desk:
    """Where decisions are taken, one after the other."""

    ledger: Ledger
    index: Index
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def decide(self, decision: Decision, seen: str) -> Decision:
        """The decision as recorded. Raises MeanwhileError where the last one on the same is not the one `seen`."""
        about = tuple(sorted(decision.about))
        why = decision.why.strip()[:LONGEST]
        with self._lock:
            self._check(decision)
            last = last_on(self.index.fresh(), about)
            if (last.digest if last else "") != seen and last:
                raise MeanwhileError(about, last.decision)
            if not why and needs_reason(decision.act, last):
                raise InputError("Against what was read, or an earlier decision, a reason is needed: say why.")
            made = Decision(
                act=decision.act, about=about, by=decision.by, why=why or "as it was read", value=decision.value
            )
            return self._record(made)

    def _record(self, decision: Decision) -> Decision:
        made = self.ledger.decide(decision)
        # Who decides has the index brought up: whatever page is made after this shows it, and its reader does not wait.
        self.index.fresh()
        return made

    def _check(self, decision: Decision) -> None:
        """Refuse what would be recorded and could not be put into the claim. Raises LedgerError, InputError."""
        if decision.act in ON_PAIRS or len(decision.about) != 1:
            if missing := sorted(set(decision.about) - self.ledger.reports_of(decision.about).keys()):
                raise LedgerError(f"The ledger holds no account {missing[0]}.")
            return
        read = find_claim(self.index.fresh(), self.ledger, decision.about[0])
        if decision.act is Act.CORRECT:
            check_correction(read[0], read[2], decision.value)
        elif decision.value is not None:
            raise InputError(f"Only to correct a claim is it said what it should say, not to {decision.act.value} it.")

    def add(self, report: str, missed: Missed, why: str) -> Claim:
        """The claim that a person adds to a report's reading, and her decision for it."""
        with self._lock:
            told = self.ledger.report(report)
            claim = added_claim(told, missed)
            if not why.strip():
                raise InputError("An added claim needs a reason: say why it was missed, or where it stands.")
            self.ledger.add(told, with_claim(self.ledger.reading(report), claim, missed.by))
            self._record(Decision(act=Act.CONFIRM, about=(claim.id,), by=missed.by, why=why.strip()[:LONGEST]))
            return claim

    def undo(self, person: str) -> Decision:
        """The decision that takes this person's last standing one back, to what stood before it."""
        with self._lock:
            connection = self.index.fresh()
            row = connection.execute(
                "SELECT * FROM decisions AS mine WHERE person = ? AND act <> 'open' AND number = (SELECT max(number) "
                "FROM decisions AS every WHERE every.about = mine.about) ORDER BY number DESC LIMIT 1",
                (person,),
            ).fetchone()
            if row is None:
                raise InputError(f"There is no decision of {person} that still stands: nothing is to be taken back.")
            return self._record(self._back(connection, decision_of(row), row["number"], person))

    def _back(self, connection: sqlite3.Connection, last: Decision, number: int, person: str) -> Decision:
        before = connection.execute(
            "SELECT * FROM decisions WHERE about = ? AND number < ? ORDER BY number DESC LIMIT 1",
            ("\n".join(last.about), number),
        ).fetchone()
        if before is not None and before["act"] != Act.OPEN.value:
            old = decision_of(before)
            why = f"taken back: {last.act.value}; again as {old.by} decided: {old.why}"
            return Decision(act=old.act, about=last.about, by=person, why=why, value=old.value)
        act = Act.REJECT if self._is_added(connection, last) else Act.OPEN
        return Decision(act=act, about=last.about, by=person, why=f"taken back: {last.act.value}")

    def _is_added(self, connection: sqlite3.Connection, last: Decision) -> bool:
        if len(last.about) != 1 or last.act is not Act.CONFIRM:
            return False
        return is_persons(find_claim(connection, self.ledger, last.about[0])[2])


def check_correction(report: Report, claim: Claim, value: str | None) -> None:
    """Refuse what a claim cannot say. Raises InputError."""
    correction = read_correction(value or "")
    if correction == Correction(span=correction.span):
        raise InputError("Nothing is corrected: change a value, or confirm the claim.")
    if claim.toll is None and any((correction.figure, correction.harm, correction.group, correction.whom)):
        raise InputError("The claim tells no toll: its figure, harm and group cannot be corrected.")
    start, end = correction.span or (0, 1)
    if not 0 <= start < end <= len(report.content):
        raise InputError("The words selected are not in the report: select them in its text.")


def needs_reason(act: Act, last: Standing | None) -> bool:
    """Whether a decision says something else than the rules, or than the person before."""
    overrules = last is not None and last.decision.act is not act and last.decision.act is not Act.OPEN
    return act in _CONTRADICTING or overrules


def last_on(connection: sqlite3.Connection, about: tuple[str, ...]) -> Standing | None:
    """The last decision on something, be it that it was opened again."""
    row = connection.execute(
        "SELECT * FROM decisions WHERE about = ? ORDER BY number DESC LIMIT 1", ("\n".join(sorted(about)),)
    ).fetchone()
    return Standing(decision_of(row), row["digest"], row["recorded"]) if row else None


def find_claim(connection: sqlite3.Connection, ledger: Ledger, id: str) -> tuple[Report, Reading, Claim]:
    """A claim with its report and reading. Raises LedgerError where there is none."""
    row = connection.execute("SELECT report FROM claims WHERE id = ?", (id,)).fetchone()
    if row is not None:
        reading = ledger.reading(row["report"])
        for claim in reading.claims:
            if claim.id == id:
                return ledger.report(row["report"]), reading, claim
    raise LedgerError(f"The ledger holds no claim {id}: it may be of a reading that a newer one replaces.")


def correction_of(claim: Claim, form: Mapping[str, str]) -> Correction:
    """What a form changes of a claim. Raises InputError where it changes nothing or gives what is no number."""
    toll = claim.toll
    source = claim.voice.chain[-1].name.value if claim.voice.chain else None
    correction = Correction(
        figure=_figure(claim, form),
        harm=_of(Harm, _changed(form, "harm", toll.harm.value if toll else None)) if toll else None,
        group=_of(Group, _changed(form, "group", toll.group if toll else None)) if toll else None,
        stance=_of(Stance, _changed(form, "stance", claim.stance.value)),
        party=_changed(form, "party", claim.actor.name.value if claim.actor else None),
        source=_changed(form, "source", source),
        span=read_span(form),
    )
    if correction == Correction(span=correction.span):
        raise InputError("Nothing is corrected: change a value, or confirm the claim.")
    return correction


def _figure(claim: Claim, form: Mapping[str, str]) -> tuple[int | None, int | None] | None:
    if claim.toll is None:
        return None
    ends, now = read_ends(form), claim.toll.figure.value
    return None if ends in ((now.low, now.high), (None, None)) else ends


def _changed(form: Mapping[str, str], name: str, now: str | None) -> str | None:
    told = form.get(name, "").strip()[:LONGEST]
    return None if not told or told == now else told


Kind = TypeVar("Kind", bound=StrEnum)


def _of(kind: type[Kind], told: str | None) -> Kind | None:
    return None if told is None else chosen(kind, told)


def chosen(kind: type[Kind], told: str) -> Kind:
    """The value of a list that a form chose. Raises InputError where it is not of the list."""
    try:
        return kind(told)
    except ValueError as error:
        raise InputError(f"{told[:40]!r} is none of {', '.join(kind)}: choose one of the list.") from error


def read_ends(form: Mapping[str, str]) -> tuple[int | None, int | None]:
    """The least and the most of a form, each None where it is left empty."""
    ends = []
    for name in ("low", "high"):
        told = form.get(name, "").strip().replace(",", "")
        if told and not (told.isascii() and told.isdigit() and len(told) < 13):
            raise InputError(f"{told[:20]!r} is no number of people: give digits alone.")
        ends.append(int(told) if told else None)
    return ends[0], ends[1]


def placed(report: Report, form: Mapping[str, str]) -> dict[str, str]:
    """The form with the place of the words that were written in it, where none are selected.

    Raises InputError where they do not stand in the report exactly once.
    """
    words = form.get("words", "").strip()
    if not words or read_span(form) is not None:
        return dict(form)
    first = report.content.find(words)
    if first < 0 or report.content.find(words, first + 1) >= 0:
        told = "do not stand in the report" if first < 0 else "stand in the report more than once"
        raise InputError(f"The words {words[:60]!r} {told}: write them, or more of them, as they stand there.")
    return dict(form) | {"start": str(first), "end": str(first + len(words))}


def read_span(form: Mapping[str, str]) -> tuple[int, int] | None:
    """The words selected in the report; None where none are."""
    start, end = form.get("start", ""), form.get("end", "")
    if not (start.isascii() and start.isdigit() and end.isascii() and end.isdigit() and int(start) < int(end)):
        return None
    return int(start), int(end)
