"""What holds of every reading of every report, however it is worded: `broken_laws()` names what does not."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from counterclaim.fold import fold
from counterclaim.grammar.sentences import split_sentences
from counterclaim.ingest import furniture
from counterclaim.lexicon import Entry, load_lexicon
from counterclaim.model import (
    Account,
    Bound,
    Cited,
    Claim,
    Figure,
    Kind,
    Party,
    Place,
    Reading,
    Report,
    Scope,
    Source,
    Span,
    Toll,
)

_LOST = re.compile(r"[sS](?![^\W\d_])")


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a reading: what it is called in a complaint, and itself."""

    name: str
    cited: Cited[Any]


def broken_laws(report: Report, reading: Reading) -> list[str]:
    """A line for each law that does not hold of a reading of a report."""
    lines = [*_of_spans(report, reading), *_of_identity(reading)]
    for claim in reading.claims:
        where = f"{claim.kind} {claim.stance.value} {claim.quote.cut(report.content)!r}"
        lines += [f"{where}: {line}" for line in _of_claim(report, claim)]
    for account in reading.accounts:
        lines += [f"account {account.types}: {line}" for line in _of_account(report.content, account)]
    return lines


def values_of(claim: Claim) -> Iterator[Value]:
    """The cited values of a claim."""
    yield Value("stance", claim.stance)
    if claim.certainty:
        yield Value("certainty", claim.certainty)
    if claim.actor:
        yield Value("actor", claim.actor.name)
    for source in claim.voice.chain:
        yield Value("source", source.name)
    if claim.toll:
        yield Value("harm", claim.toll.harm)
        yield Value("figure", claim.toll.figure)
        if claim.toll.whom:
            yield Value("whom", claim.toll.whom)


def values_around(account: Account) -> Iterator[Value]:
    """The cited values of an account."""
    for kind in account.types:
        yield Value("type", kind)
    if account.period:
        yield Value("period", account.period)
    for place in (*([account.place] if account.place else []), *account.context):
        yield Value("place", place.name)
        if place.relation:
            yield Value("relation", place.relation)


def _of_spans(report: Report, reading: Reading) -> Iterator[str]:
    """Each span holds something, lies within one sentence, and in no line of the page around the report."""
    body = len(report.content) - len(report.text)
    around = [Span(start + body, end + body) for start, end in furniture(report.text)]
    sentences = list(split_sentences(report.content))
    found = [(value.name, value.cited.span) for claim in reading.claims for value in values_of(claim)]
    found += [(value.name, value.cited.span) for account in reading.accounts for value in values_around(account)]
    found += [("quote", claim.quote) for claim in reading.claims]
    for name, span in found:
        if span is None:
            continue
        words = span.cut(report.content)
        if not 0 <= span.start < span.end <= len(report.content) or words != words.strip():
            yield f"the {name}'s span {tuple(span)} cuts out {words!r}"
        elif _cuts_a_word(report.content, span):
            yield f"the {name}'s span cuts a word: {report.content[max(0, span.start - 3) : span.end + 3]!r}"
        elif not any(each.start <= span.start and span.end <= each.end for each in sentences):
            yield f"the {name} {words!r} lies in no sentence"
        if any(line.start < span.end and span.start < line.end for line in around):
            yield f"the {name} {words!r} stands in the page around the report"


def _cuts_a_word(content: str, span: Span) -> bool:
    """Whether a letter stands on both sides of an end; the s of a lost apostrophe ("Syrias") is no part of a name."""
    before = span.start > 0 and content[span.start - 1].isalpha() and content[span.start].isalpha()
    after = span.end < len(content) and content[span.end - 1].isalpha() and content[span.end].isalpha()
    return before or (after and not _LOST.match(content, span.end))


def _of_identity(reading: Reading) -> Iterator[str]:
    """Ids are unique, and every claim's account is there."""
    for named in (reading.claims, reading.accounts):
        ids = [each.id for each in named]
        yield from (f"the id {one} is given twice" for one in sorted({one for one in ids if ids.count(one) > 1}))
    known = {account.id for account in reading.accounts}
    yield from (f"no account {claim.account}" for claim in reading.claims if claim.account not in {None, *known})


def _of_claim(report: Report, claim: Claim) -> Iterator[str]:
    content = report.content
    if (claim.toll is not None) != (claim.kind is Kind.TOLL):
        yield "a toll is there exactly for the kind toll"
    if claim.stance.span is None:
        yield "no words take the stance"
    yield from _in_one_sentence(content, claim)
    for source in claim.voice.chain:
        yield from _of_name(content, source)
    if claim.actor:
        yield from _of_name(content, claim.actor)
    if claim.certainty:
        yield from _of_entry(content, "hedge", claim.certainty)
    if claim.toll:
        yield from _of_toll(content, claim.account, claim.toll)


