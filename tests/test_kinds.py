"""One contract for every kind of input, drawn from the table; and what each of them has for itself."""

import gzip
import io
import re
import sys
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from counterclaim.ingest import Failure, Imprint, Taken, read_paths, take_paths
from counterclaim.ingest.kinds import KINDS, PEEKED, Kind, kind_at_start, kind_of
from counterclaim.ingest.mail import read_mailbox
from counterclaim.ingest.markdown import plain_words
from counterclaim.ingest.pdf import joined
from counterclaim.ingest.table import read_table
from counterclaim.ingest.taken import Outcome
from counterclaim.model import Report
from input_samples import FIRST, OTHER_PAGE, OUTLET, SAMPLES, SECOND, STORY, TITLE, URL, message, page, pdf, table, warc

NAMELESS = {"Markdown text"}
"""Kinds that nothing but the ending tells from a plain text."""


def sample(kind: Kind) -> tuple[str, bytes]:
    """A kind without a sample fails here: nothing escapes the contract."""
    return SAMPLES[kind.what]


def words(report: Report) -> str:
    """The report's words, whatever its lines."""
    return re.sub(r"\s+", " ", report.text).strip()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.what)
def test_every_kind_gives_the_story_whole_and_nothing_else(kind: Kind, tmp_path: Path) -> None:
    name, raw = sample(kind)
    (tmp_path / name).write_bytes(raw)
    taken = [each for each in take_paths([tmp_path / name], Imprint()) if isinstance(each, Taken)]
    assert taken and all(words(each.report) == words(Report(id="", text=STORY)) for each in taken)
    assert {each.report.title for each in taken} == {TITLE}
    assert all(each.raw for each in taken)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.what)
def test_every_kind_is_told_by_its_ending_and_most_by_their_beginning(kind: Kind) -> None:
    name, raw = sample(kind)
    told = kind_of(name, raw[:PEEKED])
    assert told is not None and told.what == kind.what
    if kind.what not in NAMELESS:
        assert kind_at_start(raw[:PEEKED]).what == kind.what


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.what not in NAMELESS], ids=lambda kind: kind.what)
def test_every_kind_is_read_from_standard_input(kind: Kind, monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.BufferedReader(io.BytesIO(sample(kind)[1]))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(stream))
    outcomes = list(read_paths(["-"]))
    assert outcomes and all(isinstance(each, Report) and FIRST in words(each) for each in outcomes)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.what)
