"""Who has the word where: the voices of a sentence's attributions, references resolved from the context."""

from collections.abc import Sequence
from dataclasses import replace

from counterclaim.grammar.attribution import Attribution
from counterclaim.grammar.context import Context, heard, resolve_reference, source_of
from counterclaim.grammar.frames import Framed
from counterclaim.grammar.joint import joint_sources
from counterclaim.grammar.sources import SourceWords
from counterclaim.model import Cited, Source, SourceType, Voice

Heard = list[tuple[Attribution, tuple[Voice, ...]]]


def hear(one: Framed, context: Context) -> tuple[Context, Heard]:
    """The voices of each attribution of a sentence, several where sources speak together, and the context after."""
    voices: Heard = []
    for attribution in sorted(one.attributions, key=lambda each: not _prints(each, one.attributions)):
        each = tuple(voice for voice in _voices(one, attribution, context, voices) if voice.chain)
        if each:
            voices.append((attribution, each))
            for voice in each:
                context = heard(context, voice)
    return context, voices


def voices_at(voices: Heard, token: int, carried: Voice) -> tuple[Voice, ...]:
    """Who has the word at a token: the attribution that covers it most deeply, else the voice carried over."""
    covering = [(attribution, each) for attribution, each in voices if attribution.covers(token)]
    if not covering:
        return (carried,)

    def depth(pair: tuple[Attribution, tuple[Voice, ...]]) -> tuple[int, int, int]:
        outside = sum(1 for other, _ in covering if other is not pair[0] and other.covers(pair[0].first))
        reach = min(high - low for low, high in pair[0].content if low <= token < high)
        return -outside, reach, abs(pair[0].first - token)

    return min(covering, key=depth)[1]


def voices_of(words: SourceWords, one: Framed, context: Context) -> tuple[Voice, ...]:
    """The voices that a source's words name."""
    if words.reference:
        return (_subject_before(one, words) or resolve_reference(words, one.sentence, context),)
    if context.monitor and words.anonymous and words.type == SourceType.MONITOR:
        actor, name = context.monitor
        source = source_of(words, one.sentence)
        return (Voice(chain=(replace(source, name=replace(source.name, value=name), actor=actor, anonymous=False),)),)
    each = joint_sources(one.sentence, words, one.spotted.known)
    return tuple(Voice(chain=(source_of(source, one.sentence),)) for source in each)


def _voices(one: Framed, attribution: Attribution, context: Context, before: Heard) -> tuple[Voice, ...]:
    if attribution.source is not None:
        inner = voices_of(attribution.source, one, context)
    elif before:
        inner = before[-1][1]
    else:
        inner = (context.heard[-1] if context.heard else Voice(),)
    outer = _outer(attribution, before)
    return tuple(_chained(one, attribution, voice, outer) for voice in inner)


def _chained(one: Framed, attribution: Attribution, inner: Voice, outer: tuple[Source, ...]) -> Voice:
    chain = inner.chain
    if attribution.told and attribution.told.name and attribution.told.actor:
        chain = (source_of(attribution.told, one.sentence, relay=True), *(link for link in chain if not link.relay))
    if attribution.cites:
        chain = (*chain, source_of(attribution.cites, one.sentence))
    return Voice(chain=(*outer, *chain))


def _outer(attribution: Attribution, before: Heard) -> tuple[Source, ...]:
    """The chain of the attribution in whose content this one lies."""
    for other, each in reversed(before):
        ahead = other.first < attribution.first or _prints(other, [attribution])
        if other.covers(attribution.first) and attribution.source is not None and ahead:
            return each[0].chain
    return ()


def _prints(attribution: Attribution, others: Sequence[Attribution]) -> bool:
    """Whether an outlet behind it all carries what another says: "The mayor said nine had died, SANA reported"."""
    outlet = attribution.source is not None and attribution.source.type in (SourceType.MEDIA, SourceType.STATE_MEDIA)
    behind = all(high <= attribution.first for _, high in attribution.content)
    carried = [other for other in others if other.first < attribution.first and attribution.covers(other.first)]
    return outlet and behind and bool(carried)


def _subject_before(one: Framed, words: SourceWords) -> Voice | None:
    """The actor an "it" takes up in its sentence: "The ministry blamed them for a raid which it says killed nine"."""
    if one.sentence.key(words.head) not in ("it", "they") or words.stop - words.first > 1:
        return None
    for actor in one.spotted.known:
        subject = any(one.sentence.tokens[i].dep == "nsubj" for i in range(actor.first, actor.stop))
        if actor.stop < words.first and subject and not actor.adjective:
            name = Cited(actor.name, one.sentence.span(actor.first, actor.stop), "en/source/subject")
            return Voice(chain=(Source(name=name, type=actor.type, actor=actor.actor),))
    return None
