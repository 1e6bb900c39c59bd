"""The way a claim was read, walked again: its sentence, the words met there, who had the word."""

from collections.abc import Iterator
from dataclasses import dataclass

from counterclaim.grammar.frames import Framed, Spotted, Told
from counterclaim.model import Account, Claim, Reading, Report, Source, Span
from counterclaim.pipeline import attributed, parsed
from counterclaim.showing.wording import say_days, say_interval, say_precision


@dataclass(frozen=True, slots=True)
class Trace:
    """A claim's sentence with all that was met in it, and the claim before it was put to an account.

    `told` is None where today's reader does not read the claim so any more.
    """

    number: int
    framed: Framed
    told: Told | None


@dataclass(frozen=True, slots=True)
class Row:
    """One thing read: what it is, where its words stand, what it was taken for, and by which rule."""

    label: str
    span: Span | None
    says: str
    rule: str | None = None


def trace(report: Report, claim: Claim) -> Trace | None:
    """The way of a claim; None where its quote is in no sentence that is read today."""
    ((_, sentences),) = parsed([report])
    told = attributed(report, sentences)
    for number, framed in enumerate(told.framed, 1):
        if framed.sentence.start <= claim.quote.start < framed.sentence.end:
            here = [one for one in told.told if one.sentence == framed.sentence.index and _same(one, claim)]
            return Trace(number, framed, here[0] if here else None)
    return None


def _same(told: Told, claim: Claim) -> bool:
    return (told.kind, told.quote, told.stance, told.rule) == (claim.kind, claim.quote, claim.stance, claim.rule)


def mentions(report: Report, trace: Trace) -> list[Row]:
    """All that was met in the claim's sentence, in the order of the text."""
    found = [*_words(trace.framed.spotted), *_days_and_places(trace.framed.spotted)]
    return sorted(found, key=lambda row: row.span or Span(0, 0))


def _words(spotted: Spotted) -> Iterator[Row]:
    span = spotted.sentence.span
    for cue in spotted.cues:
        yield Row("harm", span(cue.first, cue.stop), f"{cue.harm}, {cue.usage}", cue.entry.rule)
    for people in spotted.people:
        counted = f"{say_interval(people.figure)}, {people.group}, {people.share}"
        yield Row("people", span(people.first, people.stop), counted, people.rule)
    for act in spotted.acts:
        yield Row("act", span(act.first, act.stop), act.type.replace("_", " "), act.entry.rule)
    for known in spotted.known:
        yield Row("actor", span(known.first, known.stop), f"{known.name} ({known.actor}), {known.type}")


def _days_and_places(spotted: Spotted) -> Iterator[Row]:
    for day in spotted.days:
        yield Row("day", Span(day.start, day.end), "a total over time" if day.cumulative else "a time", day.rule)
    for place in spotted.places:
        yield Row("place", Span(place.start, place.end), place.role, place.rule)


def frame_rows(claim: Claim) -> Iterator[Row]:
    """The claim's own values, each with its words."""
    yield Row("stance", claim.stance.span, claim.stance.value, claim.stance.rule)
    if claim.certainty:
        yield Row("certainty", claim.certainty.span, claim.certainty.value, claim.certainty.rule)
    if claim.actor:
        known = f" ({claim.actor.actor})" if claim.actor.actor else ", not known to us"
        yield Row("party", claim.actor.name.span, f"{claim.actor.name.value}{known}", claim.actor.name.rule)
    if claim.toll:
        toll, figure = claim.toll, claim.toll.figure.value
        yield Row("harm", toll.harm.span, toll.harm.value, toll.harm.rule)
        part = ", part of another figure" if toll.subset else ""
        yield Row("figure", toll.figure.span, f"{say_interval(figure)}, {figure.bound}{part}", toll.figure.rule)
        if toll.whom:
            yield Row("whom", toll.whom.span, toll.group, toll.whom.rule)


def voice_rows(claim: Claim, trace: Trace | None) -> Iterator[Row]:
    """The words of speech in the sentence, with what each is taken to introduce, and the chain of voices."""
    if trace:
        sentence = trace.framed.sentence
        for one in trace.framed.attributions:
            covers = trace.told is not None and one.covers(trace.told.at)
            says = "quotes the claim" if covers else "quotes something else"
            yield Row("speech", sentence.span(one.first, one.stop), says, one.rule)
    for source in claim.voice.chain:
        yield Row("relay" if source.relay else "source", source.name.span, _say_source(source), source.name.rule)


def _say_source(source: Source) -> str:
    parts = [source.name.value, source.type.value, *(["anonymous"] if source.anonymous else [])]
    return f"{', '.join(parts)} ({source.actor or 'not known to us'})"


def account_rows(account: Account) -> Iterator[Row]:
    """What the account is put together from."""
    for kind in account.types:
        yield Row("type", kind.span, kind.value.replace("_", " "), kind.rule)
    for label, place in (("place", account.place), *(("around", around) for around in account.context)):
        if place:
            yield Row(label, place.name.span, say_precision(place) or "", place.name.rule)
            if place.relation:
                yield Row("relation", place.relation.span, place.relation.value, place.relation.rule)
    if account.period:
        yield Row("days", account.period.span, say_days(account.period.value) or "not known", account.period.rule)


def say_why(claim: Claim, reading: Reading, trace: Trace | None) -> str:
    """Why the claim is about its account, as far as the words show it."""
    account = next((each for each in reading.accounts if each.id == claim.account), None)
    if account is None:
        return _say_why_none(claim, trace)
    if trace is None:
        return "It was put to this account by the reader that is named below."
    sentence, here = trace.framed.sentence, []
    for what, cited in (("its days", account.period), ("its place", account.place.name if account.place else None)):
        if cited and cited.span and sentence.start <= cited.span.start < sentence.end:
            here.append(what)
    if here:
        return f"Its sentence tells {' and '.join(here)}."
    others = [each.quote.start for each in reading.claims if each.account == claim.account]
    if min(others) < sentence.start:
        return "Its sentence tells no other incident's days or place: it goes on with the account told before."
    return "Its sentence is the first that tells of this account."


def _say_why_none(claim: Claim, trace: Trace | None) -> str:
    if claim.toll is None:
        return "It is about no single incident: its sentence speaks of what was said or done in general, or before."
    if trace and any(day.cumulative for day in trace.framed.spotted.days):
        return "It counts over a war, a campaign or a year: its sentence tells a time of that length."
    return "It counts over a war, a campaign or a year: its words or its size say so."
