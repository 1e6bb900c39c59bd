"""Blame and admission."""

from counterclaim.grammar.cues import is_passive
from counterclaim.grammar.parties import read_party
from counterclaim.grammar.phrases import Phrase
from counterclaim.grammar.source_sides import antecedent, shared_subject, source_left, source_right
from counterclaim.grammar.sources import SourceWords, read_source
from counterclaim.grammar.stance_frames import (
    Around,
    StanceFrame,
    clause_end,
    party_left,
    party_right,
    stance_frame,
)
from counterclaim.grammar.syntax import Sentence, with_dep
from counterclaim.lexicon import Takes
from counterclaim.model import Kind, Stance


def accuses(sentence: Sentence, phrase: Phrase, around: Around) -> StanceFrame | None:
    """Blame, in the active, the passive and the nominal; None where the word blames nobody for a deed."""
    takes = phrase.entry.takes
    if takes == Takes.NOTHING or (sentence.tag(phrase.first) in ("NN", "NNS")):
        return None
    if _nobody(sentence, phrase.first) or with_dep(sentence, phrase.first, "neg"):
        return _blames_nobody(sentence, phrase, around)
    if takes == Takes.SUBJECT:
        return _behind(sentence, phrase, around)
    end = _charged_until(sentence, phrase, around)
    if end is None:
        return None
    if takes == Takes.OF or sentence.key(phrase.stop) == "on":
        return _blamed_on(sentence, phrase, around, end)
    if phrase.entry.rule.endswith("/denounce"):
        return _denounces(sentence, phrase, around, end)
    if is_passive(sentence, phrase.first):
        return _is_blamed(sentence, phrase, around, end)
    return _blames(sentence, phrase, around, end)


_ANYBODY = frozenset({"any", "anyone", "anybody", "specific", "particular"})


def _blames_nobody(sentence: Sentence, phrase: Phrase, around: Around) -> StanceFrame | None:
    """ "None of the sources attributed the attack to any party": who did it is not known."""
    end = clause_end(sentence, phrase.stop)
    if not around.violent(0, end) or not any(sentence.key(i) in _ANYBODY for i in range(phrase.stop, end)):
        return None
    found = source_left(sentence, phrase.first, around.known)
    if found and sentence.key(found.first) in ("none", "no"):
        found = read_source(sentence, found.first + 1, found.stop, around.known)
    at, rule = phrase.first, phrase.entry.rule
    first = found.first if found and found.first < at else at
    return StanceFrame(Stance.UNKNOWN, Kind.RESPONSIBILITY, found, None, False, at, first, end, rule)


def _charged_until(sentence: Sentence, phrase: Phrase, around: Around) -> int | None:
    """Where the charge ends; None where no deed is charged: held but not responsible, accused of no violence."""
    end = clause_end(sentence, phrase.stop)
    if _held(phrase) and with_dep(sentence, phrase.first, "auxpass"):
        return None
    if _held(phrase):
        near = range(phrase.stop, min(end, phrase.stop + 9))
        return next((i + 1 for i in near if sentence.key(i) in ("responsible", "accountable")), None)
    if any(sentence.key(i) in _LESS and sentence.key(i - 1) == "of" for i in range(phrase.stop, end)):
        return None
    deed = around.violent(phrase.stop, end) or _of_it(sentence, phrase, around, end)
    return None if phrase.entry.rule.endswith("/accuse") and not deed else end


# What falls short of carrying a deed out: omission, support, provocation.
_LESS = frozenset(
    {
        "avoiding",
        "failing",
        "supporting",
        "backing",
        "harbouring",
        "harboring",
        "ignoring",
        "allowing",
        "arming",
        "funding",
        "sheltering",
        "not",
        "lying",
        "exaggerating",
        "covering",
    }
)


def _held(phrase: Phrase) -> bool:
    return phrase.entry.rule.endswith("/hold-responsible")


