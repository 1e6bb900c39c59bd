"""A ledger beside a coded set, worked out: what both tell, what one alone, and what is not compared and why."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from counterclaim.coded import Coded, Layout
from counterclaim.comparing.events import Days, Event, country_of, days_of, events_of, published
from counterclaim.comparing.matching import Match, Near, match
from counterclaim.comparing.tolls import Beside, Verdict, beside
from counterclaim.comparing.windows import Coverage, Window, by_country, coverage_of, is_near, shared, why_outside
from counterclaim.errors import InputError
from counterclaim.incidents import Asked, Incident, WorkedIncident, gather_all, work_out
from counterclaim.ledger import Ledger
from counterclaim.reconcile.tolls import DEFAULT


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is compared: under which toll rule, and only in a country, within days, of an incident type."""

    rule: str = DEFAULT
    country: str | None = None
    since: date | None = None
    until: date | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Both:
    """An incident that is an event of the set too, with their tolls beside each other."""

    match: Match
    worked: WorkedIncident
    tolls: tuple[Beside, ...]


@dataclass(frozen=True, slots=True)
class Here:
    """An incident of ours that the set lacks, or that cannot be compared and why; `near` is what was nearest."""

    worked: WorkedIncident
    near: Near | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class There:
    """An event of the set that no report of ours tells, or that cannot be compared and why."""

    event: Event
    near: Near | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts: of incidents, and of tolls by harm and verdict; `failed` rows could not be used."""

    both: int
    only_here: int
    only_there: int
    not_compared_here: Mapping[str, int]
    not_compared_there: Mapping[str, int]
    tolls: Mapping[str, Mapping[str, int]]
    failed: int


@dataclass(frozen=True, slots=True)
class Compared:
    """All that comparing came to; `windows` are the countries and days that both cover, and all else is left out."""

    question: Question
    layout: Layout | None
    windows: tuple[Window, ...]
    both: tuple[Both, ...]
    only_here: tuple[Here, ...]
    only_there: tuple[There, ...]
    not_compared_here: tuple[Here, ...]
    failures: tuple[str, ...]
    summary: Summary


@dataclass(slots=True)
class _Rows:
    """The rows as they come: those that may be ours are kept, of the others what they cover and how many events."""

    question: Question
    ours: Coverage
    theirs: Coverage
    kept: list[Coded]
    beyond: Counter[str]
    failures: list[str]
    layout: Layout | None = None

    def take(self, outcome: Coded | InputError) -> None:
        """Count a row in."""
        if isinstance(outcome, InputError):
            self.failures.append(str(outcome))
            return
        country, days = country_of(outcome), days_of(outcome)
        self.theirs.take(country, days)
        if _is_asked(self.question, country, days) and is_near(country, days, self.ours):
            self.kept.append(outcome)
        else:
            self.beyond["its country or days are not covered by both, or were not asked for"] += 1


def compare(ledger: Ledger, rows: Iterable[Coded | InputError], question: Question = Question()) -> Compared:
    """The ledger's incidents beside the rows of a coded set, which are taken one after the other."""
    incidents = [one for one in published(gather_all(ledger)) if question.kind in (None, one.type)]
    ours = coverage_of(incidents)
    taken = _Rows(question, ours, Coverage(), [], Counter(), [])
    for outcome in rows:
        taken.take(outcome)
    asked = [one for one in incidents if _is_asked(question, one.country, one.days)]
    events = events_of(taken.kept)
    windows = _within(shared(ours, taken.theirs), question)
    return _settled(question, asked, (events, taken), windows)


def _settled(
    question: Question, asked: Sequence[Incident], theirs: tuple[list[Event], _Rows], windows: tuple[Window, ...]
) -> Compared:
    events, taken = theirs
    layout = events[0].layout if events else None
    found, covered = match(asked, events), by_country(windows)
    rule = Asked(rule=question.rule)
    both = tuple(
        Both(one, worked, beside(worked, one.event))
        for one in found.matches
        for worked in [work_out(one.incident, rule)]
    )
    met, taken_events = {one.incident.id for one in found.matches}, {one.event.id for one in found.matches}
    here = [
        Here(worked, found.near_ours.get(one.id), _why_not(worked, covered, layout))
        for one in asked
        if one.id not in met
        for worked in [work_out(one, rule)]
    ]
    there = [
        There(one, found.near_theirs.get(one.id), _outside(one, covered))
        for one in events
        if one.id not in taken_events
    ]
    outside = tuple(one for one in here if one.why)
    beyond = taken.beyond + Counter(one.why for one in there if one.why)
    only_here, only_there = tuple(one for one in here if not one.why), tuple(one for one in there if not one.why)
    summary = Summary(
        both=len(both),
        only_here=len(only_here),
        only_there=len(only_there),
        not_compared_here=dict(Counter(one.why or "" for one in outside)),
        not_compared_there=dict(beyond),
        tolls=_verdicts(both),
        failed=len(taken.failures),
    )
    return Compared(question, layout, windows, both, only_here, only_there, outside, tuple(taken.failures), summary)


def _verdicts(both: Iterable[Both]) -> Mapping[str, Mapping[str, int]]:
    counted: dict[str, Counter[str]] = {}
    for one in both:
        for toll in one.tolls:
            counted.setdefault(toll.harm.value, Counter())[toll.verdict.value] += 1
    order = [verdict.value for verdict in Verdict]
    return {harm: {verdict: counts[verdict] for verdict in order} for harm, counts in counted.items()}


def _why_not(worked: WorkedIncident, windows: Mapping[str, Days], layout: Layout | None) -> str | None:
    one = worked.incident
    if why := why_outside(one.country, one.days, windows):
        return why
    if layout and layout.only and not any(toll.harm is layout.only and toll.worked.high for toll in worked.tolls):
        return f"nobody is told {layout.only.value}, and the set holds no such events"
    return None


def _outside(event: Event, windows: Mapping[str, Days]) -> str | None:
    days = [found for row in event.rows if (found := days_of(row))]
    hull = (min(first for first, _ in days), max(last for _, last in days)) if days else None
    return why_outside(country_of(event.rows[0]), hull, windows)


def _is_asked(question: Question, country: str | None, days: Days | None) -> bool:
    """Whether the question lets it through; what tells no days or country is let through by nothing but silence."""
    return (
        question.country in (None, country)
        and (question.since is None or (days is not None and days[1] >= question.since))
        and (question.until is None or (days is not None and days[0] <= question.until))
    )


def _within(windows: Iterable[Window], question: Question) -> tuple[Window, ...]:
    cut = [
        Window(one.country, max(one.first, question.since or one.first), min(one.last, question.until or one.last))
        for one in windows
        if question.country in (None, one.country)
    ]
    return tuple(one for one in cut if one.first <= one.last)
