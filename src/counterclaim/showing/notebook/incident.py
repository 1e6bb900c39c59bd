"""An incident in a notebook: what is told of it, its tolls under the rule, and the claim matrix."""

from collections.abc import Iterator

from counterclaim.incidents import WorkedIncident
from counterclaim.showing.html import html
from counterclaim.showing.incidents import heading, say_toll
from counterclaim.showing.matrix import BLAME, Cell, Column, Matrix, MatrixRow, make_matrix
from counterclaim.showing.notebook.fragment import foreign, fragment, table
from counterclaim.showing.notebook.toll import SIGNS
from counterclaim.showing.wording import number, plain, say_day


def show_incident(worked: WorkedIncident) -> str:
    """The incident as a piece of HTML."""
    matrix = make_matrix(worked, {}, lambda report, claim: "")
    return fragment(
        f'<p class="title">{foreign(heading(worked.incident))}</p>\n',
        f'<p class="soft">{_told(worked)}</p>\n',
        f"<p>{_graded(worked)}</p>\n",
        _tolls(worked),
        _matrix(matrix),
        _signs(worked.asked.rule),
    )


def _signs(rule: str) -> str:
    said = f"used by the rule {html(rule)}", "competes", "set aside: point at it for its words and the reason"
    signs = " · ".join(f"{sign} {what}" for sign, what in zip(SIGNS.values(), said, strict=True))
    return f'<p class="soft">{signs}</p>\n'


def _told(worked: WorkedIncident) -> str:
    asked = worked.asked
    parts = [number(len(worked.incident.members), "account"), number(len(worked.origins), "independent origin")]
    if asked.as_of:
        parts.append(f"as known at the end of {say_day(asked.as_of)}")
    if asked.sources:
        parts.append(f"as told by {', '.join(asked.sources)} alone")
    return foreign(" · ".join(parts))


def _graded(worked: WorkedIncident) -> str:
    graded = worked.graded
    marks = [graded.grade.value, *(["contested"] if graded.contested and graded.grade != "contested" else [])]
    chips = " ".join(f'<span class="grade">{html(mark)}</span>' for mark in marks)
    status = f"<b>{html(graded.status.value)}</b>, {foreign(graded.status_why)}"
    return f"{chips} {foreign(graded.why)} · who did it: {status}"


def _tolls(worked: WorkedIncident) -> str:
    if not worked.tolls:
        return "<p>No number is told. Silence is not zero.</p>\n"
    columns = ("toll", "low", "best", "high", "in a word")
    rows = (
        (
            f'<th scope="row">{html(toll.harm.value)}, {html(toll.whose.value)}</th>',
            *(_end(end) for end in (toll.worked.low, toll.worked.best, toll.worked.high)),
            html(say_toll(toll) or ""),
        )
        for toll in worked.tolls
    )
    return table("tolls", columns, rows)


def _end(end: int | None) -> str:
    return f'<td class="number">{"" if end is None else f"{end:,}"}</td>'


def _matrix(matrix: Matrix) -> str:
    columns = ["origin", *(_column(one) for one in (*matrix.columns, matrix.where, matrix.when))]
    rows = (_row(row, matrix) for row in matrix.rows)
    return f'<div class="scroll">{table("matrix", columns, rows)}</div>\n'


def _column(column: Column) -> str:
    if not column.origins:
        return column.label
    if column.origins == 1:
        return f"{column.label}: one origin"
    return f"{column.label}: they {'contradict' if column.contradict else 'agree'}"


def _row(row: MatrixRow, matrix: Matrix) -> Iterator[str]:
    yield f'<th scope="row">{_origin(row)}{_copies(row)}</th>'
    for column in matrix.columns:
        yield "".join(_cell(cell, column.name != BLAME) for cell in row.cells.get(column.name, ()))
    yield "<br>".join(foreign(one.words) for one in row.places)
    yield "<br>".join(foreign(one.words) for one in row.days)


def _origin(row: MatrixRow) -> str:
    through = f", through {foreign(row.carried)}" if row.carried else ""
    told = f", first told {html(say_day(row.told))}" if row.told else ""
    return f"{foreign(row.name)} <small>{html(row.type.replace('_', ' '))}{through}{told}</small>"


def _copies(row: MatrixRow) -> str:
    if not row.copies:
        return ""
    said = (f"<li>{foreign(one.outlet)}: {foreign(one.words)}, {foreign(one.why)}</li>" for one in row.copies)
    return f"<details><summary>{len(row.copies)} more that say the same</summary><ul>{''.join(said)}</ul></details>"


def _cell(cell: Cell, weighed: bool) -> str:
    title = html(plain(f"{cell.quote} — {cell.why}" if cell.why else cell.quote))
    sign = f"{SIGNS[cell.use]} " if weighed else ""
    of = f" <small>{foreign(cell.of)}</small>" if cell.of else ""
    use = cell.use.value if weighed else "blame"
    return f'<span class="cell {use}" title="{title}">{sign}<b>{foreign(cell.words)}</b>{of}</span>'
