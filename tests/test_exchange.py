"""The exchange format: nothing is lost on the way, and the pinned schema is the one the records have."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given

from counterclaim.errors import InputError
from counterclaim.export.exchange import (
    dumps,
    from_exchange,
    loads,
    schema,
    to_exchange,
    to_record,
)
from counterclaim.export.exchange_jsonl import JSONL
from counterclaim.export.records import ReportRecord
from counterclaim.model import Reading, Report, Voice
from counterclaim.reconcile.origins import spoken_source
from readings import AGENCY, BYRNE, MARKET, MARKET_READING, MONITOR, RESCUERS, SPOKESMAN
from strategies import read_reports

DOCS = Path(__file__).parents[1] / "docs"
SCHEMA = DOCS / "exchange.schema.json"

TOLD = replace(AGENCY, relay=True)


def market() -> dict[str, Any]:
    """The record of the market's report."""
    return to_exchange(MARKET, MARKET_READING)


@given(read_reports())
def test_a_report_and_its_reading_come_back_from_a_line_as_they_were(read: tuple[Report, Reading]) -> None:
    report, reading = read
    line = dumps(to_record(report, reading))
    assert "\n" not in line
    assert from_exchange(loads(line)) == (report, reading)
    assert dumps(loads(line)) == line


@given(read_reports())
def test_plain_values_are_what_any_json_reader_sees_in_the_line(read: tuple[Report, Reading]) -> None:
    report, reading = read
    plain = to_exchange(report, reading)
    assert json.loads(dumps(to_record(report, reading))) == json.loads(json.dumps(plain))
    assert from_exchange(json.loads(json.dumps(plain))) == (report, reading)


def test_the_pinned_schema_is_the_one_the_records_have() -> None:
    assert json.loads(SCHEMA.read_text("utf-8")) == schema(), "regenerate it: see docs/exchange.md"


def test_the_schema_names_every_key_that_is_written() -> None:
    definitions = schema()["$defs"]
    record = market()
    of_a_ledger = {"exported", "decisions"}
    assert set(definitions["ReportRecord"]["properties"]) == set(record) | of_a_ledger
    assert [column.name for column in JSONL.columns] == list(definitions["ReportRecord"]["properties"])
    assert set(definitions["IncidentRecord"]["properties"]) == set(record["incidents"][0])
    assert set(definitions["TollRecord"]["properties"]) == set(record["claims"][0])
    assert set(definitions["ResponsibilityRecord"]["properties"]) == set(record["claims"][1])


def test_a_claim_is_written_as_a_person_would_write_it_into_a_ledger() -> None:
    claim = market()["claims"][0]
    assert claim["quote"] == "At least 12 civilians were killed"
    told = ("incident", "kind", "stance", "source", "source_type", "harm", "value", "bound", "low", "high")
    assert [claim[key] for key in told] == [
        "a1", "toll", "asserts", "Vale Monitor", "monitor", "killed", 12, "at_least", 12, None,
    ]  # fmt: skip
    assert [claim[key] for key in ("group", "whom", "subset", "scope")] == ["civilian", "civilians", False, "incident"]


def test_every_span_cuts_its_value_out_of_headline_and_text() -> None:
    record = market()
    content = f"{record['title']}\n{record['text']}"

    def cut(span: list[int]) -> str:
        return content[slice(*span)]

    first, accusation = record["claims"][:2]
    assert cut(first["spans"]["figure"]) == "At least 12"
    assert cut(first["spans"]["whom"]) == first["whom"]
    assert cut(accusation["spans"]["actor"]) == accusation["actor"]
    assert [cut(source["span"]) for source in accusation["voice"]] == ["Hill News Agency", "Vale Monitor", "Ada Byrne"]
    assert cut(record["incidents"][0]["location"]["spans"]["relation"]) == "near"


def test_what_the_report_says_itself_has_the_narrator_as_source() -> None:
    claim = market()["claims"][5]
    assert (claim["source"], claim["source_type"], claim["voice"]) == ("narrator", "narrator", [])


@pytest.mark.parametrize(
    ("chain", "called"),
    [
        ((AGENCY, MONITOR, BYRNE), MONITOR),
        ((AGENCY,), AGENCY),
        ((AGENCY, RESCUERS), AGENCY),
        ((RESCUERS,), RESCUERS),
        ((BYRNE, RESCUERS), RESCUERS),
        ((SPOKESMAN,), SPOKESMAN),
        ((TOLD, BYRNE), BYRNE),
        ((TOLD,), TOLD),
        ((), None),
    ],
)
def test_a_source_is_called_by_the_innermost_known_actor(chain: tuple[Any, ...], called: Any) -> None:
    assert spoken_source(Voice(chain=chain)) is called


def broken(**changes: Any) -> dict[str, Any]:
    record = market()
    record.update(changes)
    return record


def test_a_quote_that_its_span_does_not_cut_out_is_refused() -> None:
    record = market()
    record["claims"][0]["quote"] = "At least 13 civilians were killed"
    with pytest.raises(InputError, match="report market-1, claim c1: the quote is not what its span"):
        from_exchange(record)


@pytest.mark.parametrize("span", [[0, 99_999], [-9, -2], [7, 3]])
@pytest.mark.parametrize("where", ["claim", "voice", "incident", "place", "type"])
def test_a_span_outside_the_text_is_refused(span: list[int], where: str) -> None:
    record = market()
    claim, incident = record["claims"][0], record["incidents"][0]
    {
        "claim": lambda: claim["spans"].update(figure=span),
        "voice": lambda: claim["voice"][0].update(span=span),
        "incident": lambda: incident["spans"].update(period=span),
        "place": lambda: incident["location"]["spans"].update(relation=span),
        "type": lambda: incident["types"][0].update(span=span),
    }[where]()
    with pytest.raises(InputError, match="does not lie in the text"):
        from_exchange(record)


@pytest.mark.parametrize(
    "record",
    [
        {},
        broken(format="counterclaim/99"),
        broken(published="soon"),
        broken(claims=[{"kind": "rumour"}]),
        broken(note="unknown key"),
    ],
)
def test_a_record_of_another_shape_is_refused(record: dict[str, Any]) -> None:
    with pytest.raises(InputError, match="Not a record of the exchange format"):
        from_exchange(record)


@pytest.mark.parametrize("line", ["", "{", "[]", '{"id": "\\ud800"}', b"\xff\xfe"])
def test_a_line_that_is_no_record_is_refused(line: str | bytes) -> None:
    with pytest.raises(InputError, match="Not a record of the exchange format"):
        loads(line)


def test_a_record_holds_a_quote_verbatim_whatever_is_in_it() -> None:
    report = replace(MARKET, text=MARKET.text.replace("market near", 'm"<&>\\ near'))
    assert 'm"<&>\\ near' in msgspec.json.decode(dumps(to_record(report, Reading(report="x", reader="y"))))["text"]


def test_a_record_can_be_made_without_going_through_json() -> None:
    assert isinstance(to_record(MARKET, MARKET_READING), ReportRecord)


def test_the_example_in_the_docs_is_a_record_and_every_key_is_told_there() -> None:
    page = (DOCS / "exchange.md").read_text("utf-8")
    example = json.loads(page.split("```json")[1].split("```")[0])
    report, reading = from_exchange(example)
    assert to_exchange(report, reading) == example
    records = (name for name in schema()["$defs"] if name.endswith("Record"))
    keys = {key for name in records for key in schema()["$defs"][name]["properties"]}
    assert {key for key in keys if f"`{key}`" not in page} <= {"span"}
