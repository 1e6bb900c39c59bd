"""Lines that pages put between an article's paragraphs, known by their words, in the languages reports are found in."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from counterclaim.fold import fold
from counterclaim.ingest.page.containers import Reason

_EDGES = " \t:.…|/<>-–—•·*[](){}!?»«›‹→↓\"“”„'’#0123456789٠١٢٣٤٥٦٧٨٩"
_LONGEST_LABEL = 60
_LONGEST_LEAD = 160
_LONGEST_NOTICE = 800


def label_of(line: str) -> Reason | None:
    """What a line is beside the article; None where its words do not say."""
    labels, leads = _load()
    folded = fold(line[:_LONGEST_LEAD]).strip()
    if len(line) <= _LONGEST_LABEL and (reason := labels.get(folded.strip(_EDGES))):
        return reason
    reason = next((reason for lead, reason in leads.items() if folded.startswith(lead)), None)
    return reason if len(line) <= _LONGEST_LEAD or (reason is Reason.COOKIES and len(line) <= _LONGEST_NOTICE) else None


@cache
def _load() -> tuple[Mapping[str, Reason], Mapping[str, Reason]]:
    table = tomllib.loads((files("counterclaim") / "data" / "page" / "labels.toml").read_text("utf-8"))
    labels = {fold(label).strip(_EDGES): Reason(reason) for reason, entry in table.items() for label in entry["labels"]}
    leads = {fold(lead): Reason(reason) for reason, entry in table.items() for lead in entry["leads"]}
    return labels, leads
