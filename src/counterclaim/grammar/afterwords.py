"""What later words say of earlier ones: a source that asked not to be named, a charge answered."""

from collections.abc import Sequence
from dataclasses import replace

from counterclaim.actors import load_actors
from counterclaim.grammar.frames import Framed, Told
from counterclaim.grammar.source_sides import source_left
from counterclaim.model import SourceType, Stance, Voice

_UNNAMED = (
    ("condition", "of", "anonymity"),
    ("not", "to", "be", "named"),
    ("not", "authorised"),
    ("not", "authorized"),
    ("declined", "to", "be", "named"),
    ("not", "be", "named"),
    ("not", "be", "identified"),
    ("requested", "anonymity"),
    ("requesting", "anonymity"),
)


def unnamed(framed: Sequence[Framed], told: Sequence[Told]) -> tuple[Told, ...]:
    """The claims, those sources anonymous that asked not to be named, wherever in the report that is said."""
    names: set[str] = set()
    for one in framed:
        keys = one.sentence.keys
        if any(keys[i : i + len(words)] == words for words in _UNNAMED if words[0] in keys for i in range(len(keys))):
            names |= {
                attribution.source.name.casefold().removeprefix("the ")
                for attribution in one.attributions
                if attribution.source
            }
            subject = next((token.i for token in one.sentence.tokens if token.verb), None)
            words = source_left(one.sentence, subject, one.spotted.known) if subject else None
            names |= {words.name.casefold().removeprefix("the ")} if words else set()
    return tuple(_anonymous(one, names) for one in told) if names else tuple(told)


def _anonymous(one: Told, names: set[str]) -> Told:
    chain = tuple(
        replace(link, anonymous=True)
        if link.name.value.casefold().removeprefix("the ") in names and not link.relay
        else link
        for link in one.voice.chain
    )
    return replace(one, voice=Voice(chain=chain)) if chain != one.voice.chain else one


_ANSWERS = frozenset({Stance.DENIES, Stance.DECLINES, Stance.UNKNOWN})
_NEAR = 3


def answered(told: Sequence[Told]) -> list[Told]:
    """The claims, answers put to the charge: the Pentagon denies what the coalition is blamed for."""
    return [_for_the_accused(_for_those_told(one, told[:at]), told[:at]) for at, one in enumerate(told)]


def _for_those_told(one: Told, before: Sequence[Told]) -> Told:
    """ "The army blamed the front. Its leaders could not be reached": whose leaders they are was told before."""
    speaker = one.voice.chain[-1] if one.voice.chain else None
    theirs = speaker is not None and speaker.name.value.casefold().startswith(("its ", "their "))
    if not theirs or speaker is None or speaker.actor or one.stance.value not in _ANSWERS:
        return one
    for charge in reversed(before):
        if one.sentence - charge.sentence > _JUST:
            return one
        if charge.party is not None and charge.stance.value == Stance.ACCUSES:
            voice = Voice(chain=(*one.voice.chain[:-1], replace(speaker, actor=charge.party.actor)))
            return replace(one, party=charge.party, voice=voice)
    return one


def answers(one: Told, before: Sequence[Told]) -> bool:
    """Whether a denial of "it" answers a charge told in the sentences just before."""
    return any(
        one.sentence - charge.sentence <= _JUST and charge.stance.value in (Stance.ACCUSES, Stance.ASSERTS)
        for charge in before
        if charge.party is not None or charge.toll is not None
    )


_JUST = 2


def _one_state(one: str, other: str) -> bool:
    """Whether two actors are parts of one whole: the ministry and the air force of a state."""
    line = load_actors().line
    return one != other and line(one)[-1] == line(other)[-1]


def _speaks_for_himself(one: Told) -> bool:
    """Whether somebody with a name of two words denies his own part: he speaks for those who were accused."""
    speaker = one.voice.chain[-1] if one.voice.chain else None
    own = speaker is not None and one.party is not None and speaker.name.value == one.party.name.value
    person = speaker is not None and speaker.type in (SourceType.OTHER, SourceType.LOCAL)
    words = speaker.name.value.split() if speaker is not None else []
    return own and person and len(words) > 1 and words[-1][:1].isupper()


# "A military spokesman did not answer": he speaks for the soldiers who were accused.
_ARMY = frozenset({"army", "military"})
_MEN = _ARMY | {"forces", "troops", "soldiers"}


def _names_soldiers(charge: Told) -> bool:
    return charge.party is not None and bool(_MEN & set(charge.party.name.value.casefold().split()))


def _for_the_accused(one: Told, before: Sequence[Told]) -> Told:
    actor = one.party.actor if one.party else None
    speakers = {link.actor for link in one.voice.chain}
    person = one.party is not None and actor is None and _speaks_for_himself(one)
    army = one.party is not None and actor is None and one.party.name.value.casefold() in _ARMY
    if one.stance.value not in _ANSWERS or not (person or army or (actor is not None and actor in speakers)):
        return one
    for charge in reversed(before):
        accused = charge.party.actor if charge.party else None
        if one.sentence - charge.sentence > _NEAR:
            return one
        charged = charge.stance.value in (Stance.ACCUSES, Stance.ASSERTS) and charge.voice != one.voice
        charged = charged and (not army or _names_soldiers(charge))
        if charged and (person or army if actor is None else accused and _one_state(actor, accused)):
            return replace(one, party=charge.party) if charge.party else one
    return one
