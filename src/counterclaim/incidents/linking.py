"""Linking what a ledger holds: what is new is compared with all there is, and the links are recorded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from counterclaim.judgements import Link
from counterclaim.ledger import Ledger
from counterclaim.link.draw import draw_traits
from counterclaim.link.judging import linker_name
from counterclaim.link.linker import Linker, link_together
from counterclaim.link.traits import Traits

TOGETHER = 1_000
"""From so many new accounts on they are compared all at once, in a table."""


@dataclass(frozen=True, slots=True)
class Linked:
    """What linking did: how many accounts were new to this linker, of how many, and how many links it recorded."""

    fresh: int
    accounts: int
    links: int


def link_ledger(ledger: Ledger, families: Mapping[str, str] | None = None) -> Linked:
    """Link every account that this linker has not linked yet; linking again changes nothing.

    `families` names, for a report that is a copy, the family of copies it belongs to.
    """
    upto = ledger.linked_upto(linker_name())
    held: list[Traits] = []
    fresh: list[Traits] = []
    reached = upto
    for told in ledger.told():
        drawn = draw_traits(told.report, told.reading, families)
        (fresh if told.seq > upto else held).extend(drawn)
        reached = max(reached, told.seq)
    if reached == upto:
        return Linked(0, len(held), 0)
    links = links_among(fresh, held)
    return Linked(len(fresh), len(held) + len(fresh), ledger.add_links(links, linker_name(), reached))


def links_among(fresh: Sequence[Traits], held: Sequence[Traits] = ()) -> list[Link]:
    """The links of new accounts with those held and among each other."""
    if len(fresh) >= TOGETHER:
        new = {one.key for one in fresh}
        return [link for link in link_together([*held, *fresh]) if link.first in new or link.second in new]
    linker = Linker()
    linker.hold(held)
    return list(linker.link(fresh))
