"""The noun phrase that names people: which tokens can belong to it, and its head."""

from counterclaim.grammar.phrases import Phrase, phrase_here
from counterclaim.grammar.syntax import Sentence
from counterclaim.model import Group

_INNER = frozenset(
    {"JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "VBN", "VBG", "POS", "HYPH", "AFX", "RB", "FW", "``", "''"}
)


_DETERMINERS = frozenset({"the", "these", "those", "its", "his", "her", "their", "our", "my", "all", "a", "an"})


RESTS = frozenset({"more", "other", "others", "another", "further", "additional"})


PRONOUNS = frozenset(
    {"them", "whom", "him", "her", "those", "others", "other", "another", "more", "number", "everyone"}
)


def noun_phrase(sentence: Sentence, i: int, named: dict[int, Phrase], barred: frozenset[int]) -> tuple[int | None, int]:
    """The head of the people named from token i on, and where the phrase stops."""
    start = i
    while sentence.key(i) in _DETERMINERS:
        i += 1
    while (
        i < len(sentence.tokens) and i not in barred and (not names_people(sentence, i, named)) and inner(sentence, i)
    ):
        i += 1
    if i not in barred and names_people(sentence, i, named):
        stop = named[i].stop
        while (
            stop not in barred
            and names_people(sentence, stop, named)
            and sentence.key(stop) not in PRONOUNS
            and _goes_on(sentence, stop)
        ):
            stop = named[stop].stop
        return stop - 1, stop
    demonym = _demonym(sentence, start, i)
    return (demonym, demonym + 1) if demonym is not None else (None, start)


def _goes_on(sentence: Sentence, i: int) -> bool:
    """Whether a word for people belongs to the noun before it; "took eight soldiers prisoner" only tells their lot."""
    lot = sentence.key(i) in ("prisoner", "hostage", "captive") and sentence.tag(i - 1) in ("NNS", "NNPS")
    return inner(sentence, i) and not lot


_MEMBERS = frozenset(
    {"member", "members", "leader", "leaders", "head", "chief", "employee", "employees", "official", "officials"}
    | {"staff", "activist", "activists", "supporter", "supporters", "commander", "commanders", "director", "president"}
)


def belonging(sentence: Sentence, head: int, stop: int, named: dict[int, Phrase], barred: frozenset[int]) -> int:
    """Where people end with the body that they are told to belong to: "members of parliament"."""
    if sentence.key(head) not in _MEMBERS or sentence.key(stop) != "of":
        return stop
    at = stop + 1
    while sentence.tag(at) in ("DT", "PRP$"):
        at += 1
    first = at
    while sentence.tag(at) in _BODY and at not in barred and not names_people(sentence, at, named):
        at += 1
    whole = at > first and sentence.tag(at) not in ("IN", "POS", "HYPH", "CD") and at not in barred
    return at if whole and not names_people(sentence, at, named) else stop


_BODY = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ"})


def names_people(sentence: Sentence, i: int, named: dict[int, Phrase]) -> bool:
    """Whether token i begins a word for people that is no part of a compound ("rebel-held")."""
    if i not in named:
        return False
    stop = named[i].stop
    if sentence.key(i) in _ADJECTIVES and sentence.tokens[i].dep in ("amod", "compound") and inner(sentence, stop):
        return False
    return sentence.key(stop) != "-" or sentence.tokens[stop].start > sentence.tokens[stop - 1].end


# "A local leader" is no local.
_ADJECTIVES = frozenset({"local", "national", "radical", "minor", "youth", "veteran"})


def inner(sentence: Sentence, i: int) -> bool:
    """Whether token i can stand between a number and its noun."""
    tag = sentence.tag(i)
    if any(_harmed_pair(sentence, k) for k in (i, i - 1, i - 2)):
        return True
    if sentence.key(i + 1) == "-" and sentence.tokens[i].end == sentence.tokens[i + 1].start:
        return tag not in ("CD", "SYM")
    if sentence.key(i) == "and" and sentence.tag(i - 1) == "JJ" and sentence.tag(i + 1) in ("JJ", "NN", "VBN"):
        return True
    if tag == "HYPH":
        return sentence.tokens[i].start == sentence.tokens[i - 1].end
    if tag in ("VBN", "VBG"):
        return sentence.tokens[i].dep in ("amod", "compound") or sentence.key(i - 1) == "-"
    return tag in _INNER and not _WALL.get(sentence.key(i))


_HARMED = frozenset({"dead", "killed", "wounded", "injured"})


def _harmed_pair(sentence: Sentence, i: int) -> bool:
    """ "Scores of dead and wounded fighters": both words belong to the noun behind them."""
    pair = sentence.key(i) in _HARMED and sentence.key(i + 1) in ("and", "or") and sentence.key(i + 2) in _HARMED
    return pair and sentence.tag(i + 3) in ("NNS", "NNPS", "NN")


_WALL = dict.fromkeys(
    (
        "dead",
        "including",
        "also",
        "then",
        "there",
        "still",
        "later",
        "early",
        "late",
        "only",
        "just",
        "nearby",
        "alone",
        "so",
        "immediately",
        "reportedly",
        "allegedly",
        "apparently",
        "again",
        "today",
        "yesterday",
        "earlier",
        "meanwhile",
    ),
    True,
)


def _demonym(sentence: Sentence, start: int, stop: int) -> int | None:
    """The last capitalised plural of a run of nouns: "21 Palestinians", "four Syrian Kurds"."""
    for i in range(min(stop, start + 4) - 1, start - 1, -1):
        text = sentence.tokens[i].text
        if (
            text[:1].isupper()
            and text.endswith("s")
            and not text[:-1].isupper()
            and sentence.tag(i) in ("NNPS", "NNS", "NNP")
            and len(text) > 3
            and phrase_here(sentence, i, "harm") is None  # "Kills Five Injures Seven"
        ):
            return i
    return None


def group_of(named: dict[int, Phrase], head: int) -> Group:
    """The group that a word for people belongs to."""
    return Group(named[head].entry.sense) if head in named else Group.UNSPECIFIED


COLLECTIVE = frozenset(
    {
        "people",
        "police",
        "staff",
        "personnel",
        "troops",
        "elderly",
        "cattle",
        "family",
        "forces",
        "crew",
        "militia",
        "population",
    }
)
