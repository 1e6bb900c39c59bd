"""Readings as one self-contained page: the text with every value highlighted, the claims beside it, no script."""

from collections.abc import Iterable, Iterator
from importlib.resources import files

from counterclaim.ingest import furniture
from counterclaim.model import Claim, Reading, Report, Span
from counterclaim.showing.html import html, link, said
from counterclaim.showing.marks import KINDS, QUOTE, Mark, Segment, cut_segments, mark_all
from counterclaim.showing.sections import Section, arrange
from counterclaim.showing.wording import (
    plain,
    say_days,
    say_place,
    say_precision,
    say_stance,
    say_type,
    say_voice,
)
from counterclaim.version import __version__

FURNITURE = "furniture"
# Nothing is fetched and nothing runs, even if a report's text got past the escaping.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def page(readings: Iterable[tuple[Report, Reading]]) -> Iterator[str]:
    """The page in parts, in their order."""
    read = list(readings)
    title = read[0][0].title or read[0][0].id if len(read) == 1 else f"{len(read)} reports"
    style = (files("counterclaim.cli") / "page.css").read_text("utf-8")
    yield (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{html(title)} – counterclaim</title>\n<style>\n{style}"
    )
    yield from (_pairing(reading, f"r{number}") for number, (_, reading) in enumerate(read, 1))
    yield f"</style>\n</head>\n<body>\n{_legend()}"
    for number, (report, reading) in enumerate(read, 1):
        yield from _article(report, reading, f"r{number}")
    yield f"<footer>Read by counterclaim {__version__}. Claims, not facts: who says so stands beside each.</footer>\n"
    yield "</body>\n</html>\n"


def _pairing(reading: Reading, prefix: str) -> str:
    """Rules that light a claim's words while the claim is pointed at, and the claim while its words are."""
    anchors = [f"{prefix}c{number}" for number in range(1, len(reading.claims) + 1)]
    anchors += [f"{prefix}a{number}" for number in range(1, len(reading.accounts) + 1)]
    lit = ":is(:hover,:focus-within,:target)"
    return "".join(
        f"article:has(#{anchor}{lit}) .text .{anchor}{{box-shadow:0 .16em 0 var(--lit)}}\n"
        f"article:has(.text .{anchor}:is(:hover,:focus)) #{anchor}{{box-shadow:0 0 0 2px var(--lit)}}\n"
        for anchor in anchors
    )


def _legend() -> str:
    chips = "".join(f'<li><span class="mark {kind}">{name}</span></li>' for kind, name in KINDS.items())
    return f'<header class="legend"><ul aria-label="Kinds of values">{chips}</ul></header>\n'


def _article(report: Report, reading: Reading, prefix: str) -> Iterator[str]:
    yield f'<article id="{prefix}">\n<div class="text">\n'
    yield from _text(report, reading, prefix)
    yield f'</div>\n<section class="claims" aria-label="Claims">\n{_claims(report, reading, prefix)}</section>\n'
    yield "</article>\n"


def _text(report: Report, reading: Reading, prefix: str) -> Iterator[str]:
    body = len(report.title) + 1 if report.title else 0
    marks = list(mark_all(report, reading, prefix))
    marks += [Mark(Span(body + start, body + end), FURNITURE, "") for start, end in furniture(report.text)]
    segments = list(cut_segments(report.content, marks, (max(0, body - 1), body)))
    first = _first_segments(segments)
    drawn = [(segment.span, _segment(segment, report.content, first)) for segment in segments]
    if report.title:
        yield f'<h1 dir="auto">{"".join(html for span, html in drawn if span.end < body)}</h1>\n'
    yield f'<p class="imprint">{_imprint(report)}</p>\n'
    yield f'<div class="body">{"".join(html for span, html in drawn if span.start >= body)}</div>\n'


def _first_segments(segments: Iterable[Segment]) -> dict[str, int]:
    """Where each claim's and account's words begin: the segment that carries its anchor."""
    first: dict[str, int] = {}
    for segment in segments:
        for mark in segment.marks:
            if mark.anchor:
                first.setdefault(mark.anchor, segment.span.start)
    return first


