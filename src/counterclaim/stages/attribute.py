"""Frames → what is told: each frame with its voice, stance and certainty, the context folded through the report."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from counterclaim.actors import same_side
from counterclaim.grammar.acts import Doing, PartyWords
from counterclaim.grammar.blame import StanceFrame
from counterclaim.grammar.context import Context, heard, quote_marks, resolve_reference, source_of
from counterclaim.grammar.frames import Attributed, Framed, Told
from counterclaim.grammar.phrases import find_phrases
from counterclaim.grammar.sources import SourceWords
from counterclaim.grammar.tolls import TollFrame
from counterclaim.grammar.voices import Attribution
from counterclaim.model import Certainty, Cited, Kind, Party, Report, Source, Span, Stance, Voice

Heard = list[tuple[Attribution, Voice]]


def attribute(report: Report, framed: Sequence[Framed]) -> Attributed:
    """All that a report tells, sentence by sentence, each with the chain of voices that says it."""
    context = Context()
    told: list[Told] = []
    for one in framed:
        text = report.content[one.sentence.start : one.sentence.end]
        context, voices = _voices(one, context)
        carried = _carried(text, one, context)
        told += _tell(one, voices, carried, context)
        context = _after(context, text, one, voices, carried, told)
    return Attributed(tuple(framed), tuple(one for one in told if _kept(one, told)))


def _kept(one: Told, told: Sequence[Told]) -> bool:
    """An army that looks into a report says nothing of its own part, unless it is the one accused."""
    if not one.rule.endswith("suspect-who"):
        return True
    own = one.party.actor if one.party else None
    accused = [other.party.actor for other in told if other.party and other.party.actor and other.rule != one.rule]
    return own is not None and any(same_side(own, str(actor)) for actor in accused)


def _voices(one: Framed, context: Context) -> tuple[Context, Heard]:
    """The voice of each attribution of a sentence, and the context after them."""
    voices: Heard = []
    for attribution in one.attributions:
        voice = _voice(one, attribution, context, voices)
        if voice.chain:
            voices.append((attribution, voice))
            context = heard(context, voice)
    return context, voices


def _voice(one: Framed, attribution: Attribution, context: Context, before: Heard) -> Voice:
    sentence = one.sentence
    words = attribution.source
    if words is None:
        inner = before[-1][1] if before else (context.heard[-1] if context.heard else Voice())
    elif words.reference:
        inner = _subject_before(one, words) or resolve_reference(words, sentence, context)
    else:
        inner = Voice(chain=(source_of(words, sentence),))
    chain = inner.chain
    if attribution.told and attribution.told.name and attribution.told.actor:
        chain = (source_of(attribution.told, sentence, relay=True), *(link for link in chain if not link.relay))
    if attribution.cites:
        chain = (*chain, source_of(attribution.cites, sentence))
    outer = _outer(attribution, before)
    return Voice(chain=(*outer, *chain) if outer else chain)


def _subject_before(one: Framed, words: SourceWords) -> Voice | None:
    """The actor an "it" takes up within its sentence: "The ministry blamed the rebels for a raid which it says killed nine"."""
    if one.sentence.key(words.head) not in ("it", "they") or words.stop - words.first > 1:
        return None
    for actor in one.spotted.known:
        subject = any(one.sentence.tokens[i].dep == "nsubj" for i in range(actor.first, actor.stop))
        if actor.stop < words.first and subject and not actor.adjective:
            name = Cited(actor.name, one.sentence.span(actor.first, actor.stop), "en/source/subject")
            return Voice(chain=(Source(name=name, type=actor.type, actor=actor.actor),))
    return None


def _outer(attribution: Attribution, before: Heard) -> tuple[Source, ...]:
    """The chain of the attribution in whose content this one lies."""
    for other, voice in reversed(before):
        if other.covers(attribution.first) and attribution.source is not None and other.first < attribution.first:
            return voice.chain
    return ()


def _carried(text: str, one: Framed, context: Context) -> Voice:
    """The voice of a sentence that names none: the speaker whose quotation is open, or goes on; else the report's own."""
    if context.quoting and context.quoting.chain:
        return context.quoting
    if text[:1] in "\"“‘" and not one.attributions and context.heard:
        return context.heard[-1]
    if one.tolls and not one.attributions and context.last_toll and one.sentence.index - context.toll_sentence <= 1:
        first = one.tolls[0]
        elaborates = first.rule == "en/toll/among" or (first.people.share != "whole" and first.people.numbered)
        if elaborates:
            return context.last_toll
    return Voice()


def _after(  # noqa: PLR0913
    context: Context, text: str, one: Framed, voices: Heard, carried: Voice, told: Sequence[Told]
) -> Context:
    opened = quote_marks(text)
    quoting = context.quoting
    if quoting is None and opened > 0 and (voices or carried.chain):
        quoting = voices[-1][1] if voices else carried
    elif quoting is not None and opened != 0:
        quoting = None
    tolls = [each for each in told if each.sentence == one.sentence.index and each.kind == Kind.TOLL]
    if tolls:
        return replace(context, quoting=quoting, last_toll=tolls[-1].voice, toll_sentence=one.sentence.index)
    return replace(context, quoting=quoting)


