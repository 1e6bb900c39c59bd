"""Deeds told by what somebody fired, sent or left, whatever it is called: "said it had fired them"."""

from collections.abc import Sequence

from counterclaim.grammar.agents import agent_of, noun_phrase_end
from counterclaim.grammar.doers import by_subject
from counterclaim.grammar.doing import Doing
from counterclaim.grammar.parties import PARTIES, named_party, read_party
from counterclaim.grammar.phrases import phrase_here
from counterclaim.grammar.sources import Known
from counterclaim.grammar.syntax import Sentence, with_dep

_HANDLED = frozenset({"fired", "launched", "planted", "detonated", "triggered", "ordered", "masterminded"})
_IT = frozenset({"it", "them"})
_CRIMES = frozenset({"crime", "crimes", "atrocity", "atrocities", "aggression", "terrorism", "terror", "outrage"})


def handled(sentence: Sentence, known: Sequence[Known]) -> list[Doing]:
    """Who fired, planted or set off what was told of before, and whose crime it is called."""
    found: list[Doing] = []
    for i, key in enumerate(sentence.keys):
        if key in _HANDLED and sentence.tokens[i].verb:
            found += _fired_it(sentence, i, known)
        if key in _COME and sentence.tokens[i].verb and sentence.key(i + 1) == "from":
            found += _from_whose_side(sentence, i, known)
        if key in ("done", "did") and sentence.key(i + 1) == "it":
            found += by_subject(sentence, i, i + 2, known, "en/doing/subject")
        elif key in _CRIMES and sentence.key(i + 1) == "by":
            found += agent_of(sentence, i, i, known)
    return found


_COME = frozenset({"come", "came", "comes", "fired", "launched", "flown", "flew"})
_SIDE = frozenset({"positions", "position", "territory", "side", "soil", "lines", "base", "bases", "sector", "areas"})
_FIRE = frozenset({"fire", "it", "they", "shots", "bullets", "round", "rounds", "shot"})


def _from_whose_side(sentence: Sentence, verb: int, known: Sequence[Known]) -> list[Doing]:
    """ "The fire had come from Ukrainian positions", "was launched from the territory of Armenia"."""
    subjects = with_dep(sentence, verb, "nsubj", "nsubjpass")
    shot = any(sentence.key(i) in _FIRE or phrase_here(sentence, i, "act") for i in subjects)
    stop = noun_phrase_end(sentence, verb + 2)
    if not shot or not any(sentence.key(i) in _SIDE for i in range(verb + 2, stop)):
        return []
    actor = next((one for one in known if verb + 2 <= one.first and one.stop <= stop and one.type in PARTIES), None)
    if actor is not None:
        return [Doing(named_party(sentence, actor), verb, actor.first, stop, "en/doing/from-whose-side")]
    party = read_party(sentence, verb + 2, stop, known)
    return [Doing(party, verb, party.first, stop, "en/doing/from-whose-side")] if party else []


def _fired_it(sentence: Sentence, verb: int, known: Sequence[Known]) -> list[Doing]:
    """ "It was fired by rebels", "the rebels had fired them"."""
    if with_dep(sentence, verb, "auxpass"):
        return agent_of(sentence, verb, verb, known) if with_dep(sentence, verb, "agent") else []
    things = with_dep(sentence, verb, "dobj")
    if not any(sentence.key(i) in _IT or _sent_at(sentence, verb, i) for i in things):
        return []
    return by_subject(sentence, verb, verb + 1, known, "en/doing/subject")


def _sent_at(sentence: Sentence, verb: int, thing: int) -> bool:
    """ "Fired an Iskander at a train", but no warning shots."""
    aimed = any(
        sentence.key(i) in ("at", "into", "towards", "toward") for i in with_dep(sentence, verb, "prep") if i > thing
    ) or any(sentence.key(i) in ("at", "into") for i in with_dep(sentence, thing, "prep"))
    warned = sentence.key(thing - 1) == "warning" or sentence.key(thing) in (
        "volleys",
        "questions",
        "staff",
        "question",
    )
    return sentence.key(verb) in ("fired", "launched") and aimed and not warned
