"""The India yardstick: in which sentences of whole newspaper articles anyone is killed.

The set labels killings by the police only. A flagged sentence that tells of another killing counts against precision,
which is therefore a lower bound; recall is not touched by this.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import msgspec

from counterclaim.bench.jsonl import find_set, read_lines
from counterclaim.bench.outcome import Outcome, Slip
from counterclaim.bench.reader import read_reports
from counterclaim.bench.tally import Share
from counterclaim.bench.told import Told
from counterclaim.model import Report

_POLICE = re.compile(r"polic|firing|bullet|troops|army", re.I)


class _Sentence(msgspec.Struct, frozen=True):
    doc_id: int
    sent_id: int
    sent_text: str
    sent_labels: list[str]

    @property
    def killing(self) -> bool:
        """Whether the set says that the police kill here."""
        return "KILL" in self.sent_labels


def run_india(data: Path) -> Outcome:
    """Recall and precision of sentences in which anyone is killed."""
    articles = _articles(read_lines(find_set(data, "india", "sents.jsonl"), _Sentence))
    reports = [Report(id=str(number), text=_text(sentences)) for number, sentences in articles.items()]
    found, right, right_police = Share(), Share(), Share()
    slips: list[Slip] = []
    for sentences, told in zip(articles.values(), read_reports(reports), strict=True):
        killings = set(_flagged(sentences, told))
        for number, sentence in enumerate(sentences):
            flagged = number in killings
            found += Share(int(flagged), 1) if sentence.killing else Share()
            right += Share(int(sentence.killing), 1) if flagged else Share()
            if flagged and _POLICE.search(sentence.sent_text):
                right_police += Share(int(sentence.killing), 1)
            if sentence.killing and not flagged:
                slips.append(Slip(report=told.id, fault="missed", told="a killing", sentence=sentence.sent_text))
    figures = {
        "recall": found.percent(),
        "precision": right.percent(),
        "precision_of_those_that_name_police_or_firing": right_police.percent(),
        "killings": found.of,
        "flagged": right.of,
        "articles": len(reports),
    }
    return Outcome(figures, {"killings": slips})


def _articles(sentences: list[_Sentence]) -> dict[int, list[_Sentence]]:
    articles: dict[int, list[_Sentence]] = defaultdict(list)
    for sentence in sentences:
        articles[sentence.doc_id].append(sentence)
    return articles


def _text(sentences: list[_Sentence]) -> str:
    return " ".join(sentence.sent_text for sentence in sentences)


def _flagged(sentences: list[_Sentence], told: Told) -> Iterator[int]:
    """The sentences that a quote of a deadly toll stands in, wherever these words stand."""
    quotes = {claim.quote for claim in told.claims if claim.harm == "killed" and claim.value != "none" and claim.quote}
    for number, sentence in enumerate(sentences):
        if any(quote in sentence.sent_text or sentence.sent_text.strip() in quote for quote in quotes):
            yield number
