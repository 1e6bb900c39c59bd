"""Denial: of the deed, of one's own part, of a charge against another."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from counterclaim.grammar.absences import called_untrue, none_of_ours
from counterclaim.grammar.cues import is_passive
from counterclaim.grammar.parties import PARTIES, PartyWords, named_party, read_party
from counterclaim.grammar.phrases import Phrase, phrase_here
from counterclaim.grammar.source_sides import source_left, source_right
from counterclaim.grammar.sources import SourceWords, read_source
from counterclaim.grammar.speaking import word_of_speech
from counterclaim.grammar.stance_frames import (
    Around,
    StanceFrame,
    clause_end,
    party_left,
    stance_frame,
)
from counterclaim.grammar.subjects import shared_subject
from counterclaim.grammar.syntax import Sentence, subtree, with_dep
from counterclaim.model import Kind, Stance

# What is denied of oneself by these words is always a deed; by the others only where a deed is told.
_CHARGES = frozenset(
    {
        *("charge", "charges", "accusation", "accusations", "allegation", "allegations", "responsibility"),
        *("involvement", "role", "bombing", "targeting", "carrying", "killing", "striking", "hitting"),
        *("shelling", "attacking", "firing", "gassing", "responsible", "findings", "part", "hand"),
    }
)


_OTHER_THINGS = frozenset(
    [
        "access",
        "entry",
        "plan",
        "proposal",
        "ceasefire",
        "talks",
        "deal",
        "offer",
        "request",
        "calls",
        "call",
        "truce",
        "visa",
        "permission",
        "bail",
        "motion",
        "appeal",
        "peace",
        "resolution",
        "negotiations",
        "elections",
        "election",
        "result",
        "results",
        "demand",
        "demands",
        "idea",
        "compromise",
        "draft",
        "agreement",
        "terms",
        "legitimacy",
        "dialogue",
        "questions",
        "question",
    ]
)


def denies(sentence: Sentence, phrase: Phrase, around: Around) -> StanceFrame | None:
    """Who denies, and what: a deed, one's own part, a charge; None where what is denied is no deed."""
    end = clause_end(sentence, phrase.stop)
    if sentence.tokens[phrase.first].dep == "relcl":
        end = min(end, subtree(sentence, phrase.first)[1])  # "the militia, which denied any part, put the toll at"
    end = min(end, _joined_at(sentence, phrase))
    reader = _BY_NAME.get(phrase.entry.rule.rpartition("/")[2], _says_no)
    return reader(sentence, phrase, around, end)


def _joined_at(sentence: Sentence, phrase: Phrase) -> int:
    """Where another clause with its own subject is joined: "denied involvement, and a rival said it had done it"."""
    for verb in with_dep(sentence, phrase.first, "conj"):
        subjects = [i for i in with_dep(sentence, verb, "nsubj") if phrase.stop < i < verb]
        if subjects and sentence.tag(subtree(sentence, subjects[0])[0] - 1) == "CC":
            return subtree(sentence, subjects[0])[0] - 1
    return len(sentence.tokens)


def _did_not(sentence: Sentence, phrase: Phrase, around: Around, end: int) -> StanceFrame | None:
    """ "Our planes did not carry out the strike"."""
    if not around.violent(phrase.first, end) and "carry" not in phrase.entry.words[0]:
        return None
    party = party_left(sentence, phrase.first, around)
    return stance_frame(Stance.DENIES, sentence, phrase, source=None, party=party, end=end, own=party is None)


def _says_no(sentence: Sentence, phrase: Phrase, around: Around, end: int) -> StanceFrame | None:
    """ "The army denied the charge", "rejected claims that it struck", "dismissed reports as fabricated"."""
    taken_up = _takes_up(sentence, phrase, end) and not _left_open(sentence, phrase.first)
    if not taken_up and not _of_a_deed(sentence, phrase, around, end):
        return None
    source, clause = _denier(sentence, phrase, around), end
    end = _denied_until(sentence, phrase.stop, end)
    first = source.first if source and source.first < phrase.first else phrase.first
    quoted, scope = min(end, phrase.stop + 8), (phrase.stop, end)
    at, rule = phrase.first, TAKEN_UP if taken_up else phrase.entry.rule
    if _called_false(sentence, phrase.stop, end) or _never_was(sentence, phrase.stop, clause):
        return StanceFrame(Stance.DENIES, Kind.OCCURRENCE, source, None, False, at, at, end, rule, scope)
    party = None if taken_up else _accused(sentence, phrase, around, end)
    event = not taken_up and party is None and _event_denied(sentence, phrase, around, end)
    what = Kind.OCCURRENCE if event else Kind.RESPONSIBILITY
    return StanceFrame(Stance.DENIES, what, source, party, party is None, at, first, quoted, rule, scope)


