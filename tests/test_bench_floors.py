"""Floors only rise, and a change tells what it gained and what it lost."""

from pathlib import Path

import pytest

from counterclaim.bench.floors import Floor, compare, flat_figures, floor_of, raised, read_floors, write_floors
from counterclaim.bench.outcome import Outcome
from counterclaim.errors import InputError

BEFORE = Floor({"toll": 80.0, "quotes": 100.0}, ["aa", "bb"])


def _outcome(toll: float, met: frozenset[str] = frozenset({"aa", "bb"})) -> Outcome:
    asked = {"aa": "r1: twelve killed", "bb": "r1: denied", "cc": "r2: accused"}
    return Outcome({"toll": {"p": 1.0, "r": 2.0, "f1": toll, "gold": 9, "pred": 8}, "quotes": 100.0}, {}, asked, met)


def test_counts_and_what_was_not_measured_are_no_floors() -> None:
    assert flat_figures({"recall": 90.0, "releases": 12, "date": None, "slots": {"day": 4.5}}) == {
        "recall": 90.0,
        "slots.day": 4.5,
    }


def test_a_figure_below_its_floor_has_fallen() -> None:
    change = compare(BEFORE, _outcome(79.9))
    assert change.fallen == {"toll": (80.0, 79.9)}
    assert change.lines("claims") == ["claims: toll fell from 80 to 79.9"]


def test_a_figure_that_is_no_longer_given_has_fallen() -> None:
    assert "quotes" in compare(BEFORE, Outcome({"toll": 80.0})).fallen


def test_what_was_gained_and_lost_is_told_in_words() -> None:
    lines = compare(BEFORE, _outcome(81.0, frozenset({"aa", "cc"}))).lines("claims")
    assert lines == [
        "claims: toll rose from 80 to 81",
        "claims: gained r2: accused",
        "claims: lost r1: denied",
    ]


def test_nothing_changed_is_one_line() -> None:
    assert compare(BEFORE, _outcome(80.0)).lines("claims") == ["claims: as its floor"]


def test_floors_rise() -> None:
    assert raised(BEFORE, _outcome(85.0)).figures["toll"] == 85.0


def test_floors_do_not_sink_unless_they_may() -> None:
    with pytest.raises(InputError, match="toll 80 → 70"):
        raised(BEFORE, _outcome(70.0))
    assert raised(BEFORE, _outcome(70.0), allow_regression=True).figures["toll"] == 70.0


def test_floors_are_read_back_as_they_were_written(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    floors = {"claims": floor_of(_outcome(85.0)), "isaf": Floor({"killed": 90.0})}
    write_floors(path, floors)
    assert read_floors(path) == floors
    assert read_floors(tmp_path / "none.json") == {}


def test_a_broken_file_of_floors_is_named(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    path.write_text("[]", "utf-8")
    with pytest.raises(InputError, match="not a file of floors"):
        read_floors(path)
