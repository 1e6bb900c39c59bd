"""Ctrl-C and requests to end, met by the commands themselves: one sentence, an exit code, nothing left behind."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from counterclaim.ledger import open_ledger
from ledger_cases import reading, report

pytestmark = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="processes are told from /proc")
COMMAND = (sys.executable, "-m", "counterclaim")
CODES = {signal.SIGINT: 130, signal.SIGTERM: 143}
PATIENCE = 120
BOTH = pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=lambda number: number.name)


def started(*words: object) -> subprocess.Popen[str]:
    """A command in a session of its own, as a terminal would have it."""
    command = [*COMMAND, *map(str, words)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)


def children_of(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except FileNotFoundError:
        return []


def stop(running: subprocess.Popen[str], number: signal.Signals) -> str:
    """What it said when it was stopped: Ctrl-C goes to all of its processes, a request to end to the first alone."""
    with running:
        try:
            workers = children_of(running.pid)
            if number is signal.SIGINT:
                os.killpg(running.pid, number)
            else:
                os.kill(running.pid, number)
            _, told = running.communicate(timeout=PATIENCE)
        finally:
            running.kill()
    # Python's own way out of an interrupt is to die of it: a shell tells both as 130.
    assert running.returncode in (CODES[number], -number), told
    until = time.monotonic() + PATIENCE
    while left := [one for one in workers if Path(f"/proc/{one}").exists()]:
        assert time.monotonic() < until, f"{left} go on alone"
        time.sleep(0.05)
    return told


def wait_for(running: subprocess.Popen[str], there: Path) -> None:
    until = time.monotonic() + PATIENCE
    while not (there.exists() and there.stat().st_size):
        assert running.poll() is None and time.monotonic() < until, f"{there} never came"
        time.sleep(0.01)


def texts(path: Path, count: int) -> Path:
    """A file of so many reports."""
    lines = [
        {"id": f"r{n}", "text": f"At least {n + 2} people were killed when shells hit Idlib on Tuesday, police said."}
        for n in range(count)
    ]
    path.write_text("".join(json.dumps(one) + "\n" for one in lines), "utf-8")
    return path


def workers_of(running: subprocess.Popen[str]) -> None:
    """Wait until its two workers (and what watches over them) have begun to load."""
    until = time.monotonic() + PATIENCE
    while len(children_of(running.pid)) < 3:
        assert running.poll() is None and time.monotonic() < until, "it never started workers"
        time.sleep(0.01)


@BOTH
def test_adding_with_workers_that_still_load_is_stopped_at_once(tmp_path: Path, number: signal.Signals) -> None:
    running = started("add", texts(tmp_path / "many.jsonl", 200), "--ledger", tmp_path / "war.db", "--workers", 2)
    workers_of(running)
    assert stop(running, number) == "counterclaim: stopped.\n"
    with open_ledger(tmp_path / "war.db") as ledger:
        assert ledger.verify().ok


@BOTH
def test_a_batch_that_is_stopped_leaves_no_workers_and_no_half_files(tmp_path: Path, number: signal.Signals) -> None:
    out = tmp_path / "out"
    running = started("batch", texts(tmp_path / "many.jsonl", 200), out, "--workers", 1)
    until = time.monotonic() + PATIENCE
    while len(children_of(running.pid)) < 2:
        assert running.poll() is None and time.monotonic() < until, "it never started a worker"
        time.sleep(0.01)
    assert stop(running, number) == "counterclaim: stopped.\n"
    assert not [path for path in out.rglob("*") if path.is_file()]


@BOTH
def test_a_backup_that_is_stopped_leaves_no_half_copy(tmp_path: Path, number: signal.Signals) -> None:
    source, kept = tmp_path / "war.db", tmp_path / "kept.db"
    with open_ledger(source, create=True) as ledger:
        for _ in ledger.add_many((report(f"r{n}"), reading(f"r{n}")) for n in range(1500)):
            pass
    running = started("ledger", "backup", source, kept)
    wait_for(running, tmp_path / ".kept.db.part")
    assert stop(running, number) == "counterclaim: stopped.\n"
    assert not list(tmp_path.glob("*kept.db*"))


@BOTH
def test_a_site_is_stopped_with_a_sentence(tmp_path: Path, number: signal.Signals) -> None:
    with open_ledger(tmp_path / "war.db", create=True) as ledger:
        ledger.add(report("r1"), reading("r1"))
    running = started("serve", "--port", 0, "--ledger", tmp_path / "war.db")
    assert running.stdout and "Ctrl-C stops it" in running.stdout.readline()
    assert stop(running, number) == "counterclaim: stopped.\n"


def test_an_interrupt_while_the_program_loads_is_a_sentence_too() -> None:
    code = (
        "import signal, sys\n"
        "class Interrupting:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'rich_click':\n"
        "            signal.raise_signal(signal.SIGINT)\n"
        "sys.meta_path.insert(0, Interrupting())\n"
        "from counterclaim.__main__ import run\n"
        "run()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (130, "counterclaim: stopped.\n")
