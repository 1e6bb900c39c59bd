"""What is told of a report, by people or by a reader: the exchange format as the yardsticks see it."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import msgspec

from counterclaim.bench.names import Names
from counterclaim.model import Report

CUMULATIVE = "cumulative"


class ToldIncident(msgspec.Struct, frozen=True, kw_only=True):
    """An incident: people may give several accepted names and types, a reader gives one."""

    id: str
    type: Names = None
    role: str = "main"
    place: Names = None
    place_context: Names = None
    country: str | None = None
    start: str | None = None
    end: str | None = None
    gid: str | None = None
    optional: bool = False


class ToldSpans(msgspec.Struct, frozen=True):
    """Where in the report a reader's claim is said."""

    quote: tuple[int, int] | None = None


class ToldClaim(msgspec.Struct, frozen=True, kw_only=True):
    """A claim; `optional` claims of the gold cost nothing when missed."""

    kind: str
    incident: str | None = None
    stance: str | None = None
    source: Names = None
    source_type: str | None = None
    harm: str | None = None
    value: int | float | str | None = None
    bound: str | None = None
    low: int | float | None = None
    high: int | float | None = None
    group: str | None = None
    whom: str | None = None
    subset: bool = False
    scope: str | None = None
    actor: Names = None
    actor_id: str | None = None
    certainty: str | None = None
    quote: str | None = None
    optional: bool = False
    spans: ToldSpans | None = None


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """All that is told of one report."""

    id: str
    incidents: list[ToldIncident] = []
    claims: list[ToldClaim] = []
    text: str | None = None
    title: str | None = None
    published: date | None = None
    outlet: str | None = None
    url: str | None = None

    def role_of(self, claim: ToldClaim) -> str:
        """Main or background, as the claim's incident is, or cumulative."""
        if claim.scope == CUMULATIVE:
            return CUMULATIVE
        return next((incident.role for incident in self.incidents if incident.id == claim.incident), "main")

    def of_kind(self, *kinds: str) -> list[ToldClaim]:
        """The claims of some kinds, in order."""
        return [claim for claim in self.claims if claim.kind in kinds]

    @property
    def content(self) -> str:
        """What quotes are looked for in."""
        return f"{self.title or ''}\n{self.text or ''}"


def as_told(record: Mapping[str, Any]) -> Told:
    """A record of the exchange format as the yardsticks see it."""
    return msgspec.convert(record, type=Told)


def reports_of(gold: Iterable[Told]) -> list[Report]:
    """The reports behind gold records that hold their text."""
    return [
        Report(
            id=told.id,
            text=told.text,
            title=told.title,
            outlet=told.outlet,
            url=told.url,
            published=told.published,
        )
        for told in gold
        if told.text
    ]