def _is_blamed(sentence: Sentence, phrase: Phrase, around: Around, end: int) -> StanceFrame | None:
    """ "The rebels were blamed by the ministry"."""
    by = next((i for i in range(phrase.stop, end) if sentence.key(i) == "by"), None)
    source = source_right(sentence, by + 1, around.known) if by else None
    party = party_left(sentence, phrase.first, around)
    return stance_frame(Stance.ACCUSES, sentence, phrase, source=source, party=party, end=end) if party else None


def _blames(sentence: Sentence, phrase: Phrase, around: Around, end: int) -> StanceFrame | None:
    """ "The ministry blamed the rebels"."""
    party = party_right(sentence, phrase.stop, end, around)
    if party is None:
        return None
    blamed = phrase.entry.rule.endswith("/blame") and party.actor is not None
    held = _held(phrase) or sentence.key(phrase.stop - 1) == "responsible"
    if not (held or blamed or around.violent(0, len(sentence.tokens))):
        return None
    source = _charger(sentence, phrase.first, around)
    return stance_frame(Stance.ACCUSES, sentence, phrase, source=source, party=party, end=end)


def _denounces(sentence: Sentence, phrase: Phrase, around: Around, end: int) -> StanceFrame | None:
    """ "The ministry condemned Russian strikes": who is named before the deed is held to have done it."""
    stop = phrase.stop
    while stop < end and sentence.tag(stop) in ("DT", "JJ", "NN", "NNS", "NNP", "NNPS", "POS", "HYPH", "VBG", "VBN"):
        stop += 1
    party = read_party(sentence, phrase.stop, stop, around.known)
    if party is None or not around.violent(party.first + 1, stop):
        return None
    source = _charger(sentence, phrase.first, around)
    return stance_frame(Stance.ACCUSES, sentence, phrase, source=source, party=party, end=stop)


def _charger(sentence: Sentence, verb: int, around: Around) -> SourceWords | None:
    """Who blames: the subject of the verb; for "to hold" and "condemning" that of the verb they hang on."""
    near, far = source_left, shared_subject
    if sentence.key(verb - 1) == "to" or (sentence.tag(verb) == "VBG" and not with_dep(sentence, verb, "nsubj")):
        near, far = shared_subject, source_left
    return near(sentence, verb, around.known) or far(sentence, verb, around.known)


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
    source = None
    if is_passive(sentence, phrase.first) and sentence.key(phrase.stop) == "by":
        source = source_right(sentence, phrase.stop + 1, around.known)
    elif not is_passive(sentence, phrase.first):
        source = source_left(sentence, phrase.first, around.known)
        source = source or antecedent(sentence, phrase.first, around.known)
    return stance_frame(Stance.ACCUSES, sentence, phrase, source=source, party=party, end=max(party.stop, phrase.stop))


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


_HARDLY = frozenset({"not", "n't", "never", "denied", "rarely", "seldom"})


def admits(sentence: Sentence, phrase: Phrase, around: Around) -> StanceFrame | None:
    """Who says it did it; not known where "no group" does."""
    verb = phrase.first
    end = clause_end(sentence, phrase.stop)
    if phrase.entry.takes.value == "object":
        party = party_right(sentence, phrase.stop, end, around)
        return (
            stance_frame(Stance.ADMITS, sentence, phrase, source=None, party=party, end=party.stop, own=True)
            if party
            else None
        )
    plain = phrase.entry.rule.endswith("admit")
    if not plain and _nobody(sentence, verb):
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
    if plain and not around.violent(phrase.stop, min(end, phrase.stop + 14)):
        return None
    if any(
        sentence.key(k) in ("not", "n't", "never", "denied", "rarely", "seldom") for k in range(max(0, verb - 3), verb)
    ):
        return None
    party = party_left(sentence, verb, around)
    return (
        stance_frame(
            Stance.ADMITS, sentence, phrase, source=None, party=party, end=end if plain else phrase.stop, own=True
        )
        if party
        else None
    )


def _nobody(sentence: Sentence, verb: int) -> bool:
    before = [sentence.key(i) for i in range(max(0, verb - 9), verb)]
    return any(key in ("no", "nobody", "none", "no-one") for key in before)
