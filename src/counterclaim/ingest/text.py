"""A text to a Report: its headline where there plainly is one, its language, its id."""

import hashlib
import json
import re
from dataclasses import dataclass, replace
from datetime import date, datetime

from counterclaim.errors import InputError
from counterclaim.ingest.decode import check_text, decode
from counterclaim.ingest.language import check_language, known_language
from counterclaim.model import Report

MAX_TEXT_BYTES = 5_000_000
"""The longest report that is read; a newspaper's whole daily edition is shorter."""

_LONGEST_TITLE = 200
_HEADLINE = re.compile(r"\s*([^\n]+)\n[ \t]*\n\s*(?=\S)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """What is known of a text beside the text: who published it, when, under which address and headline."""

    id: str | None = None
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: date | None = None
    language: str | None = None
    author: str | None = None
    agency: str | None = None
    published_at: datetime | None = None
    updated_at: datetime | None = None


def read_text(
    raw: bytes | str,
    name: str,
    *,
    published: date | None = None,
    outlet: str | None = None,
    language: str | None = None,
) -> Report:
    """The report in a plain text; its first line is the headline where it is short and a blank line follows it.

    Raises InputError, naming `name`, where it is too long, no text, empty or in a language that is not read.
    """
    return read_plain_text(raw, name, Imprint(outlet=outlet, published=published, language=language))


def read_plain_text(raw: bytes | str, name: str, imprint: Imprint) -> Report:
    """The report in a plain text, with what is known of it beside it."""
    check_size(len(raw), name)
    text = decode(raw, name) if isinstance(raw, bytes) else raw
    title, text = split_headline(text.replace("\r\n", "\n").replace("\r", "\n"))
    return compose(text, name, replace(imprint, title=title))


def compose(text: str, name: str, imprint: Imprint) -> Report:
    """The report of a decoded text and its imprint, checked; without an id it gets a digest of all it holds."""
    check_text(text, name)
    check_size(len(text.encode("utf-8")), name)
    title = (imprint.title or "").strip() or None
    if title:
        check_text(title, f"{name}: the title")
    for said in (imprint.id, imprint.outlet, imprint.url, imprint.author, imprint.agency):
        if said and said.strip():
            check_text(said, f"{name}: what is told of the report")
    content = f"{title}\n{text}" if title else text
    language = known_language(imprint.language, name) if imprint.language else check_language(content, name)
    day = imprint.published.isoformat() if imprint.published else None
    identity = [title, text, imprint.outlet, imprint.url, day, language]
    return Report(
        id=imprint.id or _digest(identity),
        text=text,
        title=title,
        outlet=imprint.outlet,
        url=imprint.url,
        published=imprint.published,
        language=language,
        author=imprint.author,
        agency=imprint.agency,
        published_at=imprint.published_at,
        updated_at=imprint.updated_at,
    )


def split_headline(text: str) -> tuple[str | None, str]:
    """The headline and the text below it; no headline unless the first line is short and a blank line follows."""
    match = _HEADLINE.match(text)
    if match is None:
        return None, text
    line = match.group(1).strip()
    title = line.lstrip("#").strip() if line.startswith("#") else line
    if not title or len(title) > _LONGEST_TITLE:
        return None, text
    return title, text[match.end() :]


def read_day(words: str, name: str) -> date:
    """The day in `2018-06-18` or a time stamp that begins with it; raises InputError where it is no day."""
    try:
        return datetime.fromisoformat(words.strip()).date()
    except ValueError as error:
        raise InputError(f"{name}: {words!r} is no day; write it as year, month and day: 2018-06-18.") from error


def check_size(size: int, name: str) -> None:
    """Raises InputError where a text is longer than any report."""
    if size > MAX_TEXT_BYTES:
        raise InputError(
            f"{name} is longer than {MAX_TEXT_BYTES:,} bytes, more than any report; "
            "split it into reports, one a file or one a line of JSON Lines."
        )


def _digest(identity: list[str | None]) -> str:
    listed = json.dumps(identity, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(listed.encode("utf-8")).hexdigest()[:20]
