"""A toll in a notebook: its ends under the rule, and every figure weighed for it with what became of it and why."""

from collections.abc import Iterable, Iterator

from counterclaim.incidents.reasons import Reason, Use
from counterclaim.showing.html import html
from counterclaim.showing.notebook.fragment import foreign, fragment, table
from counterclaim.showing.wording import say_day

SIGNS = {Use.USED: "●", Use.COMPETES: "○", Use.ASIDE: "◌"}
"""How it is seen at once what the rule did with a figure."""

_SAID = {Use.USED: "used", Use.COMPETES: "competes", Use.ASIDE: "set aside"}


def show_toll(heading: str, reasons: Iterable[Reason]) -> str:
    """The toll as a piece of HTML."""
    columns = ("", "figure", "who says so", "told", "why", "in the words")
    return fragment(f"<p><b>{html(heading)}</b></p>\n", table("reasons", columns, map(_row, reasons)))


def _row(one: Reason) -> Iterator[str]:
    weight = "b" if one.use is Use.USED else "span"
    yield f'<th scope="row" class="kept">{SIGNS[one.use]} {_SAID[one.use]}</th>'
    part = f" <small>{foreign(one.part)}</small>" if one.part else ""
    yield f'<td class="kept"><{weight}>{html(one.words)}</{weight}>{part}</td>'
    yield foreign(" ← ".join(one.voice))
    yield f'<td class="kept">{html(say_day(one.told)) if one.told else "day not told"}</td>'
    yield foreign(one.why)
    yield "<br>".join(f'<q dir="auto">{html(quote)}</q>' for quote in one.quotes)
