"""Readings, incidents and ledgers as tables: the claims of the parquet export, and nothing made up."""

import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

import counterclaim
from counterclaim import Ledger, Reading
from counterclaim.errors import InputError
from counterclaim.export.claims_parquet import PARQUET
from counterclaim.export.contract import Wanted
from counterclaim.export.frames import TABLES
from counterclaim.export.told import head_of, rows_of
from counterclaim.judgements import Act, Decision
from counterclaim.reconcile.tolls import DEFAULT
from retellings import REPORTS


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    return [reading for _, reading in counterclaim.extract_all(REPORTS)]


@pytest.fixture
def ledger(readings: list[Reading], tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "war.db", create=True) as opened:
        list(opened.add_many((one.of, one) for one in readings))
        opened.link()
        yield opened


def ids(table: Any, name: str = "id") -> list[Any]:
    return list(table.column(name).to_pylist())


def test_the_claims_of_a_ledger_are_the_rows_of_the_parquet_export(ledger: Ledger, tmp_path: Path) -> None:
    wanted = Wanted(rule=DEFAULT)
    with (tmp_path / "claims.parquet").open("wb") as stream:
        PARQUET.write(rows_of(ledger, PARQUET, wanted), head_of(PARQUET, wanted), stream)
    written = pq.read_table(tmp_path / "claims.parquet")
    assert counterclaim.to_arrow(ledger).equals(written.replace_schema_metadata(None))


def test_the_claims_of_readings_have_the_columns_of_a_ledgers(readings: list[Reading], ledger: Ledger) -> None:
    by_hand, held = counterclaim.to_arrow(readings), counterclaim.to_arrow(ledger)
    assert by_hand.schema == held.schema
    assert ids(by_hand) == [claim.id for one in readings for claim in one.claims]
    assert sorted(ids(by_hand)) == sorted(ids(held))
    assert set(ids(by_hand, "incident")) == {None} != set(ids(held, "incident"))
    same = ["id", "report", "account", "low", "high", "quote", "source", "first_day", "latitude", "reader"]
    assert by_hand.select(same).sort_by("id").equals(held.select(same).sort_by("id"))


def test_quotes_are_cut_out_of_the_reports_by_their_characters(readings: list[Reading]) -> None:
    contents = {one.report: one.of.content for one in readings}
    for row in counterclaim.to_arrow(readings).to_pylist():
        assert contents[row["report"]][row["start"] : row["end"]] == row["quote"]


def test_ids_join_the_tables_of_a_ledger(ledger: Ledger) -> None:
    reports, accounts, claims, incidents = (counterclaim.to_arrow(ledger, name) for name in TABLES)
    assert ids(reports) == [row.id for row in ledger.reports()]
    assert set(ids(accounts)) == {one.account.id for one in ledger.accounts()}
    assert set(ids(accounts, "report")) <= set(ids(reports))
    assert set(ids(claims, "report")) <= set(ids(reports))
    assert set(ids(claims, "account")) - {None} <= set(ids(accounts))
    assert set(ids(accounts, "incident")) == set(ids(incidents))
    assert sum(ids(accounts, "claims")) + ids(claims, "account").count(None) == claims.num_rows
    assert sum(ids(reports, "claims")) == claims.num_rows


def test_incidents_tell_their_tolls_under_the_rule_asked_for(ledger: Ledger) -> None:
    worked = list(ledger.incidents(rule="ibc"))
    rows = counterclaim.to_arrow(worked).to_pylist()
    for row, one in zip(rows, worked, strict=True):
        toll = one.toll("killed")
        assert (row["id"], row["rule"], row["grade"]) == (one.id, "ibc", one.graded.grade)
        assert (row["killed_low"], row["killed_best"], row["killed_high"]) == (
            (toll.low, toll.best, toll.high) if toll else (None, None, None)
        )
        assert (row["first_day"], row["last_day"]) == (one.days or (None, None))


