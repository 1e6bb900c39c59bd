"""Frames and voices → what is told: the stance that follows from who speaks of whom, and the certainty of the words."""

from collections.abc import Iterator, Sequence

from counterclaim.grammar.context import Context
from counterclaim.grammar.doing import Doing
from counterclaim.grammar.frames import Framed, Told
from counterclaim.grammar.hearing import Heard, unsaid_at, voices_at, voices_of
from counterclaim.grammar.own_parts import as_party, is_own, own_men, own_part, speaker_of
from counterclaim.grammar.parties import PARTIES, PartyWords
from counterclaim.grammar.phrases import find_phrases
from counterclaim.grammar.refusals import TAKEN_UP
from counterclaim.grammar.sources import SourceWords
from counterclaim.grammar.stance_frames import StanceFrame
from counterclaim.grammar.syntax import Sentence, ancestors
from counterclaim.grammar.tolls import TollFrame
from counterclaim.model import Bound, Certainty, Cited, Kind, Party, Source, SourceType, Stance, Voice

_OFTEN = frozenset({"repeatedly", "regularly", "often", "frequently", "usually", "sometimes", "always"})
_LEAD = 5
_UP = 3
_BYSTANDERS = frozenset({SourceType.LOCAL, SourceType.WITNESS, SourceType.MEDICAL, SourceType.MONITOR, SourceType.NGO})


def tell(one: Framed, voices: Heard, carried: Voice, context: Context) -> Iterator[Told]:
    """All that is told in a sentence, once for each voice that tells it."""
    hedges = [(phrase.first, phrase.stop, phrase.entry.rule) for phrase in find_phrases(one.sentence, "hedge")]
    denied = {i for stance in one.stances for i in range(*stance.scope)}
    for toll in one.tolls:
        if toll.cue.first not in denied or presupposed(one.sentence, toll.cue.verb):
            certainty = _certainty(one, hedges, toll.cue.first, 6)
            for voice in _tellers(one, toll, voices, carried):
                yield _toll(one, toll, voice, certainty)
    told = [stance for stance in one.stances if not stance.rule.endswith("/confirm")]
    said = denied | {i for stance in told for i in range(stance.first, stance.stop)}
    deeds = one.doings if _tells_a_deed(one) else tuple(doing for doing in one.doings if _done_there(one, doing))
    for doing in deeds:
        if doing.party.first not in said:
            certainty = _certainty(one, hedges, doing.at, 7)
            for voice in voices_at(voices, doing.at, carried):
                yield from _doing(one, doing, voice, certainty)
    for stance in one.stances:
        yield from _stance(one, stance, voices, carried, context)


def presupposed(sentence: Sentence, verb: int) -> bool:
    """Whether a clause only says which deed is meant: "denied the raid that killed nine" denies none of the nine."""
    line = [verb, *ancestors(sentence, verb)][:_UP]
    clause = next((i for i in line if sentence.tokens[i].dep == "relcl"), None)
    if clause is None:
        return False
    if any(sentence.tokens[i].dep in ("ccomp", "acl", "relcl") for i in ancestors(sentence, clause)):
        return False  # "denied a report that it carried out the raid that killed nine"
    acts = [phrase for phrase in find_phrases(sentence, "act") if phrase.entry.group != "verb"]
    return any(phrase.stop <= clause for phrase in acts)


def _tellers(one: Framed, toll: TollFrame, voices: Heard, carried: Voice) -> tuple[Voice, ...]:
    """Who tells a figure: the report itself where it is only asked after or left unsaid; nobody where it is none."""
    if unsaid_at(one, voices, toll.people.head):
        return () if toll.people.figure.bound == Bound.VAGUE else (Voice(),)
    return voices_at(voices, toll.people.head, carried)


def _tells_a_deed(one: Framed) -> bool:
    """Whether a sentence tells of a deed, not of the state of the war: with victims, a day, or in the first lines."""
    if not _OFTEN.isdisjoint(one.sentence.keys) and not one.tolls:
        return False
    past = next(find_phrases(one.sentence, "earlier"), None) is not None
    return bool(one.tolls or one.spotted.days or past or one.attributions) or one.sentence.index <= _LEAD


def _done_there(one: Framed, doing: Doing) -> bool:
    """ "In the south an army unit targeted a convoy near Nawa": one deed, though neither day nor victims are told."""
    plain = doing.rule.endswith(("/subject", "/killer", "/routed")) and one.sentence.tag(doing.at) == "VBD"
    return plain and bool(one.spotted.places) and _OFTEN.isdisjoint(one.sentence.keys)


def _certainty(one: Framed, hedges: Sequence[tuple[int, int, str]], at: int, reach: int) -> Cited[Certainty] | None:
    for first, stop, rule in hedges:
        if -2 <= at - stop + 1 <= reach or 0 <= first - at <= 2:
            return Cited(Certainty.HEDGED, one.sentence.span(first, stop), rule)
    return None


def _toll(one: Framed, toll: TollFrame, voice: Voice, certainty: Cited[Certainty] | None) -> Told:
    sentence, people = one.sentence, toll.people
    first, stop = min(people.first, toll.cue.first), max(people.stop, toll.cue.stop)
    quote = sentence.span(first, stop) if stop - first <= 14 else sentence.span(people.first, people.stop)
    stance = Cited(Stance.ASSERTS, sentence.span(toll.cue.first, toll.cue.stop), toll.rule)
    return Told(sentence.index, people.head, Kind.TOLL, stance, voice, quote, toll.rule, certainty, toll)


