"""The bench of the site: what it measures on, what it tells of an answer, and what an answer is told to be about."""

import gc
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from counterclaim.bench.web import run_web
from counterclaim.bench.web_asking import Answer
from counterclaim.bench.web_tail import SLOW, slowest, spread, tail
from counterclaim.errors import InputError
from counterclaim.ledger import open_ledger
from counterclaim.web.laps import RUN, Lap, Laps, did
from counterclaim.web.ready import LOOKED_THROUGH, TURN, make_ready
from web_cases import Visitor, demo_copy, demo_site, site_on


@pytest.mark.usefixtures("put_back")
def test_the_site_is_measured_on_a_generated_ledger_that_is_kept(tmp_path: Path) -> None:
    kept = tmp_path / "war.db"
    figures = run_web(30, rounds=2, kept=kept).figures
    assert figures["incidents"] == 30 and figures["claims"] == figures["reports"] * 3
    assert figures["first_view_kb_gzipped"] <= 300
    assert len(figures["pages"]) == 15 and figures["tail"]["of"] == 15 * 2 * 2
    assert figures["ledger_written_seconds"] > 0
    again = run_web(30, rounds=2, kept=kept).figures
    assert again["reports"] == figures["reports"] and again["ledger_written_seconds"] is None
    with pytest.raises(InputError, match="has 30 incidents"):
        run_web(40, kept=kept)


def test_too_little_to_measure_is_refused() -> None:
    with pytest.raises(InputError, match="give more"):
        run_web(3)
    with pytest.raises(InputError, match="at least 2"):
        run_web(30, rounds=1)


def test_nothing_is_decided_in_a_ledger_that_was_not_generated(tmp_path: Path) -> None:
    kept = demo_copy(tmp_path)
    with pytest.raises(InputError, match="no generated ledger"):
        run_web(30, kept=kept)


def _answer(page: str, wall: float, work: float, queued: float) -> Answer:
    return Answer(page, wall, {"written out": Lap(wall - 0.02, work, queued)}, collecting=0.0)


def test_what_slow_answers_did_is_told_with_what_kept_them_waiting() -> None:
    answers = [_answer("quick", 0.03, 0.01, 0.0)] * 38 + [_answer("slow", 0.52, 0.1, 0.3)] * 2
    told = tail(answers)
    assert (told["answers"], told["of"], told["longer_than_ms"]) == (2, 40, SLOW * 1000)
    assert told["mean_of_each"] == {
        "written out": "500.0 ms: 100.0 at work, 300.0 queued for a processor, 100.0 waiting"
    }
    assert told["mean_beside_ms"] == 20.0
    assert [one["page"] for one in slowest(answers)[:3]] == ["slow", "slow", "quick"]
    assert spread(answers)["p50_ms"] == 30.0 and spread(answers)["p50_cpu_ms"] == 10.0
    assert spread(answers)["p95_unqueued_ms"] < spread(answers)["p95_ms"]


def test_when_no_answer_was_slow_there_is_no_tail() -> None:
    assert tail([_answer("quick", 0.03, 0.01, 0.0)])["mean_of_each"] == {}


def test_a_request_that_is_measured_tells_its_laps(tmp_path: Path) -> None:
    with demo_site(tmp_path) as site:
        laps, token = Laps(), RUN.set(None)
        RUN.set(laps)
        try:
            assert Visitor(site).get("/").status_code == 200
        finally:
            RUN.reset(token)
    assert {"saw that the index is up", "filtered", "looked up and worked out", "written out"} <= laps.of.keys()
    assert all(lap.wall >= 0 for lap in laps.of.values())


def test_laps_of_two_threads_are_not_mixed_and_none_are_kept_where_nothing_is_measured() -> None:
    laps = Laps()
    laps.end("begun here")
    other = threading.Thread(target=laps.end, args=("begun there",))
    other.start()
    other.join()
    assert not laps.of
    did("nobody measures")
    assert RUN.get() is None


@pytest.fixture
def put_back() -> Iterator[None]:
    """The interpreter is after the test as it was before."""
    before, turn = gc.get_threshold(), sys.getswitchinterval()
    yield
    gc.unfreeze()
    gc.set_threshold(*before)
    sys.setswitchinterval(turn)


@pytest.mark.usefixtures("put_back")
def test_what_was_loaded_before_the_first_request_is_not_looked_through_again(tmp_path: Path) -> None:
    before = gc.get_threshold()
    with demo_site(tmp_path) as site:
        make_ready(site)
        assert gc.get_freeze_count() > 10_000
        assert gc.get_threshold() == (LOOKED_THROUGH, *before[1:])
        assert sys.getswitchinterval() == pytest.approx(TURN)


@pytest.mark.usefixtures("put_back")
def test_a_site_without_incidents_is_made_ready_too(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "empty.db", create=True) as ledger:
        site = site_on(ledger, tmp_path)
        make_ready(site)
        assert Visitor(site).get("/").status_code == 200
        site.index.close()
