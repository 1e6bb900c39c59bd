"""The bench commands print one JSON object, and floors speak in sentences."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from counterclaim.bench.figures import figures_passage, with_figures
from counterclaim.bench.floors import Floor, read_floors, write_floors
from counterclaim.bench.table import BENCHES
from counterclaim.cli.bench import bench
from counterclaim.errors import InputError

GOLD = {
    "id": "r1",
    "published": "2023-03-09",
    "text": "Police said a bombing killed four people in Baghdad on Tuesday.",
    "claims": [
        {"kind": "toll", "stance": "asserts", "harm": "killed", "value": 4, "bound": "exact", "low": 4, "high": 4}
        | {"source": ["police"], "incident": "i1", "quote": "a bombing killed four people"}
    ],
    "incidents": [{"id": "i1", "type": "bombing", "place": ["Baghdad"], "role": "main"}],
}


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    (tmp_path / "bench").mkdir()
    (tmp_path / "bench" / "claims-dev.jsonl").write_text(json.dumps(GOLD) + "\n", "utf-8")
    return tmp_path


def _run(*words: str | Path) -> Result:
    return CliRunner().invoke(bench, list(map(str, words)))


def _floors(shared: Path, *words: str | Path) -> Result:
    return _run("floors", "--shared", shared, "--file", shared / "floors.json", "--only", "claims", *words)


def test_a_bench_prints_one_json_object(shared: Path) -> None:
    outcome = _run("claims", "--data", shared / "bench" / "claims-dev.jsonl", "--errors", "3", "--by-doc")
    table = json.loads(outcome.stdout)
    assert (table["reports"], table["toll"]["f1"], list(table["by_doc"])) == (1, 100.0, ["r1"])


def test_every_bench_has_a_command() -> None:
    listed = _run("--help").stdout
    assert all(name in listed for name in BENCHES)


def test_floors_are_skipped_in_one_line_where_the_data_are_not(tmp_path: Path) -> None:
    outcome = _run("floors", "--shared", tmp_path / "nowhere")
    assert (outcome.exit_code, len(outcome.stdout.splitlines())) == (0, 1)
    assert "skipped" in outcome.stdout


def test_a_floor_is_set_held_and_broken(shared: Path) -> None:
    file = shared / "floors.json"
    assert _floors(shared, "--update").exit_code == 0
    assert "as its floor" in _floors(shared).stdout
    floor = read_floors(file)["claims"]
    assert floor.figures["toll"] == 100.0
    write_floors(file, {"claims": Floor({**floor.figures, "quotes": 101.0}, floor.met)})
    assert _floors(shared).exit_code == 1
    assert "quotes fell from 101 to 100" in _floors(shared).stdout


def test_an_unknown_bench_is_refused_with_the_known_ones(shared: Path) -> None:
    outcome = _run("floors", "--shared", shared, "--only", "chess")
    assert outcome.exit_code == 2
    assert "no bench 'chess'" in outcome.output


def test_figures_stand_between_their_marks() -> None:
    passage = figures_passage({"isaf": Floor({"killed": 90.0})}, {"claims": "claims", "isaf": "releases"})
    document = "Before\n<!-- figures -->\nold\n<!-- end of figures -->\nafter\n"
    assert "| `isaf` | releases | killed 90.0 |" in with_figures(document, passage)
    assert with_figures(document, passage).endswith("<!-- end of figures -->\nafter\n")
    with pytest.raises(InputError, match="lacks the marks"):
        with_figures("nothing", passage)


def test_a_set_of_our_own_is_found_in_the_projects_folder_and_others_must_be_named() -> None:
    told = json.loads(_run("redaction", "--errors", "1").output)
    assert told["names"] > 150
    assert told["recall"] > 90
    assert "Missing option '--data'" in _run("isaf").output
