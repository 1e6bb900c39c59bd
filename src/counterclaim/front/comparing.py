"""A ledger held against a coded data set, for programs and notebooks."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date
from os import PathLike, fspath
from typing import TypedDict, Unpack, get_args, get_type_hints

from counterclaim.coded.files import rows_in
from counterclaim.comparing import Compared as PlainCompared
from counterclaim.comparing import Question
from counterclaim.comparing import compare as compare_rows
from counterclaim.comparing.rows import Row, rows_of
from counterclaim.export.contract import Column
from counterclaim.front.asked import Day, as_country, as_day
from counterclaim.front.ledger import Ledger, say_unlinked
from counterclaim.reconcile.tolls import DEFAULT, tolls
from counterclaim.showing.html import html
from counterclaim.showing.incidents import say_ends
from counterclaim.showing.notebook.fragment import foreign, fragment, table


class Within(TypedDict, total=False):
    """What is compared: only in a country, within days, incidents of ours of a type."""

    country: str
    since: Day
    until: Day
    type: str


@dataclass(frozen=True, slots=True, repr=False)
class Compared(PlainCompared):
    """What comparing came to: `both` with their tolls beside each other, `only_here`, `only_there`; `windows` are the
    countries and days that both cover, and `not_compared_here` what lies outside them, with why."""

    @property
    def rows(self) -> tuple[Row, ...]:
        """The comparison as rows: a line a harm of what both have, a line of each other."""
        return tuple(rows_of(self))

    def __repr__(self) -> str:
        told = self.summary
        return f"<Compared: {told.both} in both, {told.only_here} only here, {told.only_there} only there>"

    def _repr_html_(self) -> str:
        columns = ("", "place", "days", "harm", "here", "there", "tolls", "incident", "event")
        lines = (_line(row) for row in self.rows)
        return fragment(*(f"<p>{line}</p>\n" for line in _head(self)), table("compared", columns, lines))


COMPARED: tuple[Column, ...] = tuple(
    Column(name, next(kind for kind in (str, int, float, date) if kind in (hint, *get_args(hint))), name)
    for name, hint in get_type_hints(Row).items()
)
"""The columns of a comparison's rows."""


def compare(
    ledger: Ledger,
    path: str | PathLike[str],
    kind: str = "ged",
    *,
    rule: str = DEFAULT,
    called: str | None = None,
    **within: Unpack[Within],
) -> Compared:
    """The incidents of a ledger beside the rows of a coded data set in a file: in both, only here, only there.

    `kind` is `ged`, `maverick`, `eventreport` or `airwars`, `called` what the set is called. Only countries and
    days that both cover are compared, and published reports alone speak for the ledger. Raises InputError for a file
    that is none of the kind, or a rule that is not known.
    """
    tolls((), rule)
    say_unlinked(ledger)
    found = compare_rows(ledger, rows_in(fspath(path), kind, called), _question(rule, **within))
    return Compared(**{field.name: getattr(found, field.name) for field in fields(found)})


def _question(
    rule: str,
    *,
    country: str | None = None,
    since: Day | None = None,
    until: Day | None = None,
    type: str | None = None,
) -> Question:
    days = as_day(since, "since"), as_day(until, "until")
    return Question(rule=rule, country=as_country(country), since=days[0], until=days[1], kind=type)


def _head(compared: Compared) -> Iterator[str]:
    summary, layout = compared.summary, compared.layout
    name = layout.name if layout else "the set"
    windows = ", ".join(f"{one.country} {one.first} to {one.last}" for one in compared.windows)
    counted = f"{summary.both:,} in both, {summary.only_here:,} only here, {summary.only_there:,} only in {name}"
    yield f"<b>{html(counted)}</b>"
    yield f"Compared where both cover: {html(windows) or 'nowhere, no country and days are covered by both'}."
    if layout:
        yield f"{html(layout.covers)}."


def _line(row: Row) -> Iterable[str]:
    days = " – ".join(dict.fromkeys(str(day) for day in (row.first, row.last) if day))
    here, there = (_say(row.harm, ends) for ends in (_ends(row, "here"), _ends(row, "there")))
    yield f'<th scope="row" class="kept">{html(row.status)}</th>'
    yield foreign(f"{row.place or 'place not told'} ({row.country})" if row.country else row.place or "")
    yield f'<td class="kept">{html(days)}</td>'
    yield html(row.harm or "")
    yield f'<td class="kept">{here}</td>'
    yield f'<td class="kept">{there}</td>'
    yield foreign(row.verdict or row.why or "")
    yield f"<small>{foreign(row.incident or '')}</small>"
    yield f"<small>{foreign(row.event or '')}</small>"


def _ends(row: Row, side: str) -> tuple[int | None, ...]:
    return tuple(getattr(row, f"{side}_{end}") for end in ("low", "best", "high"))


def _say(harm: str | None, ends: tuple[int | None, ...]) -> str:
    if harm is None:
        return ""
    return html(say_ends(ends, above=ends[0] is not None and ends[2] is None) or "not told")