def test_incidents_give_their_accounts_claims_and_reports_too(ledger: Ledger, readings: list[Reading]) -> None:
    worked = list(ledger.incidents())
    same = [name for name in TABLES["claims"] if name.name not in ("reader", "decision", "decided_by", "decided_why")]
    names = [column.name for column in same]
    all_of = counterclaim.to_arrow(ledger).filter(pc.is_valid(pc.field("incident")))
    assert counterclaim.to_arrow(worked, "claims").select(names).equals(all_of.select(names))
    assert counterclaim.to_arrow(worked, "accounts").equals(counterclaim.to_arrow(ledger, "accounts"))
    assert set(ids(counterclaim.to_arrow(worked, "reports"))) == {one.report for one in readings if one.accounts}
    linked = counterclaim.link(readings)
    assert counterclaim.to_arrow(linked).equals(counterclaim.to_arrow(worked))
    assert counterclaim.to_arrow(readings, "incidents").equals(counterclaim.to_arrow(worked))


def test_one_reading_or_one_incident_is_a_table_too(readings: list[Reading]) -> None:
    assert counterclaim.to_arrow(readings[0]).equals(counterclaim.to_arrow(readings[:1]))
    incident = counterclaim.link(readings)[0]
    assert ids(counterclaim.to_arrow(incident)) == [incident.id]


def test_what_a_person_rejected_is_in_no_table(ledger: Ledger) -> None:
    gone = ids(counterclaim.to_arrow(ledger))[0]
    ledger.decide(Decision(act=Act.REJECT, about=(gone,), by="a reviewer", why="it was read wrong"))
    assert gone not in ids(counterclaim.to_arrow(ledger))
    assert gone not in ids(counterclaim.to_arrow(ledger.incidents(), "claims"))


@pytest.mark.parametrize("name", TABLES)
def test_a_table_of_nothing_has_its_columns(tmp_path: Path, name: str) -> None:
    with Ledger(tmp_path / "new.db", create=True) as empty:
        table = counterclaim.to_arrow(empty, name)
    assert table.num_rows == 0
    assert table.column_names == [column.name for column in TABLES[name]]
    assert counterclaim.to_pandas([], name).shape == (0, len(TABLES[name]))


def test_every_column_says_what_stands_in_it() -> None:
    for columns in TABLES.values():
        names = [column.name for column in columns]
        assert len(names) == len(set(names))
        assert all(column.says and column.type in (str, int, float, bool, date, datetime, dict) for column in columns)


def test_a_data_frame_keeps_numbers_whole_and_what_is_open_empty(readings: list[Reading]) -> None:
    frame = counterclaim.to_pandas(readings)
    arrow = counterclaim.to_arrow(readings)
    assert str(frame["low"].dtype) == str(frame["high"].dtype) == "Int64"
    assert str(frame["published"].dtype).startswith("datetime64")
    assert [None if low is frame["low"].dtype.na_value else low for low in frame["low"]] == ids(arrow, "low")
    assert frame["high"].isna().sum() == arrow.column("high").null_count > 0


def test_polars_holds_the_same(readings: list[Reading]) -> None:
    frame, arrow = counterclaim.to_polars(readings), counterclaim.to_arrow(readings)
    assert frame.schema["low"] == pl.Int64 and frame.schema["published"] == pl.Date
    assert frame.rows(named=True) == arrow.to_pylist()


@pytest.mark.parametrize("name", ["pandas", "polars"])
def test_what_is_not_installed_is_said_with_what_to_do(
    readings: list[Reading], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setitem(sys.modules, name, None)
    make = {"pandas": counterclaim.to_pandas, "polars": counterclaim.to_polars}[name]
    with pytest.raises(InputError, match=f"{name} is not installed, and this needs it: pip install {name}"):
        make(readings)


def test_what_is_no_table_is_refused(readings: list[Reading]) -> None:
    with pytest.raises(InputError, match="There is no table 'tolls'; there are reports, accounts, claims, incidents"):
        counterclaim.to_arrow(readings, "tolls")
    with pytest.raises(InputError, match="made of a ledger, of readings or of incidents"):
        counterclaim.to_arrow([object()])  # type: ignore[arg-type]
