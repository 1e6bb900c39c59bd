"""A report whose day is not known: a day supposed for it, only to tell which of the days it tells lie apart.

"On Wednesday" and "in January" are two days, whenever the report appeared. Nothing that is supposed is ever told.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from counterclaim.grammar.account_drafts import Draft
from counterclaim.grammar.day_meaning import CalendarDay, Known
from counterclaim.grammar.days import DayWords, work_out
from counterclaim.grammar.frames import Framed
from counterclaim.grammar.scenes import LEAD, Scene
from counterclaim.model import Cited, Period, Span

_NOWHERE_NEAR = date(2027, 12, 28)
_A_YEAR = 2027


def supposed_day(framed: Sequence[Framed]) -> date:
    """The day after the first day of the calendar that the first lines tell; where they tell none, a late one."""
    lead = [words for one in framed[: LEAD + 1] for words in one.spotted.days]
    told = [day for day in map(_calendar_day, lead) if day is not None]
    return told[0] + timedelta(1) if told else _NOWHERE_NEAR


def _calendar_day(words: DayWords) -> date | None:
    meaning = words.meaning
    if not isinstance(meaning, CalendarDay):
        return None
    days = meaning.days(Known(None, date(_A_YEAR, 1, 1))) if meaning.month else meaning.days(Known(None, None))
    return days[0] if days else None


def as_told(drafts: Sequence[Draft], scenes: Sequence[Scene], framed: Sequence[Framed]) -> tuple[Draft, ...]:
    """The accounts with their days as they can be worked out without the supposed one."""
    told = {day.span: day for one in framed for day in map(_undated, one.spotted.days)}
    told |= {day.span: day for scene in scenes for day in (*(each for _, each in scene.days), *scene.spoken)}
    return tuple(replace(draft, period=told[draft.period.span]) if draft.period else draft for draft in drafts)


def _undated(words: DayWords) -> Cited[Period]:
    return Cited(work_out(words, None), Span(words.start, words.end), words.rule)
