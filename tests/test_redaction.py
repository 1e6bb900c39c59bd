"""Names of private persons are not given out; officials, parties and bodies are named, and decisions stay."""

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counterclaim.bench.floors import read_floors
from counterclaim.bench.persons import run_redaction
from counterclaim.cli import main
from counterclaim.export.contract import Export, Wanted
from counterclaim.export.exchange import from_exchange
from counterclaim.export.exports import EXPORTS
from counterclaim.export.told import head_of, rows_of
from counterclaim.fold import fold
from counterclaim.incidents import link_ledger
from counterclaim.judgements import Act, Decision
from counterclaim.ledger import Ledger, open_ledger
from counterclaim.model import Reading, Report, Span
from counterclaim.pipeline import extract_all
from counterclaim.privacy import Masks, find_persons
from counterclaim.privacy.masking import Change

EVERY = pytest.mark.parametrize("export", EXPORTS.values(), ids=list(EXPORTS))
REDACTED = Wanted(rule="ucdp", redact=True)

STRIKE = Report(
    id="strike",
    outlet="Meridian Wire",
    published=date(2023, 3, 9),
    title="Air strike kills three in Manbij",
    url="https://example.org/2023/yusuf-darwaz-killed-in-manbij",
    text=(
        "An air strike on Wednesday killed Yusuf Darwaz, 41, and his daughters Salma and Hind Darwaz in Manbij, the "
        "Northern Casualty Monitor said on Thursday. Nadim Sherko, a shopkeeper, said he saw two warplanes. "
        "“They were asleep,” Sherko said. Army spokesman Colonel Adnan Rafea denied that its aircraft had bombed the "
        "town. Darwaz was a teacher."
    ),
)
LATER = Report(
    id="nadim-sherko-speaks",
    outlet="Levant Herald",
    published=date(2023, 3, 10),
    title="Manbij strike kills family",
    text=(
        "Three people were killed when an air strike hit a house in Manbij on Wednesday, Nadim Sherko, a witness, told "
        "Reuters. The dead were Yusuf Darwaz and his two daughters. President Vladimir Putin declined to comment."
    ),
)
PRIVATE = ("Yusuf Darwaz", "Hind Darwaz", "Nadim Sherko", "Salma")
PUBLIC = ("Northern Casualty Monitor", "Rafea", "Meridian Wire", "Manbij")


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    path = tmp_path_factory.mktemp("war") / "war.db"
    with open_ledger(path, create=True) as opened:
        list(opened.add_many(extract_all([STRIKE, LATER])))
        link_ledger(opened)
        claim = next(iter(opened.claims())).claim.id
        why = "Nadim Sherko was asked again"
        opened.decide(Decision(act=Act.CONFIRM, about=(claim,), by="A. Reader", why=why))
        yield opened


def given_out(ledger: Ledger, export: Export, wanted: Wanted = REDACTED) -> str:
    """All that a file of a format says, and the rows it is made of."""
    stream = io.BytesIO()
    export.write(rows_of(ledger, export, wanted), head_of(export, wanted), stream)
    rows = repr(list(rows_of(ledger, export, wanted)))
    if export.name == "parquet":
        return repr(pq.read_table(io.BytesIO(stream.getvalue())).to_pylist()) + rows
    return stream.getvalue().decode() + rows


@EVERY
def test_no_name_of_a_private_person_is_in_any_format(ledger: Ledger, export: Export) -> None:
    said = fold(given_out(ledger, export))
    for name in PRIVATE:
        for part in name.split():
            assert fold(part) not in said, part


@EVERY
def test_without_redaction_the_names_are_there_so_that_the_test_above_can_fail(ledger: Ledger, export: Export) -> None:
    if any(column.holds.value == "words" for column in export.columns):
        said = given_out(ledger, export, Wanted(rule="ucdp"))
        assert any(name in said for name in PRIVATE)


@EVERY
def test_decisions_are_kept_with_who_made_them(ledger: Ledger, export: Export) -> None:
    said = given_out(ledger, export)
    assert "A. Reader" in said
    assert "was asked again" in said


