"""A reading for people at a terminal: one block an account, one paragraph a claim."""

from collections.abc import Iterable
from textwrap import shorten

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from counterclaim.model import Claim, Reading, Report, Stance, Toll
from counterclaim.showing.sections import Section, arrange
from counterclaim.showing.wording import (
    plain,
    say_blame,
    say_days,
    say_interval,
    say_phrase,
    say_place,
    say_precision,
    say_speaker,
    say_stance,
    say_type,
    say_voice,
    say_whom,
)

STANCES = {
    Stance.ASSERTS: "cyan",
    Stance.ACCUSES: "red",
    Stance.DENIES: "magenta",
    Stance.ADMITS: "green",
    Stance.DECLINES: "yellow",
    Stance.UNKNOWN: "yellow",
}


def print_reading(console: Console, report: Report, reading: Reading) -> None:
    """Prints what was read in a report: main accounts, background, totals over a war, claims about no account."""
    sections = arrange(reading)
    _print_head(console, report)
    for section in sections.main:
        _print_section(console, report, section)
    if sections.background:
        _print_heading(console, "Background")
        for section in sections.background:
            _print_section(console, report, section)
    for heading, claims in (("Totals over a war", sections.totals), ("About no single incident", sections.general)):
        if claims:
            _print_heading(console, heading)
            _print_claims(console, report, claims)
    if not reading.accounts and not reading.claims:
        _print_indented(console, Text("No violent incident and no claim was read in it.", style="dim"), 2)
    console.print()


def _print_head(console: Console, report: Report) -> None:
    day = report.published.isoformat() if report.published else "no publication day"
    told = [plain(report.outlet) if report.outlet else None, day, plain(report.id)]
    console.print(Rule(style="dim"))
    console.print(Text(plain(report.title or shorten(report.text, 100, placeholder=" …")), style="bold"))
    console.print(Text(" · ".join(word for word in told if word), style="dim"))


def _print_heading(console: Console, words: str) -> None:
    console.print()
    console.print(Text(words.upper(), style="bold dim"))


def _print_section(console: Console, report: Report, section: Section) -> None:
    account = section.account
    days = say_days(account.period.value if account.period else None)
    told = [say_place(account) or "place not told", days or "day not told", account.role.value]
    head = Text(say_type(account), style="bold underline")
    head.append(" · " + " · ".join(told), style="not underline")
    console.print()
    console.print(head)
    if precision := say_precision(account.place):
        _print_indented(console, Text(precision, style="dim"), 2)
    _print_claims(console, report, (*section.tolls, *section.others))
    if not section.tolls and not section.others:
        _print_indented(console, Text("told without a toll or a culprit", style="dim"), 2)


def _print_claims(console: Console, report: Report, claims: Iterable[Claim]) -> None:
    for claim in claims:
        first = _toll_line(report, claim.toll) if claim.toll else _blame_line(report, claim)
        _print_indented(console, first, 2)
        _print_indented(console, _voice(report, claim), 5)
        _print_indented(console, Text(f"“{plain(claim.quote.cut(report.content))}”", style="italic dim"), 5)


def _print_indented(console: Console, line: Text, indent: int) -> None:
    console.print(Padding(line, (0, 0, 0, indent), expand=False))


def _toll_line(report: Report, toll: Toll) -> Text:
    line = Text(f"{toll.harm.value.value} ", style="bold")
    line.append(say_interval(toll.figure.value), style="bold")
    if phrase := say_phrase(toll, report.content):
        line.append(f" “{phrase}”", style="not bold")
    if whom := say_whom(toll):
        line.append(f" {whom}", style="not bold")
    return line


def _blame_line(report: Report, claim: Claim) -> Text:
    line = Text(say_speaker(report, claim), style="bold")
    line.append(": ", style="not bold")
    line.append(say_blame(claim), style=f"not bold {STANCES[claim.stance.value]}")
    return line


def _voice(report: Report, claim: Claim) -> Text:
    line = Text(say_stance(claim), style=STANCES[claim.stance.value])
    line.append(f" · {say_voice(report, claim)}", style="dim")
    return line
