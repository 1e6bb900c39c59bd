"""The noun phrase before or behind a word of speech: where it begins and ends, read as a source."""

from collections.abc import Sequence
from dataclasses import replace

from counterclaim.grammar.joint import joint_sources
from counterclaim.grammar.lost_commas import name_before
from counterclaim.grammar.phrases import phrase_here
from counterclaim.grammar.source_asides import alone_in, before_clause, core_end, name_between_commas, without_subject
from counterclaim.grammar.source_names import name_of
from counterclaim.grammar.source_walks import LINKS, PHRASE, WALLS, joins, walk_left
from counterclaim.grammar.sources import PAGES, Known, SourceWords, phrase_in, read_source
from counterclaim.grammar.syntax import Sentence, subtree, with_dep
from counterclaim.grammar.toll_speakers import speakers_behind_tolls
from counterclaim.model import SourceType

_INDEFINITE = frozenset({"many", "others", "some"})


def source_left(sentence: Sentence, verb: int, known: Sequence[Known]) -> SourceWords | None:
    """The source that stands before a word of speech; a deed says nothing, whoever did it."""
    found = alone_in(sentence, verb, known) or _left(sentence, verb, known)
    found = _with_first(sentence, verb, found, known) if found else None
    mute = found and any(
        _is_deed(sentence, i) for i in range(found.first, found.stop) if sentence.tokens[i].head == verb
    )
    if mute:
        return None
    return (found and _author(sentence, found, verb, known)) or found or _anybody(sentence, verb, known)


_SEEN = frozenset({"seen", "obtained", "reviewed", "verified", "shared", "cited", "quoted", "leaked", "carried"})


def _author(sentence: Sentence, found: SourceWords, verb: int, known: Sequence[Known]) -> SourceWords | None:
    """Who wrote the document that is the subject: "a report issued by the council showed"."""
    by = next((i for i in range(found.head + 1, min(found.head + 3, verb)) if sentence.key(i) == "by"), None)
    seen = by is not None and sentence.key(by - 1) in _SEEN
    if by is None or seen or not _written(sentence, found.first, by):
        return None
    return source_right(sentence, by + 1, known)


def _with_first(sentence: Sentence, verb: int, found: SourceWords, known: Sequence[Known]) -> SourceWords:
    """Both subjects of a verb, where each is a source: "a nurse and two residents reached by phone said"."""
    subjects = [i for i in with_dep(sentence, verb, "nsubj") if i < verb]
    if len(subjects) < len(("one", "other")) or not subjects[0] < found.first <= subjects[-1] < found.stop:
        return found
    first = walk_left(sentence, subjects[0] + 1)
    both = replace(found, first=first, name=name_of(sentence, first, found.stop), actor=None, reference=False)
    joined = any(sentence.key(i) == "and" for i in range(first, found.first))
    return both if joined and len(joint_sources(sentence, both, known)) > 1 else found


_NOBODY = frozenset({"nobody", "none", "one", "nothing"})
_SAY = frozenset({"say", "says", "said", "saying", "told", "tells", "put", "puts", "gave", "gives"})


def _anybody(sentence: Sentence, verb: int, known: Sequence[Known]) -> SourceWords | None:
    """Whoever is the subject of the plainest word of speech speaks: "the fire brigade said", "a mechanic told us"."""
    subjects = with_dep(sentence, verb, "nsubj") if sentence.key(verb) in _SAY else []
    return next((_subject(sentence, i) for i in subjects if i < verb and _may_speak(sentence, i)), None)


def source_behind(sentence: Sentence, verb: int) -> SourceWords | None:
    """Whoever is the subject of the plainest word of speech and stands behind it: "…, said a mechanic who saw it"."""
    subjects = with_dep(sentence, verb, "nsubj") if sentence.key(verb) in ("said", "says") else []
    return next((_subject(sentence, i) for i in subjects if i > verb and _may_speak(sentence, i)), None)


def _may_speak(sentence: Sentence, subject: int) -> bool:
    named = sentence.tag(subject) in ("NN", "NNS") and sentence.key(subject) not in _NOBODY
    return named and not _is_deed(sentence, subject)


def _subject(sentence: Sentence, subject: int) -> SourceWords:
    first = walk_left(sentence, subject + 1)
    bare = sentence.key(first) == "the" and subject == first + 1
    name, rule = name_of(sentence, first, subject + 1), "en/source/subject-of-speech"
    return SourceWords(first, subject + 1, subject, name, SourceType.OTHER, None, not bare, bare, rule)


def _is_deed(sentence: Sentence, noun: int) -> bool:
    """Whether a subject is an act of violence, what is left of one or a toll: "the aftermath of the strike"."""
    if sentence.tokens[noun].dep not in ("nsubj", "nsubjpass"):
        return False
    toll = phrase_here(sentence, noun, "harm")
    if toll is not None and toll.entry.group == "toll":
        return True
    of = (k for i in with_dep(sentence, noun, "prep") if sentence.key(i) == "of" for k in with_dep(sentence, i, "pobj"))
    return any(phrase_here(sentence, i, "act") and not phrase_in(sentence, i, i + 1) for i in (noun, *of))


