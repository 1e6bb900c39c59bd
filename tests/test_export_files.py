"""Exports as files: read back by the programs they are for, whole or not there, and refused in sentences."""

import csv
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from io import StringIO
from pathlib import Path

import duckdb
import pandas
import pytest
from click.testing import CliRunner, Result

from counterclaim.cli import main
from counterclaim.errors import InputError
from counterclaim.export import placing
from counterclaim.export.exchange import from_exchange, loads
from counterclaim.export.exports import EXPORTS
from counterclaim.export.geojson import circle
from counterclaim.export.placing import placed
from counterclaim.judgements import Act, Decision
from counterclaim.ledger import open_ledger
from export_cases import HOSTILE, STRIKE, claim_of, war
from web_cases import demo_copy

HERE = Path(__file__).parent


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words], env={"COLUMNS": "200"})


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return war(tmp_path_factory.mktemp("war"))


def exported(path: Path, name: str, target: Path, *options: str) -> Path:
    done = run("export", "--to", name, "--ledger", path, "-o", target, *options)
    assert done.exit_code == 0, done.output
    return target


def test_the_formats_and_their_columns_are_listed() -> None:
    listed = run("export", "--list")
    assert listed.exit_code == 0
    assert all(name in listed.stdout for name in EXPORTS)
    columns = run("export", "--columns", "ged")
    assert "deaths_civilians" in columns.stdout
    assert "always empty: an id that UCDP assigns" in columns.stdout


@pytest.mark.parametrize("name", [name for name, export in EXPORTS.items() if export.text])
def test_without_a_file_an_export_goes_to_standard_output(path: Path, name: str, tmp_path: Path) -> None:
    told = run("export", "--to", name, "--ledger", path)
    assert told.exit_code == 0
    assert told.stdout_bytes == exported(path, name, tmp_path / "out").read_bytes()


def test_a_name_or_a_rule_that_is_not_known_is_refused_with_those_that_are(path: Path) -> None:
    day = run("export", "--to", "2031-05-04", "--ledger", path)
    assert day.exit_code == 2
    assert "there are jsonl, csv, parquet" in day.stderr
    assert "The last day is asked for by --until." in day.stderr
    assert "There is no toll rule 'guess'" in run("export", "--to", "csv", "--rule", "guess", "--ledger", path).stderr


def test_filters_are_those_of_the_list_of_incidents(path: Path, tmp_path: Path) -> None:
    options = ("--contested", "--from", "2031-05-01", "--until", "2031-05-03", "--source", "syrian army")
    listed = run("incidents", "--ledger", path, "--format", "jsonl", *options)
    ids = {json.loads(line)["id"] for line in listed.stdout.splitlines()}
    target = exported(path, "ged", tmp_path / "ged.csv", *options)
    assert {row["relid"] for row in csv.DictReader(StringIO(target.read_text("utf-8")))} == ids
    assert len(ids) == 1


def test_pandas_reads_ged_with_its_types(path: Path, tmp_path: Path) -> None:
    target = exported(path, "ged", tmp_path / "ged.csv")
    frame = pandas.read_csv(target, parse_dates=["date_start", "date_end"])
    assert frame["best"].sum() == 14 + 12 + 5 + 2 + 1 + 25 + 4
    assert frame["where_prec"].dropna().isin(range(1, 8)).all()
    assert (frame[["low", "best", "high"]].dropna().apply(lambda row: row.is_monotonic_increasing, axis=1)).all()
    split = frame[["deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"]].sum(axis=1)
    assert (split[frame["best"].notna()] == frame["best"].dropna()).all()


def test_duckdb_reads_parquet_with_its_types_and_what_it_says_of_itself(path: Path, tmp_path: Path) -> None:
    target = exported(path, "parquet", tmp_path / "claims.parquet", "--as-of", "2031-05-30")
    day, killed = (
        duckdb.execute(f"SELECT min(published), sum(low) FROM '{target}' WHERE harm = 'killed'").fetchone() or ()
    )
    assert day == date(2031, 5, 4)
    assert killed
    said = dict(duckdb.execute(f"SELECT decode(key), decode(value) FROM parquet_kv_metadata('{target}')").fetchall())
    assert said["counterclaim.schema"] == "parquet/1"
    assert said["counterclaim.as_of"] == "2031-05-30"


