"""The nouns of the trade: frozen values, and nothing that acts.

A span is a pair of half-open character offsets into a report's `content`: its headline, a line break and its text
(its text alone where there is no headline). Every value read from a report is `Cited`: it carries the span of the words
that say it and the name of the rule (a lexicon entry or a construction of the grammar) that read it.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")


class Span(NamedTuple):
    """Half-open character offsets `[start, end)` into a report's `content`."""

    start: int
    end: int

    def cut(self, content: str) -> str:
        """The words themselves."""
        return content[self.start : self.end]


class Role(StrEnum):
    """What a report tells an account for."""

    MAIN = "main"
    BACKGROUND = "background"


class Kind(StrEnum):
    """What a claim is about."""

    TOLL = "toll"
    RESPONSIBILITY = "responsibility"
    OCCURRENCE = "occurrence"


class Stance(StrEnum):
    """How a source stands to what it is quoted on."""

    ASSERTS = "asserts"
    ACCUSES = "accuses"
    DENIES = "denies"
    ADMITS = "admits"
    DECLINES = "declines"
    UNKNOWN = "unknown"


class Certainty(StrEnum):
    """Whether the words are plain or hedged (alleged, suspected, believed)."""

    PLAIN = "plain"
    HEDGED = "hedged"


class Harm(StrEnum):
    """What was done to people."""

    KILLED = "killed"
    WOUNDED = "wounded"
    MISSING = "missing"
    CAPTURED = "captured"
    DISPLACED = "displaced"


class Bound(StrEnum):
    """How a number is said."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"
    APPROX = "approx"
    RANGE = "range"
    VAGUE = "vague"


class Group(StrEnum):
    """Who the victims are said to be."""

    CIVILIAN = "civilian"
    COMBATANT = "combatant"
    MIXED = "mixed"
    UNSPECIFIED = "unspecified"


class Scope(StrEnum):
    """Whether a toll is of one incident or of a war, a campaign, a year."""

    INCIDENT = "incident"
    CUMULATIVE = "cumulative"


class SourceType(StrEnum):
    """What kind of source speaks."""

    MONITOR = "monitor"
    GOVERNMENT = "government"
    MILITARY = "military"
    POLICE = "police"
    ARMED_GROUP = "armed_group"
    STATE_MEDIA = "state_media"
    MEDIA = "media"
    UN = "un"
    NGO = "ngo"
    MEDICAL = "medical"
    WITNESS = "witness"
    LOCAL = "local"
    NARRATOR = "narrator"
    OTHER = "other"


class Rung(StrEnum):
    """How precisely a place is told, from a point to a country."""

    EXACT = "exact"
    NEAR = "near"
    TOWN = "town"
    DISTRICT = "district"
    PROVINCE = "province"
    COUNTRY = "country"


@dataclass(frozen=True, slots=True)
class Cited(Generic[T]):
    """A value with the words that say it and the rule that read it; `span` is None only for what silence says
    (the report's own voice), never for a value that is shown."""

    value: T
    span: Span | None
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A published text. Its `text` never changes after it is read.

    `published` is the day where it was published; `published_at` and `updated_at` are moments with their zone, where a
    zone is told. `agency` is the news agency it credits. `dataset` is there where the text is a row of a coded data
    set, written out cell by cell (`column: value`): the set's name, and then no article but a coder speaks.
    """

    id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: date | None = None
    language: str = "en"
    author: str | None = None
    agency: str | None = None
    published_at: datetime | None = None
    updated_at: datetime | None = None
    dataset: str | None = None

    @property
    def content(self) -> str:
        """What spans count in: the headline, a line break and the text; the text alone where there is no headline."""
        return f"{self.title}\n{self.text}" if self.title else self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One link in a chain of voices: an agency, an organisation, a speaker; `name` is what it is known as.

    `relay` marks an agency or outlet that was only told ("told Reuters"): it carries the words, it does not say them.
    """

    name: Cited[str]
    type: SourceType
    anonymous: bool = False
    actor: str | None = None
    relay: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """The chain of sources of a claim, outermost first; empty where the report speaks itself."""

    chain: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A party to the fighting, by the name it is known by; `actor` is its id where it is known to us."""

    name: Cited[str]
    actor: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number as closed bounds; None is open. `value` is the number or the vague word in its base form."""

    value: int | str
    bound: Bound
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """Harm to people: how many, who, and of what the number counts."""

    harm: Cited[Harm]
    figure: Cited[Figure]
    group: Group = Group.UNSPECIFIED
    whom: Cited[str] | None = None
    subset: bool = False
    scope: Scope = Scope.INCIDENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One source saying one thing. `account` is None for a total over a war or for a general accusation.

    `toll` is there exactly for the kind toll. `actor` is the party said (not) to have done it,
    None where none is named.
    `quote` is the shortest stretch of the report that shows the claim.
    """

    id: str
    account: str | None
    kind: Kind
    stance: Cited[Stance]
    voice: Voice
    quote: Span
    rule: str
    certainty: Cited[Certainty] | None = None
    toll: Toll | None = None
    actor: Party | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an account happened: the name as told, and what the gazetteer knows of it.

    `latitude` and `longitude` are degrees (WGS 84), `radius` metres around them; all None where the name is not
    resolved. `relation` is the word that moves the point ("near", "south of").
    """

    name: Cited[str]
    relation: Cited[str] | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    radius: int | None = None
    rung: Rung | None = None
    gazetteer_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """First and last day on which it happened, both within; a day that is not told is None.

    `relative` keeps the words' meaning where the publication day is not known and no day can be worked out.
    """

    start: date | None
    end: date | None
    relative: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What one report tells of one incident. `types` are the incident types told, the surest first."""

    id: str
    types: tuple[Cited[str], ...]
    role: Role
    place: Place | None = None
    context: tuple[Place, ...] = ()
    country: str | None = None
    period: Cited[Period] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one reader (its version and its language pipeline) read in one report."""

    report: str
    reader: str
    accounts: tuple[Account, ...] = ()
    claims: tuple[Claim, ...] = ()
