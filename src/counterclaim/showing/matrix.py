"""The claim matrix: a row for each independent origin with its copies folded under it, a column for each question."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import TypeAlias

from counterclaim.incidents import Incident, WorkedIncident
from counterclaim.incidents.reasons import Use, figure_words
from counterclaim.model import Account, Claim, Group, Harm, Report, Scope
from counterclaim.reconcile.origins import Origin
from counterclaim.reconcile.pools import Count, Whose
from counterclaim.reconcile.responsibility import Responsibility
from counterclaim.reconcile.setting_aside import Reason, say
from counterclaim.reconcile.statements import Stand, Statement
from counterclaim.reconcile.tolls import Toll
from counterclaim.showing.whereabouts import (
    Whereabouts,
    days_contradict,
    days_told,
    places_contradict,
    places_told,
)
from counterclaim.showing.wording import say_blame

Address: TypeAlias = Callable[[str, str], str]
"""From the ids of a report and of a claim in it to where the claim's words are shown."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One thing that an origin says, and where its words stand."""

    words: str
    of: str
    link: str
    quote: str
    use: Use
    why: str
    decided: str | None = None


@dataclass(frozen=True, slots=True)
class Copy:
    """A report that says again what the origin said."""

    report: str
    outlet: str
    told: date | None
    link: str
    words: str
    why: str


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """An origin: who it is, through whom it comes, and what it says on each question."""

    name: str
    type: str
    carried: str
    told: date | None
    cells: dict[str, tuple[Cell, ...]]
    places: tuple[Whereabouts, ...]
    days: tuple[Whereabouts, ...]
    copies: tuple[Copy, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A question: its name, and whether those who answer it agree."""

    name: str
    label: str
    origins: int
    contradict: bool


@dataclass(frozen=True, slots=True)
class Matrix:
    """Columns and rows, the rows in the order in which their origins were first heard; `where` and `when` say of places
    and days whether those who tell them agree."""

    columns: tuple[Column, ...]
    where: Column
    when: Column
    rows: tuple[MatrixRow, ...]


BLAME = "who"
_AGAIN = (Reason.COPY, Reason.REPEATED)


@dataclass(frozen=True, slots=True)
class Standing:
    """What the rule does with each claim, and why."""

    use: Use
    why: str
    again: bool = False


def standings(tolls: Iterable[Toll]) -> dict[str, Standing]:
    """What becomes of each figure: used where any toll rests on it, else competing, else set aside."""
    found: dict[str, Standing] = {}
    for toll in sorted(tolls, key=lambda toll: toll.whose is not Whose.ALL):
        for claim, standing in _of_toll(toll):
            before = found.get(claim)
            if before is None or list(Use).index(standing.use) < list(Use).index(before.use):
                found[claim] = standing
    return found


def _of_toll(toll: Toll) -> Iterator[tuple[str, Standing]]:
    for count in toll.worked.used:
        yield from ((claim, Standing(Use.USED, "the toll rests on it")) for claim in count.claims)
    for count, why in toll.worked.unused:
        yield from ((claim, Standing(Use.COMPETES, why)) for claim in count.claims)
    for one in toll.aside:
        yield one.statement.claim, Standing(Use.ASIDE, one.why, one.reason in _AGAIN)


def contradict(toll: Toll) -> bool:
    """Whether two of the counts that compete for a toll cannot both be right."""
    return any(_apart(a, b) for counts in toll.rivals for a, b in combinations(counts, 2))


def _apart(a: Count, b: Count) -> bool:
    return (a.most < b.least and not a.open) or (b.most < a.least and not b.open)


def make_matrix(worked: WorkedIncident, decisions: Mapping[str, str], link: Address) -> Matrix:
    """The matrix of an incident; `decisions` says of a claim what people's last word on it is, `link` where its words
    are shown."""
    maker = _Maker(worked, decisions, link)
    return Matrix(tuple(maker.columns()), maker.where(), maker.when(), tuple(maker.rows()))


class _Maker:
    """What is needed for every cell, looked up once."""

    def __init__(self, worked: WorkedIncident, decisions: Mapping[str, str], link: Address) -> None:
        self._worked = worked
        self._link = link
        self._decisions = decisions
        self._standings = standings(worked.tolls)
        self._claims = _claims(worked.incident)
        self._stands = worked.stands
        self._said: dict[str, list[Statement | Stand]] = {}
        every: list[Statement | Stand] = [*worked.statements, *self._stands]
        for one in every:
            self._said.setdefault(one.origin.key, []).append(one)

    def columns(self) -> Iterator[Column]:
        for harm in Harm:
            told = [one for one in self._worked.statements if one.harm is harm and one.scope is Scope.INCIDENT]
            if told:
                tolls = [toll for toll in self._worked.tolls if toll.harm is harm and toll.whose is Whose.ALL]
                origins = len({one.origin.key for one in told})
                yield Column(harm.value, harm.value, origins, any(map(contradict, tolls)))
        if self._stands:
            origins = len({one.origin.key for one in self._stands})
            yield Column(BLAME, "who did it", origins, self._worked.graded.contested or _denied(self._worked.who))

    def where(self) -> Column:
        told = [each for each in self._accounts() if any(account.place or account.country for _, account in each)]
        return Column("where", "where", len(told), places_contradict(told))

    def when(self) -> Column:
        told = [each for each in self._accounts() if any(account.period for _, account in each)]
        return Column("when", "when", len(told), days_contradict(told))

    def _accounts(self) -> list[list[tuple[Report, Account]]]:
        return [[self._claims[one.claim][:2] for one in told] for told in self._said.values()]

    def rows(self) -> Iterator[MatrixRow]:
        first = {key: min((one.told or date.max for one in told), default=date.max) for key, told in self._said.items()}
        for key in sorted(self._said, key=lambda key: first[key]):
            yield self._row(self._said[key])

    def _row(self, told: Sequence[Statement | Stand]) -> MatrixRow:
        origin = told[0].origin
        cells: dict[str, list[Cell]] = {}
        copies, accounts = [], []
        for one in told:
            report, account, claim = self._claims[one.claim]
            accounts.append((report, account))
            standing = self._standings.get(one.claim)
            if isinstance(one, Statement) and standing and standing.again:
                copies.append(_copy(report, one, standing, self._link(report.id, one.claim)))
            else:
                name = one.harm.value if isinstance(one, Statement) else BLAME
                cells.setdefault(name, []).append(self._cell(one, report, claim, standing))
        days = [one.told for one in told if one.told]
        return MatrixRow(
            name=origin.name,
            type=origin.type.value,
            carried=_carried(origin),
            told=min(days, default=None),
            cells={name: tuple(_once(found)) for name, found in cells.items()},
            places=places_told(accounts, self._link),
            days=days_told(accounts, self._link),
            copies=tuple(copies),
        )

    def _cell(self, one: Statement | Stand, report: Report, claim: Claim, standing: Standing | None) -> Cell:
        if isinstance(one, Statement):
            use = standing or Standing(Use.ASIDE, "no toll is worked out of it")
            words, of = figure_words(say(one)), _of(one)
        else:
            use = Standing(Use.USED, "")
            words, of = say_blame(claim), "hedged" if one.hedged else ""
        return Cell(
            words=words,
            of=of,
            link=self._link(report.id, claim.id),
            quote=claim.quote.cut(report.content),
            use=use.use,
            why=use.why,
            decided=self._decisions.get(claim.id),
        )


def _denied(who: Responsibility) -> bool:
    """Whether anybody denies what others say, however well it is borne out."""
    against = any(party.denies or party.clears for party in who.charged)
    return against or bool(who.charged and who.nothing_happened)


def _claims(incident: Incident) -> dict[str, tuple[Report, Account, Claim]]:
    return {claim.id: (one.report, one.account, claim) for one in incident.members for claim in one.claims}


def _of(one: Statement) -> str:
    group = "" if one.group is Group.UNSPECIFIED else f"{one.group.value}s" if one.group is not Group.MIXED else "mixed"
    parts = [one.whom or "", "" if one.whom and group.rstrip("s") in one.whom else group]
    told = ", ".join(part for part in parts if part)
    return f"{told} (a part)" if one.subset else told


def _copy(report: Report, one: Statement, standing: Standing, link: str) -> Copy:
    words = f"{figure_words(say(one))} {one.harm.value}"
    return Copy(report.id, report.outlet or report.id, one.told, link, words, standing.why)


def _carried(origin: Origin) -> str:
    return " ← ".join(origin.carried)


def _once(cells: Sequence[Cell]) -> list[Cell]:
    """The same words of the same origin once, the one that counts for most first."""
    first: dict[tuple[str, str], Cell] = {}
    for cell in sorted(cells, key=lambda cell: list(Use).index(cell.use)):
        first.setdefault((cell.words, cell.of), cell)
    return list(first.values())
