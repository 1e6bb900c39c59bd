"""People added to victims told before: "along with 563 soldiers", "Amina Sow was killed with her two sons"."""

from collections.abc import Collection, Sequence

from counterclaim.grammar.people import People
from counterclaim.grammar.phrases import phrase_here
from counterclaim.grammar.syntax import Sentence

_FAR_ADDED = 12
_ADDS = (("along", "with"), ("as", "well", "as"), ("in", "addition", "to"), ("together", "with"), ("alongside",))


def added(sentence: Sentence, people: Sequence[People], at: int) -> bool:
    """Whether people are added to those before: "1,250 rebels were killed in the valley, along with 563 soldiers"."""
    first = people[at].first
    if _with_own(sentence, people, at) or joined_to(sentence, people, at) is not None:
        return True
    leads = any(tuple(sentence.key(i) for i in range(first - len(words), first)) == words for words in _ADDS)
    sure = people[at].numbered or people[at].figure.high is not None
    return leads and sure and first - people[at - 1].stop <= _FAR_ADDED


def added_past(sentence: Sentence, people: Sequence[People], at: int, linked: Collection[int]) -> int | None:
    """Whom people are added to past those told beside: "injured three of the staff in addition to five patients"."""
    whole = max((k for k in linked if k < at), default=None)
    if whole is None or whole == at - 1 or any(people[k].numbered for k in range(whole + 1, at)):
        return None
    first = people[at].first
    leads = any(sentence.keys[first - len(words) : first] == words for words in _ADDS)
    return whole if leads and people[at].numbered and first - people[whole].stop <= _FAR_ADDED else None


def joined_to(sentence: Sentence, people: Sequence[People], at: int) -> int | None:
    """Whom people are joined to past what those are of: "a commander of the border guards and two of his men"."""
    heads = [sentence.tokens[i] for i in range(people[at].first, people[at].stop) if sentence.tokens[i].dep == "conj"]
    first = next((i for i in (people[at].first, people[at].first - 1) if sentence.tag(i) == "PRP$"), people[at].first)
    for k in range(at - 1, -1, -1):
        if sentence.key(first - 1) != "and" or any(
            sentence.tag(i)[:2] in _CLAUSE for i in range(people[k].stop, first)
        ):
            return None
        if sentence.key(people[k].stop) in _OF and any(one.head == people[k].head for one in heads):
            return k
    return None


_CLAUSE = frozenset({"VB", "MD", "WD", "WP", "WR"})
_OF = frozenset({"of", "from", "in", "with"})


def _with_own(sentence: Sentence, people: Sequence[People], at: int) -> bool:
    """ "Amina Sow was killed with her two sons"."""
    own = next((i for i in (people[at].first, people[at].first - 1) if sentence.tag(i) == "PRP$"), None)
    if own is None or sentence.key(own - 1) != "with" or people[at].figure.high is None:
        return False
    between = range(people[at - 1].stop, own - 1)
    return len(between) <= _SHORT and all(
        sentence.tag(i) in ("VBD", "VBN", "RB") or phrase_here(sentence, i, "harm") for i in between
    )


_SHORT = 4
