"""Who has the word where: the voices of a sentence's attributions, references resolved from the context."""

from collections.abc import Sequence
from dataclasses import replace

from counterclaim.grammar.attribution import Attribution
from counterclaim.grammar.context import Context, heard, named_in_full, resolve_reference, source_of
from counterclaim.grammar.frames import Framed
from counterclaim.grammar.joint import joint_sources
from counterclaim.grammar.source_asides import core_end
from counterclaim.grammar.source_lists import those_named
from counterclaim.grammar.source_walks import walk_left
from counterclaim.grammar.sources import SourceWords, phrase_in, read_source
from counterclaim.grammar.syntax import Sentence, ancestors, subtree, with_dep
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
    deepest = _deepest(voices, token)
    return deepest[1] if deepest else (carried,)


def unsaid_at(one: Framed, voices: Heard, token: int) -> bool:
    """Whether whoever has the word at a token does not say what stands there: "none of the sources mentioned"."""
    deepest = _deepest(voices, token)
    return deepest is not None and (_silent(one.sentence, deepest[0]) or _asks(one.sentence, deepest[0], token))


def _deepest(voices: Heard, token: int) -> tuple[Attribution, tuple[Voice, ...]] | None:
    covering = [(attribution, each) for attribution, each in voices if attribution.covers(token)]

    def depth(pair: tuple[Attribution, tuple[Voice, ...]]) -> tuple[int, int, int]:
        outside = sum(1 for other, _ in covering if other is not pair[0] and other.covers(pair[0].first))
        reach = min(high - low for low, high in pair[0].content if low <= token < high)
        return -outside, reach, abs(pair[0].first - token)

    return min(covering, key=depth) if covering else None


def _silent(sentence: Sentence, attribution: Attribution) -> bool:
    """ "None of the sources mentioned …", "the ministry did not confirm …"."""
    first = attribution.source.first if attribution.source else None
    if first is not None and {sentence.key(i) for i in range(first - 2, first + 1)} & {"none", "no", "neither"}:
        return True
    # "A doctor, who did not give his name, said": the word of speech is the last verb of the cue.
    said = [i for i in range(attribution.first, attribution.stop) if sentence.tokens[i].verb]
    return bool(said) and bool(with_dep(sentence, said[-1], "neg"))


_INQUIRES = frozenset({"investigating", "assessing", "reviewing", "checking", "examining", "probing", "into"})
_REPORTS = frozenset({"report", "reports", "claim", "claims", "allegation", "allegations"})


def _asks(sentence: Sentence, attribution: Attribution, token: int) -> bool:
    """ "The military said it was investigating reports that …": it does not say so itself."""
    for i in range(attribution.stop, token):
        if sentence.key(i) in _REPORTS and _INQUIRES & {sentence.key(k) for k in range(max(0, i - 3), i)}:
            return True
    return False


def voices_of(words: SourceWords, one: Framed, context: Context) -> tuple[Voice, ...]:
    """The voices that a source's words name."""
    known = one.spotted.known
    each = those_named(one.sentence, words, known) or joint_sources(one.sentence, words, known)
    if len(each) > 1:
        return tuple(voice for source in each for voice in _voices_of_one(source, one, context))
    return _voices_of_one(words, one, context)


def _voices_of_one(words: SourceWords, one: Framed, context: Context) -> tuple[Voice, ...]:
    if words.reference and (both := _both_before(one, words)):
        return tuple(Voice(chain=(source_of(source, one.sentence),)) for source in both)
    if whose := _spokesman_of_subject(one, words):
        return (whose,)
    if words.reference:
        return (_subject_before(one, words) or resolve_reference(words, one.sentence, context),)
    if fuller := named_in_full(words, one.sentence, context):
        return (fuller,)
    several = one.sentence.tag(words.stop - 1) == "NNS"
    if context.monitor and words.anonymous and words.type == SourceType.MONITOR and not several:
        actor, name = context.monitor
        source = source_of(words, one.sentence)
        return (Voice(chain=(replace(source, name=replace(source.name, value=name), actor=actor, anonymous=False),)),)
    return (Voice(chain=(source_of(words, one.sentence),)),)


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
        if attribution.source is None or not other.covers(attribution.first):
            continue
        if _prints(other, [attribution]):
            return tuple(replace(link, relay=True) for link in each[0].chain)
        if other.first < attribution.first:
            return each[0].chain
    return ()


