"""The grammar of days: a table of expressions, what looks like a day and is none, and laws that hold for any text."""

from datetime import date
from pathlib import Path
from time import process_time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from counterclaim.bench.day_table import Expression, read_table
from counterclaim.errors import LexiconError
from counterclaim.grammar.days import DayWords, date_precision, find_days, time_precision, work_out
from counterclaim.model import Period

TABLES = sorted((Path(__file__).parent / "tables").glob("days_*.toml"))
ROWS = [row for table in TABLES for row in read_table(table)]


def _only(row: Expression) -> DayWords:
    found = find_days(row.text)
    spans = [row.text[one.start : one.end] for one in found]
    assert [(one.start, one.end) for one in found] == [(row.start, row.end)], f"{spans} in {row.text!r}"
    return found[0]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.text[row.start : row.end])
def test_an_expression_is_found_where_it_stands_and_means_its_days(row: Expression) -> None:
    words = _only(row)
    period = work_out(words, row.published, row.anchor)
    start, end = row.days or (None, None)
    expected = Period(start=start, end=end, relative=None if row.days else words.words)
    assert period == expected, words


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.text[row.start : row.end])
def test_an_expression_knows_whether_it_spans_a_campaign_or_follows_an_account(row: Expression) -> None:
    words = _only(row)
    assert words.follows == row.group.get("follows", False)
    if "cumulative" in row.group:
        assert words.cumulative == row.group["cumulative"]


@pytest.mark.parametrize(
    "text",
    [
        "Nine may have died and others may follow.",
        "13 MAY HAVE DIED",
        "The troops marched on.",
        "A second strike hit the second house.",
        "The Sun-drenched square was empty when they sat down.",
        "Caesar's army and the march on Rome.",
        "They took part in the march through town.",
        "He commands the 5th Brigade and lives on the 5th floor.",
        "Every Friday they march.",
        "Russia Today showed the square.",
        "Of 2,000 houses 1,500 burned, and 2000 people fled.",
        "It is version 3.11.7 of 1.2.3.2016.",
        "The letter bears the date 31/02/2016.",
        "They held out for three days and left within 24 hours.",
        "One day the war will be over.",
        "The fall of the town was near.",
        "It was the deadliest raid in years.",
    ],
)
def test_what_only_looks_like_a_day_is_left_alone(text: str) -> None:
    assert find_days(text) == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("In March the army marched on.", ["March"]),
        ("IN MAY RESIDENTS MAY HAVE FLED.", ["MAY"]),
        ("In March 13 people were killed.", ["March"]),
        ("It ended on Friday. May 3 was calm.", ["Friday", "May 3"]),
        ("Tuesday's and Wednesday's raids", ["Tuesday's", "Wednesday's"]),
        ("Following Wednesdays raid they fled.", ["Wednesdays"]),
        ("He was shot in the 2003 war of 2001.", ["2003", "2001"]),
    ],
)
def test_a_word_is_read_by_its_neighbours(text: str, words: list[str]) -> None:
    assert [text[one.start : one.end] for one in find_days(text)] == words


def test_a_dateline_names_itself_as_one() -> None:
    assert [one.rule for one in find_days("BEIRUT, Jan 3 (Reuters) – Jets struck on Monday.")] == [
        "en/days/dateline",
        "en/days/weekday",
    ]


def test_a_bare_weekday_is_the_publication_day_but_the_last_one_is_a_week_before() -> None:
    monday = date(2018, 6, 18)
    bare, last = find_days("on Monday, and last Monday")
    assert work_out(bare, monday) == Period(start=monday, end=monday)
    assert work_out(last, monday) == Period(start=date(2018, 6, 11), end=date(2018, 6, 11))


def test_where_the_day_of_publication_is_not_known_relative_days_stay_relative_and_keep_their_words() -> None:
    for words in find_days("It was hit on Monday, overnight, last week, three days ago, in May and the next day."):
        assert work_out(words, None) == Period(start=None, end=None, relative=words.words), words.words


def test_the_next_day_is_the_day_after_the_account_not_after_the_report() -> None:
    (words,) = find_days("the next day")
    assert work_out(words, date(2018, 6, 18), date(2018, 6, 6)) == Period(start=date(2018, 6, 7), end=date(2018, 6, 7))


def test_what_follows_an_account_never_counts_from_the_report() -> None:
    (words,) = find_days("the next day")
    assert work_out(words, date(2018, 6, 18)) == Period(start=None, end=None, relative="the next day")


def test_a_language_without_words_of_days_is_told_of() -> None:
    with pytest.raises(LexiconError):
        find_days("lundi", "xx")


@pytest.mark.parametrize(
    ("first", "last", "ucdp", "acled"),
    [
        (date(2018, 6, 18), date(2018, 6, 18), 1, 1),
        (date(2018, 6, 17), date(2018, 6, 18), 2, 2),
        (date(2018, 6, 11), date(2018, 6, 17), 3, 2),
        (date(2018, 5, 1), date(2018, 5, 31), 4, 3),
        (date(2017, 1, 1), date(2017, 12, 31), 5, 3),
        (None, date(2018, 6, 18), 5, 3),
        (None, None, 5, 3),
    ],
)
def test_precision_follows_from_the_length_of_a_period(
    first: date | None, last: date | None, ucdp: int, acled: int
) -> None:
    period = Period(start=first, end=last)
    assert (date_precision(period), time_precision(period)) == (ucdp, acled)


WORDS = st.sampled_from(
    [row.text for row in ROWS] + ["from", "between", "and", "since", "the", "of", "-", ",", "5", "may"]
)
TEXTS = st.one_of(st.text(), st.lists(st.one_of(WORDS, st.text(max_size=5)), max_size=12).map(" ".join))
DAYS = st.one_of(st.none(), st.dates())


@example(text="SINCE THE SUMMER OF 2000", published=date(2000, 1, 1), anchor=None)
@given(text=TEXTS, published=DAYS, anchor=DAYS)
def test_any_text_is_read_in_order_within_itself_and_its_days_run_forward(
    text: str, published: date | None, anchor: date | None
) -> None:
    found = find_days(text)
    assert found == find_days(text)
    edges = [edge for one in found for edge in (one.start, one.end)]
    assert edges == sorted(edges) and all(0 <= edge <= len(text) for edge in edges)
    assert all(one.start < one.end for one in found)
    for one in found:
        period = work_out(one, published, anchor)
        assert period.start is None or period.end is None or period.start <= period.end
        assert (period.relative is None) or (period.start is None and period.end is None)


@given(row=st.sampled_from(ROWS))
def test_an_expression_is_found_again_in_capitals(row: Expression) -> None:
    assert [(one.start, one.end) for one in find_days(row.text.upper())] == [(row.start, row.end)]


def _seconds(text: str) -> float:
    start = process_time()
    find_days(text)
    return process_time() - start


@pytest.mark.parametrize("piece", ["Monday ", "from 5 ", "since the ", "a day ", "3-5 ", "2016-", "1 May - ", " "])
def test_a_text_of_one_piece_over_and_over_is_read_in_steps_that_grow_with_it(piece: str) -> None:
    # Forty times the text in forty steps; steps that each look at all of it would be sixteen hundred.
    short, long = piece * 250, piece * 10_000
    base = min(_seconds(short) for _ in range(3))
    assert min(_seconds(long) for _ in range(3)) < 400 * base + 1