def _left(sentence: Sentence, verb: int, known: Sequence[Known]) -> SourceWords | None:
    stop = verb
    while stop > 0 and _light(sentence, stop - 1):
        stop -= 1
    subjects = [i for i in with_dep(sentence, verb, "nsubj", "nsubjpass") if i < verb]
    first, stop = _nearest(sentence, subjects, stop, known)
    if subject := before_clause(sentence, subjects, first):
        named = name_between_commas(sentence, verb, known)
        return named or read_source(sentence, walk_left(sentence, subject + 1), subject + 1, known)
    found = _of_far_subject(sentence, subjects, (first, stop), known) or _right_before(sentence, first, stop, known)
    if found:
        return found
    for subject in subjects:
        if sentence.key(subject) in _INDEFINITE and subject == stop - 1:
            name = sentence.tokens[subject].text
            return SourceWords(
                subject, stop, subject, name, SourceType.OTHER, None, True, False, "en/source/indefinite"
            )
        low, high = subtree(sentence, subject)
        found = read_source(sentence, low, _before_aside(sentence, subject, min(high, verb)), known, subject)
        if found:
            return found
    return None if subjects else without_subject(sentence, verb, known)


def _nearest(sentence: Sentence, subjects: Sequence[int], stop: int, known: Sequence[Known]) -> tuple[int, int]:
    """The noun phrase that ends right before a verb, or the one that stands for it."""
    first = _first_of_list(sentence, walk_left(sentence, stop), stop)
    apart = speakers_behind_tolls(sentence)
    while stop - 1 in apart and first not in apart:
        first += 1  # "killing four villagers residents said": where the comma was lost
    if subjects and _in_a_document(sentence, first, stop):
        # "The minister in a statement accused the army": the minister does.
        return walk_left(sentence, subjects[0] + 1), subjects[0] + 1
    return name_before(sentence, first, known) or (first, stop)


def _in_a_document(sentence: Sentence, first: int, stop: int) -> bool:
    word = phrase_here(sentence, stop - 1, "source")
    return sentence.key(first - 1) == "in" and word is not None and word.entry.group == "document"


def _before_aside(sentence: Sentence, subject: int, stop: int) -> int:
    """Where what is only said of a subject begins: "an official, reached by telephone, said"."""
    for i in range(subject + 1, stop - 1):
        aside = sentence.tag(i + 1) in ("VBN", "VBG", "VBD", "WP", "WDT", "WP$")
        if sentence.tag(i) == "," and aside and sentence.key(i + 1) != "including":
            return i
    return stop


def _first_of_list(sentence: Sentence, first: int, stop: int) -> int:
    """Where a list of sources begins: "the council, the White Helmets and Step News reported"."""
    joined = any(sentence.key(i) == "and" for i in range(first, stop))
    while joined and sentence.tag(first - 1) == ",":
        before = walk_left(sentence, first - 1)
        if before >= first - 1 or not phrase_in(sentence, before, first - 1):
            break
        first = before
    return _from_including(sentence, first)


def _from_including(sentence: Sentence, first: int) -> int:
    """Where a word for several stands before those it names: "outlets including Sol as well as Radio One"."""
    i = first - 1
    while i > 0 and (sentence.tag(i) in PHRASE or sentence.key(i) in ("and", ",", "as", "well")):
        i -= 1
    low = walk_left(sentence, i) if sentence.key(i) == "including" and i > 0 else i
    return low if phrase_in(sentence, low, i) else first


def _right_before(sentence: Sentence, first: int, stop: int, known: Sequence[Known]) -> SourceWords | None:
    """The source right before the verb; no bare name that hangs on a preposition: "on parts of Douma said Rami"."""
    found = read_source(sentence, first, stop, known) if sentence.tag(stop - 1) not in ("''", "``") else None
    if first >= stop or found is None:
        return None
    place = found.type == SourceType.GOVERNMENT and "in" in (sentence.key(first - 1), sentence.key(first - 2))
    speaks = (found.actor and not place) or found.reference or phrase_in(sentence, found.first, found.stop)
    return found if speaks or sentence.tag(first - 1) != "IN" else None


def _of_far_subject(
    sentence: Sentence, subjects: Sequence[int], near: tuple[int, int], known: Sequence[Known]
) -> SourceWords | None:
    """The subject itself where what hangs on it stands before the verb: "the mission in Mali said"."""
    first, stop = near
    if sentence.tag(first - 1) not in ("IN", "VBG", "PRP$", "DT", "CC"):
        return None
    for subject in subjects:
        finite = any(sentence.tag(i) in ("VBD", "VBZ", "VBP", "MD") for i in range(subject, first))
        whole = sentence.tokens[subject].noun and subtree(sentence, subject)[1] >= stop
        if subject < first and whole and not finite:
            joined = any(k < stop for k in with_dep(sentence, subject, "conj"))
            end = stop if joined else core_end(sentence, subject)
            return read_source(sentence, walk_left(sentence, subject + 1), end, known)
    return None


