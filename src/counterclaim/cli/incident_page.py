"""An incident worked out, in blocks for people."""

from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from counterclaim.incidents import Incident, WorkedIncident
from counterclaim.incidents.disagreeing import say_disagreement
from counterclaim.model import Harm
from counterclaim.reconcile.history import Moment
from counterclaim.reconcile.origins import Origin
from counterclaim.reconcile.pools import Count, Whose
from counterclaim.reconcile.responsibility import Party
from counterclaim.reconcile.rules import Worked
from counterclaim.reconcile.setting_aside import SetAside, say
from counterclaim.reconcile.statements import Statement
from counterclaim.reconcile.tolls import Toll
from counterclaim.showing.incidents import heading, say_toll, say_worked
from counterclaim.showing.wording import number, plain, say_day

_SIDES = {
    "accused": "said to have done it by",
    "admits": "admitted by",
    "denies": "denied by",
    "clears": "cleared by",
    "declines": "no comment from",
}


def print_incident(worked: WorkedIncident) -> None:
    """Print the incident: heading, tolls, rules, parties, grade, history, accounts."""
    console = Console(highlight=False)
    for indent, line in _lines(worked):
        console.print(Padding(line, (0, 0, 0, indent), expand=False))


Lines = Iterator[tuple[int, Text]]


def _lines(worked: WorkedIncident) -> Lines:
    yield 0, Text(heading(worked.incident), style="bold")
    day = worked.asked.as_of
    told = f"{number(len(worked.incident.members), 'account')}, {number(len(worked.origins), 'independent origin')}"
    yield 2, Text(plain(f"{told}: {_names(worked.origins)}"), style="dim")
    if day:
        yield 2, Text(f"as known at the end of {say_day(day)}", style="dim")
    yield from _tolls(worked)
    yield from _by_rule(worked.by_rule)
    yield from _parties(worked)
    graded = worked.graded
    yield 0, Text("GRADE", style="bold")
    yield 2, Text(f"{graded.grade.value}: {plain(graded.why)}")
    yield 2, Text(f"strike status {graded.status.value}: {plain(graded.status_why)}")
    if differing := say_disagreement(worked):
        yield 0, Text("DISAGREEMENT", style="bold")
        yield from ((2, Text(plain(line))) for line in differing)
    yield from _history(worked.history)
    yield from _accounts(worked.incident)


def _tolls(worked: WorkedIncident) -> Lines:
    said = {one.claim: one for one in worked.statements}
    for toll in worked.tolls:
        yield 0, Text(f"{toll.harm.value.upper()}, {toll.whose.value}: ", style="bold").append(_said(toll))
        for part in toll.parts:
            yield (
                2,
                Text(plain(f"{part.name} {say_worked(part.worked, part.open)}"), style="bold").append(
                    "  their sum, for nobody counts all of them" if part is toll.parts[-1] else "  +",
                    style="not bold dim",
                ),
            )
            yield from ((4, line) for line in _weighed(part.worked, said))
        if not toll.parts:
            yield from ((2, line) for line in _weighed(toll.worked, said))
        for aside in toll.aside:
            yield 2, Text(f"{_WORDS[aside.reason.value]:<12}", style="dim").append(_aside(aside), style="dim")


def _weighed(worked: Worked, said: dict[str, Statement]) -> Iterator[Text]:
    for count in worked.used:
        yield Text("used        ", style="green").append(_count(count, said), style="not bold")
    for count, why in worked.unused:
        yield Text("not used    ").append(f"{_count(count, said)}: {plain(why)}")


_WORDS = {
    "cumulative": "cumulative",
    "not_said": "not said",
    "subset": "part",
    "copy": "copy",
    "restated": "restated",
    "repeated": "repeated",
    "superseded": "superseded",
    "less_exact": "less exact",
    "own": "own dead",
    "part": "part",
    "vague": "vague",
    "bound": "bound only",
}


def _said(toll: Toll) -> str:
    worked = toll.worked
    names = {"low": worked.low, "best": worked.best, "high": worked.high}
    told = " · ".join(f"{name} {end:,}" for name, end in names.items() if end is not None)
    return f"{told}{' or more' if toll.open else ''} (rule {toll.rule})"


def _count(count: Count, said: dict[str, Statement]) -> str:
    reports = sorted({said[claim].report for claim in count.claims if claim in said})
    day = f", {say_day(count.told)}" if count.told else ""
    return plain(f"{count.words} – {_voice(count.origin)}{day} [{', '.join(reports)}]")


def _aside(one: SetAside) -> str:
    told = one.statement
    part = f" {told.group.value}s" if told.group.value in ("civilian", "combatant") else ""
    return plain(f"{say(told)}{part} – {_voice(told.origin)} [{told.report}]: {one.why}")


def _voice(origin: Origin) -> str:
    return " ← ".join([*origin.carried, origin.name])


def _by_rule(tolls: Iterable[Toll]) -> Lines:
    yield 0, Text("BY RULE", style="bold")
    harms, groups = list(Harm), list(Whose)
    for toll in sorted(tolls, key=lambda toll: (harms.index(toll.harm), groups.index(toll.whose))):
        ends = say_toll(toll)
        used = ", ".join(dict.fromkeys(count.origin.name for count in toll.worked.used))
        yield 2, Text(plain(f"{toll.harm.value}, {toll.whose.value}, {toll.rule}: {ends} ({used})"))


def _parties(worked: WorkedIncident) -> Lines:
    who = worked.who
    if not (who.parties or who.unknown or who.nothing_happened):
        return
    yield 0, Text("WHO DID IT", style="bold").append("  contested" if worked.graded.contested else "", style="red")
    for party in who.parties:
        yield 2, Text(plain(f"{party.name}: {'; '.join(_sides(party))} (named as: {party.confidence.value})"))
    if who.unknown:
        yield 2, Text(plain(f"not known by, or no party named by: {_names(who.unknown)}"))
    if who.nothing_happened:
        yield 2, Text(plain(f"denied that it happened by: {_names(who.nothing_happened)}"))


def _sides(party: Party) -> Iterator[str]:
    for side, words in _SIDES.items():
        if origins := getattr(party, side):
            yield f"{words} {_names(origins)}"


def _history(moments: Iterable[Moment]) -> Lines:
    yield 0, Text("HISTORY", style="bold")
    for moment in moments:
        tolls = "; ".join(f"{toll.harm.value} {say_toll(toll)}" for toll in moment.tolls if toll.whose.value == "all")
        new = [f"{one.origin.name}: {one.harm.value} {say(one)}" for one in moment.statements if not one.subset]
        new += [f"{one.origin.name}: {one.stance.value} {one.name or ''}".strip() for one in moment.stands]
        yield 2, Text(plain(f"{say_day(moment.day)}: {tolls or 'no toll'}"))
        yield 4, Text(plain("; ".join(dict.fromkeys(new))), style="dim")


def _accounts(incident: Incident) -> Lines:
    yield 0, Text("ACCOUNTS", style="bold")
    for one in incident.members:
        told = [one.account.id, one.report.id, str(one.report.published or "no day"), one.report.outlet or ""]
        yield 2, Text(plain(" · ".join([*told, one.account.role.value])))


def _names(origins: Iterable[Origin]) -> str:
    return ", ".join(origin.name for origin in origins)
