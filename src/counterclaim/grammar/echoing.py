"""A figure said again by another voice: "a police source confirmed the toll", "these details were repeated by Sol"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from counterclaim.grammar.context import Context
from counterclaim.grammar.frames import Framed, Told
from counterclaim.grammar.hearing import voices_of
from counterclaim.grammar.source_lists import sources_listed
from counterclaim.grammar.source_sides import source_left
from counterclaim.grammar.syntax import Sentence, with_dep
from counterclaim.model import Cited, Harm, Kind, Voice

_CONFIRMS = frozenset({"confirmed", "confirms", "corroborated", "echoed", "confirm"})
_FIGURES = frozenset({"toll", "number", "figure", "numbers", "figures", "this", "count"})


def echoes(one: Framed, told: Sequence[Told], here: Sequence[Told], context: Context) -> Iterator[Told]:
    """The figures told last, said again; `here` are the claims of the sentence itself, `told` those before it."""
    for token in one.sentence.tokens:
        voices = _confirmers(one, token.i, context) if token.key in _SAY_AGAIN else ()
        if not voices:
            continue
        for last in _confirmed(one, token.i, told, here):
            for voice in voices:
                if voice != last.voice:
                    yield _again(one.sentence, token.i, last, voice)
        return


def _again(sentence: Sentence, verb: int, last: Told, voice: Voice) -> Told:
    stance = Cited(last.stance.value, sentence.span(verb, verb + 1), _RULE)
    quote = sentence.span(verb, min(verb + 4, len(sentence.tokens)))
    return replace(last, sentence=sentence.index, stance=stance, voice=voice, quote=quote, rule=_RULE)


_RULE = "en/voice/confirms"


def _confirmed(one: Framed, verb: int, told: Sequence[Told], here: Sequence[Told]) -> list[Told]:
    """The figures that a word says again: those of its own sentence before it, else those told before."""
    near = range(max(0, verb - 6), verb + 6)
    dead = "death" in {one.sentence.key(i) for i in near}
    before = [each for each in here if each.toll is not None and each.at < verb]
    last = _last_figures(before if one.tolls else told)
    return [each for each in last if not dead or (each.toll is not None and each.toll.harm == Harm.KILLED)]


_GIVES = frozenset({"reported", "reports", "gave", "gives", "cited", "published", "put", "recorded"})
_PASSES_ON = frozenset(
    {"repeated", "relayed", "reported", "carried", "shared", "cited", "published", "quoted", "given"}
)
_SAY_AGAIN = _CONFIRMS | _GIVES | _PASSES_ON
_NEWS = frozenset({"details", "toll", "figure", "figures", "numbers"})


def _confirmers(one: Framed, verb: int, context: Context) -> tuple[Voice, ...]:
    """Who says again, by the word at a token, what was said before; nobody where it is not so."""
    sentence = one.sentence
    key = sentence.key(verb)
    before = {sentence.key(i) for i in range(max(0, verb - 6), verb)}
    by = sentence.key(verb + 1) == "by" and sentence.tag(verb) == "VBN"
    if by and ((key in _CONFIRMS and before & _FIGURES) or (key in _PASSES_ON and _of_news(sentence, verb))):
        sources = sources_listed(sentence, verb + 2, one.spotted.known)
    elif _active(sentence, verb):
        left = source_left(sentence, verb, one.spotted.known)
        sources = (left,) if left else ()
    else:
        return ()
    if _refused(sentence, verb):
        return ()
    return tuple(dict.fromkeys(voice for source in sources for voice in voices_of(source, one, context)))


def _of_news(sentence: Sentence, verb: int) -> bool:
    """ "These details were repeated by", "a figure also given by": what was told before is passed on, nothing new."""
    if sentence.tokens[verb].dep == "acl" and sentence.key(verb - 1) == "also":
        return sentence.key(sentence.tokens[verb].head) in _FIGURES
    subjects = with_dep(sentence, verb, "nsubjpass")
    return any(sentence.key(i) in _NEWS and sentence.key(i - 1) in ("these", "this", "same") for i in subjects)


def _active(sentence: Sentence, verb: int) -> bool:
    """ "The monitor reported the same toll", "a police source confirmed the figure"."""
    key = sentence.key(verb)
    same = "same" in (sentence.key(verb + 1), sentence.key(verb + 2))
    after = {sentence.key(i) for i in range(verb + 1, min(verb + 5, len(sentence.tokens)))}
    passes = False
    relative = any(sentence.tag(i) == "WDT" for i in sentence.children[verb])
    if sentence.tokens[verb].dep == "relcl" and relative:  # "a number that the observatory confirmed"
        after |= {sentence.key(sentence.tokens[verb].head)}
        passes = key in _PASSES_ON and sentence.key(sentence.tokens[verb].head) in _FIGURES
    confirms = key in _CONFIRMS or passes or (key in _GIVES and same)
    return confirms and bool(after & _FIGURES) and not after & {"strike", "attack", "attacks", "strikes"}


_NOBODY = frozenset({"neither", "no", "none", "nobody", "nor"})
_DOUBT = frozenset({"to", "could", "can", "would", "might", "may", "should", "if", "unless", "until", "whether"})


def _refused(sentence: Sentence, verb: int) -> bool:
    """Whether it is not so said: "has not confirmed the toll", "could not be confirmed", "neither the army nor …"."""
    around = [*with_dep(sentence, verb, "neg", "aux", "mark"), *with_dep(sentence, verb, "preconj")]
    words = {sentence.key(i) for i in around}
    nobody = any(sentence.key(i) in _NOBODY for i in range(verb))
    return nobody or bool(with_dep(sentence, verb, "neg")) or bool(words & _DOUBT)


def _last_figures(told: Sequence[Told]) -> list[Told]:
    """The figures of the sentence that told any last, by its last voice; wholes, not parts."""
    tolls = [one for one in told if one.kind == Kind.TOLL and one.toll is not None and not one.toll.subset]
    if not tolls:
        return []
    last = tolls[-1]
    return [one for one in tolls if one.sentence == last.sentence and one.voice == last.voice]
