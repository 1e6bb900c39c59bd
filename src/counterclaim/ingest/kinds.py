"""The kinds of input there are: by which ending and which beginning each is known, and what reads it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePath
from typing import cast

from counterclaim.ingest.taken import Reader

PEEKED = 4096
"""So many bytes are looked at to tell a kind by its beginning."""

_TAG = re.compile(rb"<(?:!doctype html|html|head|body|article|div|p|h1|!--)[\s>-]", re.IGNORECASE)
_FEED = re.compile(rb"<(?:rss|feed|rdf:rdf)[\s>]", re.IGNORECASE)
_MAIL = re.compile(
    rb"^(?:received|return-path|from|to|subject|date|mime-version|message-id|delivered-to|x-[\w-]+): ?", re.IGNORECASE
)
_MAIL_LINE = re.compile(rb"^[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*[\w-]+:", re.IGNORECASE)
_TEXTS = rb"\"?(?:text|content|body|article|article_text)\"?"
_HEADER = re.compile(rb"^(?:[^\n]*[,;\t])?" + _TEXTS + rb"(?:[,;\t\r\n]|$)", re.IGNORECASE)
_UTF8_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of input: what it is called, the endings of its names, how it begins, and where its reader stands."""

    what: str
    endings: tuple[str, ...]
    begins: Callable[[bytes], bool]
    place: str

    def reader(self) -> Reader:
        """What reads it, loaded now: some readers take a while to load."""
        module, _, name = self.place.partition(":")
        return cast(Reader, getattr(import_module(f"counterclaim.ingest.{module}"), name))


def _with(*openings: bytes) -> Callable[[bytes], bool]:
    return lambda start: start.startswith(openings)


def _is_json(start: bytes) -> bool:
    return start.removeprefix(_UTF8_MARK).lstrip().startswith((b'{"', b"{ "))


def _is_feed(start: bytes) -> bool:
    return start.removeprefix(_UTF8_MARK).lstrip().startswith(b"<") and bool(_FEED.search(start))


def _is_page(start: bytes) -> bool:
    opening = start.removeprefix(_UTF8_MARK).lstrip()
    return opening.startswith(b"<") and bool(_TAG.search(opening))


def _is_mail(start: bytes) -> bool:
    return bool(_MAIL.match(start) and _MAIL_LINE.match(start.replace(b"\r\n", b"\n")))


def _is_table(start: bytes) -> bool:
    first = start.removeprefix(_UTF8_MARK).split(b"\n", 1)[0]
    return (
        len(first) < 1000 and bool(_HEADER.match(first + b"\n")) and any(mark in first for mark in (b",", b";", b"\t"))
    )


def _is_docx(start: bytes) -> bool:
    return start.startswith(b"PK\x03\x04") and (b"word/" in start or b"[Content_Types].xml" in start)


KINDS: tuple[Kind, ...] = (
    Kind("PDF file", (".pdf",), _with(b"%PDF-"), "pdf:read_pdf"),
    Kind("web archive", (".warc",), _with(b"WARC/"), "warc:read_warc"),
    Kind("Word document", (".docx",), _is_docx, "docx:read_docx"),
    Kind("web archive collection", (".wacz",), _with(b"PK\x03\x04"), "warc:read_wacz"),
    Kind("compressed file", (".gz",), _with(b"\x1f\x8b"), "compressed:read_compressed"),
    Kind("feed", (".rss", ".atom", ".xml", ".rdf"), _is_feed, "feed:read_feed"),
    Kind("web page", (".html", ".htm", ".xhtml", ".shtml"), _is_page, "page.stream:read_pages"),
    Kind("mailbox", (".mbox",), _with(b"From "), "mail:read_mailbox"),
    Kind("message", (".eml",), _is_mail, "mail:read_message"),
    Kind("JSON Lines", (".jsonl", ".ndjson"), _is_json, "jsonl:read_lines"),
    Kind("table", (".csv", ".tsv"), _is_table, "table:read_table"),
    Kind("Markdown text", (".md", ".markdown"), lambda start: False, "markdown:read_markdown"),
    Kind("text", (".txt", ".text"), lambda start: True, "plain:read_plain"),
)
"""Every kind of input: where the name does not tell, the first whose beginning fits."""

PLAIN = KINDS[-1]
# A text that begins as one of these was given the wrong ending.
_PLAINLY = ("PDF file", "web archive", "Word document", "compressed file", "web page")


def kind_of(name: str, start: bytes) -> Kind | None:
    """The kind of what has this name and begins so; None where the ending is one that is not read."""
    ending = PurePath(name).suffix.lower()
    named = next((kind for kind in KINDS if ending in kind.endings), None)
    if named is PLAIN or (named is None and not ending):
        told = next(kind for kind in KINDS if kind.begins(start))
        return told if named is None or told.what in _PLAINLY else named
    return named


def kind_at_start(start: bytes) -> Kind:
    """The kind of what has no name: the first whose beginning fits."""
    return next(kind for kind in KINDS if kind.begins(start))


def endings() -> tuple[str, ...]:
    """All endings that are read."""
    return tuple(ending for kind in KINDS for ending in kind.endings)
