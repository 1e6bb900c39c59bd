"""The party behind the fighters named: "militants linked with the BLA", "a unit of the army", "men in army uniform"."""

from collections.abc import Sequence

from counterclaim.grammar.parties import PARTIES, PartyWords, named_party, read_party, words_of
from counterclaim.grammar.phrases import phrase_here
from counterclaim.grammar.sources import Known
from counterclaim.grammar.syntax import Sentence
from counterclaim.model import SourceType

MEN = frozenset({"member", "members", "men", "fighter", "fighters", "soldiers", "supporters", "followers", "units"})


def members_of(sentence: Sentence, subject: int, high: int, known: Sequence[Known]) -> PartyWords | None:
    """ "Militants linked with the BLA attacked", "a unit of the army shelled": the party behind the fighters named."""
    if sentence.key(subject) in _MANY and sentence.key(subject + 1) == "of":
        return read_party(sentence, subject + 2, min(high, subject + 7), known)
    if (
        sentence.key(subject) == "men"
        and sentence.key(subject + 1) in ("in", "wearing")
        and _dressed(sentence, subject)
    ):
        stop = subject + _DRESS
        return PartyWords(subject, stop, words_of(sentence, subject, stop), None, SourceType.MILITARY)
    people = phrase_here(sentence, subject, "people")
    fighters = (people is not None and people.entry.sense == "combatant") or sentence.key(subject) in _BODIES | MEN
    if not fighters or high - subject > 12:
        return None
    behind = [actor for actor in known if subject < actor.first and actor.stop <= high and actor.type in PARTIES]
    if not behind or sentence.key(subject + 1) not in _OF_WHOM:
        return None
    return named_party(sentence, behind[0])


_DRESS = 4


def _dressed(sentence: Sentence, subject: int) -> bool:
    """ "Men in army uniform", "in police fatigues"."""
    worn = sentence.key(subject + 3) in ("uniform", "uniforms", "fatigues", "dress", "clothes")
    return worn and sentence.key(subject + 2) in ("army", "military", "police")


_OF_WHOM = frozenset({"linked", "from", "of", "belonging", "loyal", "affiliated", "suspected", "believed", "thought"})
_OF_WHOM |= {"allied", "aligned", "with", "identified"}
_BODIES = frozenset({"unit", "units", "brigade", "battalion", "division", "regiment", "platoon", "squad", "patrol"})
_MANY = frozenset({"group", "groups", "dozens", "scores", "hundreds", "thousands", "gang"})
