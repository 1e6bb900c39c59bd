"""Dossiers as Markdown (CommonMark): an incident under a heading, its evidence as a numbered list."""

import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from counterclaim.export.contract import Column, Export, ExportedIncident, Head, Holds, Row
from counterclaim.export.dossier import MASKED, Block, Dossier, Evidence, Line, dossier_of
from counterclaim.export.trace import TRACE, trace_row
from counterclaim.showing.wording import plain, say_day

COLUMNS = (
    Column("id", str, "the incident's id", Holds.TRACE),
    Column("title", str, "type, place, days", Holds.PLACE),
    Column("text", str, "the dossier", Holds.WORDS),
    *TRACE,
)

_MARKS = re.compile(r"([\\`*_\[\]<>|#~])")
_ADDRESS = re.compile(r"https?://[^\s<>]+", re.IGNORECASE)


def markdown_row(one: ExportedIncident) -> Iterator[Row]:
    """The dossier of an incident as Markdown."""
    dossier = dossier_of(one)
    text = "\n".join(_lines(dossier))
    yield {"id": dossier.id, "title": plain(dossier.title), "text": text, **trace_row(one)}


def _lines(dossier: Dossier) -> Iterator[str]:
    yield f"## {mark(dossier.title)}"
    yield ""
    for name, value in dossier.facts:
        yield f"- **{name}**: {mark(value)}"
    for block in dossier.blocks:
        yield from ("", *_block(dossier, block))
    yield from ("", "### Evidence", "")
    for each in dossier.evidence:
        yield from _evidence(dossier, each)


def _block(dossier: Dossier, block: Block) -> Iterator[str]:
    yield f"{'####' if block.part else '###'} {mark(block.heading)}"
    if block.lead:
        yield from ("", _line(dossier, block.lead, strong=True))
    if block.lines:
        yield ""
        yield from (f"- {_line(dossier, line, strong=False)}" for line in block.lines)


def _line(dossier: Dossier, line: Line, *, strong: bool) -> str:
    figure = f"**{mark(line.figure)}**" if strong or line.role != "set aside" else mark(line.figure)
    role = f"{mark(line.role)}: " if line.role else ""
    text = f" – {mark(line.text)}" if line.text else ""
    cites = "".join(f" [\\[{n}\\]](#{_anchor(dossier, n)})" for n in line.cites)
    why = f" – {mark(line.why)}" if line.why else ""
    return f"{role}{figure}{text}{cites}{why}"


def _anchor(dossier: Dossier, number: int) -> str:
    return f"{dossier.id}-{number}"


def _evidence(dossier: Dossier, one: Evidence) -> Iterator[str]:
    words = f"{mark(one.before)}**{mark(one.quote).strip()}**{mark(one.after)}"
    yield f'<a id="{_anchor(dossier, one.number)}"></a>\\[{one.number}\\] “{words}”'
    yield ""
    outlet = mark(one.outlet or "outlet not told")
    day = say_day(one.told) if one.told else "day not told"
    row = f", a row of {mark(one.dataset)}" if one.dataset else ""
    yield f"> {mark(one.said)} · {mark(one.voice)}  "
    yield f"> {outlet}, {day}{row} · {_address(one.url)} · report `{_code(one.report)}` · claim `{_code(one.claim)}`"
    yield ""


def _address(url: str | None) -> str:
    if not url:
        return "no address"
    return f"<{url}>" if _ADDRESS.fullmatch(url) else mark(url)


def _code(text: str) -> str:
    return plain(text).replace("`", "'")


def mark(text: str) -> str:
    """A text of which nothing is taken for Markdown or HTML; it stands in one line."""
    return _MARKS.sub(r"\\\1", " ".join(plain(text).split(" "))).replace("&", "&amp;")


def write_markdown(rows: Iterable[Row], head: Head, stream: BinaryIO) -> int:
    """One document, a dossier after the other."""
    day = f", as of {head.as_of}" if head.as_of else ""
    count, masked = 0, MASKED if head.redacted else ""
    stream.write(
        f"# Incidents\n\n{head.schema}, counterclaim {head.version}, toll rule {head.rule}{day}{masked}. "
        "Claims, not facts: who says so stands beside each, and every figure leads to its words.\n".encode()
    )
    for row in rows:
        stream.write(f"\n{row['text']}\n".encode())
        count += 1
    return count


MARKDOWN = Export(
    name="markdown",
    version=1,
    row="an incident, as a dossier",
    columns=COLUMNS,
    of_incident=markdown_row,
    write=write_markdown,
    ending=".md",
)