def _segment(segment: Segment, content: str, first: dict[str, int]) -> str:
    words = html(segment.span.cut(content))
    if not segment.marks:
        return words
    anchors = list(dict.fromkeys(mark.anchor for mark in segment.marks if mark.anchor))
    ids = "".join(f'<i id="{anchor}t"></i>' for anchor in anchors if first[anchor] == segment.span.start)
    kinds = {mark.kind for mark in segment.marks}
    plainly = [name for name in (QUOTE, FURNITURE) if name in kinds]
    if segment.kind is None:
        return f'{ids}<span class="{" ".join([*plainly, *anchors])}">{words}</span>'
    names = " ".join(["mark", segment.kind, *plainly, *anchors])
    lead = next(mark.anchor for mark in segment.marks if mark.kind == segment.kind)
    return f'{ids}<a class="{names}" href="#{lead}">{words}{_card(segment)}</a>'


def _card(segment: Segment) -> str:
    rows = dict.fromkeys((mark.kind, mark.value, mark.voice, mark.rule) for mark in segment.marks if mark.kind in KINDS)
    return '<span class="card" role="note">' + "".join(_row(*row) for row in rows) + "</span>"


def _row(kind: str, value: str, voice: str, rule: str) -> str:
    chain = f'<span class="chain">{html(voice)}</span>' if voice else ""
    return (
        f'<span class="row"><b class="{kind}">{KINDS[kind]}</b> <span>{html(plain(value))}</span>'
        f"{chain}<code>{html(plain(rule))}</code></span>"
    )


def _imprint(report: Report) -> str:
    day = f'<time datetime="{report.published}">{report.published}</time>' if report.published else ""
    source = link(report.url, "source") if report.url else ""
    return " · ".join(part for part in (html(plain(report.outlet or "")), day, source, html(plain(report.id))) if part)


def _claims(report: Report, reading: Reading, prefix: str) -> str:
    sections = arrange(reading)
    anchors = {id(claim): f"{prefix}c{number}" for number, claim in enumerate(reading.claims, 1)}
    names = {id(account): f"{prefix}a{number}" for number, account in enumerate(reading.accounts, 1)}

    def listed(claims: Iterable[Claim]) -> str:
        return "<ol>\n" + "".join(_claim(report, claim, anchors[id(claim)]) for claim in claims) + "</ol>\n"

    def told(section: Section) -> str:
        return _account(section, names[id(section.account)]) + listed((*section.tolls, *section.others))

    parts = [told(section) for section in sections.main]
    if sections.background:
        parts += ["<h2>Background</h2>\n", *(told(section) for section in sections.background)]
    if sections.totals:
        parts += ["<h2>Totals over a war</h2>\n", listed(sections.totals)]
    if sections.general:
        parts += ["<h2>About no single incident</h2>\n", listed(sections.general)]
    return "".join(parts) or '<p class="none">No violent incident and no claim was read in it.</p>\n'


def _account(section: Section, anchor: str) -> str:
    account = section.account
    days = say_days(account.period.value if account.period else None)
    told = [say_place(account) or "place not told", days or "day not told", account.role.value]
    precision = say_precision(account.place)
    return (
        f'<h3 id="{anchor}"><a href="#{anchor}t">{html(say_type(account))}</a> '
        f"<small>{' · '.join(map(html, told))}</small></h3>\n"
        + (f'<p class="precision">{html(precision)}</p>\n' if precision else "")
    )


def _claim(report: Report, claim: Claim, anchor: str) -> str:
    stance = claim.stance.value.value
    return (
        f'<li id="{anchor}" class="claim {stance}">\n<a class="said" href="#{anchor}t">{said(report, claim)}</a>\n'
        f'<p><span class="stance">{html(say_stance(claim))}</span> '
        f'<span class="chain">{html(say_voice(report, claim))}</span></p>\n'
        f'<q dir="auto">{html(claim.quote.cut(report.content))}</q>\n{_why(claim)}</li>\n'
    )


def _why(claim: Claim) -> str:
    rules = {"claim": claim.rule, "stance": claim.stance.rule}
    rules |= {f"voice: {plain(source.name.value)}": source.name.rule for source in claim.voice.chain}
    if claim.certainty:
        rules["hedge"] = claim.certainty.rule
    if claim.actor:
        rules["party"] = claim.actor.name.rule
    if claim.toll:
        rules |= {"harm": claim.toll.harm.rule, "figure": claim.toll.figure.rule}
    if claim.toll and claim.toll.whom:
        rules["whom"] = claim.toll.whom.rule
    rows = "".join(f"<dt>{html(name)}</dt><dd><code>{html(plain(rule))}</code></dd>" for name, rule in rules.items())
    return f"<details><summary>why</summary><dl>{rows}</dl></details>\n"
