"""A ledger held against a coded set: what both have, what one alone, whose tolls are apart and what makes it so."""

import csv
import io
import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from coded_cases import CLASH, MANBIJ, MASSACRE, STRIKE, airwars_jsonl, ged_csv, maverick_csv
from counterclaim.cli import main
from counterclaim.coded import read_coded
from counterclaim.comparing import Compared, Question, compare
from counterclaim.comparing.tolls import Told, Verdict, verdict_of
from counterclaim.export.exchange import dumps, to_record
from counterclaim.incidents import gather_all, link_ledger, work_out
from counterclaim.ledger import open_ledger
from counterclaim.model import Harm
from counterclaim.pipeline import extract_all
from counterclaim.reconcile.pools import Whose
from readings import MARKET, MARKET_READING
from retellings import REPORTS

ELSEWHERE = MANBIJ | {"id": "410003", "country": "Iraq"}
LONG_AGO = MANBIJ | {"id": "410004", "date_start": "2019-03-09", "date_end": "2019-03-09"}
SAME_TOLL = MANBIJ | {"best": "19", "low": "8", "high": "30", "deaths_civilians": "17"}


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words], env={"COLUMNS": "200"})


@pytest.fixture(scope="module")
def war(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("war") / "war.db"
    with open_ledger(path, create=True) as ledger:
        list(ledger.add_many(extract_all(REPORTS)))
        link_ledger(ledger)
    return path


def held(war: Path, raw: bytes, question: Question = Question(), kind: str = "ged") -> Compared:  # noqa: B008
    with open_ledger(war) as ledger:
        return compare(ledger, read_coded(io.BytesIO(raw), "set", kind), question)


def test_the_strike_that_both_tell_is_matched_and_what_each_tells_alone_is_told_apart(war: Path) -> None:
    found = held(war, ged_csv(MANBIJ, MASSACRE))
    assert [(one.match.event.id, len(one.match.incident.members)) for one in found.both] == [("410001", 7)]
    assert [one.event.id for one in found.only_there] == ["410002"]
    assert found.only_here == ()


def test_only_countries_and_days_that_both_cover_are_compared_and_the_rest_is_counted(war: Path) -> None:
    found = held(war, ged_csv(MANBIJ, MASSACRE, ELSEWHERE, LONG_AGO))
    assert [(one.country, str(one.first), str(one.last)) for one in found.windows] == [
        ("SY", "2023-03-08", "2023-03-11")
    ]
    assert list(found.summary.not_compared_there.values()) == [2]
    assert set(found.summary.not_compared_here) == {
        "its days are not covered by both",
        "nobody is told killed, and the set holds no such events",
    }


def test_tolls_apart_come_with_the_figures_that_make_it_so_and_the_claims_behind_them(war: Path) -> None:
    (one,) = held(war, ged_csv(MANBIJ)).both
    (toll,) = one.tolls
    assert (toll.harm, toll.verdict) == (Harm.KILLED, Verdict.APART)
    assert toll.theirs == Told(25, 26, 30, Whose.ALL)
    assert {(each.origin, each.figure, each.stands) for each in toll.makes} >= {
        ("Syrian army", "8", "below"),
        ("Doctors at Manbij hospital", "19", "below"),
    }
    claims = {claim.id for member in one.match.incident.members for claim in member.claims}
    assert all(set(each.claims) <= claims for each in toll.makes)


def test_tolls_that_give_one_number_agree_and_no_figure_is_blamed(war: Path) -> None:
    (one,) = held(war, ged_csv(SAME_TOLL)).both
    assert [(toll.verdict, toll.makes) for toll in one.tolls] == [(Verdict.AGREE, ())]


def test_another_rule_makes_another_toll_of_ours_and_leaves_theirs(war: Path) -> None:
    ucdp, ibc = (held(war, ged_csv(MANBIJ), Question(rule=rule)).both[0].tolls[0] for rule in ("ucdp", "ibc"))
    assert ucdp.theirs == ibc.theirs
    assert ucdp.ours == Told(8, 19, 21, Whose.ALL)
    assert ibc.ours == Told(8, None, 21, Whose.ALL)


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ((3, 3, 3), (3, 3, 3), Verdict.AGREE),
        ((3, 4, 9), (4, 4, 4), Verdict.AGREE),
        ((3, None, 9), (3, None, 9), Verdict.AGREE),
        ((3, 5, 9), (4, 4, 4), Verdict.OVERLAP),
        ((3, 3, None), (40, 40, 40), Verdict.OVERLAP),
        ((3, 3, 3), (4, 4, 4), Verdict.APART),
        ((0, 0, 0), (4, 4, 4), Verdict.APART),
    ],
)
def test_tolls_agree_overlap_or_are_apart_by_their_ends_and_their_best(
    one: tuple[int, int | None, int | None], other: tuple[int, int | None, int | None], verdict: Verdict
) -> None:
    assert verdict_of(Told(*one, Whose.ALL), Told(*other, Whose.ALL)) is verdict
    assert verdict_of(Told(*other, Whose.ALL), Told(*one, Whose.ALL)) is verdict


