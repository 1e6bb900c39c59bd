"""Attributions within a sentence."""

from collections.abc import Sequence
from dataclasses import replace

from counterclaim.grammar.accusers import accusers
from counterclaim.grammar.attribution import Attribution
from counterclaim.grammar.citing import cites_of, quotes_of
from counterclaim.grammar.contents import content_of, fitted, part_of, relative_end
from counterclaim.grammar.counted import counted_by
from counterclaim.grammar.headlines import headline, headline_like
from counterclaim.grammar.phrases import Phrase, find_phrases, phrase_here
from counterclaim.grammar.source_sides import source_behind, source_left, source_right
from counterclaim.grammar.sources import Known, SourceWords
from counterclaim.grammar.speaking import agent, passive, speaks
from counterclaim.grammar.subjects import antecedent, shared_subject
from counterclaim.grammar.syntax import Sentence, ancestors, subtree, with_dep
from counterclaim.model import SourceType

_SHORT = 4


def find_attributions(sentence: Sentence, known: Sequence[Known]) -> tuple[Attribution, ...]:
    """The attributions of a sentence, in order; where one lies in another's content it is quoted by it."""
    found: list[Attribution] = []
    cues = [phrase for phrase in find_phrases(sentence, "speech") if speaks(sentence, phrase)]
    for phrase in cues:
        one = _read(sentence, phrase, known, found)
        if one is not None:
            found.append(one)
    found = _merged(found)
    found = sorted([*found, *accusers(sentence, known), *counted_by(sentence, known)], key=lambda one: one.first)
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


def _read(sentence: Sentence, phrase: Phrase, known: Sequence[Known], before: list[Attribution]) -> Attribution | None:
    sense = phrase.entry.sense
    if sentence.key(phrase.first - 1) == "as" and sentence.key(phrase.first) == "saying":
        return None  # "was quoted as saying": quoting gives the word
    if sense == "according":
        return _according(sentence, phrase, known)
    quotes = sentence.key(phrase.first) in ("quoted", "quotes", "quote", "cited", "quoting")
    if sense == "cites" and (not quotes or sentence.tag(phrase.first) == "VBG"):
        return cites_of(sentence, phrase, known, before)
    if sense == "cites":
        return quotes_of(sentence, phrase, known, before)
    return _says(sentence, phrase, known, before)


def _according(sentence: Sentence, phrase: Phrase, known: Sequence[Known]) -> Attribution | None:
    source = source_right(sentence, phrase.stop, known)
    if source is None:
        return None
    if sentence.tag(phrase.first - 1) == "," and sentence.tag(phrase.first - 2) in ("WP", "WDT", "WRB"):
        # "Fighters who, according to the commission, avenged two men": no more than that clause.
        inside = ((source.stop, _relative(sentence, phrase.first - 2, source.stop)),)
        return Attribution(phrase.first, source.stop, source, inside, phrase.entry.rule)
    leads = not any(sentence.tag(i).startswith(("VB", "MD")) for i in range(phrase.first)) or phrase.first <= 2
    before, behind = (0, phrase.first), (source.stop, len(sentence.tokens))
    goes_on = sentence.tag(source.stop) in ("VBD", "VBZ", "VBP", "MD", ",") and behind[1] - behind[0] > 3
    joins = sentence.tag(phrase.first - 1) == "," and sentence.key(phrase.first - 2) in ("and", "but", "while")
    content = (behind,) if leads or joins else (before, behind) if goes_on else (before,)
    return Attribution(phrase.first, source.stop, source, content, phrase.entry.rule)


def _relative(sentence: Sentence, pronoun: int, stop: int) -> int:
    """Where the clause of a relative pronoun ends."""
    verb = sentence.tokens[pronoun].head
    return max(stop + 1, subtree(sentence, verb)[1]) if verb > pronoun else len(sentence.tokens)


def _says(sentence: Sentence, phrase: Phrase, known: Sequence[Known], before: list[Attribution]) -> Attribution | None:
    verb = phrase.first
    if sentence.tag(verb) == "VBG":
        return _adds(sentence, phrase, known, before)
    if passive(sentence, phrase):
        return _said_by(sentence, phrase, known)
    if relative := antecedent(sentence, verb, known):
        return _says_of_whom(sentence, phrase, relative, known)
    left = source_left(sentence, verb, known)
    right = source_right(sentence, phrase.stop, known) if _may_invert(sentence, phrase, left) else None
    right = right or (source_behind(sentence, verb) if left is None else None)
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
    behind = ((stop, part_of(sentence, verb)[1]),)
    content = behind if phrase.entry.sense == "puts" else content_of(sentence, verb, left, stop)
    return Attribution(left.first, stop, left, content, phrase.entry.rule, told)


