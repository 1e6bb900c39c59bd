"""Admission: who claims a deed, owns to it, or confirms its own strike."""

from counterclaim.grammar.parties import PartyWords, read_party
from counterclaim.grammar.phrases import Phrase
from counterclaim.grammar.stance_frames import (
    Around,
    StanceFrame,
    clause_end,
    nobody_named,
    party_left,
    party_right,
    stance_frame,
)
from counterclaim.grammar.subjects import antecedent
from counterclaim.grammar.syntax import Sentence, subtree, with_dep
from counterclaim.model import Stance


def nobody(sentence: Sentence, verb: int) -> bool:
    """Whether nobody is said to do what a verb says: "no group claimed"."""
    subjects = [i for i in with_dep(sentence, verb, "nsubj", "nsubjpass") if i < verb]
    joined = sentence.tokens[verb]
    while not subjects and joined.dep == "conj" and joined.head < joined.i:
        joined = sentence.tokens[joined.head]
        subjects = [i for i in with_dep(sentence, joined.i, "nsubj", "nsubjpass") if i < joined.i]
    comma = next((i for i in range(verb - 1, 0, -1) if sentence.tag(i) == ","), 0)
    low, high = (subtree(sentence, subjects[0])[0], subjects[0] + 1) if subjects else (max(comma, verb - 9), verb)
    return any(sentence.key(i) in ("no", "nobody", "none", "no-one", "neither") for i in range(low, high))


def _confirms_a_strike(sentence: Sentence, phrase: Phrase, around: Around) -> bool:
    """ "Confirmed a strike on the building": the act itself is what is confirmed, and nobody else's."""
    strike = next((act for act in around.acts if phrase.stop <= act.first <= phrase.stop + 3), None)
    others = [actor for actor in around.known if strike and phrase.stop <= actor.first < strike.stop]
    return strike is not None and not others and strike.type in ("air_strike", "shelling")


_HARDLY = frozenset({"not", "n't", "never", "denied", "rarely", "seldom"})


def admits(sentence: Sentence, phrase: Phrase, around: Around) -> StanceFrame | None:
    """Who says it did it; not known where "no group" does."""
    verb, rule = phrase.first, phrase.entry.rule
    end = clause_end(sentence, phrase.stop)
    if phrase.entry.takes.value == "object":
        return _admitted(sentence, phrase, party_right(sentence, phrase.stop, end, around), None)
    claims = not rule.endswith(("/admit", "/confirm"))
    if nobody(sentence, verb) and (claims or _own_deed(sentence, phrase, around, end)):
        first = max(0, verb - 4)
        return nobody_named(rule, (first, phrase.stop), at=verb)
    if not (claims or _own_deed(sentence, phrase, around, end)):
        return None
    if phrase.stop - verb > 1 and _only_says(sentence, phrase.stop - 1):
        return None
    if any(sentence.key(k) in _HARDLY for k in range(max(0, verb - 3), verb)):
        return None
    if not claims and _of_its_losses(sentence, phrase.stop):
        return None
    party = party_left(sentence, verb, around) or _related(sentence, verb, around)
    return _admitted(sentence, phrase, party, None if claims else end)


def _of_its_losses(sentence: Sentence, start: int) -> bool:
    """ "Acknowledged the loss of nine men": what it suffered, not what it did; nor are civilians its own."""
    near = {sentence.key(i) for i in range(start, start + 3)}
    return bool(_LOSSES & near) and not near & {"civilian", "civilians"}


_LOSSES = frozenset({"loss", "losses", "losing", "death", "deaths"})


def _only_says(sentence: Sentence, noun: int) -> bool:
    """ "Claimed the attack was staged", "has claimed that fighters may leave"."""
    if sentence.key(noun + 1) == "that":
        return True
    return sentence.tokens[noun].dep in ("nsubj", "nsubjpass") and sentence.key(noun).startswith(("attack", "bomb"))


def _related(sentence: Sentence, verb: int, around: Around) -> PartyWords | None:
    """ "The army, which has acknowledged the strike"."""
    found = antecedent(sentence, verb, around.known)
    return read_party(sentence, found.first, found.stop, around.known) if found else None


def _admitted(sentence: Sentence, phrase: Phrase, party: PartyWords | None, end: int | None) -> StanceFrame | None:
    if party is None:
        return None
    until = end or (phrase.stop if party.first < phrase.first else party.stop)
    return stance_frame(Stance.ADMITS, sentence, phrase, source=None, party=party, end=until, own=True)


def _own_deed(sentence: Sentence, phrase: Phrase, around: Around, end: int) -> bool:
    """Whether what is admitted or confirmed is a deed."""
    if phrase.entry.rule.endswith("/confirm"):
        return _confirms_a_strike(sentence, phrase, around)
    return around.violent(phrase.stop, min(end, phrase.stop + 14))