def test_bodies_officials_and_places_are_named_and_the_file_says_that_it_is_masked(ledger: Ledger) -> None:
    said = given_out(ledger, EXPORTS["jsonl"])
    for name in PUBLIC:
        assert name in said
    assert '"redacted":true' in said
    assert "names of private persons masked" in given_out(ledger, EXPORTS["html"])


def test_one_person_has_one_mask_in_every_report_and_every_format(ledger: Ledger) -> None:
    lines = {row["outlet"]: row for row in rows_of(ledger, EXPORTS["jsonl"], REDACTED)}
    first, later = lines["Meridian Wire"], lines["Levant Herald"]
    witness = first["text"].split(", a shopkeeper")[0].rpartition(". ")[2]
    assert witness.startswith("[person ")
    assert f"{witness}, a witness" in later["text"]
    assert f"{witness} said" in first["text"]
    assert later["id"].startswith("report-")
    assert first["url"] == "https://example.org/"


def test_masked_lines_are_records_whose_quotes_are_what_their_spans_cut_out(ledger: Ledger) -> None:
    for row in rows_of(ledger, EXPORTS["jsonl"], REDACTED):
        report, reading = from_exchange(row)
        assert reading.report == report.id
        assert len(reading.claims) == len(ledger.reading(_original(report)).claims)


def _original(report: Report) -> str:
    return STRIKE.id if report.outlet == STRIKE.outlet else LATER.id


