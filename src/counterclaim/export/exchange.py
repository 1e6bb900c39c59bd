"""The exchange format: one JSON object a report, with every value, its words and its rule; there and back again."""

from collections.abc import Mapping
from typing import Any

import msgspec

from counterclaim.errors import InputError
from counterclaim.export.places import from_incident, to_incident
from counterclaim.export.records import (
    ClaimRecord,
    ClaimRules,
    ClaimSpans,
    OccurrenceRecord,
    ReportRecord,
    ResponsibilityRecord,
    TollRecord,
    VoiceRecord,
)
from counterclaim.export.spans import check_spans
from counterclaim.model import (
    Certainty,
    Cited,
    Claim,
    Figure,
    Kind,
    Party,
    Reading,
    Report,
    Source,
    SourceType,
    Span,
    Toll,
    Voice,
)
from counterclaim.reconcile.origins import spoken_source

NARRATOR = "narrator"
_RECORDS: dict[Kind, type[ResponsibilityRecord] | type[OccurrenceRecord]] = {
    Kind.RESPONSIBILITY: ResponsibilityRecord,
    Kind.OCCURRENCE: OccurrenceRecord,
}
_ENCODER = msgspec.json.Encoder()


def to_exchange(report: Report, reading: Reading) -> dict[str, Any]:
    """The record of a report and its reading in plain Python values, as `json.loads` would give them."""
    plain: dict[str, Any] = msgspec.json.decode(_ENCODER.encode(to_record(report, reading)))
    return plain


def to_record(report: Report, reading: Reading) -> ReportRecord:
    """The record of a report and its reading; nothing of either is lost."""
    content = report.content
    return ReportRecord(
        id=report.id,
        outlet=report.outlet,
        url=report.url,
        title=report.title,
        published=report.published,
        language=report.language,
        author=report.author,
        agency=report.agency,
        published_at=report.published_at,
        updated_at=report.updated_at,
        dataset=report.dataset,
        reader=reading.reader,
        incidents=tuple(to_incident(account) for account in reading.accounts),
        claims=tuple(claim_record(claim, content) for claim in reading.claims),
        text=report.text,
    )


def from_exchange(record: ReportRecord | Mapping[str, Any]) -> tuple[Report, Reading]:
    """The report and the reading of a record.

    Raises InputError where the record breaks the schema, or its spans do not fit its text.
    """
    if not isinstance(record, ReportRecord):
        record = _convert(record)
    report = Report(
        id=record.id,
        text=record.text,
        title=record.title,
        outlet=record.outlet,
        url=record.url,
        published=record.published,
        language=record.language,
        author=record.author,
        agency=record.agency,
        published_at=record.published_at,
        updated_at=record.updated_at,
        dataset=record.dataset,
    )
    check_spans(record, report.content)
    accounts = tuple(map(from_incident, record.incidents))
    claims = tuple(map(_from_claim, record.claims))
    return report, Reading(report=record.id, reader=record.reader, accounts=accounts, claims=claims)


def loads(line: str | bytes) -> ReportRecord:
    """The record in one line; raises InputError where it breaks the schema."""
    try:
        return msgspec.json.decode(line, type=ReportRecord)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(f"Not a record of the exchange format: {error}. See docs/exchange.md.") from error


def dumps(record: ReportRecord) -> str:
    """The record in one line, its keys in the order of the schema: the same record, the same bytes."""
    return _ENCODER.encode(record).decode("utf-8")


def schema() -> dict[str, Any]:
    """The JSON Schema of a line, generated from the records."""
    (top,), definitions = msgspec.json.schema_components([ReportRecord], ref_template="#/$defs/{name}")
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "counterclaim exchange format"}
    return {**head, **top, "$defs": dict(sorted(definitions.items()))}


