"""A disk that becomes full in the middle: what was done stays, nothing is half there, and it goes on later."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from pyarrow import parquet

from batch_cases import write_lines
from cli_cases import BY, run
from counterclaim.export.exports import EXPORTS
from counterclaim.ledger import ledger as ledgers
from counterclaim.ledger import open_ledger
from counterclaim.link import batch as linking
from ledger_cases import link, reading, report
from small_disks import make_room, small_disk, stuff
from web_cases import Visitor, claim_of, csrf, demo_copy, site_on

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs a system that mounts")
FULL = "the disk is full: make room"


def refused(*words: object) -> str:
    """The one sentence in which a command says that the disk is full."""
    code, said = run(*words)
    (last,) = [line for line in said.splitlines() if line.startswith("counterclaim: ")]
    assert code == 2 and ("the disk is full" in last or "No space left" in last) and "make room" in last, (words, said)
    return last


def written(path: Path, count: int) -> Path:
    """A file of so many reports."""
    text = "people were killed when shells hit the market of Idlib on Monday, police said."
    told = [{"id": f"r{n}", "text": f"At least {n + 2} {text}"} for n in range(count)]
    path.write_text("".join(json.dumps(one) + "\n" for one in told), "utf-8")
    return path


def filled(path: Path, count: int = 150) -> Path:
    with open_ledger(path, create=True) as ledger:
        for _ in ledger.add_many((report(f"r{n}"), reading(f"r{n}")) for n in range(count)):
            pass
        ledger.add_links([link("a1", "a2")], "linker 1", 2)
    return path


def test_reports_that_were_added_before_the_disk_was_full_stay_and_the_same_command_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Each report is a batch of its own.
    monkeypatch.setattr(ledgers, "BATCH_SECONDS", 0.0)
    texts = written(tmp_path / "many.jsonl", 30)
    with small_disk(tmp_path / "disk", "16m") as disk:
        words = ("add", texts, "--ledger", disk / "war.db", "--workers", 1, "--keep-raw")
        stuff(disk, 900_000)
        refused(*words)
        with open_ledger(disk / "war.db") as ledger:
            there = len(list(ledger.reports()))
            assert 0 < there < 30 and ledger.verify().ok
        on = ("--ledger", disk / "war.db")
        for looking in (("claims", *on), ("verify", *on), ("export", "--to", "csv", "-o", tmp_path / "out.csv", *on)):
            assert run(*looking)[0] == 0
        make_room(disk)
        code, said = run(*words)
        assert code == 0 and f"{30 - there} added, {there} known, 0 failed" in said
        assert len(list((disk / "war.db.raw").rglob("*.gz"))) == 30
        assert not [file for file in (disk / "war.db.raw").rglob("*") if file.is_file() and file.suffix != ".gz"]


def test_links_and_decisions_that_do_not_fit_are_refused_whole(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "3m") as disk:
        path = filled(disk / "war.db", 20)
        with open_ledger(path) as ledger:
            before = ledger.verify()
            stuff(disk)
            for words in (("link",), ("decide", "same", "a1", "a2", *BY), ("decide", "reject", "c1", *BY)):
                refused(*words, "--ledger", path)
            assert ledger.verify() == before
            make_room(disk)
        for words in (("link",), ("decide", "same", "a1", "a2", *BY), ("decide", "reject", "c1", *BY)):
            assert run(*words, "--ledger", path)[0] == 0
        with open_ledger(path) as ledger:
            assert ledger.verify().entries > before.entries + 2


def test_a_disk_without_any_room_is_told_also_to_who_only_looks(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "2m") as disk:
        on = ("--ledger", filled(disk / "war.db", 3))
        stuff(disk)
        for words in (("claims", *on), ("verify", *on), ("ledger", "backup", on[1], tmp_path / "kept.db")):
            refused(*words)
        make_room(disk)
        assert run("verify", *on)[0] == 0


def test_an_export_that_does_not_fit_leaves_what_stood_there(tmp_path: Path) -> None:
    path = filled(tmp_path / "war.db")
    with small_disk(tmp_path / "disk", "64k") as disk:
        out = disk / "out"
        out.write_bytes(b"older")
        for name in EXPORTS:
            # Some end where they begin, the larger ones in their middle.
            stuff(disk, 12_288 if name in ("jsonl", "ftm-statements", "html") else 0)
            refused("export", "--to", name, "-o", out, "--ledger", path)
        refused("read", written(tmp_path / "some.jsonl", 9), "--format", "html", "--output", out)
        assert out.read_bytes() == b"older"
        assert sorted(file.name for file in disk.iterdir()) == ["out", "stuffing"]


def test_copies_that_do_not_fit_are_taken_up_again_and_backups_begun_anew(tmp_path: Path) -> None:
    path = filled(tmp_path / "war.db", 300)
    with small_disk(tmp_path / "disk", "8m") as disk:
        stuff(disk, 1_200_000)
        refused("ledger", "backup", path, disk / "kept.db")
        assert [file.name for file in disk.iterdir()] == ["stuffing"]
        refused("ledger", "copy", path, disk / "copy.db")
        with open_ledger(disk / "copy.db") as copy, open_ledger(path) as whole:
            assert copy.verify().ok and copy.head() < whole.head()
        make_room(disk)
        for kind, file in (("backup", "kept.db"), ("copy", "copy.db"), ("restore", "back.db")):
            assert run("ledger", kind, path, disk / file)[0] == 0
            with open_ledger(disk / file) as copy, open_ledger(path) as whole:
                assert copy.verify() == whole.verify()


@pytest.mark.slow
def test_a_batch_that_does_not_fit_has_whole_files_alone_and_goes_on_where_it_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts, whole = write_lines(tmp_path / "lines.jsonl", 60), tmp_path / "whole"
    assert run("batch", texts, whole, "--workers", 1)[0] == 1
    before = contents(whole)
    with small_disk(tmp_path / "disk", "4m") as disk:
        out = disk / "out"
        stuff(disk, 60_000)
        refused("batch", texts, out, "--workers", 1)
        for file in out.rglob("*"):
            assert not file.name.startswith("."), file
            assert file.suffix != ".parquet" or parquet.read_table(file) is not None
        make_room(disk)
        assert run("batch", texts, out, "--workers", 1)[0] == 1
        assert contents(out) == before
    # Where links do not fit into memory, and there is no room for them beside it either.
    for file in (whole / "_buckets").iterdir():
        file.unlink()
    with monkeypatch.context() as narrow:
        for name, value in (("memory_limit", "3MB"), ("max_temp_directory_size", "0KB")):
            narrow.setitem(linking.LIMITS, name, value)
        code, said = run("batch", texts, whole, "--workers", 1)
        assert code == 2 and "set TMPDIR to a folder on a disk with room" in said, said
    assert run("batch", texts, whole, "--workers", 1)[0] == 1 and contents(whole) == before


def contents(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_a_decision_on_the_site_that_does_not_fit_is_refused_and_taken_when_there_is_room(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "8m") as disk, open_ledger(demo_copy(disk)) as ledger:
        site = site_on(ledger, disk)
        visitor, claim = Visitor(site), claim_of(site, "hodeidah-1", 24)
        form = {"csrf": csrf(visitor), "act": "confirm", "why": "", "seen": ""}
        stuff(disk)
        page = visitor.get("/")
        assert page.status_code == 200 or (page.status_code == 503 and "the disk is full" in page.text)
        answer = visitor.post(f"/review/claim/{claim}", data=form)
        assert answer.status_code == 503 and "the disk is full" in answer.text
        make_room(disk)
        assert not list(ledger.decisions()) and ledger.verify().ok
        assert visitor.post(f"/review/claim/{claim}", data=form).status_code == 303
        assert len(list(ledger.decisions())) == 1
        site.index.close()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_what_is_said_into_a_full_disk_is_not_lost_in_silence(tmp_path: Path) -> None:
    path = filled(tmp_path / "war.db", 2)
    for words in (("verify", "--ledger", path), ("export", "--to", "jsonl", "--ledger", path)):
        command = [sys.executable, "-m", "counterclaim", *map(str, words)]
        with Path("/dev/full").open("w") as full:
            done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
        assert (done.returncode, done.stderr.count("\n")) == (2, 1) and FULL in done.stderr, done.stderr
