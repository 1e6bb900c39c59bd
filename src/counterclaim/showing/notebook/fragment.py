"""A piece of HTML with its style, to stand among others in a notebook."""

from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from counterclaim.showing.html import html
from counterclaim.showing.wording import plain


def fragment(*parts: str) -> str:
    """The parts as one piece that carries its own style, which reaches nothing outside it."""
    return f'<div class="counterclaim">\n<style>\n{_style()}</style>\n{"".join(parts)}</div>\n'


def foreign(text: object) -> str:
    """A name or a word out of a report, whichever way it is written: it turns nothing around it."""
    return f"<bdi>{html(plain(str(text)))}</bdi>"


def table(name: str, columns: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table of cells that are HTML already; the first cell of a row heads it."""
    head = "".join(f'<th scope="col">{html(column)}</th>' for column in columns)
    body = "".join(
        "<tr>" + "".join(cell if cell.startswith(("<td", "<th")) else f"<td>{cell}</td>" for cell in row) + "</tr>\n"
        for row in rows
    )
    return f'<table class="{name}"><thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody></table>\n'


@cache
def _style() -> str:
    return (files("counterclaim.showing.notebook") / "notebook.css").read_text("utf-8")
