"""The figures as they stand in a document, made from the floors so that they cannot drift."""

from collections.abc import Mapping

from counterclaim.bench.floors import Floor
from counterclaim.errors import InputError

BEGINS, ENDS = "<!-- figures -->\n", "<!-- end of figures -->\n"


def figures_passage(floors: Mapping[str, Floor], measures: Mapping[str, str]) -> str:
    """A table with a row for each bench; `measures` says what each measures."""
    rows = ["| bench | what it measures | reached |", "|---|---|---|"]
    for bench in (name for name in measures if name in floors):
        reached = " · ".join(f"{name.replace('_', ' ')} {value:.1f}" for name, value in floors[bench].figures.items())
        rows.append(f"| `{bench}` | {measures[bench]} | {reached} |")
    return "\n".join(rows) + "\n"


def with_figures(document: str, passage: str) -> str:
    """The document with the passage between its two marks.

    Raises InputError where the marks are not there.
    """
    before, begins, rest = document.partition(BEGINS)
    _, ends, after = rest.partition(ENDS)
    if not begins or not ends:
        raise InputError(f"The document lacks the marks {BEGINS.strip()!r} and {ENDS.strip()!r}; put them in.")
    return f"{before}{BEGINS}\n{passage}\n{ENDS}{after}"