def _left_open(sentence: Sentence, verb: int) -> bool:
    """ "Did not deny", "refused to confirm or deny": nothing is denied."""
    before = [sentence.key(k) for k in range(max(0, verb - 2), verb)]
    return bool(set(before) & {"not", "n't", "cannot", "nor"}) or before == ["confirm", "or"]


# A denial of "it" stands only where a charge or a deed was told just before: see `stages.attribute`.
TAKEN_UP = "en/stance/denies-it"


_GOES_ON = frozenset({"as", ",", "and", "in", "on", "to", "when", "at", "during"})
_ACCOUNTS = frozenset({"report", "reports", "account", "claim", "claims", "version", "figures"})


def _takes_up(sentence: Sentence, phrase: Phrase, end: int) -> bool:
    """ "Armenia denied it", "Paris rejected the report": what is denied was told before."""
    verb = sentence.tag(phrase.first).startswith("VB") and not with_dep(sentence, phrase.first, "neg")
    words = [sentence.key(i) for i in range(phrase.stop, end)]
    words = words[: next((at for at, word in enumerate(words) if word in _GOES_ON), len(words))]
    if sentence.key(phrase.first).startswith("disput"):
        return False  # Who disputes a figure denies nothing of his own.
    which = any(sentence.tag(i) == "WDT" for i in with_dep(sentence, phrase.first, "dobj"))
    the_claim = len(words) == len(("the", "claim")) and words[-1] in _ACCOUNTS
    bare = (which and not words) or words in (["it"], ["this"], ["that"]) or the_claim
    return verb and bare and phrase.stop - phrase.first == 1


def _of_a_deed(sentence: Sentence, phrase: Phrase, around: Around, end: int) -> bool:
    """Whether the word is a verb that stands by itself, and what it denies is a deed or a charge, not an offer."""
    if sentence.tag(phrase.first) in ("NN", "NNS") or _left_open(sentence, phrase.first):
        return False
    following = [sentence.key(i) for i in range(phrase.stop, min(phrase.stop + 5, len(sentence.tokens)))]
    if set(following) & (_OTHER_THINGS | {"lost", "losing", "suffered"}) or set(following[:1]) & {"him", "her", "them"}:
        return False
    flown = any(
        sentence.key(i) in ("active", "flying", "involved", "fired")
        for i in range(phrase.stop, min(end, phrase.stop + 9))
    )
    charged = bool(set(following[:4]) & _CHARGES) or flown or _charge_before(sentence, phrase.first)
    charged = charged or ("there" in following and "any" in sentence.keys[phrase.stop : end])
    return charged or around.violent(phrase.stop, end)


def _called_false(sentence: Sentence, start: int, end: int) -> bool:
    """ "Dismissed the reports as fabricated": what is denied is that it happened."""
    for i in range(start, end):
        behind = range(i + 1, i + _NEAR) if sentence.key(i) == "as" else ()
        phrases = (phrase_here(sentence, k, "stance") for k in behind)
        if any(phrase is not None and phrase.entry.rule.endswith("/false") for phrase in phrases):
            return True
    return False


_NEAR = 5


def _never_was(sentence: Sentence, start: int, end: int) -> bool:
    """ "Denied that any attack took place", "that the massacre ever happened"."""
    for i in range(start, end):
        if sentence.key(i) in ("happened", "occurred", "existed"):
            return True
        if sentence.key(i) == "there" and "any" in sentence.keys[i + 1 : min(end, i + _NEAR)]:
            return True  # "denied that there had been any children in the camp"
        if sentence.key(i) == "place" and sentence.key(i - 1) in ("taken", "took", "take", "taking"):
            return True
    return False


def _denied_until(sentence: Sentence, start: int, end: int) -> int:
    """Where a denial ends to reach: a relative clause behind a comma, another verb of speech or blame."""
    for i in range(start + 1, end):
        if sentence.tag(i) in ("WDT", "WP") and sentence.tag(i - 1) in (",", "IN"):
            return i
        if sentence.tag(i) == "VBG" and word_of_speech(sentence, i):
            return i
        if sentence.key(i) in ("after", "days", "hours") and _tells_of_it(sentence, i, end):
            return i
        if sentence.key(i) in ("and", ",") and (
            phrase_here(sentence, i + 1, "stance") or word_of_speech(sentence, i + 1)
        ):
            return i
    return end