def test_csv_and_parquet_hold_the_same_rows(path: Path, tmp_path: Path) -> None:
    table = duckdb.execute(f"SELECT * FROM '{exported(path, 'parquet', tmp_path / 'claims.parquet')}'").fetch_df()
    lines = pandas.read_csv(exported(path, "csv", tmp_path / "claims.csv"))
    assert list(table["id"]) == list(lines["id"])
    for name in ("low", "high", "latitude"):
        assert table[name].equals(lines[name].astype(table[name].dtype))


def test_lines_of_the_exchange_format_come_back_as_readings(path: Path, tmp_path: Path) -> None:
    lines = exported(path, "jsonl", tmp_path / "out.jsonl").read_text("utf-8").splitlines()
    with open_ledger(path) as ledger:
        held = {told.report.id: (told.report, told.reading) for told in ledger.told()}
    assert {report.id: (report, reading) for report, reading in map(from_exchange, map(loads, lines))} == held


def test_a_formula_is_text_and_a_line_end_in_a_name_stays_in_its_cell(path: Path, tmp_path: Path) -> None:
    target = exported(path, "csv", tmp_path / "claims.csv")
    rows = list(csv.DictReader(StringIO(target.read_bytes().decode("utf-8"), newline="")))
    hostile = next(row for row in rows if row["report"] == HOSTILE)
    assert hostile["place"] == '\'=HYPERLINK("x")\n"quoted", مدينة'
    assert hostile["title"].startswith("'@SUM(1)")
    assert hostile["outlet"].startswith("'-1+")


def test_geojson_is_what_rfc_7946_asks_for(path: Path, tmp_path: Path) -> None:
    told = json.loads(exported(path, "geojson", tmp_path / "out.geojson").read_text("utf-8"))
    assert told["type"] == "FeatureCollection"
    west, south, east, north = told["bbox"]
    assert (west, east) == (-180, 180)  # one circle lies across the 180th meridian
    for one in told["features"]:
        assert one["type"] == "Feature"
        assert isinstance(one["properties"], dict)
        if one["geometry"] is None:
            assert "bbox" not in one
            continue
        longitude, latitude = one["geometry"]["coordinates"]
        assert -180 <= longitude <= 180
        assert south <= latitude <= north
        box = one["bbox"]
        assert box[1] <= latitude <= box[3]
        assert box[0] <= longitude <= box[2] or box[0] > box[2]
    empty = exported(path, "geojson", tmp_path / "none.geojson", "--country", "XX").read_text("utf-8")
    assert json.loads(empty)["features"] == []
    assert "bbox" not in json.loads(empty)


@pytest.mark.parametrize(
    ("point", "metres", "box"),
    [
        ((0.0, 0.0), 0, (0.0, 0.0, 0.0, 0.0)),
        ((0.0, 179.9), 111_320, (178.899848, -1.0, -179.099848, 1.0)),
        ((0.0, -179.9), 111_320, (179.099848, -1.0, -178.899848, 1.0)),
        ((89.9, 10.0), 111_320, (-180.0, 88.9, 180.0, 90.0)),
        ((-89.9, 10.0), 111_320, (-180.0, -90.0, 180.0, -88.9)),
        ((0.0, 0.0), 30_000_000, (-180.0, -90.0, 180.0, 90.0)),
    ],
)
def test_the_box_around_a_circle_is_valid_wherever_it_lies(
    point: tuple[float, float], metres: int, box: tuple[float, ...]
) -> None:
    assert circle(point, metres) == pytest.approx(box, abs=1e-5)


def test_decisions_reach_claims_and_the_exchange_format(tmp_path: Path) -> None:
    path = war(tmp_path)
    with open_ledger(path) as ledger:
        for act, claim, value in (
            (Act.CORRECT, claim_of(STRIKE, 0), '{"figure": [23, 23], "harm": "wounded"}'),
            (Act.REJECT, claim_of(STRIKE, 1), None),
        ):
            ledger.decide(Decision(act=act, about=(claim,), by="A. Reader", why="the list", value=value))
    wounded = run("claims", "--ledger", path, "--report", STRIKE, "--harm", "wounded", "--format", "jsonl")
    (record,) = map(loads, wounded.stdout.splitlines())
    assert [(claim.id, getattr(claim, "low", None)) for claim in record.claims] == [(claim_of(STRIKE, 0), 23)]
    told = run("claims", "--ledger", path, "--report", STRIKE, "--format", "jsonl").stdout
    assert claim_of(STRIKE, 1) not in told
    assert claim_of(STRIKE, 1) in run("claims", "--ledger", path, "--as-read", "--format", "jsonl").stdout
    line = next(
        record
        for record in map(loads, run("export", "--to", "jsonl", "--ledger", path).stdout.splitlines())
        if record.id == STRIKE
    )
    assert claim_of(STRIKE, 1) not in {claim.id for claim in line.claims}
    assert line.decisions
    assert {decision.about[0] for decision in line.decisions} == {claim_of(STRIKE, 0), claim_of(STRIKE, 1)}


