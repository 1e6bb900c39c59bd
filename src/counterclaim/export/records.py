"""The shape of the exchange format: what stands in a line, from which its JSON Schema is generated."""

from datetime import date, datetime
from typing import Literal, TypeAlias

from msgspec import UNSET, Struct, UnsetType

from counterclaim.judgements import Act
from counterclaim.model import (
    Bound,
    Certainty,
    Group,
    Harm,
    Kind,
    Role,
    Rung,
    Scope,
    SourceType,
    Span,
    Stance,
)

FORMAT: Literal["counterclaim/1"] = "counterclaim/1"


class CitedName(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A name, the words that say it and the rule that read it."""

    name: str
    span: Span | None
    rule: str


class PlaceSpans(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Where in the report a place's values are said."""

    name: Span | None = None
    relation: Span | None = None


class PlaceRules(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What read a place's values."""

    name: str
    relation: str | None = None


class PlaceRecord(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A place: its name as told and what the gazetteer knows of it; degrees WGS 84, the radius in metres."""

    name: str
    relation: str | None
    country: str | None
    latitude: float | None
    longitude: float | None
    radius: int | None
    rung: Rung | None
    gazetteer_id: str | None
    spans: PlaceSpans
    rules: PlaceRules


class IncidentSpans(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Where in the report an incident's values are said; a place's are in its location."""

    type: Span | None = None
    place: Span | None = None
    period: Span | None = None


class IncidentRules(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What read an incident's values."""

    type: str | None = None
    place: str | None = None
    period: str | None = None


class IncidentRecord(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the report tells of one incident; `type` is the surest of `types`, `place` the name in `location`."""

    id: str
    type: str | None
    role: Role
    place: str | None
    place_context: tuple[str, ...]
    country: str | None
    start: date | None
    end: date | None
    when: str | None
    types: tuple[CitedName, ...]
    location: PlaceRecord | None
    context: tuple[PlaceRecord, ...]
    spans: IncidentSpans
    rules: IncidentRules


class VoiceRecord(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One source in the chain of voices; a `relay` was only told, and carries the words of the next."""

    name: str
    type: SourceType
    anonymous: bool
    actor: str | None
    relay: bool
    span: Span | None
    rule: str


class ClaimSpans(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Where in the report a claim's values are said."""

    quote: Span
    source: Span | None = None
    stance: Span | None = None
    certainty: Span | None = None
    actor: Span | None = None
    harm: Span | None = None
    figure: Span | None = None
    whom: Span | None = None


class ClaimRules(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What read a claim's values."""

    stance: str
    source: str | None = None
    certainty: str | None = None
    actor: str | None = None
    harm: str | None = None
    figure: str | None = None
    whom: str | None = None


class ClaimBase(Struct, frozen=True, kw_only=True, tag_field="kind", forbid_unknown_fields=True):
    """What every claim has; `incident` is null for a total over a war or a general accusation."""

    id: str
    incident: str | None
    stance: Stance
    certainty: Certainty | None
    source: str
    source_type: SourceType
    actor: str | None
    actor_id: str | None
    quote: str
    voice: tuple[VoiceRecord, ...]
    spans: ClaimSpans
    rule: str
    rules: ClaimRules


class TollRecord(ClaimBase, frozen=True, kw_only=True, tag=Kind.TOLL.value, forbid_unknown_fields=True):
    """Harm to people; `low` and `high` are closed bounds, null is open."""

    harm: Harm
    value: int | str
    bound: Bound
    low: int | None
    high: int | None
    group: Group
    whom: str | None
    subset: bool
    scope: Scope


class ResponsibilityRecord(
    ClaimBase, frozen=True, kw_only=True, tag=Kind.RESPONSIBILITY.value, forbid_unknown_fields=True
):
    """Who did it; `actor` is null where no party is named."""


class OccurrenceRecord(ClaimBase, frozen=True, kw_only=True, tag=Kind.OCCURRENCE.value, forbid_unknown_fields=True):
    """Whether it happened at all."""


ClaimRecord: TypeAlias = TollRecord | ResponsibilityRecord | OccurrenceRecord


class DecisionRecord(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A person's decision on a claim of the report, as it is applied in the claims; `about` are the claim's id."""

    act: Act
    about: tuple[str, ...]
    by: str
    why: str
    value: str | None = None


class ExportedRecord(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What was asked for when the line was written by `counterclaim export`, and by which version."""

    schema: str
    version: str
    rule: str
    as_of: date | None
    selection: dict[str, str | int | bool]
    redacted: bool = False


class ReportRecord(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One report and what one reader read in it: a line of the exchange format.

    `exported` and `decisions` stand only in lines that come out of a ledger.
    """

    format: Literal["counterclaim/1"] = FORMAT
    id: str
    outlet: str | None
    url: str | None
    title: str | None
    published: date | None
    language: str
    author: str | None = None
    agency: str | None = None
    published_at: datetime | None = None
    updated_at: datetime | None = None
    dataset: str | None = None
    reader: str
    exported: ExportedRecord | UnsetType = UNSET
    decisions: tuple[DecisionRecord, ...] | UnsetType = UNSET
    incidents: tuple[IncidentRecord, ...]
    claims: tuple[ClaimRecord, ...]
    text: str
