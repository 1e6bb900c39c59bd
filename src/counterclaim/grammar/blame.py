"""Blame."""

from dataclasses import replace

from counterclaim.grammar.admissions import nobody
from counterclaim.grammar.behind import behind
from counterclaim.grammar.cues import is_passive
from counterclaim.grammar.parties import PARTIES, read_party
from counterclaim.grammar.phrases import Phrase
from counterclaim.grammar.source_sides import source_left, source_right
from counterclaim.grammar.source_walks import WALLS
from counterclaim.grammar.sources import SourceWords, read_source
from counterclaim.grammar.stance_frames import (
    Around,
    StanceFrame,
    clause_end,
    nobody_named,
    party_left,
    party_right,
    stance_frame,
)
from counterclaim.grammar.subjects import antecedent, shared_subject
from counterclaim.grammar.syntax import Sentence, subtree, with_dep
from counterclaim.lexicon import Takes
from counterclaim.model import Stance


def accuses(sentence: Sentence, phrase: Phrase, around: Around) -> StanceFrame | None:
    """Blame, in the active, the passive and the nominal; None where the word blames nobody for a deed."""
    takes = phrase.entry.takes
    noun = sentence.tag(phrase.first) in ("NN", "NNS") and phrase.stop - phrase.first == 1
    if takes == Takes.NOTHING or noun or _only_hedges(sentence, phrase):
        return None
    if nobody(sentence, phrase.first) or with_dep(sentence, phrase.first, "neg"):
        return _blames_nobody(sentence, phrase, around)
    if takes == Takes.SUBJECT:
        return behind(sentence, phrase, around)
    end = _charged_until(sentence, phrase, around)
    if end is None:
        return _accuses_of_it(sentence, phrase, around)
    if takes == Takes.OF or _lays_on(sentence, phrase, around, end):
        return _blamed_on(sentence, phrase, around, end)
    if phrase.entry.rule.endswith("/denounce"):
        return _denounces(sentence, phrase, around, end)
    if (not _held(phrase) and is_passive(sentence, phrase.first)) or _apart(sentence, phrase.first) != phrase.first:
        return _is_blamed(sentence, phrase, around, end)
    return _blames(sentence, phrase, around, end)


# A bare accusation stands only where a deed was told just before: see `stages.attribute`.
BARE = "en/stance/accuses-of-it"


def _accuses_of_it(sentence: Sentence, phrase: Phrase, around: Around) -> StanceFrame | None:
    """ "Officials accused Iran": the deed was told before."""
    bare = phrase.entry.rule.endswith("/accuse") and sentence.tag(phrase.first) in ("VBD", "VBZ", "VBP")
    party = party_right(sentence, phrase.stop, len(sentence.tokens), around) if bare else None
    if party is None or party.type not in PARTIES or sentence.tag(party.stop) not in (".", ",", ":", "CC", "-LRB-"):
        return None
    source = _charger(sentence, phrase.first, around)
    return replace(stance_frame(Stance.ACCUSES, sentence, phrase, source=source, party=party), rule=BARE)


def _only_hedges(sentence: Sentence, phrase: Phrase) -> bool:
    """ "A suspected raid", "were suspected to have been": nobody is named who suspects anybody."""
    alone = sentence.key(phrase.first) == "suspected" and phrase.stop - phrase.first == 1
    return alone and (not with_dep(sentence, phrase.first, "nsubj") or is_passive(sentence, phrase.first))


_ANYBODY = frozenset({"any", "anyone", "anybody", "specific", "particular"})


def _blames_nobody(sentence: Sentence, phrase: Phrase, around: Around) -> StanceFrame | None:
    """ "No source attributed the attack to any party": who did it is not known."""
    end = clause_end(sentence, phrase.stop)
    if not around.violent(0, end) or not any(sentence.key(i) in _ANYBODY for i in range(phrase.stop, end)):
        return None
    found = source_left(sentence, phrase.first, around.known)
    if found and sentence.key(found.first) in ("none", "no"):
        found = read_source(sentence, found.first + 1, found.stop, around.known)
    at, rule = phrase.first, phrase.entry.rule
    first = found.first if found and found.first < at else at
    return nobody_named(rule, (first, end), found, at)


def _lays_on(sentence: Sentence, phrase: Phrase, around: Around, end: int) -> bool:
    """ "Blamed the attack on the rebels": the deed stands first."""
    if not phrase.entry.rule.endswith("/blame"):
        return False
    near = range(phrase.stop, min(end, phrase.stop + _REACH))
    on = next((i for i in near if sentence.key(i) == "on" and sentence.key(i + 1) not in WALLS), None)
    if on is None:
        return False
    if sentence.key(phrase.stop - 1) == "blame":
        return True  # "put the blame for the raid on the rebels"
    charged = any(sentence.key(i) == "for" for i in range(phrase.stop, on))
    return not charged and (on == phrase.stop or around.violent(phrase.stop, on))


