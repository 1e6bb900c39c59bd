"""`counterclaim explain`: every claim can be traced to its words, its voices, its account and its rules."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from casebook import cases_in
from counterclaim.cli import main
from counterclaim.cli.explanation import in_order
from counterclaim.cli.rule_names import meaning
from counterclaim.cli.trace import trace
from counterclaim.ledger import open_ledger
from counterclaim.model import Claim, Kind, Reading, Report, Stance
from counterclaim.pipeline import extract, extract_all
from laws import values_around, values_of
from readings import MARKET, MARKET_READING

EXAMPLE = Path(__file__).parent.parent / "examples" / "report.txt"
REPORTS = [case.report for case in cases_in(Path(__file__).parent / "cases")]
DAY = "2023-03-09"


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words], env={"COLUMNS": "250"})


@pytest.fixture(scope="module")
def example() -> tuple[Report, Reading]:
    report = Report(id="example", text=EXAMPLE.read_text("utf-8"), published=date(2023, 3, 9))
    return report, extract(report)


@pytest.fixture(scope="module")
def claims(example: tuple[Report, Reading]) -> Callable[..., tuple[int, Claim]]:
    """A claim of the example, chosen by what it says, with its number."""

    def find(kind: Kind, stance: Stance, figure: int | None = None) -> tuple[int, Claim]:
        numbered = enumerate(in_order(example[1]), 1)
        return next(
            (number, claim)
            for number, claim in numbered
            if (claim.kind, claim.stance.value) == (kind, stance)
            and (figure is None or (claim.toll is not None and claim.toll.figure.value.value == figure))
        )

    return find


def test_a_toll_is_traced_to_its_words_its_voice_its_account_and_its_rules(
    claims: Callable[..., tuple[int, Claim]],
) -> None:
    number, _ = claims(Kind.TOLL, Stance.ASSERTS, 14)
    told = run("explain", EXAMPLE, str(number), "--published", DAY)
    assert told.exit_code == 0, told.output
    parts = {block.split("\n")[0].rstrip(): block for block in told.stdout.split("\n\n")}
    assert "vegetable market near Manbij" in parts["SENTENCE 1"]
    for met in ("“At least 14 people”", "“killed”", "“air strike”", "“Manbij”", "“Wednesday night”"):
        assert met in parts["MET IN IT"]
    assert "“At least 14”  14 or more, at_least  en/bound/at-least" in parts["READ AS"]
    assert "“the Northern Casualty Monitor said”  quotes the claim" in parts["WHO SAYS IT"]
    assert "8 March 2023" in parts["ACCOUNT"] and "Its sentence tells its days and its place." in parts["ACCOUNT"]
    assert "data/lang/en/harm.toml" in parts["RULES"] and "words: kill, kills, killed, killing" in parts["RULES"]
    assert "grammar/victims_left.py" in parts["RULES"] and "is no rule" not in parts["RULES"]
    assert "Today's reader" not in parts["READER"]


def test_a_denial_is_traced_to_who_speaks_and_whom_it_was_told(claims: Callable[..., tuple[int, Claim]]) -> None:
    number, claim = claims(Kind.RESPONSIBILITY, Stance.DECLINES)
    told = run("explain", EXAMPLE, str(number), "--published", DAY).stdout
    assert "“declined to comment”" in told or "“declined”" in told
    assert f"({claim.voice.chain[-1].actor})" in told
    assert "it goes on with the account told before" in told


def test_a_total_over_a_war_says_why_it_is_of_no_incident(claims: Callable[..., tuple[int, Claim]]) -> None:
    number, _ = claims(Kind.TOLL, Stance.ASSERTS, 1200)
    told = run("explain", EXAMPLE, str(number), "--published", DAY).stdout
    assert "It counts over a war, a campaign or a year" in told


def test_what_the_report_says_itself_has_no_other_voice(claims: Callable[..., tuple[int, Claim]]) -> None:
    number, _ = claims(Kind.RESPONSIBILITY, Stance.UNKNOWN)
    assert "the report itself" in run("explain", EXAMPLE, str(number), "--published", DAY).stdout


def test_without_a_claim_all_are_listed_with_number_and_id() -> None:
    listed = run("explain", EXAMPLE, "--published", DAY).stdout.splitlines()
    assert [line.split()[0] for line in listed] == [str(number) for number in range(1, len(listed) + 1)]
    for line in listed[:3]:
        number, name = line.split()[:2]
        by_number = run("explain", EXAMPLE, number, "--published", DAY).stdout
        assert by_number == run("explain", EXAMPLE, name, "--published", DAY).stdout
        assert by_number == run("explain", EXAMPLE, name[:6], "--published", DAY).stdout


@pytest.fixture
def war(tmp_path: Path) -> Path:
    path = tmp_path / "war.db"
    with open_ledger(path, create=True) as ledger:
        ledger.add(MARKET, MARKET_READING)
    return path


def test_a_stored_claim_is_explained_as_it_is_stored(war: Path) -> None:
    told = run("explain", MARKET.id, "c1", "--ledger", war)
    assert told.exit_code == 0, told.output
    assert "“At least 12”" in told.stdout and "Vale Monitor" in told.stdout
    assert "is no rule of this version" in told.stdout
    assert MARKET_READING.reader in told.stdout
    assert "Today's reader does not read this claim so any more." in told.stdout


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((MARKET.id, "c", "--ledger", "{war}"), "More than one claim of market-1"),
        ((MARKET.id, "zz", "--ledger", "{war}"), "has no claim 'zz'"),
        ((MARKET.id, "99", "--ledger", "{war}"), "has no claim '99'"),
        (("elsewhere", "1", "--ledger", "{war}"), "holds no report elsewhere"),
        (("nowhere.txt", "1"), "There is no file nowhere.txt"),
        ((str(EXAMPLE), "1", "--published", "soon"), "'soon' is no day"),
    ],
)
def test_what_cannot_be_explained_is_said(war: Path, words: tuple[str, ...], says: str) -> None:
    told = run("explain", *(word.format(war=war) for word in words))
    assert told.exit_code == 2
    assert says in told.stderr and "Traceback" not in told.output


def test_every_rule_in_every_reading_is_known_by_its_name() -> None:
    rules = set()
    for _, reading in extract_all(REPORTS):
        rules |= {claim.rule for claim in reading.claims}
        rules |= {value.cited.rule for claim in reading.claims for value in values_of(claim)}
        rules |= {value.cited.rule for account in reading.accounts for value in values_around(account)}
    found = {rule: meaning(rule) for rule in rules}
    assert not [rule for rule, one in found.items() if one is None or not one.says]
    assert any(one and one.eg for one in found.values())


def test_the_name_of_no_rule_means_nothing() -> None:
    assert meaning("en/harm/tickle") is None
    assert meaning("en/toll/sideways") is None


def test_every_claim_of_the_casebook_is_traced_to_what_was_told() -> None:
    lost = []
    for report, reading in extract_all(REPORTS[::4]):
        ways = [(claim, trace(report, claim)) for claim in reading.claims]
        lost += [(report.id, claim.quote) for claim, way in ways if way is None or way.told is None]
    assert not lost
