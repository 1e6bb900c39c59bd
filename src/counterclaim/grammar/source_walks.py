"""The words of a noun phrase that may be a source: how far it runs to the left of a word of speech."""

from counterclaim.grammar.phrases import phrase_here
from counterclaim.grammar.syntax import Sentence, with_dep

LINKS = frozenset(
    {"of", "for", "in", "from", "with", "'s", "and", "at", "on", "-", "/", "de", "da", "who", "near", "to"}
)


PHRASE = frozenset(
    {
        "NN",
        "NNS",
        "NNP",
        "NNPS",
        "JJ",
        "JJR",
        "JJS",
        "DT",
        "POS",
        "PRP$",
        "HYPH",
        "AFX",
        "FW",
        "PRP",
        "WP",
        "ADD",
        "-LRB-",
        "-RRB-",
        "``",
        "''",
        "PDT",
        "VBN",
        "XX",
        "NFP",
        "RBS",
    }
)


WALLS = frozenset(
    {
        "people",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "today",
        "killed",
        "wounded",
        "injured",
        "dead",
        "killing",
        "wounding",
        "while",
        "what",
        "whom",
        "there",
        "more",
        "others",
        "least",
        "children",
        "civilians",
        "dozens",
        "scores",
        "tens",
        "hundreds",
        "thousands",
        "millions",
        "hours",
        "days",
        "injuries",
        "casualties",
    }
)


def source_begins(sentence: Sentence, first: int, stop: int) -> int:
    """Where a source begins: no quotation that ends inside, and no deed before those who tell of it, is of its name."""
    first = _behind_quotation(sentence, first, stop)
    # "…, which posts online have echoed", "the so-called Observatory".
    first += sentence.key(first) in ("which", "called") and first + 1 < stop
    deed = phrase_here(sentence, first + 1, "act") if sentence.key(first) == "the" else None
    teller = phrase_here(sentence, deed.stop, "source") if deed is not None else None
    if deed is None or teller is None or teller.stop > stop or sentence.tag(teller.stop - 1) != "NNS":
        return first
    # "Nine died in the raid activists from the town said": where the comma was lost.
    return deed.stop if teller.entry.sense in ("local", "government", "medical", "police") else first


def _behind_quotation(sentence: Sentence, first: int, stop: int) -> int:
    closing = [i for i in range(first, stop) if sentence.tokens[i].text in ("”", "''") or sentence.tag(i) == "''"]
    opened = any(sentence.tag(i) == "``" for i in range(first, closing[0])) if closing else True
    apart = not opened and sentence.key(closing[0]) != "'"
    return closing[0] + 1 if apart and closing[0] + 1 < stop else first


def walk_left(sentence: Sentence, stop: int) -> int:
    """Where the noun phrase that ends before `stop` begins; an article that follows no preposition opens it."""
    if stop and sentence.tag(stop - 1) in ("PRP", "WP"):
        return stop - 1
    first = stop
    while first > 0:
        i = first - 1
        key, tag = sentence.key(i), sentence.tag(i)
        inner = tag in PHRASE or key in LINKS or key == "monitoring"
        if (
            key in WALLS
            or not inner
            or (tag == "VBN" and sentence.key(i - 1) != "-" and sentence.tokens[i].dep != "amod")
        ):
            break
        if key in ("``", '"', "''", "”", "“") or (tag in ("``", "''") and key != "'"):
            break
        if (key == "and" and not joins(sentence, i)) or (key in _LOOSE and not _speaks_from(sentence, i)):
            break
        first = i
        if _opens(sentence, i):
            break
    while first < stop and (sentence.key(first) in LINKS - {"'s"} or sentence.tag(first) in ("POS", "HYPH")):
        first += 1
    return first


def _opens(sentence: Sentence, i: int) -> bool:
    """An article that follows no preposition opens a noun phrase; so does "local" behind a name."""
    if sentence.key(i) == "local":
        return sentence.tag(i - 1) in ("NN", "NNS", "NNP", "NNPS", "CD")
    article = sentence.tag(i) in ("DT", "PRP$") and sentence.key(i) not in ("all", "both")
    return article and sentence.key(i - 1) not in _BINDING


_LOOSE = frozenset({"in", "from", "with", "at", "on", "near", "to", "who"})


_BINDING = frozenset({"of", "for", "and", "in", "from", "at", "with", "near", "to", "on"})


def _speaks_from(sentence: Sentence, i: int) -> bool:
    """Whether a preposition hangs on a word for a source: "residents in the area"."""
    return any(_ends_source(sentence, k, i) for k in range(max(0, i - 3), i))


def _ends_source(sentence: Sentence, k: int, stop: int) -> bool:
    phrase = phrase_here(sentence, k, "source")
    return phrase is not None and phrase.stop == stop


def joins(sentence: Sentence, i: int) -> bool:
    """Whether an "and" joins two names or nouns, not two clauses."""
    if any(_ends_source(sentence, k, i) for k in range(max(0, i - 3), i)):
        described = sentence.tag(i + 1) == "JJ" and phrase_here(sentence, i + 2, "source")
        if described or phrase_here(sentence, i + 1, "source"):
            return True  # "police and medical sources", "the observatory and Kurdish officials"
    left = sentence.tokens[i].head
    one = sentence.tokens[left]
    if one.noun and one.dep == "nsubj" and any(left < i < k for k in with_dep(sentence, one.head, "nsubj")):
        return True  # both were taken for subjects of the verb
    return one.noun and any(sentence.tokens[k].noun for k in with_dep(sentence, left, "conj"))