def _prints(attribution: Attribution, others: Sequence[Attribution]) -> bool:
    """Whether an outlet behind it all carries what another says: "The mayor said nine had died, SANA reported"."""
    outlet = attribution.source is not None and attribution.source.type in (SourceType.MEDIA, SourceType.STATE_MEDIA)
    behind = all(high <= attribution.first for _, high in attribution.content)
    carried = [other for other in others if other.first < attribution.first and attribution.covers(other.first)]
    return outlet and behind and bool(carried)


def _spokesman_of_subject(one: Framed, words: SourceWords) -> Voice | None:
    """ "The army has killed nine rebels, its spokesman said": he speaks for the subject."""
    sentence = one.sentence
    speaks = sentence.key(words.stop - 1).startswith("spokes") and words.stop - words.first <= _SHORT
    if not speaks or sentence.key(words.first) not in ("its", "their"):
        return None
    subject = next((each for each in one.spotted.known if each.stop < words.first and not each.adjective), None)
    if subject is None or not any(sentence.tokens[i].dep == "nsubj" for i in range(subject.first, subject.stop)):
        return None
    return Voice(chain=(replace(source_of(words, sentence), type=subject.type, actor=subject.actor, anonymous=False),))


_SHORT = 3


def _both_before(one: Framed, words: SourceWords) -> tuple[SourceWords, ...]:
    """The two a "they" takes up in its sentence: "Britain and France spoke of an attack which they say …"."""
    sentence = one.sentence
    if sentence.key(words.head) != "they":
        return ()
    joint = (i for i in range(words.first) if sentence.tokens[i].dep == "nsubj" and with_dep(sentence, i, "conj"))
    for subject in joint:
        low, high = subtree(sentence, subject)
        source = read_source(sentence, low, min(high, words.first), one.spotted.known)
        both = joint_sources(sentence, source, one.spotted.known) if source and source.actor else ()
        return both if len(both) > 1 else ()
    return ()


def _subject_before(one: Framed, words: SourceWords) -> Voice | None:
    """The actor an "it" takes up in its sentence: "The ministry blamed them for a raid which it says killed nine"."""
    if one.sentence.key(words.head) not in ("it", "they") or words.stop - words.first > 1:
        return None
    for actor in one.spotted.known:
        subject = any(one.sentence.tokens[i].dep == "nsubj" for i in range(actor.first, actor.stop))
        if actor.stop < words.first and subject and not actor.adjective:
            read = read_source(one.sentence, walk_left(one.sentence, actor.stop), actor.stop, one.spotted.known)
            if read is not None and read.actor == actor.actor and read.name != read.name.casefold():
                return Voice(chain=(source_of(read, one.sentence),))
            name = Cited(actor.name, one.sentence.span(actor.first, actor.stop), "en/source/subject")
            return Voice(chain=(Source(name=name, type=actor.type, actor=actor.actor),))
    return _subject_above(one, words)


def _subject_above(one: Framed, words: SourceWords) -> Voice | None:
    """The subject of the clause around, where it is a body: "The mission condemned what it called a crime"."""
    sentence = one.sentence
    verb = sentence.tokens[words.head].head
    above = next((i for i in ancestors(sentence, verb) if sentence.tokens[i].verb), verb)
    if sentence.tokens[verb].dep not in ("ccomp", "relcl") or not sentence.tokens[above].verb:
        return None
    for subject in with_dep(sentence, above, "nsubj"):
        named = phrase_in(sentence, subject, subject + 1) or sentence.tag(subject) == "NNP"
        if subject < words.first and named:
            first, stop = walk_left(sentence, subject + 1), core_end(sentence, subject)
            source = read_source(sentence, first, stop, one.spotted.known)
            return Voice(chain=(source_of(source, sentence),)) if source and not source.reference else None
    return None
