"""Laws of reading: they hold of every report, and of every report cut up, shuffled, doubled and carelessly typed."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casebook import cases_in
from counterclaim.export.exchange import dumps, from_exchange, loads, to_record
from counterclaim.grammar.sentences import split_sentences
from counterclaim.model import Claim, Figure, Reading, Report, Span, Voice
from counterclaim.pipeline import extract, extract_all
from laws import broken_laws

ROOT = Path(__file__).parent.parent
EXAMPLE = Report(id="example", text=(ROOT / "examples" / "report.txt").read_text("utf-8"), published=date(2023, 3, 9))
REPORTS = [EXAMPLE, *(case.report for case in cases_in(ROOT / "tests" / "cases"))]

# The same examples in every run: a change of the grammar must not find a fault of another's by chance.
careful = settings(deadline=None, derandomize=True, max_examples=60)


def _sentences(report: Report) -> list[str]:
    return [span.cut(report.text) for span in split_sentences(report.text)]


def _without(*marks: str) -> Any:
    return lambda text: re.sub("|".join(map(re.escape, marks)), "", text)


# What careless hands and machines do to a text.
SPOILT = {
    "as it is": str,
    "without commas": _without(","),
    "without apostrophes": _without("'", "’"),
    "without quotation marks": _without('"', "“", "”"),
    "in capitals": str.upper,
    "in small letters": str.lower,
    "with curly quotes": lambda text: re.sub(r'"([^"]*)"', r"“\1”", text).replace("'", "’"),
    "without full stops": _without("."),
    "with dashes for commas": lambda text: text.replace(", ", " – "),
    "with hard spaces": lambda text: text.replace(" ", "\u00a0"),
}


@st.composite
def mangled(draw: st.DrawFn) -> Report:
    """A report of the casebook with its sentences shuffled, dropped, doubled or mixed with another's, and spoilt."""
    report = draw(st.sampled_from(REPORTS))
    sentences = _sentences(report) + draw(st.just([]) | st.sampled_from(REPORTS).map(_sentences))
    chosen = draw(st.permutations(sentences) | st.lists(st.sampled_from(sentences), min_size=1, max_size=12))
    between = draw(st.sampled_from([" ", "\n", "\n\n", "  "]))
    spoil = SPOILT[draw(st.sampled_from(sorted(SPOILT)))]
    title = draw(st.sampled_from([report.title, None, sentences[0]]))
    return replace(
        report, text=spoil(between.join(chosen)), title=title, published=draw(st.sampled_from([None, report.published]))
    )


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.id)
def test_no_law_is_broken_by_a_report(report: Report) -> None:
    assert broken_laws(report, extract(report)) == []


@careful
@given(mangled())
def test_no_law_is_broken_however_a_report_is_mangled(report: Report) -> None:
    reading = extract(report)
    assert broken_laws(report, reading) == []
    assert from_exchange(loads(dumps(to_record(report, reading)))) == (report, reading)


@careful
@given(mangled())
def test_reading_twice_changes_nothing(report: Report) -> None:
    assert extract(report) == extract(report)


@settings(careful, max_examples=15)
@given(st.lists(mangled(), min_size=2, max_size=6))
def test_a_batch_is_read_as_its_reports_are_one_by_one(reports: list[Report]) -> None:
    together = list(extract_all(reports))
    assert [report for report, _ in together] == reports
    assert [reading for _, reading in together] == [extract(report) for report in reports]


def test_more_reports_than_a_batch_holds_are_read_in_their_order() -> None:
    read = {report.id: reading for report, reading in extract_all(REPORTS)}
    backwards = list(extract_all(REPORTS[::-1]))
    assert [report for report, _ in backwards] == REPORTS[::-1]
    assert all(read[report.id] == reading for report, reading in backwards)


@pytest.mark.parametrize("spoilt", [name for name in SPOILT if name != "without full stops"])
def test_a_report_carelessly_typed_still_tells_of_the_dead(spoilt: str) -> None:
    reading = extract(replace(EXAMPLE, text=SPOILT[spoilt](EXAMPLE.text)))
    killed = {claim.toll.figure.value.value for claim in reading.claims if claim.toll and claim.account}
    assert {14, 11, 9} <= killed


SWAPPED = """\
{a} shelled the town of Manbij on Monday night, killing at least 12 civilians, residents said. {A} denied it and \
blamed {b} for the attack. {B} did not comment. On Tuesday {b} said that its fighters had killed 30 fighters of {a} \
and wounded dozens more near the town. Last month {a} admitted killing seven people there by mistake. \
In January {b} abducted 15 men in the same town, the provincial council said. {B} denied responsibility.
"""
PARTIES = {
    "two armed groups": ("Hezbollah", "Hayat Tahrir al-Sham"),
    "two more armed groups": ("the Islamic State group", "the Syrian Democratic Forces"),
    "a coalition and a regime": ("the US-led coalition", "the Syrian regime"),
    "an army and an armed group": ("the Syrian army", "Hezbollah"),
}


