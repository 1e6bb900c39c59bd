"""The redaction yardstick: which names of a report are masked, held against marks in the text.

`[[…]]` is a private person's name and must be hidden to its last letter; `{{…}}` names somebody in public life, a body
or a place and must stay; `<<…>>` may do either. What is marked in no way must stay too.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from counterclaim.bench.outcome import Outcome, Slip, digest
from counterclaim.errors import InputError
from counterclaim.model import Report, Span
from counterclaim.pipeline import extract_all
from counterclaim.privacy import find_persons

_HEAD = re.compile(r"^## (.+?) \| (.+?) \| (.+)\n", re.M)
_MARK = re.compile(r"\[\[(?P<private>[^\]\n]+)\]\]|\{\{(?P<public>[^}\n]+)\}\}|<<(?P<either>[^>\n]+)>>")


@dataclass(frozen=True, slots=True)
class Marked:
    """A report with what was marked in its content: kind and span, in their order."""

    report: Report
    marks: tuple[tuple[str, Span], ...]

    def of(self, kind: str) -> tuple[Span, ...]:
        """The marks of one kind."""
        return tuple(span for told, span in self.marks if told == kind)


def run_redaction(path: Path) -> Outcome:
    """Recall, precision and what of the public is kept, over all reports."""
    marked = read_marked(path)
    hits, private, right, masks, kept, public = 0, 0, 0, 0, 0, 0
    slips: list[Slip] = []
    for one, (report, reading) in zip(marked, extract_all([each.report for each in marked]), strict=True):
        spans = [span for span, _ in find_persons(report, reading).spans]
        leaked = [mark for mark in one.of("private") if not _hidden(mark, spans)]
        lost = [mark for mark in one.of("public") if _touches(mark, spans)]
        wrong = [span for span in spans if not _touches(span, [*one.of("private"), *one.of("either")])]
        hits, private = hits + len(one.of("private")) - len(leaked), private + len(one.of("private"))
        right, masks = right + len(spans) - len(wrong), masks + len(spans)
        kept, public = kept + len(one.of("public")) - len(lost), public + len(one.of("public"))
        slips += _slips(report, "shown", leaked)
        slips += _slips(report, "masked", wrong)
    figures = {"recall": _share(hits, private), "precision": _share(right, masks), "kept": _share(kept, public)}
    asked = {
        digest(*_key(one.report, span)): f"{one.report.id}: {span.cut(one.report.content)}"
        for one in marked
        for span in one.of("private")
    }
    missed = {digest(slip.report, slip.told, slip.quote) for slip in slips if slip.fault == "shown"}
    return Outcome(
        figures | {"names": private, "reports": len(marked)}, {"all": slips}, asked, frozenset(asked) - missed
    )


def read_marked(path: Path) -> tuple[Marked, ...]:
    """The reports of a file with their marks; headings are `## id | day | outlet`, the first line is the headline."""
    try:
        pieces = _HEAD.split(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read: {error}. Give the file of reports with marked names.") from error
    if len(pieces) < 5:
        raise InputError(f"{path}: no report with a heading such as “## p01 | 2024-02-11 | Meridian Wire”")
    heads = zip(*[iter(pieces[1:])] * 4, strict=True)
    return tuple(_marked(id, day, outlet, body) for id, day, outlet, body in heads)


def _marked(id: str, day: str, outlet: str, body: str) -> Marked:
    plain, marks, at = "", list[tuple[str, Span]](), 0
    body = body.strip()
    for match in _MARK.finditer(body):
        plain += body[at : match.start()]
        kind = str(match.lastgroup)
        marks.append((kind, Span(len(plain), len(plain) + len(match[kind]))))
        plain, at = plain + match[kind], match.end()
    title, _, text = (plain + body[at:]).partition("\n")
    report = Report(id=id, title=title, text=text, outlet=outlet, published=date.fromisoformat(day))
    return Marked(report, tuple(marks))


def _hidden(mark: Span, masks: Sequence[Span]) -> bool:
    return all(any(mask.start <= at < mask.end for mask in masks) for at in range(*mark))


def _touches(mark: Span, masks: Sequence[Span]) -> bool:
    return any(mask.start < mark.end and mark.start < mask.end for mask in masks)


def _share(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 100.0


def _key(report: Report, span: Span) -> tuple[str, str, str]:
    near = Span(max(0, span.start - 40), span.end + 40)
    return report.id, span.cut(report.content), near.cut(report.content)


def _slips(report: Report, fault: str, spans: Sequence[Span]) -> Iterator[Slip]:
    for span in spans:
        id, told, near = _key(report, span)
        yield Slip(report=id, fault=fault, told=told, quote=near)
