"""The ledger as a person uses it: reports go in; claims, accounts and incidents come out."""

import warnings
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from enum import StrEnum
from os import PathLike
from typing import Any, TypedDict, Unpack

from counterclaim.copies import copy_families
from counterclaim.export.contract import Wanted
from counterclaim.export.told import worked_incidents
from counterclaim.front.asked import Day, as_country, as_day, as_one_of
from counterclaim.front.incident import Reconciled, reconcile, reconciled
from counterclaim.front.reading import Reading, reading_of
from counterclaim.incidents import Linked, Member, gather, link_ledger
from counterclaim.incidents.depending import find_dependences
from counterclaim.incidents.rows import Selection
from counterclaim.ledger import WAIT_SECONDS, ClaimFilter, ClaimRow, Told, reach
from counterclaim.ledger import Ledger as _Ledger
from counterclaim.link.judging import linker_name
from counterclaim.model import Harm, Kind, Stance
from counterclaim.reconcile.tolls import DEFAULT, tolls
from counterclaim.showing.notebook.ledger import show_ledger


class Which(TypedDict, total=False):
    """By what incidents are chosen: country code, incident type, first and last day (what tells none is left out then),
    whether it is contested who did it, so many killed at the least, and a kind of source or words of a name that tells
    of it."""

    country: str
    type: str
    since: Day
    until: Day
    contested: bool
    min_killed: int
    source: str


class OfClaims(TypedDict, total=False):
    """By what claims are chosen: the report's id, what they are about, how their sources stand to it, the harm, and
    words met in the name of any voice."""

    report: str
    kind: str
    stance: str
    harm: str
    source: str


class Ledger(_Ledger):
    """The ledger at a path or address, open: `with Ledger("war.db") as ledger`. It only grows: nothing in it is ever
    changed or removed.

    With `create` it is made where there is none; another writer is waited for `wait` seconds. Raises LedgerError where
    it cannot be opened or is none.
    """

    def __init__(self, address: str | PathLike[str], *, create: bool = False, wait: float = WAIT_SECONDS) -> None:
        super().__init__(*reach(address, create=create, wait=wait))

    def __enter__(self) -> "Ledger":
        return self

    def __repr__(self) -> str:
        return f"<Ledger {self.name}>"

    def _repr_html_(self) -> str:
        return show_ledger(self.name, self.holdings())

    def reading(self, key: str, reader: str | None = None) -> Reading:
        """The newest reading of the report of this id, or the newest by this reader."""
        return reading_of(self.report(key), super().reading(key, reader))

    def told(self, after: int = 0, reports: Collection[str] | None = None, *, claims: bool = True) -> Iterator[Told]:
        """Each report with its newest reading, in the order the reports were first recorded, of all or of these ids."""
        for one in super().told(after, reports, claims=claims):
            yield replace(one, reading=reading_of(one.report, one.reading))

    def claims(self, which: ClaimFilter = ClaimFilter(), **asked: Unpack[OfClaims]) -> Iterator[ClaimRow]:  # noqa: B008
        """The claims of the newest readings, as they were read, with their reports and accounts: `stance="denies"`.

        `OfClaims` tells by what they are chosen. Raises InputError for a kind, stance or harm that there is not.
        """
        return super().claims(_chosen(which, {**asked}))

    def accounts(self) -> Iterator[Member]:
        """Every account of the newest readings, with its report and what is claimed of it."""
        for told in self.told():
            for account in told.reading.accounts:
                claims = tuple(one for one in told.reading.claims if one.account == account.id)
                yield Member(told.report, account, claims)

    def link(self) -> Linked:
        """Find copies and link the accounts that are new since the last time; linking again changes nothing."""
        find_dependences(self)
        return link_ledger(self, copy_families(self.dependences()))

    def incidents(
        self, rule: str = DEFAULT, *, as_of: Day | None = None, **which: Unpack[Which]
    ) -> Iterator[Reconciled]:
        """The incidents as `link` and people's decisions left them, weighed under a rule, as known at the end of a day.

        `Which` tells by what they are chosen. Raises InputError for a rule that is not known, or a day that is none.
        """
        say_unlinked(self)
        tolls((), rule)  # an unknown rule is refused now, not when the first incident is looked at
        wanted = Wanted(selection=_selection(**which), rule=rule, as_of=as_day(as_of, "as_of"))
        return (reconciled(worked) for worked, _ in worked_incidents(self, wanted))

    def incident(
        self, key: str, rule: str = DEFAULT, *, as_of: Day | None = None, sources: Iterable[str] = ()
    ) -> Reconciled:
        """The incident of this id, or the one that the account of this id is in, weighed under a rule.

        Raises LedgerError where there is none.
        """
        return reconcile(gather(self, key), rule, as_of=as_of, sources=sources)


def _selection(
    *,
    country: str | None = None,
    type: str | None = None,
    since: Day | None = None,
    until: Day | None = None,
    **rest: Any,
) -> Selection:
    days = as_day(since, "since"), as_day(until, "until")
    return Selection(country=as_country(country), kind=type, since=days[0], until=days[1], **rest)


_KINDS: dict[str, type[StrEnum]] = {"kind": Kind, "stance": Stance, "harm": Harm}


def _chosen(which: ClaimFilter, asked: Mapping[str, Any]) -> ClaimFilter:
    meant: dict[str, Any] = {
        name: as_one_of(_KINDS[name], name, said) if name in _KINDS else said for name, said in asked.items()
    }
    return replace(which, **meant)


def say_unlinked(ledger: _Ledger) -> None:
    """Warn where reports were added since the last linking: each of their accounts would be an incident of its own."""
    if next(ledger.told(ledger.linked_upto(linker_name()), claims=False), None):
        warnings.warn(
            f"{ledger.name} holds reports that are not linked yet, so each of their accounts is an incident of its "
            "own: call link() first.",
            stacklevel=3,
        )


def open_ledger(address: str | PathLike[str], *, create: bool = False, wait: float = WAIT_SECONDS) -> Ledger:
    """The ledger at a path or address; with `create` it is made where there is none."""
    return Ledger(address, create=create, wait=wait)
