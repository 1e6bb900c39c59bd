"""Whether the spans of a record lie in its text and cut out what it quotes."""

from collections.abc import Iterator

from msgspec.structs import asdict

from counterclaim.errors import InputError
from counterclaim.export.records import ClaimRecord, IncidentRecord, PlaceRecord, ReportRecord
from counterclaim.model import Span


def check_spans(record: ReportRecord, content: str) -> None:
    """Raises InputError, naming the incident or claim, where a span leaves the text or a quote is not what it cuts."""
    for incident in record.incidents:
        _check_within(_spans_of_incident(incident), content, f"report {record.id}, incident {incident.id}")
    for claim in record.claims:
        where = f"report {record.id}, claim {claim.id}"
        _check_within(_spans_of_claim(claim), content, where)
        if claim.spans.quote.cut(content) != claim.quote:
            raise InputError(f"{where}: the quote is not what its span {list(claim.spans.quote)} cuts out of the text.")


def _check_within(spans: Iterator[Span | None], content: str, where: str) -> None:
    for span in spans:
        if span is not None and not 0 <= span.start <= span.end <= len(content):
            raise InputError(f"{where}: the span {list(span)} does not lie in the text of {len(content)} characters.")


def _spans_of_incident(incident: IncidentRecord) -> Iterator[Span | None]:
    yield from asdict(incident.spans).values()
    yield from (cited.span for cited in incident.types)
    places: list[PlaceRecord] = [*incident.context, *([incident.location] if incident.location else [])]
    for place in places:
        yield from asdict(place.spans).values()


def _spans_of_claim(claim: ClaimRecord) -> Iterator[Span | None]:
    yield from asdict(claim.spans).values()
    yield from (source.span for source in claim.voice)
