"""One row a claim: what it says, who says it, of which incident, in which words, and whether the toll rests on it."""

from collections.abc import Iterator, Mapping
from datetime import date

import msgspec

from counterclaim.export.contract import Column, ExportedIncident, ExportedReport, Head, Holds, Row, filled
from counterclaim.export.exchange import claim_record
from counterclaim.export.trace import HEAD, head_row
from counterclaim.judgements import Decision
from counterclaim.model import Account, Claim, Reading, Report
from counterclaim.reconcile.pools import Whose
from counterclaim.review import is_persons

COLUMNS: tuple[Column, ...] = (
    Column("id", str, "the claim's id", Holds.TRACE),
    Column("report", str, "the id of the report that makes it", Holds.TRACE),
    Column("account", str, "what the report tells of the incident; nothing for a total over a war", Holds.TRACE),
    Column("incident", str, "the incident that the account was linked to", Holds.TRACE),
    Column("kind", str, "toll, responsibility or occurrence"),
    Column("stance", str, "asserts, accuses, denies, admits, declines or unknown"),
    Column("certainty", str, "plain or hedged; nothing where no word speaks of it"),
    Column("source", str, "what the source is called; narrator where the report speaks itself", Holds.WHO),
    Column("source_type", str, "monitor, government, military, media, …"),
    Column("voice", str, "the chain of voices, outermost first", Holds.WHO),
    Column("actor", str, "the party said (not) to have done it", Holds.WHO),
    Column("actor_id", str, "its id where it is known"),
    Column("harm", str, "killed, wounded, missing, captured or displaced"),
    Column("value", str, "the number or the vague word as it is told"),
    Column("bound", str, "exact, at_least, more_than, at_most, less_than, approx, range or vague"),
    Column("low", int, "the least it stands for; nothing is open", Holds.NUMBER),
    Column("high", int, "the most it stands for; nothing is open", Holds.NUMBER),
    Column("group", str, "civilian, combatant, mixed or unspecified"),
    Column("whom", str, "the words for the victims", Holds.WORDS),
    Column("subset", bool, "whether it is a part of another figure of the same source"),
    Column("scope", str, "incident, or cumulative: a total over a war"),
    Column("quote", str, "the shortest stretch of the report that shows it", Holds.WORDS),
    Column("start", int, "the first character of the quote in the report's content", Holds.TRACE),
    Column("end", int, "the character after its last", Holds.TRACE),
    Column("spans", dict, "the characters that say each value (JSON)", Holds.TRACE),
    Column("rules", dict, "what read each value (JSON)", Holds.TRACE),
    Column("type", str, "the surest incident type the account gives"),
    Column("role", str, "whether the report is about the incident (main) or recalls it (background)"),
    Column("place", str, "the name of the most specific place as told", Holds.PLACE),
    Column("country", str, "ISO 3166-1 alpha-2"),
    Column("latitude", float, "degrees, WGS 84", Holds.POINT),
    Column("longitude", float, "degrees, WGS 84", Holds.POINT),
    Column("radius", int, "metres around the point", Holds.POINT),
    Column("rung", str, "exact, near, town, district, province or country"),
    Column("first_day", date, "the first day on which it happened, as told", Holds.DAY),
    Column("last_day", date, "the last day", Holds.DAY),
    Column("outlet", str, "who published the report", Holds.SOURCE),
    Column("title", str, "its headline", Holds.WORDS),
    Column("url", str, "its address", Holds.SOURCE),
    Column("published", date, "the day it was published", Holds.DAY),
    Column("language", str, "the language of the report"),
    Column(
        "dataset", str, "the coded data set of which the report is a row; nothing for a published text", Holds.SOURCE
    ),
    Column("counted", str, "used, unused or set aside in the toll of the incident; nothing where it is no toll of one"),
    Column("counted_why", str, "why it is not used"),
    Column("decision", str, "confirm, correct or add, where a person decided on it"),
    Column("decided_by", str, "who decided", Holds.WHO),
    Column("decided_why", str, "the reason given"),
    Column("reader", str, "who read the report: version and language pipeline", Holds.TRACE),
    *HEAD,
)
"""The columns of `csv` and `parquet`, and of a data frame of claims."""


