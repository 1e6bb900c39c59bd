"""Frames → what is told: each frame with its voice, stance and certainty, the context folded through the report."""

from collections.abc import Sequence
from dataclasses import replace

from counterclaim.actors import load_actors, same_side
from counterclaim.grammar.afterwords import answered, answers, echoes, unnamed
from counterclaim.grammar.context import Context, quote_marks
from counterclaim.grammar.cues import Usage
from counterclaim.grammar.frames import Attributed, Framed, Told
from counterclaim.grammar.hearing import Heard, hear
from counterclaim.grammar.people import Share
from counterclaim.grammar.refusals import TAKEN_UP
from counterclaim.grammar.telling import tell
from counterclaim.model import Kind, Report, SourceType, Voice


def attribute(report: Report, framed: Sequence[Framed]) -> Attributed:
    """All that a report tells, sentence by sentence, each with the chain of voices that says it."""
    context = Context(monitor=_one_monitor(framed))
    told: list[Told] = []
    for one in framed:
        text = report.content[one.sentence.start : one.sentence.end]
        context, voices = hear(one, context)
        carried = _carried(text, one, context)
        here = [*tell(one, voices, carried, context)]
        here += echoes(one, told, context)
        context = replace(_after(_quoting(context, text, voices, carried), one, here), led=_led(one, voices))
        context = replace(context, refused=_refused(one, here))
        told += here
    kept = [one for one in told if _kept(one, told)]
    kept = [one for at, one in enumerate(kept) if one.rule != TAKEN_UP or answers(one, kept[:at])]
    return Attributed(tuple(framed), unnamed(framed, answered(kept)))


def _one_monitor(framed: Sequence[Framed]) -> tuple[str, str] | None:
    """The monitor a report names, where it names exactly one."""
    named = {
        known.actor: known.name for one in framed for known in one.spotted.known if known.type == SourceType.MONITOR
    }
    return next(iter(named.items())) if len(named) == 1 else None


def _kept(one: Told, told: Sequence[Told]) -> bool:
    """An army that looks into a report, or confirms a strike, tells of its own part only where it is accused."""
    if not one.rule.endswith(("suspect-who", "stance/confirm")):
        return True
    own = one.party.actor if one.party else None
    accused = [other.party.actor for other in told if other.party and other.party.actor and other.rule != one.rule]
    if own is None or load_actors().by_id[own].source_type != SourceType.MILITARY:
        return False
    return any(same_side(own, str(actor)) for actor in accused)


def _carried(text: str, one: Framed, context: Context) -> Voice:
    """The voice of a sentence that names none: the speaker whose quotation goes on; else the report's own."""
    if context.quoting and context.quoting.chain:
        return context.quoting
    if text[:1] in '"“‘' and not one.attributions and context.heard:
        return context.heard[-1]
    if context.led and not one.attributions and one.sentence.key(0) not in _TURNS:
        return context.led
    follows = context.last_toll is not None and one.sentence.index - context.toll_sentence <= 1
    if one.tolls and not one.attributions and follows and context.last_toll:
        first = one.tolls[0]
        passive = first.cue.usage == Usage.PASSIVE and first.people.numbered
        also = passive and one.sentence.key(first.cue.first - 1) == "also"
        elaborates = (
            also or first.rule == "en/toll/among" or (first.people.share != Share.WHOLE and first.people.numbered)
        )
        if elaborates:
            return context.last_toll
    return Voice()


# Words with which a report turns to something else, in its own voice.
_TURNS = frozenset({"however", "but", "meanwhile", "separately", "elsewhere", "earlier", "last", "still", "yet"})


def _led(one: Framed, voices: Heard) -> Voice | None:
    """The voice that a sentence gives the word at its very beginning, and no other: "According to the report, …"."""
    if len(one.attributions) != 1 or not voices:
        return None
    leads = one.attributions[0].rule.endswith("/according") and one.attributions[0].first == 0
    return voices[0][1][0] if leads else None


def _refused(one: Framed, here: Sequence[Told]) -> Voice | None:
    """The voice of the last stance taken in a sentence that quotes nobody: "The rebels denied it"."""
    stances = [each for each in here if each.kind != Kind.TOLL and each.voice.chain]
    return stances[-1].voice if stances and not one.attributions else None


def _quoting(context: Context, text: str, voices: Heard, carried: Voice) -> Context:
    """The context with the quotation that a sentence opens, or without the one it closes."""
    opened = quote_marks(text)
    if context.quoting is None and opened > 0 and (voices or carried.chain):
        return replace(context, quoting=voices[-1][1][-1] if voices else carried)
    if context.quoting is not None and opened != 0:
        return replace(context, quoting=None)
    return context


def _after(context: Context, one: Framed, here: Sequence[Told]) -> Context:
    """The context with the voice of the last figure told."""
    tolls = [each for each in here if each.kind == Kind.TOLL]
    if not tolls:
        return context
    return replace(context, last_toll=tolls[-1].voice, toll_sentence=one.sentence.index)
