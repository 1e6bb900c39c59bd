"""The ingest yardstick: article text out of real pages beside two bare extractors, and our own pages read whole.

Segments are stretches of text that must be in, or must not be in, what is read of a real page. Paragraphs and imprint
are those of the pages of our own making. Time is that of the processor, not of the clock, since machines are shared.
"""

import time
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

import msgspec
from trafilatura import bare_extraction

from counterclaim.bench.outcome import Outcome, Slip
from counterclaim.bench.pages.templates import Template, templates
from counterclaim.bench.tally import Share, Tally
from counterclaim.errors import InputError
from counterclaim.ingest.page.charset import page_text
from counterclaim.ingest.page.read import Page, see_page
from counterclaim.ingest.page.votes import generous_vote


class _Wanted(msgspec.Struct, frozen=True):
    file: str
    url: str
    inside: list[str] = msgspec.field(name="with")
    outside: list[str] = msgspec.field(name="without")


def run_ingest(data: Path) -> Outcome:
    """Segments of real pages, paragraphs and imprints of our own, and pages a second, each beside bare extractors."""
    pages, folder = _pages(data)
    raws = {each.file: (folder / "html" / each.file).read_bytes() for each in pages}
    slips: list[Slip] = []
    rows, speeds = {}, {}
    for name, extract in EXTRACTORS.items():
        began = time.process_time()
        texts = {each.file: extract(raws[each.file], each.url) for each in pages}
        speeds[name] = round(len(pages) / (time.process_time() - began))
        rows[name], missed = _segments(pages, texts)
        slips += missed if name == OURS else []
    own, told = _own_pages()
    figures = {
        "segments": rows.pop(OURS).row(),
        "segments_of_others": [{"extractor": name, **tally.row()} for name, tally in rows.items()],
        "paragraphs": own.pop(OURS).row(),
        "paragraphs_of_others": [{"extractor": name, **tally.row()} for name, tally in own.items()],
        "imprint": sum(told.values(), Share()).percent(),
        "imprint_by_part": [{"part": part, "right": share.percent()} for part, share in told.items()],
        "pages": len(pages),
        "own_pages": len(templates()),
        "pages_per_second": speeds,
    }
    return Outcome(figures, {"segments": slips})


def _pages(data: Path) -> tuple[list[_Wanted], Path]:
    for folder in (data / "pages", data):
        if (folder / "pages.json").is_file():
            return msgspec.json.decode((folder / "pages.json").read_bytes(), type=list[_Wanted]), folder
    raise InputError(f"{data}: there is no pages/pages.json in it; give the folder that holds the sets of data.")


def _ours(raw: bytes, url: str) -> str:
    try:
        page = see_page(raw, url, url=url)
    except InputError:
        return ""
    return "\n".join([page.imprint.title or "", *page.paragraphs])


def _trafilatura(raw: bytes, url: str) -> str:
    found = bare_extraction(raw, include_comments=False, with_metadata=True)
    return (found.text if found is not None and not isinstance(found, dict) else None) or ""


def _trafilatura_precise(raw: bytes, url: str) -> str:
    found = bare_extraction(raw, include_comments=False, favor_precision=True)
    return (found.text if found is not None and not isinstance(found, dict) else None) or ""


def _resiliparse(raw: bytes, url: str) -> str:
    return "\n".join(generous_vote(page_text(raw, url)).lines)


OURS = "counterclaim"
EXTRACTORS: Mapping[str, Callable[[bytes, str], str]] = {
    OURS: _ours,
    "trafilatura": _trafilatura,
    "trafilatura, precision favoured": _trafilatura_precise,
    "resiliparse": _resiliparse,
}


def _segments(pages: list[_Wanted], texts: Mapping[str, str]) -> tuple[Tally, list[Slip]]:
    total, slips = Tally(), []
    for each in pages:
        text = _spaced(texts[each.file])
        inside = [_spaced(segment) for segment in each.inside]
        outside = [_spaced(segment) for segment in each.outside]
        missed = [segment for segment in inside if segment not in text]
        spilt = [segment for segment in outside if segment in text]
        hits = len(inside) - len(missed)
        total += Tally(hits, len(inside), hits + len(spilt))
        slips += [Slip(report=each.file, fault="missed", told=segment) for segment in missed]
        slips += [Slip(report=each.file, fault="spurious", told=segment) for segment in spilt]
    return total, slips


def _own_pages() -> tuple[dict[str, Tally], dict[str, Share]]:
    """How well paragraphs are kept, by each extractor, and how much of the imprints we get right."""
    paragraphs = dict.fromkeys(EXTRACTORS, Tally())
    imprint: dict[str, Share] = {}
    for template in templates():
        raw = template.page.encode()
        page = see_page(raw, template.name)
        paragraphs[OURS] += _kept(template, page.paragraphs)
        for name in EXTRACTORS.keys() - {OURS}:
            lines = EXTRACTORS[name](raw, template.name).split("\n")
            paragraphs[name] += _kept(template, tuple(filter(None, map(_spaced, lines))))
        for part in template.told:
            right = told_of(page, part) == meant(template, part)
            imprint[part] = imprint.get(part, Share()) + Share(right, 1)
    return paragraphs, dict(sorted(imprint.items()))


def _kept(template: Template, read: tuple[str, ...]) -> Tally:
    hits = (Counter(template.paragraphs) & Counter(read)).total()
    return Tally(hits, len(template.paragraphs), len(read))


def told_of(page: Page, part: str) -> str | None:
    """What was read of one part of an imprint, as text."""
    if part == "agency":
        return page.agency
    if part == "day":
        return page.imprint.published.day.isoformat() if page.imprint.published else None
    value = getattr(page.imprint, part)
    if part in ("published", "updated"):
        return value.at.isoformat() if value and value.at else None
    return value if isinstance(value, str) else None


def meant(template: Template, part: str) -> str | None:
    """What the story tells of that part."""
    if part == "day":
        return template.story.published[:10]
    value = getattr(template.story, part)
    return datetime.fromisoformat(value).isoformat() if part in ("published", "updated") else value


def _spaced(text: str) -> str:
    return " ".join(text.split())
