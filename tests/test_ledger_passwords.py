"""A server that asks for a password: who is not let in is told in one sentence what to do, and nothing tells it."""

import logging
import os
import subprocess
import sys
import traceback
from contextlib import ExitStack
from pathlib import Path

import pytest
import sqlalchemy as sa
from click.testing import CliRunner, Result

from counterclaim.addresses import public, scheme_of
from counterclaim.cli import main
from counterclaim.cli.serving import Place, make_site
from counterclaim.errors import InputError, LedgerError
from counterclaim.ledger import open_ledger
from ledger_cases import reading, report
from postgres_server import Server
from web_cases import Visitor, site_on

RIGHT, WRONG = "r1ght-horse-battery", "wr0ng-horse-battery"
SECRETS = (RIGHT, WRONG)
SAFE = f"LOGIN PASSWORD '{RIGHT}'"


@pytest.fixture
def filled(shared_server: Server) -> str:
    """The address of a ledger with two reports, of somebody whom nobody asks."""
    address = shared_server.database()
    with open_ledger(address, create=True) as ledger:
        for n in range(2):
            ledger.add(report(f"r{n}"), reading(f"r{n}"))
    return address


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "one.txt"
    path.write_text("Shelling killed four people in Idlib on Monday, doctors said.", "utf-8")
    return path


def commands(address: str, text: Path) -> list[list[str]]:
    """What people do with a ledger, each of it on the one at the address."""
    elsewhere = str(text.with_name("elsewhere.db"))
    if not Path(elsewhere).exists():
        open_ledger(elsewhere, create=True).close()
    by = ("--by", "A. Reader", "--why", "the same street")
    on = ("--ledger", address)
    return [
        ["add", str(text), *on],
        ["link", *on],
        ["decide", "same", "a1", "a2", *by, *on],
        ["claims", *on],
        ["incidents", *on],
        ["export", "--to", "csv", *on],
        ["verify", *on],
        ["ledger", "copy", address, elsewhere],
        ["ledger", "copy", elsewhere, address],
        ["ledger", "backup", address, str(text.with_name("kept.db"))],
        ["serve", "--port", "0", *on],
        ["user", "list", *on],
    ]


def said_by(command: list[str]) -> str:
    """The one sentence that a command ends with."""
    done: Result = CliRunner().invoke(main, command)
    told = done.output.strip()
    assert done.exit_code == 2 and told.startswith("counterclaim: The ledger postgresql://"), (command, told)
    assert "\n" not in told and told.endswith("."), told
    assert done.exc_info and not any(word in "".join(traceback.format_exception(*done.exc_info)) for word in SECRETS)
    return told


@pytest.mark.parametrize(
    ("rights", "password", "what", "remedy"),
    [
        (SAFE, WRONG, "the password is wrong or no longer good", "check user and password"),
        (SAFE, "", "asks for a password and was given none", "put it into a password file"),
        (
            f"{SAFE} VALID UNTIL '2001-01-01'",
            RIGHT,
            "the password is wrong or no longer good",
            "ask who runs the server",
        ),
        (f"NOLOGIN PASSWORD '{RIGHT}'", RIGHT, "your user may not sign in there now", "ask who runs the server"),
        (f"{SAFE} CONNECTION LIMIT 0", RIGHT, "has too many people at it", "try again in a while"),
    ],
    ids=["wrong", "none", "expired", "locked", "too many"],
)
def test_whoever_is_not_let_in_is_told_why_and_what_to_do_by_every_command(
    shared_server: Server, filled: str, text: Path, caplog: pytest.LogCaptureFixture, rights: str, password: str,
    what: str, remedy: str,
) -> None:  # fmt: skip
    caplog.set_level(logging.DEBUG)
    name = shared_server.user(rights)
    address = filled.replace("//tester@", f"//{name}:{password}@" if password else f"//{name}@")
    for command in commands(address, text):
        told = said_by(command)
        assert what in told and remedy in told and name in told, (command, told)
    assert not [word for word in SECRETS if word in caplog.text]
    assert not text.with_name("kept.db").exists()
    with open_ledger(filled) as ledger:
        assert ledger.verify().entries == 4