@pytest.mark.parametrize(("name", "kind"), [("ged", "ged"), ("eventreport", "eventreport"), ("airwars", "airwars")])
def test_what_is_exported_is_met_again_where_it_is_compared_as_a_coded_set(
    tmp_path: Path, name: str, kind: str
) -> None:
    path = demo_copy(tmp_path)
    target = exported(path, name, tmp_path / f"out{EXPORTS[name].ending}")
    compared = run("compare", "--ledger", path, "--with", target, "--as", kind)
    assert compared.exit_code == 0, compared.output
    met = re.search(r"(\d+) in both, (\d+) only here, (\d+) only in", compared.stdout)
    assert met
    both, here, there = map(int, met.groups())
    assert both >= 5
    assert here + there <= 2
    assert "0 apart" in compared.stdout


def failing() -> Iterator[bytes]:
    yield b"half"
    raise KeyboardInterrupt


@pytest.mark.parametrize("nameless", [True, False])
def test_what_ends_in_the_middle_leaves_what_stood_there_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, nameless: bool
) -> None:
    if not nameless:
        monkeypatch.setattr(placing, "_NAMELESS", 0)
    target = tmp_path / "out.csv"
    target.write_text("old")
    target.chmod(0o640)
    with pytest.raises(KeyboardInterrupt), placed(target) as stream:
        stream.writelines(failing())
    assert target.read_text() == "old"
    with placed(target) as stream:
        stream.write(b"new")
    assert target.read_text() == "new"
    assert target.stat().st_mode & 0o777 == 0o640
    assert [one.name for one in tmp_path.iterdir()] == ["out.csv"]


def test_a_link_is_written_through(tmp_path: Path) -> None:
    target, link = tmp_path / "out.csv", tmp_path / "link.csv"
    target.write_text("old")
    link.symlink_to(target)
    with placed(link) as stream:
        stream.write(b"new")
    assert link.is_symlink()
    assert target.read_text() == "new"


def test_what_cannot_be_written_is_refused_in_a_sentence(path: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for target, words in (
        (tmp_path / "none" / "out.csv", "there is no folder"),
        (tmp_path / "file" / "out.csv", "is no folder: name another"),
        (tmp_path, "it is a folder: name a file in it"),
    ):
        refused = run("export", "--to", "csv", "--ledger", path, "-o", target)
        assert refused.exit_code == 2
        assert f"{target} was not written: " in refused.stderr
        assert words in refused.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("name", EXPORTS)
def test_a_full_disk_is_refused_in_a_sentence(path: Path, name: str) -> None:
    refused = run("export", "--to", name, "--ledger", path, "-o", "/dev/full")
    assert refused.exit_code == 2
    assert "the disk is full: make room" in refused.stderr
    assert Path("/dev/full").is_char_device()


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_that_is_read_only_is_refused_in_a_sentence(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "still"
    folder.mkdir(mode=0o555)
    refused = run("export", "--to", "csv", "--ledger", path, "-o", folder / "out.csv")
    assert refused.exit_code == 2
    assert f"you may not write in {folder}" in refused.stderr


def test_every_refusal_of_the_system_has_a_sentence(tmp_path: Path) -> None:
    for number, words in (
        (1, "you may not write"),
        (30, "cannot be written to"),
        (27, "grew larger"),
        (5, "name another"),
    ):
        with pytest.raises(InputError, match=words), placed(tmp_path / "out.csv"):
            raise OSError(number, os.strerror(number))
        assert not list(tmp_path.iterdir())


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that forks")
def test_an_export_killed_at_random_moments_is_the_old_one_or_the_new_one(path: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(HERE), *sys.path])}
    program = [sys.executable, str(HERE / "export_kills.py"), str(path), str(tmp_path), "12", "3"]
    done = subprocess.run(program, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.strip() == "12 rounds held"
