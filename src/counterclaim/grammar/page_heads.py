"""Where a report's own first sentence begins: behind the headline set again, stamps of days, counters of the page.

A copy of a page has no full stop behind them, and a parser takes "AFP Friday 4 May 2018 Rebels" for one name.
"""

import re
import tomllib
from functools import cache
from importlib.resources import files

from counterclaim.actors import find_actors, load_actors
from counterclaim.fold import fold
from counterclaim.gazetteer.spelling import normal_name
from counterclaim.grammar.days import find_days
from counterclaim.grammar.place_matching import standing
from counterclaim.grammar.stamps import YEAR, is_whole
from counterclaim.model import Report, SourceType, Span

_WORD = re.compile(r"\w+")
_HEAD = 160
# A headline of fewer words may be the first words of a sentence.
_FEWEST = 4
# What a page's own words are followed by: a sentence, a name, a number, never a verb or a comma.
_NEXT = re.compile(r"\s*(?=[A-Z\"“‘'(\d]|$)")
_TIME = re.compile(r"\s*(?:at )?(?:\d{1,2}:\d\d(?::\d\d)?|(?<=at )\d{4})(?: ?(?:GMT|UTC|[ap]\.?m\.?))?")
_BRACKET = re.compile(r"\s*\([a-z][^()]{0,40}\d{4}[^()]{0,20}\)")
_NUMBERS = re.compile(r"(?:\s+\d+)*\s+\d+(?=\s+[A-Z\"“‘'(])")
_TOPIC = re.compile(r" Topic [^()]{3,80}\(\d+\)")
_TOWN = re.compile(r"(?P<last>[A-Z][A-Z'’-]{3,}(?: [A-Z][A-Z'’-]+){0,2}) (?=[A-Z][a-z]|A )")
_TOWNS = re.compile(r"(?:[A-Z][a-z]+ ){0,2}(?P<last>[A-Z][a-z]+) ?[-–—]+ ?(?=[A-Z\"“])")
# "Nov 022017": a day whose comma was lost.
_GLUED = re.compile(r"[A-Z][a-z]{2} \d{2}(?:19|20)\d{2}\b")
_CLOSED = re.compile(r"[\"”’')]*[.!?:]*")
# A sentence of its own stands behind a headline that no stop ends: "… raid on Beni Friday, police said" goes on.
_FULL = re.compile(r"\n|(?:[\s\"“‘'(]+[^\s.!?,]+){6}")
_LEAST_TWICE, _FURTHEST = 8, 1000


def first_sentence(report: Report) -> tuple[Span | None, int]:
    """The headline where it is set again at the head of a report's text, and the offset in the content at which the
    first sentence behind it begins."""
    content = report.content
    body = len(content) - len(report.text)
    stamped = _behind_stamps(content, body, False)
    copy = _headline_again(report, stamped)
    at = _behind_agency(content, _behind_stamps(content, _next(content, copy.end), True)) if copy else stamped
    at = _behind_town(content, at) if at > body else at
    return copy, _behind_first_copy(content, at)


def _behind_town(content: str, start: int) -> int:
    """ "Updated 4 May 2018 BENI Congolese troops …", "Beirut London- Warplanes …": a dateline without its signs."""
    town = _TOWN.match(content, start) or _TOWNS.match(content, start)
    return town.end() if town and standing(normal_name(town["last"])).kinds else start


def _headline_again(report: Report, start: int) -> Span | None:
    """The headline that is set again at the head of a text, behind no more than what a page sets before it."""
    said = [match.group() for match in _WORD.finditer(fold(_own_title(report.title or "")))]
    if len(said) < _FEWEST:
        return None
    words = list(_WORD.finditer(report.content, start, start + _HEAD + sum(map(len, said)) * 2))
    folded = [fold(word.group()) for word in words]
    for first in range(min(len(words) - len(said) + 1, _FEWEST * 4)):
        run = words[first : first + len(said)]
        between = report.content[start : run[0].start()]
        if ". " in between:
            break
        if folded[first : first + len(said)] == said:
            end = _ended(report.content, run[-1].end())
            return Span(run[0].start(), end) if end is not None else None
    return None


