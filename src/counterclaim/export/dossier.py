"""An incident as a dossier, before it is written as Markdown or as a page: what is told, each line with its evidence.

Every figure and every stance names the claims it rests on by their number in the list of evidence, where the sentence
stands with its report, its outlet, its day and its address.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from counterclaim.export.contract import ExportedIncident
from counterclaim.export.where import say_where
from counterclaim.incidents import Member, WorkedIncident, work_out
from counterclaim.incidents.disagreeing import say_disagreement
from counterclaim.judgements import Decision
from counterclaim.model import Certainty, Claim, Kind, Report
from counterclaim.reconcile.origins import origin_of, told_on
from counterclaim.reconcile.pools import Count
from counterclaim.reconcile.rules import Worked
from counterclaim.reconcile.setting_aside import SetAside, say
from counterclaim.showing.incidents import heading, say_toll, say_worked
from counterclaim.showing.wording import (
    number,
    say_blame,
    say_day,
    say_interval,
    say_precision,
    say_stance,
    say_voice,
    say_whom,
)

LONGEST = 400
MASKED = ", names of private persons masked"
"""So many characters on either side of its words a sentence is shown."""

_END = re.compile(r"[.!?…][\"'’”)]*\s|\n")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a dossier: `figure` is what stands first, `text` who says it or what else there is to say, `cites` the
    numbers of its evidence, `role` how it counts and `why` the reason."""

    figure: str
    text: str = ""
    cites: tuple[int, ...] = ()
    role: str = ""
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """Lines under a heading, with what is said first; `part` where it stands below the block before."""

    heading: str
    lines: tuple[Line, ...]
    lead: Line | None = None
    part: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A claim with the sentence that makes it: what stands before its words, they themselves, what stands after."""

    number: int
    claim: str
    before: str
    quote: str
    after: str
    said: str
    voice: str
    report: str
    outlet: str | None
    title: str | None
    told: date | None
    url: str | None
    dataset: str | None


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that is told of an incident."""

    id: str
    title: str
    facts: tuple[tuple[str, str], ...]
    blocks: tuple[Block, ...]
    evidence: tuple[Evidence, ...]
    head: str


def dossier_of(one: ExportedIncident) -> Dossier:
    """The dossier of an incident."""
    incident = one.worked.incident
    # Exports are worked out in brief; a dossier shows every rule and the history too.
    worked = one.worked if one.worked.by_rule else work_out(incident, one.worked.asked)
    evidence = tuple(_evidence(incident.members))
    cited = {each.claim: each.number for each in evidence}
    blocks = (
        *_tolls(worked, cited),
        _by_rule(worked, cited),
        _stances(worked, cited),
        Block("How far the reports disagree", tuple(map(_differing, say_disagreement(worked)))),
        _history(worked, cited),
        Block("What people decided", tuple(_decision(each, cited) for each in one.decisions)),
    )
    said = one.head
    day = f", as known at the end of {say_day(said.as_of)}" if said.as_of else ""
    return Dossier(
        id=incident.id,
        title=heading(incident).removesuffix(f" · {incident.id}"),
        facts=tuple(_facts(worked)),
        blocks=tuple(block for block in blocks if block.lines or block.lead),
        evidence=evidence,
        head=f"{said.schema}, counterclaim {said.version}, toll rule {said.rule}{day}",
    )


def _facts(worked: WorkedIncident) -> Iterator[tuple[str, str]]:
    incident, graded = worked.incident, worked.graded
    yield "Incident", incident.id
    if incident.place:
        yield "Place", f"{say_where(incident.place)} – {say_precision(incident.place)}"
    reports = len({member.report.id for member in incident.members})
    origins = ", ".join(origin.name for origin in worked.origins)
    yield "Told by", f"{number(reports, 'report')}, {number(len(worked.origins), 'independent origin')}: {origins}"
    yield "Grade", f"{graded.grade.value} – {graded.why}"
    yield "Strike status", f"{graded.status.value} – {graded.status_why}"


def _tolls(worked: WorkedIncident, cited: Mapping[str, int]) -> Iterator[Block]:
    for toll in worked.tolls:
        name = f"{toll.harm.value.capitalize()}, {toll.whose.value}"
        ends = "low – best – high" if toll.worked.best is not None else "low – high"
        lead = Line(
            say_toll(toll) or "no toll", f"({ends}, by the rule {toll.rule})", _cites(_ends(toll.worked), cited)
        )
        if toll.parts:
            yield Block(name, (), Line(lead.figure, "the sum of the sides below, for nobody counts all", lead.cites))
            for part in toll.parts:
                told = Line(say_worked(part.worked, part.open) or "no toll", "", _cites(_ends(part.worked), cited))
                yield Block(f"{name}: {part.name}", tuple(_weighed(part.worked, cited)), told, part=True)
        else:
            yield Block(name, tuple(_weighed(toll.worked, cited)), lead)
        if toll.aside:
            yield Block("Set aside", tuple(_aside(each, cited) for each in toll.aside), part=True)


def _weighed(worked: Worked, cited: Mapping[str, int]) -> Iterator[Line]:
    for count in worked.used:
        yield _count(count, cited, "counts", None)
    for count, why in worked.unused:
        yield _count(count, cited, "sets an end" if _sets_an_end(count, worked) else "does not count", why)


