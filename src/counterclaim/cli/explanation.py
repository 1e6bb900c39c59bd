"""How a claim was read, for people: its words, what was met in them, who has the word, its account, every rule."""

from collections.abc import Iterable

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from counterclaim.cli.rule_names import Meaning, meaning
from counterclaim.cli.trace import Row, Trace, account_rows, frame_rows, mentions, say_why, trace, voice_rows
from counterclaim.model import Account, Claim, Reading, Report
from counterclaim.showing.sections import arrange
from counterclaim.showing.wording import plain, say_blame, say_interval, say_place, say_speaker, say_stance, say_type

_SHOWN = 12


def in_order(reading: Reading) -> list[Claim]:
    """The claims in the order in which the table shows them."""
    sections = arrange(reading)
    told = [claim for each in (*sections.main, *sections.background) for claim in (*each.tolls, *each.others)]
    return [*told, *sections.totals, *sections.general]


def print_claims(console: Console, report: Report, reading: Reading) -> None:
    """Prints the claims with the numbers and ids they can be asked for by."""
    for number, claim in enumerate(in_order(reading), 1):
        line = Text(f"{number:>3}  ", style="bold")
        line.append(f"{plain(claim.id)}  ", style="dim")
        line.append(f"{say_speaker(report, claim)}: {_say_claim(claim)}", style="not bold")
        console.print(line)


def print_explanation(console: Console, report: Report, reading: Reading, claim: Claim) -> None:
    """Prints how one claim of a reading was read."""
    way = trace(report, claim)
    rows = _print_parts(console, report, reading, claim, way)
    rules = dict.fromkeys([claim.rule, *(row.rule for row in rows if row.rule)])
    _print_heading(console, "Rules")
    for rule in rules:
        _print_rule(console, rule, meaning(rule))
    _print_heading(console, "Reader")
    _print_indented(console, Text(plain(reading.reader)))
    if way is None or way.told is None:
        _print_indented(console, Text("Today's reader does not read this claim so any more.", style="yellow"))


def _print_parts(console: Console, report: Report, reading: Reading, claim: Claim, way: Trace | None) -> list[Row]:
    content = report.content
    head = Text(f"{say_speaker(report, claim)}: {_say_claim(claim)}", style="bold")
    console.print(head)
    console.print(Text(f"{plain(claim.id)} · {claim.kind} · {say_stance(claim)}", style="dim"))
    account = next((each for each in reading.accounts if each.id == claim.account), None)
    parts = {
        f"Sentence {way.number}" if way else "Words": [],
        "Met in it": mentions(report, way) if way else [],
        "Read as": list(frame_rows(claim)),
        "Who says it": list(voice_rows(claim, way)),
        "Account": list(account_rows(account)) if account else [],
    }
    for heading, rows in parts.items():
        _print_heading(console, heading)
        if heading.startswith(("Sentence", "Words")):
            _print_indented(console, _marked(content, claim, way))
        if heading == "Account":
            _print_indented(console, Text(f"{_say_account(account)} {say_why(claim, reading, way)}"))
        if heading == "Who says it" and not claim.voice.chain:
            _print_indented(console, Text("the report itself: nobody else has the word where it stands"))
        _print_rows(console, content, rows)
    return [row for rows in parts.values() for row in rows]


def _marked(content: str, claim: Claim, way: Trace | None) -> Text:
    """The sentence, the quote in it underlined."""
    start, end = (way.framed.sentence.start, way.framed.sentence.end) if way else claim.quote
    words = Text(plain(content[start:end]))
    words.stylize("bold underline", claim.quote.start - start, claim.quote.end - start)
    return words


def _print_rows(console: Console, content: str, rows: Iterable[Row]) -> None:
    for row in rows:
        line = Text(f"{row.label:<9} ", style="dim")
        line.append(f"“{plain(row.span.cut(content))}”" if row.span else "(no words)", style="not dim")
        line.append(f"  {plain(row.says)}", style="not dim cyan")
        line.append(f"  {row.rule}" if row.rule else "", style="dim")
        _print_indented(console, line)


def _print_rule(console: Console, rule: str, found: Meaning | None) -> None:
    line = Text(f"{plain(rule)}  ", style="bold")
    if found is None:
        line.append("is no rule of this version", style="not bold yellow")
        _print_indented(console, line)
        return
    line.append(found.place, style="not bold dim")
    _print_indented(console, line)
    _print_indented(console, Text(found.says), 5)
    if found.words:
        more = f", and {len(found.words) - _SHOWN} more" if len(found.words) > _SHOWN else ""
        _print_indented(console, Text(f"words: {', '.join(found.words[:_SHOWN])}{more}"), 5)
    if found.eg:
        _print_indented(console, Text(f"“{found.eg}”", style="italic dim"), 5)


def _print_heading(console: Console, words: str) -> None:
    console.print()
    console.print(Text(words.upper(), style="bold dim"))


def _print_indented(console: Console, line: Text, indent: int = 2) -> None:
    console.print(Padding(line, (0, 0, 0, indent), expand=False))


def _say_claim(claim: Claim) -> str:
    if claim.toll is None:
        return say_blame(claim)
    whom = f" {plain(claim.toll.whom.value)}" if claim.toll.whom else ""
    return f"{claim.toll.harm.value} {say_interval(claim.toll.figure.value)}{whom}"


def _say_account(account: Account | None) -> str:
    if account is None:
        return "None."
    return f"{say_type(account)}, {say_place(account) or 'place not told'}, {account.role} ({account.id})."
