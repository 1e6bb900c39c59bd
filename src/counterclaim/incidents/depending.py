"""How the reports of a ledger hang on one another: later versions, copies, respun copies; found, and recorded."""

import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from counterclaim.copies import respun as _respun
from counterclaim.copies import versions
from counterclaim.copies.respun import RESPUN, keys
from counterclaim.copies.texts import COPY, Texts, runs, share
from counterclaim.copies.versions import address_key, moment_of
from counterclaim.judgements import Dependence, Kinship
from counterclaim.ledger import Ledger, Told, report_digest
from counterclaim.model import Report

RULE = "copies 1"
_MOST_ALIKE = 20
_MOST_MARKED = 50
_DAYS = 4
_EVER = -1
_SHARED_WORDS = 0.25


Text: TypeAlias = tuple[int, str, Report]
"""A version of a report, with its place in the order and its digest."""


@dataclass(frozen=True, slots=True)
class _Held:
    report: str
    version: str
    page: str | None


def find_dependences(ledger: Ledger) -> Counter[Kinship]:
    """How many of each kind were new. Only what was recorded since the last time is compared, with all there is; where
    nothing was, nothing is read."""
    upto, head = ledger.linked_upto(RULE), ledger.head()
    if next(ledger.texts(upto), None) is None and next(ledger.told(upto, claims=False), None) is None:
        return Counter()
    known = {(each.version, each.on_version) for each in ledger.dependences()}
    told = ledger.told_near(_days_around(ledger, upto))
    earlier = ledger.texts(upto=upto) if upto else ()
    found = [
        each
        for each in dependences(ledger.texts(upto), ledger.report, told, earlier, upto)
        if (each.version, each.on_version) not in known
    ]
    ledger.add_dependences(found)
    ledger.add_links((), RULE, head)
    return Counter(each.kind for each in found)


def _days_around(ledger: Ledger, upto: int) -> list[tuple[date, date]] | None:
    """The days around which what is new was published; None where all that is told may be near it."""
    news = (each.report for each in ledger.told(upto, claims=False) if each.report.dataset is None)
    days = {report.published for report in news} if upto else {None}
    if None in days:
        return None
    # What is near to what is near: it too is told from others by what lies around it.
    reach = 2 * _DAYS
    return [(_day(day.toordinal() - reach), _day(day.toordinal() + reach)) for day in days if day]


def _day(number: int) -> date:
    return date.fromordinal(min(max(number, 1), date.max.toordinal()))


def dependences(
    texts: Iterable[Text],
    text_of: Callable[[str], Report],
    told: Iterable[Told],
    earlier: Iterable[Text] = (),
    upto: int = 0,
) -> list[Dependence]:
    """How reports hang on one another, by their texts before their claims; `text_of` gives the report of a digest.

    What was recorded up to a place in the chain, `earlier` texts and what they tell, is only compared with what is new.
    """
    found = list(_by_text(texts, earlier, text_of))
    known = {(each.version, each.on_version) for each in found}
    return found + [each for each in _by_claims(told, upto) if (each.version, each.on_version) not in known]


def _by_text(new: Iterable[Text], earlier: Iterable[Text], text_of: Callable[[str], Report]) -> Iterator[Dependence]:
    """Later versions of pages, and copies of texts."""
    printed = _Printed()
    for text in _told_freely(new):
        printed.take_new(*text)
    for text in _told_freely(earlier):
        printed.take_earlier(*text)
    for mine, alike in printed.alike():
        if (copied := _copied(text_of, mine, alike)) is not None:
            yield copied
    for same in printed.same_pages():
        for later, one in versions([text_of(version) for version in same]):
            yield _dependence(later, one, Kinship.SUPERSEDES, 1.0)


def _told_freely(texts: Iterable[Text]) -> Iterator[Text]:
    """Without the rows of coded sets, which share the names of their columns."""
    return (text for text in texts if text[2].dataset is None)


