"""What later words say of earlier ones: a figure confirmed, a source that asked not to be named."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from counterclaim.actors import load_actors
from counterclaim.grammar.context import Context
from counterclaim.grammar.frames import Framed, Told
from counterclaim.grammar.hearing import voices_of
from counterclaim.grammar.source_sides import source_left, source_right
from counterclaim.grammar.syntax import Sentence
from counterclaim.model import Cited, Harm, Kind, SourceType, Stance, Voice

_CONFIRMS = frozenset({"confirmed", "confirms", "corroborated", "echoed", "confirm"})
_FIGURES = frozenset({"toll", "number", "figure", "numbers", "figures", "this", "count"})


def echoes(one: Framed, told: Sequence[Told], context: Context) -> Iterator[Told]:
    """ "A police source confirmed the toll": the figures told last, said again by another voice."""
    sentence = one.sentence
    if one.tolls:
        return
    for token in sentence.tokens:
        confirms = token.key in _CONFIRMS or (token.key in _GIVES and _the_same(sentence, token.i))
        if confirms and (voices := _confirmers(one, token.i, context)):
            dead = "death" in {sentence.key(i) for i in range(max(0, token.i - 6), token.i + 6)}
            for last in _last_figures(told):
                if dead and last.toll and last.toll.harm != Harm.KILLED:
                    continue
                for voice in voices:
                    stance = Cited(last.stance.value, sentence.span(token.i, token.i + 1), "en/voice/confirms")
                    quote = sentence.span(token.i, min(token.i + 4, len(sentence.tokens)))
                    yield replace(
                        last, sentence=sentence.index, stance=stance, voice=voice, quote=quote, rule="en/voice/confirms"
                    )
            return


_GIVES = frozenset({"reported", "reports", "gave", "gives", "cited", "published", "put", "recorded"})


def _the_same(sentence: Sentence, i: int) -> bool:
    """ "The monitor reported the same toll"."""
    return "same" in (sentence.key(i + 1), sentence.key(i + 2))


def _confirmers(one: Framed, verb: int, context: Context) -> tuple[Voice, ...]:
    sentence = one.sentence
    after = {sentence.key(i) for i in range(verb + 1, min(verb + 5, len(sentence.tokens)))}
    before = {sentence.key(i) for i in range(max(0, verb - 6), verb)}
    if sentence.key(verb + 1) == "by" and before & _FIGURES:
        return _joined_sources(one, verb + 2, context)
    if after & _FIGURES and not _names_an_act(sentence, verb):
        source = source_left(sentence, verb, one.spotted.known)
    else:
        return ()
    return voices_of(source, one, context) if source else ()


def _joined_sources(one: Framed, start: int, context: Context) -> tuple[Voice, ...]:
    """ "Confirmed by the mayor, two clinics and the police": each of them says it again."""
    sentence, found = one.sentence, dict[Voice, None]()
    while (source := source_right(sentence, start, one.spotted.known)) is not None:
        found |= dict.fromkeys(voices_of(source, one, context))
        joins = start = source.stop
        while sentence.key(joins) in (",", "and") or sentence.tag(joins) == "-RRB-":
            joins += 1
        if joins == start:
            break
        start = joins
    return tuple(found)


def _names_an_act(sentence: Sentence, verb: int) -> bool:
    return any(
        sentence.key(i) in ("strike", "attack", "attacks", "strikes")
        for i in range(verb + 1, min(verb + 5, len(sentence.tokens)))
    )


def _last_figures(told: Sequence[Told]) -> list[Told]:
    """The figures of the sentence that told any last, by its last voice; wholes, not parts."""
    tolls = [one for one in told if one.kind == Kind.TOLL and one.toll is not None and not one.toll.subset]
    if not tolls:
        return []
    last = tolls[-1]
    return [one for one in tolls if one.sentence == last.sentence and one.voice == last.voice]


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
    return [_for_the_accused(one, told[:at]) for at, one in enumerate(told)]


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


def _for_the_accused(one: Told, before: Sequence[Told]) -> Told:
    actor = one.party.actor if one.party else None
    speakers = {link.actor for link in one.voice.chain}
    person = one.party is not None and actor is None and _speaks_for_himself(one)
    if one.stance.value not in _ANSWERS or not (person or (actor is not None and actor in speakers)):
        return one
    for charge in reversed(before):
        accused = charge.party.actor if charge.party else None
        if one.sentence - charge.sentence > _NEAR:
            return one
        charged = charge.stance.value in (Stance.ACCUSES, Stance.ASSERTS) and charge.voice != one.voice
        if charged and (person if actor is None else accused and _one_state(actor, accused)):
            return replace(one, party=charge.party) if charge.party else one
    return one