def test_every_kind_that_is_cut_off_or_empty_is_a_sentence_or_less_of_the_story(kind: Kind, tmp_path: Path) -> None:
    name, raw = sample(kind)
    for size in (0, len(raw) // 3, len(raw) - 5):
        (tmp_path / name).write_bytes(raw[:size])
        for outcome in read_paths([tmp_path / name]):
            if isinstance(outcome, Failure):
                assert "fault of counterclaim" not in outcome.reason
                assert outcome.reason.endswith(".") and name in outcome.reason
            else:
                assert outcome.text


def test_a_folder_of_everything_is_read_and_what_browsers_keep_beside_a_page_is_not(tmp_path: Path) -> None:
    for name, raw in SAMPLES.values():
        (tmp_path / name).write_bytes(raw)
    (tmp_path / "story_files").mkdir()
    (tmp_path / "story_files" / "ad.html").write_bytes(OTHER_PAGE)
    outcomes = list(read_paths([tmp_path]))
    assert not [outcome for outcome in outcomes if isinstance(outcome, Failure)]
    assert len(outcomes) == len(SAMPLES) + 1


def test_a_page_under_the_name_of_a_text_is_read_as_a_page(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_bytes(page())
    (report,) = read_paths([tmp_path / "story.txt"])
    assert isinstance(report, Report) and "<p>" not in report.text and report.outlet == OUTLET


def test_a_feed_s_entry_keeps_its_day_its_zone_and_its_address(tmp_path: Path) -> None:
    (tmp_path / "f.rss").write_bytes(SAMPLES["feed"][1])
    (report,) = read_paths([tmp_path / "f.rss"])
    assert isinstance(report, Report)
    assert (report.url, report.outlet, report.published) == (URL, OUTLET, date(2031, 5, 14))
    assert report.published_at == datetime(2031, 5, 14, 8, 12, tzinfo=timezone(timedelta(hours=2)))


def test_an_archive_gives_every_page_with_its_address(tmp_path: Path) -> None:
    for packed, name in ((False, "a.warc"), (True, "a.warc.gz")):
        (tmp_path / name).write_bytes(warc({URL: page(), f"{URL}/2": OTHER_PAGE}, packed=packed))
        reports = [each for each in read_paths([tmp_path / name]) if isinstance(each, Report)]
        assert [each.url for each in reports] == [URL, "https://www.northernmail.example/world/velden-market-rockets"]


def test_a_newsletter_is_read_from_its_marked_up_part_and_loses_its_share_label() -> None:
    raw = b"From x\n" + message(html=True) + b"\nFrom y\n\nno header and no text\n"
    first, *_ = read_mailbox(io.BytesIO(raw), "m.mbox", Imprint())
    assert isinstance(first, Taken)
    assert first.report.text == STORY
    assert first.report.published_at == datetime(2031, 5, 14, 6, 12, tzinfo=UTC)


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_columns_are_known_by_name_whatever_stands_between_them(mark: str) -> None:
    (taken,) = read_table(io.BytesIO(table(mark)), "t.csv", Imprint())
    assert isinstance(taken, Taken)
    assert (taken.report.title, taken.report.outlet, taken.report.published) == (TITLE, OUTLET, date(2031, 5, 14))


def test_a_table_without_a_column_of_texts_names_its_columns(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("name,number\na,1\n", "utf-8")
    (failure,) = read_paths([tmp_path / "t.csv"])
    assert isinstance(failure, Failure) and "columns: name, number" in failure.reason and "`text`" in failure.reason


def test_a_bad_row_is_named_by_its_line_and_the_rest_goes_on() -> None:
    raw = b'id,text,published\n1,"' + FIRST.encode() + b'",2031-05-14\n2,,2031-05-14\n3,\xff\xfe bad,\n'
    raw += b'4,"' + FIRST.encode() + b'\nwith a break",soon\n5,"' + SECOND.encode() + b'"\n'
    outcomes: list[Outcome] = list(read_table(io.BytesIO(raw), "t.csv", Imprint()))
    assert [isinstance(each, Taken) for each in outcomes] == [True, False, False, False, True]
    assert [str(each).split(" ")[0].rstrip(":") for each in outcomes[1:4]] == ["t.csv:3", "t.csv:4", "t.csv:6"]


def test_front_matter_is_the_imprint_and_marks_are_no_words(tmp_path: Path) -> None:
    text = f'---\ntitle: "{TITLE}"\nsource: {OUTLET}\ndate: 2031-05-14\n---\n- {FIRST}\n\n> *{SECOND}*\n'
    (tmp_path / "s.md").write_text(text, "utf-8")
    (report,) = read_paths([tmp_path / "s.md"])
    assert isinstance(report, Report)
    assert (report.title, report.outlet, report.published) == (TITLE, OUTLET, date(2031, 5, 14))
    assert report.text == f"{FIRST}\n\n{SECOND}\n"
    assert (
        plain_words("see [the list](http://x/a_(b)) of 3*4 and snake_case ![pic](x.png)")
        == "see the list of 3*4 and snake_case "
    )


def test_wrapped_lines_of_a_pdf_are_put_together_and_its_scripts_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "p.pdf").write_bytes(pdf((SECOND, FIRST)))
    (report,) = read_paths([tmp_path / "p.pdf"])
    assert isinstance(report, Report) and FIRST in report.text and "alert" not in report.text


def test_a_paragraph_of_a_pdf_ends_where_a_sentence_ends_on_a_line_that_is_not_full() -> None:
    lines = [
        "Shells fell on the in-",
        "dustrial quarter of the town all",
        "night.",
        "",
        "Nobody was hurt, the mayor said on",
        "Friday.",
    ]
    assert joined(lines) == [
        "Shells fell on the industrial quarter of the town all night.",
        "Nobody was hurt, the mayor said on Friday.",
    ]


def test_a_pdf_of_pictures_is_refused_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "scan.pdf").write_bytes(pdf(("",)))
    (failure,) = read_paths([tmp_path / "scan.pdf"])
    assert isinstance(failure, Failure) and "no text layer" in failure.reason


def test_what_is_compressed_twice_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(gzip.compress(STORY.encode())))
    (failure,) = read_paths([tmp_path / "a.txt.gz"])
    assert isinstance(failure, Failure) and "compressed twice" in failure.reason
