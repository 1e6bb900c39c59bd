"""Who reads, what one broken report costs a batch, and what is no part of a report's text."""

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import cast

import numpy
import pytest

from counterclaim.cli.recording import Chosen, Tally, record
from counterclaim.errors import PipelineError
from counterclaim.ingest import Taken
from counterclaim.ledger import open_ledger
from counterclaim.model import Reading, Report
from counterclaim.pipeline import extract, extract_all
from counterclaim.reader import reader_name, source_digest
from counterclaim.stages import parse

STORY = (
    "At least 12 civilians were killed when rockets hit a market in Sandford on Tuesday, the Vale Monitor said. "
    "The army denied that its forces had shelled the town."
)
LABELS = "Share on Facebook\nRead more: 40 killed in an air strike on Oakham, officials say\nمشاركة :"


def _report(name: str, text: str = STORY) -> Report:
    return Report(id=name, text=text, title="Rockets hit Sandford market", published=date(2031, 5, 14))


# Each breaks another stage: what is promised of a report does not hold for it.
BROKEN = {
    "the parser": replace(_report("broken"), text=cast(str, b"Twelve people were killed.")),
    "the days": replace(_report("broken"), published=cast(date, "yesterday")),
}


@pytest.mark.parametrize("spoilt", BROKEN.values(), ids=BROKEN)
def test_a_report_that_breaks_the_reader_does_not_stop_the_others(spoilt: Report) -> None:
    good = [_report(f"r{number}") for number in range(40)]
    broken: list[tuple[str, str]] = []
    told = list(
        extract_all(
            [*good[:5], spoilt, *good[5:]], lambda report, error: broken.append((report.id, type(error).__name__))
        )
    )
    assert [report.id for report, _ in told] == [report.id for report in good]
    assert [reading.claims for _, reading in told] == [extract(report).claims for report in good]
    assert [name for name, _ in broken] == ["broken"]


@pytest.mark.parametrize("spoilt", BROKEN.values(), ids=BROKEN)
def test_a_broken_report_is_raised_where_nobody_takes_it(spoilt: Report) -> None:
    with pytest.raises((AttributeError, TypeError)):
        list(extract_all([_report("r1"), spoilt]))


def test_a_broken_report_is_recorded_as_a_row(tmp_path: Path) -> None:
    tally = Tally()
    with open_ledger(tmp_path / "war.db", create=True) as ledger:
        taken = [Taken(each, each.id, b"") for each in (_report("r1"), BROKEN["the days"], _report("r2"))]
        added = list(record(ledger, taken, tally, chosen=Chosen(again=False, workers=1, raws=None)))
        (row,) = ledger.failures()
    assert [report.id for report in added] == ["r1", "r2"]
    assert (row.name, row.reason) == ("broken", tally.failures[0].reason)
    assert re.match(r"broken broke the reader \(\w+Error at \w+/\w+\.py:\d+: .+\)\. .*maintainers", row.reason)


def test_a_missing_pipeline_is_no_fault_of_a_report(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parse, "DIGEST", "another")
    parse.load_pipeline.cache_clear()
    with pytest.raises(PipelineError, match="other weights"):
        list(extract_all([_report("r1")], lambda report, error: None))
    monkeypatch.undo()
    parse.load_pipeline.cache_clear()


def test_a_word_has_the_vector_that_it_has_by_itself_wherever_it_stands() -> None:
    """Each word's vector is worked out once for all documents of a batch; what the pipeline itself would make of it, no
    one else's: "May" is not "may", and a word before a space is not the same word before a full stop."""
    pipeline = parse.load_pipeline()
    docs = [pipeline.make_doc(text) for text in (STORY, "They may not. Don't go in May, may they?", "", STORY.upper())]
    once = pipeline.get_pipe("tok2vec").model.layers[0]
    (inner,) = once.layers
    for given, own in zip(once.predict(docs), inner.predict(docs), strict=True):
        assert given.shape == own.shape
        assert numpy.allclose(given, own, atol=1e-5)


def _without_ids(reading: Reading) -> object:
    return [
        (claim.quote, claim.stance, claim.voice, claim.toll, claim.actor, claim.account) for claim in reading.claims
    ], reading.accounts


@pytest.mark.parametrize("place", ["above", "below"])
def test_lines_of_the_page_around_a_report_are_not_read(place: str) -> None:
    plain = _report("r1")
    dressed = replace(plain, text=f"{LABELS}\n{STORY}" if place == "above" else f"{STORY}\n{LABELS}")
    bare, read = extract(plain), extract(dressed)
    told = [claim.quote.cut(dressed.content) for claim in read.claims]
    assert told == [claim.quote.cut(plain.content) for claim in bare.claims]
    assert len(read.accounts) == len(bare.accounts)
    if place == "below":
        assert _without_ids(read) == _without_ids(bare)


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """The package in a folder of its own, where a test may change it."""
    copied = tmp_path / "counterclaim"
    shutil.copytree(str(files("counterclaim")), copied, ignore=shutil.ignore_patterns("__pycache__"))
    return copied


def _append(words: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(path.read_bytes() + words)


@pytest.mark.parametrize(
    "path",
    [
        "data/lang/en/harm.toml",
        "data/actors/monitors.toml",
        "data/gazetteer/places.bin",
        "data/supplement.toml",
        "grammar/tolls.py",
        "stages/resolve.py",
        "pipeline.py",
    ],
)
def test_whatever_can_change_a_reading_changes_the_reader(package: Path, path: str) -> None:
    before = source_digest(package)
    _append(b"\n")(package / path)
    assert source_digest(package) != before


@pytest.mark.parametrize("path", ["cli/table.py", "bench/measures.py", "ledger/chain.py", "data/gazetteer/ATTRIBUTION"])
def test_what_cannot_change_a_reading_leaves_the_reader_as_it_is(package: Path, path: str) -> None:
    before = source_digest(package)
    _append(b"\n")(package / path)
    assert source_digest(package) == before


def test_a_file_under_another_name_is_another_reader(package: Path) -> None:
    before = source_digest(package)
    (package / "data" / "lang" / "en" / "harm.toml").rename(package / "data" / "lang" / "en" / "harms.toml")
    assert source_digest(package) != before


def test_how_lines_end_does_not_change_the_reader(package: Path) -> None:
    before = source_digest(package)
    for path in package.rglob("*.toml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert source_digest(package) == before


def test_a_reading_names_its_reader() -> None:
    assert extract(_report("r1")).reader == reader_name()
    assert re.fullmatch(r"counterclaim [\w.]+ [0-9a-f]{12} [0-9a-f]{12}", reader_name())
