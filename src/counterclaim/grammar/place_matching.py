"""Which capitalised stretches of a text are names that the gazetteer has."""

from dataclasses import dataclass
from functools import lru_cache

from counterclaim.gazetteer import Gazetteer, open_gazetteer
from counterclaim.gazetteer.records import ABBREVIATION, ADJECTIVE, BARE
from counterclaim.gazetteer.spelling import ARTICLES
from counterclaim.grammar.place_tokens import SONS, Tokens, begins_name, phrase, run_end

WIDE = frozenset({"country", "territory", "region", "continent", "sea", "river"})


@dataclass(frozen=True, slots=True)
class Standing:
    """What the gazetteer knows of a name at a glance: its kinds, the most people, and how it leads to its places."""

    kinds: frozenset[str]
    population: int
    adjective: bool
    unit_only: bool
    abbreviation: bool

    @property
    def wide(self) -> bool:
        """Whether it names a country, a sea or another stretch of the world."""
        return bool(self.kinds & WIDE)


@dataclass(frozen=True, slots=True)
class Match:
    """A stretch of words [first, end) within a capitalised run [run, run_end); `key` is None for an unknown name.
    `lost` tells that the last word lost the apostrophe of its possessive."""

    first: int
    end: int
    run: int
    run_end: int
    key: str | None
    lost: bool = False


@lru_cache(maxsize=8192)
def standing(key: str) -> Standing:
    """What the gazetteer knows of a folded name that it has."""
    gazetteer = open_gazetteer()
    rows = gazetteer.entries(key)
    return Standing(
        frozenset(gazetteer.kind(row) for row, flags in rows if not flags & ADJECTIVE),
        max((gazetteer.population(row) for row, _ in rows), default=0),
        bool(rows)
        and all(flags & ADJECTIVE for row, flags in rows if gazetteer.kind(row) in WIDE)
        and any(flags & ADJECTIVE for _, flags in rows),
        bool(rows) and all(flags & BARE for _, flags in rows),
        bool(rows) and any(flags & ABBREVIATION for _, flags in rows),
    )


def match_names(tokens: Tokens) -> list[Match]:
    """The names of the gazetteer and the unknown capitalised stretches between them, in the order of the text."""
    found: list[Match] = []
    gazetteer = open_gazetteer()
    at = 0
    while at < len(tokens):
        if not begins_name(tokens, at):
            at += 1
            continue
        end = run_end(tokens, at)
        run = _match_run(gazetteer, tokens, at, end)
        found += _compounds(tokens, run)
        at = max(end, found[-1].end)
    return found


def _match_run(gazetteer: Gazetteer, tokens: Tokens, run: int, end: int) -> list[Match]:
    found: list[Match] = []
    at = unknown = run
    while at < end:
        match = _longest(gazetteer, tokens, at, run, end) if begins_name(tokens, at) else None
        if match is None:
            at += 1
            continue
        if unknown < at:
            found.append(Match(unknown, at, run, end, None))
        found.append(match)
        at = unknown = match.end
    if unknown < end:
        found.append(Match(unknown, end, run, end, None))
    return found


def _compounds(tokens: Tokens, run: list[Match]) -> list[Match]:
    """The names of a run, where a small place's name is only a part of a longer one that the gazetteer lacks.

    "Tal Qarah" is not Tal, nor is "Tawori-Nord" the North, nor "Majdal Selm" Majdal, though a Selm is somewhere: the
    whole stands first, so that what is said of it decides.
    """
    known = [match for match in run if match.key is not None]
    if len(run) >= _TWO and _begins_next(tokens, run):
        whole = Match(run[0].first, run[1].end, run[0].run, run[0].run_end, None)
        return [whole, *run[1:]]  # "Wadi Gaza" is no Wadi, however large Gaza is
    if len(run) < _TWO or not known or _length(tokens, run) > _LONGEST:
        return run
    if not all(_is_part(tokens, match) for match in known) or (len(known) == len(run) and not _grown(tokens, run)):
        return run
    return [Match(run[0].first, run[-1].end, run[0].run, run[0].run_end, None), *run]


_TWO, _LONGEST, _SMALL = 2, 3, 50_000


# What many names begin with – hill, valley, village, house, well, gate – is none of them by itself.
_BEGINNINGS = frozenset(
    {
        "tal",
        "tel",
        "tell",
        "tall",
        "wadi",
        "kafr",
        "kfar",
        "kufr",
        "beit",
        "bayt",
        "deir",
        "dayr",
        "khan",
        "bir",
        "jabal",
    }
    | {
        "jebel",
        "bab",
        "ain",
        "ayn",
        "umm",
        "um",
        "oum",
        "majdal",
        "burj",
        "ras",
        "jisr",
        "sheikh",
        "shaykh",
        "abu",
        "nahr",
    }
    | {"khirbet", "khirbat", "kiryat", "mazraat", "maarrat", "maaret"}
)


def _begins_next(tokens: Tokens, run: list[Match]) -> bool:
    """Whether a name is only the beginning of the large place's that stands right behind it."""
    known = run[1].key is not None and not _is_small(standing(run[1].key))
    return run[0].key in _BEGINNINGS and known and run[0].end == run[1].first and tokens.gap(run[1].first) == " "


