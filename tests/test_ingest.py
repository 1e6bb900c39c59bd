"""Input: what is read, what is refused, and that a refusal is a sentence and stops nothing else."""

import io
import json
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.errors import InputError
from counterclaim.ingest import MAX_TEXT_BYTES, Failure, Taken, furniture, read_day, read_paths, read_text
from counterclaim.ingest.jsonl import MAX_LINE_BYTES, read_lines
from counterclaim.ingest.text import Imprint
from counterclaim.model import Report

STORY = (
    "The mayor said that two people were killed when a rocket hit the market in Sandford on Monday. "
    "“It was the third attack of the week,” she told the paper – and the town’s café was hit as well."
)
RUSSIAN = "Мэр сообщил, что при обстреле рынка погибли два человека, ещё трое получили ранения. " * 5
FRENCH = "Le maire a déclaré que deux personnes ont été tuées dans le marché de la ville par une roquette. " * 3


def reports(*paths: Path | str, **told: str) -> list[Report]:
    """The reports of paths that must all be readable."""
    outcomes = list(read_paths(paths, **told))  # type: ignore[arg-type]
    assert all(isinstance(outcome, Report) for outcome in outcomes), outcomes
    return [outcome for outcome in outcomes if isinstance(outcome, Report)]


def reasons(*paths: Path | str) -> list[str]:
    """Why each of these could not be read."""
    return [outcome.reason for outcome in read_paths(paths) if isinstance(outcome, Failure)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_the_same_story_is_read_from_every_usual_encoding(encoding: str) -> None:
    assert read_text(STORY.encode(encoding), "story.txt").text == STORY


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "utf-8"])
def test_a_language_without_a_lexicon_is_refused_by_its_script(encoding: str) -> None:
    with pytest.raises(InputError, match=r"Cyrillic script.*read are: English \(en\)"):
        read_text(RUSSIAN.encode(encoding), "story.txt")


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8"])
def test_a_language_in_latin_script_is_refused_by_its_small_words(encoding: str) -> None:
    with pytest.raises(InputError, match=r"in French, which is not read yet; read are: English"):
        read_text(FRENCH.encode(encoding), "story.txt")


def test_a_user_who_knows_the_language_better_is_believed() -> None:
    assert read_text("Aleppo Idlib Hama Homs Raqqa Palmyra " * 4, "names.txt", language="en-GB").language == "en"


def test_a_language_asked_for_that_is_not_read_is_named() -> None:
    with pytest.raises(InputError, match="'tlh' is not read yet; read are: English"):
        read_text(STORY, "story.txt", language="tlh")


@pytest.mark.parametrize("headline", ["Five killed as rockets hit Sandford", "Rockets", "Dozens wounded, mayor says"])
def test_a_text_of_a_few_words_is_not_held_to_be_foreign(headline: str) -> None:
    assert read_text(headline, "brief.txt").language == "en"


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "is empty"),
        (b" \n\t\n", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00" * 20, "binary"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(1, 32)) * 40, "binary|encoding"),
        (b"The mayor said\x00 that two were killed.", "NUL|binary"),
        (bytes(range(129, 160)) * 100, "encoding that cannot be told"),
        (b"\xff\xfe" + "The mayor".encode("utf-16-le") + b"\x00", "breaks it at byte"),
        (b"12 34 56 78", "without any words"),
    ],
)
def test_what_is_no_text_is_refused_with_its_name_and_the_reason(raw: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason) as refusal:
        read_text(raw, "thing.txt")
    assert str(refusal.value).startswith("thing.txt") and str(refusal.value).endswith(".")


@given(st.binary(max_size=400))
def test_any_bytes_are_a_report_or_a_refusal(raw: bytes) -> None:
    try:
        report = read_text(raw, "thing.txt")
    except InputError as error:
        assert str(error).startswith("thing.txt")
    else:
        assert report.content.encode("utf-8").strip()