def _in_one_sentence(content: str, claim: Claim) -> Iterator[str]:
    """The stance is taken in the quote; harm, number and whom stand together, there or in a sentence before it.

    "A doctor confirmed the toll" claims what was counted earlier; "two of them were minors" and "rebels speak of 30"
    have their harm from there.
    Who speaks and who is accused may stand anywhere.
    """
    sentences = list(split_sentences(content))
    spans = {value.name: value.cited.span for value in values_of(claim) if value.cited.span is not None}
    home = _sentence(sentences, claim.quote)
    if "stance" in spans and _sentence(sentences, spans["stance"]) != home:
        yield f"the stance {spans['stance'].cut(content)!r} is not taken in the sentence of the quote"
    part = claim.rule in ("en/toll/part", "en/toll/anew")
    names = ("figure", "whom") if part else ("harm", "figure", "whom")
    counted = {_sentence(sentences, spans[name]) for name in names if name in spans}
    if len(counted) > 1:
        yield "harm, number and whom stand in more than one sentence"
    if part and _sentence(sentences, spans["harm"]) > _sentence(sentences, spans["figure"]):
        yield "the harm of a part is not told before it"
    if any(each > home for each in counted):
        yield "what is counted stands behind the quote"


def _sentence(sentences: Sequence[Span], span: Span) -> int:
    return next((at for at, each in enumerate(sentences) if each.start <= span.start < each.end), -1)


def _of_name(content: str, party: Source | Party) -> Iterator[str]:
    """A name is its words; a known actor may be called otherwise, and then too some words stand for it."""
    if party.name.span is None:
        yield f"no words name {party.name.value!r}"
    elif party.actor is None and fold(party.name.value) not in fold(party.name.span.cut(content)):
        yield f"{party.name.value!r} is not in its words {party.name.span.cut(content)!r}"


def _of_toll(content: str, account: str | None, toll: Toll) -> Iterator[str]:
    yield from _of_entry(content, "harm", toll.harm)
    yield from _of_figure(content, toll.figure)
    if toll.whom and (toll.whom.span is None or toll.whom.span.cut(content) != toll.whom.value):
        yield f"whom is {toll.whom.value!r}, which is not what its span cuts out"
    if (toll.scope is Scope.CUMULATIVE) != (account is None):
        yield f"a toll of scope {toll.scope} with the account {account}"


def _of_entry(content: str, name: str, cited: Cited[Any]) -> Iterator[str]:
    """A value that an entry of the lexicon read begins with one of its words; other rules name a construction."""
    entry = entry_of(cited.rule)
    if cited.span is None:
        yield f"no words say the {name} {cited.value}"
    elif entry and not any(_bare(cited.span.cut(content)).startswith(_bare(word)) for word in entry.words):
        yield f"the {name} {cited.span.cut(content)!r} begins with no word of {entry.rule}"


def entry_of(rule: str) -> Entry | None:
    """The lexicon entry that a rule names, if it names one."""
    return next((entry for entry in load_lexicon(rule.split("/")[0]).entries if entry.rule == rule), None)


def _bare(text: str) -> str:
    return re.sub(r"\W+", "", fold(text))


_INTERVALS: dict[Bound, Callable[[int], tuple[int | None, int | None]]] = {
    Bound.EXACT: lambda n: (n, n),
    Bound.APPROX: lambda n: (n, n),
    Bound.AT_LEAST: lambda n: (n, None),
    Bound.MORE_THAN: lambda n: (n + 1, None),
    Bound.AT_MOST: lambda n: (None, n),
    Bound.LESS_THAN: lambda n: (None, n - 1),
}
_NUMBER = re.compile(r"\d+(?:[,.\u00a0 ]\d{3})*(?:\.\d+)?")


def _of_figure(content: str, cited: Cited[Figure]) -> Iterator[str]:
    """A number is in its words where they hold digits, and its bounds are those of its bound."""
    figure = cited.value
    words = cited.span.cut(content) if cited.span else ""
    if not words:
        yield f"no words say {figure.value!r}"
    if figure.low is not None and figure.high is not None and not 0 <= figure.low <= figure.high:
        yield f"the bounds of {words!r} are {figure.low} and {figure.high}"
    if not isinstance(figure.value, int):
        return
    if figure.bound in _INTERVALS and (figure.low, figure.high) != _INTERVALS[figure.bound](figure.value):
        yield f"{words!r} is {figure.bound} {figure.value}, but between {figure.low} and {figure.high}"
    digits = [float(re.sub(r"[,\u00a0 ]", "", number)) for number in _NUMBER.findall(words)]
    if digits and figure.value not in {round(number * 10**power) for number in digits for power in (0, 2, 3, 6)}:
        # "A woman, 34, and her sons" counts heads; years of age are none of them.
        yield f"{words!r} is read as {figure.value}"


def _of_account(content: str, account: Account) -> Iterator[str]:
    if not account.types:
        yield "no type"
    for kind in account.types:
        if kind.span is not None:
            yield from _of_entry(content, "type", kind)
    if account.period and account.period.span is None:
        yield "no words tell its days"
    start, end = (account.period.value.start, account.period.value.end) if account.period else (None, None)
    if start and end and start > end:
        yield f"its first day {start} is after its last, {end}"
    for place in (*([account.place] if account.place else []), *account.context):
        yield from _of_place(content, place)


def _of_place(content: str, place: Place) -> Iterator[str]:
    if place.name.span is None:
        yield f"no words name the place {place.name.value!r}"
    elif fold(place.name.value) not in fold(place.name.span.cut(content)):
        yield f"the place {place.name.value!r} is not in its words {place.name.span.cut(content)!r}"
    known = [value is not None for value in (place.latitude, place.longitude, place.radius)]
    if any(known) != all(known):
        yield f"half a point for {place.name.value!r}"