def _charged_until(sentence: Sentence, phrase: Phrase, around: Around) -> int | None:
    """Where the charge ends; None where no deed is charged: held but not responsible, accused of no violence."""
    end = clause_end(sentence, phrase.stop)
    if sentence.tokens[phrase.first].dep == "relcl":
        # "The raid, which Kyiv blamed on Moscow, killed nine on Monday."
        end = min(end, subtree(sentence, phrase.first)[1])
    if _held(phrase) and with_dep(sentence, phrase.first, "auxpass"):
        return None
    if _held(phrase):
        near = range(phrase.stop, min(end, phrase.stop + 9))
        return next((i + 1 for i in near if sentence.key(i) in ("responsible", "accountable")), None)
    if any(sentence.key(i) in _LESS and sentence.key(i - 1) == "of" for i in range(phrase.stop, end)):
        return None
    if any(sentence.key(i) == "staging" for i in range(phrase.stop, end)) and _SHOWN & set(sentence.keys):
        return None  # "accused the rebels of staging the footage"
    deed = around.violent(phrase.stop, end) or _of_it(sentence, phrase, around, end)
    deed = deed or any(sentence.key(i) in _TERROR for i in range(phrase.stop, end))
    deed = deed or any(sentence.key(i) in _USES and _charged(sentence, i) for i in range(phrase.stop, end))
    return None if phrase.entry.rule.endswith("/accuse") and not deed else end


_TERROR = frozenset({"terror", "terrorism", "crime", "crimes", "genocide", "aggression"})
_SHOWN = frozenset({"footage", "video", "videos", "scene", "scenes", "images", "photos", "pictures", "film"})
_USES = frozenset(
    {
        *("using", "gunning", "opening", "targeting", "torching", "burning", "aiming", "dropping", "razing", "hitting"),
        *("raiding", "storming", "firing", "fire"),
    }
)


# What falls short of carrying a deed out: omission, support, provocation.
_LESS = frozenset(
    {
        *("avoiding", "failing", "supporting", "backing", "harbouring", "harboring", "ignoring", "allowing", "arming"),
        *("funding", "sheltering", "not", "lying", "exaggerating", "covering"),
    }
)


def _charged(sentence: Sentence, i: int) -> bool:
    """ "Accused them of aiming at a school", of "deliberate" fire."""
    while i > 0 and sentence.tag(i - 1) in ("JJ", "``", "''"):
        i -= 1
    return sentence.key(i - 1) == "of"


def _held(phrase: Phrase) -> bool:
    return phrase.entry.rule.endswith("/hold-responsible")


def _is_blamed(sentence: Sentence, phrase: Phrase, around: Around, end: int) -> StanceFrame | None:
    """ "The rebels were blamed by the ministry"."""
    by = next((i for i in range(phrase.stop, end) if sentence.key(i) == "by"), None)
    source = source_right(sentence, by + 1, around.known) if by else None
    if source is None and sentence.key(phrase.first - 2) in _OFTEN:
        return None  # "has repeatedly been accused of": of no one deed, and nobody says by whom
    party = party_left(sentence, _apart(sentence, phrase.first), around)
    return stance_frame(Stance.ACCUSES, sentence, phrase, source=source, party=party, end=end) if party else None


_OFTEN = frozenset({"repeatedly", "often", "frequently", "regularly", "long", "widely"})


def _apart(sentence: Sentence, verb: int) -> int:
    """The word a subject hangs on where its passive verb stands apart: "Russia was on Monday accused"."""
    head = sentence.tokens[verb].head
    apart = sentence.tokens[verb].dep == "xcomp" and sentence.tag(verb) == "VBN" and head < verb
    return head if apart and sentence.key(head) in ("was", "were", "is", "are") else verb


def _blames(sentence: Sentence, phrase: Phrase, around: Around, end: int) -> StanceFrame | None:
    """ "The ministry blamed the rebels"."""
    party = party_right(sentence, phrase.stop, end, around)
    if party is None:
        return None
    blamed = phrase.entry.rule.endswith("/blame") and party.actor is not None
    held = _held(phrase) or sentence.key(phrase.stop - 1) == "responsible"
    source = _charger(sentence, phrase.first, around)
    frame = stance_frame(Stance.ACCUSES, sentence, phrase, source=source, party=party, end=end)
    if held or blamed or around.violent(0, len(sentence.tokens)):
        return frame
    # "He too pointed the finger at the army": the deed was told before.
    return replace(frame, rule=BARE) if party.type in PARTIES else None


