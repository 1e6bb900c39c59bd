"""The commands that add to a ledger and look into it, as people and scripts meet them."""

import json
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from counterclaim.cli import main
from counterclaim.export.exchange import from_exchange
from counterclaim.ledger import open_ledger, report_digest
from ledger_cases import denial, reading, report

COUNTERCLAIM = [sys.executable, "-c", "from counterclaim.cli import main; main()"]
STORY = (
    "Rockets hit a market in Sandford\n\n"
    "At least {count} civilians were killed when rockets hit a market in Sandford on Tuesday, the Vale Monitor said."
)


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words], env={"COLUMNS": "200"})


@pytest.fixture
def war(tmp_path: Path) -> Path:
    path = tmp_path / "war.db"
    with open_ledger(path, create=True) as ledger:
        ledger.add(report("r1"), reading("r1"))
        ledger.add(report("r2", "Another text of another day, the town's doctors said."), reading("r2", killed=40))
        ledger.record_failure("page.txt", "page.txt is empty; give a file with a report in it.")
    return path


def test_reports_are_listed_for_people_and_for_programs(war: Path) -> None:
    table = run("reports", "--ledger", war)
    assert table.exit_code == 0
    assert all(word in table.stdout for word in ("r1", "r2", "The Courier", "2031-05-04"))
    lines = [json.loads(line) for line in run("reports", "--ledger", war, "--format", "jsonl").stdout.splitlines()]
    assert [(line["id"], line["claims"], line["digest"]) for line in lines] == [
        ("r1", 3, report_digest(report("r1"))),
        ("r2", 3, report_digest(report("r2", "Another text of another day, the town's doctors said."))),
    ]


def test_claims_are_listed_by_what_they_say_and_who_says_it(war: Path) -> None:
    denials = run("claims", "--ledger", war, "--stance", "denies", "--report", "r1")
    assert denials.exit_code == 0
    assert "the army" in denials.stdout
    assert "killed" not in denials.stdout
    by_source = run("claims", "--ledger", war, "--source", "DOCTORS", "--harm", "killed", "--kind", "toll")
    assert "the army" not in by_source.stdout
    assert all(word in by_source.stdout for word in ("r1", "r2", "killed 3", "killed 41"))


def test_no_such_claims_is_said_and_is_no_error(war: Path) -> None:
    result = run("claims", "--ledger", war, "--harm", "displaced")
    assert result.exit_code == 0
    assert "no such claims" in result.stdout


def test_claims_for_programs_are_reports_of_the_exchange_format_with_the_chosen_claims(war: Path) -> None:
    result = run("claims", "--ledger", war, "--stance", "denies", "--format", "jsonl")
    pairs = [from_exchange(json.loads(line)) for line in result.stdout.splitlines()]
    assert [one.id for one, _ in pairs] == ["r1", "r2"]
    assert pairs[0][1].claims == (denial("c2"),)
    assert [account.id for account in pairs[0][1].accounts] == ["a1"]


def test_a_reading_is_shown_as_it_is_recorded(war: Path) -> None:
    result = run("show", "r1", "--ledger", war)
    assert result.exit_code == 0
    assert all(word in result.stdout for word in ("Market shelled", "Tal Zarqa", "the army", "by reader 1"))
    line = run("show", "r1", "--ledger", war, "--format", "jsonl").stdout
    assert from_exchange(json.loads(line)) == (report("r1"), reading("r1"))


def test_an_older_version_and_an_older_reading_can_be_shown(war: Path) -> None:
    with open_ledger(war) as ledger:
        ledger.add(report("r1", "The toll rose to five, the town's doctors said."), reading("r1", killed=5))
        ledger.add(report("r2", "Another text of another day, the town's doctors said."), reading("r2", "reader 2", 50))
    digest = report_digest(report("r1"))[:12]
    assert from_exchange(json.loads(run("show", digest, "--ledger", war, "--format", "jsonl").stdout))[0] == report(
        "r1"
    )
    assert "killed 50" in run("show", "r2", "--ledger", war).stdout
    old = run("show", "r2", "--ledger", war, "--reader", "reader 1").stdout
    assert "killed 40" in old
    assert "by reader 2" in old
    listed = run("reports", "--ledger", war, "--format", "jsonl").stdout.splitlines()
    versions = run("reports", "--ledger", war, "--versions", "--format", "jsonl").stdout.splitlines()
    assert (len(listed), len(versions)) == (2, 3)


def test_a_report_that_is_not_there_is_a_sentence_and_an_exit_code(war: Path) -> None:
    result = run("show", "nowhere", "--ledger", war)
    assert result.exit_code == 2
    sentence = "The ledger holds no report nowhere: `counterclaim reports` lists their ids."
    assert result.stderr == f"counterclaim: {sentence}\n"


def test_failures_are_listed_with_their_reasons(war: Path) -> None:
    assert "page.txt is empty" in run("failures", "--ledger", war).stdout
    (line,) = run("failures", "--ledger", war, "--format", "jsonl").stdout.splitlines()
    assert json.loads(line)["name"] == "page.txt"


