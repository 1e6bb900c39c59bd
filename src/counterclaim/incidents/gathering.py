"""What tells of one incident: accounts with their reports and claims, gathered from a ledger by links and decisions."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from counterclaim.copies import copy_families
from counterclaim.errors import LedgerError
from counterclaim.incidents.heirs import heirs, inherited
from counterclaim.incidents.reaching import Judged, judged_in, reach, traits_of
from counterclaim.judgements import Decision
from counterclaim.ledger import Ledger, Told
from counterclaim.link.grouping import MARK, Grouped, group
from counterclaim.model import Account, Claim, Place, Report, Role
from counterclaim.review import decided_claims, standing_on


@dataclass(frozen=True, slots=True)
class Member:
    """An account of an incident, with the report that tells it and what it claims."""

    report: Report
    account: Account
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Incident:
    """Accounts that are of one incident, in the order in which their reports were recorded.

    `copies` are the reports of it that copy another, each with the name of its family, as the ledger holds them.
    """

    id: str
    members: tuple[Member, ...]
    copies: tuple[tuple[str, str], ...] = ()

    @property
    def type(self) -> str | None:
        """The incident type that most accounts give, the surest of each counted."""
        told = Counter(one.account.types[0].value for one in self.members if one.account.types)
        return told.most_common(1)[0][0] if told else None

    @property
    def country(self) -> str | None:
        """The country that most accounts give."""
        told = Counter(one.account.country for one in self.members if one.account.country)
        return told.most_common(1)[0][0] if told else None

    @property
    def place(self) -> Place | None:
        """The place that is known most precisely, those of reports about the incident before those that recall it."""
        told = [one for one in self.members if one.account.place]
        best = min(told, key=_vagueness, default=None)
        return best.account.place if best else None

    @property
    def days(self) -> tuple[date, date] | None:
        """First and last day as the account with the shortest period tells them; of several such, as most do."""
        spans = Counter(span for one in self.members if (span := _days(one.account)))
        return min(spans, key=lambda span: (span[1] - span[0], -spans[span], span)) if spans else None


def _vagueness(member: Member) -> tuple[bool, bool, int]:
    place = member.account.place
    radius = place.radius if place and place.radius is not None else None
    return member.account.role is not Role.MAIN, radius is None, radius or 0


def _days(account: Account) -> tuple[date, date] | None:
    period = account.period.value if account.period else None
    start, end = (period.start or period.end, period.end or period.start) if period else (None, None)
    return (start, end) if start and end else None


def gather_all(ledger: Ledger, *, as_read: bool = False) -> list[Incident]:
    """All incidents of a ledger, in the order in which they were first told, with their claims as people left them;
    `as_read` gives the claims as they were read, whatever people decided on them."""
    told = list(ledger.told())
    traits = traits_of(told)
    decided = inherited(ledger, [row.decision for row in ledger.decisions()], traits)
    grouped = group(traits, ledger.links(), decided)
    return list(assembled(told, grouped, {} if as_read else _decided(ledger), _families(ledger, None)))


def gather(ledger: Ledger, key: str) -> Incident:
    """The incident of this id, or the one that the account of this id is in.

    An account that a newer reading tells otherwise is looked for in what stands in its place. Raises LedgerError where
    the ledger holds no such account.
    """
    account = key.removeprefix(MARK)
    reports = ledger.reports_of({account})
    if account not in reports:
        raise LedgerError(f"{ledger.name} holds no incident {key}: `counterclaim incidents` lists their ids.")
    own = traits_of(ledger.told(reports=set(reports.values()), claims=False))
    account = heirs(ledger, {account}, own).get(account, account)
    for found in _around(ledger, {account}, judged_in(ledger), _decided(ledger)):
        if account in {one.account.id for one in found.members}:
            return found
    raise LedgerError(f"The account {account} is in no reading that counts now: see `counterclaim incidents`.")


def gather_around(ledger: Ledger, accounts: Iterable[str], judged: Judged | None = None) -> list[Incident]:
    """All incidents that any chain of links or decisions leads to from these accounts, or from their heirs, with their
    claims as they were read. `judged` finds decisions on pairs where the ledger's are not to be read through."""
    asked = set(accounts)
    own = traits_of(ledger.told(reports=set(ledger.reports_of(asked).values()), claims=False))
    now = heirs(ledger, asked, own)
    return list(_around(ledger, {now.get(one, one) for one in asked}, judged or judged_in(ledger), {}))


def _around(
    ledger: Ledger, accounts: Collection[str], judged: Judged, decided: Mapping[str, Decision]
) -> Iterator[Incident]:
    reached = reach(ledger, accounts, judged)
    reports = set(ledger.reports_of(reached).values())
    told = list(ledger.told(reports=reports))
    traits = [one for one in traits_of(told) if one.key in reached]
    grouped = group(traits, ledger.links(reached), inherited(ledger, judged(reports), traits))
    return assembled(told, grouped, decided, _families(ledger, reports))


def _families(ledger: Ledger, reports: Collection[str] | None) -> Mapping[str, str]:
    return copy_families(ledger.dependences(reports))


def _decided(ledger: Ledger) -> Mapping[str, Decision]:
    return standing_on(row.decision for row in ledger.decisions())


def assembled(
    told: Sequence[Told], grouped: Iterable[Grouped], decided: Mapping[str, Decision], families: Mapping[str, str]
) -> Iterator[Incident]:
    """The incidents of accounts that were grouped, with their claims as people left them."""
    members = {
        account.id: Member(
            each.report,
            account,
            decided_claims([c for c in each.reading.claims if c.account == account.id], decided),
        )
        for each in told
        for account in each.reading.accounts
    }
    for one in grouped:
        own = tuple(members[key] for key in one.members)
        reports = sorted({member.report.id for member in own} & families.keys())
        yield Incident(one.id, own, tuple((report, families[report]) for report in reports))