def _light(sentence: Sentence, i: int) -> bool:
    """Adverbs and auxiliaries between a subject and its verb, and "all" or "both" behind several."""
    if sentence.key(i) in ("all", "both"):
        return sentence.tokens[i - 1].noun
    if "re" in (sentence.key(i), sentence.key(i - 1)) and "-" in (sentence.key(i), sentence.key(i + 1)):
        return True  # "posts re-confirmed the toll"
    return sentence.tag(i) in ("RB", "MD", "RBR") or sentence.key(i) in (
        "has",
        "have",
        "had",
        "also",
        "is",
        "was",
        "were",
        "are",
        "earlier",
        "later",
        "been",
        "be",
        "did",
        "does",
        "do",
    )


def source_right(sentence: Sentence, start: int, known: Sequence[Known]) -> SourceWords | None:
    """The source that stands behind a word of speech ("said X", "according to X", "citing X")."""
    start += sentence.tag(start) == "CD" and sentence.tokens[start].dep == "nummod"
    stop = start
    while stop < len(sentence.tokens):
        key, tag = sentence.key(stop), sentence.tag(stop)
        if passed := _passed(sentence, start, stop):
            stop += passed
            continue
        if key in WALLS or (tag not in PHRASE and key not in LINKS and key not in ("monitoring", "so", "called")):
            break
        if key in ("on", "in", "at", "to", "with", "near", "from", "who") and not _kept(sentence, stop, key):
            break
        if (key == "and" and not joins(sentence, stop)) or (stop > start and _begins_anew(sentence, stop)):
            break
        stop += 1
    while stop > start and (sentence.key(stop - 1) in LINKS - {"'s"} or sentence.tag(stop - 1) in (",", "``", "''")):
        stop -= 1
    return read_source(sentence, start, stop, known) if stop > start else None


def _passed(sentence: Sentence, start: int, i: int) -> int:
    """How many tokens belong to a source though no noun phrase goes on there: a comma, "by", "and to"."""
    key = sentence.key(i)
    again = key == "and" and sentence.key(i + 1) == "to" == sentence.key(start - 1)  # "according to A and to B"
    inside = sentence.tag(i) == "," and _apposed(sentence, start, i)
    if key in ("people", "those") and sentence.key(i - 1) == "and" and sentence.key(i + 1) == "who":
        # "according to the police and people who were there"
        return max(i + 2, subtree(sentence, sentence.tokens[i + 1].head)[1]) - i
    return 2 * again or int(inside or (key == "by" and _written(sentence, start, i)))


def _written(sentence: Sentence, start: int, by: int) -> bool:
    """Whether a "by" tells whose a document is: "a report by the council", "a statement issued by the ministry"."""
    noun = by - 1 - (sentence.tag(by - 1) == "VBN")
    word = phrase_here(sentence, noun, "source") if noun >= start else None
    page = noun >= start and sentence.key(noun) in PAGES
    return page or (word is not None and word.entry.group in ("document", "picture"))


def _begins_anew(sentence: Sentence, i: int) -> bool:
    """ "The" or "they" right behind a noun, where a comma was lost: "according to the agency the jets struck"."""
    return (sentence.key(i) == "the" or sentence.tag(i) == "PRP") and sentence.tokens[i - 1].noun


def _kept(sentence: Sentence, i: int, key: str) -> bool:
    """Whether a preposition tells where those who speak are: "residents in the area", "doctors at Nasser hospital"."""
    if key == "at":
        return sentence.tag(i + 1) in ("NNP", "DT") and any(_cared_for(sentence, k) for k in range(i + 2, i + 5))
    if key == "at" and sentence.key(i - 1) in ("source", "sources", "official", "officials", "doctor", "doctors"):
        return sentence.tag(i + 1) in ("NNP", "NNPS")
    return key in ("in", "from") and sentence.tag(i + 1) in ("NNP", "NNPS", "DT") and sentence.key(i + 1) not in WALLS


def _cared_for(sentence: Sentence, i: int) -> bool:
    return sentence.key(i) in (
        "hospital",
        "clinic",
        "morgue",
        "mortuary",
        "infirmary",
        "centre",
        "center",
        "ministry",
        "command",
    )


def _apposed(sentence: Sentence, start: int, comma: int) -> bool:
    """A comma inside a source: "Ann Berg, a spokeswoman for the ministry"."""
    behind = sentence.tag(comma + 1) in ("DT", "NN", "NNP") and phrase_in(sentence, comma + 1, comma + 7)
    return behind and sentence.tag(comma - 1) in ("NNP", "NNPS")
