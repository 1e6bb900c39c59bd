"""`counterclaim read` and `doctor` as users call them: formats, exit codes, sentences, nothing half-written."""

import json
import os
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from rich.console import Console

from counterclaim import __version__
from counterclaim.cli import COMMANDS, main
from counterclaim.cli.doctor import examine
from counterclaim.cli.output import opened
from counterclaim.cli.table import print_reading
from counterclaim.errors import InputError
from counterclaim.export.exchange import from_exchange, loads
from counterclaim.model import Bound, Figure, Period, Reading, Report
from counterclaim.showing.wording import say_days, say_interval
from readings import MARKET, MARKET_READING

STORY = (
    "Rockets hit Sandford market\n\n"
    "At least 12 civilians were killed when rockets hit a market in Sandford on Tuesday, the Vale Monitor said. "
    "The army denied that its forces had shelled the town.\n"
)
COMMAND = "from counterclaim.cli import main; main()"


def run(*args: str | Path, stdin: str | bytes | None = None) -> Result:
    """The outcome of a command line."""
    return CliRunner().invoke(main, [str(arg) for arg in args], input=stdin)


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY, "utf-8")
    return path


def test_help_starts_without_the_reader_the_ledger_or_the_page() -> None:
    code = (
        "import sys\nfrom counterclaim.cli import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass\n"
        "heavy = {'spacy', 'numpy', 'sqlalchemy', 'charset_normalizer', 'counterclaim.pipeline'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"
    for name in COMMANDS:
        assert name in done.stdout


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_is_there_and_says_what_it_does(name: str) -> None:
    outcome = run(name, "--help")
    assert outcome.exit_code == 0 and "Usage" in outcome.output


def test_the_version_is_the_package_s() -> None:
    assert __version__ in run("--version").output


def test_a_report_is_shown_with_its_claims(story: Path) -> None:
    outcome = run("read", story, "--published", "2031-05-14", "--outlet", "The Vale Courier")
    assert outcome.exit_code == 0, outcome.output
    assert "Rockets hit Sandford market" in outcome.stdout
    assert "12 or more" in outcome.stdout and "The Vale Courier ← " in outcome.stdout


def test_lines_come_out_as_they_went_in_with_their_ids(tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl"
    names = [f"r{number}" for number in range(40)]
    path.write_text("".join(json.dumps({"id": name, "text": STORY, "claims": []}) + "\n" for name in names), "utf-8")
    outcome = run("read", path, "--format", "jsonl")
    records = [loads(line) for line in outcome.stdout.splitlines()]
    assert [record.id for record in records] == names
    assert all(claim.quote in STORY for record in records for claim in record.claims)
    assert any(claim.stance.value == "denies" for claim in records[0].claims)


def test_json_is_a_list_of_the_same_records(story: Path) -> None:
    line = run("read", story, "--format", "jsonl").stdout
    pretty = run("read", story, "--format", "json").stdout
    assert json.loads(pretty) == [json.loads(line)]
    report, reading = from_exchange(json.loads(pretty)[0])
    assert reading.report == report.id


def test_standard_input_is_read(story: Path) -> None:
    given = run("read", "-", "--format", "jsonl", stdin=story.read_bytes())
    assert given.stdout == run("read", story, "--format", "jsonl").stdout


def test_a_page_is_written_to_a_file(story: Path, tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    assert run("read", story, "--format", "html", "--output", target).exit_code == 0
    assert target.read_text("utf-8").startswith("<!DOCTYPE html>")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["page.html", "story.txt"]


def test_what_cannot_be_read_is_told_at_the_end_and_the_rest_is_shown(story: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(b"")
    outcome = run("read", tmp_path, tmp_path / "gone.txt", "--format", "jsonl")
    assert outcome.exit_code == 1
    assert len(outcome.stdout.splitlines()) == 1
    assert "bad.txt is empty" in outcome.stderr and "gone.txt does not exist" in outcome.stderr
    assert "1 read, 2 not" in outcome.stderr


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "is empty"),
        (b"\x00\x01\x02" * 100, "binary"),
        (b"\x81\x8d\x8f" * 100, "encoding"),
        ("Мэр сообщил о погибших. ".encode() * 5, "not read yet; read are: English"),
        (b"a" * 5_000_001, "longer than"),
    ],
)
@pytest.mark.parametrize("form", ["table", "json", "html"])
def test_bad_input_is_a_sentence_and_nothing_is_written(tmp_path: Path, raw: bytes, reason: str, form: str) -> None:
    bad, target = tmp_path / "bad.txt", tmp_path / "out"
    bad.write_bytes(raw)
    outcome = run("read", bad, "--format", form, "--output", target)
    assert outcome.exit_code == 1 and reason in outcome.stderr and outcome.stdout == ""
    assert not target.exists() and len(list(tmp_path.iterdir())) == 1


def test_a_day_that_is_no_day_is_a_sentence(story: Path) -> None:
    outcome = run("read", story, "--published", "31 June")
    assert (outcome.exit_code, outcome.stdout) == (2, "")
    assert outcome.stderr == (
        "counterclaim: --published: '31 June' is no day; write it as year, month and day: 2018-06-18.\n"
    )


def test_an_output_that_cannot_be_written_is_a_sentence(story: Path, tmp_path: Path) -> None:
    outcome = run("read", story, "--output", tmp_path / "no" / "such" / "file")
    assert outcome.exit_code == 2 and "no writable directory" in outcome.stderr


def test_an_output_that_breaks_off_leaves_the_old_file_as_it_was(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    target.write_text("old", "utf-8")
    with pytest.raises(InputError), opened(target) as stream:
        stream.write("half of")
        raise InputError("stopped")
    assert target.read_text("utf-8") == "old" and [path.name for path in tmp_path.iterdir()] == ["out.txt"]
    with opened(target) as stream:
        stream.write("new")
    assert target.read_text("utf-8") == "new"
    assert target.stat().st_mode & 0o777 == 0o666 & ~_umask()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_a_reader_that_goes_away_is_met_in_silence(story: Path) -> None:
    command = f'"{sys.executable}" -c "{COMMAND}" read "{story}" --format jsonl | true'
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr and done.stderr.strip() == ""


def test_an_interrupt_is_a_word_and_130() -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", COMMAND.replace("main()", "print('ready', flush=True); main()"), "read", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None and process.stdout.readline() == "ready\n"
    time.sleep(1)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=20)
    assert (process.returncode, told) == (130, "counterclaim: stopped.\n")


def printed(report: Report, reading: Reading, width: int) -> str:
    """What the table shows at a width."""
    console = Console(width=width, highlight=False)
    with console.capture() as capture:
        print_reading(console, report, reading)
    return capture.get()


def test_the_table_tells_who_says_what_of_which_incident() -> None:
    lines = [line.strip() for line in printed(MARKET, MARKET_READING, 120).splitlines()]
    for line in [
        "shelling · near Sandford (NL) · 13 May 2031 · main",
        "52.25, −1.5 within 5 km (near)",
        "killed 12 or more “At least 12” civilians",
        "asserts · The Vale Courier ← Vale Monitor",
        "“At least 12 civilians were killed”",
        "Ada Byrne: accuses army of Northland",
        "accuses · The Vale Courier ← Hill News Agency ← Vale Monitor ← Ada Byrne",
        "Northland's defence ministry: denies that it was army of Northland",
        "a spokesman for the Southland army: gives no comment",
        "Rescue workers: does not know who did it",
        "bombing · Oakham · March 2031 · background",
        "wounded 3–9 “several” people",
        "asserts, hedged · The Vale Courier",
        "killed 4,001 or more “More than 4,000” people",
    ]:
        assert line in lines
    order = [
        lines.index(word)
        for word in ("BACKGROUND", "TOTALS OVER A WAR", "killed 4,001 or more “More than 4,000” people")
    ]
    assert order == sorted(order)


@pytest.mark.parametrize("width", [20, 40, 80])
def test_the_table_stays_within_a_narrow_terminal(width: int) -> None:
    assert max(map(len, printed(MARKET, MARKET_READING, width).splitlines())) <= width


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (None, None),
        (Period(start=None, end=None), None),
        (Period(start=None, end=None, relative="last month"), "last month"),
        (Period(start=date(2031, 5, 13), end=date(2031, 5, 13)), "13 May 2031"),
        (Period(start=date(2031, 5, 13), end=date(2031, 5, 14)), "13–14 May 2031"),
        (Period(start=date(2031, 4, 30), end=date(2031, 5, 1)), "30 April – 1 May 2031"),
        (Period(start=date(2030, 12, 31), end=date(2031, 1, 1)), "31 December 2030 – 1 January 2031"),
        (Period(start=date(2031, 2, 1), end=date(2031, 2, 28)), "February 2031"),
        (Period(start=date(2032, 2, 1), end=date(2032, 2, 28)), "1–28 February 2032"),
        (Period(start=date(2031, 5, 13), end=None), "from 13 May 2031"),
        (Period(start=None, end=date(2031, 5, 13)), "until 13 May 2031"),
    ],
)
def test_days_are_said_as_people_say_them(period: Period | None, words: str | None) -> None:
    assert say_days(period) == words


