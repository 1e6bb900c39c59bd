"""Formats that others have published are held to their published lists: names, order, types and codes."""

import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from counterclaim.export.acled import ACLED
from counterclaim.export.contract import Export, Row, Wanted
from counterclaim.export.countries import country_of
from counterclaim.export.exports import EXPORTS
from counterclaim.export.told import rows_of
from counterclaim.export.trace import PREFIX
from counterclaim.export.when import date_prec, time_precision
from counterclaim.export.where import acled_precision, grid_cell, maverick_precision, where_prec
from counterclaim.incidents import Incident, Member
from counterclaim.ledger import Ledger, open_ledger
from counterclaim.model import Account, Cited, Place, Role, Rung
from export_cases import war
from ledger_cases import report
from web_cases import demo_copy

FOLDER = Path(__file__).parent / "codebooks"
BOOKS = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.toml"))}
KINDS = {kind.__name__: kind for kind in (str, int, float, bool, date, list, dict)}
EACH = pytest.mark.parametrize("name", BOOKS)


@pytest.fixture(scope="module")
def ledgers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Ledger]]:
    places = [war(tmp_path_factory.mktemp("war")), demo_copy(tmp_path_factory.mktemp("demo"))]
    opened = [open_ledger(place) for place in places]
    yield opened
    for one in opened:
        one.close()


def rows(ledgers: list[Ledger], export: Export) -> list[Row]:
    return [row for one in ledgers for row in rows_of(one, export, Wanted(rule="ucdp"))]


@EACH
def test_a_codebook_says_where_its_lists_come_from(name: str) -> None:
    assert BOOKS[name]["source"].strip()
    assert EXPORTS[name].codebook


@EACH
def test_the_columns_are_those_of_the_codebook_in_their_order_and_then_ours(name: str) -> None:
    named = [column.name for column in EXPORTS[name].columns]
    theirs = [column for column, _ in BOOKS[name]["columns"]]
    assert named[: len(theirs)] == theirs
    assert len(set(named)) == len(named)
    assert all(column.startswith(PREFIX) for column in named[len(theirs) :])


@EACH
def test_the_types_are_those_of_the_codebook(name: str) -> None:
    types = {column.name: column.type for column in EXPORTS[name].columns}
    assert {column: types[column] for column, _ in BOOKS[name]["columns"]} == {
        column: KINDS[kind] for column, kind in BOOKS[name]["columns"]
    }


@EACH
def test_only_codes_of_the_codebook_are_written(ledgers: list[Ledger], name: str) -> None:
    for row in rows(ledgers, EXPORTS[name]):
        for column, codes in BOOKS[name]["codes"].items():
            assert row[column] is None or row[column] in codes, (column, row[column])


def test_ged_has_49_columns_and_eventreport_108() -> None:
    assert len(BOOKS["ged"]["columns"]) == 49
    assert len(BOOKS["eventreport"]["columns"]) == 108


def test_plover_objects_have_the_fields_of_the_manual_and_lists_its_values(ledgers: list[Ledger]) -> None:
    book, found = BOOKS["plover"], rows(ledgers, EXPORTS["plover"])
    for row in found:
        for name, values in book["lists"].items():
            assert set(row[name]) <= set(values)
        for name, fields in book["objects"].items():
            objects = row[name] if isinstance(row[name], list) else [row[name] or {}]
            assert all(set(one) <= set(fields) for one in objects)
        assert {one["sector"] for one in (*row["source"], *row["recipient"]) if "sector" in one} <= set(
            book["sectors"]["codes"]
        )
    assert {mode for row in found for mode in row["mode"]} > {"heavy-weapons", "abduct"}
    assert any(row["source"] for row in found)


def test_an_acled_sub_event_type_is_of_its_event_type(ledgers: list[Ledger]) -> None:
    belongs = BOOKS["acled"]["belongs"]
    for row in rows(ledgers, ACLED):
        assert row["sub_event_type"] is None or row["sub_event_type"] in belongs[row["event_type"]]


def at(rung: Rung | None, radius: int | None = None, country: str | None = "SY") -> Incident:
    place = Place(name=Cited("Tal Zarqa", None, "test"), rung=rung, radius=radius) if rung else None
    account = Account(id="a1", types=(), role=Role.MAIN, place=place, country=country)
    return Incident("i-a1", (Member(report("r1"), account, ()),))


@pytest.mark.parametrize(
    ("rung", "radius", "ucdp", "acled", "maverick"),
    [
        (Rung.EXACT, 50, 1, 1, 6),
        (Rung.TOWN, 3000, 1, 1, 5),
        (Rung.NEAR, 5000, 2, 2, 4),
        (Rung.NEAR, 40_000, 5, 2, 4),
        (Rung.DISTRICT, 20_000, 3, 2, 3),
        (Rung.PROVINCE, 90_000, 4, 3, 2),
        (Rung.COUNTRY, 500_000, 6, 3, 1),
    ],
)
def test_every_rung_has_its_code(rung: Rung, radius: int, ucdp: int, acled: int, maverick: int) -> None:
    incident = at(rung, radius)
    assert where_prec(incident) == ucdp
    assert acled_precision(incident.place) == acled
    assert maverick_precision(incident.place) == maverick


def test_a_country_alone_is_6_and_nothing_is_nothing() -> None:
    assert where_prec(at(None)) == 6
    assert where_prec(at(None, country=None)) is None


@pytest.mark.parametrize(
    ("days", "ucdp", "acled"),
    [(1, 1, 1), (2, 2, 2), (6, 2, 2), (7, 3, 2), (8, 4, 3), (31, 4, 3), (32, 5, None), (366, 5, None)],
)
def test_every_length_of_time_has_its_code(days: int, ucdp: int, acled: int | None) -> None:
    first = date(2031, 1, 1)
    span = first, first + timedelta(days=days - 1)
    assert date_prec(span) == ucdp
    assert time_precision(span) == acled


@pytest.mark.parametrize(
    ("point", "cell"),
    [
        ((34.531094, 69.162796), 179779),  # Kabul, as GED has it
        ((-90.0, -180.0), 1),
        ((-89.6, 179.9), 720),
        ((90.0, 180.0), 259200),
    ],
)
def test_a_point_has_its_cell_of_the_grid(point: tuple[float, float], cell: int) -> None:
    assert grid_cell(point) == cell


def test_every_country_that_a_place_can_be_in_has_its_codes() -> None:
    data = Path(__file__).parents[1] / "src" / "counterclaim" / "data"
    countries: dict[str, Any] = tomllib.loads((data / "countries.toml").read_text("utf-8"))["country"]
    found = {code: country_of(code) for code in countries}
    assert all(found.values())
    alpha = [one.alpha3 for one in found.values() if one]
    numbers = [one.numeric for one in found.values() if one and one.numeric]
    assert len(set(alpha)) == len(alpha) == len(countries)
    assert len(set(numbers)) == len(numbers) == len(countries) - 1
    assert country_of("??") is None