def test_a_line_of_fifty_megabytes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    with path.open("wb") as stream:
        for _ in range(50):
            stream.write(b"a" * 1_000_000)
    assert f"longer than {MAX_TEXT_BYTES:,} bytes" in reasons(path)[0]


def test_a_short_first_line_with_a_blank_line_below_is_the_headline() -> None:
    report = read_text("\nRockets hit Sandford\r\n\r\n" + STORY, "story.txt")
    assert (report.title, report.text) == ("Rockets hit Sandford", STORY)
    assert report.content == f"Rockets hit Sandford\n{STORY}"


@pytest.mark.parametrize("text", [f"Rockets hit Sandford\n{STORY}", f"{STORY * 3}\n\n{STORY}", STORY, STORY + "\n\n"])
def test_no_headline_is_guessed_otherwise(text: str) -> None:
    report = read_text(text, "story.txt")
    assert (report.title, report.text) == (None, text)


def test_the_marks_of_a_markdown_heading_are_no_part_of_the_headline() -> None:
    assert read_text(f"# Rockets hit Sandford\n\n{STORY}", "story.md").title == "Rockets hit Sandford"


def test_an_id_is_a_digest_of_all_that_the_report_holds() -> None:
    plain, again = read_text(STORY, "a.txt"), read_text(STORY, "b.txt")
    dated = read_text(STORY, "a.txt", published=date(2020, 2, 3))
    other = read_text(STORY, "a.txt", outlet="The Sandford Citizen")
    assert plain.id == again.id
    assert len({plain.id, dated.id, other.id}) == 3


def test_furniture_is_marked_and_the_text_is_left_as_it_is() -> None:
    text = f"{STORY}\nAdvertisement\nThe mayor spoke.\nRead more: Rockets again\nشارك\n— SHARE:\n"
    report = read_text(text, "story.txt")
    assert report.text == text
    assert [span.cut(text) for span in furniture(text)] == [
        "Advertisement",
        "Read more: Rockets again",
        "شارك",
        "— SHARE:",
    ]


def test_a_quotation_in_another_script_within_a_line_is_no_furniture() -> None:
    assert furniture(f"{STORY}\nThe banner read شارك in red letters, the mayor said.") == ()


@pytest.mark.parametrize("words", ["2018-06-18", " 2018-06-18 ", "2018-06-18T23:30:00Z", "20180618"])
def test_a_day_or_a_time_stamp_is_a_day(words: str) -> None:
    assert read_day(words, "--published") == date(2018, 6, 18)


@pytest.mark.parametrize("words", ["yesterday", "2018-02-30", "18/06/2018", "", "2018"])
def test_a_day_that_is_no_day_is_refused(words: str) -> None:
    with pytest.raises(InputError, match=r"--published: .* is no day"):
        read_day(words, "--published")


def write_lines(path: Path, *lines: object) -> Path:
    path.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines), "utf-8")
    return path


def test_json_lines_keep_their_ids_and_their_order_and_tell_more_than_the_options(tmp_path: Path) -> None:
    path = write_lines(
        tmp_path / "reports.jsonl",
        {"id": "b", "text": STORY, "outlet": "Citizen", "published": "2020-02-03", "claims": [1], "incidents": None},
        "",
        {"id": 7, "text": STORY, "title": " Rockets  hit Sandford\n", "url": "https://example.org/7"},
    )
    first, second = reports(path, outlet="Other")
    assert (first.id, first.outlet, first.published) == ("b", "Citizen", date(2020, 2, 3))
    assert (second.id, second.outlet, second.title) == ("7", "Other", "Rockets  hit Sandford")
    assert second.url == "https://example.org/7"


