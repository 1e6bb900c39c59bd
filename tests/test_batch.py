"""Batches: every record is in one slice, what one breaks the others outlive, and who is killed loses nothing."""

import dataclasses
import multiprocessing
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from batch_cases import NOISE, content, story, write_lines, write_parquet, write_warc
from counterclaim.cli import main
from counterclaim.errors import InputError
from counterclaim.ingest import Failure
from counterclaim.scale.batch import open_batch
from counterclaim.scale.how import How
from counterclaim.scale.linking import link_batch
from counterclaim.scale.records import Record, records
from counterclaim.scale.slices import slices
from counterclaim.scale.work import work

SMALL = 900
"""Slices of a few lines, so that a small input makes many partitions."""


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("inputs")
    write_lines(folder / "a.jsonl", 20)
    write_warc(folder / "b.warc.gz", [story(30), NOISE, story(31)])
    write_parquet(folder / "c.parquet", [story(40), story(41), NOISE])
    return folder


@pytest.fixture(scope="module")
def undisturbed(inputs: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("out") / "whole"
    for _ in open_batch([inputs], output, How(workers=1), SMALL).run():
        pass
    return output


def of_all_slices(path: Path, slice_bytes: int) -> list[Record | Failure]:
    return [record for part in slices([path], slice_bytes) for record in records(part)]


@given(lines=st.lists(st.text("ab{}", max_size=30), max_size=12), slice_bytes=st.integers(1, 40), ends=st.booleans())
def test_every_line_is_in_exactly_one_slice(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str], slice_bytes: int, ends: bool
) -> None:
    path = tmp_path_factory.mktemp("lines") / "a.jsonl"
    path.write_text("\n".join(lines) + ("\n" if ends else ""), "utf-8")
    found = [record.raw.decode().strip() for record in of_all_slices(path, slice_bytes) if isinstance(record, Record)]
    assert found == [line for line in lines if line]


@pytest.mark.parametrize("slice_bytes", [1, 300, 10_000_000])
def test_every_page_of_an_archive_is_in_exactly_one_slice(tmp_path: Path, slice_bytes: int) -> None:
    path = write_warc(tmp_path / "a.warc.gz", [story(n) for n in range(9)])
    found = of_all_slices(path, slice_bytes)
    assert [one.url for one in found if isinstance(one, Record)] == [f"https://courier.example/{n}" for n in range(9)]


def test_an_archive_that_is_cut_off_is_a_failure_after_the_pages_before(tmp_path: Path) -> None:
    path = write_warc(tmp_path / "a.warc.gz", [story(n) for n in range(4)])
    path.write_bytes(path.read_bytes()[:-200])
    found = of_all_slices(path, 10_000_000)
    assert len([one for one in found if isinstance(one, Record)]) >= 3


def test_what_a_batch_cannot_read_is_refused_before_anything_is_done(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"x")
    with pytest.raises(InputError, match="no kind that a batch reads"):
        slices([tmp_path / "a.docx"])
    with pytest.raises(InputError, match="does not exist"):
        slices([tmp_path / "b.jsonl"])
    with pytest.raises(InputError, match="holds something else"):
        open_batch([write_lines(tmp_path / "c.jsonl", 3)], tmp_path)


def test_a_record_that_cannot_be_read_is_a_failure_and_the_others_are_read(inputs: Path) -> None:
    rows = work(slices([inputs / "a.jsonl"])[0])
    assert rows.counts() == {
        "seen": 23,
        "dropped": 1,
        "reports": 20,
        "accounts": len(rows.accounts),
        "claims": len(rows.claims),
        "failures": 2,
    }
    assert all("no report" in row["reason"] and row["name"] in row["reason"] for row in rows.failures)
    assert {row["stance"] for row in rows.claims} >= {"asserts", "denies"}


def test_without_the_gate_everything_is_read(inputs: Path) -> None:
    part = slices([inputs / "c.parquet"])[1]
    assert work(part).counts()["reports"] == 0
    assert work(part, gated=False).counts()["reports"] == 1


def test_every_record_is_a_report_a_failure_or_dropped(inputs: Path, undisturbed: Path) -> None:
    batch = open_batch([inputs], undisturbed, How(workers=1), SMALL)
    counts = batch.counts()
    assert not batch.missing
    assert counts["seen"] == counts["dropped"] + counts["reports"] + counts["failures"] == 29
    assert counts["dropped"] == 3
    claims = parquet.read_table(undisturbed / "claims").to_pylist()
    reports = {row["digest"] for row in parquet.read_table(undisturbed / "reports").to_pylist()}
    assert {row["report"] for row in claims} <= reports


def test_only_what_is_missing_is_made_and_it_is_made_the_same(inputs: Path, undisturbed: Path, tmp_path: Path) -> None:
    output = tmp_path / "again"
    shutil.copytree(undisturbed, output)
    (output / "_partitions" / "part-000001.json").unlink()
    (output / "claims" / "part-000002.parquet").unlink()
    batch = open_batch([inputs], output, How(workers=1), SMALL)
    assert [part.number for part in batch.missing] == [1, 2]
    assert len(list(batch.run())) == 2
    assert content(output) == content(undisturbed)


