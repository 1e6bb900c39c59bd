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
    found = [
        each
        for each in dependences(ledger.texts(), ledger.report, ledger.told(), upto)
        if (each.version, each.on_version) not in known
    ]
    ledger.add_dependences(found)
    ledger.add_links((), RULE, head)
    return Counter(each.kind for each in found)


def dependences(
    texts: Iterable[Text], text_of: Callable[[str], Report], told: Iterable[Told], upto: int = 0
) -> list[Dependence]:
    """How reports hang on one another, by their texts before their claims; `text_of` gives the report of a digest. What
    was recorded up to a place in the chain is only compared with what came later."""
    found = list(_by_text(texts, text_of, upto))
    known = {(each.version, each.on_version) for each in found}
    return found + [each for each in _by_claims(told, upto) if (each.version, each.on_version) not in known]


def _by_text(reports: Iterable[Text], text_of: Callable[[str], Report], upto: int) -> Iterator[Dependence]:
    """Later versions of pages, and copies of texts."""
    texts, held = Texts(), dict[int, _Held]()
    pages: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for seq, version, report in reports:
        if report.dataset is not None:
            continue
        page = address_key(report.url) if report.url else None
        held[seq] = _Held(report.id, version, page)
        if page:
            pages[page].append((seq, version))
        alike = list(texts.alike(seq, report.content))[:_MOST_ALIKE]
        if seq > upto and (copied := _copied(text_of, report, held[seq], [held[each] for each in alike])) is not None:
            yield copied
    for same in pages.values():
        if len(same) > 1 and same[-1][0] > upto:
            for later, earlier in versions([text_of(version) for _, version in same]):
                yield _dependence(later, earlier, Kinship.SUPERSEDES, 1.0)


def _copied(text_of: Callable[[str], Report], report: Report, mine: _Held, alike: list[_Held]) -> Dependence | None:
    """The first of the earlier reports that this is a copy of, the earlier published of the two being the origin."""
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
    """Texts whose words differ and whose claims agree one after the other."""
    marked: dict[int, list[Told]] = defaultdict(list)
    for told in readings:
        if told.report.dataset is not None:
            continue
        mine = {zlib.crc32(repr(key).encode()) for key in keys(told.reading)}
        met = Counter(other.seq for key in mine for other in marked[key])
        others = {other.seq: other for key in mine for other in marked[key]}
        for seq, times in met.most_common(_MOST_ALIKE):
            if times > 1 and max(seq, told.seq) > upto and (part := _respun_share(told, others[seq])) >= RESPUN:
                earlier, later = _in_order(others[seq].report, told.report)
                yield _dependence(later, earlier, Kinship.RESPUN, part)
                break
        for key in mine:
            marked[key] = [*marked[key][1 - _MOST_MARKED :], told]


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
