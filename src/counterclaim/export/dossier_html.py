"""Dossiers as one page: an incident an article, its evidence numbered below it; no script, nothing fetched."""

from collections.abc import Iterable, Iterator
from html import escape
from importlib.resources import files
from typing import BinaryIO

from counterclaim.export.contract import Column, Export, ExportedIncident, Head, Holds, Row
from counterclaim.export.dossier import MASKED, Block, Dossier, Evidence, Line, dossier_of
from counterclaim.export.trace import TRACE, trace_row
from counterclaim.showing.html import html, link
from counterclaim.showing.wording import plain, say_day

COLUMNS = (
    Column("id", str, "the incident's id", Holds.TRACE),
    Column("title", str, "type, place, days", Holds.PLACE),
    Column("text", str, "the dossier's article", Holds.WORDS),
    *TRACE,
)

# Nothing is fetched and nothing runs, even if a report's text got past the escaping.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_ROLES = {"counts": "used", "sets an end": "used", "does not count": "unused", "set aside": "aside"}


def html_row(one: ExportedIncident) -> Iterator[Row]:
    """The dossier of an incident as an article."""
    dossier = dossier_of(one)
    yield {"id": dossier.id, "title": plain(dossier.title), "text": "".join(_article(dossier)), **trace_row(one)}


def text(words: str) -> str:
    """Words between tags: nothing in them is markup, and quotes stay as they are."""
    return escape(plain(words), quote=False)


def _article(dossier: Dossier) -> Iterator[str]:
    yield f'<article id="{html(dossier.id)}">\n<h2 dir="auto">{text(dossier.title)}</h2>\n<dl class="facts">\n'
    for name, value in dossier.facts:
        yield f'<dt>{text(name)}</dt><dd dir="auto">{text(value)}</dd>\n'
    yield "</dl>\n"
    for block in dossier.blocks:
        yield from _block(dossier, block)
    yield '<h3>Evidence</h3>\n<ol class="evidence">\n'
    for each in dossier.evidence:
        yield _evidence(dossier, each)
    yield f'</ol>\n<p class="head">{text(dossier.head)}</p>\n</article>\n'


def _block(dossier: Dossier, block: Block) -> Iterator[str]:
    rank = "h4" if block.part else "h3"
    yield f'<section>\n<{rank} dir="auto">{text(block.heading)}</{rank}>\n'
    if block.lead:
        yield f'<p class="lead">{_line(dossier, block.lead)}</p>\n'
    if block.lines:
        yield '<ul class="lines">\n'
        for line in block.lines:
            yield f'<li class="{_ROLES.get(line.role, "told")}">{_line(dossier, line)}</li>\n'
        yield "</ul>\n"
    yield "</section>\n"


def _line(dossier: Dossier, line: Line) -> str:
    role = f'<span class="role">{text(line.role)}</span> ' if line.role else ""
    who = f' <span class="who">{text(line.text)}</span>' if line.text else ""
    cites = "".join(f'<a class="cite" href="#{_anchor(dossier, n)}">[{n}]</a>' for n in line.cites)
    why = f'<span class="why">{text(line.why)}</span>' if line.why else ""
    return f"{role}<bdi><b>{text(line.figure)}</b>{who}</bdi> {cites}{why}"


def _anchor(dossier: Dossier, number: int) -> str:
    return html(f"{dossier.id}-{number}")


def _evidence(dossier: Dossier, one: Evidence) -> str:
    day = f'<time datetime="{one.told}">{say_day(one.told)}</time>' if one.told else "day not told"
    row = f", a row of {text(one.dataset)}" if one.dataset else ""
    source = link(one.url, text(one.url)) if one.url else "no address"
    return (
        f'<li id="{_anchor(dossier, one.number)}" value="{one.number}">\n'
        f'<q dir="auto">{text(one.before)}<mark>{text(one.quote)}</mark>{text(one.after)}</q>\n'
        f'<p class="said" dir="auto"><b>{text(one.said)}</b> · {text(one.voice)}</p>\n'
        f'<p class="where"><bdi>{text(one.outlet or "outlet not told")}</bdi>, {day}{row} · {source} · '
        f"report <code>{text(one.report)}</code> · claim <code>{text(one.claim)}</code></p>\n</li>\n"
    )


def write_html(rows: Iterable[Row], head: Head, stream: BinaryIO) -> int:
    """One page, an article after the other."""
    style = (files("counterclaim.export") / "dossier.css").read_text("utf-8")
    day = f", as known at the end of {say_day(head.as_of)} ({head.as_of})" if head.as_of else ""
    count, masked = 0, MASKED if head.redacted else ""
    stream.write(
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>Incidents – counterclaim</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
        f"<header><h1>Incidents</h1>\n<p>{text(head.schema)}, counterclaim {text(head.version)}, toll rule "
        f"{text(head.rule)}{day}{masked}. Claims, not facts: who says so stands beside each, and every figure leads to "
        "its words.</p></header>\n<main>\n".encode()
    )
    for row in rows:
        stream.write(str(row["text"]).encode())
        count += 1
    stream.write(b"</main>\n</body>\n</html>\n")
    return count


HTML = Export(
    name="html",
    version=1,
    row="an incident, as a dossier",
    columns=COLUMNS,
    of_incident=html_row,
    write=write_html,
    ending=".html",
)