@pytest.mark.parametrize(
    ("asked", "both"),
    [
        (Question(country="SY"), 1),
        (Question(country="IQ"), 0),
        (Question(kind="air_strike"), 1),
        (Question(kind="abduction"), 0),
    ],
)
def test_a_question_asks_for_a_country_or_a_type(war: Path, asked: Question, both: int) -> None:
    assert held(war, ged_csv(MANBIJ, MASSACRE), asked).summary.both == both


def test_what_a_set_counts_of_civilians_is_held_against_ours_of_civilians_or_said_to_be_of_all(war: Path) -> None:
    (one,) = held(war, airwars_jsonl(STRIKE), kind="airwars").both
    killed = next(toll for toll in one.tolls if toll.harm is Harm.KILLED)
    assert killed.theirs == Told(19, None, 24, Whose.CIVILIAN)
    assert killed.ours is not None
    assert killed.ours.of is Whose.ALL


def test_rows_of_one_event_by_several_sources_are_one_event_there(war: Path) -> None:
    row = CLASH | {"country": "Syria", "date_start": "2023-03-08", "date_end": "2023-03-08", "city": "Manbij"}
    row |= {"location": "Manbij", "latitude": "36.528", "longitude": "37.955", "deaths_high": "3", "deaths_low": "3"}
    second = row | {"id": "r-2", "source_author": "Levant Herald", "deaths_best": "4", "deaths_high": "4"}
    found = held(war, maverick_csv(row, second | {"deaths_low": "4"}), kind="maverick")
    events = [one.match.event for one in found.both] + [one.event for one in found.only_there]
    assert [(event.id, len(event.rows)) for event in events] == [("KE-9001", 2)]


def test_rows_in_the_ledger_are_not_taken_for_our_reports(war: Path, tmp_path: Path) -> None:
    mixed = tmp_path / "mixed.db"
    (tmp_path / "ged.csv").write_bytes(ged_csv(MANBIJ, MASSACRE))
    mixed.write_bytes(war.read_bytes())
    assert run("import", tmp_path / "ged.csv", "--as", "ged", "--ledger", mixed).exit_code == 0
    assert run("link", "--ledger", mixed).exit_code == 0
    assert held(mixed, ged_csv(MANBIJ, MASSACRE)).summary == held(war, ged_csv(MANBIJ, MASSACRE)).summary