@pytest.mark.parametrize(
    ("bound", "low", "high", "words"),
    [
        (Bound.EXACT, 38, 38, "38"),
        (Bound.APPROX, 40, 40, "about 40"),
        (Bound.AT_LEAST, 48, None, "48 or more"),
        (Bound.AT_MOST, None, 30, "at most 30"),
        (Bound.VAGUE, 24, 99, "24–99"),
        (Bound.MORE_THAN, 350_001, None, "350,001 or more"),
        (Bound.EXACT, 0, 0, "0"),
        (Bound.VAGUE, None, None, "any number"),
    ],
)
def test_an_interval_is_said_in_words(bound: Bound, low: int | None, high: int | None, words: str) -> None:
    assert say_interval(Figure(value="x", bound=bound, low=low, high=high)) == words


def test_what_a_report_holds_cannot_steer_the_terminal() -> None:
    words = "\x1b[2J\x9b31m\u202e[bold red]markup[/] \x07"
    report = Report(id=words, text=words, title=words, outlet=words)
    shown = printed(report, Reading(report=words, reader="r"), 200)
    assert not {"\x1b", "\x9b", "\x07", "\u202e"} & set(shown)
    assert "[bold red]markup[/]" in shown


def test_the_doctor_names_what_the_reader_stands_on() -> None:
    outcome = run("doctor")
    assert outcome.exit_code == 0, outcome.output
    for word in (__version__, "python", "spacy", "language pipeline", "as pinned", "lexicons", "gazetteer"):
        assert word in outcome.output


def test_the_doctor_says_what_to_do_where_a_ledger_is_missing(tmp_path: Path) -> None:
    outcome = run("doctor", "--ledger", tmp_path / "war.db")
    assert outcome.exit_code == 1 and "counterclaim add FILE --ledger" in outcome.output
    assert not (tmp_path / "war.db").exists()


def test_the_doctor_says_what_is_wrong_with_a_file_that_is_no_ledger(tmp_path: Path) -> None:
    (tmp_path / "war.db").write_text("no ledger", "utf-8")
    (finding,) = [finding for finding in examine(str(tmp_path / "war.db")) if finding.what == "ledger"]
    assert finding.problem
