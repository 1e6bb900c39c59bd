"""Opening: a ledger is made, brought up to date, or refused with a sentence that says what to do."""

import multiprocessing
import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from counterclaim.errors import LedgerError
from counterclaim.ledger import open_ledger
from counterclaim.ledger.migrate import NEWEST
from counterclaim.ledger.schema import METADATA
from ledger_cases import reading, report

NOBODY = 65534


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "war.db"


@pytest.fixture
def held(path: Path) -> Path:
    with open_ledger(path, create=True) as ledger:
        ledger.add(report("r1"), reading("r1"))
    return path


def test_a_new_ledger_has_the_schema_that_the_code_knows(held: Path) -> None:
    with sa.create_engine(f"sqlite:///{held}").connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []
        connection.close()
        connection.engine.dispose()


def test_the_newest_step_is_the_one_the_code_names() -> None:
    config = Config()
    config.set_main_option("script_location", "counterclaim.ledger:migrations")
    assert ScriptDirectory.from_config(config).get_current_head() == NEWEST


def test_a_new_ledger_is_its_owners_alone(held: Path) -> None:
    assert held.stat().st_mode & 0o077 == 0


def test_an_address_names_the_same_ledger_as_its_path(held: Path) -> None:
    with open_ledger(f"sqlite:///{held}") as ledger:
        assert ledger.report("r1") == report("r1")


def test_a_path_with_signs_that_mean_something_in_an_address_is_a_path(tmp_path: Path) -> None:
    path = tmp_path / "war?mode=memory#1 & 100%.db"
    with open_ledger(path, create=True) as ledger:
        ledger.add(report("r1"), reading("r1"))
    assert path.stat().st_size > 0


def test_a_missing_ledger_is_not_made_by_looking(path: Path) -> None:
    with pytest.raises(LedgerError, match=r"There is no ledger .*war\.db: record a report first, `counterclaim add"):
        open_ledger(path)
    assert not path.exists()


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="There is no folder"):
        open_ledger(tmp_path / "none" / "war.db", create=True)


def test_an_unknown_kind_of_ledger_is_refused() -> None:
    with pytest.raises(LedgerError, match="no kind of ledger"):
        open_ledger("carrier-pigeon://war")


@pytest.mark.parametrize("create", [False, True])
def test_a_file_of_another_kind_is_refused_and_left_as_it_was(path: Path, create: bool) -> None:
    path.write_text("Three people died.\n" * 100)
    with pytest.raises(LedgerError, match="no SQLite file"):
        open_ledger(path, create=create)
    assert path.read_text() == "Three people died.\n" * 100


@pytest.mark.parametrize("create", [False, True])
def test_a_database_of_something_else_is_refused_and_left_as_it_was(path: Path, create: bool) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("CREATE TABLE bookmarks (url TEXT)")
    with pytest.raises(LedgerError, match="something else"):
        open_ledger(path, create=create)
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("SELECT name FROM sqlite_master").fetchall() == [("bookmarks",)]


def test_a_folder_in_place_of_the_file_is_refused(tmp_path: Path) -> None:
    for create in (False, True):
        with pytest.raises(LedgerError, match="cannot be opened"):
            open_ledger(tmp_path, create=create)


def test_an_empty_file_is_no_ledger_until_something_is_recorded(path: Path) -> None:
    path.touch()
    with pytest.raises(LedgerError, match="holds no ledger yet"):
        open_ledger(path)
    with open_ledger(path, create=True) as ledger:
        assert ledger.verify().ok


def test_a_ledger_of_a_newer_schema_is_refused_and_left_as_it_was(held: Path) -> None:
    with closing(sqlite3.connect(held)) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
        raw.commit()
    with pytest.raises(LedgerError, match="newer counterclaim than this one: install"):
        open_ledger(held)
    with closing(sqlite3.connect(held)) as raw:
        assert raw.execute("SELECT version_num FROM alembic_version").fetchall() == [("9999",)]


def test_a_damaged_file_is_said_to_be_damaged(held: Path) -> None:
    whole = held.read_bytes()
    held.write_bytes(whole[:100] + b"\xff" * 4000 + whole[4100:])
    with pytest.raises(LedgerError, match="is damaged"):
        open_ledger(held)


def test_a_file_cut_short_is_said_to_be_damaged(held: Path) -> None:
    held.write_bytes(held.read_bytes()[: held.stat().st_size // 2])
    with pytest.raises(LedgerError, match="is damaged"), open_ledger(held) as ledger:
        ledger.verify()


def test_a_full_disk_is_said_to_be_full_and_nothing_is_half_written(held: Path) -> None:
    with open_ledger(held) as ledger:
        # SQLite's own limit on pages raises what a full disk raises.
        with ledger._engine.connect() as connection:
            pages = connection.scalar(sa.text("PRAGMA page_count"))
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(LedgerError, match="the disk is full"):
            ledger.add(report("r2", "Shells fell. " * 10_000), reading("r2"))
        assert [row.id for row in ledger.reports()] == ["r1"]
        assert ledger.verify().entries == 2


@pytest.fixture
def shut() -> Iterator[Path]:
    """A folder with a ledger in it that nobody may write to, and whoever is not root cannot."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "war.db"
        with open_ledger(path, create=True) as ledger:
            ledger.add(report("r1"), reading("r1"))
        path.chmod(0o444)
        Path(folder).chmod(0o555)
        yield path
        Path(folder).chmod(0o755)


def as_nobody(task: Callable[[Path], str], path: Path, told: Connection) -> None:
    if os.getuid() == 0:
        os.setuid(NOBODY)
    try:
        told.send(task(path))
    except LedgerError as error:
        told.send(f"LedgerError: {error}")


def look(path: Path) -> str:
    with open_ledger(path) as ledger:
        assert ledger.verify().ok
        return " ".join(row.id for row in ledger.reports())


def write(path: Path) -> str:
    with open_ledger(path) as ledger:
        return ledger.add(report("r2"), reading("r2"))


def make(path: Path) -> str:
    open_ledger(path.with_name("other.db"), create=True).close()
    return "made"


@pytest.mark.parametrize(
    ("task", "answer"),
    [(look, "r1"), (write, "cannot be written: allow writing"), (make, "cannot be made: allow writing")],
)
def test_a_ledger_in_a_read_only_folder_can_be_read_and_says_why_it_cannot_be_written(
    shut: Path, task: Callable[[Path], str], answer: str
) -> None:
    # Forked: the child has everything loaded before it gives its rights away.
    fork = multiprocessing.get_context("fork")
    theirs, ours = fork.Pipe(duplex=False)
    child = fork.Process(target=as_nobody, args=(task, shut, ours))
    child.start()
    assert theirs.poll(30)
    assert answer in theirs.recv()
    child.join(30)
