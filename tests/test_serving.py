"""The commands of the site: the demonstration as a newcomer starts it, people, and the bench."""

import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import httpx
from click.testing import CliRunner

from counterclaim.cli import main
from counterclaim.web.access.people import People, Role
from counterclaim.web.demo import invented_reports
from web_cases import PASSWORD, demo_copy


def test_the_demonstration_is_one_command() -> None:
    command = [sys.executable, "-c", "from counterclaim.cli import main; main()", "demo", "--port", "0", "--as", "ada"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as running:
        assert running.stdout
        try:
            address = None
            while address is None and (line := running.stdout.readline()):
                address = re.match(r"http://127\.0\.0\.1:\d+/", line)
            assert address, "it never said where it is"
            text = httpx.get(address[0], timeout=60).text
            assert "A demonstration." in text and text.count('class="what"') >= 5
        finally:
            running.send_signal(signal.SIGINT)
            began = time.monotonic()
            running.wait(30)
        assert time.monotonic() - began < 30


def test_the_reports_of_the_demonstration_are_all_different() -> None:
    reports = invented_reports()
    assert len({report.id for report in reports}) == len(reports) >= 15
    assert all(report.published and report.published.year == 2031 for report in reports)


def test_people_are_added_changed_and_removed(tmp_path: Path) -> None:
    ledger = ["--ledger", str(demo_copy(tmp_path))]
    (tmp_path / "war.db.people").unlink(missing_ok=True)

    def run(*words: str) -> str:
        done = CliRunner().invoke(main, ["user", *words, *ledger])
        assert done.exit_code == 0, done.output
        return done.output

    assert run("add", "bea", "--role", "reviewer", "--password", PASSWORD) == "bea may sign in as reviewer.\n"
    assert run("list") == "bea\treviewer\n"
    run("role", "bea", "--role", "admin")
    token = run("token", "bea").strip()
    people = People(tmp_path / "war.db.people")
    told = people.of_token(token)
    assert told and told.role is Role.ADMIN
    run("token", "bea", "--drop")
    assert people.of_token(token) is None
    run("remove", "bea")
    assert run("list") == ""
    people.close()


def test_a_name_that_is_taken_is_refused_in_a_sentence(tmp_path: Path) -> None:
    ledger = ["--ledger", str(demo_copy(tmp_path))]
    words = ["user", "add", "bea", "--password", PASSWORD, *ledger]
    assert CliRunner().invoke(main, words).exit_code == 0
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 2 and "There is a bea already" in done.output
