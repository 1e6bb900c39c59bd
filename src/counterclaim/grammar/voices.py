"""Attributions within a sentence."""

from collections.abc import Sequence
from dataclasses import replace

from counterclaim.grammar.attribution import Attribution
from counterclaim.grammar.contents import content_of, fitted
from counterclaim.grammar.headlines import headline, headline_like
from counterclaim.grammar.phrases import Phrase, find_phrases, phrase_here
from counterclaim.grammar.source_sides import source_left, source_right
from counterclaim.grammar.sources import Known, SourceWords
from counterclaim.grammar.subjects import shared_subject
from counterclaim.grammar.syntax import Sentence, with_dep
from counterclaim.model import SourceType

_SHORT = 4


def find_attributions(sentence: Sentence, known: Sequence[Known]) -> tuple[Attribution, ...]:
    """The attributions of a sentence, in order; where one lies in another's content it is quoted by it."""
    found: list[Attribution] = []
    cues = [phrase for phrase in find_phrases(sentence, "speech") if _speaks(sentence, phrase)]
    for phrase in cues:
        one = _read(sentence, phrase, known, found)
        if one is not None:
            found.append(one)
    found = _merged(found)
    found = sorted([*found, *_accusers(sentence, known)], key=lambda one: one.first)
    if sentence.headline or headline_like(sentence):
        found += headline(sentence, known, found)
    return tuple(fitted(sentence, found))


def _merged(found: Sequence[Attribution]) -> list[Attribution]:
    """ "Radio X, citing residents, said …": the one who cites and the one who says are one, and lean on those cited."""
    merged: list[Attribution] = []
    for one in found:
        citing = next((each for each in merged if each.cites and _same_words(each, one)), None)
        if citing is not None:
            merged.remove(citing)
            one = replace(one, cites=citing.cites)
        merged.append(one)
    return merged


def _same_words(citing: Attribution, one: Attribution) -> bool:
    return citing.source is not None and one.source is not None and citing.source.first == one.source.first


def _accusers(sentence: Sentence, known: Sequence[Known]) -> list[Attribution]:
    """Who blames, accuses or admits has the word on what follows: "The group accused the army of killing nine"."""
    found = []
    for phrase in find_phrases(sentence, "stance"):
        name = phrase.entry.rule.rpartition("/")[2]
        if name not in ("accuse", "blame", "admit", "claim-responsibility") or not sentence.tag(
            phrase.first
        ).startswith("VB"):
            continue
        one = _accuser(sentence, phrase, known)
        if one:
            found.append(one)
    return found


def _accuser(sentence: Sentence, phrase: Phrase, known: Sequence[Known]) -> Attribution | None:
    """The one who accuses, before the word or behind "by"; two who blame each other say nothing together."""
    end, rule = len(sentence.tokens), phrase.entry.rule
    if sentence.key(phrase.stop) in ("each", "one"):
        return None
    if with_dep(sentence, phrase.first, "auxpass"):
        source = source_right(sentence, phrase.stop + 1, known) if sentence.key(phrase.stop) == "by" else None
        return Attribution(phrase.first, source.stop, source, ((source.stop, end),), rule) if source else None
    source = source_left(sentence, phrase.first, known)
    return Attribution(source.first, phrase.stop, source, ((phrase.stop, end),), rule) if source else None


