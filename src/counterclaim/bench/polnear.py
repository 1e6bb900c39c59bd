"""The PolNeAR yardstick: source, cue and content of every attribution in political articles.

`exact`: the attributions of key and reading are paired, and a part is right where all its words are; `all` where the
three parts are. `overlap`: the words of a part that both sides have, over the whole article.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from counterclaim.bench.assignment import best_pairs
from counterclaim.bench.brat import PARTS, Quotation, Words, read_quotations, words_in
from counterclaim.bench.jsonl import find_set, read_lines
from counterclaim.bench.outcome import Outcome, Slip
from counterclaim.bench.tally import Tally
from counterclaim.grammar.frames import Framed
from counterclaim.model import Report
from counterclaim.stages.frame import frame
from counterclaim.stages.parse import parse
from counterclaim.stages.spot import spot


class _Article(msgspec.Struct, frozen=True):
    id: str
    text: str
    annotations: dict[str, str]


def run_polnear(data: Path) -> Outcome:
    """F1 of each part of an attribution, exact and by overlap, and of all three parts together."""
    articles = read_lines(find_set(data, "polnear", "dev.jsonl"), _Article)
    # Some articles were annotated several times; the first annotator stands for all.
    keys = [read_quotations(each.text, each.annotations[min(each.annotations)]) for each in articles]
    counts = {f"{part}_{kind}": Tally() for part in PARTS for kind in ("exact", "overlap")} | {"all_exact": Tally()}
    slips: list[Slip] = []
    reports = [Report(id=each.id, text=each.text) for each in articles]
    for report, key, read in zip(reports, keys, _read(reports), strict=True):
        for name, tally in count_parts(key, read).items():
            counts[name] += tally
        slips += _slips(report, key, read)
    return Outcome({name: tally.row() for name, tally in counts.items()} | {"articles": len(articles)}, {"all": slips})


def count_parts(key: Sequence[Quotation], read: Sequence[Quotation]) -> dict[str, Tally]:
    """The counts of one article."""
    counts = {f"{part}_overlap": _overlap(_words(key, part), _words(read, part)) for part in PARTS}
    for part in PARTS:
        exact = _pairs(key, read, (part,))
        counts[f"{part}_exact"] = Tally(len(exact), _told(key, part), _told(read, part))
    counts["all_exact"] = Tally(len(_pairs(key, read, PARTS)), len(key), len(read))
    return counts


def _pairs(key: Sequence[Quotation], read: Sequence[Quotation], parts: Sequence[str]) -> dict[int, int]:
    return best_pairs([[int(all(_same(one, other, part) for part in parts)) for other in read] for one in key])


def _same(one: Quotation, other: Quotation, part: str) -> bool:
    words: Words = getattr(one, part)
    return words == getattr(other, part) and bool(words or part == "source")


def _told(quotations: Sequence[Quotation], part: str) -> int:
    return sum(bool(getattr(quotation, part)) for quotation in quotations)


def _words(quotations: Sequence[Quotation], part: str) -> Words:
    return frozenset().union(*(getattr(quotation, part) for quotation in quotations))


def _overlap(key: Words, read: Words) -> Tally:
    return Tally(len(key & read), len(key), len(read))


def _read(reports: Sequence[Report]) -> Iterator[list[Quotation]]:
    """The attributions that the reader's grammar finds; every sentence is looked at, whatever it tells of."""
    for report, sentences in parse(reports, lambda text: True):
        yield [each for one in frame(spot(report, sentences)) for each in _quotations(report.content, one)]


def _quotations(content: str, framed: Framed) -> Iterator[Quotation]:
    sentence = framed.sentence
    for each in framed.attributions:
        source = words_in(content, [sentence.span(each.source.first, each.source.stop)] if each.source else [])
        cue = words_in(content, [sentence.span(each.first, each.stop)]) - source
        told = words_in(content, [sentence.span(first, stop) for first, stop in each.content if first < stop])
        yield Quotation(source, cue, told - source - cue)


def _slips(report: Report, key: Sequence[Quotation], read: Sequence[Quotation]) -> list[Slip]:
    pairs = _pairs(key, read, PARTS)
    missed = [one for row, one in enumerate(key) if row not in pairs]
    spurious = [one for column, one in enumerate(read) if column not in pairs.values()]
    return [_slip(report, "missed", one) for one in missed] + [_slip(report, "spurious", one) for one in spurious]


def _slip(report: Report, fault: str, quotation: Quotation) -> Slip:
    told = [f"{part}: {_stretch(report.text, getattr(quotation, part))}" for part in PARTS]
    return Slip(report=report.id, fault=fault, told="; ".join(told))


def _stretch(text: str, words: Words) -> str:
    """From the first of the words to the end of the last."""
    return text[min(words) : max(words)] + text[max(words) :].split(maxsplit=1)[0] if words else "–"
