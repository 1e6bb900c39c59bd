"""Denials that it happened, or that anybody was there: "no such strike", "none of our planes", "a baseless claim"."""

from counterclaim.grammar.cues import Usage
from counterclaim.grammar.doers import NO_DEEDS, left_undone
from counterclaim.grammar.parties import read_party
from counterclaim.grammar.phrases import Phrase, find_phrases
from counterclaim.grammar.source_sides import source_left
from counterclaim.grammar.stance_frames import Around, StanceFrame, party_right
from counterclaim.grammar.subjects import shared_subject
from counterclaim.grammar.syntax import Sentence
from counterclaim.model import Harm, Kind, Stance


def none_of_ours(sentence: Sentence, phrase: Phrase, around: Around, end: int) -> StanceFrame | None:
    """ "No member of the coalition carried out strikes": the party denies its own part, whoever says it."""
    if sentence.key(phrase.first + 1) == "such" or sentence.key(phrase.stop - 1) == "place":
        return _no_such(sentence, phrase, end)
    flew = any(sentence.key(i) in ("operated", "flew", "flown", "active") for i in range(phrase.stop, end))
    if not around.violent(phrase.first, end) and not flew:
        return None
    of = sentence.key(phrase.stop - 1) == "of" and sentence.key(phrase.first + 1) == "member"
    party = party_right(sentence, phrase.stop, end, around) if of else None
    at, rule = phrase.first, phrase.entry.rule
    stop = min(end, phrase.stop + 9)
    return StanceFrame(Stance.DENIES, Kind.RESPONSIBILITY, None, party, party is None, at, at, stop, rule)


def absent(sentence: Sentence, around: Around) -> StanceFrame | None:
    """ "There were no Russian planes in the area": the party denies its part by what it flies."""
    no = next((i for i, key in enumerate(sentence.keys) if key == "no" and _there_is_no(sentence, i)), None)
    flies = next((act for act in around.acts if act.type == "air_strike" and no is not None and act.first > no), None)
    if no is None or flies is None:
        return None
    if any(sentence.tokens[i].verb or sentence.tag(i) == "IN" for i in range(no, flies.first)):
        return None  # "there was no comment from the army on the strike"
    party = read_party(sentence, no + 1, flies.stop, around.known)
    if party is None:
        return None
    rule, stop = "en/stance/absent", min(flies.stop + 3, len(sentence.tokens))
    return StanceFrame(Stance.DENIES, Kind.RESPONSIBILITY, None, party, False, no, no - 1, stop, rule)


def no_fighting(sentence: Sentence, around: Around) -> StanceFrame | None:
    """ "There had been no fighting in the town": what is denied, by whoever has the word, is that it happened."""
    for act in around.acts:
        no = next((i for i in range(max(0, act.first - 3), act.first) if sentence.key(i) == "no"), None)
        if act.verb or act.entry.group == "means" or no is None or not _there_is_no(sentence, no):
            continue
        if not any(sentence.tag(i) in ("IN", ",") for i in range(no, act.first)):
            rule, stop = "en/stance/no-fighting", min(act.stop + 3, len(sentence.tokens))
            return StanceFrame(Stance.DENIES, Kind.OCCURRENCE, None, None, False, no, no - 1, stop, rule)
    return None


def _there_is_no(sentence: Sentence, i: int) -> bool:
    return sentence.key(i - 1) in ("was", "were", "been") and "there" in sentence.keys[max(0, i - 3) : i]


def _no_such(sentence: Sentence, phrase: Phrase, end: int) -> StanceFrame:
    """ "No such operation took place": what is denied is that it happened."""
    at, stop = phrase.first, min(end, phrase.stop + 3)
    return StanceFrame(Stance.DENIES, Kind.OCCURRENCE, None, None, False, at, at, stop, phrase.entry.rule)


_CALLS = frozenset(
    {
        "called",
        "calls",
        "calling",
        "described",
        "describes",
        "describing",
        "dismissed",
        "dismisses",
        "dismissing",
        "branded",
        "labelled",
        "labeled",
        "termed",
    }
)
_TALES = frozenset(
    {
        "claim",
        "claims",
        "report",
        "reports",
        "allegation",
        "allegations",
        "accusation",
        "accusations",
        "attack",
        "news",
        "incident",
        "story",
        "charges",
        "charge",
        *("account", "accounts", "version", "findings", "footage", "video", "images", "numbers", "figures"),
    }
)


def called_untrue(sentence: Sentence, phrase: Phrase, around: Around, end: int) -> StanceFrame | None:
    """ "The claim is baseless", "the minister called the allegations lies", "described the massacre as fabricated"."""
    called = next((i for i in range(phrase.first - 1, 0, -1) if sentence.key(i) in _CALLS), None)
    if any(one.entry.rule.endswith("/deny") and _reaches(one, called) for one in find_phrases(sentence, "stance")):
        return None
    near = [sentence.key(i) for i in range(max(0, phrase.first - 8), min(phrase.stop + 4, len(sentence.tokens)))]
    told = called is not None and around.violent(called, phrase.first)
    if not (told or set(near) & _TALES):
        return None
    source = None
    if called is not None:
        source = source_left(sentence, called, around.known) or shared_subject(sentence, called, around.known)
    at, first = phrase.first, max(0, phrase.first - 6)
    rule = phrase.entry.rule
    return StanceFrame(Stance.DENIES, Kind.OCCURRENCE, source, None, False, at, first, phrase.stop, rule)


def _reaches(denial: Phrase, called: int | None) -> bool:
    """Whether a word of denial already says what a word for false says: no other verb calls it so behind it."""
    return called is None or denial.first >= called


_HURTS = frozenset({Harm.KILLED, Harm.WOUNDED})
_STRIKES = frozenset({"strike", "target", "attack", "hit", "bomb", "shell", "harm", "fire"})


def no_strike_of(sentence: Sentence, around: Around) -> StanceFrame | None:
    """ "No Coalition strikes were carried out": the party denies its part, whoever says it."""
    for act in around.acts:
        no = next((i for i in range(max(0, act.first - 4), act.first) if sentence.key(i) == "no"), None)
        if act.verb or no is None or sentence.tokens[act.stop - 1].dep != "nsubjpass":
            continue
        party = read_party(sentence, no + 1, act.stop, around.known)
        if party is not None:
            rule, stop = "en/stance/no-strike-of", min(act.stop + 3, len(sentence.tokens))
            return StanceFrame(Stance.DENIES, Kind.RESPONSIBILITY, None, party, False, no, no, stop, rule)
    return None


def undone(sentence: Sentence, around: Around) -> StanceFrame | None:
    """ "Its jets had not struck the mosque": a deed that is denied in plain words."""
    verbs = [act.first for act in around.acts if act.verb and act.type not in NO_DEEDS]
    verbs += [i for i, key in enumerate(sentence.keys) if key in _STRIKES and sentence.tag(i) == "VB"]
    verbs += [cue.verb for cue in around.cues if cue.usage == Usage.ACTIVE and cue.harm in _HURTS]
    found = [(verb, doing) for verb in verbs if (doing := left_undone(sentence, verb, around.known))]
    if not found:
        return None
    at, doing = found[0]
    party = None if doing.party.own else doing.party
    first, stop = min(doing.first, at), min(at + 4, len(sentence.tokens))
    return StanceFrame(
        Stance.DENIES, Kind.RESPONSIBILITY, None, party, party is None, at, first, stop, "en/stance/undone"
    )
