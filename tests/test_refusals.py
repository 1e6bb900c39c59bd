"""What the system refuses around a ledger, met by the commands themselves: a sentence with a remedy, exit code 2."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from counterclaim.cli import main
from counterclaim.errors import RefusedNowError
from counterclaim.ledger import open_ledger
from counterclaim.web.access.people import People
from counterclaim.web.index import Index
from ledger_cases import reading, report
from small_disks import small_disk, stuff
from web_cases import Visitor, claim_of, csrf, demo_copy, site_on


@pytest.fixture
def full_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder on a disk without room."""
    with small_disk(tmp_path / "disk", "16k") as folder:
        stuff(folder)
        yield folder


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    with open_ledger(tmp_path / "war.db", create=True) as opened:
        opened.add(report("r1"), reading("r1"))
    return tmp_path / "war.db"


def refused(*words: object) -> str:
    """What a command says that is refused."""
    done = CliRunner().invoke(main, [str(word) for word in words])
    assert done.exit_code == 2 and isinstance(done.exception, SystemExit), done.output
    return done.output


@pytest.mark.skipif(os.name != "posix", reason="needs a system that mounts")
def test_every_command_that_writes_says_that_the_disk_is_full_and_leaves_no_half(ledger: Path, full_disk: Path) -> None:
    texts = ledger.parent / "one.txt"
    texts.write_text("Shelling killed four people in Idlib on Monday, doctors said.", "utf-8")
    said = [
        refused("add", texts, "--ledger", full_disk / "new.db"),
        refused("ledger", "backup", ledger, full_disk / "kept.db"),
        refused("ledger", "copy", ledger, full_disk / "copy.db"),
        refused("ledger", "restore", ledger, full_disk / "back.db"),
        refused("export", "--to", "csv", "-o", full_disk / "out.csv", "--ledger", ledger),
    ]
    assert not [one for one in said if "the disk is full: make room" not in one]
    assert not list(full_disk.glob(".*")) and not list(full_disk.glob("out*")) and not (full_disk / "kept.db").exists()
    with open_ledger(ledger) as opened, pytest.raises(RefusedNowError, match="the disk is full: make room"):
        Index(opened, full_disk / "war.view")
    with pytest.raises(RefusedNowError, match="the disk is full: make room"):
        People(full_disk / "war.people")


def test_files_beside_a_ledger_that_cannot_be_made_are_named(ledger: Path, tmp_path: Path) -> None:
    with pytest.raises(RefusedNowError, match=r"The file of people .* cannot be opened: "):
        People(tmp_path / "none" / "war.people")
    with open_ledger(ledger) as opened, pytest.raises(RefusedNowError, match=r"The site's index .* cannot be opened: "):
        Index(opened, tmp_path / "none" / "war.view")


def test_a_folder_in_the_place_of_a_ledger_is_told_for_what_it_is(tmp_path: Path) -> None:
    assert "it is a folder: name a file in it" in refused("verify", "--ledger", tmp_path)


def test_a_backup_that_comes_to_nothing_leaves_nothing(ledger: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(ledger)) as raw:
        raw.executescript("DROP TRIGGER claims_refuse_update; UPDATE claims SET body = '{}'")
    before = set(tmp_path.iterdir())
    assert "is broken at entry 2" in refused("ledger", "backup", ledger, tmp_path / "kept.db")
    assert set(tmp_path.iterdir()) - before <= {Path(f"{ledger}-wal"), Path(f"{ledger}-shm")}


def test_a_site_says_that_it_cannot_record_now_and_nothing_is_recorded(tmp_path: Path) -> None:
    path = demo_copy(tmp_path)
    with open_ledger(path, wait=0.05) as opened:
        site = site_on(opened, tmp_path)
        visitor, claim = Visitor(site), claim_of(site, "hodeidah-1", 24)
        form = {"csrf": csrf(visitor), "act": "confirm", "why": "", "seen": ""}
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            answer = visitor.post(f"/review/claim/{claim}", data=form)
            other.execute("ROLLBACK")
        assert answer.status_code == 503 and "is being written by another process" in answer.text
        assert not list(opened.decisions())
        assert visitor.post(f"/review/claim/{claim}", data=form).status_code == 303
        site.index.close()
