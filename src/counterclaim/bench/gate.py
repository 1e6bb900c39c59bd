"""The gate's yardstick: how many reports of violence pass, how much of everything else is dropped, and how fast.

The texts are dealt into two halves by their digests. Each half is judged with weights learned from the other, so no
text is judged by what was learned from it; the threshold is the one that ships. Time is that of the processor.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from html import escape
from pathlib import Path

import numpy as np

from counterclaim.bench.gate_sets import BRIEFS, OWN, GateText, gate_texts
from counterclaim.bench.outcome import Outcome, Slip
from counterclaim.bench.pages import layouts
from counterclaim.bench.pages.stories import SANDFORD, Story
from counterclaim.bench.tally import Share
from counterclaim.scale.gate import Weights, load_gate
from counterclaim.scale.signs import Automaton, folded, load_automaton, sign_names, signs
from counterclaim.scale.training import table_of, train

IMPORTANCE = {"gold": 8.0, OWN: 2.0, BRIEFS: 4.0}
WAR = ("gold", "FA-KES", "Airwars")
_LAYOUTS: tuple[Callable[[Story], str], ...] = (
    layouts.newsroom,
    layouts.divisions,
    layouts.hashed,
    layouts.weblog,
    layouts.discussed,
)
_OPENING, _ROUNDS = 150, 3


def run_gate(data: Path) -> Outcome:
    """Recall of reports of violence and the share of unrelated texts dropped, as texts and as pages, and the speed."""
    within = not (data / "data").is_dir() and (data.parent / "data").is_dir()
    texts = gate_texts(data.parent if within else data)
    threshold = load_gate().threshold
    as_texts = _judged(texts, held_out_scores(texts, texts), threshold)
    pages = [replace(one, raw=as_page(one, number)) for number, one in enumerate(texts)]
    as_pages = _judged(pages, held_out_scores(texts, pages), threshold)
    war = _share(as_texts, lambda one: one.violent and one.source in WAR)
    figures = {
        "gold": _share(as_texts, lambda one: one.source == "gold").percent(),
        "gold_as_pages": _share(as_pages, lambda one: one.source == "gold").percent(),
        "war_reports": war.percent(),
        "dropped": _share(as_texts, lambda one: not one.violent).percent(),
        "dropped_as_pages": _share(as_pages, lambda one: not one.violent).percent(),
        "by_set": [
            {
                "set": name,
                "right": _of_set(as_texts, name).percent(),
                "texts": count,
            }
            for name, count in _sizes(texts).items()
        ],
        **_speeds([one.raw for one in texts], [one.raw for one in texts if one.source == "real pages"]),
    }
    slips = [_slip(one) for one, right in as_texts.items() if not right]
    return Outcome(figures, {"gate": slips})


def held_out_scores(texts: Sequence[GateText], judged: Sequence[GateText]) -> list[float]:
    """The score of each judged text or page by weights learned from the other half of the texts."""
    automaton = load_automaton()
    table = table_of(automaton, (one.raw for one in texts))
    halves = [_half(one) for one in texts]
    weights = [_learned(automaton, texts, table, [half != other for half in halves]) for other in (0, 1)]
    names = sign_names(automaton)
    vectors = [([one.weights[name] for name in names], one.bias) for one in weights]
    scores = []
    for one in judged:
        vector, bias = vectors[_half(one)]
        scores.append(bias + sum(vector[key] * value for key, value in signs(automaton, one.raw).items()))
    return scores


def learn(texts: Sequence[GateText]) -> Weights:
    """The weights learned from all texts."""
    automaton = load_automaton()
    return _learned(automaton, texts, table_of(automaton, (one.raw for one in texts)), [True] * len(texts))


def _learned(automaton: Automaton, texts: Sequence[GateText], table: "np.ndarray", chosen: Sequence[bool]) -> Weights:
    kept = [one for one, taken in zip(texts, chosen, strict=True) if taken]
    importance = [IMPORTANCE.get(one.source, 1.0) for one in kept]
    return train(automaton, table[np.asarray(chosen)], [one.violent for one in kept], importance)


def _half(one: GateText) -> int:
    return int(one.name, 16) % 2


def _judged(texts: Sequence[GateText], scores: Sequence[float], threshold: float) -> Mapping[GateText, bool]:
    return {one: (score > threshold) == one.violent for one, score in zip(texts, scores, strict=True)}


def _share(judged: Mapping[GateText, bool], chosen: Callable[[GateText], bool]) -> Share:
    return sum((Share(int(right), 1) for one, right in judged.items() if chosen(one)), Share())


def _of_set(judged: Mapping[GateText, bool], name: str) -> Share:
    return _share(judged, lambda one: one.source == name)


def _sizes(texts: Sequence[GateText]) -> dict[str, int]:
    sizes: dict[str, int] = {}
    for one in texts:
        sizes[one.source] = sizes.get(one.source, 0) + 1
    return sizes


def as_page(one: GateText, number: int) -> bytes:
    """The text laid out as a web page, with menus, links to other stories and all; real pages as they are."""
    if one.source == "real pages":
        return one.raw
    lines = tuple(line for line in one.raw.decode().split("\n") if line.strip())
    story = replace(SANDFORD, slug="story", caption="", title=escape(lines[0][:_OPENING]), paragraphs=lines)
    return _LAYOUTS[number % len(_LAYOUTS)](story).encode()


def _speeds(texts: Sequence[bytes], pages: Sequence[bytes]) -> dict[str, int]:
    """Megabytes a second of the automaton over folded texts, and of the whole gate over pages; pages a second."""
    automaton, gate = load_automaton(), load_gate()
    low = [folded(text) for text in texts]
    scan = min(_timed(lambda: [automaton.scan(text) for text in low]) for _ in range(_ROUNDS))
    whole = min(_timed(lambda: [gate.passes(page) for page in pages]) for _ in range(_ROUNDS))
    return {
        "automaton_mb_per_second": round(sum(map(len, low)) / 1e6 / scan),
        "gate_mb_of_pages_per_second": round(sum(map(len, pages)) / 1e6 / whole),
        "gate_pages_per_second": round(len(pages) / whole),
    }


def _timed(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return max(time.process_time() - began, 1e-9)


def _slip(one: GateText) -> Slip:
    opening = " ".join(one.raw[:_OPENING].decode("utf-8", "replace").split())
    fault = "missed" if one.violent else "spurious"
    return Slip(report=f"{one.source} {one.name}", fault=fault, told=opening)
