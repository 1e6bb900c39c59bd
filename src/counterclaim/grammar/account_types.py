"""The types of incident that an account tells of, from its words, the harm done and who did it; the surest first."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from counterclaim.actors import load_actors
from counterclaim.grammar.account_drafts import Draft
from counterclaim.grammar.acts import Act
from counterclaim.grammar.frames import Framed, Told
from counterclaim.grammar.syntax import Sentence
from counterclaim.model import Cited, Group, SourceType, Span


def types_of(draft: Draft, framed: Sequence[Framed]) -> tuple[Cited[str], ...]:
    """The incident types told in the account's sentences, at most three; "other" where none is told."""
    weights: defaultdict[str, float] = defaultdict(float)
    first: dict[str, Cited[str]] = {}
    for kind, weight in _told(draft, framed):
        weights[kind.value] += weight
        first.setdefault(kind.value, kind)
    if set(weights) <= {"other"} and (fought := _fought(draft, framed)):
        return (fought,)
    ranked = sorted(weights, key=lambda kind: (kind == "other", -weights[kind], first[kind].span or Span(0, 0)))
    return tuple(first[kind] for kind in ranked[:3]) or (Cited("other", None, "en/act/none"),)


def _fought(draft: Draft, framed: Sequence[Framed]) -> Cited[str] | None:
    """A fight between armed sides, where no word says how: en/type/armed-sides, "the army foiled an attack and killed
    30 militants"."""
    doers = {type_ for each in draft.told for type_ in _type_of(each)}
    acted = {passage.sentence for passage in draft.passages if passage.acts}
    doers |= {known.type for index in acted for known in framed[index].spotted.known}
    for each in draft.told:
        if each.toll and each.toll.people.group == Group.COMBATANT and not doers.isdisjoint(_SIDES):
            return Cited("clash", each.toll.cue_span, "en/type/armed-sides")
    return None


_SIDES = {SourceType.MILITARY, SourceType.ARMED_GROUP, SourceType.POLICE}


def _type_of(each: Told) -> set[SourceType]:
    known = load_actors().by_id
    return {known[each.party.actor].source_type} if each.party and each.party.actor else set()


def _told(draft: Draft, framed: Sequence[Framed]) -> Iterator[tuple[Cited[str], float]]:
    flown, on_foot = _flown(draft), _on_foot(framed) or _armed(draft)
    for order, passage in enumerate(draft.passages):
        one, early = framed[passage.sentence], _early(passage.sentence, order)
        for act in passage.acts:
            kind = "air_strike" if act.either and flown else act.type
            kind = "ground_raid" if one.sentence.key(act.stop - 1) in _RAIDS and act.generic and on_foot else kind
            cited = Cited(kind, one.sentence.span(act.first, act.stop), act.entry.rule)
            yield cited, _weight(one.sentence, act, kind) * early
        yield from _deeds(draft, one, early, passage.held)
    yield from _by_air(draft)


def _on_foot(framed: Sequence[Framed]) -> bool:
    """Whether the raids of a report are told with those who come on foot, and no aircraft: "gunmen raided", "a raid by
    troops"; victims tell nothing."""
    acts = {act.entry.rule.rpartition("/")[2] for one in framed for act in one.spotted.acts}
    return not acts & {"air-strike", "aircraft"} and any(_walkers(one) for one in framed)


def _walkers(one: Framed) -> bool:
    harmed = {i for toll in one.tolls for i in range(toll.people.first, toll.people.stop)}
    return any(token.key in _FOOT and token.i not in harmed for token in one.sentence.tokens)


_RAIDS = frozenset({"raid", "raids"})
_FOOT = frozenset(
    {"gunmen", "militants", "rebels", "bandits", "jihadists", "insurgents", "fighters", "gang", "gangs", "troops"}
    | {"soldiers", "commandos", "police", "motorbikes", "motorcycles", "militiamen", "raiders", "herders", "attackers"}
    | {"assailants", "machetes", "herdsmen"}
    | {"paramilitaries", "rescued", "arrested", "detained", "hostages", "militia", "extremists", "robbers", "cartel"}
)


def _early(index: int, order: int) -> float:
    """How much more the first lines of a report and of an account tell of its type."""
    return 3.0 if index <= 1 else 1.5 if order < 3 else 1.0


def _weight(sentence: Sentence, act: Act, kind: str) -> float:
    """How much a word settles the type: a general one little, an operation only where nothing else is told.

    "The chemical attack town" only says which town; gunmen and aircraft may be there whatever happened.
    """
    if kind in ("other", "ground_raid"):
        return 0.2
    if _describes(sentence, act):
        return 0.3
    return 0.6 if act.generic else 1.3 if act.entry.group == "means" else 2.0


def _describes(sentence: Sentence, act: Act) -> bool:
    """Whether a word of an act only says which town or which victims are spoken of."""
    return not act.verb and sentence.key(act.stop) in _DESCRIBED


_DESCRIBED = frozenset({"town", "city", "village", "site", "sites", "victims", "survivors", "investigation", "probe"})


def _deeds(draft: Draft, one: Framed, early: float, held: frozenset[int]) -> Iterator[tuple[Cited[str], float]]:
    """Words of harm that tell the type of the deed by themselves: "abducted", "gunned down"."""
    for cue in one.spotted.cues:
        deed = _DEEDS.get(cue.entry.rule.rpartition("/")[2])
        if deed == "ground_raid" and _armed(draft):
            deed = "abduction"
        if deed and cue.first in held and any(toll.cue.first == cue.first for toll in one.tolls):
            cited = Cited(deed, one.sentence.span(cue.first, cue.stop), cue.entry.rule)
            yield cited, (0.5 if deed == "ground_raid" else 1.5) * early


_DEEDS = {
    "abduct": "abduction",
    "hostage": "abduction",
    "detain": "ground_raid",
    "gun-down": "shooting",
    "execute": "shooting",
}


def _armed(draft: Draft) -> bool:
    """Whether those who took people are no state's: an armed group arrests nobody."""
    known = load_actors().by_id
    parties = [each.party for each in draft.told if each.party]
    types = {known[party.actor].source_type for party in parties if party.actor}
    named = {word for party in parties for word in party.name.value.casefold().split()}
    return (bool(types) and types <= {SourceType.ARMED_GROUP}) or (not types and bool(named & _ARMED))


_ARMED = frozenset(
    {"group", "groups", "militants", "militiamen", "gunmen", "rebels", "insurgents", "fighters", "bandits"}
)


def _flown(draft: Draft) -> bool:
    """Whether bombs fell from the air: aircraft are told of, or a state is said to have bombed, nothing exploded."""
    told = {act.entry.rule.rpartition("/")[2] for passage in draft.passages for act in passage.acts}
    if "bombing" in told:
        return False
    known = load_actors().by_id
    parties = [known[each.party.actor].source_type for each in draft.told if each.party and each.party.actor]
    return bool(told & {"air-strike", "aircraft"}) or any(one in _STATES for one in parties)


_STATES = (SourceType.GOVERNMENT, SourceType.MILITARY)


def _by_air(draft: Draft) -> Iterator[tuple[Cited[str], float]]:
    """ "The air force also killed ten": who did it tells how."""
    for each in draft.told:
        if each.party and set(each.party.name.value.casefold().split()) >= _AIR:
            yield Cited("air_strike", each.party.name.span, each.party.name.rule), 1.0


_AIR = frozenset({"air", "force"})
