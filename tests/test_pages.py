"""Pages of our own making are read whole: their paragraphs and nothing else, and all that they tell of the story."""

from datetime import date, datetime

import pytest

from counterclaim.bench.ingest import meant, run_ingest, told_of
from counterclaim.bench.pages.templates import Template, templates
from counterclaim.errors import InputError
from counterclaim.ingest import Imprint
from counterclaim.ingest.page.agency import agency_of
from counterclaim.ingest.page.charset import page_text
from counterclaim.ingest.page.containers import Reason
from counterclaim.ingest.page.fragment import fragment_text
from counterclaim.ingest.page.headline import without_site
from counterclaim.ingest.page.labels import label_of
from counterclaim.ingest.page.moments import read_moment
from counterclaim.ingest.page.read import Page, see_page
from counterclaim.ingest.page.stream import take_page

FIRST = "At least 12 people were killed when shells hit the market of Sandford on Tuesday, the Vale Monitor said."
SECOND = "The army denied that it had shelled the town, which has changed hands three times since March."


def seen(body: str, head: str = "", url: str | None = None) -> Page:
    """The page with this body, as it is seen."""
    return see_page(f"<html><head>{head}</head><body>{body}</body></html>".encode(), "page.html", url=url)


@pytest.mark.parametrize("template", templates(), ids=lambda template: template.name)
def test_the_story_is_read_whole_and_nothing_else(template: Template) -> None:
    page = see_page(template.page.encode(), template.name)
    assert page.paragraphs == template.paragraphs
    assert {part: told_of(page, part) for part in template.told} == {
        part: meant(template, part) for part in template.told
    }


def test_there_are_forty_pages_of_our_own_in_three_scripts() -> None:
    made = templates()
    assert len(made) >= 40 and len({each.page for each in made}) == len(made)
    assert {each.story.language for each in made} == {"en", "ar", "ru"}


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("Strike kills 12 near Sandford – monitor | The Vale Courier", "Strike kills 12 near Sandford – monitor"),
        ("Strike kills 12 near Sandford – monitor - The Vale Courier", "Strike kills 12 near Sandford – monitor"),
        ("The Vale Courier - Dozens wounded in Velden: UN", "Dozens wounded in Velden: UN"),
        ("Dozens wounded in Velden: UN", "Dozens wounded in Velden: UN"),
        ("Army - not rebels - shelled Velden", "Army - not rebels - shelled Velden"),
        ("Strike kills 12 - valecourier.example", "Strike kills 12"),
    ],
)
def test_a_site_s_name_goes_and_a_source_stays(title: str, kept: str) -> None:
    assert without_site(title, ("The Vale Courier", "valecourier.example")) == kept


def test_a_source_that_the_page_s_own_headline_leaves_out_is_kept() -> None:
    head = "<meta property='og:title' content='Strike kills 12 near Sandford – monitor'>"
    page = seen(f"<article><h1>Strike kills 12 near Sandford</h1><p>{FIRST}</p><p>{SECOND}</p></article>", head)
    assert page.imprint.title == "Strike kills 12 near Sandford – monitor"


@pytest.mark.parametrize(
    ("paragraphs", "author", "agency"),
    [
        (["DAMASCUS (AFP) – Shells fell.", "More."], None, "AFP"),
        (["BEIRUT, June 18 (Reuters) - Shells fell."], None, "Reuters"),
        (["Shells fell on Tuesday. (Xinhua)"], None, "Xinhua"),
        (["Shells fell.", "The Associated Press contributed to this report."], None, "AP"),
        (["Shells fell.", "Source: Anadolu Agency"], None, "Anadolu Agency"),
        (["Shells fell."], "Jane Doe, Associated Press", "AP"),
        (["The monitor told AFP that shells fell, and Reuters quoted the army.", "AP said no more."], None, None),
        (["Shells fell on the APP headquarters."], "Rapporteur Staff", None),
    ],
)
def test_an_agency_is_credited_where_a_credit_stands(
    paragraphs: list[str], author: str | None, agency: str | None
) -> None:
    assert agency_of(paragraphs, author) == agency


@pytest.mark.parametrize(
    "label", ["SHARE:", "شارك", "Поделиться", "Teilen", "3 Comments", "Leer más »", "— Advertisement —"]
)
def test_labels_are_known_in_many_languages(label: str) -> None:
    assert label_of(label) is not None