def test_the_command_masks_and_the_ledger_keeps_the_names(ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "war.db"
    with open_ledger(path, create=True) as own:
        list(own.add_many(extract_all([STRIKE])))
    shown = CliRunner().invoke(main, ["export", "--to", "jsonl", "--redact", "--ledger", str(path)])
    assert shown.exit_code == 0, shown.output
    assert "Darwaz" not in shown.stdout
    assert "[person 1]" in shown.stdout
    with open_ledger(path) as own:
        assert own.report("strike") == STRIKE


FIRST = st.sampled_from(["Omar", "Leyla", "Anatoliy", "María", "Ngozi", "Jean-Pierre", "Zahra"])
LAST = st.sampled_from(["al-Masri", "Kovalchuk", "Abu Taha", "O'Hara", "Ferreira", "Okonkwo", "Ben Amor"])
PHRASE = st.sampled_from(
    [
        "{name}, 34, was killed when shells hit the market.",
        "His brother {name} said the shells fell at noon.",
        "“We ran,” said {name}, a resident of the street.",
        "The body of {name} was found on Friday.",
        "{name} died in the hospital.",
        "Shells hit the home of the {name} family.",
    ]
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(FIRST, LAST, st.lists(PHRASE, min_size=1, max_size=4))
def test_a_named_person_is_masked_wherever_the_name_stands(first: str, last: str, phrases: list[str]) -> None:
    name = f"{first} {last}"
    report = Report(id="r", text=" ".join(phrase.format(name=name) for phrase in phrases))
    masks = Masks()
    masks.know(report, Reading(report="r", reader="t"))
    masked, _, _ = masks.masked(report, (), ())
    assert name not in masked.text
    assert masked.text.count("[person 1]") == len(phrases)
    for phrase in phrases:
        assert phrase.format(name="[person 1]") in masked.text


@settings(max_examples=25, deadline=None)
@given(FIRST, LAST, st.lists(PHRASE, min_size=1, max_size=4), st.data())
def test_spans_move_with_the_text_around_the_names(
    first: str, last: str, phrases: list[str], data: st.DataObject
) -> None:
    report = Report(
        id="r", title="Shells hit a market", text=" ".join(p.format(name=f"{first} {last}") for p in phrases)
    )
    masks = Masks()
    masks.know(report, Reading(report="r", reader="t"))
    change = Change(report, masks.persons["r"], masks)
    names = [span for span, _ in masks.persons["r"].spans]
    start = data.draw(st.integers(0, len(report.content)))
    end = data.draw(st.integers(start, len(report.content)))
    moved = change.span(Span(start, end))
    assert 0 <= moved.start <= moved.end <= len(change.content)
    if not any(span.start < end and start < span.end for span in names):
        assert moved.cut(change.content) == report.content[start:end]
    for span in names:
        assert change.span(span).cut(change.content).startswith("[person ")


def test_what_is_no_private_person_is_let_be() -> None:
    told = (
        "President Ahmed Karimov met Justice Minister Sara Hollis in New York. The Al-Noor Hospital in Khan Younis was "
        "hit. The Syrian Democratic Forces and Human Rights Watch spoke on Tuesday. Jim Tallow, a spokesman for the "
        "coalition, denied it. AIR STRIKE KILLS NINE. General Omar Vance agreed."
    )
    assert find_persons(Report(id="r", text=told), Reading(report="r", reader="t")).names == frozenset()


def masked(text: str, title: str | None = None) -> str:
    """A text as it would be given out, without what a reading would add."""
    report = Report(id="r", title=title, text=text)
    masks = Masks()
    masks.know(report, Reading(report="r", reader="t"))
    return masks.masked(report, (), ())[0].content


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("“We ran,” said Amina, a baker who gave one name.", ["Amina"]),
        ("Shells killed Tariq Noman, 40, and his sons Jalal and Rauf.", ["Tariq Noman", "Jalal", "Rauf"]),
        ("The dead were Lidia, 6, and Orest, 11 months.", ["Lidia", "Orest"]),
        ("Demir Baker, 28, and Lena Hope died.", ["Demir Baker", "Lena Hope"]),
        ("They found 19-year-old Adela Santiago in the yard.", ["Adela Santiago"]),
        ("Omid “Zal” Karbasi, 30, was shot.", ["Omid", "Zal", "Karbasi"]),
        ("The village head, Jamil Sarkin, was taken.", ["Jamil Sarkin"]),
        ("Head constable Ravi Menon had taken a friend's shift.", ["Ravi Menon"]),
        ("Leyla Hasan, 9, was killed. Her father wrote as @leylahasan85.", ["Leyla Hasan", "leylahasan85"]),
        ("NASIM KHOURI, A TEACHER, WAS KILLED IN HIS HOME ON SUNDAY.", ["NASIM KHOURI"]),
        ("Her classmates Abuk and Tamsin died, Commissioner Tamsin Otong said.", ["Abuk"]),
        ("Tamar's brother Shehab said there had been no shooting.", ["Shehab"]),
        ("Farid Noor, Selma Aziz, Idris Halim and Yara Sabri were buried.", ["Farid Noor", "Selma Aziz", "Yara Sabri"]),
    ],
)
def test_private_persons_are_known_by_the_words_around_their_names(text: str, names: list[str]) -> None:
    said = masked(text)
    for part in {part for name in names for part in name.split()}:
        assert part not in said


def test_a_first_name_is_masked_where_an_official_bears_it_too_and_the_official_is_named() -> None:
    said = masked("Her classmates Abuk and Tamsin have not been seen. Commissioner Tamsin Otong asked for boats.")
    assert "Tamsin have" not in said
    assert "Commissioner Tamsin Otong asked" in said


@pytest.mark.parametrize(
    "text",
    [
        "A commander, Maksim Gromov, known as “the Demon”, agreed.",
        "Bertin Mwamba, who leads the rebels, said so. Mwamba left.",
        "Foreign Secretary Harold Penn and President Anvar Saidov met.",
        "Elena Rudakova of the foreign ministry called it a lie.",
        "The group, led by Saifullah Khalid, claimed the attack.",
        "The mosque of Idris Halim and the Kalonji road were hit.",
        "Cyclone Jude and Flight KX17 were in the news, Wednesdays as ever.",
    ],
)
def test_a_role_in_public_life_and_what_bears_a_name_are_let_be(text: str) -> None:
    assert masked(text) == text


def test_what_is_masked_is_measured_and_has_a_floor() -> None:
    figures = run_redaction(Path("tests/gold/persons.txt")).figures
    floor = read_floors(Path("tests/floors.json"))["redaction"].figures
    assert {name: figures[name] for name in floor if figures[name] < floor[name]} == {}
