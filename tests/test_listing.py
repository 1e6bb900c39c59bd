"""Rows for people: no word of a table is ever broken, and where there is no room for a table there are paragraphs."""

import pytest

from counterclaim.cli.listing import print_rows

COLUMNS = ("incident", "place", "told by")
ROWS = [("i-0123456789abcdef", "Kananaskis Valley", "2 accounts, 3 origins"), ("i-f", None, "1 account, 1 origin")]


def _printed(width: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    monkeypatch.setenv("COLUMNS", str(width))
    assert print_rows(COLUMNS, ROWS) == 2
    return capsys.readouterr().out


@pytest.mark.parametrize("width", range(42, 80, 3))
def test_a_table_breaks_no_word(
    width: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    printed = _printed(width, monkeypatch, capsys)
    words = {word for row in ROWS for cell in row if cell for word in cell.split()}
    assert words <= set(printed.split()) and "─" in printed
    assert max(len(line.rstrip()) for line in printed.splitlines()) <= width


def test_a_narrow_terminal_gets_paragraphs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    printed = _printed(40, monkeypatch, capsys)
    assert "─" not in printed
    assert printed.splitlines()[0].strip() == "i-0123456789abcdef"
    assert "place" not in printed.splitlines()[-1] and "told by 1 account, 1 origin" in printed


def test_no_rows_print_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert print_rows(COLUMNS, []) == 0
    assert not capsys.readouterr().out
