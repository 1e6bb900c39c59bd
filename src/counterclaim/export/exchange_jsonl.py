"""The exchange format as an export: one line a report, its claims as people left them, the decisions beside."""

from collections.abc import Iterator

import msgspec
from msgspec.structs import replace

from counterclaim.export.contract import Column, Export, ExportedReport, Holds, Row
from counterclaim.export.exchange import to_record
from counterclaim.export.lines import said_of, write_lines
from counterclaim.export.records import DecisionRecord, ExportedRecord
from counterclaim.judgements import Decision

COLUMNS = (
    Column("format", str, "the shape of the line", Holds.TRACE),
    Column("id", str, "the report's id", Holds.TRACE),
    Column("outlet", str, "who published it", Holds.SOURCE),
    Column("url", str, "its address", Holds.SOURCE),
    Column("title", str, "its headline", Holds.WORDS),
    Column("published", str, "the day it was published", Holds.DAY),
    Column("language", str, "its language"),
    Column("author", str, "who wrote it", Holds.WHO),
    Column("agency", str, "the news agency it credits", Holds.SOURCE),
    Column("published_at", str, "the moment it was published, where a zone is told", Holds.DAY),
    Column("updated_at", str, "the moment it was last changed", Holds.DAY),
    Column("dataset", str, "the coded data set of which it is a row; nothing for a published text", Holds.SOURCE),
    Column("reader", str, "who read it: version and language pipeline", Holds.TRACE),
    Column("exported", dict, "what was asked for when it was written, and by which version", Holds.TRACE),
    Column("decisions", list, "people's decisions on its claims, as they are applied in them", Holds.TRACE),
    Column("incidents", list, "what it tells of each incident: its accounts", Holds.WORDS),
    Column("claims", list, "its claims as people left them, every value with its characters", Holds.WORDS),
    Column("text", str, "its text, in which the characters are counted", Holds.WORDS),
)


def report_line(one: ExportedReport) -> Iterator[Row]:
    """The record of a report in plain values."""
    record = replace(
        to_record(one.report, one.reading),
        exported=msgspec.convert(said_of(one.head), ExportedRecord),
        decisions=tuple(map(_decision, one.decisions)),
    )
    row: Row = msgspec.to_builtins(record)
    yield row


def _decision(made: Decision) -> DecisionRecord:
    return DecisionRecord(act=made.act, about=made.about, by=made.by, why=made.why, value=made.value)


JSONL = Export(
    name="jsonl",
    version=1,
    row="a report with all that it tells, in the exchange format",
    columns=COLUMNS,
    of_report=report_line,
    write=write_lines,
    ending=".jsonl",
    codebook="docs/exchange.md",
)
