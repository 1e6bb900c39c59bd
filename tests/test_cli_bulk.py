"""Many reports: two processes give what one gives, a run can be stopped and taken up, damage stops nothing."""

import json
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from counterclaim.cli import main
from counterclaim.cli.progress import pace, shown
from counterclaim.cli.recording import size_of
from counterclaim.ingest import Failure
from counterclaim.ledger import open_ledger
from counterclaim.local import forget_local, use_local
from counterclaim.model import Report
from counterclaim.reader import reader_name
from counterclaim.scale.pool import BATCH, read_all

COMMAND = (sys.executable, "-c", "from counterclaim.cli import main; main()")


def story(number: int) -> str:
    """A short report, each with another number."""
    return f"At least {number + 2} people were killed when shells hit the market of Sandford on Tuesday, police said."


def write(path: Path, count: int) -> Path:
    """A file of so many reports, with one bad line among them."""
    lines = [
        json.dumps({"id": f"r{number}", "text": story(number), "published": "2031-05-14"}) for number in range(count)
    ]
    lines.insert(count // 2, "{bad")
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def test_two_processes_read_what_one_reads_in_the_same_order() -> None:
    reports = [Report(id=f"r{number}", text=story(number)) for number in range(BATCH * 2 + 5)]
    failures: list[Failure] = []
    one = list(read_all(reports, failures.append, workers=1))
    two = list(read_all(reports, failures.append, workers=2))
    assert one == two and [report for report, _ in two] == reports and not failures


def test_every_process_reads_with_one_s_own_data(tmp_path: Path) -> None:
    reports = [Report(id=f"r{number}", text=story(number)) for number in range(BATCH + 1)]
    use_local(tmp_path)
    try:
        failures: list[Failure] = []
        read = list(read_all(reports, failures.append, workers=2))
        assert {reading.reader for _, reading in read} == {reader_name()}
    finally:
        forget_local()


def test_a_bulk_run_with_two_processes_records_all_and_again_changes_nothing(tmp_path: Path) -> None:
    lines, ledger = write(tmp_path / "many.jsonl", 2 * BATCH), tmp_path / "war.db"
    first = CliRunner().invoke(main, ["add", str(lines), "--ledger", str(ledger), "--workers", "2"])
    assert first.exit_code == 1 and f"{2 * BATCH} added, 0 known, 1 failed" in first.stdout
    again = CliRunner().invoke(main, ["add", str(lines), "--ledger", str(ledger), "--workers", "2"])
    assert f"0 added, {2 * BATCH} known, 1 failed" in again.stdout
    with open_ledger(ledger) as opened:
        assert [row.id for row in opened.reports()] == [f"r{number}" for number in range(2 * BATCH)]
        assert len(list(opened.failures())) == 1
        assert opened.verify().ok


def test_a_run_that_is_stopped_leaves_a_whole_ledger_and_the_next_goes_on(tmp_path: Path) -> None:
    lines, ledger = write(tmp_path / "many.jsonl", 1500), tmp_path / "war.db"
    command = [*COMMAND, "add", str(lines), "--ledger", str(ledger), "--workers", "2"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        try:
            wait_for_rows(ledger, running)
            running.send_signal(signal.SIGINT)
            out, err = running.communicate(timeout=60)
        finally:
            running.kill()
    assert running.returncode == 130, err
    assert "added" in out and "stopped" in err and "Traceback" not in err
    with open_ledger(ledger) as opened:
        recorded = len(list(opened.reports()))
        assert 0 < recorded < 1500 and opened.verify().ok
    short = write(tmp_path / "short.jsonl", recorded)
    after = CliRunner().invoke(main, ["add", str(short), "--ledger", str(ledger)])
    assert f"0 added, {recorded} known" in after.stdout


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="children are told from /proc")
def test_no_process_is_left_behind_by_a_run_that_is_killed(tmp_path: Path) -> None:
    lines, ledger = write(tmp_path / "many.jsonl", 1500), tmp_path / "war.db"
    command = [*COMMAND, "add", str(lines), "--ledger", str(ledger), "--workers", "2"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, text=True) as running:
        try:
            wait_for_rows(ledger, running)
            children = Path(f"/proc/{running.pid}/task/{running.pid}/children").read_text().split()
        finally:
            running.kill()
    assert len(children) >= 2
    for _ in range(100):
        if not any(Path(f"/proc/{child}").exists() for child in children):
            return
        time.sleep(0.1)
    pytest.fail("processes go on without the one that started them")


def wait_for_rows(ledger: Path, running: subprocess.Popen[str]) -> None:
    """Until the first batch is recorded, or the run has ended."""
    for _ in range(600):
        time.sleep(0.1)
        assert running.poll() is None, "the run ended before it was stopped"
        if ledger.exists():
            with sqlite3.connect(ledger) as look:
                tables = look.execute("SELECT 1 FROM sqlite_master WHERE name = 'reports'").fetchone()
                if tables and look.execute("SELECT count(*) FROM reports").fetchone()[0]:
                    return
    pytest.fail("nothing was recorded in a minute")


def test_the_pace_tells_the_time_left_where_the_share_is_known() -> None:
    assert pace(100, 10, None) == "10.0 a second"
    assert pace(100, 10, 0.5) == "10.0 a second, 10 s left"
    assert pace(4, 100, 0.5) == "one in 25.0 s, 2 min left"
    assert pace(100, 100, 0.01) == "1.0 a second, 2.8 h left"
    assert pace(0, 0, None) == ""


def test_a_run_that_nobody_watches_tells_now_and_then_how_far_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    shown(range(3), "reports recorded", lambda: 0.5, every=0)
    assert capsys.readouterr().err.count("reports recorded") == 3


def test_how_much_there_is_is_only_said_where_it_is_known(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"12345")
    assert size_of([str(tmp_path), str(tmp_path / "a.txt")]) == 10
    assert size_of(["-"]) is None
    (tmp_path / "b.warc.gz").write_bytes(b"12345")
    assert size_of([str(tmp_path)]) is None