def incident_claims(one: ExportedIncident) -> Iterator[Row]:
    """The claims of an incident, report by report."""
    decided = {decision.about[0]: decision for decision in one.decisions if len(decision.about) == 1}
    counted = _counted(one)
    for member in one.worked.incident.members:
        for claim in member.claims:
            row = _claim(member.report, claim, member.account) | _decided(claim, decided.get(claim.id))
            found, why = counted.get(claim.id, (None, None))
            row |= {"incident": one.worked.incident.id, "counted": found, "counted_why": why}
            yield _row(row | {"reader": one.readers.get(member.report.id)}, one.head)


def other_claims(one: ExportedReport) -> Iterator[Row]:
    """The claims of a report that are about no incident: totals over a war, general accusations."""
    decided = {decision.about[0]: decision for decision in one.decisions}
    for claim in one.reading.claims:
        if claim.account is None:
            row = _claim(one.report, claim, None) | _decided(claim, decided.get(claim.id))
            yield _row(row | {"reader": one.reading.reader}, one.head)


def reading_claims(report: Report, reading: Reading) -> Iterator[Row]:
    """The claims of a reading by itself, of which no toll is worked out."""
    accounts = {account.id: account for account in reading.accounts}
    for claim in reading.claims:
        account = accounts.get(claim.account) if claim.account else None
        yield _whole(_claim(report, claim, account) | {"incident": None, "reader": reading.reader})


def _row(told: Row, head: Head) -> Row:
    return _whole(told | head_row(head))


def _whole(told: Row) -> Row:
    return filled(COLUMNS, told)


def _claim(report: Report, claim: Claim, account: Account | None) -> Row:
    row: Row = msgspec.to_builtins(claim_record(claim, report.content))
    voice = " < ".join(source["name"] for source in row["voice"]) or None
    value = str(row["value"]) if "value" in row else None
    published: Row = {"report": report.id, "outlet": report.outlet, "title": report.title, "url": report.url}
    published |= {"published": report.published, "language": report.language, "dataset": report.dataset}
    words = {"voice": voice, "value": value, "start": claim.quote.start, "end": claim.quote.end}
    return row | published | words | ({"account": account.id} | account_values(account) if account else {})


def account_values(account: Account) -> Row:
    """What an account tells: its type and role, where, when."""
    place, period = account.place, account.period.value if account.period else None
    return {
        "type": account.types[0].value if account.types else None,
        "role": account.role.value,
        "place": place.name.value if place else None,
        "country": account.country,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "radius": place.radius if place else None,
        "rung": place.rung.value if place and place.rung else None,
        "first_day": period.start if period else None,
        "last_day": period.end if period else None,
    }


def _decided(claim: Claim, decision: Decision | None) -> Row:
    if decision:
        return {"decision": decision.act.value, "decided_by": decision.by, "decided_why": decision.why}
    return {"decision": "add", "decided_by": claim.rule.partition(" ")[2]} if is_persons(claim) else {}


def _counted(one: ExportedIncident) -> Mapping[str, tuple[str, str | None]]:
    """For each figure whether the toll of all rests on it; what a narrower toll uses alone is not in it."""
    found: dict[str, tuple[str, str | None]] = {}
    for toll in one.worked.tolls:
        if toll.whose is Whose.ALL:
            found |= {aside.statement.claim: ("set aside", aside.why) for aside in toll.aside}
            found |= {claim: ("unused", why) for count, why in toll.worked.unused for claim in count.claims}
            found |= {claim: ("used", None) for count in toll.worked.used for claim in count.claims}
    return found
