"""What a reader of any kind of input gives: a report with the bytes it was made from, or what is wrong with them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, TypeAlias

from counterclaim.errors import InputError
from counterclaim.ingest.text import Imprint
from counterclaim.model import Report


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of an input in its order: of the report's text, or left out for a reason."""

    text: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class Taken:
    """A report, the name of the very thing it was read from, the bytes read, and what was left out of them."""

    report: Report
    name: str
    raw: bytes
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be read, and why, in a sentence that says what to do."""

    name: str
    reason: str


Outcome: TypeAlias = Taken | InputError
Reader: TypeAlias = Callable[[BinaryIO, str, Imprint], Iterator[Outcome]]


def read_bounded(stream: BinaryIO, limit: int, name: str) -> bytes:
    """All of a stream; raises InputError where it is longer than the limit, holding no more than that."""
    raw = stream.read(limit + 1)
    if len(raw) > limit:
        raise InputError(
            f"{name} is longer than {limit:,} bytes, more than any report; split it or save its text alone."
        )
    return raw
