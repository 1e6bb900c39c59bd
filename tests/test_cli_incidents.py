"""The commands that link, list and explain incidents, as people and scripts meet them."""

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from counterclaim.cli import main
from counterclaim.incidents import linking as incidents_linking
from counterclaim.ledger import open_ledger
from counterclaim.pipeline import extract_all
from retellings import OF_THE_STRIKE, REPORTS


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words], env={"COLUMNS": "200"})


@pytest.fixture(scope="module")
def war(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("war") / "war.db"
    with open_ledger(path, create=True) as ledger:
        list(ledger.add_many(extract_all(REPORTS)))
    first = run("link", "--ledger", path)
    assert first.exit_code == 0
    assert "9 new of 9 accounts compared" in first.stdout
    assert "0 new of 9 accounts compared, 0 links recorded" in run("link", "--ledger", path).stdout
    return path


def rows(war: Path, *options: str) -> list[dict[str, object]]:
    shown = run("incidents", "--ledger", war, "--format", "jsonl", *options)
    assert shown.exit_code == 0, shown.output
    return [json.loads(line) for line in shown.stdout.splitlines()]


def strike(war: Path) -> str:
    return str(rows(war, "--contested")[0]["id"])


def account(war: Path, report: str) -> str:
    with open_ledger(war) as ledger:
        return next(iter(ledger.told(reports=[report]))).reading.accounts[0].id


def test_what_another_linker_linked_is_compared_anew_and_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "war.db"
    with open_ledger(path, create=True) as ledger:
        list(ledger.add_many(extract_all(REPORTS)))
    run("link", "--ledger", path)
    monkeypatch.setattr(incidents_linking, "linker_name", lambda: "counterclaim link 99")
    again = run("link", "--ledger", path)
    assert "linked by another version before; all of it is compared anew" in again.stderr
    assert "9 new of 9 accounts compared" in again.stdout
    assert "another version" not in run("link", "--ledger", path).stderr


def test_incidents_are_listed_with_their_tolls(war: Path) -> None:
    table = run("incidents", "--ledger", war)
    assert table.exit_code == 0
    assert all(words in table.stdout for words in ("air strike", "Manbij (SY)", "8 – 19 – 21", "7 accounts, 3 origins"))
    assert len(rows(war)) == 3


@pytest.mark.parametrize(
    ("options", "count"),
    [
        (("--country", "SY"), 3),
        (("--country", "IQ"), 0),
        (("--from", "2024-01-01"), 1),
        (("--to", "2023-03-08"), 1),
        (("--type", "bombing"), 1),
        (("--contested",), 1),
        (("--min-killed", "5"), 2),
    ],
)
def test_incidents_are_chosen_by_what_is_told_of_them(war: Path, options: tuple[str, ...], count: int) -> None:
    assert len(rows(war, *options)) == count


def test_a_list_in_csv_has_a_line_of_names_and_one_a_row(war: Path) -> None:
    shown = run("incidents", "--ledger", war, "--format", "csv").stdout
    read = list(csv.DictReader(shown.splitlines()))
    assert len(read) == 3
    assert {row["contested"] for row in read} == {"True", "False"}


def test_an_incident_shows_what_counts_and_what_does_not_and_why(war: Path) -> None:
    page = run("incident", strike(war), "--ledger", war)
    assert page.exit_code == 0
    for words in ("KILLED, all: low 8 · best 19 · high 21 (rule ucdp)", "a copy of the text that says it already"):
        assert words in page.stdout
    for words in ("killed, all, gtd: 19", "WHO DID IT  contested", "GRADE", "HISTORY", "ACCOUNTS"):
        assert words in page.stdout


def test_an_incident_is_shown_as_a_day_knew_it_and_under_another_rule(war: Path) -> None:
    early = run("incident", strike(war), "--ledger", war, "--as-of", "2023-03-09", "--rule", "ibc").stdout
    assert "KILLED, all: low 14 · high 14 or more (rule ibc)" in early
    assert "3 accounts, 1 independent origin" in early
    refused = run("incident", strike(war), "--ledger", war, "--rule", "guess")
    assert refused.exit_code == 2
    assert "There is no toll rule 'guess'" in refused.stderr


def test_an_incident_in_json_holds_every_claim_once(war: Path) -> None:
    told = json.loads(run("incident", strike(war), "--ledger", war, "--format", "json").stdout)
    assert {member["report"] for member in told["members"]} == OF_THE_STRIKE
    (killed,) = [toll for toll in told["tolls"] if (toll["harm"], toll["group"]) == ("killed", "all")]
    claims = [claim for one in (*killed["used"], *killed["unused"]) for claim in one["claims"]]
    claims += [one["claim"] for one in killed["set_aside"]]
    assert len(claims) == len(set(claims)) == 8


def test_why_two_accounts_are_one_incident_and_two_are_not(war: Path) -> None:
    same = run("why", "flash", "doctors", "--ledger", war)
    assert same.exit_code == 0
    assert "same_spot" in same.stdout
    assert "they are in one incident" in same.stdout
    other = run("why", account(war, "flash"), account(war, "year-later"), "--ledger", war)
    assert "Excluded by the rule other_days" in other.stdout
    assert "they are in two incidents" in other.stdout
    assert run("why", "flash", "flash", "--ledger", war).exit_code == 2


def test_an_account_may_be_named_by_the_report_that_tells_it_alone(war: Path) -> None:
    assert run("incident", "flash", "--ledger", war).stdout == run("incident", strike(war), "--ledger", war).stdout


def test_a_person_decides_and_takes_it_back(war: Path) -> None:
    pair = account(war, "flash"), account(war, "doctors")
    options = "--ledger", war, "--by", "A. Reader", "--why", "another market"
    assert "different on" in run("decide", "different", *pair, *options).stdout
    assert "A person said: different" in run("why", "flash", "doctors", "--ledger", war).stdout
    assert len(rows(war)) == 4
    assert "takes the place of an earlier decision" in run("decide", "open", "flash", "doctors", *options).stdout
    assert len(rows(war)) == 3
    assert "no account" in run("decide", "same", pair[0], "0000", *options).stderr


def test_how_far_reports_disagree_is_measured_over_the_ledger(war: Path) -> None:
    table = run("disagreement", "--ledger", war)
    assert "killed" in table.stdout
    told = {
        row["variable"]: row
        for row in map(json.loads, run("disagreement", "--ledger", war, "--format", "jsonl").stdout.splitlines())
    }
    assert told["killed"]["incidents"] == 1
    assert told["killed"]["dscore"] == 2