def _said_by(sentence: Sentence, phrase: Phrase, known: Sequence[Known]) -> Attribution | None:
    """ "The toll was put at nine by the mayor", "a video shared by a resident showed nine bodies"."""
    by = agent(sentence, phrase)
    source = source_right(sentence, by + 1, known) if by else None
    if source is None:
        return None
    start, end = part_of(sentence, phrase.first)
    noun = sentence.tokens[phrase.first].head
    if sentence.tokens[phrase.first].dep == "acl" and sentence.tokens[noun].dep != "nsubj":
        # "Obituaries published by relatives": no more than that noun is theirs.
        start, end = subtree(sentence, noun)
    elif sentence.tokens[phrase.first].dep == "acl" or with_dep(sentence, phrase.first, "nsubj"):
        start = phrase.first  # "a video shared by a resident showed nine bodies"
    content = tuple(part for part in ((start, phrase.first), (source.stop, end)) if part[0] < part[1])
    return Attribution(phrase.first, source.stop, source, content, "en/voice/passive")


def _says_of_whom(
    sentence: Sentence, phrase: Phrase, source: SourceWords, known: Sequence[Known]
) -> Attribution | None:
    """ "The police, who said that nine had died, …": the noun that the clause is about says what the clause holds."""
    told = _told(sentence, phrase, known)
    stop = told.stop if told else phrase.stop
    pronoun = next(i for i in with_dep(sentence, phrase.first, "nsubj") if sentence.tag(i) in ("WDT", "WP"))
    end = relative_end(sentence, phrase.first, pronoun)
    return Attribution(pronoun, stop, source, ((stop, end),), "en/voice/relative", told) if end > stop else None


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
    head = next((i for i in (head, *ancestors(sentence, head)) if sentence.tokens[i].verb), head)
    if not before and head != phrase.first:
        source = source_left(sentence, head, known)
    apart = sentence.tokens[phrase.first].dep == "acl"
    end = max(stop + 1, subtree(sentence, phrase.first)[1]) if apart else len(sentence.tokens)
    rest: tuple[tuple[int, int], ...] = ((stop, end),)
    if source is None and not before and head != phrase.first and _deed(sentence, head):
        # "The attacks left nine dead, noting that …": the one who spoke before says all of it.
        rest = ((0, phrase.first), *rest)
    return Attribution(phrase.first, stop, source, rest, "en/voice/adding", told)


def _deed(sentence: Sentence, verb: int) -> bool:
    """Whether the subject of a verb is an act of violence, which speaks of nothing."""
    return any(phrase_here(sentence, i, "act") for i in with_dep(sentence, verb, "nsubj", "nsubjpass"))


def _may_invert(sentence: Sentence, phrase: Phrase, left: SourceWords | None) -> bool:
    if any(i > phrase.first for i in with_dep(sentence, phrase.first, "nsubj")):
        return True
    return (
        phrase.entry.sense != "calls"
        and sentence.tag(phrase.first) in ("VBD", "VBZ", "VBP", "VBN", "VB", "NNS")
        and sentence.key(phrase.first) not in ("told", "tell", "tells")
        and (left is None or left.reference or sentence.tag(phrase.first - 1) in (",", "``", "''") or not left.actor)
    )


def _inverted(sentence: Sentence, verb: int, left: SourceWords | None, right: SourceWords | None) -> bool:
    if right is None:
        return False
    if any(i > verb and right.first <= i < right.stop for i in with_dep(sentence, verb, "nsubj")):
        return True
    if left is not None and any(right.first <= i < right.stop for i in with_dep(sentence, verb, "ccomp")):
        return False  # "which the mayor believes bears the mark of the group": a clause, taken for a name
    if right.reference and left is None and _adds_behind(sentence, verb, right):
        return True
    if right.reference and (left is not None or sentence.tokens[right.head].head != verb):
        return False
    if sentence.tag(verb - 1) in ("''", ",", "``") and verb > 2 and left is None:
        return True
    if right.actor and left is not None and not left.actor and _closes(sentence, right.stop):
        # "… killed a nurse and two soldiers said the Observatory": where the comma was lost.
        return verb > _SHORT and right.first == verb + 1
    return left is None and right.first == verb + 1 and verb > 3 and _ends_near(sentence, right.stop)


def _adds_behind(sentence: Sentence, verb: int, right: SourceWords) -> bool:
    """ "Nine died said the source adding that …": a clause before the verb, and the one who adds right behind it."""
    told = any(i < verb for i in with_dep(sentence, verb, "ccomp"))
    return told and sentence.tag(right.stop) == "VBG" and phrase_here(sentence, right.stop, "speech") is not None


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