def _is_part(tokens: Tokens, match: Match) -> bool:
    """Whether a name may be a part of a longer one: a small place's, one tied by a hyphen, a mere beginning."""
    begins = match.key in _BEGINNINGS and match.end < match.run_end
    return begins or _hyphened(tokens, match) or _is_small(standing(match.key or ""))


def _length(tokens: Tokens, run: list[Match]) -> int:
    """How many words a run has, without those that only tie names ("Anas bin Malik")."""
    return sum(tokens.words[at] not in SONS for at in range(run[0].first, run[-1].end))


def _grown(tokens: Tokens, run: list[Match]) -> bool:
    """Whether names that the gazetteer has are one together: "Majdal Selm", "Tulus al-Jadida", but not
    "Fargo-Moorhead"."""
    spaced = all(tokens.gap(match.first) == " " for match in run[1:])
    return spaced and (run[0].key in _BEGINNINGS or tokens.words[run[1].first] in ARTICLES)


def _is_small(known: Standing) -> bool:
    return not known.adjective and not known.wide and known.population < _SMALL


def _hyphened(tokens: Tokens, match: Match) -> bool:
    """Whether a hyphen ties the name to what stands beside it in its run."""
    before = match.first > match.run and tokens.gap(match.first) == "-"
    return before or (match.end < match.run_end and tokens.gap(match.end) == "-")


def _longest(gazetteer: Gazetteer, tokens: Tokens, first: int, run: int, run_stop: int) -> Match | None:
    if tokens.possessive[first] and (owned := _with_owner(gazetteer, tokens, first, run, run_stop)):
        return owned
    text, ends = phrase(tokens, first)
    best = _best_prefix(gazetteer, tokens, first, text, ends)
    if best is None and tokens.words[first] in ARTICLES and len(ends) > 1:
        skip = ends[0] + 1
        best = _best_prefix(gazetteer, tokens, first + 1, text[skip:], [length - skip for length in ends[1:]])
        # A name met without its article is the same name with it; "An", "As" and "At" are English more often.
        english = not tokens.capital[first] or tokens.words[first] in ("an", "as", "at")
        if best and not tokens.shouting and tokens.gap(first + 1) == " " and english:
            best = None
    if best:
        return Match(first, best[0], run, run_stop, best[1])
    return _without_lost_s(gazetteer, tokens, first, run, run_stop)


def _with_owner(gazetteer: Gazetteer, tokens: Tokens, first: int, run: int, run_stop: int) -> Match | None:
    """A name that holds an owner's: "Cox's Bazar", "King's Lynn"."""
    if first + 1 >= len(tokens) or tokens.gap(first + 1)[2:] != " ":
        return None
    text, ends = phrase(tokens, first + 1)
    owner = f"{tokens.words[first]}s "
    best = _best_prefix(gazetteer, tokens, first, owner + text, [0, *(len(owner) + end for end in ends)])
    return Match(first, best[0], run, max(run_stop, best[0]), best[1]) if best else None


def _best_prefix(
    gazetteer: Gazetteer, tokens: Tokens, first: int, text: str, ends: list[int]
) -> tuple[int, str] | None:
    at_word = {length: first + number + 1 for number, length in enumerate(ends)}
    for key in reversed(gazetteer.names.prefixes(text)):
        end = at_word.get(len(key))
        if end and tokens.capital[end - 1] and _spelt_so(tokens, first, end, key):
            return end, key
    return None


def _spelt_so(tokens: Tokens, first: int, end: int, key: str) -> bool:
    """Codes must be written in capitals ("US", not "Us"), abbreviations stand after a comma or have several dots."""
    if len(key) > 5 or end - first > 1:
        return True
    known = standing(key)
    word = tokens.text[tokens.starts[first] : tokens.ends[first]]
    if known.abbreviation and not known.wide:
        return word.count(".") > 1 or _is_abbreviation(tokens, first, word)
    if len(key) > 3:
        return True
    if not known.wide:
        return len(key) == 3 and not word.isupper()
    return word.isupper() and (not tokens.shouting or "." in word)


def _is_abbreviation(tokens: Tokens, at: int, word: str) -> bool:
    gap = tokens.gap(at)
    if gap not in (", ", " ", " (") or not at or not tokens.capital[at - 1]:
        return False
    if gap == " (":
        return 2 < len(word) <= 4 and word.isupper() and not tokens.shouting
    if tokens.text[tokens.ends[at] : tokens.ends[at] + 1] == ".":
        return gap == ", "
    return len(word) <= 3 and word.isupper() and not tokens.shouting and gap == ", "


def _without_lost_s(gazetteer: Gazetteer, tokens: Tokens, first: int, run: int, run_stop: int) -> Match | None:
    """Texts that lost their apostrophes say "Syrias" and "Aleppos"."""
    text, ends = phrase(tokens, first)
    for number, length in reversed(list(enumerate(ends))):
        end = first + number + 1
        word = tokens.words[end - 1]
        if len(word) < 5 or not word.endswith("s") or word.endswith("ss"):
            continue
        key = text[: length - 1]
        if key in gazetteer.names and _is_large(standing(key)) and end < len(tokens) and tokens.gap(end) == " ":
            return Match(first, end, run, run_stop, key, lost=True)
    return None


def _is_large(known: Standing) -> bool:
    return not known.adjective and (known.wide or "province" in known.kinds or known.population >= 50_000)
