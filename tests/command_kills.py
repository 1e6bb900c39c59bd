"""Rounds of `kill -9` at random moments of the commands themselves, each followed by a look at what is left.

Run as a program, so that the commands can be forked from a process that has loaded everything and has no threads:
`python command_kills.py FOLDER KILLS SEED`. Each command is killed so many times, at moments spread over its whole run;
then the chain must hold, nothing half written may be there, and the same command again must come to what it comes to
undisturbed. It prints how many kills of each command there were; it ends with an error where one did not hold.
"""

import importlib
import json
import os
import random
import shutil
import signal
import sqlite3
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from counterclaim.cli import main
from counterclaim.ledger import open_ledger
from counterclaim.model import Report
from counterclaim.pipeline import extract

LOADED = (
    *(
        "cli.add",
        "cli.decide",
        "cli.export",
        "cli.exporting",
        "cli.ledger",
        "cli.link",
        "cli.progress",
        "cli.recording",
    ),
    *("cli.told", "copies", "incidents", "incidents.depending", "incidents.rows", "ledger.keeping", "scale.pool"),
    *("export.claims_parquet", "export.exports"),
)
BESIDE = ("-wal", "-shm", "-journal")
TOWNS = ("Idlib", "Aleppo", "Homs", "Hama", "Raqqa")
EXPORTED = ("csv", "jsonl", "ged", "parquet")


def run(*words: object) -> int:
    """The exit code of a command run to its end in a process of its own."""
    return os.waitstatus_to_exitcode(os.waitpid(begin(words), 0)[1])