def _own_title(title: str) -> str:
    """A headline without the page's name behind it: "Nine killed in raid - Region - The Daily"."""
    return re.split(r" [-–—|•] ", title)[0] if re.search(r" [-–—|•] .* [-–—|] | \| ", title) else title


def _ended(content: str, end: int) -> int | None:
    """Where a headline ends with its marks; None where its words go on as a sentence."""
    closed = _CLOSED.match(content, end)
    stop = closed.end() if closed else end
    goes_on = stop == end and _FULL.match(content, stop) is None and stop < len(content)
    return stop if _NEXT.match(content, stop) and not goes_on else None


def _next(content: str, end: int) -> int:
    follows = _NEXT.match(content, end)
    return follows.end() if follows else end


def _behind_stamps(content: str, start: int, copied: bool) -> int:
    """Where the stamps end that stand one behind another."""
    at, before = start, -1
    while before != at:
        before = at
        at = _behind_day(content, at, copied)
        at = _behind_counters(content, at)
    return at


def _behind_day(content: str, start: int, copied: bool) -> int:
    head = content[start : start + _HEAD]
    glued = _GLUED.search(head)
    if glued and _leads_to_day(head[: glued.start()].strip(), False):
        return start + glued.end() + 1
    for words in find_days(head) if YEAR.search(head) else ():
        if not is_whole(words) or not _leads_to_day(head[: words.start].strip(" \t:|–—-"), copied):
            return start
        end = start + words.end
        for more in (_TIME, _BRACKET):
            found = more.match(content, end)
            end = found.end() if found else end
        follows = _NEXT.match(content, end)
        return follows.end() if follows else start
    return start


def _leads_to_day(before: str, copied: bool) -> bool:
    """Whether nothing but a page's label stands before a day, or the agency behind a headline."""
    if not before or fold(before) in _words()["labels"]:
        return True
    return copied and _is_agency(before)


def _is_agency(words: str) -> bool:
    known = load_actors().by_id
    found = [one for one in find_actors(words) if one.actor and (one.start, one.end) == (0, len(words))]
    return any(known[one.actor].source_type in (SourceType.MEDIA, SourceType.STATE_MEDIA) for one in found if one.actor)


def _behind_agency(content: str, start: int) -> int:
    """ "Nine killed in raid AFP At least nine …": the agency behind a headline, before a sentence that opens anew."""
    first = next(iter(find_actors(content[start : start + _HEAD])), None)
    if first is None or first.start or not _is_agency(content[start : start + first.end]):
        return start
    follows = _NEXT.match(content, start + first.end)
    return follows.end() if follows else start


def _behind_counters(content: str, start: int) -> int:
    for label in _words()["counted"]:
        if fold(content[start : start + len(label)]) == label:
            end = start + len(label)
            topic = _TOPIC.match(content, end)
            end = topic.end() if topic else end
            numbers = _NUMBERS.match(content, end)
            follows = _NEXT.match(content, numbers.end()) if numbers else None
            return follows.end() if follows else start
    return start


def _behind_first_copy(content: str, start: int) -> int:
    """Where a lead is printed twice, one run into the other: where the second begins."""
    words = list(_WORD.finditer(content, start, start + _FURTHEST))
    said = [word.group() for word in words]
    for at in range(_LEAST_TWICE, len(words) - _LEAST_TWICE):
        if said[at] != said[0] or said[at : at + _LEAST_TWICE] != said[:_LEAST_TWICE]:
            continue
        again = list(_WORD.finditer(content, words[at].start()))[:at]
        same = [word.group() for word in again] == said[:at]
        return words[at].start() if same else start
    return start


@cache
def _words() -> dict[str, frozenset[str]]:
    table = tomllib.loads((files("counterclaim") / "data" / "heads.toml").read_text("utf-8"))
    return {kind: frozenset(map(fold, words)) for kind, words in table.items()}
