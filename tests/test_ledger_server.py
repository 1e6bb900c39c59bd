"""A ledger on a server that goes away, comes back, refuses or is set up otherwise: a sentence, and nothing lost."""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from click.testing import CliRunner

from counterclaim.cli import main
from counterclaim.errors import LedgerError, RefusedNowError
from counterclaim.ledger import Added, open_ledger
from ledger_cases import reading, report
from postgres_server import Server, start


@pytest.fixture
def server() -> Iterator[Server]:
    """A server of this test's own, which may be killed."""
    pytest.importorskip("psycopg", reason="the driver of PostgreSQL is not installed")
    started = start()
    if isinstance(started, str):
        pytest.skip(f"PostgreSQL: {started}")
    yield started
    started.stop()


def tell(address: str, *statements: str) -> None:
    """Say something to the server as its owner."""
    engine = sa.create_engine(address.replace("postgresql:", "postgresql+psycopg:"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
    engine.dispose()


def filled(address: str, count: int = 2) -> str:
    with open_ledger(address, create=True) as ledger:
        for n in range(count):
            ledger.add(report(f"r{n}"), reading(f"r{n}"))
    return address


def by(name: str, address: str) -> str:
    return re.sub(r"//[^@]*@", f"//{name}@", address)


def test_a_server_that_breaks_down_and_comes_back_has_all_that_was_said_to_be_recorded(server: Server) -> None:
    address = filled(server.database())
    with open_ledger(address) as ledger, pytest.raises(RefusedNowError) as told, ledger._writing() as connection:
        connection.exec_driver_sql("CREATE TABLE half_written (number integer)")
        server.break_down()
        connection.exec_driver_sql("SELECT 1")
    assert "run the same command again" in str(told.value)
    with pytest.raises(LedgerError, match="cannot be reached: see that the server runs"):
        open_ledger(address, wait=2)
    server.come_back()
    with open_ledger(address) as ledger:
        assert ledger.add(report("r1"), reading("r1")) is Added.KNOWN
        assert ledger.add(report("r2"), reading("r2")) is Added.NEW
        verdict = ledger.verify()
    assert verdict.ok and verdict.entries == 6


def test_an_open_ledger_goes_on_when_its_server_was_away_between_two_entries(server: Server) -> None:
    with open_ledger(filled(server.database())) as ledger:
        server.break_down()
        server.come_back()
        assert ledger.add(report("r2"), reading("r2")) is Added.NEW
        assert ledger.verify().entries == 6


def test_a_connection_that_the_server_ends_is_told_and_nothing_of_it_is_there(new_database: Callable[[], str]) -> None:
    address = filled(new_database())
    with open_ledger(address) as ledger:
        with pytest.raises(RefusedNowError, match="what was said to be recorded is safe"), ledger._writing() as held:
            backend = held.exec_driver_sql("SELECT pg_backend_pid()").scalar()
            held.exec_driver_sql("CREATE TABLE half_written (number integer)")
            tell(address, f"SELECT pg_terminate_backend({backend}, 60000)")
            held.exec_driver_sql("SELECT 1")
        assert ledger.record_failure("x", "y")
        assert ledger.verify().ok


@pytest.mark.parametrize(
    ("setting", "statement", "said"),
    [
        ("statement_timeout", "SELECT pg_sleep(60)", "statement_timeout"),
        ("default_transaction_read_only", "CREATE TABLE x (y integer)", "takes no changes now"),
    ],
)
def test_what_a_server_does_not_allow_is_said_with_what_to_do(
    new_database: Callable[[], str], setting: str, statement: str, said: str
) -> None:
    address = filled(new_database())
    value = "on" if setting.startswith("default") else "'1s'"
    tell(address, f"ALTER DATABASE {address.rsplit('/', 1)[1]} SET {setting} = {value}")
    with open_ledger(address) as ledger:
        with pytest.raises(RefusedNowError, match=said), ledger._writing() as connection:
            connection.exec_driver_sql(statement)
        assert ledger.verify().ok


def test_a_server_that_isolates_more_than_is_needed_still_has_one_chain(new_database: Callable[[], str]) -> None:
    address = filled(new_database())
    tell(address, f"ALTER DATABASE {address.rsplit('/', 1)[1]} SET default_transaction_isolation = 'serializable'")
    with open_ledger(address) as one, open_ledger(address) as other, one._writing() as held:
        assert held.exec_driver_sql("SHOW transaction_isolation").scalar() == "read committed"
        assert [row.id for row in other.reports()] == ["r0", "r1"]


def test_who_has_no_right_is_told_whom_to_ask(new_database: Callable[[], str], tmp_path: Path) -> None:
    address = filled(new_database())
    name = f"looker_{os.getpid()}"
    tell(address, f"CREATE ROLE {name} LOGIN")
    text = tmp_path / "one.txt"
    text.write_text("Shelling killed four people in Idlib on Monday, doctors said.", "utf-8")
    asked = ["verify", "--ledger", by(name, address)]
    assert "ask who runs the server for the right to it" in CliRunner().invoke(main, asked).output
    tell(address, f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {name}")
    assert CliRunner().invoke(main, asked).exit_code == 0
    done = CliRunner().invoke(main, ["add", str(text), "--ledger", by(name, address)])
    assert done.exit_code == 2 and "ask who runs the server for the right to it" in done.output
    tell(address, "UPDATE alembic_version SET version_num = '0004'")
    assert "has to be brought up to this version, which you may not do" in CliRunner().invoke(main, asked).output
    tell(address, "UPDATE alembic_version SET version_num = '9999'")
    assert "install the newer version" in CliRunner().invoke(main, asked).output


@pytest.mark.parametrize("wrong", ["nobody_here@127.0.0.1", "tester@no-such-host.invalid"])
def test_a_wrong_user_or_host_is_told_with_what_to_look_at(new_database: Callable[[], str], wrong: str) -> None:
    address = re.sub(r"//[^:]*", f"//{wrong}", new_database())
    with pytest.raises(LedgerError, match="see that the server runs, and that host, port, user, password and database"):
        open_ledger(address, wait=2)


def test_a_database_that_is_not_there_is_told(new_database: Callable[[], str]) -> None:
    with pytest.raises(LedgerError, match='database "none_such" does not exist'):
        open_ledger(new_database().rsplit("/", 1)[0] + "/none_such")
