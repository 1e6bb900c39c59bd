"""What can go wrong around a ledger: kills, full disks, folders that cannot be written, clocks that go back."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from counterclaim.ledger import chain, open_ledger
from ledger_cases import reading, report
from small_disks import make_room, small_disk, stuff

HERE = Path(__file__).parent
FEW, MANY = 12, 250
FEW_OF_EACH, MANY_OF_EACH = 2, 24
COMMANDS = 10

FILL = """
import resource, signal, sys
from counterclaim.errors import LedgerError
from counterclaim.ledger import open_ledger
from ledger_cases import reading, report
path, limit = sys.argv[1], int(sys.argv[2])
safe = 0
with open_ledger(path, create=True) as ledger:
    if limit:
        # A file that may grow no further is refused like a disk that is full.
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    try:
        for n in range(100_000):
            ledger.add(report(f"r{n}"), reading(f"r{n}"))
            safe += 1
    except LedgerError as error:
        print(safe, error)
"""


def run(*words: object, cwd: Path = HERE) -> str:
    done = subprocess.run(
        [sys.executable, *map(str, words)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(HERE), *sys.path])},
        capture_output=True,
        text=True,
        cwd=cwd,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def kill(folder: Path, rounds: int, seed: int) -> None:
    assert run(HERE / "kills.py", folder, rounds, seed).strip() == f"{rounds} rounds held"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that forks")
def test_a_writer_killed_at_random_moments_leaves_a_chain_that_holds(tmp_path: Path) -> None:
    kill(tmp_path, FEW, seed=1)


@pytest.mark.long
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that forks")
def test_hundreds_of_kills_lose_nothing_that_was_said_to_be_safe(tmp_path: Path) -> None:
    kill(tmp_path, MANY, seed=int.from_bytes(os.urandom(4)))


def kill_commands(folder: Path, of_each: int, seed: int) -> None:
    """Kill each command so often; each must have been met while it ran."""
    told = run(HERE / "command_kills.py", folder, of_each, seed).strip()
    counts = dict(part.rsplit(" ", 1) for part in told.split(", "))
    assert len(counts) == COMMANDS and set(counts.values()) == {str(of_each)}, told


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that forks")
def test_commands_killed_at_random_moments_leave_nothing_half_done_and_can_be_run_again(tmp_path: Path) -> None:
    kill_commands(tmp_path, FEW_OF_EACH, seed=2)


@pytest.mark.long
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that forks")
def test_hundreds_of_killed_commands_leave_nothing_half_done_and_can_be_run_again(tmp_path: Path) -> None:
    kill_commands(tmp_path, MANY_OF_EACH, seed=int.from_bytes(os.urandom(4)))


def filled(path: Path, limit: int) -> str:
    told = run("-c", FILL, path, limit)
    safe, _, message = told.partition(" ")
    with open_ledger(path) as ledger:
        assert ledger.verify().ok
        assert sum(1 for _ in ledger.reports()) == int(safe) > 0
    return message


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system with limits on files")
def test_a_file_that_can_grow_no_further_keeps_what_was_recorded_and_says_what_to_do(tmp_path: Path) -> None:
    message = filled(tmp_path / "war.db", 400_000)
    assert "check the disk" in message or "make room" in message


@pytest.mark.skipif(os.name != "posix", reason="needs a system that mounts")
def test_a_full_disk_keeps_what_was_recorded_and_goes_on_when_there_is_room(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "1m") as disk:
        stuff(disk, 650_000)
        message = filled(disk / "war.db", 0)
        assert "the disk is full: make room" in message
        make_room(disk)
        with open_ledger(disk / "war.db") as ledger:
            ledger.add(report("later"), reading("later"))
            assert ledger.verify().ok


class _Yesterday(datetime):
    @classmethod
    def now(cls, tz: Any = None) -> "_Yesterday":
        return cls(2001, 1, 1, tzinfo=UTC)


def test_a_clock_that_goes_back_breaks_no_chain_and_changes_no_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_ledger(tmp_path / "war.db", create=True) as ledger:
        ledger.add(report("r1"), reading("r1", killed=3))
        monkeypatch.setattr(chain, "datetime", _Yesterday)
        ledger.add(report("r1"), reading("r1", killed=5))
        ledger.add(report("r2"), reading("r2"))
        assert ledger.verify().ok
        assert ledger.reading("r1") == reading("r1", killed=5)
        assert [row.id for row in ledger.reports()] == ["r1", "r2"]
        first, second = ledger.readings("r1")
        assert second.recorded < first.recorded
