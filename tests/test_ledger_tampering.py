"""Whatever is changed, taken out, put in or moved behind the ledger's back is named."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Protocol

import pytest
import sqlalchemy as sa

from counterclaim.errors import LedgerError
from counterclaim.judgements import Act, Decision, Dependence, Kinship
from counterclaim.ledger import Broken, open_ledger
from counterclaim.ledger.chain import START, entry_hash
from counterclaim.ledger.rows import Original
from counterclaim.ledger.schema import METADATA
from ledger_cases import link, reading, report

# Entries 1-2 are report r1 and its reading, 3-4 r2 and its reading, 5 a failure, 6-7 r3 and its reading, 8 a link,
# 9 how far linking came, 10 a decision.
ENTRIES = 12
COLUMNS = [(table.name, column.name) for table in METADATA.sorted_tables for column in table.columns]
# The row of each table that the tests lay hands on: where it stands and how it is picked out.
VICTIMS = {
    "entries": (4, "seq = 4"),
    "reports": (3, "seq = 3"),
    "readings": (4, "seq = 4"),
    "accounts": (4, "reading = 4 AND position = 1"),
    "claims": (4, "reading = 4 AND position = 1"),
    "failures": (5, "seq = 5"),
    "links": (8, "seq = 8"),
    "linkings": (9, "seq = 9"),
    "decisions": (10, "seq = 10"),
    "dependences": (11, "seq = 11"),
    "originals": (12, "seq = 12"),
}


COPY = Dependence(
    report="r2", on="r1", version="0" * 64, on_version="1" * 64, kind=Kinship.COPY, share=0.9, by="copies 1"
)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sound") / "war.db"
    with open_ledger(path, create=True) as ledger:
        ledger.add(report("r1"), reading("r1"))
        ledger.add(report("r2"), reading("r2"))
        ledger.record_failure("page.txt", "page.txt is empty.")
        ledger.add(report("r3"), reading("r3"))
        ledger.add_links([link("a1", "a2")], "linker 1", 7)
        ledger.decide(Decision(act=Act.SAME, about=("a1", "a2"), by="A. Reader", why="the same street"))
        ledger.add_dependences([COPY])
        ledger.add_originals([Original("0" * 64, "1" * 64, "page.html")])
    return path


class Tamper(Protocol):
    def __call__(self, script: str, head: str | None = None) -> Broken | None: ...


@pytest.fixture
def after(sound: Path, tmp_path: Path) -> Tamper:
    """What is found broken after these statements, run with every guard off."""

    def run(script: str, head: str | None = None) -> Broken | None:
        path = tmp_path / "war.db"
        shutil.copy(sound, path)
        with closing(sqlite3.connect(path)) as raw:
            triggers = raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
            for (name,) in triggers:
                raw.execute(f"DROP TRIGGER {name}")
            raw.executescript(script)
            raw.commit()
        with open_ledger(path) as ledger:
            return ledger.verify(head).broken

    return run


def found(broken: Broken | None) -> Broken:
    assert broken is not None
    return broken


def other(table: str, column: str) -> str:
    if isinstance(METADATA.tables[table].c[column].type, sa.Text):
        return f"coalesce({column} || 'x', 'x')"
    return f"coalesce({column} + 1000, 1000)"


def test_a_ledger_that_nobody_touched_holds(after: Tamper) -> None:
    assert after("") is None


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_a_change_in_any_column_of_any_table_is_named(after: Tamper, table: str, column: str) -> None:
    seq, where = VICTIMS[table]
    broken = found(after(f"UPDATE {table} SET {column} = {other(table, column)} WHERE {where}"))
    assert broken.seq == seq


@pytest.mark.parametrize(("table", "column"), [(t, c) for t, c in COLUMNS if c != "seq"])
def test_a_column_of_another_type_is_named_and_not_tripped_over(after: Tamper, table: str, column: str) -> None:
    seq, where = VICTIMS[table]
    broken = found(after(f"UPDATE {table} SET {column} = X'00ff' WHERE {where}"))
    assert broken.seq == seq


@pytest.mark.parametrize("table", ["entries", "reports", "readings", "failures", "claims", "accounts"])
def test_text_that_is_no_text_is_named_and_not_tripped_over(after: Tamper, table: str) -> None:
    seq, where = VICTIMS[table]
    column = "recorded" if table == "entries" else "body"
    assert found(after(f"UPDATE {table} SET {column} = CAST(X'fffe' AS TEXT) WHERE {where}")).seq == seq


@pytest.mark.parametrize("table", sorted(VICTIMS))
def test_a_row_taken_out_is_named(after: Tamper, table: str) -> None:
    seq, where = VICTIMS[table]
    broken = found(after(f"DELETE FROM {table} WHERE {where}"))
    assert broken.seq == seq
    assert "missing" in broken.what


def test_an_entry_taken_out_is_named_with_what_it_recorded(after: Tamper) -> None:
    assert found(after("DELETE FROM entries WHERE seq = 3")).kind == "report"
    assert found(after("DELETE FROM entries WHERE seq = 4")).kind == "reading"
    assert found(after("DELETE FROM entries WHERE seq = 5")).kind == "failure"


def test_a_report_taken_out_with_all_that_belongs_to_it_is_missed(after: Tamper) -> None:
    gone = "".join(f"DELETE FROM {table} WHERE seq IN (3, 4);" for table in ("entries", "reports", "readings"))
    gone += "DELETE FROM accounts WHERE reading = 4; DELETE FROM claims WHERE reading = 4;"
    assert found(after(gone)).seq == 3


def test_the_last_entry_taken_out_is_named_by_what_it_leaves_behind(after: Tamper) -> None:
    broken = found(after(f"DELETE FROM entries WHERE seq = {ENTRIES}"))
    assert (broken.seq, broken.kind) == (ENTRIES, "original")


def test_an_end_cut_off_cleanly_shows_against_a_head_noted_before(after: Tamper, sound: Path) -> None:
    with open_ledger(sound) as ledger:
        head = ledger.verify().head
    cut = "".join(f"DELETE FROM {table} WHERE seq >= 6;" for table in VICTIMS if table not in ("accounts", "claims"))
    cut += "DELETE FROM accounts WHERE reading >= 6; DELETE FROM claims WHERE reading >= 6;"
    assert after(cut) is None
    broken = found(after(cut, head))
    assert "cut off" in broken.what


@pytest.mark.parametrize("seq", [0, -5, ENTRIES + 1])
def test_an_entry_put_in_is_named(after: Tamper, seq: int) -> None:
    rest = "kind, digest || 'x', recorded, previous, hash"
    assert found(after(f"INSERT INTO entries SELECT {seq}, {rest} FROM entries WHERE seq = 4")).seq == seq


@pytest.mark.parametrize("table", ["reports", "readings", "failures"])
def test_a_row_put_in_without_an_entry_is_named(after: Tamper, table: str) -> None:
    columns = ", ".join(c.name for c in METADATA.tables[table].columns if c.name != "seq")
    seq, _ = VICTIMS[table]
    broken = found(after(f"INSERT INTO {table} (seq, {columns}) SELECT 99, {columns} FROM {table} WHERE seq = {seq}"))
    assert (broken.seq, broken.kind) == (99, table.removesuffix("s"))


@pytest.mark.parametrize("table", ["accounts", "claims"])
@pytest.mark.parametrize(("where", "seq"), [("reading, 7", 4), ("99, 0", 99), ("3, 0", 3)])
def test_an_account_or_claim_put_in_is_named(after: Tamper, table: str, where: str, seq: int) -> None:
    rest = ", ".join(c.name for c in METADATA.tables[table].columns if c.name not in {"reading", "position"})
    script = f"INSERT INTO {table} (reading, position, {rest}) SELECT {where}, {rest} FROM {table} "
    assert found(after(script + "WHERE reading = 4 AND position = 0")).seq == seq


def test_two_entries_that_changed_places_are_named(after: Tamper) -> None:
    swap = "UPDATE entries SET seq = -1 WHERE seq = 3; UPDATE entries SET seq = 3 WHERE seq = 5;"
    assert found(after(swap + "UPDATE entries SET seq = 5 WHERE seq = -1")).seq == 3


@pytest.mark.parametrize("table", ["accounts", "claims"])
def test_two_rows_of_a_reading_that_changed_places_are_named(after: Tamper, table: str) -> None:
    swap = f"UPDATE {table} SET position = -1 WHERE reading = 4 AND position = 0;"
    swap += f"UPDATE {table} SET position = 0 WHERE reading = 4 AND position = 1;"
    assert found(after(swap + f"UPDATE {table} SET position = 1 WHERE reading = 4 AND position = -1")).seq == 4


def test_a_reading_pinned_on_another_report_is_named(after: Tamper) -> None:
    assert found(after("UPDATE readings SET report = 1 WHERE seq = 4")).seq == 4


def test_a_forged_entry_with_a_hash_of_its_own_breaks_at_the_next(after: Tamper, sound: Path) -> None:
    with closing(sqlite3.connect(sound)) as raw:
        previous, name = raw.execute("SELECT previous, digest FROM entries WHERE seq = 3").fetchone()
    forged = entry_hash(previous, 3, "report", name, "earlier")
    broken = found(after(f"UPDATE entries SET recorded = 'earlier', hash = '{forged}' WHERE seq = 3"))
    assert broken.seq == 4
    assert "hash of entry 3" in broken.what


def test_a_whole_chain_forged_shows_only_against_a_head_noted_before(after: Tamper, sound: Path) -> None:
    script, previous = "", START
    with closing(sqlite3.connect(sound)) as raw:
        entries = raw.execute("SELECT seq, kind, digest, hash FROM entries ORDER BY seq").fetchall()
    for seq, kind, name, _ in entries:
        forged = entry_hash(previous, seq, kind, name, "later")
        told = f"recorded = 'later', previous = '{previous}', hash = '{forged}'"
        script += f"UPDATE entries SET {told} WHERE seq = {seq};"
        previous = forged
    assert after(script) is None
    assert found(after(script, entries[-1][3])).seq == ENTRIES


def test_the_claim_that_was_changed_is_named_with_the_column_and_both_values(after: Tamper) -> None:
    broken = found(after("UPDATE claims SET high = 40 WHERE reading = 4 AND position = 2"))
    assert (broken.seq, broken.kind) == (4, "reading")
    assert broken.what == "its claim 2 (c3): column high says 40, its body 4"


@pytest.mark.parametrize("table", sorted(METADATA.tables))
def test_the_ledger_itself_refuses_change_and_removal(sound: Path, table: str) -> None:
    _, where = VICTIMS[table]
    column = next(iter(METADATA.tables[table].columns)).name
    with closing(sqlite3.connect(sound)) as raw:
        for script in (f"UPDATE {table} SET {column} = {column} WHERE {where}", f"DELETE FROM {table} WHERE {where}"):
            with pytest.raises(sqlite3.IntegrityError, match="only grows"):
                raw.execute(script)


def test_a_damaged_day_is_a_sentence_not_a_traceback(sound: Path, tmp_path: Path) -> None:
    path = tmp_path / "war.db"
    shutil.copy(sound, path)
    with closing(sqlite3.connect(path)) as raw:
        raw.executescript("DROP TRIGGER reports_refuse_update; UPDATE reports SET published = 'May'")
    with open_ledger(path) as ledger, pytest.raises(LedgerError, match="counterclaim verify"):
        list(ledger.reports())
