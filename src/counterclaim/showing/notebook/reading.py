"""A reading in a notebook: the report's text with every value marked, and its claims by account."""

from collections.abc import Iterable

from counterclaim.ingest import furniture
from counterclaim.model import Claim, Reading, Report, Span
from counterclaim.showing.html import html, link, said
from counterclaim.showing.marks import KINDS, QUOTE, Mark, Segment, cut_segments, mark_all
from counterclaim.showing.notebook.fragment import foreign, fragment, table
from counterclaim.showing.sections import Section, arrange
from counterclaim.showing.wording import plain, say_days, say_place, say_precision, say_stance, say_type, say_voice

FURNITURE = "furniture"


def show_reading(report: Report, reading: Reading) -> str:
    """The reading as a piece of HTML; no word of the report is left out of it, and none is markup."""
    body = len(report.title) + 1 if report.title else 0
    marks = list(mark_all(report, reading, ""))
    marks += [Mark(Span(body + start, body + end), FURNITURE, "") for start, end in furniture(report.text)]
    drawn = list(cut_segments(report.content, marks, (max(0, body - 1), body)))
    title = "".join(_segment(one, report.content) for one in drawn if one.span.end < body)
    text = "".join(_segment(one, report.content) for one in drawn if one.span.start >= body)
    return fragment(
        f'<p class="title" dir="auto">{title}</p>\n' if title else "",
        f'<p class="soft">{_imprint(report)}</p>\n',
        f'<div class="text" dir="auto">{text}</div>\n',
        _legend(marks),
        _claims(report, reading),
    )


def _segment(segment: Segment, content: str) -> str:
    words = html(segment.span.cut(content)).replace("\n", "<br>\n")
    kinds = {mark.kind for mark in segment.marks}
    plainly = [name for name in (QUOTE, FURNITURE) if name in kinds]
    if segment.kind is not None:
        names = " ".join([segment.kind, *plainly])
        return f'<mark class="{names}" title="{_values(segment)}">{words}</mark>'
    return f'<span class="{" ".join(plainly)}">{words}</span>' if plainly else words


def _values(segment: Segment) -> str:
    said_so = dict.fromkeys(
        " · ".join(part for part in (f"{KINDS[one.kind]}: {one.value}", one.voice, one.rule) if part)
        for one in segment.marks
        if one.kind in KINDS
    )
    return html("\n".join(plain(line) for line in said_so))


def _imprint(report: Report) -> str:
    day = str(report.published) if report.published else ""
    source = link(report.url, "source") if report.url else ""
    outlet = foreign(report.outlet) if report.outlet else ""
    return " · ".join(part for part in (outlet, day, source, foreign(report.id)) if part)


def _legend(marks: Iterable[Mark]) -> str:
    met = {mark.kind for mark in marks}
    chips = " ".join(f'<mark class="{kind}">{name}</mark>' for kind, name in KINDS.items() if kind in met)
    return f'<p class="legend">{chips}</p>\n' if chips else ""


def _claims(report: Report, reading: Reading) -> str:
    sections = arrange(reading)
    parts = [_account(report, section) for section in (*sections.main, *sections.background)]
    if sections.totals:
        parts.append(_listed(report, "<b>totals over a war</b>", sections.totals))
    if sections.general:
        parts.append(_listed(report, "<b>about no single incident</b>", sections.general))
    return "".join(parts) or '<p class="soft">No violent incident and no claim was read in it.</p>\n'


def _account(report: Report, section: Section) -> str:
    account = section.account
    days = say_days(account.period.value if account.period else None)
    told = [say_place(account) or "place not told", days or "day not told", account.role.value]
    precision = f' <span class="soft">{html(say_precision(account.place) or "")}</span>' if account.place else ""
    heading = f"<b>{html(say_type(account))}</b> · {' · '.join(map(foreign, told))}{precision}"
    return _listed(report, heading, (*section.tolls, *section.others))


def _listed(report: Report, heading: str, claims: Iterable[Claim]) -> str:
    rows = [_row(report, claim) for claim in claims]
    listed = table("claims", ("claim", "stance", "who says so", "in the words"), rows) if rows else ""
    return f'<p class="account">{heading}</p>\n{listed}'


def _row(report: Report, claim: Claim) -> Iterable[str]:
    yield said(report, claim)
    yield f'<td class="{claim.stance.value.value}">{html(say_stance(claim))}</td>'
    yield foreign(say_voice(report, claim))
    yield f'<q dir="auto">{html(claim.quote.cut(report.content))}</q>'
