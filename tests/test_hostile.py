"""Hostile input ends in bounded time and memory as a sentence, and what stands beside it is read."""

import gzip
import io
import resource
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counterclaim.errors import InputError
from counterclaim.ingest import Failure, Imprint, Taken, read_paths
from counterclaim.ingest.kinds import KINDS, Kind
from counterclaim.ingest.page.read import MAX_PAGE_BYTES, see_page
from counterclaim.ingest.table import read_table
from counterclaim.model import Report
from input_samples import FIRST, SAMPLES, SECOND, STORY, TITLE, docx, page, warc

MEGABYTE = 1_000_000


@contextmanager
def bounded(seconds: float, megabytes: float) -> Iterator[None]:
    """Fails where what is done within takes more time on the processor, or more memory than before, than it may."""
    began, before = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    yield
    spent = time.process_time() - began
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1000
    assert spent < seconds, f"took {spent:.1f} seconds"
    assert grown < megabytes, f"grew by {grown:.0f} megabytes"


def reasons(folder: Path) -> list[str]:
    """The failures of a folder, which also holds one good report that must be read."""
    (folder / "good.txt").write_text(f"{TITLE}\n\n{STORY}", "utf-8")
    outcomes = list(read_paths([folder]))
    assert [each.title for each in outcomes if isinstance(each, Report)].count(TITLE) >= 1
    failures = [each.reason for each in outcomes if isinstance(each, Failure)]
    assert not [reason for reason in failures if "fault of counterclaim" in reason]
    return failures


def test_a_gzip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    with gzip.open(tmp_path / "bomb.jsonl.gz", "wb", 9) as stream:
        for _ in range(600):
            stream.write(bytes(MEGABYTE))
    with bounded(30, 120):
        (reason,) = [each for each in reasons(tmp_path) if "200 times its size" in each]
    assert "bomb.jsonl.gz" in reason


def test_a_document_that_grows_beyond_measure_is_refused(tmp_path: Path) -> None:
    raw = io.BytesIO(docx())
    with zipfile.ZipFile(raw, "a", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("word/more.xml", b"a" * 40 * MEGABYTE)
    (tmp_path / "bomb.docx").write_bytes(raw.getvalue())
    with bounded(10, 100):
        assert "grows beyond" in reasons(tmp_path)[0]


def test_a_document_with_entities_that_multiply_does_not_multiply(tmp_path: Path) -> None:
    entities = "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
    bomb = f"<?xml version='1.0'?><!DOCTYPE d [<!ENTITY a0 'boom'>{entities}]>"
    raw, out = zipfile.ZipFile(io.BytesIO(docx())), io.BytesIO()
    with zipfile.ZipFile(out, "w") as parts:
        for name in raw.namelist():
            body = raw.read(name)
            if name == "word/document.xml":
                body = bomb.encode() + body.split(b"?>", 1)[1].replace(FIRST.encode(), b"&a9;")
            parts.writestr(name, body)
    (tmp_path / "e.docx").write_bytes(out.getvalue())
    entry = f"<item><title>t</title><description>&a9; {FIRST}</description></item>"
    rss = f"{bomb}<rss version='2.0'><channel><title>&a9;</title>{entry}</channel></rss>"
    (tmp_path / "e.rss").write_text(rss, "utf-8")
    with bounded(20, 100):
        reasons(tmp_path)


@pytest.mark.parametrize(
    "piece", ["<div>", "<b>", "<table><tr><td>", "<ul><li>", "<a href=x>", "<p>", "&amp;", "<!--", "<![CDATA["]
)
def test_nesting_without_end_is_read_or_refused_in_time(piece: str) -> None:
    raw = f"<html><body>{piece * 30_000}<p>{FIRST}</p><p>{SECOND}</p></body></html>".encode()
    with bounded(40, 400):
        try:
            see_page(raw, "deep.html")
        except InputError as error:
            assert str(error).startswith("deep.html")


def test_a_page_of_fifty_thousand_paragraphs_is_read_in_time() -> None:
    raw = f"<html><body><article>{f'<p>{FIRST}</p>' * 50_000}</article></body></html>".encode()
    with bounded(60, 900):
        assert FIRST in see_page(raw, "long.html").paragraphs


def test_a_page_that_is_too_long_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "long.html").open("wb") as stream:
        stream.truncate(MAX_PAGE_BYTES * 3)
    with bounded(10, 100):
        assert "is longer than" in reasons(tmp_path)[0]