@pytest.mark.parametrize(
    "line",
    [
        "Shares of the company fell after the strike.",
        "Print shops in the town were shelled, the mayor said.",
        "Comments by the minister drew anger on Friday.",
        "More than 40 people were killed in the attack, the monitor said.",
        "Published figures put the toll at 12.",
    ],
)
def test_a_sentence_that_begins_as_a_label_is_no_label(line: str) -> None:
    assert label_of(line) is None


def test_what_is_left_out_is_kept_with_its_reason() -> None:
    figure = "<figure><img><figcaption>Smoke over Sandford, 12 May.</figcaption></figure>"
    menu = "<nav><a href='/'>Home</a></nav>"
    page = seen(f"{menu}<article><h1>Shells</h1><p>{FIRST}</p>{figure}<p>{SECOND}</p><p>Share</p></article>")
    told = {part.text: part.reason for part in page.parts}
    assert told["Smoke over Sandford, 12 May."] is Reason.CAPTION
    assert (told["Home"], told["Share"]) == (Reason.MENU, Reason.SHARE)
    assert page.paragraphs == (FIRST, SECOND)


def test_marks_that_turn_the_order_of_what_is_shown_do_not_reach_the_text() -> None:
    page = seen(
        f"<article><h1>Shells</h1><p>{FIRST} \u202e21 killed\u202c to\u00adday\u200b.</p><p>{SECOND}</p></article>"
    )
    assert page.paragraphs[0].endswith(" 21 killed today.")


@pytest.mark.parametrize(
    ("raw", "charset"),
    [
        ("<meta charset=windows-1251><p>Обстрел".encode("cp1251"), None),
        ("<p>Обстрел".encode("koi8-r"), "koi8-r"),
        ("<meta charset=iso-8859-1><p>Обстрел".encode(), None),
        ("<meta charset=utf-8><p>Обстрел".encode("utf-16"), None),
        (b"<p>\0" + "Обстрел".encode() * 90, None),
    ],
)
def test_a_page_is_decoded_whatever_it_wrongly_says(raw: bytes, charset: str | None) -> None:
    assert "Обстрел" in page_text(raw, "page.html", charset)


@pytest.mark.parametrize(
    ("words", "day", "at"),
    [
        ("2031-05-14T23:30:00-05:00", date(2031, 5, 14), "2031-05-14T23:30:00-05:00"),
        ("2031-05-14T23:30:00+0200", date(2031, 5, 14), "2031-05-14T23:30:00+02:00"),
        ("Wed, 14 May 2031 08:12:00 GMT", date(2031, 5, 14), "2031-05-14T08:12:00+00:00"),
        ("2031-05-14 23:30", date(2031, 5, 14), None),
        ("May 14, 2031", date(2031, 5, 14), None),
        ("Published 14 May 2031 at 9 am", date(2031, 5, 14), None),
    ],
)
def test_a_day_is_the_day_where_it_was_written_and_a_moment_needs_a_zone(words: str, day: date, at: str | None) -> None:
    moment = read_moment(words)
    assert moment is not None and moment.day == day
    assert moment.at == (datetime.fromisoformat(at) if at else None)


@pytest.mark.parametrize("words", ["yesterday", "05/14/2031", "31 February 2031", "", "2031"])
def test_what_is_no_plain_day_is_not_guessed(words: str) -> None:
    assert read_moment(words) is None


def test_a_page_without_an_article_is_refused() -> None:
    with pytest.raises(InputError, match="holds no article"):
        take_page(b"<html><body><nav><a href='/'>Home</a></nav></body></html>", "page.html", Imprint())


def test_a_piece_of_markup_keeps_its_paragraphs() -> None:
    assert (
        fragment_text(f"<p>{FIRST}</p>{SECOND}<br><br>Third.<p>Share</p>", "entry") == f"{FIRST}\n\n{SECOND}\n\nThird."
    )


def test_the_bench_refuses_a_folder_without_pages(tmp_path_factory: pytest.TempPathFactory) -> None:
    with pytest.raises(InputError, match=r"no pages/pages\.json"):
        run_ingest(tmp_path_factory.mktemp("empty"))
