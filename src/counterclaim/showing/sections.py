"""A reading in the order in which people read it: main accounts, background, totals over a war, the rest."""

from dataclasses import dataclass

from counterclaim.model import Account, Claim, Kind, Reading, Role, Scope


@dataclass(frozen=True, slots=True)
class Section:
    """An account and what is claimed about it: its tolls, then who did it, then whether it happened."""

    account: Account
    tolls: tuple[Claim, ...]
    others: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Sections:
    """Every claim of a reading exactly once."""

    main: tuple[Section, ...]
    background: tuple[Section, ...]
    totals: tuple[Claim, ...]
    general: tuple[Claim, ...]


def arrange(reading: Reading) -> Sections:
    """The reading's accounts with their claims; totals over a war and what belongs to no account stand apart."""
    totals = tuple(claim for claim in reading.claims if is_total(claim))
    rest = [claim for claim in reading.claims if not is_total(claim)]
    sections = [_section(account, [c for c in rest if c.account == account.id]) for account in reading.accounts]
    known = {account.id for account in reading.accounts}
    return Sections(
        main=tuple(section for section in sections if section.account.role is Role.MAIN),
        background=tuple(section for section in sections if section.account.role is Role.BACKGROUND),
        totals=totals,
        general=tuple(claim for claim in rest if claim.account not in known),
    )


def is_total(claim: Claim) -> bool:
    """Whether a claim counts over a war, a campaign or a year."""
    return claim.toll is not None and claim.toll.scope is Scope.CUMULATIVE


def _section(account: Account, claims: list[Claim]) -> Section:
    order = [Kind.RESPONSIBILITY, Kind.OCCURRENCE]
    others = sorted((claim for claim in claims if claim.toll is None), key=lambda claim: order.index(claim.kind))
    return Section(account, tuple(claim for claim in claims if claim.toll is not None), tuple(others))
