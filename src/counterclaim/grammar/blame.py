"""Blame and admission."""

from counterclaim.grammar.cues import is_passive
from counterclaim.grammar.phrases import Phrase
from counterclaim.grammar.sources import source_left, source_right
from counterclaim.grammar.stance_frames import (
    Around,
    StanceFrame,
    clause_end,
    party_left,
    party_right,
    shared_subject,
    stance_frame,
)
from counterclaim.grammar.syntax import Sentence
from counterclaim.model import Kind, Stance


def accuses(sentence: Sentence, phrase: Phrase, around: Around) -> StanceFrame | None:
    verb, takes = phrase.first, phrase.entry.takes.value
    if sentence.tag(verb) in ("NN", "NNS") and takes != "nothing":
        return None
    if takes == "subject":
        return _behind(sentence, phrase, around)
    if takes == "nothing":
        return None
    end = clause_end(sentence, phrase.stop)
    if phrase.entry.rule.endswith("hold-responsible"):
        at = next((i for i in range(phrase.stop, min(end, phrase.stop + 9)) if sentence.key(i) == "responsible"), None)
        if at is None:
            return None
        end = at + 1
    if phrase.entry.rule.endswith("/accuse") and not (
        around.violent(phrase.stop, end) or _of_it(sentence, phrase, around, end)
    ):
        return None
    if takes == "of" or (sentence.key(phrase.stop) == "on"):
        return _blamed_on(sentence, phrase, around, end)
    if is_passive(sentence, verb):
        source = source_right(sentence, phrase.stop + 1, around.known) if sentence.key(phrase.stop) == "by" else None
        party = party_left(sentence, verb, around)
        return stance_frame(Stance.ACCUSES, sentence, phrase, source, party, end) if party else None
    party = party_right(sentence, phrase.stop, end, around)
    source = source_left(sentence, verb, around.known) or shared_subject(sentence, verb, around.known)
    held = phrase.entry.rule.endswith("hold-responsible") or sentence.key(phrase.stop - 1) == "responsible"
    told = around.violent(0, len(sentence.tokens)) or (phrase.entry.rule.endswith("/blame") and party and party.actor)
    if party is None or not (told or held):
        return None
    return stance_frame(Stance.ACCUSES, sentence, phrase, source, party, end)


def _of_it(sentence: Sentence, phrase: Phrase, around: Around, end: int) -> bool:
    """ "Reported the attack, accusing the rebels of carrying it out": the deed is told before."""
    return around.violent(0, phrase.first) and any(
        sentence.key(i) in ("it", "this", "them") for i in range(phrase.stop, end)
    )


def _blamed_on(sentence: Sentence, phrase: Phrase, around: Around, end: int) -> StanceFrame | None:
    """ "blamed on the coalition", "attributed the strike to Israeli forces"."""
    start = phrase.stop
    for i in range(phrase.stop, min(end, phrase.stop + 12)):
        if sentence.key(i) in ("to", "on"):
            start = i + 1
            break
    party = party_right(sentence, start, end, around)
    if party is None:
        return None
    source = None if is_passive(sentence, phrase.first) else source_left(sentence, phrase.first, around.known)
    return stance_frame(Stance.ACCUSES, sentence, phrase, source, party, max(party.stop, phrase.stop))


def _behind(sentence: Sentence, phrase: Phrase, around: Around) -> StanceFrame | None:
    """ "the rebels were behind the strike": said by whoever has the word."""
    party = party_left(sentence, phrase.first, around)
    if party is None or (party.first == 0 and not around.acts and not sentence.headline):
        return None
    return StanceFrame(
        Stance.ACCUSES,
        Kind.RESPONSIBILITY,
        None,
        party,
        False,
        phrase.first,
        party.first,
        phrase.stop,
        phrase.entry.rule,
    )


def admits(sentence: Sentence, phrase: Phrase, around: Around) -> StanceFrame | None:
    verb = phrase.first
    end = clause_end(sentence, phrase.stop)
    if phrase.entry.takes.value == "object":
        party = party_right(sentence, phrase.stop, end, around)
        return stance_frame(Stance.ADMITS, sentence, phrase, None, party, party.stop, own=True) if party else None
    if _nobody(sentence, verb):
        return StanceFrame(
            Stance.UNKNOWN,
            Kind.RESPONSIBILITY,
            None,
            None,
            False,
            verb,
            max(0, verb - 4),
            phrase.stop,
            phrase.entry.rule,
        )
    plain = phrase.entry.rule.endswith("admit")
    if plain and not around.violent(phrase.stop, min(end, phrase.stop + 14)):
        return None
    if any(sentence.key(k) in ("not", "n't", "never", "denied") for k in range(max(0, verb - 3), verb)):
        return None
    party = party_left(sentence, verb, around)
    return (
        stance_frame(Stance.ADMITS, sentence, phrase, None, party, end if plain else phrase.stop, own=True)
        if party
        else None
    )


def _nobody(sentence: Sentence, verb: int) -> bool:
    before = [sentence.key(i) for i in range(max(0, verb - 9), verb)]
    return any(key in ("no", "nobody", "none", "no-one") for key in before)