def claim_record(claim: Claim, content: str) -> ClaimRecord:
    """The record of a claim of the report with this content."""
    if claim.toll is None:
        return _RECORDS[claim.kind](**_common(claim, content))
    toll, figure = claim.toll, claim.toll.figure.value
    return TollRecord(
        **_common(claim, content),
        harm=toll.harm.value,
        value=figure.value,
        bound=figure.bound,
        low=figure.low,
        high=figure.high,
        group=toll.group,
        whom=toll.whom.value if toll.whom else None,
        subset=toll.subset,
        scope=toll.scope,
    )


def _common(claim: Claim, content: str) -> dict[str, Any]:
    source = spoken_source(claim.voice)
    cited: dict[str, Cited[Any] | None] = {
        "source": source.name if source else None,
        "stance": claim.stance,
        "certainty": claim.certainty,
        "actor": claim.actor.name if claim.actor else None,
        "harm": claim.toll.harm if claim.toll else None,
        "figure": claim.toll.figure if claim.toll else None,
        "whom": claim.toll.whom if claim.toll else None,
    }
    said = {name: value for name, value in cited.items() if value is not None}
    return {
        "id": claim.id,
        "incident": claim.account,
        "stance": claim.stance.value,
        "certainty": claim.certainty.value if claim.certainty else None,
        "source": source.name.value if source else NARRATOR,
        "source_type": source.type if source else SourceType.NARRATOR,
        "actor": claim.actor.name.value if claim.actor else None,
        "actor_id": claim.actor.actor if claim.actor else None,
        "quote": claim.quote.cut(content),
        "voice": tuple(map(_to_voice, claim.voice.chain)),
        "spans": ClaimSpans(quote=claim.quote, **{name: value.span for name, value in said.items()}),
        "rule": claim.rule,
        "rules": ClaimRules(**{name: value.rule for name, value in said.items()}),
    }


def _to_voice(source: Source) -> VoiceRecord:
    return VoiceRecord(
        name=source.name.value,
        type=source.type,
        anonymous=source.anonymous,
        actor=source.actor,
        relay=source.relay,
        span=source.name.span,
        rule=source.name.rule,
    )


def _from_claim(record: ClaimRecord) -> Claim:
    spans, rules = record.spans, record.rules
    return Claim(
        id=record.id,
        account=record.incident,
        kind=_kind(record),
        stance=Cited(record.stance, spans.stance, rules.stance),
        voice=Voice(chain=tuple(map(_from_voice, record.voice))),
        quote=spans.quote,
        rule=record.rule,
        certainty=_cited(record.certainty, spans.certainty, rules.certainty),
        toll=_from_toll(record) if isinstance(record, TollRecord) else None,
        actor=_from_actor(record),
    )


def _kind(record: ClaimRecord) -> Kind:
    return Kind(str(record.__struct_config__.tag))


def _from_voice(record: VoiceRecord) -> Source:
    name = Cited(record.name, record.span, record.rule)
    return Source(name=name, type=record.type, anonymous=record.anonymous, actor=record.actor, relay=record.relay)


def _from_actor(record: ClaimRecord) -> Party | None:
    if record.actor is None:
        return None
    return Party(name=Cited(record.actor, record.spans.actor, record.rules.actor or ""), actor=record.actor_id)


def _from_toll(record: TollRecord) -> Toll:
    spans, rules = record.spans, record.rules
    figure = Figure(value=record.value, bound=record.bound, low=record.low, high=record.high)
    return Toll(
        harm=Cited(record.harm, spans.harm, rules.harm or ""),
        figure=Cited(figure, spans.figure, rules.figure or ""),
        group=record.group,
        whom=None if record.whom is None else Cited(record.whom, spans.whom, rules.whom or ""),
        subset=record.subset,
        scope=record.scope,
    )


def _cited(value: Certainty | None, span: Span | None, rule: str | None) -> Cited[Certainty] | None:
    return None if value is None else Cited(value, span, rule or "")


def _convert(record: Mapping[str, Any]) -> ReportRecord:
    try:
        return msgspec.convert(dict(record), ReportRecord)
    except msgspec.ValidationError as error:
        raise InputError(f"Not a record of the exchange format: {error}. See docs/exchange.md.") from error