def _denounces(sentence: Sentence, phrase: Phrase, around: Around, end: int) -> StanceFrame | None:
    """ "The ministry condemned Russian strikes": who is named before the deed is held to have done it."""
    stop = phrase.stop
    while stop < end and sentence.tag(stop) in ("DT", "JJ", "NN", "NNS", "NNP", "NNPS", "POS", "HYPH", "VBG", "VBN"):
        stop += 1
    party = read_party(sentence, phrase.stop, stop, around.known)
    deed = around.violent(phrase.stop, stop) or any(sentence.key(i) in _TERROR for i in range(phrase.stop, stop))
    cruel = sentence.key(stop) == "of" and sentence.key(stop - 1) in _CRUELTY
    if party is None and ((sentence.key(stop) == "by" and deed) or cruel):
        party = party_right(sentence, stop + 1, end, around)  # "the massacre committed by the militants"
        stop = party.stop if party else stop
    elif party is None or not around.violent(party.first + 1, stop):
        return None
    if party is None:
        return None
    source = _charger(sentence, phrase.first, around)
    return stance_frame(Stance.ACCUSES, sentence, phrase, source=source, party=party, end=stop)


def _charger(sentence: Sentence, verb: int, around: Around) -> SourceWords | None:
    """Who blames: the subject of the verb; for "to hold" and "condemning" that of the verb they hang on."""
    near, far = source_left, shared_subject
    if sentence.key(verb - 1) == "to" or (sentence.tag(verb) == "VBG" and not with_dep(sentence, verb, "nsubj")):
        near, far = shared_subject, source_left
    if sentence.key(verb).startswith("suspicion"):
        return None
    found = near(sentence, verb, around.known) or antecedent(sentence, verb, around.known)
    return found or far(sentence, verb, around.known)


def _of_it(sentence: Sentence, phrase: Phrase, around: Around, end: int) -> bool:
    """ "Reported the attack, accusing the rebels of carrying it out": the deed is told before."""
    return around.violent(0, phrase.first) and any(
        sentence.key(i) in ("it", "this", "them") for i in range(phrase.stop, end)
    )


_CRUELTY = frozenset({"brutality", "atrocities", "crimes", "aggression", "barbarity", "savagery"})
_REACH = 16
_TO = frozenset({"on", "to", "as", "of", "with"})
_FAULT = frozenset({"responsibility", "blame", "fault", "guilt"})


def _blamed_on(sentence: Sentence, phrase: Phrase, around: Around, end: int) -> StanceFrame | None:
    """ "blamed on the coalition", "attributed the strike to Israeli forces"."""
    there = sentence.key(phrase.stop - 1) in _TO
    if not sentence.tokens[phrase.first].verb and not around.violent(0, len(sentence.tokens)):
        return None  # "the work of" those who do no harm
    if phrase.entry.rule.endswith("/lies-with") and not _FAULT & set(sentence.keys[: phrase.first]):
        return None
    starts = [i + 1 for i in range(phrase.stop, min(end, phrase.stop + _REACH)) if sentence.key(i) in ("to", "on")]
    starts = [phrase.stop] if there else starts or [phrase.stop]
    parties = (party_right(sentence, start, end, around) for start in starts)
    party = next((party for party in parties if party), None)
    if party is None:
        return None
    source = _who_calls_it(sentence, phrase, around)
    if is_passive(sentence, phrase.first) and sentence.key(phrase.stop) == "by":
        source = source_right(sentence, phrase.stop + 1, around.known)
    elif source is None and not is_passive(sentence, phrase.first) and sentence.key(phrase.stop - 1) != "with":
        if sentence.tag(phrase.first) == "VBG":
            source = _charger(sentence, phrase.first, around)  # "told the council, pinning the blame on the army"
        source = source or source_left(sentence, phrase.first, around.known)
        source = source or antecedent(sentence, phrase.first, around.known)
        if source is None and sentence.tokens[phrase.first].dep == "conj":
            source = shared_subject(sentence, phrase.first, around.known)
    return stance_frame(Stance.ACCUSES, sentence, phrase, source=source, party=party, end=max(party.stop, phrase.stop))


def _who_calls_it(sentence: Sentence, phrase: Phrase, around: Around) -> SourceWords | None:
    """ "An adviser has called the killing the work of militants"."""
    if sentence.tokens[phrase.first].verb:
        return None
    verb = next((i for i in range(phrase.first) if sentence.key(i) in ("called", "calls", "calling")), None)
    return source_left(sentence, verb, around.known) if verb is not None else None