def _tells_of_it(sentence: Sentence, at: int, end: int) -> bool:
    """Whether a clause only tells when it was denied: "denied that it fired, hours after a strike killed nine"."""
    after = next((i for i in (at, at + 1) if sentence.key(i) == "after"), None)
    return after is not None and any(sentence.tag(i) in ("VBD", "VBN") for i in range(after + 1, end))


def _charge_before(sentence: Sentence, verb: int) -> bool:
    """ "a charge that New Delhi rejected"."""
    return any(
        sentence.key(i)
        in ("charge", "accusation", "allegation", "claim", "charges", "allegations", "accusations", "it", "this")
        for i in range(max(0, verb - 9), verb)
        if i not in with_dep(sentence, verb, "nsubj")
    )


def _denier(sentence: Sentence, phrase: Phrase, around: Around) -> SourceWords | None:
    if is_passive(sentence, phrase.first):
        by = next((i for i in (phrase.stop, phrase.stop + 1) if sentence.key(i) == "by"), None)
        return source_right(sentence, by + 1, around.known) if by else None
    subjects = with_dep(sentence, phrase.first, "nsubj")
    if subjects and sentence.tag(subjects[0]) in ("WDT", "WP") and sentence.tokens[phrase.first].dep == "relcl":
        head = sentence.tokens[phrase.first].head
        return read_source(sentence, subtree(sentence, head)[0], head + 1, around.known)
    if sentence.tokens[phrase.first].dep == "acl" and sentence.tag(phrase.first) == "VBN":
        there = phrase.stop + 1 if sentence.key(phrase.stop) in ("by", "in") else None
        return source_right(sentence, there, around.known) if there else None
    found = source_left(sentence, phrase.first, around.known)
    if (
        found
        and sentence.key(found.first + 1) in ("charge", "accusation", "allegation", "claim")
        and found.stop - found.first > 2
    ):
        return read_source(sentence, found.first + 2, found.stop, around.known)
    return found or shared_subject(sentence, phrase.first, around.known)


def _accused(sentence: Sentence, phrase: Phrase, around: Around, end: int) -> PartyWords | None:
    """The party for whom a charge is denied, where it is not the one who denies: "deny Damascus carried it out"."""
    for actor in (one for one in around.known if sentence.tag(one.first - 1) != "PRP$"):
        if 0 <= actor.first - phrase.stop <= 1 and sentence.tag(actor.stop) in ("VBD", "VBZ", "VBP", "MD"):
            return named_party(sentence, actor) if actor.type in PARTIES else None
    subject = _subject_denied(sentence, phrase.stop, end)
    if subject is None or _own(sentence, subject, phrase.stop) or sentence.tokens[subject].dep == "nsubjpass":
        return None
    low, high = subtree(sentence, subject)
    return read_party(sentence, max(low, phrase.stop), high, around.known)


def _subject_denied(sentence: Sentence, start: int, end: int) -> int | None:
    """The subject of what is denied."""
    return next((i for i in range(start, end) if sentence.tokens[i].dep in ("nsubj", "nsubjpass")), None)


_OWN_MEN = frozenset({"officers", "soldiers", "troops", "policemen", "forces", "fighters"})


def _own(sentence: Sentence, subject: int, start: int) -> bool:
    """Whether the subject is the one who denies: "it", "its troops"."""
    low, high = subtree(sentence, subject)
    if high - low == 1 and sentence.key(subject) in _OWN_MEN:
        return True  # "police denied that officers fired on the crowd"
    low = max(low, start)
    return sentence.key(subject) in ("it", "they", "he", "its", "we") or any(
        sentence.key(k) in ("its", "their", "our", "his", "her") for k in range(low, subject)
    )


def _event_denied(sentence: Sentence, phrase: Phrase, around: Around, end: int) -> bool:
    """Whether what is denied is that it happened, or its harm, not one's own part."""
    following = [sentence.key(i) for i in range(phrase.stop, min(phrase.stop + 5, end))]
    if {"responsibility", "involvement", "role", "its", "their", "it", "they", "part"} & set(following):
        return False
    subject = _subject_denied(sentence, phrase.stop, end)
    done = bool(following) and sentence.tag(phrase.stop) in ("VBG", "NN") and following[0] in _CHARGES
    if subject is None or done or _own(sentence, subject, phrase.stop):
        return False
    struck = sentence.tokens[subject].dep == "nsubjpass" and not phrase_here(sentence, subject, "act")
    harmed = struck and around.violent(subject, end)
    return harmed or any(cue.first >= phrase.stop for cue in around.cues)


_BY_NAME: Mapping[str, Callable[[Sentence, Phrase, Around, int], StanceFrame | None]] = MappingProxyType(
    {"false": called_untrue, "no-strike": none_of_ours, "did-not": _did_not}
)
