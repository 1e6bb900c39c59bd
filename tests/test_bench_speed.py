"""Speed is measured side by side, in one run, from the outside too."""

import json
from pathlib import Path

import pytest

from counterclaim.bench.speed import measure_speed
from counterclaim.errors import InputError


def test_speed_is_told_beside_that_of_the_bare_pipeline(tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl"
    text = "Police said a bombing killed four people in Baghdad on Tuesday. Shops stayed shut. " * 5
    path.write_text(json.dumps({"id": "r1", "text": text, "published": "2023-03-09"}) + "\n", "utf-8")
    figures = measure_speed(path, rounds=1)
    assert (figures["reports"], figures["words"]) == (1, len(text.split()))
    assert figures["ratio"] == pytest.approx(figures["words_per_second"] / figures["bare_words_per_second"], rel=0.05)
    assert 0 < figures["start_to_first_reading_seconds"] < 60
    assert 50 < figures["peak_memory_mb"] < 5000


def test_speed_of_nothing_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl"
    path.write_text('{"id": "r1"}\n', "utf-8")
    with pytest.raises(InputError, match="nothing to measure on"):
        measure_speed(path, rounds=1)
