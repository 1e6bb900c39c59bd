"""Linking what a ledger holds: what is new is compared with all there is, and the links are recorded."""

from collections import defaultdict
from collections.abc import Collection, Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from counterclaim.judgements import Link
from counterclaim.ledger import Ledger
from counterclaim.link.draw import draw_traits
from counterclaim.link.judging import linker_name
from counterclaim.link.keys import BEFORE, stretches
from counterclaim.link.linker import Linker, link_together
from counterclaim.link.traits import Traits

TOGETHER = 1_000
"""From so many new accounts on they are compared all at once, in a table."""

AT_ONCE = 5_000
"""So many reports are asked for by their ids at once."""


@dataclass(frozen=True, slots=True)
class Linked:
    """What linking did: how many accounts were new to this linker, of how many, and how many links it recorded."""

    fresh: int
    accounts: int
    links: int


def link_ledger(ledger: Ledger, families: Mapping[str, str] | None = None) -> Linked:
    """Link every account that this linker has not linked yet; linking again changes nothing.

    Of all others only those are drawn that the new ones may share a key with, by their days and by the copies they are
    of: what came to be linked in many steps has the links of one. Accounts of two reports that were linked before and
    have become copies of one text since are weighed again. Where another linker linked before, all accounts are new.

    `families` names, for a report that is a copy, the family of copies it belongs to.
    """
    steps = linking(ledger, families or {})
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return cast(Linked, end.value)


def linking(ledger: Ledger, families: Mapping[str, str]) -> Generator[str, None, Linked]:
    """As `link_ledger`, telling the id of each new report when its accounts are drawn."""
    upto = ledger.linked_upto(linker_name())
    fresh: list[Traits] = []
    again: set[str] = set()
    reached = upto
    for told in ledger.told(upto):
        fresh.extend(draw_traits(told.report, told.reading, families))
        again.add(told.report.id)
        reached = max(reached, told.seq)
        yield told.report.id
    total = sum(1 for _ in ledger.standing())
    if reached == upto:
        return Linked(0, total, 0)
    held = list(_around(ledger, fresh, again, families)) if upto else []
    links = [*links_among(fresh, held), *_joined_since(ledger, upto, again, families)]
    return Linked(len(fresh), total, ledger.add_links(links, linker_name(), reached))


def linked_by_another(ledger: Ledger) -> bool:
    """Whether there are links and none of them is this linker's: then all that is held is to be linked anew."""
    return not ledger.linked_upto(linker_name()) and next(ledger.links(), None) is not None


def _around(
    ledger: Ledger, fresh: Sequence[Traits], again: Collection[str], families: Mapping[str, str]
) -> Iterator[Traits]:
    """Of what was linked before, all that may share a key with what is new."""
    days, undated = stretches(fresh)
    near = ledger.reports_around(days, BEFORE, undated=undated)
    copied = {one.family for one in fresh if one.family != one.report}
    near |= {report for report, family in families.items() if family in copied}
    return _drawn(ledger, near.difference(again), families)


def _drawn(ledger: Ledger, reports: Iterable[str], families: Mapping[str, str]) -> Iterator[Traits]:
    """The traits of the accounts of some reports."""
    wanted = sorted(reports)
    for start in range(0, len(wanted), AT_ONCE):
        for told in ledger.told(reports=wanted[start : start + AT_ONCE]):
            yield from draw_traits(told.report, told.reading, families)


def _joined_since(ledger: Ledger, upto: int, again: Collection[str], families: Mapping[str, str]) -> Iterator[Link]:
    """The links among what was linked before and has come to stand in one family, by a copy that joins it."""
    hanging = {end for each in ledger.dependences(after=upto) for end in (each.report, each.on)}
    grown = {families[report] for report in hanging if report in families}
    held = [report for report, family in families.items() if family in grown and report not in again]
    linkers: dict[str, Linker] = defaultdict(Linker)
    for one in _drawn(ledger, held if upto else (), families):
        yield from linkers[one.family].link([one])


def links_among(fresh: Sequence[Traits], held: Sequence[Traits] = ()) -> list[Link]:
    """The links of new accounts with those held and among each other."""
    if len(fresh) >= TOGETHER:
        new = {one.key for one in fresh}
        return [link for link in link_together([*held, *fresh]) if link.first in new or link.second in new]
    linker = Linker()
    linker.hold(held)
    return list(linker.link(fresh))
