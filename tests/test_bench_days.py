"""How days are counted, on invented tables and an invented report."""

import json
from datetime import date
from pathlib import Path

import pytest

from counterclaim.bench.day_table import read_table
from counterclaim.bench.days import run_days
from counterclaim.errors import InputError

TABLE = """
[[group]]
name = "any"
published = 2024-05-16
rows = [
  ["It was hit on [Tuesday].", "2024-05-14"],
  ["It was hit on [Tuesday] at last.", "2024-05-13"],
  ["It was hit [since last year].", "2023-01-01/2024-05-16"],
]
"""

GOLD = {
    "id": "r1",
    "published": "2024-05-16",
    "title": "Raid on a village",
    "text": "Shells killed three people in a village on Tuesday. Last month a raid there killed five people.",
    "incidents": [
        {"id": "i1", "type": "shelling", "start": "2024-05-14", "end": "2024-05-14"},
        {"id": "i2", "type": "ground_raid", "role": "background", "start": "2024-04-01", "end": "2024-04-30"},
        {"id": "i3", "type": "bombing", "role": "background", "start": "2024-03-07", "end": "2024-03-07"},
        {"id": "i4", "type": "bombing", "role": "background"},
    ],
    "claims": [],
}


@pytest.fixture
def paths(tmp_path: Path) -> tuple[Path, Path]:
    gold, table = tmp_path / "claims-dev.jsonl", tmp_path / "days.toml"
    gold.write_text(json.dumps(GOLD) + "\n", "utf-8")
    table.write_text(TABLE, "utf-8")
    return gold, table


def test_expressions_and_incidents_are_counted_apart(paths: tuple[Path, Path]) -> None:
    figures = run_days(*paths).figures
    assert (figures["rows"], figures["expressions"], figures["expressions_with_span"]) == (3, 66.7, 66.7)
    assert (figures["incidents"], figures["incidents_told"]) == (3, 66.7)


def test_a_wrong_day_is_told_beside_what_was_meant(paths: tuple[Path, Path]) -> None:
    (slip,) = run_days(*paths).slips["expressions"]
    assert slip.told == "Tuesday: 2024-05-13/2024-05-13 meant, Tuesday 2024-05-14/2024-05-14 read"


def test_a_table_says_what_it_means_by_relative_and_open(paths: tuple[Path, Path]) -> None:
    row = read_table(paths[1])[2]
    assert (row.words, row.days, row.published) == (
        "since last year",
        (date(2023, 1, 1), date(2024, 5, 16)),
        date(2024, 5, 16),
    )


@pytest.mark.parametrize(
    ("rows", "words"),
    [('["no brackets", "2024-05-16"]', "in brackets"), ('["on [Monday]", "16 May"]', "are no days"), ("", "no such")],
)
def test_a_broken_table_is_refused_with_file_and_remedy(tmp_path: Path, rows: str, words: str) -> None:
    table = tmp_path / "days.toml"
    if rows:
        table.write_text(f"[[group]]\nname = 'x'\nrows = [{rows}]\n", "utf-8")
    with pytest.raises(InputError, match=words):
        read_table(table)