def let_in(server: Server, address: str) -> str:
    """The name of somebody who may look and record, by the right password."""
    name = server.user(SAFE)
    engine = sa.create_engine(address.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as connection:
        connection.exec_driver_sql(f"GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA public TO {name}")
    engine.dispose()
    return name


def written(path: Path, line: str, rights: int = 0o600) -> str:
    path.write_text(line + "\n", "utf-8")
    path.chmod(rights)
    return str(path)


def test_the_right_password_is_taken_from_a_file_from_the_environment_and_from_the_address(
    shared_server: Server, filled: str, text: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = let_in(shared_server, filled)
    without = filled.replace("//tester@", f"//{name}@")
    line = f"127.0.0.1:{shared_server.port}:*:{name}:{RIGHT}"
    monkeypatch.setenv("PGPASSFILE", written(text.with_name("passwords"), line))
    assert "1 added" in told_well(["add", str(text), "--ledger", without])
    monkeypatch.setenv("PGPASSFILE", written(text.with_name("open"), line, 0o644))
    assert "put it into a password file that is yours alone" in said_by(["verify", "--ledger", without])
    monkeypatch.setenv("PGPASSWORD", RIGHT)
    assert "all as recorded" in told_well(["verify", "--ledger", without])
    monkeypatch.delenv("PGPASSWORD")
    for address in (without.replace("@", f":{RIGHT}@"), f"{without}?password={RIGHT}"):
        assert "all as recorded" in told_well(["verify", "--ledger", address])
        assert "1 known" in told_well(["add", str(text), "--ledger", address])


def told_well(command: list[str]) -> str:
    done = CliRunner().invoke(main, command)
    assert done.exit_code == 0 and RIGHT not in done.output, done.output
    return done.output


def test_a_server_with_no_room_for_more_is_said_to_have_too_many_people(
    shared_server: Server, filled: str, text: Path
) -> None:
    address = filled.replace("//tester@", f"//{let_in(shared_server, filled)}:{RIGHT}@")
    engine = sa.create_engine(filled.replace("postgresql:", "postgresql+psycopg:"), poolclass=sa.NullPool)
    with ExitStack() as held:
        with pytest.raises(sa.exc.OperationalError, match="too many clients"):
            for _ in range(100):
                held.enter_context(engine.connect())
        for command in commands(address, text):
            assert "has too many people at it: try again in a while" in said_by(command)
    assert "all as recorded" in told_well(["verify", "--ledger", address])


def test_a_site_whose_user_is_locked_out_says_so_and_goes_on_when_she_is_let_in_again(
    shared_server: Server, filled: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    name = let_in(shared_server, filled)
    with open_ledger(filled.replace("//tester@", f"//{name}:{RIGHT}@")) as ledger:
        site = site_on(ledger, tmp_path)
        visitor = Visitor(site)
        assert visitor.get("/").status_code == 200
        gone = f"SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity WHERE usename = '{name}'"
        shared_server.tell(f"ALTER ROLE {name} NOLOGIN", gone)
        for path in ("/", "/api/incidents"):
            answer = visitor.get(path)
            assert answer.status_code == 503 and "your user may not sign in there now" in answer.text
            assert f"postgresql://{name}:***@" in answer.text and RIGHT not in answer.text + caplog.text
        shared_server.tell(f"ALTER ROLE {name} LOGIN")
        assert visitor.get("/").status_code == 200
        site.index.close()


def test_who_may_sign_in_to_a_site_on_a_server_s_ledger_is_kept_where_it_is_said(
    shared_server: Server, filled: str, tmp_path: Path
) -> None:
    address = filled.replace("//tester@", f"//{let_in(shared_server, filled)}:{RIGHT}@")
    file, on = str(tmp_path / "people"), ["--ledger", address]
    words = ["user", "add", "rev", "--role", "reviewer", "--password", "four plain words"]
    done = CliRunner().invoke(main, [*words, *on])
    assert done.exit_code == 2 and "say who may sign in, --people FILE" in done.output and RIGHT not in done.output
    with open_ledger(address) as ledger:
        place = Place(accounts=True, people=Path(file))
        with pytest.raises(
            InputError, match=rf"user add NAME --role admin --ledger .*\*\*\*@.* --people {file}` first"
        ):
            make_site(ledger, place)
        told_well([*words, *on, "--people", file])
        assert told_well(["user", "list", *on, "--people", file]) == "rev\treviewer\n"
        assert Path(file).stat().st_mode & 0o077 == 0
        site = make_site(ledger, place)
        assert site.people and site.people.check("rev", "four plain words")
        site.people.close()
        site.index.close()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["people"]


def test_the_program_itself_tells_a_wrong_password_in_one_line_and_nothing_else(
    shared_server: Server, filled: str, text: Path
) -> None:
    address = filled.replace("//tester@", f"//{shared_server.user(SAFE)}:{WRONG}@")
    program = [sys.executable, "-m", "counterclaim", "add", str(text)]
    done = subprocess.run(
        program, env={**os.environ, "COUNTERCLAIM_LEDGER": address}, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (2, "") and done.stderr.count("\n") == 1
    assert "the password is wrong or no longer good" in done.stderr and WRONG not in done.stderr


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("postgresql://a:b@h/d", "postgresql://a:***@h/d"),
        ("postgresql://a:p:w%40@h/d", "postgresql://a:***@h/d"),
        ("postgresql://a@h/d", "postgresql://a@h/d"),
        ("postgresql://a:p@ss@h/d", "postgresql://a:***@h/d"),
        ("postgresql://a:p/s?s#@h/d", "postgresql://a:***@h/d"),
        ("postgresql://:pw@h:5432/d", "postgresql://:***@h:5432/d"),
        ("postgres://a@h/d?password=p@ss&sslmode=require", "postgres://a@h/d?password=***&sslmode=require"),
        ("postgresql://h/d?user=a&sslPassword=secret", "postgresql://h/d?user=a&sslPassword=***"),
        ("postgresql:/a:b@h/d", "postgresql:/a:***@h/d"),
        ("postgres:a:b@h/d", "postgres:a:***@h/d"),
        ("folder/war.db", "folder/war.db"),
        ("notes:10:30@home.db", "notes:10:30@home.db"),
    ],
)
def test_an_address_is_shown_without_its_password(address: str, shown: str) -> None:
    assert public(address) == shown
    assert scheme_of(address) == ("postgresql" if address.startswith("postgres") else "sqlite")


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("postgresql://a:p@tail@127.0.0.1:9/war", "write an @ of the password as %40"),
        ("postgresql://a:p@host:tail@127.0.0.1/war", "write it as postgresql://user@host/database"),
        ("postgresql:/a:tail@127.0.0.1/war", "write it as postgresql://user@host/database"),
        ("postgres:a:tail@127.0.0.1/war", "write it as postgresql://user@host/database"),
    ],
)
def test_an_address_that_is_written_wrongly_is_told_without_a_piece_of_its_password(address: str, told: str) -> None:
    pytest.importorskip("psycopg", reason="the driver of PostgreSQL is not installed")
    with pytest.raises(LedgerError) as error:
        open_ledger(address, wait=2)
    assert told in str(error.value)
    assert "tail" not in "".join(traceback.format_exception(error.value))
