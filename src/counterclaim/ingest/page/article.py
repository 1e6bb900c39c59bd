"""Which blocks of a page are its article: what two extractors hold, filled where they skip, cut where they spill.

A block that the careful extractor holds is the article's unless its words or its container say otherwise; containers do
not overrule a paragraph that both hold, except those that never hold an article's own words. Paragraphs that it skips
are taken from the generous one where they stand among or just above the others. Nothing is written anew: what is not
taken is kept with its reason.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from counterclaim.ingest.page.blocks import Block, Seen
from counterclaim.ingest.page.containers import Reason
from counterclaim.ingest.page.labels import label_of
from counterclaim.ingest.page.votes import LONG, Vote

_SENTENCE_END = re.compile(r"[.!?…؟。:;][\"”“’'»)\]]*$")
_FEWEST_WORDS = 8
_MOST_LINKS = 0.4
_ALL_LINKS = 0.8
_ROW_OF_LINKS = 3
# Containers whose names say less than two extractors that agree on a paragraph in them.
_WEAK = frozenset({Reason.MENU, Reason.COMMENTS, Reason.HIDDEN, Reason.SHARE, Reason.FORM, Reason.COOKIES})
# A container that holds so much of the article is the article's, whatever it is called.
_MOST = 0.4
_HOME = 0.5
_NEAR = 12
_ABOVE = 5
_STANDFIRST = 15
_LEAST_COVER = 0.9


@dataclass(frozen=True, slots=True)
class Judged:
    """A stretch of a page with why it is no part of the article; None where it is one."""

    text: str
    reason: Reason | None
    heading: bool = False


def judge(seen: Seen, careful: Vote, generous: Vote) -> tuple[Judged, ...]:
    """Every block of a page in its order, as part of the article or with the reason why not."""
    return _Judging(seen, careful, generous).judged()


class _Judging:
    """The blocks of one page and what is held of each so far."""

    def __init__(self, seen: Seen, careful: Vote, generous: Vote) -> None:
        self._seen = seen
        self._blocks = seen.blocks
        self._careful = careful
        self._generous = generous
        self._held = [careful.holds(block) for block in seen.blocks]
        self._long = [at for at, block in enumerate(seen.blocks) if self._held[at] and len(block.text) >= LONG]
        self._weight = _weights(seen.blocks, self._long)
        self._total = sum(len(seen.blocks[at].text) for at in self._long)

    def judged(self) -> tuple[Judged, ...]:
        if self._total < _LEAST_COVER * len(self._careful.dense) or not self._long:
            # The extractor read the page otherwise than block by block: its own lines are the better text.
            return tuple(Judged(line, label_of(line)) for line in self._careful.lines)
        reasons = [self._reason(at) for at in range(len(self._blocks))]
        for at in [*self._among(), *self._standfirst()]:
            if reasons[at] is Reason.OUTSIDE and self._generous.holds(self._blocks[at]):
                reasons[at] = None
        self._drop_bare_headings(reasons)
        return tuple(
            Judged(block.text, reason, block.heading) for block, reason in zip(self._blocks, reasons, strict=True)
        )

    def _reason(self, at: int) -> Reason | None:
        block = self._blocks[at]
        held = self._held[at] and (len(block.text) >= LONG or self._is_near(at))
        container = self._container(block)
        if container and not (held and container in _WEAK and _is_prose(block) and self._generous.holds(block)):
            return container
        if block.linked >= _ROW_OF_LINKS and block.links > _ALL_LINKS and not _SENTENCE_END.search(block.text):
            return Reason.MENU
        return label_of(block.text) or (None if held else Reason.OUTSIDE)

    def _is_near(self, at: int) -> bool:
        return self._long[0] - _NEAR <= at <= self._long[-1] + _NEAR

    def _container(self, block: Block) -> Reason | None:
        for number in block.above:
            reason = self._seen.reasons.get(number)
            if reason and self._weight.get(number, 0) < _MOST * self._total:
                return reason
        return None

    def _among(self) -> Iterator[int]:
        """The paragraphs between those that are held, and just above them in the same part of the page."""
        homes = [number for number, weight in self._weight.items() if weight >= _HOME * self._total]
        home = max(homes, default=0)
        first, last = self._long[0], self._long[-1]
        for at in range(max(0, first - _ABOVE), last):
            block = self._blocks[at]
            if _is_prose(block) and (at >= first or home in block.above):
                yield at

    def _standfirst(self) -> Iterator[int]:
        """The paragraphs, or long second headlines, between the headline and the first paragraph that is held."""
        first = self._long[0]
        headlines = [at for at in range(first) if self._blocks[at].tag == "h1"]
        headlines = headlines or [at for at in range(first) if self._blocks[at].tag == "h2"]
        if headlines and first - headlines[-1] < _STANDFIRST:
            for at in range(headlines[-1] + 1, first):
                block = self._blocks[at]
                if _is_prose(block) or (block.heading and len(block.text.split()) >= _FEWEST_WORDS):
                    yield at

    def _drop_bare_headings(self, reasons: list[Reason | None]) -> None:
        """Headings with nothing of the article below them announce something else."""
        below: Block | None = None
        for at in range(len(reasons) - 1, self._long[0], -1):
            block = self._blocks[at]
            if reasons[at] is not None:
                continue
            short = len(block.text.split()) < _FEWEST_WORDS
            ends = below is None or (short and below.heading and below.tag <= block.tag)
            if block.heading and not _is_prose(block) and ends:
                reasons[at] = Reason.OUTSIDE
            else:
                below = block


def _weights(blocks: Sequence[Block], long: Sequence[int]) -> dict[int, int]:
    """How much of the article each container holds."""
    weights: dict[int, int] = {}
    for at in long:
        for number in blocks[at].above:
            weights[number] = weights.get(number, 0) + len(blocks[at].text)
    return weights


def _is_prose(block: Block) -> bool:
    words = len(block.text.split())
    return words >= _FEWEST_WORDS and block.links < _MOST_LINKS and bool(_SENTENCE_END.search(block.text))