def test_a_folder_of_other_inputs_is_refused(inputs: Path, undisturbed: Path, tmp_path: Path) -> None:
    output = tmp_path / "other"
    shutil.copytree(undisturbed, output)
    with pytest.raises(InputError, match="not among these inputs"):
        open_batch([inputs / "c.parquet"], output, How(workers=1), SMALL)


def test_a_killed_worker_is_replaced_and_nothing_is_lost(inputs: Path, undisturbed: Path, tmp_path: Path) -> None:
    batch = open_batch([inputs], tmp_path / "out", How(workers=2), SMALL)
    running = batch.run()
    next(running)
    victim = multiprocessing.active_children()[0]
    assert victim.pid is not None
    os.kill(victim.pid, signal.SIGKILL)
    for _ in running:
        pass
    assert content(tmp_path / "out") == content(undisturbed)


DRIVER = """
import sys
from pathlib import Path
from counterclaim.scale.batch import open_batch
from counterclaim.scale.how import How
from counterclaim.scale.linking import link_batch
if __name__ == "__main__":
    for _ in open_batch([sys.argv[1]], Path(sys.argv[2]), How(workers=2), int(sys.argv[3])).run():
        pass
"""


def children_of(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs a system that lists a process's children")
def test_a_killed_driver_leaves_whole_partitions_and_no_workers(
    inputs: Path, undisturbed: Path, tmp_path: Path
) -> None:
    output, script = tmp_path / "out", tmp_path / "driver.py"
    script.write_text(DRIVER, "utf-8")
    driver = subprocess.Popen([sys.executable, script, str(inputs), str(output), str(SMALL)])
    until = time.monotonic() + 120
    while not list((output / "_partitions").glob("*.json")) and time.monotonic() < until:
        time.sleep(0.02)
    workers = children_of(driver.pid)
    os.kill(driver.pid, signal.SIGKILL)
    driver.wait(60)
    while any(Path(f"/proc/{pid}/fd").exists() and alive(pid) for pid in workers) and time.monotonic() < until:
        time.sleep(0.05)
    assert not [pid for pid in workers if alive(pid)]
    batch = open_batch([inputs], output, How(workers=1), SMALL)
    assert batch.there
    for _ in batch.run():
        pass
    assert content(output) == content(undisturbed)


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] not in "ZX"
    except OSError:
        return False


def test_spark_writes_the_same_bytes_as_this_machine_alone(inputs: Path, undisturbed: Path, tmp_path: Path) -> None:
    pytest.importorskip("pyspark", reason="Spark is not installed: pip install 'counterclaim[spark]'")
    if not shutil.which("java"):
        pytest.skip("Spark needs Java 17, and there is none here")
    for _ in open_batch([inputs], tmp_path / "out", How(engine="spark"), SMALL).run():
        pass
    assert content(tmp_path / "out") == content(undisturbed)
    shutil.copytree(undisturbed, tmp_path / "here")
    assert link_batch(tmp_path / "here", How(), 10).links > 10
    link_batch(tmp_path / "out", How(engine="spark"), 10)
    assert content(tmp_path / "out") == content(tmp_path / "here")


def test_the_command_tells_what_it_did_and_links_what_it_read(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", 3)
    first = CliRunner().invoke(main, ["batch", str(path), str(tmp_path / "out"), "--workers", "1"])
    assert first.exit_code == 1
    assert "6 seen, 1 dropped, 3 reports" in first.output
    assert "is no report" in first.output
    assert "2 could not be read" in first.output
    again = CliRunner().invoke(main, ["batch", str(path), str(tmp_path / "out"), "--workers", "1"])
    assert "1 partition, 1 there already" in again.output
    assert re.search(r", \d links?, 3 incidents\.", again.output)
    assert parquet.read_table(tmp_path / "out" / "incidents").num_rows == 3


def test_what_another_input_gave_is_never_written_over(tmp_path: Path) -> None:
    first, other = write_lines(tmp_path / "a.jsonl", 3), write_lines(tmp_path / "b.jsonl", 4)
    for _ in open_batch([first], tmp_path / "out", How(workers=1)).run():
        pass
    before = content(tmp_path / "out")
    with pytest.raises(InputError, match=r"read from .*a\.jsonl, which is not among these inputs"):
        open_batch([other], tmp_path / "out", How(workers=1))
    assert content(tmp_path / "out") == before
    assert open_batch([first, other], tmp_path / "out", How(workers=1)).there


def test_a_folder_that_is_read_is_not_written_into(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    write_lines(tmp_path / "in" / "a.jsonl", 3)
    with pytest.raises(InputError, match=r"lies in .* which is read"):
        open_batch([tmp_path / "in"], tmp_path / "in" / "out")


def test_a_file_that_cannot_be_got_at_is_no_failure_of_a_record_and_is_read_by_the_next_run(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", 3)
    batch = open_batch([path], tmp_path / "out", How(workers=1))
    path.rename(tmp_path / "away")
    with pytest.raises(InputError, match="cannot be read"):
        list(batch.run())
    (tmp_path / "away").rename(path)
    again = open_batch([path], tmp_path / "out", How(workers=1))
    assert len(again.missing) == 1
    assert len(list(again.run())) == 1


def test_a_relative_path_is_one_from_the_folder_that_is_told(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", 1)
    part = dataclasses.replace(slices([path])[0], path="a.jsonl")
    assert next(records(part, tmp_path)).name == "a.jsonl@0"