def _tell(one: Framed, voices: Heard, carried: Voice, context: Context) -> Iterator[Told]:
    hedges = [(phrase.first, phrase.stop, phrase.entry.rule) for phrase in find_phrases(one.sentence, "hedge")]
    denied = {i for stance in one.stances for i in range(*stance.scope)}
    for toll in one.tolls:
        if toll.cue.first in denied:
            continue
        voice = voice_at(voices, toll.people.head, carried)
        yield _toll(one, toll, voice, _certainty(one, hedges, toll.cue.first, 6))
    said = denied | {i for stance in one.stances for i in range(stance.first, stance.stop)}
    for doing in one.doings if _tells_a_deed(one) else ():
        if doing.party.first in said:
            continue
        yield _doing(one, doing, voice_at(voices, doing.at, carried), _certainty(one, hedges, doing.at, 7))
    for stance in one.stances:
        yield from _stance(one, stance, voices, carried, context)


_OFTEN = frozenset({"repeatedly", "regularly", "often", "frequently", "usually", "sometimes", "always"})


def _tells_a_deed(one: Framed) -> bool:
    """Whether a sentence tells of a deed, not of the state of the war: with victims, a day, or in the report's first lines."""
    if any(token.key in _OFTEN for token in one.sentence.tokens):
        return False
    past = next(find_phrases(one.sentence, "earlier"), None) is not None
    return bool(one.tolls or one.spotted.days or past or one.attributions) or one.sentence.index <= _LEAD


_LEAD = 5


def voice_at(voices: Heard, token: int, carried: Voice) -> Voice:
    """Who has the word at a token: the attribution that covers it most narrowly."""
    covering = [(attribution, voice) for attribution, voice in voices if attribution.covers(token)]
    if not covering:
        return carried

    def width(pair: tuple[Attribution, Voice]) -> tuple[int, int, int]:
        outside = sum(1 for other, _ in covering if other is not pair[0] and other.covers(pair[0].first))
        reach = min(high - low for low, high in pair[0].content if low <= token < high)
        return -outside, reach, abs(pair[0].first - token)

    return min(covering, key=width)[1]


def _certainty(
    one: Framed, hedges: Sequence[tuple[int, int, str]], at: int, reach: int
) -> Cited[Certainty] | None:
    for first, stop, rule in hedges:
        if -2 <= at - stop + 1 <= reach or 0 <= first - at <= 2:
            return Cited(Certainty.HEDGED, one.sentence.span(first, stop), rule)
    return None


def _toll(one: Framed, toll: TollFrame, voice: Voice, certainty: Cited[Certainty] | None) -> Told:
    sentence, people = one.sentence, toll.people
    cue = (min(people.first, toll.cue.first), max(people.stop, toll.cue.stop))
    quote = sentence.span(*cue) if cue[1] - cue[0] <= 14 else sentence.span(people.first, people.stop)
    stance = Cited(Stance.ASSERTS, sentence.span(toll.cue.first, toll.cue.stop), toll.rule)
    return Told(sentence.index, people.head, Kind.TOLL, stance, voice, quote, toll.rule, certainty, toll)


def _doing(one: Framed, doing: Doing, voice: Voice, certainty: Cited[Certainty] | None) -> Told:
    sentence = one.sentence
    stance = Stance.ASSERTS
    if voice.chain:
        stance = Stance.ADMITS if _own(voice, doing.party) else Stance.ACCUSES
    elif certainty:
        stance = Stance.ACCUSES
    span = sentence.span(doing.first, doing.stop)
    return Told(sentence.index, doing.at, Kind.RESPONSIBILITY, Cited(stance, span, doing.rule), voice, span, doing.rule,
                certainty, party=_party(one, doing.party, doing.rule))  # fmt: skip


def _own(voice: Voice, party: PartyWords) -> bool:
    speakers = [source for source in voice.chain if not source.relay]
    return bool(party.actor) and any(source.actor and same_side(source.actor, str(party.actor)) for source in speakers[-1:])


def _stance(
    one: Framed, frame: StanceFrame, voices: Heard, carried: Voice, context: Context
) -> Iterator[Told]:
    sentence = one.sentence
    voice = _speaker(one, frame, voices, carried, context)
    if voice is None:
        return
    party = _party(one, frame.party, frame.rule) if frame.party else None
    if frame.own and party is None and voice.chain:
        speaker = [source for source in voice.chain if not source.relay][-1:] or list(voice.chain)
        party = Party(name=speaker[0].name, actor=speaker[0].actor)
    stance = frame.stance
    if stance == Stance.ACCUSES and voice.chain and frame.party and _own(voice, frame.party):
        stance = Stance.ADMITS
    span = sentence.span(frame.first, frame.stop)
    cue: Span = sentence.span(frame.at, frame.at + 1)
    yield Told(sentence.index, frame.at, frame.kind, Cited(stance, cue, frame.rule), voice, span, frame.rule, party=party)


def _party(one: Framed, words: PartyWords, rule: str) -> Party:
    return Party(name=Cited(words.name, one.sentence.span(words.first, words.stop), rule), actor=words.actor)


def _speaker(one: Framed, frame: StanceFrame, voices: Heard, carried: Voice, context: Context) -> Voice | None:
    """Who takes the stance: its own subject, else whoever has the word there."""
    if frame.source is not None:
        if frame.source.reference:
            return resolve_reference(frame.source, one.sentence, context)
        return Voice(chain=(source_of(frame.source, one.sentence),))
    if frame.stance == Stance.ADMITS and frame.own and frame.party is not None:
        return Voice(chain=(_as_source(one, frame.party, frame.rule),))
    voice = voice_at(voices, frame.at, carried)
    refuses = frame.stance in (Stance.DENIES, Stance.DECLINES)
    return None if refuses and not voice.chain and frame.party is None else voice


def _as_source(one: Framed, party: PartyWords, rule: str) -> Source:
    span = one.sentence.span(party.first, party.stop)
    return Source(name=Cited(party.name, span, rule), type=party.type, actor=party.actor)