def _told_by(first: str, second: str) -> tuple[Report, Reading]:
    def capital(name: str) -> str:
        return name[0].upper() + name[1:]

    text = SWAPPED.format(a=first, b=second, A=capital(first), B=capital(second))
    report = Report(id="swap", text=text[0].upper() + text[1:], published=date(2023, 3, 9))
    return report, extract(report)


def _tallied(report: Report, reading: Reading, sides: Sequence[str]) -> list[Any]:
    """Each claim without its ids and places in the text, the two parties by their number."""
    names = {actor: f"side {number}" for number, actor in enumerate(sides)}
    order = [account.id for account in reading.accounts]
    return sorted((_tally(claim, report, names, order) for claim in reading.claims), key=repr)


def _tally(claim: Claim, report: Report, names: dict[str, str], order: list[str]) -> tuple[Any, ...]:
    def called(actor: str | None, name: str, span: Span | None) -> str:
        return names.get(actor or "", name) if actor else name

    chain = [called(source.actor, source.name.value, source.name.span) for source in claim.voice.chain]
    party = claim.actor and called(claim.actor.actor, claim.actor.name.value, claim.actor.name.span)
    figure: Figure | None = claim.toll.figure.value if claim.toll else None
    harm = claim.toll and (claim.toll.harm.value, claim.toll.group, claim.toll.subset, claim.toll.scope)
    number = order.index(claim.account) if claim.account else None
    certainty = claim.certainty.value if claim.certainty else None
    return claim.kind, claim.stance.value, chain, party, harm, figure, number, certainty, claim.rule


def _around(reading: Reading) -> list[Any]:
    return [
        (
            account.role,
            [kind.value for kind in account.types],
            account.place and account.place.name.value,
            account.country,
            account.period and account.period.value,
        )
        for account in reading.accounts
    ]


def _sides(reading: Reading) -> set[str]:
    actors = {claim.actor.actor for claim in reading.claims if claim.actor}
    return {actor for actor in actors if actor}


@pytest.mark.parametrize("names", PARTIES.values(), ids=PARTIES)
def test_when_two_parties_change_places_stances_and_tolls_go_with_them_and_nothing_else(names: tuple[str, str]) -> None:
    first, second = _told_by(*names), _told_by(*reversed(names))
    sides = sorted(_sides(first[1]))
    assert len(sides) == 2 and _sides(second[1]) == set(sides)
    one, other = _tallied(*first, sides), _tallied(*second, sides[::-1])
    assert one == other
    assert one != _tallied(*second, sides), "the parties are told apart"
    assert _around(first[1]) == _around(second[1])


def _first(**changes: Any) -> Callable[[Reading], Reading]:
    """A reading with its first claim, a toll, changed."""
    return lambda reading: replace(reading, claims=(replace(reading.claims[0], **changes), *reading.claims[1:]))


def _toll(**changes: Any) -> Callable[[Reading], Reading]:
    """A reading with the toll of its first claim changed: its harm's span, or values of its figure."""

    def change(reading: Reading) -> Reading:
        toll = reading.claims[0].toll
        assert toll is not None
        harm = replace(toll.harm, span=changes.get("harm", toll.harm.span))
        figure = replace(toll.figure.value, **{name: value for name, value in changes.items() if name != "harm"})
        return _first(toll=replace(toll, harm=harm, figure=replace(toll.figure, value=figure)))(reading)

    return change


def _misnamed(reading: Reading) -> Reading:
    (source,) = reading.claims[0].voice.chain
    baker = replace(source, actor=None, name=replace(source.name, value="the baker"))
    return _first(voice=Voice(chain=(baker,)))(reading)


BREAKS: dict[str, Callable[[Reading], Reading]] = {
    "cuts a word": _first(quote=Span(1, 11)),
    "cuts out ''": _first(quote=Span(5, 5)),
    "lies in no sentence": _first(quote=Span(0, 283)),
    "is given twice": lambda reading: replace(reading, claims=(reading.claims[0], *reading.claims)),
    "no account elsewhere": _first(account="elsewhere"),
    "exactly for the kind toll": _first(toll=None),
    "begins with no word of en/harm/kill": _toll(harm=Span(0, 8)),
    "is read as 15": _toll(value=15),
    "but between 3 and": _toll(low=3),
    "with the account None": _first(account=None),
    "'the baker' is not in its words": _misnamed,
}


@pytest.mark.parametrize("says", BREAKS)
def test_a_reading_that_breaks_a_law_is_found_out(says: str) -> None:
    lines = broken_laws(EXAMPLE, BREAKS[says](extract(EXAMPLE)))
    assert any(says in line for line in lines), lines
