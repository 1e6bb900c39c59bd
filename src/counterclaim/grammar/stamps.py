"""Days that only date a report or a picture: a dateline, "published …", the day stamped at the head of a page."""

import re
from datetime import date

from counterclaim.actors import find_actors, load_actors
from counterclaim.grammar.day_meaning import CalendarDay, Known
from counterclaim.grammar.days import DayWords, find_days, work_out
from counterclaim.model import Report, SourceType

_LABELS = frozenset({"published", "publication", "posted", "updated", "issued", "released", "dated", "filed", "date"})
_HEAD = 160
YEAR = re.compile(r"(?:19|20)\d\d")
# A headline and what stands under it come before the agency and its day.
_FAR = 320
# What follows a stamp is a headline, a name or another stamp: "January 18, 2019, was a quiet day" goes on.
_ENDS = re.compile(r"[\s|:–—-]*(?:(?:at )?\d[\d:.]*\s*)?(?:\(|by\b|[A-Z\"“‘'\d]|$)|\s*[|\n–—-]")


def stamped_day(report: Report) -> date | None:
    """The day stamped at the head of a report's text, with its year: what the report itself says is its day.

    A page's own stamp is told by the report; the day that came with it may be the one on which it was copied.
    """
    found = _stamp_at_head(report)
    return work_out(found, None).start if found else None


def _stamp_at_head(report: Report) -> DayWords | None:
    head = report.text[:_FAR]
    if YEAR.search(head) is None:
        return None
    return next((words for words in find_days(head) if is_whole(words) and _heads(head, words)), None)


def is_whole(words: DayWords) -> bool:
    """Whether a day is told with its month and year, whenever it is read."""
    days = words.meaning.days(Known(None, None)) if isinstance(words.meaning, CalendarDay) else None
    return days is not None and days[0] == days[1]


def _heads(head: str, words: DayWords) -> bool:
    before, near = head[: words.start].casefold().replace(":", " ").split(), words.start < _HEAD
    if near and len(before) <= _FEW and not _LABELS.isdisjoint(before):
        return True
    if _ENDS.match(head, words.end) is None:
        return False
    dated_in_full = isinstance(words.meaning, CalendarDay) and words.meaning.weekday is not None
    return (near and not before) or (dated_in_full and _ends_in_agency(head[: words.start].rstrip()))


_FEW = 4


def _ends_in_agency(text: str) -> bool:
    known = load_actors().by_id
    last = [one for one in find_actors(text) if one.actor and one.end == len(text)]
    return any(known[one.actor].source_type == SourceType.MEDIA for one in last if one.actor)


_STAMPS = ("issued", "released", "dated", "published", "posted", "updated", "publication", "on:", "date", "filed", "by")
_PHOTO = ("photo", "(ap)", "(afp)", "picture", "image", "getty", "archive", "file ")


def only_dates(report: Report, words: DayWords) -> bool:
    """Whether the day only dates the report or a picture: a dateline, "published …", its own day at its head."""
    if "dateline" in words.rule:
        return True
    content = report.content
    before = content[max(0, words.start - 24) : words.start].casefold().split()
    if before and any(before[-1].strip("(:").endswith(stamp) for stamp in _STAMPS):
        return True
    # An absolute date has a year or a month; only such a one can be a stamp.
    if not any(char.isdigit() for char in words.words):
        return False
    if any(mark in content[words.end : words.end + 28].casefold() for mark in _PHOTO):
        return True
    period = work_out(words, report.published)
    own = report.published is not None and period.start == period.end == report.published
    head = words.start < len(report.title or "") + _HEAD
    return own and head and (not before or before[-1] not in ("on", "of", "late", "early") or _posted(before))


def _posted(before: list[str]) -> bool:
    """ "Posted on 5 July": "on" is of the stamp."""
    return before[-1] == "on" and before[-2:-1] == ["posted"]
