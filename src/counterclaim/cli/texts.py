"""Reports as they were taken in, for people: what is known of each, its text, and what was left out and why."""

from collections.abc import Iterable, Iterator
from typing import TextIO

from counterclaim.ingest import Part, Taken, furniture
from counterclaim.model import Report

_RULE = "─" * 40


def write_texts(taken: Iterable[Taken], stream: TextIO, *, why: bool) -> int:
    """How many were written; with `why` each stretch that was left out stands in its place with its reason."""
    written = 0
    for each in taken:
        if written:
            stream.write(f"{_RULE}\n\n")
        stream.write("\n".join(_head(each.report)) + "\n\n")
        stream.write(("\n\n".join(_lines(each)) if why else each.report.text.strip()) + "\n\n")
        written += 1
    return written


def _head(report: Report) -> Iterator[str]:
    yield report.title or "(no headline)"
    credits = [report.outlet, report.author, f"credits {report.agency}" if report.agency else None]
    yield " · ".join(filter(None, credits)) or "(no outlet)"
    published = report.published_at.isoformat() if report.published_at else report.published
    updated = f"updated {report.updated_at.isoformat()}" if report.updated_at else None
    told = [f"published {published}" if published else "no day of publication", updated, report.language]
    yield " · ".join(filter(None, told))
    if report.url:
        yield report.url


def _lines(taken: Taken) -> Iterator[str]:
    for part in taken.parts or _parts_of(taken.report.text):
        yield part.text if part.reason is None else f"   [{part.reason}] {part.text}"


def _parts_of(text: str) -> Iterator[Part]:
    """A text whose lines were all kept: those that the reader passes over are marked."""
    passed = {span.start for span in furniture(text)}
    at = 0
    for line in text.split("\n"):
        if line.strip():
            yield Part(line, "passed over by the reader: label of the page" if at in passed else None)
        at += len(line) + 1
