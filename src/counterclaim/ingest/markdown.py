"""A Markdown text to a report: its front matter is its imprint, its marks are no part of its words."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from counterclaim.ingest.decode import decode
from counterclaim.ingest.taken import Outcome, Taken, read_bounded
from counterclaim.ingest.text import MAX_TEXT_BYTES, Imprint, compose, read_day, split_headline

_FRONT = re.compile(r"\A---[ \t]*\n(.{0,10000}?)\n---[ \t]*\n", re.DOTALL)
_KEY = re.compile(r"^(\w+)[ \t]*:[ \t]*(.*)$", re.MULTILINE)
_IMAGE = re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)")
_LINK = re.compile(r"\[([^\]\n]+)\]\((?:[^()\s]|\([^()\s]*\))*(?:\s+\"[^\"\n]*\")?\)")
_STRONG = re.compile(r"(\*\*|__)(?=\S)([^\n]+?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*])([*_])(?=\S)([^*_\n]+?)(?<=\S)\1(?![\w*])")
_LINE_MARK = re.compile(r"^[ \t]*(?:#{1,6}[ \t]+|>[ \t]?|[-*+][ \t]+(?=\S))", re.MULTILINE)
_LISTED = re.compile(r"\s*[->*+]")
_KEYS = {
    "title": "title",
    "outlet": "outlet",
    "source": "outlet",
    "publisher": "outlet",
    "author": "author",
    "url": "url",
    "link": "url",
}


def read_markdown(stream: BinaryIO, name: str, imprint: Imprint) -> Iterator[Outcome]:
    """The one report of a Markdown text."""
    raw = read_bounded(stream, MAX_TEXT_BYTES, name)
    text = decode(raw, name).replace("\r\n", "\n").replace("\r", "\n")
    if front := _FRONT.match(text):
        imprint, text = _imprint(front.group(1), name, imprint), text[front.end() :]
    given = imprint.title
    title, rest = split_headline(text)
    if title and (given is None or title == given) and not _LISTED.match(text):
        imprint, text = replace(imprint, title=given or plain_words(title)), rest
    yield Taken(compose(plain_words(text), name, imprint), name, raw)


def plain_words(text: str) -> str:
    """A Markdown text without its marks: links keep their words, pictures go."""
    text = _LINK.sub(r"\1", _IMAGE.sub("", text))
    text = _STRONG.sub(r"\2", text)
    return _LINE_MARK.sub("", _EMPHASIS.sub(r"\2", text))


def _imprint(front: str, name: str, given: Imprint) -> Imprint:
    told = {key.lower(): value.strip().strip("\"'") for key, value in _KEY.findall(front)}
    fields = {field: told[key] for key, field in _KEYS.items() if told.get(key)}
    day = told.get("published") or told.get("date")
    return replace(given, **fields, published=read_day(day, name) if day else given.published)
