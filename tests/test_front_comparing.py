"""A ledger beside a coded set as a program sees it: the rows of `counterclaim compare`, shown and as a table."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

import counterclaim
from counterclaim import Compared, Ledger
from counterclaim.cli import main
from counterclaim.errors import InputError
from counterclaim.web.demo import invented_reports
from test_notebook_pieces import checked

CODED = Path(__file__).parent.parent / "examples" / "notebooks" / "coded.csv"


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with Ledger(tmp_path_factory.mktemp("compared") / "war.db", create=True) as opened:
        list(opened.add_many(counterclaim.extract_all(invented_reports())))
        opened.link()
        yield opened


@pytest.fixture
def compared(ledger: Ledger) -> Compared:
    return counterclaim.compare(ledger, CODED)


def test_it_is_what_the_command_says(ledger: Ledger, compared: Compared) -> None:
    words = ["compare", "--ledger", ledger.name, "--with", str(CODED), "--format", "csv"]
    told = CliRunner().invoke(main, words)
    assert told.exit_code == 0
    lines = told.stdout.splitlines()[1:]
    assert [line.split(",")[0] for line in lines] == [row.status for row in compared.rows]
    assert {"both", "only there"} <= {row.status for row in compared.rows}


def test_it_is_a_table_with_a_row_for_each_line(compared: Compared) -> None:
    table = counterclaim.to_arrow(compared)
    assert table.column("event").to_pylist() == [row.event for row in compared.rows]
    assert table.column("here_low").to_pylist() == [row.here_low for row in compared.rows]
    frame = counterclaim.to_pandas(compared)
    assert str(frame["there_high"].dtype) == "Int64" and str(frame["first"].dtype).startswith("datetime64")


def test_it_shows_both_tolls_and_what_was_not_compared_and_why(compared: Compared) -> None:
    words = checked(compared._repr_html_()).words
    assert f"{compared.summary.both} in both" in words and repr(compared).startswith("<Compared: ")
    for row in compared.rows:
        assert (row.event or row.incident or "") in words and (row.why or "") in words


def test_only_what_is_asked_for_is_compared(ledger: Ledger) -> None:
    one = counterclaim.compare(ledger, CODED, rule="ibc", country="SY", since="2031-05-01", until="2031-05-31")
    assert {row.country for row in one.rows} == {"SY"} and one.question.rule == "ibc"


def test_what_cannot_be_compared_is_refused(ledger: Ledger, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="There is no toll rule 'guess'"):
        counterclaim.compare(ledger, CODED, rule="guess")
    with pytest.raises(InputError, match="There is no kind of coded data set 'acled'"):
        counterclaim.compare(ledger, CODED, "acled")
    with pytest.raises(InputError, match="cannot be read"):
        counterclaim.compare(ledger, tmp_path / "none.csv")