def test_imported_rows_join_the_incident_and_are_never_copies_of_each_other(war: Path, tmp_path: Path) -> None:
    mixed = tmp_path / "mixed.db"
    mixed.write_bytes(war.read_bytes())
    near = MANBIJ | {"id": "410009", "date_start": "2023-03-09", "date_end": "2023-03-09"}
    (tmp_path / "ged.csv").write_bytes(ged_csv(MANBIJ, near))
    run("import", tmp_path / "ged.csv", "--as", "ged", "--ledger", mixed)
    run("link", "--ledger", mixed)
    with open_ledger(mixed) as ledger:
        incidents = gather_all(ledger)
        rows = [{m.report.title for m in one.members if m.report.dataset} for one in incidents]
        strike = next(one for one in incidents if len(one.members) > 7)
    assert sum(bool(titles) for titles in rows) == 2
    worked = work_out(strike)
    killed = next(toll for toll in worked.tolls if toll.harm is Harm.KILLED and toll.whose is Whose.ALL)
    assert killed.worked.high == 30
    assert "UCDP GED" in {origin.name for origin in worked.origins}


def test_a_range_with_a_best_keeps_its_best_under_the_rule_of_ucdp(tmp_path: Path) -> None:
    path = tmp_path / "only.db"
    (tmp_path / "ged.csv").write_bytes(ged_csv(MANBIJ))
    run("import", tmp_path / "ged.csv", "--as", "ged", "--ledger", path)
    with open_ledger(path) as ledger:
        worked = work_out(gather_all(ledger)[0])
    (killed,) = [toll.worked for toll in worked.tolls if toll.whose is Whose.ALL]
    assert (killed.low, killed.best, killed.high) == (25, 26, 30)


def test_importing_again_changes_nothing_and_bad_rows_are_recorded_once(tmp_path: Path) -> None:
    path, rows = tmp_path / "war.db", tmp_path / "ged.csv"
    rows.write_bytes(ged_csv(MANBIJ, MASSACRE | {"best": "x"}))
    first, second = (run("import", rows, "--as", "ged", "--ledger", path) for _ in range(2))
    assert (first.exit_code, second.exit_code) == (1, 1)
    assert "1 added, 0 known, 1 failed" in first.stdout
    assert "0 added, 1 known, 1 failed" in second.stdout
    with open_ledger(path) as ledger:
        assert ["best is 'x'" in row.reason for row in ledger.failures()] == [True]
    assert run("verify", "--ledger", path).exit_code == 0


def test_annotations_are_readings_of_their_report_by_the_annotator(tmp_path: Path) -> None:
    report, reading = MARKET, MARKET_READING
    path, lines = tmp_path / "war.db", tmp_path / "mine.jsonl"
    lines.write_text(dumps(to_record(report, reading)) + "\n{}\n", "utf-8")
    shown = run("import", lines, "--called", "Ada", "--ledger", path)
    assert shown.exit_code == 1
    assert "mine.jsonl:2" in shown.output
    with open_ledger(path) as ledger:
        assert [row.reader for row in ledger.readings(report.id)] == ["Ada"]
        assert ledger.reading(report.id).claims == reading.claims


def test_the_command_says_what_is_compared_and_writes_json_and_csv(war: Path, tmp_path: Path) -> None:
    rows = tmp_path / "ged.csv"
    rows.write_bytes(ged_csv(MANBIJ, MASSACRE, MASSACRE | {"id": "9", "best": "x"}))
    table = run("compare", "--with", rows, "--ledger", war)
    assert table.exit_code == 0, table.output
    for words in (
        "SY 2023-03-08 to 2023-03-11",
        "1 in both, 0 only here, 1 only in UCDP GED",
        "1 apart (100%)",
        "below theirs",
    ):
        assert words in table.stdout
    told: Mapping[str, object] = json.loads(run("compare", "--with", rows, "--ledger", war, "--format", "json").stdout)
    assert {"summary", "windows", "both", "only_here", "only_there", "not_compared_here"} <= set(told)
    written = list(
        csv.DictReader(io.StringIO(run("compare", "--with", rows, "--ledger", war, "--format", "csv").stdout))
    )
    assert [row["status"] for row in written] == ["both", "not compared", "not compared", "only there"]
    assert (written[0]["here_best"], written[0]["there_best"], written[0]["verdict"]) == ("19", "26", "apart")
