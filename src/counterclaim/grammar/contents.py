"""What a source is quoted on: before it, behind it, and where the next source takes over."""

from dataclasses import replace

from counterclaim.grammar.attribution import Attribution
from counterclaim.grammar.sources import SourceWords
from counterclaim.grammar.speaking import word_of_speech
from counterclaim.grammar.syntax import Sentence, ancestors, subtree, with_dep


def content_of(sentence: Sentence, verb: int, source: SourceWords, stop: int) -> tuple[tuple[int, int], ...]:
    """What a source is quoted on that stands before its verb: behind it, or before where nothing of weight follows."""
    start, end = part_of(sentence, source.first)[0], part_of(sentence, verb)[1]
    if sentence.tag(source.first - 1) in ("WDT", "WP"):
        return ((stop, relative_end(sentence, verb, source.first - 1)),)
    if _inserted(sentence, source, stop) and (_goes_on(sentence, verb) or _lists_on(sentence, stop)):
        return ((start, source.first), (stop, end))
    clauses = [i for i in with_dep(sentence, verb, "ccomp", "parataxis") if start <= i < end]
    # "Kyiv said Russia shelled it, Moscow said Ukraine did": what stands before has a speaker of its own.
    clauses = [i for i in clauses if i > verb or not (word_of_speech(sentence, i) and with_dep(sentence, i, "nsubj"))]
    after = any(i > verb for i in clauses) or sentence.key(stop) in ("that", ":", "to") or _weighty(sentence, stop, end)
    objects = [i for i in with_dep(sentence, verb, "dobj") if verb < i < end]
    told = (
        objects and not clauses and sentence.tokens[verb].dep != "parataxis" and not sentence.key(verb).startswith("t")
    )
    if told or source.first - start <= 1 or (after and source.first - start <= 4):
        return ((stop, end if clauses else _until_as(sentence, verb, stop, end)),)
    if after and not any(i < source.first for i in clauses):
        # "He was hit, the army said, and three others died": what stands before may be quoted too.
        return ((stop, end),) if not _inserted(sentence, source, stop) else ((start, source.first), (stop, end))
    return ((start, source.first),)


def _until_as(sentence: Sentence, verb: int, start: int, stop: int) -> int:
    """Where the report tells what happened meanwhile: "passengers spoke of their ordeal as the army killed nine"."""
    for i in range(start + 1, stop):
        clause = sentence.tokens[i].head
        meanwhile = sentence.key(i) == "as" and sentence.tokens[i].dep == "mark" and clause > i
        if meanwhile and sentence.tokens[clause].dep == "advcl" and verb in ancestors(sentence, clause):
            return i
    return stop


def part_of(sentence: Sentence, i: int) -> tuple[int, int]:
    """The part of a sentence, between semicolons or from a bare "however" on, in which a token stands."""
    walls = [k for k, key in enumerate(sentence.keys) if key in (";", "however") and _parts(sentence, k)]
    low = max((k + 1 for k in walls if k < i), default=0)
    return low, next((k for k in walls if k >= i), len(sentence.tokens))


def _parts(sentence: Sentence, i: int) -> bool:
    however = sentence.key(i) == "however" and i > 0 and sentence.tag(i - 1) != "," != sentence.tag(i + 1)
    return however or sentence.key(i) == ";"


def relative_end(sentence: Sentence, verb: int, pronoun: int) -> int:
    """Where a clause that a source is quoted on inside another ends: "the raid, which residents said hit a school,"."""
    clause = next((i for i in (verb, *ancestors(sentence, verb)) if sentence.tokens[i].dep == "relcl"), None)
    high = subtree(sentence, clause)[1] if clause is not None else len(sentence.tokens)
    if sentence.tag(pronoun - 1) == ",":
        # "…, which said 71 had died, among them nine children, showed …": parts of the figure are of it too.
        ends = (i for i in range(verb, high) if sentence.tag(i) == "," and sentence.key(i + 1) not in _PARTS)
        high = next(ends, high)
    return max(verb + 1, high)


_PARTS = frozenset({"among", "including", "most", "mostly"})