def _doing(one: Framed, doing: Doing, voice: Voice, certainty: Cited[Certainty] | None) -> Iterator[Told]:
    sentence = one.sentence
    if doing.party.own and _of_others(sentence, doing):
        return
    own = doing.party.own or own_men(sentence, doing.party, voice)
    party = own_part(voice) if own else _party(one, doing.party, doing.rule)
    if party is None:
        return
    stance = Stance.ASSERTS
    if voice.chain:
        stance = Stance.ADMITS if own or is_own(voice, party) else Stance.ACCUSES
    elif certainty:
        stance = Stance.ACCUSES
    span = sentence.span(doing.first, doing.stop)
    yield Told(
        sentence.index,
        doing.at,
        Kind.RESPONSIBILITY,
        Cited(stance, span, doing.rule),
        voice,
        span,
        doing.rule,
        certainty,
        party=party,
    )


def _of_others(sentence: Sentence, doing: Doing) -> bool:
    """ ""They bombed the tents," he said": whom he means is not himself."""
    text = "".join(token.text for token in sentence.tokens[: doing.party.first])
    inside = text.count('"') % 2 == 1 or text.count("“") > text.count("”")
    return inside and sentence.key(doing.party.stop - 1) == "they"


def _stance(one: Framed, frame: StanceFrame, voices: Heard, carried: Voice, context: Context) -> Iterator[Told]:
    for voice in _speakers(one, frame, voices, carried, context):
        told = _taken(one, frame, voice)
        if told is not None:
            yield told


def _taken(one: Framed, frame: StanceFrame, voice: Voice) -> Told | None:
    sentence = one.sentence
    party = _party(one, frame.party, frame.rule) if frame.party else None
    speaker = speaker_of(voice)
    refuses = frame.stance in (Stance.DENIES, Stance.DECLINES)
    if speaker is None and refuses and (party is None or frame.rule == "en/stance/undone"):
        return None
    if frame.rule == "en/stance/no-fighting" and (speaker is None or speaker.type not in PARTIES):
        return None  # residents who saw none only tell of a quiet day
    if frame.own and party is None and speaker is not None:
        party = as_party(speaker)
    stance, kind = frame.stance, frame.kind
    if frame.own and stance == Stance.DENIES and speaker is not None and speaker.type in _BYSTANDERS:
        # Residents have no part of their own to deny: what they deny is that it happened so.
        if frame.rule == TAKEN_UP:
            return None
        kind, party = Kind.OCCURRENCE, None
    blames = frame.rule.endswith(("/blame", "/accuse", "/denounce", "/hold-responsible"))
    if stance == Stance.ACCUSES and not blames and party and is_own(voice, party):
        stance = Stance.ADMITS
    span = sentence.span(frame.first, _rounded(sentence, frame.first, frame.stop))
    cue = Cited(stance, sentence.span(frame.at, frame.at_stop), frame.rule)
    return Told(sentence.index, frame.at, kind, cue, voice, span, frame.rule, party=party)


def _rounded(sentence: Sentence, first: int, stop: int) -> int:
    """Where a quote stops so that no word hangs over: no comma, preposition or article at its end."""
    while stop - 1 > first and sentence.tag(stop - 1) in (
        ".",
        ",",
        "IN",
        "DT",
        "CC",
        "TO",
        "``",
        "''",
        ":",
        "PRP$",
        "HYPH",
        "WDT",
    ):
        stop -= 1
    return stop


def _speakers(one: Framed, frame: StanceFrame, voices: Heard, carried: Voice, context: Context) -> tuple[Voice, ...]:
    """Who takes the stance: its own subject, the party that speaks of itself, else whoever has the word there."""
    if frame.source is not None and frame.source.reference and frame.stance in (Stance.DENIES, Stance.DECLINES):
        for other in reversed(
            [each for each in one.stances if each.at < frame.at and each.party and each.stance == Stance.ACCUSES]
        ):
            if other.party is not None:
                return (Voice(chain=(_as_source(one, other.party, frame.rule),)),)
    if frame.source is not None:
        return _said_of_itself(one, frame.source, voices) or voices_of(frame.source, one, context)
    if frame.own and frame.party is not None and frame.stance == Stance.ADMITS:
        return (Voice(chain=(_as_source(one, frame.party, frame.rule),)),)
    if frame.stance == Stance.UNKNOWN and unsaid_at(one, voices, frame.at):
        return (Voice(),)  # "no group has said it was responsible"
    return voices_at(voices, frame.at, carried)


def _said_of_itself(one: Framed, source: SourceWords, voices: Heard) -> tuple[Voice, ...]:
    """ "The mission said it did not know": who says "it" right behind its own name means itself."""
    if not source.reference or one.sentence.key(source.head) not in ("it", "they"):
        return ()
    near = (each for said, each in voices if 0 <= source.first - said.stop <= 1 and said.covers(source.first))
    return next(near, ())


def _party(one: Framed, words: PartyWords, rule: str) -> Party:
    return Party(name=Cited(words.name, one.sentence.span(words.first, words.stop), rule), actor=words.actor)


def _as_source(one: Framed, party: PartyWords, rule: str) -> Source:
    span = one.sentence.span(party.first, party.stop)
    return Source(name=Cited(party.name, span, rule), type=party.type, actor=party.actor)