def _speaks(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether the word is used as a word of speech: a verb, or "according to"."""
    if phrase.entry.sense in ("according",) or phrase.stop - phrase.first > 1:
        return True
    if _otherwise(sentence, phrase.first):
        return False
    if phrase.entry.sense == "puts" and not _of_a_toll(sentence, phrase.stop):
        return False
    tag = sentence.tag(phrase.first)
    if not tag.startswith("VB") and not (
        sentence.headline and tag in ("NNS", "NN", "NNP") and sentence.key(phrase.first) in ("says", "reports")
    ):
        return False
    if tag == "VBN" and sentence.tokens[phrase.first].dep == "amod":
        return False
    passive = tag == "VBN" and with_dep(sentence, phrase.first, "auxpass")
    agent = any(sentence.key(i) == "by" for i in range(phrase.stop, min(phrase.stop + 2, len(sentence.tokens))))
    return not passive or agent or "quoted" in sentence.key(phrase.first)


def _of_a_toll(sentence: Sentence, start: int) -> bool:
    """ "Put the toll at", "raised the number of dead to", "put the figure at"."""
    near = [phrase_here(sentence, i, "harm") for i in range(start, start + 5)]
    if sentence.key(start) in ("the", "that", "it") and "at" in (sentence.key(start + 1), sentence.key(start + 2)):
        return True
    return any(phrase is not None and phrase.entry.group == "toll" for phrase in near)


def _otherwise(sentence: Sentence, i: int) -> bool:
    """Whether the word belongs to a longer word of harm or stance: "claimed the lives of", "claimed responsibility"."""
    if sentence.key(i).startswith("claim") and any(sentence.key(k) == "lives" for k in range(i + 1, i + 8)):
        return True
    for start in range(max(0, i - 3), i + 1):
        for kind in ("harm", "stance"):
            phrase = phrase_here(sentence, start, kind)
            if phrase and phrase.stop > i and phrase.stop - phrase.first > 1:
                return True
    return False


def _read(sentence: Sentence, phrase: Phrase, known: Sequence[Known], before: list[Attribution]) -> Attribution | None:
    sense = phrase.entry.sense
    if sense == "according":
        return _according(sentence, phrase, known)
    if sense == "cites" and sentence.key(phrase.first) not in ("quoted", "quotes", "quote", "quoting", "cited"):
        return _cites(sentence, phrase, known, before)
    if sense == "cites":
        return _quotes(sentence, phrase, known, before)
    return _says(sentence, phrase, known, before)


def _according(sentence: Sentence, phrase: Phrase, known: Sequence[Known]) -> Attribution | None:
    source = source_right(sentence, phrase.stop, known)
    if source is None:
        return None
    leads = not any(sentence.tag(i).startswith(("VB", "MD")) for i in range(phrase.first)) or phrase.first <= 2
    before, behind = (0, phrase.first), (source.stop, len(sentence.tokens))
    goes_on = sentence.tag(source.stop) in ("VBD", "VBZ", "VBP", "MD", ",") and behind[1] - behind[0] > 3
    content = (behind,) if leads else (before, behind) if goes_on else (before,)
    return Attribution(phrase.first, source.stop, source, content, phrase.entry.rule)


def _cites(sentence: Sentence, phrase: Phrase, known: Sequence[Known], before: list[Attribution]) -> Attribution | None:
    """ "X reported nine dead, citing Y": Y stands inside the voice of X."""
    cited = source_right(sentence, phrase.stop, known)
    if cited is None:
        return None
    if before and before[-1].source is not None:
        before[-1] = replace(before[-1], cites=cited)
        return None
    comma = sentence.tag(phrase.first - 1) == ","
    outer = source_left(sentence, phrase.first - comma, known)
    return Attribution(
        phrase.first,
        cited.stop,
        outer or cited,
        ((0, phrase.first), (cited.stop, len(sentence.tokens))),
        phrase.entry.rule,
        cites=cited if outer else None,
    )


def _quotes(
    sentence: Sentence, phrase: Phrase, known: Sequence[Known], before: list[Attribution]
) -> Attribution | None:
    """ "X quoted Y as saying …", "Y was quoted as saying …", "…, X quoted Y as saying"."""
    passive = bool(with_dep(sentence, phrase.first, "auxpass"))
    outer = source_left(sentence, phrase.first, known)
    inner = None if passive else source_right(sentence, phrase.stop, known)
    stop = inner.stop if inner else phrase.stop
    while sentence.key(stop) in ("as", "saying", "telling", "that", "by"):
        stop += 1
    if passive and sentence.key(phrase.stop) == "by":
        inner, outer = outer, source_right(sentence, phrase.stop + 1, known)
        stop = max(stop, outer.stop if outer else stop)
    if outer is None and inner is None:
        return None
    content = ((stop, len(sentence.tokens)),) if len(sentence.tokens) - stop > 4 else ((0, phrase.first),)
    first = outer.first if outer and outer.first < phrase.first else phrase.first
    return Attribution(first, stop, outer or inner, content, phrase.entry.rule, cites=inner if outer else None)


def _says(sentence: Sentence, phrase: Phrase, known: Sequence[Known], before: list[Attribution]) -> Attribution | None:
    verb = phrase.first
    if sentence.tag(verb) == "VBG":
        return _adds(sentence, phrase, known, before)
    left = source_left(sentence, verb, known)
    right = source_right(sentence, phrase.stop, known) if _may_invert(sentence, phrase, left) else None
    if _inverted(sentence, verb, left, right) and right is not None:
        quoted = [(0, verb)]
        if len(sentence.tokens) - right.stop > 3 and sentence.tag(right.stop) in (",", "``", ":"):
            quoted.append((right.stop, len(sentence.tokens)))
        return Attribution(verb, right.stop, right, tuple(quoted), phrase.entry.rule)
    told = _told(sentence, phrase, known)
    stop = told.stop if told else phrase.stop
    if left is None and sentence.tokens[verb].dep == "conj" and sentence.key(verb - 1) in ("and", "but"):
        joined = shared_subject(sentence, verb, known)
        rest = ((stop, len(sentence.tokens)),)
        return Attribution(verb, stop, joined, rest, "en/voice/joined", told) if joined else None
    if left is None:
        return None
    content = content_of(sentence, verb, left, stop)
    return Attribution(left.first, stop, left, content, phrase.entry.rule, told)


def _adds(sentence: Sentence, phrase: Phrase, known: Sequence[Known], before: list[Attribution]) -> Attribution | None:
    """ "…, adding that …", "…, saying nine had died": the one who spoke, or the subject of the verb it hangs on."""
    told = _told(sentence, phrase, known)
    stop = told.stop if told else phrase.stop
    source = None
    head = sentence.tokens[phrase.first].head
    own = source_left(sentence, phrase.first, known)
    subject = bool(with_dep(sentence, phrase.first, "nsubj"))
    if own and not own.reference and (subject or sentence.key(own.first - 1) == "with"):
        return Attribution(own.first, stop, own, ((stop, len(sentence.tokens)),), phrase.entry.rule, told)
    if not before and head != phrase.first:
        source = source_left(sentence, head, known)
    rest: tuple[tuple[int, int], ...] = ((stop, len(sentence.tokens)),)
    if source is None and not before and head != phrase.first and _deed(sentence, head):
        # "The attacks left nine dead, noting that …": the one who spoke before says all of it.
        rest = ((0, phrase.first), *rest)
    return Attribution(phrase.first, stop, source, rest, "en/voice/adding", told)


def _deed(sentence: Sentence, verb: int) -> bool:
    """Whether the subject of a verb is an act of violence, which speaks of nothing."""
    return any(phrase_here(sentence, i, "act") for i in with_dep(sentence, verb, "nsubj", "nsubjpass"))


def _may_invert(sentence: Sentence, phrase: Phrase, left: SourceWords | None) -> bool:
    return (
        sentence.tag(phrase.first) in ("VBD", "VBZ", "VBP", "VBN", "VB", "NNS")
        and sentence.key(phrase.first) not in ("told", "tell", "tells")
        and (left is None or left.reference or sentence.tag(phrase.first - 1) in (",", "``", "''") or not left.actor)
    )


def _inverted(sentence: Sentence, verb: int, left: SourceWords | None, right: SourceWords | None) -> bool:
    if right is None or (right.reference and (left is not None or sentence.tokens[right.head].head != verb)):
        return False
    if any(i > verb and right.first <= i < right.stop for i in with_dep(sentence, verb, "nsubj")):
        return True
    if sentence.tag(verb - 1) in ("''", ",", "``") and verb > 2 and left is None:
        return True
    if right.actor and left is not None and not left.actor and _closes(sentence, right.stop):
        # "… killed a nurse and two soldiers said the Observatory": where the comma was lost.
        return verb > _SHORT and right.first == verb + 1
    return left is None and right.first == verb + 1 and verb > 3 and _ends_near(sentence, right.stop)


def _closes(sentence: Sentence, stop: int) -> bool:
    """Whether nothing new follows: the sentence ends, or goes on with "adding that"."""
    return sentence.tag(stop) in (".", "") or (
        sentence.tag(stop) == "VBG" and bool(phrase_here(sentence, stop, "speech"))
    )


def _ends_near(sentence: Sentence, stop: int) -> bool:
    return len(sentence.tokens) - stop <= 6 or sentence.tag(stop) in (",", "VBG", ".")


def _told(sentence: Sentence, phrase: Phrase, known: Sequence[Known]) -> SourceWords | None:
    """The agency or outlet somebody told it to."""
    at = phrase.stop
    if sentence.key(phrase.first) not in ("told", "tell", "tells", "telling"):
        if sentence.key(at) != "to":
            return None
        at += 1
    found = source_right(sentence, at, known)
    if found is None:
        inside = at
        while sentence.tag(inside) in ("NN", "NNS", "NNP", "PRP", "DT", "JJ"):
            inside += 1
        return (
            SourceWords(at, inside, at, "", SourceType.OTHER, None, True, True, "en/source/told")
            if inside > at
            else None
        )
    return found
