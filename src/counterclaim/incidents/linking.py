"""Linking what a ledger holds: what is new is compared with all there is, and the links are recorded."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

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
    of: what came to be linked in many steps has the links of one.

    `families` names, for a report that is a copy, the family of copies it belongs to.
    """
    upto = ledger.linked_upto(linker_name())
    fresh: list[Traits] = []
    again: set[str] = set()
    reached = upto
    for told in ledger.told(upto):
        fresh.extend(draw_traits(told.report, told.reading, families))
        again.add(told.report.id)
        reached = max(reached, told.seq)
    total = sum(1 for _ in ledger.standing())
    if reached == upto:
        return Linked(0, total, 0)
    held = list(_around(ledger, fresh, again, families or {})) if upto else []
    links = links_among(fresh, held)
    return Linked(len(fresh), total, ledger.add_links(links, linker_name(), reached))


def _around(
    ledger: Ledger, fresh: Sequence[Traits], again: Collection[str], families: Mapping[str, str]
) -> Iterator[Traits]:
    """Of what was linked before, all that may share a key with what is new."""
    days, undated = stretches(fresh)
    near = ledger.reports_around(days, BEFORE, undated=undated)
    copied = {one.family for one in fresh if one.family != one.report}
    near |= {report for report, family in families.items() if family in copied}
    wanted = sorted(near.difference(again))
    for start in range(0, len(wanted), AT_ONCE):
        for told in ledger.told(reports=wanted[start : start + AT_ONCE]):
            yield from draw_traits(told.report, told.reading, families)


def links_among(fresh: Sequence[Traits], held: Sequence[Traits] = ()) -> list[Link]:
    """The links of new accounts with those held and among each other."""
    if len(fresh) >= TOGETHER:
        new = {one.key for one in fresh}
        return [link for link in link_together([*held, *fresh]) if link.first in new or link.second in new]
    linker = Linker()
    linker.hold(held)
    return list(linker.link(fresh))