def begin(words: tuple[object, ...]) -> int:
    """The process id of a command that has begun; what it says goes into a file."""
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        said = os.open("said", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        os.dup2(said, 1)
        os.dup2(said, 2)
        main.main([str(word) for word in words], prog_name="counterclaim")
    except SystemExit as end:
        code = int(end.code or 0)
    finally:
        os._exit(code)


def kill_once(words: tuple[object, ...], after: float) -> bool:
    """Whether the command still ran when it was killed so many seconds after it began."""
    child = begin(words)
    signal.setitimer(signal.ITIMER_REAL, max(after, 1e-6))
    signal.sigwait({signal.SIGALRM})
    os.kill(child, signal.SIGKILL)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code in (0, -signal.SIGKILL), Path("said").read_text("utf-8")
    return code != 0


def content(ledger: Path) -> dict[str, list[str]]:
    """What a ledger holds, by kind and in order; AssertionError where its chain is broken."""
    with open_ledger(ledger) as opened:
        verdict = opened.verify()
    assert verdict.ok, verdict.broken
    found: dict[str, list[str]] = defaultdict(list)
    with closing(sqlite3.connect(ledger)) as look:
        for kind, digest in look.execute("SELECT kind, digest FROM entries ORDER BY seq"):
            found[kind].append(digest)
    return dict(found)


@dataclass(frozen=True, slots=True)
class Case:
    """A command on the ledger `war.db` of a folder: what it makes, whether it is run again, what may lie about."""

    words: tuple[object, ...]
    base: Path
    made: Callable[[], object]
    again: Callable[[], bool] = lambda: True
    may_lie: tuple[str, ...] = ()


def _file(name: str) -> Callable[[], object]:
    return lambda: Path(name).read_bytes()


def _ledger(name: str) -> Callable[[], object]:
    return lambda: content(Path(name))


def cases(folder: Path) -> dict[str, Case]:
    """The commands that are killed, each with the ledger that it begins with."""
    empty, read, linked = folder / "empty.db", folder / "read.db", folder / "linked.db"
    texts = folder / "texts.jsonl"
    texts.write_text("".join(json.dumps(_told(number)) + "\n" for number in range(20)), "utf-8")
    open_ledger(empty, create=True).close()
    assert run("add", texts, "--ledger", read, "--workers", 1) == 0
    shutil.copy(read, linked)
    assert run("link", "--ledger", linked) == 0
    with open_ledger(linked) as ledger:
        claim = next(ledger.claims()).claim.id
        first, second = [account for account, _ in ledger.standing()][:2]
    by = ("--by", "A. Reader", "--why", "the same street", "--ledger", "war.db")
    undecided = _ledger("war.db")
    found = {
        "add": Case(("add", texts, "--ledger", "war.db", "--workers", 1), empty, _ledger("war.db")),
        "link": Case(("link", "--ledger", "war.db"), read, _ledger("war.db")),
        "decide": Case(("decide", "same", first, second, *by), linked, undecided, _is_undecided),
        "review": Case(("decide", "reject", claim, *by), linked, undecided, _is_undecided),
        "backup": Case(
            ("ledger", "backup", "war.db", "kept.db"),
            linked,
            _ledger("kept.db"),
            lambda: not Path("kept.db").exists(),
            tuple(f".kept.db.part{end}" for end in ("", *BESIDE)),
        ),
        "copy": Case(("ledger", "copy", "war.db", "copy.db"), linked, _ledger("copy.db")),
    }
    for name in EXPORTED:
        words = ("export", "--to", name, "-o", "out", "--ledger", "war.db")
        found[f"export {name}"] = Case(words, linked, _file("out"))
    return found


def _is_undecided() -> bool:
    return "decision" not in content(Path("war.db"))


def _told(number: int) -> dict[str, str]:
    town = TOWNS[number % len(TOWNS)]
    return {
        "id": f"r{number}",
        "published": f"2031-05-{1 + number:02}",
        "text": f"At least {number + 2} people were killed when shells hit the market of {town} on Monday, police "
        f"said. The army denied it, and doctors of {TOWNS[number % 3]} spoke of {number + 4} dead and many wounded.",
    }


def place(case: Case, folder: Path) -> None:
    """An empty folder with the ledger that the command begins with, and oneself in it."""
    os.chdir(folder.parent)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    shutil.copy(case.base, folder / "war.db")
    os.chdir(folder)


def undisturbed(case: Case, folder: Path) -> tuple[object, set[str], float]:
    """What the command makes, the files that are there then, and the seconds that it takes."""
    place(case, folder)
    began = time.monotonic()
    assert run(*case.words) == 0, Path("said").read_text("utf-8")
    took = time.monotonic() - began
    return case.made(), {path.name for path in Path.cwd().iterdir()}, took


def check(case: Case, made: object, files: set[str]) -> None:
    """Raise AssertionError where the killed command left something half done, or cannot be run again."""
    content(Path("war.db"))
    beside = {f"{name}{end}" for name in files for end in ("", *BESIDE)}
    left = {path.name for path in Path.cwd().iterdir()} - beside - set(case.may_lie)
    assert not left, f"{left} were left behind"
    if Path("out").exists():
        assert case.made() == made, "out is half an export"
    if case.again():
        assert run(*case.words) == 0, Path("said").read_text("utf-8")
        assert {path.name for path in Path.cwd().iterdir()} <= beside, "the next run did not tidy up"
    assert case.made() == made


def main_(folder: Path, kills: int, seed: int) -> None:
    """So many kills of each command."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
    chance, struck = random.Random(seed), dict[str, int]()
    os.chdir(folder)
    warm()
    for name, case in cases(folder).items():
        made, files, window = undisturbed(case, folder / "at")
        struck[name] = 0
        for _ in range(kills * 6 + 20):
            place(case, folder / "at")
            hit = kill_once(case.words, chance.random() * window)
            struck[name] += hit
            # How long it takes hangs on how busy the machine is.
            window *= 1.05 if hit else 0.7
            check(case, made, files)
            if struck[name] == kills:
                break
    print(", ".join(f"{name} {count}" for name, count in struck.items()))  # noqa: T201 - a program of the tests


def warm() -> None:
    """Load in this process what the commands load, so that those that are forked from it begin at once."""
    for name in LOADED:
        importlib.import_module(f"counterclaim.{name}")
    importlib.import_module("pyarrow.parquet")
    extract(Report(id="warm", text=_told(0)["text"]))


if __name__ == "__main__":
    main_(Path(sys.argv[1]).resolve(), int(sys.argv[2]), int(sys.argv[3]))
