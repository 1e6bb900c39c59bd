"""Values of the model as the JSON text that the ledger keeps, and the digests that name them."""

from dataclasses import MISSING, fields
from hashlib import sha256
from typing import Any, TypeVar

import msgspec

from counterclaim.errors import InputError, LedgerError
from counterclaim.model import Report

T = TypeVar("T")


def digest(body: str) -> str:
    """The name of a body: the SHA-256 of its UTF-8 bytes, so that any tool can check what is stored."""
    return sha256(body.encode()).hexdigest()


def encode(value: object) -> str:
    """The value as JSON; the same value is always the same text."""
    try:
        return msgspec.json.encode(value).decode()
    except UnicodeEncodeError as error:
        raise InputError(
            f"The text holds {error.object[error.start]!r} at character {error.start}, half a character that no "
            "encoding can store: save the source as UTF-8 again."
        ) from error


def decode(body: str, type_: type[T]) -> T:
    """The value that was encoded."""
    try:
        return msgspec.json.decode(body, type=type_)
    except msgspec.DecodeError as error:
        raise LedgerError(
            f"A stored {type_.__name__.lower()} cannot be read: {error}. Run `counterclaim verify`."
        ) from error


def encode_report(report: Report) -> str:
    """The report as JSON, without the fields that say nothing.

    A field that a later version adds must not give the reports already held another name.
    """
    told: dict[str, Any] = {
        f.name: getattr(report, f.name)
        for f in fields(report)
        if f.default is MISSING or getattr(report, f.name) is not None
    }
    return encode(told)


def report_digest(report: Report) -> str:
    """The name of a report: any two that differ in any field have two."""
    return digest(encode_report(report))
