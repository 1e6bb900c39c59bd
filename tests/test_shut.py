"""A folder that may not be written to, and a ledger that somebody else writes: what every command says, and leaves."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from cli_cases import BY, run
from counterclaim.errors import LedgerError
from counterclaim.ledger import open_ledger
from counterclaim.ledger.keeping import back_up
from counterclaim.system import locked
from counterclaim.web.access import people
from ledger_cases import link, reading, report
from web_cases import Visitor, csrf, site_on

HERE = Path(__file__).parent
LEDGER = "cannot be written: allow writing to the file and its folder, or copy it elsewhere."
NEW = "cannot be made: allow writing in the folder"
EXPORT = "was not written: you may not write in"
NOT = "you may not: allow it to yourself, or name another."
MEANWHILE = "set TMPDIR to a folder that you may write in, on a disk with room."
SAID = (
    *(LEDGER, NEW, LEDGER, LEDGER, LEDGER, EXPORT, EXPORT, "there is no writable directory", NOT, LEDGER, NEW, NEW),
    *("allow it, or name another folder.", LEDGER, LEDGER, NOT),
)
"""What each command that is refused says, in the order of the program; the others go well."""


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="needs a system with rights on files")
def test_every_command_at_a_folder_that_is_shut_says_what_where_and_what_to_do_and_writes_nothing(
    tmp_path: Path,
) -> None:
    done = subprocess.run(
        [sys.executable, HERE / "shut_commands.py", tmp_path],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(HERE), *sys.path])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told = [json.loads(line) for line in done.stdout.splitlines()]
    if told[0] is None:
        pytest.skip("nobody here can be kept from writing")
    *commands, site, demo, batch = told
    for one, said in zip(commands, SAID, strict=False):
        last = one["said"].strip().splitlines()
        assert one["code"] == 2 and one["ended"] and len(last) == 1, one
        assert last[0].startswith("counterclaim: ") and "shut" in last[0] and said in last[0], one
    assert len(commands) == len(SAID) + 6
    assert not [one for one in commands[len(SAID) :] if one["code"] or not one["ended"]]
    assert site["page"] == 200 and site["code"] == 503 and LEDGER[:-1] in site["said"]
    assert all(one["code"] == 2 and one["ended"] and MEANWHILE in one["said"] for one in (demo, batch))
    assert sorted(path.name for path in (tmp_path / "shut").iterdir()) == ["war.db", "war.db.people"]
    for file in ("shut/war.db", "free/war.db", "free/kept.db", "free/copy.db"):
        with open_ledger(tmp_path / file) as ledger:
            assert ledger.verify().entries == 10


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for another writer for longer than a moment."""
    assert open_ledger.__kwdefaults__ is not None
    monkeypatch.setitem(open_ledger.__kwdefaults__, "wait", 0.05)
    monkeypatch.setattr(people, "_WAITS", 0.05)


@pytest.fixture
def filled(address: str, tmp_path: Path) -> str:
    """The address of a ledger with one report, and beside it a longer copy."""
    with open_ledger(address, create=True) as ledger:
        ledger.add(report("r1"), reading("r1"))
        ledger.add_links([link("a1", "a2")], "linker 1", 2)
    assert run("ledger", "copy", address, tmp_path / "longer.db")[0] == 0
    with open_ledger(tmp_path / "longer.db") as longer:
        longer.record_failure("later", "it is empty.")
    return address


def writing(address: str, folder: Path) -> tuple[tuple[object, ...], ...]:
    """The commands that write to a ledger."""
    (folder / "one.txt").write_text("Shelling killed four people in Idlib on Monday, doctors said.", "utf-8")
    on, longer = ("--ledger", address), folder / "longer.db"
    return (
        ("add", folder / "one.txt", *on),
        ("link", *on),
        ("decide", "same", "a1", "a2", *BY, *on),
        ("decide", "reject", "c1", *BY, *on),
        ("ledger", "copy", longer, address),
        ("ledger", "restore", longer, address),
    )


def looking(address: str, folder: Path) -> tuple[tuple[object, ...], ...]:
    """Commands that look alone, or write elsewhere."""
    on = ("--ledger", address)
    return (
        ("claims", *on),
        ("verify", *on),
        ("export", "--to", "csv", "-o", folder / "out.csv", *on),
        ("ledger", "backup", address, folder / "kept.db"),
        ("ledger", "copy", address, folder / "copy.db"),
    )


@pytest.mark.usefixtures("impatient")
def test_every_command_that_writes_says_that_another_is_writing_and_those_that_look_need_not_wait(
    filled: str, tmp_path: Path
) -> None:
    with open_ledger(filled) as held, held._writing():
        for words in writing(filled, tmp_path):
            code, said = run(*words)
            (last,) = [line for line in said.splitlines() if line.startswith("counterclaim: ")]
            assert code == 2 and "is being written by another process" in last, (words, said)
            assert "try again when that has ended" in last, last
        for words in looking(filled, tmp_path):
            assert run(*words)[0] == 0, words
        with open_ledger(filled) as looked:
            site = site_on(looked, tmp_path)
            visitor = Visitor(site)
            form = {"csrf": csrf(visitor), "act": "reject", "why": "as it stands", "seen": ""}
            assert visitor.get("/").status_code == 200
            assert visitor.post("/review/claim/c1", data=form).status_code == 503
            site.index.close()
    for file in (filled, tmp_path / "kept.db", tmp_path / "copy.db"):
        with open_ledger(file) as ledger:
            assert ledger.verify().entries == 4
    for words in writing(filled, tmp_path)[1:]:
        assert words[0] == "ledger" or run(*words)[0] == 0, words


@pytest.mark.usefixtures("impatient")
def test_who_may_sign_in_is_told_to_be_written_by_another(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "war.db", create=True):
        pass
    words = ("--password", "four plain words", "--ledger", tmp_path / "war.db")
    assert run("user", "add", "rev", *words)[0] == 0
    with closing(sqlite3.connect(tmp_path / "war.db.people", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        code, said = run("user", "add", "ben", *words)
        other.execute("ROLLBACK")
    assert code == 2 and said.startswith("counterclaim: The file of people") and "by another process" in said
    assert run("user", "list", "--ledger", tmp_path / "war.db")[1] == "rev\treader\n"


def test_two_backups_to_one_file_do_not_write_into_each_other(tmp_path: Path) -> None:
    pytest.importorskip("fcntl", reason="needs a system with locks on files")
    with open_ledger(tmp_path / "war.db", create=True) as ledger:
        ledger.add(report("r1"), reading("r1"))
    part = tmp_path / ".kept.db.part"
    part.write_bytes(b"half of another")
    with part.open("rb") as held:
        assert locked(held.fileno())
        with pytest.raises(LedgerError, match="is being made by another backup: wait for that one, or name another"):
            back_up(str(tmp_path / "war.db"), tmp_path / "kept.db")
        assert part.read_bytes() == b"half of another"
    assert back_up(str(tmp_path / "war.db"), tmp_path / "kept.db").entries == 2
    assert not part.exists()