def test_a_sound_ledger_verifies_and_tells_its_head(war: Path) -> None:
    with open_ledger(war) as ledger:
        head = ledger.verify().head
    result = run("verify", "--ledger", war)
    assert (result.exit_code, result.stdout) == (0, f"{war} holds: 5 entries, all as recorded; head {head}.\n")
    assert run("verify", "--ledger", war, "--head", head).exit_code == 0
    assert run("verify", "--ledger", war, "--head", "f" * 64).exit_code == 1


def test_a_changed_row_is_named_with_an_exit_code(war: Path) -> None:
    with closing(sqlite3.connect(war)) as raw:
        raw.executescript(
            "DROP TRIGGER claims_refuse_update; UPDATE claims SET low = 9 WHERE reading = 4 AND position = 0"
        )
    result = run("verify", "--ledger", war)
    assert result.exit_code == 1
    assert "broken at entry 4 (reading" in result.stderr
    assert "its claim 0 (c1): column low says 9, its body 40" in result.stderr


@pytest.mark.parametrize("command", ["reports", "claims", "failures", "verify"])
def test_a_missing_ledger_is_a_sentence_and_is_not_made(tmp_path: Path, command: str) -> None:
    result = run(command, "--ledger", tmp_path / "none.db")
    assert result.exit_code == 2
    assert "There is no ledger" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_ledger_can_be_named_once_for_all_commands(war: Path) -> None:
    result = CliRunner().invoke(main, ["verify"], env={"COUNTERCLAIM_LEDGER": str(war)})
    assert result.exit_code == 0


def test_what_a_report_says_cannot_steer_the_terminal(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "war.db", create=True) as ledger:
        ledger.add(report("r\x1b[2J1", title="[bold]\x1b]0;owned\x07 \u202egnihton"), reading("r\x1b[2J1"))
    shown = [run(command, "--ledger", tmp_path / "war.db").stdout for command in ("reports", "claims")]
    assert not {"\x1b", "\x07", "\u202e"} & set("".join(shown))
    assert "[bold]" in shown[0]


def test_reports_are_read_and_recorded_and_what_failed_is_told(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(STORY.format(count=12))
    (tmp_path / "two.txt").write_text(STORY.format(count=14))
    (tmp_path / "void.txt").touch()
    war = tmp_path / "war.db"
    words = "add", tmp_path / "one.txt", tmp_path / "void.txt", tmp_path / "two.txt", "--ledger", war
    imprint = "--published", "2031-05-06", "--outlet", "The Courier"
    first = run(*words, *imprint)
    assert first.exit_code == 1, first.stderr
    assert first.stdout == f"{war}: 2 added, 0 known, 1 failed.\n"
    assert "void.txt is empty" in first.stderr
    again = run(*words, *imprint)
    assert again.stdout == f"{war}: 0 added, 2 known, 1 failed.\n"
    # Two reports, their readings and what they were read from, the failure, and how far copies were looked for.
    assert run("verify", "--ledger", war).stdout.startswith(f"{war} holds: 8 entries")
    assert "Vale Monitor" in run("claims", "--ledger", war, "--harm", "killed").stdout


def test_a_ledger_kept_among_the_reports_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / "void.txt").touch()
    words = "add", tmp_path, "--ledger", tmp_path / "war.db"
    assert [run(*words).stdout for _ in range(2)] == [f"{tmp_path / 'war.db'}: 0 added, 0 known, 1 failed.\n"] * 2


def test_a_day_that_is_no_day_makes_no_ledger(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(STORY.format(count=12))
    result = run("add", tmp_path / "one.txt", "--ledger", tmp_path / "war.db", "--published", "Tuesday")
    assert result.exit_code == 2
    assert "is no day" in result.stderr
    assert not (tmp_path / "war.db").exists()


def test_a_run_that_is_interrupted_keeps_whole_batches_and_the_next_run_adds_the_rest(tmp_path: Path) -> None:
    stories, war, total = tmp_path / "stories.jsonl", tmp_path / "war.db", 400
    with stories.open("w") as lines:
        for n in range(total):
            line = {"id": f"r{n}", "text": STORY.format(count=n + 12), "published": "2031-05-06"}
            lines.write(json.dumps(line) + "\n")
    words = [*COUNTERCLAIM, "add", str(stories), "--ledger", str(war)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as adding:
        wait_for_entries(war, adding)
        adding.send_signal(signal.SIGINT)
        out, _ = adding.communicate(timeout=60)
    assert adding.returncode == 130
    with open_ledger(war) as ledger:
        kept = sum(1 for _ in ledger.reports())
        assert ledger.verify().ok
    assert 0 < kept < total
    assert f": {kept} added, 0 known, 0 failed." in out
    assert f": {total - kept} added, {kept} known, 0 failed." in subprocess.check_output(words, text=True)


def wait_for_entries(war: Path, adding: subprocess.Popen[str]) -> None:
    while adding.poll() is None:
        # The file is there, empty, before its tables are.
        if war.exists() and war.stat().st_size:
            with closing(sqlite3.connect(war)) as raw:
                tables = raw.execute("SELECT count(*) FROM sqlite_master WHERE name = 'entries'").fetchone()[0]
                if tables and raw.execute("SELECT count(*) FROM entries").fetchone()[0]:
                    return
        time.sleep(0.02)
    pytest.fail("the run was over before it could be interrupted")
