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
WRITERS, OF_EACH_COMMAND, SITES = 100, 9, 15
COMMANDS = 10
LONGER = 4

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


@pytest.fixture
def seed(request: pytest.FixtureRequest) -> int:
    """Another one in each run, told where a test fails; `--seed` gives it again."""
    told = request.config.getoption("--seed")
    return int.from_bytes(os.urandom(4)) if told is None else int(told)


def killed(program: str, *words: object) -> str:
    """What a program that kills says when everything held; where it did not, the words to have it do the same again."""
    try:
        return run(HERE / program, *words).strip()
    except AssertionError as error:
        raise AssertionError(f"{program} with seed {words[-1]} (pytest --seed {words[-1]}): {error}") from error


def kill_writers(folder: Path, rounds: int, seed: int) -> None:
    assert killed("kills.py", folder, rounds, seed) == f"{rounds} rounds held"


def kill_commands(folder: Path, of_each: int, seed: int) -> None:
    """Kill each command so often; each must have been met while it ran."""
    told = killed("command_kills.py", folder, of_each, seed)
    counts = dict(part.rsplit(" ", 1) for part in told.split(", "))
    assert len(counts) == COMMANDS and set(counts.values()) == {str(of_each)}, told


def kill_sites(folder: Path, kills: int, seed: int) -> None:
    told = killed("site_kills.py", folder, kills, seed)
    assert told.startswith(f"{kills} kills, ") and not told.endswith(" 0 decisions answered"), told


FORKS = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that forks")


@FORKS
@pytest.mark.slow
def test_a_writer_killed_at_random_moments_leaves_a_chain_that_holds(tmp_path: Path, seed: int) -> None:
    kill_writers(tmp_path, WRITERS, seed)


@FORKS
@pytest.mark.slow
def test_commands_killed_at_random_moments_leave_nothing_half_done_and_can_be_run_again(
    tmp_path: Path, seed: int
) -> None:
    kill_commands(tmp_path, OF_EACH_COMMAND, seed)


@FORKS
@pytest.mark.slow
def test_a_site_killed_while_somebody_decides_keeps_each_decision_that_it_answered(tmp_path: Path, seed: int) -> None:
    kill_sites(tmp_path, SITES, seed)


def test_a_run_of_all_tests_kills_two_hundred_times() -> None:
    assert WRITERS + COMMANDS * OF_EACH_COMMAND + SITES >= 200


@FORKS
@pytest.mark.long
def test_several_times_as_many_kills_leave_nothing_half_done(tmp_path: Path, seed: int) -> None:
    for name, kill, count in (
        ("writers", kill_writers, WRITERS),
        ("commands", kill_commands, OF_EACH_COMMAND),
        ("sites", kill_sites, SITES),
    ):
        (tmp_path / name).mkdir()
        kill(tmp_path / name, count * LONGER, seed)


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
