"""A Word document to a report: its paragraphs and tables in their order, its first heading as the headline."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from docx import Document
from docx.document import Document as Opened
from docx.opc.exceptions import OpcError
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml.etree import LxmlError

from counterclaim.errors import InputError
from counterclaim.ingest.page.agency import agency_of
from counterclaim.ingest.taken import Outcome, Taken, read_bounded
from counterclaim.ingest.text import Imprint, compose

MAX_DOCX_BYTES = 30_000_000
_MOST_UNPACKED = 200_000_000
_MOST_XML = 30_000_000
_LONGEST_TITLE = 250
_BROKEN = (
    OpcError,
    KeyError,
    ValueError,
    AttributeError,
    LxmlError,
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    EOFError,
    RuntimeError,
    NotImplementedError,
)


def read_docx(stream: BinaryIO, name: str, imprint: Imprint) -> Iterator[Outcome]:
    """The one report of a Word document."""
    raw = read_bounded(stream, MAX_DOCX_BYTES, name)
    try:
        _check_size(raw, name)
        document = Document(io.BytesIO(raw))
        paragraphs = list(_paragraphs(document))
        properties = document.core_properties
        # When a document was made is not when a report was published: its dates are left alone.
        author, told = properties.author or None, properties.title or None
    except _BROKEN as error:
        raise InputError(
            f"{name} is no Word document that can be read ({error}); save it again, or as text."
        ) from error
    title, paragraphs = _headline(paragraphs, told)
    text = "\n\n".join(words for _, words in paragraphs)
    if not text.strip():
        raise InputError(f"{name} has no text in it; if it holds pictures of pages, give their text.")
    given = replace(
        imprint,
        title=title or imprint.title,
        author=author,
        agency=agency_of([words for _, words in paragraphs], author),
    )
    yield Taken(compose(text, name, given), name, raw)


def _check_size(raw: bytes, name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(raw)) as parts:
        sizes = {part.filename: part.file_size for part in parts.infolist()}
    xml = sum(size for part, size in sizes.items() if part.endswith((".xml", ".rels")))
    if sum(sizes.values()) > _MOST_UNPACKED or xml > _MOST_XML:
        raise InputError(f"{name} grows beyond {_MOST_XML:,} bytes of text when it is unpacked; save its text alone.")


def _paragraphs(document: Opened) -> Iterator[tuple[str, str]]:
    """Each paragraph with its style; a table gives one paragraph a row."""
    for part in document.iter_inner_content():
        if isinstance(part, Paragraph):
            style = part.style.name if part.style is not None else ""
            if words := " ".join(part.text.split()):
                yield style or "", words
        elif isinstance(part, Table):
            for row in part.rows:
                cells = dict.fromkeys(" ".join(cell.text.split()) for cell in row.cells)
                if words := " | ".join(filter(None, cells)):
                    yield "", words


def _headline(paragraphs: list[tuple[str, str]], told: str | None) -> tuple[str | None, list[tuple[str, str]]]:
    """The headline and what follows: a first paragraph in the style of one, or what the document's properties say."""
    if len(paragraphs) > 1:
        (style, words), *rest = paragraphs
        if (style == "Title" or style.startswith("Heading") or words == told) and len(words) <= _LONGEST_TITLE:
            return words, rest
    return told, paragraphs