def test_half_a_record_ends_an_archive_and_the_pages_before_it_are_read(tmp_path: Path) -> None:
    whole = warc({"http://a.example/1": page(), "http://a.example/2": page("Another headline of the day")})
    (tmp_path / "cut.warc").write_bytes(whole[: len(whole) - 700])
    outcomes = list(read_paths([tmp_path / "cut.warc"]))
    assert any(isinstance(each, Report) and each.title == TITLE for each in outcomes)


def test_names_in_an_archive_lead_nowhere(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.wacz").write_bytes(SAMPLES["web archive collection"][1])
    before = sorted(tmp_path.rglob("*"))
    assert [each for each in read_paths([tmp_path / "in"]) if isinstance(each, Report)]
    assert sorted(tmp_path.rglob("*")) == before


def test_a_million_lines_of_a_table_are_read_in_bounded_memory() -> None:
    class Endless(io.RawIOBase):
        left = 1_000_000

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
            if self.left == 1_000_000:
                line = b"id,text\n"
            elif self.left > 0:
                line = b"1,\n" * (len(buffer) // 3)
            else:
                return 0
            self.left -= line.count(b"\n") if self.left < 1_000_000 else 1
            buffer[: len(line)] = line
            return len(line)

    with bounded(60, 50):
        count = sum(1 for _ in read_table(io.BufferedReader(Endless()), "t.csv", Imprint()))
    assert count >= 999_000


def test_a_quote_that_is_never_closed_does_not_swallow_memory() -> None:
    raw = b'id,text\n1,"' + b"a line of a text\n" * 400_000
    with bounded(30, 300):
        outcomes = list(read_table(io.BytesIO(raw), "t.csv", Imprint()))
    assert outcomes and all(isinstance(each, InputError) for each in outcomes[:1])


def test_nul_bytes_and_turned_text_are_no_danger(tmp_path: Path) -> None:
    (tmp_path / "nul.txt").write_bytes(b"At least\0 12 people")
    (tmp_path / "nul.html").write_bytes(page().replace(b"market", b"mar\0ket"))
    (tmp_path / "nul.csv").write_bytes(b"text\nAt least\0 12 people were killed\n")
    told = reasons(tmp_path)
    assert len(told) == 2 and all("NUL" in reason or "binary" in reason for reason in told)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.what != "PDF file"], ids=lambda kind: kind.what)
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_any_damage_to_any_kind_is_a_report_or_a_sentence(kind: Kind, data: st.DataObject) -> None:
    name, raw = SAMPLES[kind.what]
    damaged = bytearray(raw)
    for _ in range(data.draw(st.integers(0, 6))):
        at = data.draw(st.integers(0, len(damaged)))
        cut = data.draw(st.integers(0, 30))
        damaged[at : at + cut] = data.draw(
            st.binary(max_size=30) | st.sampled_from([b"<", b">", b"\0", b'"', b"&#", b"\n"])
        )
    check(kind, name, bytes(damaged))


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.what != "PDF file"], ids=lambda kind: kind.what)
@settings(deadline=None, max_examples=40)
@given(raw=st.binary(max_size=300))
def test_any_bytes_in_any_kind_are_a_report_or_a_sentence(kind: Kind, raw: bytes) -> None:
    check(kind, SAMPLES[kind.what][0], raw)


def check(kind: Kind, name: str, raw: bytes) -> None:
    """A reader yields reports and refusals that name the input, or raises such a refusal; nothing else."""
    try:
        outcomes = list(kind.reader()(io.BytesIO(raw), name, Imprint()))
    except InputError as error:
        outcomes = [error]
    for outcome in outcomes:
        if isinstance(outcome, Taken):
            assert outcome.report.text.strip() and "\0" not in outcome.report.text
        else:
            assert name in str(outcome) and str(outcome).endswith(".")


def test_a_damaged_pdf_is_a_sentence(tmp_path: Path) -> None:
    _, raw = SAMPLES["PDF file"]
    for number, damaged in enumerate(
        [raw[:200], raw.replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]"), b"%PDF-1.4\n" + bytes(1000)]
    ):
        (tmp_path / f"{number}.pdf").write_bytes(damaged)
    assert len(reasons(tmp_path)) == 3


def test_the_limits_of_the_process_that_reads_a_pdf_are_its_own(tmp_path: Path) -> None:
    before = resource.getrlimit(resource.RLIMIT_AS)
    (tmp_path / "a.pdf").write_bytes(SAMPLES["PDF file"][1])
    assert not reasons(tmp_path)
    assert resource.getrlimit(resource.RLIMIT_AS) == before
