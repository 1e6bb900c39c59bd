"""The independent voice behind a claim: who says it first, of the chain outlet ← agency ← organisation ← speaker."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from counterclaim.actors import find_actors, load_actors
from counterclaim.fold import fold
from counterclaim.model import Claim, Report, Source, SourceType, Voice


@dataclass(frozen=True, slots=True)
class Origin:
    """An independent voice: `key` is the same for all that repeat it, `name` what it is called, `carried` by whom it
    comes to us, outermost first; `actor` is its id where it is known."""

    key: str
    name: str
    type: SourceType
    carried: tuple[str, ...] = ()
    actor: str | None = None


def spoken_source(voice: Voice) -> Source | None:
    """The one link by which a claim's source is called; None where the report speaks itself.

    It is the innermost link that is a known actor ("the Pentagon", not the captain who speaks for it); where none is
    known, the innermost of all ("Iraqi officials"). A relay is the source only where nobody else speaks.
    """
    speaking = [source for source in voice.chain if not source.relay] or list(voice.chain)
    known = [source for source in speaking if source.actor is not None]
    links = known or speaking
    return links[-1] if links else None


def origin_of(report: Report, claim: Claim, first: Report | None = None) -> Origin:
    """Who says it: the spoken source; where the report speaks itself, the agency it credits, else the outlet; for a
    copy those of `first`, the report that printed the text before.

    An unnamed source ("residents") is the same wherever the same words name it: what cannot be told apart is not
    counted twice.
    """
    outlet = report.outlet or report.id
    source = spoken_source(claim.voice)
    if source is None:
        return _own_voice(report, first or report, outlet)
    relays = tuple(link.name.value for link in claim.voice.chain if link != source)
    if source.actor is not None:
        return Origin(f"actor {source.actor}", source.name.value, source.type, (outlet, *relays), source.actor)
    return Origin(f"name {fold(source.name.value)}", source.name.value, source.type, (outlet, *relays))


def _own_voice(report: Report, teller: Report, outlet: str) -> Origin:
    agency = report.agency or teller.agency
    name = agency or teller.outlet or teller.title or teller.id
    known = _agency(fold(name)) if agency or teller.outlet else None
    # An agency that is credited and the outlet of its name are one voice.
    key = f"actor {known}" if known else f"outlet {fold(agency or teller.outlet or teller.id)}"
    carried = () if fold(name) == fold(outlet) or (teller is report and not agency) else (outlet,)
    if agency and carried:
        return Origin(key, name, SourceType.MEDIA, carried, known)
    return Origin(key, name, SourceType.NARRATOR, carried)


@cache
def _agency(name: str) -> str | None:
    actors = load_actors().by_id.values()
    media = (actor for actor in actors if actor.source_type in (SourceType.MEDIA, SourceType.STATE_MEDIA))
    return next((actor.id for actor in media if name in map(fold, (actor.name, *actor.strong))), None)


def told_on(report: Report) -> date | None:
    """The day as of which its text stands: of its last update, else of its publication; None where neither is told."""
    days = [moment.date() for moment in (report.published_at, report.updated_at) if moment]
    return max([*days, *([report.published] if report.published else [])], default=None)


def within_report(origins: Sequence[Origin]) -> dict[str, Origin]:
    """For the origins of one report, by key, who each of them is: "the army" is the Syrian army that is named there.

    A short name stands for the one known source of its type whose name holds all its words.
    """
    known = [one for one in origins if one.actor is not None]
    found: dict[str, Origin] = {}
    # The fullest name that a source is given comes last, and stays.
    for one in sorted(origins, key=lambda origin: len(origin.name)):
        words = _words(one.name)
        fuller = {other.key: other for other in known if one.type is other.type and words <= _words(other.name)}
        found[one.key] = next(iter(fuller.values())) if one.actor is None and len(fuller) == 1 else one
    return found


def _words(name: str) -> frozenset[str]:
    return frozenset(fold(name).split()) - {"the", "a", "an"}


def distinct(origins: Iterable[Origin]) -> tuple[Origin, ...]:
    """The origins, each once, as it was met first."""
    found: dict[str, Origin] = {}
    for origin in origins:
        found.setdefault(origin.key, origin)
    return tuple(found.values())


def name_of(side: str) -> str:
    """What a side of `side_of` is shown as."""
    known = load_actors().by_id.get(side)
    return known.name if known else side


def side_of(actor: str | None, name: str, named: Collection[str] = ()) -> str:
    """The side that a party is on: the state or body that it is a part of; its own name where it is not known.

    "The army", "the government", "the regime" are of the only side of those `named` that they can be of.
    """
    actors = load_actors()
    if actor:
        return actors.line(actor)[-1] if actor in actors.by_id else actor
    meant = [side for side in dict.fromkeys(named) if side in sides_meant(fold(name))]
    return meant[0] if len(meant) == 1 else fold(name)


@lru_cache(1024)
def sides_meant(name: str) -> frozenset[str]:
    """The sides that a folded name may mean where it alone does not tell which: of every state one, of "the army"."""
    actors = load_actors()
    found = [one for one in find_actors(name) if one.actor is None]
    return frozenset(actors.line(each)[-1] for each in found[0].candidates) if len(found) == 1 else frozenset()