def test_a_bad_line_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    path = write_lines(
        tmp_path / "reports.jsonl",
        {"id": "a", "text": STORY},
        "{not json",
        {"id": "b", "text": 5},
        {"id": "c"},
        {"id": "d", "text": STORY, "published": "soon"},
        '{"id": "e", "text": "\\ud800 the mayor said"}',
        {"id": "f", "text": "The mayor\0 said"},
        "[]",
        {"id": "g", "text": " "},
        {"id": "z", "text": STORY},
    )
    outcomes = list(read_paths([path]))
    assert [outcome.id for outcome in outcomes if isinstance(outcome, Report)] == ["a", "z"]
    failed = [outcome.reason.split(" ")[0].rstrip(":") for outcome in outcomes if isinstance(outcome, Failure)]
    assert failed == [f"{path}:{number}" for number in range(2, 10)]


json_lines = st.lists(
    st.one_of(
        st.binary(max_size=60),
        st.builds(
            json.dumps, st.dictionaries(st.sampled_from(["id", "text", "title", "published"]), st.text(max_size=9))
        ).map(str.encode),
    ),
    max_size=4,
).map(b"\n".join)


@given(json_lines)
def test_any_lines_are_reports_or_refusals_that_name_the_line(raw: bytes) -> None:
    for outcome in read_lines(io.BytesIO(raw), "reports.jsonl", Imprint()):
        assert isinstance(outcome, Taken) or str(outcome).startswith("reports.jsonl:")


def test_a_line_too_long_to_hold_is_skipped_and_the_next_is_read(tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl"
    good = json.dumps({"id": "z", "text": STORY}).encode()
    path.write_bytes(b'{"text": "' + b"a" * (MAX_LINE_BYTES + 70_000) + b'"}\n' + good)
    failure, report = read_paths([path])
    assert isinstance(failure, Failure) and failure.reason.startswith(f"{path}:1 is longer than")
    assert isinstance(report, Report) and report.id == "z"


def test_a_directory_is_read_in_order_and_what_is_not_readable_is_said(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a/c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"{STORY} {name}", "utf-8")
    (tmp_path / "page.rtf").write_text("<p>", "utf-8")
    (tmp_path / "empty.txt").write_text("", "utf-8")
    (tmp_path / ".hidden").write_text("secret", "utf-8")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "log.txt").write_text(STORY, "utf-8")
    outcomes = list(read_paths([tmp_path]))
    read = [outcome.text.split()[-1] for outcome in outcomes if isinstance(outcome, Report)]
    assert read == ["a/c.txt", "a/z.md", "b.txt"]
    failed = {Path(outcome.name).name: outcome.reason for outcome in outcomes if isinstance(outcome, Failure)}
    assert set(failed) == {"page.rtf", "empty.txt"}
    assert "files ending in .rtf are not read yet" in failed["page.rtf"]


def test_what_is_missing_does_not_stop_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "story").write_text(STORY, "utf-8")
    (tmp_path / "void").mkdir()
    outcomes = list(read_paths([tmp_path / "gone.txt", tmp_path / "gone.pdf", tmp_path / "void", tmp_path / "story"]))
    assert [type(outcome) for outcome in outcomes] == [Failure, Failure, Failure, Report]
    assert "does not exist" in str(outcomes[0]) and "does not exist" in str(outcomes[1])
    assert "holds no files" in str(outcomes[2])


@pytest.mark.parametrize("seekable", [True, False])
def test_standard_input_is_a_text_or_json_lines(monkeypatch: pytest.MonkeyPatch, seekable: bool) -> None:
    def pipe(raw: bytes) -> None:
        stream = io.BytesIO(raw) if seekable else io.BufferedReader(io.BytesIO(raw))
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(stream))

    pipe(STORY.encode())
    assert [report.text for report in reports("-")] == [STORY]
    pipe((json.dumps({"id": "a", "text": STORY}) + "\n" + json.dumps({"id": "b", "text": STORY})).encode())
    assert [report.id for report in reports("-")] == ["a", "b"]
    pipe(b"")
    assert "standard input is empty" in reasons("-")[0]
