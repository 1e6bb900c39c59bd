"""A PDF file with a text layer to a report. It is read in a process of its own, with a bound on its time and memory."""

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import BinaryIO

import msgspec

from counterclaim.errors import InputError
from counterclaim.ingest.page.agency import agency_of
from counterclaim.ingest.page.blocks import clean
from counterclaim.ingest.taken import Outcome, Taken, read_bounded
from counterclaim.ingest.text import Imprint, compose

MAX_PDF_BYTES = 50_000_000
SECONDS = 60
_SENTENCE_END = re.compile(r"[.!?:][\"”’')\]]*$")
_NUMBERS = re.compile(r"\d+")
_FULL = 0.75
_LONGEST_TITLE = 250


class Layer(msgspec.Struct, frozen=True):
    """What the text layer of a PDF file holds: the lines of each page, and what its properties tell."""

    pages: list[list[str]] = []
    title: str | None = None
    author: str | None = None
    refusal: str | None = None


def read_pdf(stream: BinaryIO, name: str, imprint: Imprint) -> Iterator[Outcome]:
    """The one report of a PDF file; raises InputError where it has no text layer or goes beyond its bounds."""
    raw = read_bounded(stream, MAX_PDF_BYTES, name)
    layer = _layer(raw, name)
    if layer.refusal:
        raise InputError(f"{name} {layer.refusal}")
    paragraphs = joined(_without_running_heads(layer.pages))
    title = clean(layer.title or "") or None
    if title and paragraphs and clean(paragraphs[0]).startswith(title) and len(title) <= _LONGEST_TITLE:
        paragraphs[0] = paragraphs[0][len(title) :].strip()
    text = "\n\n".join(filter(None, paragraphs))
    if not text.strip():
        raise InputError(f"{name} has no text layer (it holds pictures of pages); give its text.")
    given = replace(
        imprint, title=title or imprint.title, author=layer.author or None, agency=agency_of(paragraphs, layer.author)
    )
    yield Taken(compose(text, name, given), name, raw)


def _layer(raw: bytes, name: str) -> Layer:
    command = [sys.executable, "-m", "counterclaim.ingest.pdf_layer"]
    try:
        done = subprocess.run(command, input=raw, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        raise InputError(f"{name} could not be read within {SECONDS} seconds; save its text alone.") from error
    try:
        return msgspec.json.decode(done.stdout, type=Layer)
    except msgspec.DecodeError as error:
        raise InputError(
            f"{name} is no PDF file that can be read within its bounds; print it to PDF again, or save its text."
        ) from error


def _without_running_heads(pages: Sequence[Sequence[str]]) -> list[str]:
    """The lines of all pages without what stands at the head or foot of most of them, and without page numbers."""
    edges = Counter(_shape(line) for page in pages for line in {*page[:2], *page[-2:]})
    often = {shape for shape, times in edges.items() if times > max(1, len(pages) // 2)}
    lines = []
    for page in pages:
        for at, line in enumerate(page):
            edge = at < 2 or at >= len(page) - 2
            if not (edge and (_shape(line) in often or not _NUMBERS.sub("", line).strip(" -–|/"))) or not line:
                lines.append(line)
    return lines


def _shape(line: str) -> str:
    return _NUMBERS.sub("0", line.strip())


def joined(lines: Sequence[str]) -> list[str]:
    """Wrapped lines put together: a paragraph ends at an empty line, or with a sentence on a line that is not full."""
    widths = sorted(len(line) for line in lines if line)
    full = widths[int(len(widths) * 0.8)] * _FULL if widths else 0
    paragraphs: list[str] = [""]
    for line in lines:
        if not line:
            paragraphs.append("")
            continue
        before = paragraphs[-1]
        if before.endswith("-") and line[0].islower() and before[-2:-1].isalpha():
            paragraphs[-1] = before[:-1] + line
        else:
            paragraphs[-1] = f"{before} {line}".strip()
        if len(line) < full and _SENTENCE_END.search(line):
            paragraphs.append("")
    return [clean(paragraph) for paragraph in paragraphs if paragraph.strip()]
