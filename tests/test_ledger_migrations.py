"""A ledger of every schema that there was is brought up with all that is in it, or left as it was."""

from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

from counterclaim.errors import LedgerError
from counterclaim.judgements import Act, Decision, Dependence, Kinship
from counterclaim.ledger import Ledger, Original, open_ledger
from counterclaim.ledger.copying import TABLES, rows_after
from counterclaim.ledger.ledger import LEDGERS
from counterclaim.ledger.migrate import NEWEST
from counterclaim.ledger.schema import ENTRIES
from ledger_cases import link, reading, report


def steps() -> Config:
    config = Config()
    config.set_main_option("script_location", "counterclaim.ledger:migrations")
    return config


SCHEMAS = sorted(one.revision for one in ScriptDirectory.from_config(steps()).walk_revisions())
OLDER = [name for name in SCHEMAS if name != NEWEST]
BY_TABLE = {"links": "0003", "linkings": "0003", "decisions": "0003", "dependences": "0004", "originals": "0004"}
"""Since which schema what is kept; the rest is since the first."""


def fill(ledger: Ledger, schema: str) -> None:
    """Everything that a ledger of this schema could hold."""
    for n in range(3):
        ledger.add(report(f"r{n}"), reading(f"r{n}", killed=n))
    ledger.add(report("r1", "A later text of the same page."), reading("r1", reader="counterclaim 0.9.0 aaaaaaaaaaaa"))
    ledger.record_failure("page.txt", "page.txt is empty.")
    if schema >= "0003":
        ledger.add_links([link("a1", "a2")], "linker 1", 2)
        ledger.decide(Decision(act=Act.SAME, about=("a1", "a2"), by="A. Reader", why="the same street"))
        ledger.decide(Decision(act=Act.CORRECT, about=("c1",), by="B", why="misread", value='{"figure":[1,2]}'))
    if schema >= "0004":
        kin(ledger)


def kin(ledger: Ledger) -> None:
    found = Dependence(report="r1", version="v1", on="r0", on_version="v0", kind=Kinship.COPY, share=0.9, by="copies")
    ledger.add_dependences([found])
    ledger.add_originals([Original(report="v1", raw="0" * 64, name="page.html")])


def held(ledger: Ledger) -> dict[str, Any]:
    """All that a ledger shows of what is in it."""
    return {
        "verdict": ledger.verify(),
        "reports": list(ledger.reports(versions=True)),
        "readings": [ledger.readings(f"r{n}") for n in range(3)],
        "told": list(ledger.told()),
        "claims": list(ledger.claims()),
        "failures": list(ledger.failures()),
        "links": list(ledger.links()),
        "upto": ledger.linked_upto("linker 1"),
        "decisions": list(ledger.decisions()),
        "kin": list(ledger.dependences()),
        "originals": ledger.originals("v1"),
    }


def as_it_was(address: str, schema: str, source: Ledger) -> sa.Engine:
    """A ledger of an older schema at this address with all rows of another one, made by the steps up to it."""
    engine = LEDGERS["postgresql" if "://" in address else "sqlite"](address, create=True, wait=5)
    with engine.connect().execution_options(counterclaim_writes=True) as connection, connection.begin():
        config = steps()
        config.attributes["connection"] = connection
        command.upgrade(config, schema)
        there = set(sa.inspect(connection).get_table_names())
        with source._looking() as looked:
            for chunk in rows_after(looked, 0):
                for table, rows in chunk:
                    assert not rows or table.name in there, table.name
                    if rows:
                        connection.execute(sa.insert(table), rows)
    assert there == {"alembic_version", ENTRIES.name} | {
        table.name for table in TABLES if BY_TABLE.get(table.name, "0001") <= schema
    }
    return engine


@pytest.fixture(params=OLDER)
def schema(request: pytest.FixtureRequest) -> str:
    """Each schema but the newest."""
    return str(request.param)


@pytest.fixture
def source(tmp_path: Any, schema: str) -> Iterator[Ledger]:
    """A ledger of today with what one of that schema could hold."""
    with open_ledger(tmp_path / "source.db", create=True) as ledger:
        fill(ledger, schema)
        yield ledger


def test_every_schema_that_there_was_is_brought_up_with_all_that_is_in_it(
    address: str, schema: str, source: Ledger
) -> None:
    engine = as_it_was(address, schema, source)
    engine.dispose()
    with open_ledger(address) as ledger:
        assert held(ledger) == held(source)
        for each in (ledger, source):
            kin(each)
            each.add_links([link("b1", "b2")], "linker 1", 3)
            each.decide(Decision(act=Act.REJECT, about=("c2",), by="B", why="not said"))
        assert ledger.verify().ok and ledger.head() == source.head()
        with ledger._engine.connect() as connection:
            assert connection.scalar(sa.text("SELECT version_num FROM alembic_version")) == NEWEST
    for table in (ENTRIES, *TABLES):
        refuses(address, f"DELETE FROM {table.name}")


def refuses(address: str, statement: str) -> None:
    engine = LEDGERS["postgresql" if "://" in address else "sqlite"](address, create=False, wait=5)
    writing = engine.execution_options(counterclaim_writes=True)
    with pytest.raises(sa.exc.IntegrityError, match="only grows"), writing.begin() as connection:
        connection.exec_driver_sql(statement)
    engine.dispose()


class Stopped(BaseException):
    """The end of the process that brings a ledger up."""


def test_a_ledger_whose_bringing_up_is_stopped_anywhere_is_as_it_was_and_is_brought_up_later(
    address: str, schema: str, source: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine, before = as_it_was(address, schema, source), held(source)
    for after in (1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144):
        if brought_up(address, after):
            break
        with engine.connect() as connection:
            assert connection.scalar(sa.text("SELECT version_num FROM alembic_version")) == schema
            tables = {name for name in sa.inspect(connection).get_table_names() if BY_TABLE.get(name, "") > schema}
            assert not tables
    engine.dispose()
    assert after > 2
    with open_ledger(address) as ledger:
        assert held(ledger) == before


def brought_up(address: str, after: int) -> bool:
    """Whether a ledger was brought up before so many changes of its schema had been asked for."""
    asked = 0

    def count(_connection: object, _cursor: object, statement: str, *_told: object) -> None:
        nonlocal asked
        asked += statement.lstrip().startswith(("CREATE", "UPDATE", "ALTER", "DROP"))
        if asked >= after:
            raise Stopped

    sa.event.listen(sa.Engine, "before_cursor_execute", count)
    try:
        open_ledger(address).close()
    except Stopped:
        return False
    finally:
        sa.event.remove(sa.Engine, "before_cursor_execute", count)
    return True


def test_what_an_older_version_does_not_know_it_does_not_touch(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_ledger(address, create=True) as ledger:
        fill(ledger, NEWEST)
        before = held(ledger)
    for older in OLDER:
        with monkeypatch.context() as patched:
            patched.setattr("counterclaim.ledger.migrate.NEWEST", older)
            with pytest.raises(LedgerError, match="newer counterclaim than this one: install"):
                open_ledger(address)
    with open_ledger(address) as ledger:
        assert held(ledger) == before
