"""What a partition gives: tables of reports, accounts, claims and failures, their columns as in a ledger."""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa

from counterclaim.ingest.taken import Failure
from counterclaim.ledger.codec import digest, encode, encode_report
from counterclaim.ledger.rows import account_row, claim_row, report_row
from counterclaim.ledger.schema import ACCOUNTS, CLAIMS, REPORTS
from counterclaim.link.columns import traits_table
from counterclaim.link.draw import draw_traits
from counterclaim.link.traits import Traits
from counterclaim.model import Reading, Report

COUNTED = ("seen", "dropped", "reports", "accounts", "claims", "failures")
"""What is counted of each partition."""

_ARROW = {"TEXT": pa.string(), "INTEGER": pa.int64(), "BIGINT": pa.int64(), "FLOAT": pa.float64()}


SLOTS = 65_536
"""Accounts are dealt into so many slots by their ids, and the slots into as many buckets as a batch needs."""


def slot_of(key: str) -> int:
    """The slot of an account."""
    return zlib.crc32(key.encode()) % SLOTS


def _columns(table: Any, *left: str) -> list[pa.Field]:
    return [pa.field(one.name, _ARROW[str(one.type)]) for one in table.columns if one.name not in left]


def schemas() -> dict[str, pa.Schema]:
    """The columns of each table; `report` is the digest of the report, `name` where a text lay."""
    text = pa.string()
    return {
        "reports": pa.schema([("digest", text), ("name", text), ("reader", text), *_columns(REPORTS, "seq")]),
        "accounts": pa.schema([("report", text), *_columns(ACCOUNTS, "reading")]),
        "claims": pa.schema([("report", text), *_columns(CLAIMS, "reading")]),
        "failures": pa.schema([("name", text), ("reason", text)]),
    }


@dataclass(slots=True)
class Rows:
    """The rows of a partition while it is worked on; `seen` and `dropped` count records before and at the gate."""

    reports: list[dict[str, Any]] = field(default_factory=list)
    accounts: list[dict[str, Any]] = field(default_factory=list)
    claims: list[dict[str, Any]] = field(default_factory=list)
    failures: list[dict[str, Any]] = field(default_factory=list)
    traits: list[Traits] = field(default_factory=list)
    seen: int = 0
    dropped: int = 0

    def add(self, name: str, report: Report, reading: Reading) -> None:
        """Take in a report that was read, with all that it tells. Nothing is taken where any of it cannot be stored."""
        body = encode_report(report)
        key = digest(body)
        accounts = [
            account_row(one) | {"report": key, "position": place, "body": encode(one)}
            for place, one in enumerate(reading.accounts)
        ]
        claims = [
            claim_row(one) | {"report": key, "position": place, "body": encode(one)}
            for place, one in enumerate(reading.claims)
        ]
        traits = draw_traits(report, reading)
        self.reports.append(report_row(report) | {"digest": key, "name": name, "reader": reading.reader, "body": body})
        self.accounts += accounts
        self.claims += claims
        self.traits += traits

    def fail(self, failure: Failure) -> None:
        """Take in what could not be read."""
        self.failures.append({"name": _storable(failure.name), "reason": _storable(failure.reason)})

    def tables(self) -> dict[str, pa.Table]:
        """The tables, in the order of the records."""
        found = {name: pa.Table.from_pylist(getattr(self, name), schema) for name, schema in schemas().items()}
        slots = pa.array([slot_of(one.key) for one in self.traits], pa.int64())
        return found | {"traits": traits_table(self.traits).append_column("slot", slots)}

    def counts(self) -> Mapping[str, int]:
        """How many records were seen and dropped, and how many rows there are of each kind."""
        rows = {name: len(getattr(self, name)) for name in COUNTED[2:]}
        return {"seen": self.seen, "dropped": self.dropped, **rows}


def _storable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()
