"""Frames → what is told: each frame with its voice, stance and certainty, the context folded through the report."""

from collections.abc import Sequence
from dataclasses import replace

from counterclaim.actors import load_actors, same_side
from counterclaim.fold import fold
from counterclaim.grammar.afterwords import answered, answers, unnamed
from counterclaim.grammar.blame import BARE
from counterclaim.grammar.context import Context
from counterclaim.grammar.cues import Usage
from counterclaim.grammar.each_side import each_side
from counterclaim.grammar.echoing import echoes
from counterclaim.grammar.frames import Attributed, Framed, Told
from counterclaim.grammar.hearing import Heard, hear
from counterclaim.grammar.people import Share
from counterclaim.grammar.quoting import long_quotations
from counterclaim.grammar.refusals import TAKEN_UP
from counterclaim.grammar.telling import tell
from counterclaim.model import Kind, Report, SourceType, Voice


def attribute(report: Report, framed: Sequence[Framed]) -> Attributed:
    """All that a report tells, sentence by sentence, each with the chain of voices that says it."""
    context = Context(monitor=_one_monitor(framed))
    quoted = long_quotations(report.content, [one.sentence for one in framed])
    told: list[Told] = []
    for at, one in enumerate(framed):
        text = report.content[one.sentence.start : one.sentence.end]
        before = context
        context, voices = hear(one, context)
        voices = [(each, tuple(_but_own(voice, report.outlet) for voice in said)) for each, said in voices]
        quotation = quoted.get(at)
        if quotation and quotation.first == at:
            context = replace(context, quoting=_speaker(voices, text, framed[quotation.last], before))
        carried = _carried(text, one, context)
        here = [*tell(one, voices, carried, context)]
        here += [*echoes(one, told, here, context), *each_side(one, told)]
        ends = quotation is None or quotation.last == at
        context = _after(replace(context, quoting=None) if ends and context.quoting is not None else context, one, here)
        spoke = one.sentence.index if voices else context.spoke
        context = replace(context, led=_led(one, voices), spoke=spoke, refused=_refused(one, here))
        told += here
    kept = [one for one in told if _kept(one, told)]
    kept = [one for at, one in enumerate(kept) if one.rule not in (TAKEN_UP, BARE) or answers(one, kept[:at])]
    return Attributed(tuple(framed), unnamed(framed, answered(kept)))


def _one_monitor(framed: Sequence[Framed]) -> tuple[str, str] | None:
    """The monitor a report names, where it names exactly one."""
    named = {
        known.actor: known.name for one in framed for known in one.spotted.known if known.type == SourceType.MONITOR
    }
    return next(iter(named.items())) if len(named) == 1 else None


def _but_own(voice: Voice, outlet: str | None) -> Voice:
    """The voice without the report's own outlet: "Airwars assessed", in a report of Airwars, is the report itself."""
    own = fold(outlet) if outlet else None
    return Voice(chain=tuple(link for link in voice.chain if link.relay or fold(link.name.value) != own))


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
    if text[:1] in _OPENING and not one.attributions and context.heard:
        return context.heard[-1]
    if one.sentence.index - context.spoke <= _NEAR and context.heard and _only_quotes(text, one):
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


_OPENING = '"“‘'
_NEAR = 2
_FEW = 5


def _only_quotes(text: str, one: Framed) -> bool:
    """Whether what a sentence tells stands in a quotation of which it does not say whose it is."""
    if one.attributions or not one.tolls:
        return False
    head = one.sentence.tokens[one.tolls[0].people.head].start - one.sentence.start
    opened = max(text.rfind(mark, 0, head) for mark in '"“')
    closed = min((at for mark in '"”' if (at := text.find(mark, head)) >= 0), default=-1)
    marks = text[:head].count('"') % 2 + text[:head].count("“") - text[:head].count("”")
    return marks > 0 and closed > opened >= 0 and len(text[opened:closed].split()) > _FEW


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


def _speaker(voices: Heard, text: str, last: Framed, before: Context) -> Voice | None:
    """Who is quoted over several sentences: who has the word where it opens, else where it closes, else before."""
    if voices:
        return voices[-1][1][-1]
    closing = hear(last, before)[1]
    if closing:
        return closing[0][1][-1]
    return before.heard[-1] if text[:1] in _OPENING and before.heard else None


def _after(context: Context, one: Framed, here: Sequence[Told]) -> Context:
    """The context with the voice of the last figure told."""
    tolls = [each for each in here if each.kind == Kind.TOLL]
    if not tolls:
        return context
    return replace(context, last_toll=tolls[-1].voice, toll_sentence=one.sentence.index)