class _Printed:
    """New texts, and of earlier ones those alone that a new one may be a copy or a later version of."""

    def __init__(self) -> None:
        self._texts, self._held = Texts(), dict[int, _Held]()
        self._new: dict[int, list[int]] = {}
        self._earlier: dict[int, list[int]] = defaultdict(list)
        self._pages: dict[str, list[tuple[int, str]]] = defaultdict(list)

    def take_new(self, seq: int, version: str, report: Report) -> None:
        """Take in a text that is to be compared with all before it."""
        self._held[seq] = one = _held(report, version)
        self._new[seq] = self._texts.alike(seq, report.content)
        if one.page:
            self._pages[one.page].append((seq, version))

    def take_earlier(self, seq: int, version: str, report: Report) -> None:
        """Take in a text that was compared before, when all that is new is in."""
        one = _held(report, version)
        for number in self._texts.beside(report.content):
            self._earlier[number].append(seq)
            self._held[seq] = one
        if one.page in self._pages:
            self._pages[one.page].append((seq, version))

    def alike(self) -> Iterator[tuple[_Held, list[_Held]]]:
        """Each new text that may be a copy, with the first of those that it may be copied from."""
        for seq, among in self._new.items():
            if likely := [*self._earlier.get(seq, ()), *among][:_MOST_ALIKE]:
                yield self._held[seq], [self._held[each] for each in likely]

    def same_pages(self) -> Iterator[list[str]]:
        """The versions of each page that has a new one beside others, in the order they were recorded."""
        for same in self._pages.values():
            if len(same) > 1:
                yield [version for _, version in sorted(same)]


def _held(report: Report, version: str) -> _Held:
    return _Held(report.id, version, address_key(report.url) if report.url else None)


def _copied(text_of: Callable[[str], Report], mine: _Held, alike: Iterable[_Held]) -> Dependence | None:
    """The first of the earlier reports that this is a copy of, the earlier published of the two being the origin."""
    report = text_of(mine.version)
    found = runs(report.content)
    for each in alike:
        if each.report == mine.report or (each.page is not None and each.page == mine.page):
            continue
        other = text_of(each.version)
        part = share(found, runs(other.content))
        if part >= COPY:
            earlier, later = _in_order(other, report)
            return _dependence(later, earlier, Kinship.COPY, part)
    return None


def _by_claims(readings: Iterable[Told], upto: int) -> Iterator[Dependence]:
    """Texts whose words differ and whose claims agree one after the other, of those published near each other."""
    marked: dict[tuple[int, int | None], list[Told]] = defaultdict(list)
    for told in readings:
        if told.report.dataset is not None:
            continue
        mine = sorted({zlib.crc32(repr(key).encode()) for key in keys(told.reading)})
        day = told.report.published.toordinal() if told.report.published else None
        days = [_EVER] if day is None else [*range(day - _DAYS, day + _DAYS + 1), None]
        before = [other for key in mine for near in days for other in marked.get((key, near), ())]
        others = {other.seq: other for other in before}
        for seq, times in Counter(other.seq for other in before).most_common(_MOST_ALIKE):
            if times > 1 and max(seq, told.seq) > upto and (part := _respun_share(told, others[seq])) >= RESPUN:
                earlier, later = _in_order(others[seq].report, told.report)
                yield _dependence(later, earlier, Kinship.RESPUN, part)
                break
        for key in mine:
            for place in (day, _EVER):
                marked[key, place] = [*marked[key, place][1 - _MOST_MARKED :], told]


def _respun_share(one: Told, other: Told) -> float:
    same_page = one.report.url and other.report.url and address_key(one.report.url) == address_key(other.report.url)
    if same_page or not _near(one.report.published, other.report.published):
        return 0.0
    words = share(_words(one.report), _words(other.report))
    return _respun(one.reading, other.reading) if words >= _SHARED_WORDS else 0.0


def _words(report: Report) -> frozenset[str]:
    return frozenset(word for word in report.content.lower().split() if len(word) > len("said"))


def _near(one: date | None, other: date | None) -> bool:
    return one is None or other is None or abs((one - other).days) <= _DAYS


def _in_order(first: Report, second: Report) -> tuple[Report, Report]:
    """The earlier published first; the one recorded first where days do not tell."""
    one, other = moment_of(first), moment_of(second)
    return (second, first) if one and other and other < one else (first, second)


def _dependence(later: Report, earlier: Report, kind: Kinship, part: float) -> Dependence:
    return Dependence(
        report=later.id,
        on=earlier.id,
        version=report_digest(later),
        on_version=report_digest(earlier),
        kind=kind,
        share=round(part, 4),
        by=RULE,
    )