def _inserted(sentence: Sentence, source: SourceWords, stop: int) -> bool:
    return sentence.tag(source.first - 1) in (",", "''") and sentence.tag(stop) in (",", "``", ".", "''")


def _lists_on(sentence: Sentence, stop: int) -> bool:
    """ "Killed 80 people, the minister said, including six women": the list goes on behind its speaker."""
    return sentence.key(stop) == "," and sentence.key(stop + 1) in _PARTS


def _goes_on(sentence: Sentence, verb: int) -> bool:
    """Whether the clause goes on behind its speaker: "the raid, he said, killed nine", "…, he said, and two fled"."""
    head = sentence.tokens[verb].head
    clauses = [*with_dep(sentence, head, "conj", "advcl"), *with_dep(sentence, verb, "advcl")]
    joined = (i for i in clauses if sentence.tokens[i].verb and _beside(sentence, i))
    if sentence.tokens[verb].dep != "parataxis":
        return False
    goal = any(one.dep == "xcomp" and one.i > verb and head in ancestors(sentence, one.i) for one in sentence.tokens)
    return head > verb or goal or any(i > verb for i in joined)


def _beside(sentence: Sentence, verb: int) -> bool:
    """Whether a clause is joined to another, or stands beside it: "while three were seized"."""
    marks = [sentence.key(i) for i in with_dep(sentence, verb, "mark")]
    return sentence.tokens[verb].dep == "conj" or "while" in marks


def _weighty(sentence: Sentence, start: int, stop: int) -> bool:
    """Whether a clause follows: a finite verb before the sentence or an "adding" ends."""
    for i in range(start, stop):
        tag, key = sentence.tag(i), sentence.key(i)
        if tag in ("VBD", "VBZ", "VBP", "MD"):
            return True
        if i == start and (
            tag in (",", ".", "''") or key in ("adding", "citing", "quoting", "without", "as", "when", "after")
        ):
            return False
        if (tag == "," and i - start > 6) or (tag == "VBG" and word_of_speech(sentence, i)):
            return False
    return any(sentence.tag(i) in ("CD",) for i in range(start, min(stop, start + 6)))


def fitted(sentence: Sentence, found: list[Attribution]) -> list[Attribution]:
    """Contents cut where the next source takes over: a "before" content begins behind the attribution before it."""
    fitted: list[Attribution] = []
    for at, one in enumerate(found):
        content: list[tuple[int, int]] = []
        for low, high in one.content:
            for other in found[:at]:
                if low < other.stop <= one.first and high <= one.first and other.source is not None:
                    low = max(low, other.stop) if not _whole(other, one) else low
            content += _without_later(sentence, one, found[at + 1 :], (low, high))
        fitted.append(replace(one, content=tuple(content)))
    return fitted


def _without_later(
    sentence: Sentence, one: Attribution, later: list[Attribution], part: tuple[int, int]
) -> list[tuple[int, int]]:
    """What is left of a content where later sources take over: all before them, and what follows a clause put in."""
    low, high = part
    kept: list[tuple[int, int]] = []
    for other in later:
        inside = other.source is not None and low <= other.first and one.stop <= other.first < high
        if not inside or not _takes_over(sentence, other, one):
            continue
        end = max((stop for _, stop in other.content), default=other.stop)
        if sentence.tag(other.first - 1) in ("WDT", "WP") and other.first < end < high:
            # "It said it had hit the depot, which it said held arms, and that nine had died."
            kept.append((low, other.first))
            low = end
        else:
            high = other.first
    return [each for each in (*kept, (low, high)) if each[0] < each[1]]


def _whole(earlier: Attribution, later: Attribution) -> bool:
    """ "X said Y, Z reported": all of it is Z's."""
    return later.stop > earlier.stop and any(high > later.first for _, high in earlier.content) is False


def _takes_over(sentence: Sentence, other: Attribution, one: Attribution) -> bool:
    trails = other.rule.endswith("according") and any(
        high <= other.first and low <= one.first for low, high in other.content
    )
    return (
        trails
        or sentence.key(other.first - 1) in ("but", "while", "and", ";", "though", "although", "whereas", "meanwhile")
        or any(low > other.first for low, _ in other.content)
    )