def _count(count: Count, cited: Mapping[str, int], role: str, why: str | None) -> Line:
    day = f", {say_day(count.told)}" if count.told else ""
    who = " ← ".join([*count.origin.carried, count.origin.name])
    return Line(count.words, f"{who}{day}", _cites(count.claims, cited), role, why)


def _aside(one: SetAside, cited: Mapping[str, int]) -> Line:
    told = one.statement
    group = f" {told.group.value}s" if told.group.value in ("civilian", "combatant") else ""
    who = " ← ".join([*told.origin.carried, told.origin.name])
    cites = _cites([told.claim, *([one.instead] if one.instead else [])], cited)
    return Line(f"{say(told)}{group}", who, cites, "set aside", one.why)


def _by_rule(worked: WorkedIncident, cited: Mapping[str, int]) -> Block:
    lines = []
    for toll in worked.by_rule:
        whose = f"{toll.harm.value}, {toll.whose.value}"
        lines.append(Line(say_toll(toll) or "no toll", whose, _cites(_ends(toll.worked), cited), toll.rule))
    return Block("The toll by every rule", tuple(lines))


def _stances(worked: WorkedIncident, cited: Mapping[str, int]) -> Block:
    told = [(member.report, claim) for member in worked.incident.members for claim in member.claims if not claim.toll]
    told.sort(key=lambda one: (told_on(one[0]) or date.max, cited[one[1].id]))
    lead = Line(f"{worked.graded.status.value}", worked.graded.status_why)
    return Block("Who is said to have done it", tuple(_stance(*one, cited) for one in told), lead if told else None)


def _stance(report: Report, claim: Claim, cited: Mapping[str, int]) -> Line:
    day = told_on(report)
    told = f"{say_blame(claim)}{_hedge(claim)}{f', {say_day(day)}' if day else ''}"
    return Line(origin_of(report, claim).name, told, (cited[claim.id],))


def _hedge(claim: Claim) -> str:
    return ", hedged" if claim.certainty and claim.certainty.value is Certainty.HEDGED else ""


def _differing(said: str) -> Line:
    variable, _, measures = said.partition(": ")
    return Line(variable, measures)


def _history(worked: WorkedIncident, cited: Mapping[str, int]) -> Block:
    lines = []
    for moment in worked.history:
        tolls = [f"{toll.harm.value} {say_toll(toll)}" for toll in moment.tolls if toll.whose.value == "all"]
        new = [*(one.claim for one in moment.statements), *(one.claim for one in moment.stands)]
        lines.append(Line(say_day(moment.day), "; ".join(tolls) or "no toll", _cites(new, cited)))
    return Block("What was known when", tuple(lines))


def _decision(one: Decision, cited: Mapping[str, int]) -> Line:
    about = ", ".join(one.about)
    value = f" to {one.value}" if one.value else ""
    return Line(f"{one.act.value}{value}", f"{about}, by {one.by}", _cites(one.about, cited), "decided", one.why)


def _ends(worked: Worked) -> list[str]:
    """The claims that a toll rests on, and those that set its low or its high."""
    set_by = [count for count, _ in worked.unused if _sets_an_end(count, worked)]
    return [claim for count in (*worked.used, *set_by) for claim in count.claims]


def _sets_an_end(count: Count, worked: Worked) -> bool:
    return count.least == worked.low or count.most == worked.high


def _cites(claims: Iterable[str], cited: Mapping[str, int]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(cited[claim] for claim in claims if claim in cited))


def _evidence(members: Sequence[Member]) -> Iterator[Evidence]:
    """The claims, numbered report by report in the order in which the reports were published."""
    ordered = sorted(members, key=lambda member: (told_on(member.report) or date.max, member.report.id))
    told = [(member.report, claim) for member in ordered for claim in member.claims]
    for place, (report, claim) in enumerate(told, 1):
        start, end = sentence(report.content, claim.quote.start, claim.quote.end)
        yield Evidence(
            number=place,
            claim=claim.id,
            before=report.content[start : claim.quote.start],
            quote=claim.quote.cut(report.content),
            after=report.content[claim.quote.end : end],
            said=_said(claim),
            voice=say_voice(report, claim),
            report=report.id,
            outlet=report.outlet,
            title=report.title,
            told=told_on(report),
            url=report.url,
            dataset=report.dataset,
        )


def sentence(content: str, start: int, end: int) -> tuple[int, int]:
    """From where the sentence begins in which some words stand to where it ends; of a long one only what is near."""
    ends = [match.end() for match in _END.finditer(content, max(0, start - LONGEST), start)]
    begin = ends[-1] if ends else max(0, start - LONGEST)
    stop = _END.search(content, max(begin, end - 1), min(len(content), end + LONGEST))
    close = stop.end() if stop else min(len(content), end + LONGEST)
    return begin, max(end, close - (len(content[begin:close]) - len(content[begin:close].rstrip())))


def _said(claim: Claim) -> str:
    if claim.kind is not Kind.TOLL or claim.toll is None:
        return f"{say_blame(claim)}{_hedge(claim)}"
    whom = say_whom(claim.toll)
    told = f"{claim.toll.harm.value.value} {say_interval(claim.toll.figure.value)}{f' {whom}' if whom else ''}"
    return f"{say_stance(claim)}: {told}"
