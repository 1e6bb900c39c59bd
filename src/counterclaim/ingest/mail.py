"""Messages and mailboxes – newsletters, press lists – to reports: the subject, the sender, the day, the text."""

import re
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage, Message
from email.parser import BytesParser
from email.policy import default
from email.utils import parseaddr
from typing import BinaryIO

from counterclaim.errors import InputError
from counterclaim.ingest.page.agency import agency_of
from counterclaim.ingest.page.charset import page_text
from counterclaim.ingest.page.fragment import fragment_text
from counterclaim.ingest.page.moments import read_moment
from counterclaim.ingest.taken import Outcome, Taken, read_bounded
from counterclaim.ingest.text import Imprint, compose
from counterclaim.model import Report

MAX_MESSAGE_BYTES = 30_000_000
_MOST_PARTS = 200
# What the standard library's parser of mail lets through from hostile headers and bodies.
_BROKEN = (LookupError, ValueError, AttributeError, TypeError, RecursionError, AssertionError)
_QUOTE = re.compile(r"^(?:>.*|On .{5,100} wrote:|-{2,}\s*(?:Original|Forwarded) [Mm]essage\s*-{2,})$")
_SIGNATURE = re.compile(r"\n-- ?\n.*\Z", re.DOTALL)


def read_message(stream: BinaryIO, name: str, imprint: Imprint) -> Iterator[Outcome]:
    """The one report of a message."""
    raw = read_bounded(stream, MAX_MESSAGE_BYTES, name)
    yield Taken(_report(raw, name, imprint), name, raw)


def read_mailbox(stream: BinaryIO, name: str, imprint: Imprint) -> Iterator[Outcome]:
    """The report of each message of a mailbox, one held at a time."""
    for number, raw in enumerate(_messages(stream), start=1):
        where = f"{name}, message {number}"
        try:
            if raw is None:
                raise InputError(f"{where} is longer than {MAX_MESSAGE_BYTES:,} bytes; save its text alone.")
            yield Taken(_report(raw, where, imprint), where, raw)
        except InputError as error:
            yield error


def _messages(stream: BinaryIO) -> Iterator[bytes | None]:
    """The messages of a mailbox; None for one that is too long to hold."""
    lines: list[bytes] = []
    size, begun, blank = 0, False, True
    while line := stream.readline(1 << 16):
        if blank and line.startswith(b"From "):
            if begun:
                yield b"".join(lines) if size <= MAX_MESSAGE_BYTES else None
            lines, size, begun = [], 0, True
        elif begun:
            size += len(line)
            if size <= MAX_MESSAGE_BYTES:
                lines.append(re.sub(rb"^>(>*From )", rb"\1", line))
        blank = not line.strip()
    if begun:
        yield b"".join(lines) if size <= MAX_MESSAGE_BYTES else None


def _report(raw: bytes, name: str, imprint: Imprint) -> Report:
    try:
        message = BytesParser(_class=EmailMessage, policy=default).parsebytes(raw)
        subject, sender, sent = (_header(message, key) for key in ("subject", "from", "date"))
        text = _text(message, name)
    except _BROKEN as error:
        raise InputError(
            f"{name} is no message that can be read ({type(error).__name__}: {error}); save its text."
        ) from error
    if not text.strip():
        raise InputError(f"{name} has no text in it; save what it has attached and add that.")
    person, address = parseaddr(sender)
    moment = read_moment(sent)
    return compose(
        text,
        name,
        replace(
            imprint,
            title=subject or imprint.title,
            outlet=imprint.outlet or person or address.partition("@")[2] or None,
            agency=agency_of(text.split("\n\n"), person),
            published=moment.day if moment else imprint.published,
            published_at=moment.at if moment else None,
        ),
    )


def _header(message: EmailMessage, key: str) -> str:
    return " ".join(str(message.get(key) or "").split())


def _text(message: EmailMessage, name: str) -> str:
    """The text of the longest part: HTML where there is some, since it keeps its paragraphs, else the plain one."""
    pages, plains = [], []
    for number, part in enumerate(message.walk()):
        if number >= _MOST_PARTS:
            break
        if part.is_multipart() or part.get_content_disposition() == "attachment":
            continue
        if part.get_content_type() == "text/html":
            pages.append(fragment_text(_decoded(part, name), name))
        elif part.get_content_type() == "text/plain":
            plains.append(_plain(_decoded(part, name)))
    return max(pages, key=len, default="") or max(plains, key=len, default="")


def _decoded(part: Message, name: str) -> str:
    payload = part.get_payload(decode=True)
    return page_text(payload, name, part.get_content_charset()) if isinstance(payload, bytes) and payload else ""


def _plain(text: str) -> str:
    """A plain body: its wrapped lines put together, without quoted messages and the signature."""
    text = _SIGNATURE.sub("", text.replace("\r\n", "\n"))
    paragraphs = re.split(r"\n[ \t]*\n", text)
    joined = (
        " ".join(line.strip() for line in each.split("\n") if not _QUOTE.match(line.strip())) for each in paragraphs
    )
    return "\n\n".join(filter(None, joined))
