"""What a yardstick gives back: its figures, the slips behind them, and what was met."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

_SENTENCE_END = re.compile(r"[.!?][\"”’')]*\s|\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """One thing missed, spurious or wrong: in which report, what it is, and the words it stands in."""

    report: str
    fault: str
    told: str
    quote: str | None = None
    sentence: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """The figures of one run. `asked` holds everything that was looked for, in words, by digest, and `met` the digests
    of what was found in full; `by_report` says in a few words how each report went."""

    figures: dict[str, Any]
    slips: Mapping[str, list[Slip]] = field(default_factory=dict)
    asked: Mapping[str, str] = field(default_factory=dict)
    met: frozenset[str] = frozenset()
    by_report: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def as_json(self, *, errors: int = 0, by_report: bool = False) -> str:
        """The figures as one JSON object, with up to so many slips of each measure."""
        table = dict(self.figures)
        if by_report:
            table["by_doc"] = dict(self.by_report)
        if errors:
            table["errors"] = {name: [_shown(slip) for slip in slips[:errors]] for name, slips in self.slips.items()}
        return json.dumps(table, indent=1, ensure_ascii=False)


def _shown(slip: Slip) -> dict[str, str]:
    return {name: value for name, value in asdict(slip).items() if value is not None}


def digest(*key: object) -> str:
    """A short name that says nothing of the words it was made from."""
    return hashlib.sha256(json.dumps(key, ensure_ascii=False).encode()).hexdigest()[:12]


def sentence_around(content: str, quote: str | None) -> str | None:
    """The sentence, or sentences, a quote stands in; None where it is not in the text."""
    start = content.find(quote) if quote else -1
    if start < 0 or quote is None:
        return None
    before = [match.end() for match in _SENTENCE_END.finditer(content, 0, start)]
    after = _SENTENCE_END.search(content, start + len(quote) - 1)
    return content[before[-1] if before else 0 : after.end() if after else len(content)].strip()
