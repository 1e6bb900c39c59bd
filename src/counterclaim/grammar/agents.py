"""Who stands behind a "by": "strikes by the coalition", "killed by regime forces", "died at the hands of rebels"."""

from collections.abc import Sequence

from counterclaim.grammar.doing import Doing
from counterclaim.grammar.parties import PARTIES, PartyWords, named_party, read_party, words_of
from counterclaim.grammar.phrases import phrase_here
from counterclaim.grammar.sources import Known
from counterclaim.grammar.speaking import word_of_speech
from counterclaim.grammar.syntax import Sentence


def agent_of(sentence: Sentence, head: int, first: int, known: Sequence[Known]) -> list[Doing]:
    """ "strikes by the coalition", "killed by regime forces", "carried out by Russian jets"."""
    if _is_charge(sentence, head):
        return []
    for i in range(head + 1, min(head + _FAR, len(sentence.tokens))):
        start = _behind_by(sentence, i)
        if start is None:
            if (
                sentence.tag(i) in ("VBD", "VBZ", "VBP", "MD", ".", "VBN") and sentence.key(i) not in _DONE
            ) or sentence.key(i) == "as":
                return []
            continue
        stop = noun_phrase_end(sentence, start)
        party = one_or_other(sentence, start, stop, known) or read_party(sentence, start, stop, known)
        party = party or _whose(sentence, i, stop, known)
        counts = any(sentence.key(k) in _COUNTS for k in range(start, stop + 1))
        if party and not counts and not _reporting(sentence, i):
            end = party.stop if party.first > i else stop
            at = party.first if start > i + _OF_WHOM else head
            return [Doing(party, at, min(first, i, party.first), end, "en/doing/agent")]
        return []
    return []


def _behind_by(sentence: Sentence, i: int) -> int | None:
    """Where the agent begins that a "by" at a token names, or "the hands of"; None where neither stands there."""
    if sentence.key(i) == "hands":
        before, after = (sentence.key(i - 2), sentence.key(i - 1)), sentence.key(i + 1)
        return i + 2 if before in _AT_THE and after == "of" else None
    if sentence.key(i) != "by":
        return None
    # "By what residents said were army helicopters": whatever they were, they did it.
    were = next((k for k in range(i + 2, i + _WHAT) if sentence.key(k) in ("was", "were", "be")), None)
    return were + 1 if sentence.key(i + 1) == "what" and were is not None else i + 1


_AT_THE = (("at", "the"), ("from", "the"))
_WHAT = 9
_OF_WHOM = 2


def _whose(sentence: Sentence, by: int, stop: int, known: Sequence[Known]) -> PartyWords | None:
    """ "France must account for a strike carried out by its warplanes": whose they are was told before."""
    armed = any(phrase_here(sentence, k, "act") for k in range(by + 2, stop))
    if sentence.key(by + 1) not in ("its", "their") or not armed:
        return None
    owner = next((one for one in reversed(known) if one.stop <= by and one.type in PARTIES and not one.adjective), None)
    return named_party(sentence, owner) if owner else None


_FAR = 13


# "By Ankara's count": who counts did nothing.
_COUNTS = frozenset({"count", "counts", "account", "estimate", "estimates", "reckoning", "tally", "admission"})


def _is_charge(sentence: Sentence, verb: int) -> bool:
    """ "Accused of killing nine by the ministry": who stands behind "by" accuses."""
    of = sentence.tokens[verb].head
    return sentence.tokens[verb].dep == "pcomp" and sentence.key(sentence.tokens[of].head).startswith("accus")


_DONE = frozenset(
    {
        *("carried", "conducted", "launched", "committed", "fired", "killed", "planted", "perpetrated"),
        *("staged", "hit", "struck", "targeted", "bombed", "shelled", "wounded", "injured", "dropped"),
        *("laid", "set", "placed", "detonated", "thrown", "lobbed", "led", "been", "believed", "thought"),
        *("suspected", "reported", "reportedly", "apparently", "flown", "left", "sent"),
    }
)


def _reporting(sentence: Sentence, by: int) -> bool:
    return word_of_speech(sentence, by - 1) is not None


def noun_phrase_end(sentence: Sentence, i: int) -> int:
    """Where the noun phrase that begins at a token ends."""
    while i < len(sentence.tokens) and (
        sentence.tag(i)
        in ("NN", "NNS", "NNP", "NNPS", "JJ", "DT", "POS", "HYPH", "PRP$", "CD", "VBN", "``", "''", "AFX")
        or sentence.key(i) in ("of", "from", "either", "or", "around", "about", "nearly", "over", "almost", "some")
    ):
        i += 1
    return i


def one_or_other(sentence: Sentence, first: int, stop: int, known: Sequence[Known]) -> PartyWords | None:
    """ "by either Syrian or Russian aircraft": one of two, and it is not said which."""
    either = sentence.key(first) == "either"
    first += either
    sides = [actor for actor in known if first <= actor.first and actor.stop <= stop and actor.type in PARTIES]
    joins = [i for i in range(first, stop) if sentence.key(i) == "or"]
    between = len(sides) > 1 and any(sides[0].stop <= i < sides[-1].first for i in joins)
    if not sides or not (between or (either and joins)):
        return None
    return PartyWords(first, stop, words_of(sentence, first, stop), None, sides[0].type)
