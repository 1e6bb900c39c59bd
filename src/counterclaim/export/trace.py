"""How a row leads back: to its incident, its claims and their words, and to what was done before it was written."""

from datetime import date
from hashlib import sha256
from typing import Any

from counterclaim.export.contract import Column, ExportedIncident, Head, Holds, Row
from counterclaim.incidents import Member
from counterclaim.judgements import Decision
from counterclaim.model import Claim, Harm
from counterclaim.reconcile.pools import Whose
from counterclaim.reconcile.tolls import Toll
from counterclaim.review import is_persons

PREFIX = "counterclaim_"

HEAD = (
    Column("counterclaim_schema", str, "the format and the version of its columns", Holds.TRACE),
    Column("counterclaim_version", str, "the version of counterclaim that wrote it", Holds.TRACE),
    Column("counterclaim_rule", str, "the toll rule that the figures are worked out by", Holds.TRACE),
    Column(
        "counterclaim_as_of", date, "the day as of which it was asked for; nothing for all that is held", Holds.TRACE
    ),
)
"""What every row says of the file it is from."""

TRACE = (
    Column("counterclaim_incident", str, "the id of the incident", Holds.TRACE),
    Column("counterclaim_claims", list, "the ids of all claims of the incident (JSON)", Holds.TRACE),
    Column("counterclaim_used", list, "the ids of the claims that the toll of the killed rests on (JSON)", Holds.TRACE),
    Column("counterclaim_or_more", bool, "whether the highest figure for the killed is that or more", Holds.NUMBER),
    Column(
        "counterclaim_evidence", list, "for each claim: its report and the characters of its words (JSON)", Holds.TRACE
    ),
    Column("counterclaim_readers", list, "who read the reports: version and language pipeline (JSON)", Holds.TRACE),
    Column(
        "counterclaim_decisions", list, "people's decisions that were applied, with who and why (JSON)", Holds.TRACE
    ),
    *HEAD,
)
"""What every row of an incident ends with, after the columns that its codebook names."""


def head_row(head: Head) -> Row:
    """What a row says of its file."""
    return {
        "counterclaim_schema": head.schema,
        "counterclaim_version": head.version,
        "counterclaim_rule": head.rule,
        "counterclaim_as_of": head.as_of,
    }


def trace_row(one: ExportedIncident) -> Row:
    """What a row of an incident ends with."""
    told = claims_of(one)
    return {
        "counterclaim_incident": one.worked.incident.id,
        "counterclaim_claims": [claim.id for _, claim in told],
        "counterclaim_used": [id for toll in _killed(one) for count in toll.worked.used for id in count.claims],
        "counterclaim_or_more": next((toll.open for toll in _killed(one)), None),
        "counterclaim_evidence": [evidence(member, claim) for member, claim in told],
        "counterclaim_readers": readers_of(one),
        "counterclaim_decisions": decisions_of(one),
        **head_row(one.head),
    }


def number_of(id: str) -> int:
    """A number made of an id, for columns that take none but numbers: 52 bits, so that no reader rounds it."""
    return int(sha256(id.encode()).hexdigest()[:13], 16)


def claims_of(one: ExportedIncident) -> list[tuple[Member, Claim]]:
    """Every claim of the incident, with the account it is about."""
    return [(member, claim) for member in one.worked.incident.members for claim in member.claims]


def _killed(one: ExportedIncident) -> list[Toll]:
    return [toll for toll in one.worked.tolls if toll.harm is Harm.KILLED and toll.whose is Whose.ALL]


def evidence(member: Member, claim: Claim) -> dict[str, Any]:
    """Where the words of a claim stand: half-open characters of the report's content."""
    return {"claim": claim.id, "report": member.report.id, "start": claim.quote.start, "end": claim.quote.end}


def readers_of(one: ExportedIncident) -> list[str]:
    """Who read the reports that are exported, each once."""
    return sorted({one.readers[member.report.id] for member in one.worked.incident.members})


def decisions_of(one: ExportedIncident) -> list[dict[str, Any]]:
    """The decisions that were applied, and the claims that people added."""
    added = [
        {"act": "add", "about": [claim.id], "by": claim.rule.partition(" ")[2]}
        for _, claim in claims_of(one)
        if is_persons(claim)
    ]
    return [*map(decision_record, one.decisions), *added]


def decision_record(decision: Decision) -> dict[str, Any]:
    """A decision in plain values, without what it does not say."""
    told = {"act": decision.act.value, "about": list(decision.about), "by": decision.by, "why": decision.why}
    return told | ({"value": decision.value} if decision.value else {})
