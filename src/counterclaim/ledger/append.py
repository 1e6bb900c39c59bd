"""Appending: what is recorded once stays as it is, and recording it again changes nothing."""

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from counterclaim.errors import InputError
from counterclaim.ledger.chain import Chain, EntryKind, places
from counterclaim.ledger.codec import digest, encode, encode_report
from counterclaim.ledger.rows import Failure, Row, account_row, claim_row, failure_row, report_row
from counterclaim.ledger.schema import ACCOUNTS, CLAIMS, ENTRIES, FAILURES, READINGS, REPORTS
from counterclaim.model import Reading, Report


class Added(StrEnum):
    """What adding a report and its reading changed."""

    NEW = "new"
    NEW_VERSION = "new_version"
    NEW_READING = "new_reading"
    KNOWN = "known"


@dataclass(frozen=True, slots=True)
class Page:
    """A report and its reading made ready to be written: all that can go wrong in them has gone well."""

    name: str
    report: Row
    reading_name: str
    reading: Row
    accounts: tuple[Row, ...]
    claims: tuple[Row, ...]


def page(report: Report, reading: Reading) -> Page:
    """The rows of a report and its reading, without their places in the chain."""
    if reading.report != report.id:
        raise InputError(
            f"The reading is of report {reading.report!r}, not of {report.id!r}: add it with its own report."
        )
    body = encode_report(report)
    accounts = _numbered([account_row(a) | {"body": encode(a)} for a in reading.accounts])
    claims = _numbered([claim_row(c) | {"body": encode(c)} for c in reading.claims])
    header = encode(reading_header(digest(body), reading.reader, accounts, claims))
    return Page(
        name=digest(body),
        report=report_row(report) | {"body": body},
        reading_name=digest(header),
        reading={"reader": reading.reader, "body": header},
        accounts=accounts,
        claims=claims,
    )


def batches(pairs: Iterable[tuple[Report, Reading]], most: int, seconds: float) -> Iterator[list[tuple[Report, Page]]]:
    """Reports made ready, so many at a time, or those that came in so many seconds."""
    waiting: list[tuple[Report, Page]] = []
    since = time.monotonic()
    for report, reading in pairs:
        if not waiting:
            since = time.monotonic()
        waiting.append((report, page(report, reading)))
        if len(waiting) >= most or time.monotonic() - since >= seconds:
            yield waiting
            waiting = []
    if waiting:
        yield waiting


def reading_header(report: str, reader: str, accounts: Sequence[Row], claims: Sequence[Row]) -> dict[str, Any]:
    """What the chain holds of a reading: its report, its reader, and the digest of every account and claim in order."""
    return {
        "report": report,
        "reader": reader,
        "accounts": [digest(row["body"]) for row in accounts],
        "claims": [digest(row["body"]) for row in claims],
    }


def append_pages(connection: sa.Connection, pages: Sequence[Page]) -> list[Added]:
    """What each page changed; the connection must hold the ledger's writing lock."""
    writing = _Writing(connection, pages)
    added = [writing.add(one) for one in pages]
    writing.flush(connection)
    return added


def append_failure(connection: sa.Connection, failure: Failure) -> bool:
    """Whether the failure is new; the connection must hold the ledger's writing lock."""
    body = encode(failure)
    if places(connection, EntryKind.FAILURE, [digest(body)]):
        return False
    chain = Chain(connection)
    seq = chain.append(EntryKind.FAILURE, digest(body))
    connection.execute(sa.insert(ENTRIES), chain.entries)
    connection.execute(sa.insert(FAILURES), [failure_row(failure) | {"seq": seq, "body": body}])
    return True


class _Writing:
    """The rows of one transaction, gathered so that each table is written once."""

    def __init__(self, connection: sa.Connection, pages: Sequence[Page]) -> None:
        self._chain = Chain(connection)
        self._reports = places(connection, EntryKind.REPORT, [one.name for one in pages])
        self._readings = places(connection, EntryKind.READING, [one.reading_name for one in pages])
        ids = sa.select(REPORTS.c.id).where(REPORTS.c.id.in_([one.report["id"] for one in pages]))
        self._ids = set(connection.scalars(ids))
        self._rows: dict[sa.Table, list[Row]] = {REPORTS: [], READINGS: [], ACCOUNTS: [], CLAIMS: []}

    def add(self, one: Page) -> Added:
        added = self._add_report(one)
        if one.reading_name in self._readings:
            return added
        seq = self._chain.append(EntryKind.READING, one.reading_name)
        self._readings[one.reading_name] = seq
        self._rows[READINGS].append(one.reading | {"seq": seq, "report": self._reports[one.name]})
        self._rows[ACCOUNTS] += [row | {"reading": seq} for row in one.accounts]
        self._rows[CLAIMS] += [row | {"reading": seq} for row in one.claims]
        return Added.NEW_READING if added is Added.KNOWN else added

    def _add_report(self, one: Page) -> Added:
        if one.name in self._reports:
            return Added.KNOWN
        added = Added.NEW_VERSION if one.report["id"] in self._ids else Added.NEW
        self._reports[one.name] = self._chain.append(EntryKind.REPORT, one.name)
        self._ids.add(one.report["id"])
        self._rows[REPORTS].append(one.report | {"seq": self._reports[one.name]})
        return added

    def flush(self, connection: sa.Connection) -> None:
        # Rows go in after those they refer to.
        for table, rows in ((ENTRIES, self._chain.entries), *self._rows.items()):
            if rows:
                connection.execute(sa.insert(table), rows)


def _numbered(rows: list[Row]) -> tuple[Row, ...]:
    return tuple(row | {"position": position} for position, row in enumerate(rows))
