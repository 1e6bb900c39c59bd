"""The yardstick of days: expressions whose days we wrote down, and the days of annotated incidents."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from counterclaim.bench.day_table import Expression, read_table
from counterclaim.bench.jsonl import read_lines
from counterclaim.bench.outcome import Outcome, Slip
from counterclaim.bench.reader import read_reports
from counterclaim.bench.tally import share_of
from counterclaim.bench.told import Told, ToldIncident, reports_of
from counterclaim.grammar.days import DayWords, find_days, work_out
from counterclaim.model import Period

TABLE = Path("tests/tables/days_news_en.toml")
"""The table of expressions, in the project's folder."""


def run_days(data: Path, table: Path = TABLE) -> Outcome:
    """Shares of expressions read right, and of annotated incidents whose days are told and are read."""
    path = data / "claims-dev.jsonl" if data.is_dir() else data
    rows, gold = read_table(table), [told for told in read_lines(path, Told) if told.text]
    slips: dict[str, list[Slip]] = {"expressions": [], "told": [], "accounts": []}
    right = [_is_right(row, slips["expressions"]) for row in rows]
    told, read = _incidents(gold, slips)
    return Outcome(
        {
            "expressions": share_of([days for days, _ in right]).percent(),
            "expressions_with_span": share_of([days and span for days, span in right]).percent(),
            "incidents_told": share_of(told).percent(),
            "incidents_read": share_of(read).percent(),
            "rows": len(rows),
            "incidents": len(told),
        },
        slips,
    )


def _is_right(row: Expression, slips: list[Slip]) -> tuple[bool, bool]:
    """Whether exactly one expression is found, with the right days, and whether just its words are."""
    found = find_days(row.text)
    periods = [work_out(words, row.published, row.anchor) for words in found]
    right = [_means(period, row) for period in periods]
    if right != [True]:
        read = _told(row.text, found, periods)
        told = f"{row.words}: {_shown(row.days)} meant, {read or 'nothing'} read"
        slips.append(Slip(report="table", fault="wrong", told=told, sentence=row.text))
    return right == [True], [(one.start, one.end) for one in found] == [(row.start, row.end)]


def _means(period: Period, row: Expression) -> bool:
    if row.days is None:
        return period.relative is not None and period.start is None and period.end is None
    return (period.start, period.end) == row.days


def _shown(days: Period | tuple[date | None, date | None] | None) -> str:
    if days is None:
        return "relative"
    first, last = (days.start, days.end) if isinstance(days, Period) else days
    return f"{first or '..'}/{last or '..'}"


def _incidents(gold: Sequence[Told], slips: dict[str, list[Slip]]) -> tuple[list[bool], list[bool]]:
    """For each incident with days: whether an expression of its report means them, and whether an account has them."""
    told: list[bool] = []
    read: list[bool] = []
    for report, reading in zip(gold, read_reports(reports_of(gold)), strict=True):
        words = find_days(report.content)
        meant = {_days_of(one, report.published) for one in words}
        # A day on which the text goes on ("the next day") counts from any day told before it.
        anchors = [first for first, last in meant if first is not None and first == last]
        meant |= {_days_of(one, report.published, anchor) for one in words if one.follows for anchor in anchors}
        accounts = {(one.start, one.end) for one in reading.incidents}
        for incident in report.incidents:
            if incident.start and incident.end:
                told.append((date.fromisoformat(incident.start), date.fromisoformat(incident.end)) in meant)
                read.append((incident.start, incident.end) in accounts)
                for name, met in (("told", told[-1]), ("accounts", read[-1])):
                    slips[name] += [] if met else [_missed(report, incident)]
    return told, read


def _days_of(words: DayWords, published: date | None, anchor: date | None = None) -> tuple[date | None, date | None]:
    period = work_out(words, published, anchor)
    return period.start, period.end


def _missed(report: Told, incident: ToldIncident) -> Slip:
    found = find_days(report.content)[:12]
    meant = f"{incident.role} {incident.type} at {incident.place}, {incident.start}/{incident.end}"
    return Slip(
        report=report.id,
        fault="missed",
        told=f"{meant}, published {report.published}",
        quote=_told(report.content, found, [work_out(one, report.published) for one in found]) or None,
    )


def _told(text: str, found: Sequence[DayWords], periods: Sequence[Period]) -> str:
    """The expressions with the days they were read as."""
    return "; ".join(
        f"{text[one.start : one.end]} {_shown(period)}" for one, period in zip(found, periods, strict=True)
    )
