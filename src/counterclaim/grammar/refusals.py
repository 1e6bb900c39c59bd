"""Denial: of the deed, of one's own part, of a charge against another."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from counterclaim.grammar.parties import PartyWords, read_party
from counterclaim.grammar.phrases import Phrase, find_phrases, phrase_here
from counterclaim.grammar.source_sides import source_left
from counterclaim.grammar.sources import SourceWords, read_source
from counterclaim.grammar.stance_frames import (
    Around,
    StanceFrame,
    clause_end,
    party_left,
    party_right,
    shared_subject,
    stance_frame,
)
from counterclaim.grammar.syntax import Sentence, subtree, with_dep
from counterclaim.model import Kind, Stance

# What is denied of oneself by these words is always a deed; by the others only where a deed is told.
_CHARGES = frozenset(
    [
        "charge",
        "charges",
        "accusation",
        "accusations",
        "allegation",
        "allegations",
        "responsibility",
        "involvement",
        "role",
        "bombing",
        "targeting",
        "carrying",
        "killing",
        "striking",
        "hitting",
        "shelling",
        "attacking",
        "firing",
        "gassing",
        "responsible",
    ]
)


# What is denied of oneself by these words is always a deed; by the others only where a deed is told.
_CHARGES = frozenset(
    [
        "charge",
        "charges",
        "accusation",
        "accusations",
        "allegation",
        "allegations",
        "responsibility",
        "involvement",
        "role",
        "bombing",
        "targeting",
        "carrying",
        "killing",
        "striking",
        "hitting",
        "shelling",
        "attacking",
        "firing",
        "gassing",
        "responsible",
    ]
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
    ]
)


def denies(sentence: Sentence, phrase: Phrase, around: Around) -> StanceFrame | None:
    """Who denies, and what: a deed, one's own part, a charge; None where what is denied is no deed."""
    end = clause_end(sentence, phrase.stop)
    reader = _BY_NAME.get(phrase.entry.rule.rpartition("/")[2], _says_no)
    return reader(sentence, phrase, around, end)


def _did_not(sentence: Sentence, phrase: Phrase, around: Around, end: int) -> StanceFrame | None:
    """ "Our planes did not carry out the strike"."""
    if not around.violent(phrase.first, end) and "carry" not in phrase.entry.words[0]:
        return None
    party = party_left(sentence, phrase.first, around)
    return stance_frame(Stance.DENIES, sentence, phrase, source=None, party=party, end=end, own=party is None)


def _says_no(sentence: Sentence, phrase: Phrase, around: Around, end: int) -> StanceFrame | None:
    """ "The army denied the charge", "rejected claims that it struck", "dismissed reports as fabricated"."""
    if not _of_a_deed(sentence, phrase, around, end):
        return None
    source = _denier(sentence, phrase, around)
    end = _denied_until(sentence, phrase.stop, end)
    first = source.first if source and source.first < phrase.first else phrase.first
    quoted, scope = min(end, phrase.stop + 8), (phrase.stop, end)
    at, rule = phrase.first, phrase.entry.rule
    if _called_false(sentence, phrase.stop, end):
        return StanceFrame(Stance.DENIES, Kind.OCCURRENCE, source, None, False, at, at, end, rule, scope)
    party = _accused(sentence, phrase, around, end)
    event = party is None and _event_denied(sentence, phrase, around, end)
    what = Kind.OCCURRENCE if event else Kind.RESPONSIBILITY
    return StanceFrame(Stance.DENIES, what, source, party, party is None, at, first, quoted, rule, scope)


def _of_a_deed(sentence: Sentence, phrase: Phrase, around: Around, end: int) -> bool:
    """Whether the word is a verb that stands by itself, and what it denies is a deed or a charge, not an offer."""
    before = [sentence.key(k) for k in range(max(0, phrase.first - 2), phrase.first)]
    if sentence.tag(phrase.first) in ("NN", "NNS") or set(before) & {"not", "n't", "cannot"}:
        return False
    following = [sentence.key(i) for i in range(phrase.stop, min(phrase.stop + 5, len(sentence.tokens)))]
    if set(following) & _OTHER_THINGS:
        return False
    charged = bool(set(following[:4]) & _CHARGES) or _charge_before(sentence, phrase.first)
    return charged or around.violent(phrase.stop, end)


def _called_false(sentence: Sentence, start: int, end: int) -> bool:
    """ "Dismissed the reports as fabricated": what is denied is that it happened."""
    for i in range(start, end):
        phrase = phrase_here(sentence, i + 1, "stance") if sentence.key(i) == "as" else None
        if phrase is not None and phrase.entry.rule.endswith("/false"):
            return True
    return False


def _denied_until(sentence: Sentence, start: int, end: int) -> int:
    """Where a denial ends to reach: a relative clause behind a comma, another verb of speech or blame."""
    for i in range(start + 1, end):
        if sentence.tag(i) in ("WDT", "WP") and sentence.tag(i - 1) == ",":
            return i
        if sentence.key(i) == "and" and (
            phrase_here(sentence, i + 1, "stance") or phrase_here(sentence, i + 1, "speech")
        ):
            return i
    return end


def _none_of_ours(sentence: Sentence, phrase: Phrase, around: Around, end: int) -> StanceFrame | None:
    """ "No member of the coalition carried out strikes": the party denies its own part, whoever says it."""
    flew = any(sentence.key(i) in ("operated", "flew", "active") for i in range(phrase.stop, end))
    if not around.violent(phrase.first, end) and not flew:
        return None
    of = sentence.key(phrase.stop - 1) == "of" and sentence.key(phrase.first + 1) == "member"
    party = party_right(sentence, phrase.stop, end, around) if of else None
    at, rule = phrase.first, phrase.entry.rule
    stop = min(end, phrase.stop + 9)
    return StanceFrame(Stance.DENIES, Kind.RESPONSIBILITY, None, party, party is None, at, at, stop, rule)


def _charge_before(sentence: Sentence, verb: int) -> bool:
    """ "a charge that New Delhi rejected"."""
    return any(
        sentence.key(i)
        in ("charge", "accusation", "allegation", "claim", "charges", "allegations", "accusations", "it", "this")
        for i in range(max(0, verb - 9), verb)
    )


def _denier(sentence: Sentence, phrase: Phrase, around: Around) -> SourceWords | None:
    subjects = with_dep(sentence, phrase.first, "nsubj")
    if subjects and sentence.tag(subjects[0]) in ("WDT", "WP") and sentence.tokens[phrase.first].dep == "relcl":
        head = sentence.tokens[phrase.first].head
        return read_source(sentence, subtree(sentence, head)[0], head + 1, around.known)
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
    for i in range(phrase.stop, end):
        if sentence.tokens[i].dep in ("nsubj", "nsubjpass"):
            low, high = subtree(sentence, i)
            party = read_party(sentence, max(low, phrase.stop), high, around.known)
            own = sentence.key(i) in ("it", "they", "he", "its", "we") or "its" in [
                sentence.key(k) for k in range(low, i)
            ]
            return None if own else party
    return None


def _event_denied(sentence: Sentence, phrase: Phrase, around: Around, end: int) -> bool:
    """Whether what is denied is that it happened, or its harm, not one's own part."""
    following = [sentence.key(i) for i in range(phrase.stop, min(phrase.stop + 5, end))]
    if {"responsibility", "involvement", "role", "its", "their", "it", "they", "part"} & set(following):
        return False
    return any(cue.first >= phrase.stop for cue in around.cues) and any(
        sentence.tokens[i].dep in ("nsubj", "nsubjpass") for i in range(phrase.stop, end)
    )


def _false(sentence: Sentence, phrase: Phrase, around: Around, end: int) -> StanceFrame | None:
    if any(one.entry.rule.endswith("/deny") for one in find_phrases(sentence, "stance")):
        return None
    near = [sentence.key(i) for i in range(max(0, phrase.first - 8), min(phrase.stop + 4, len(sentence.tokens)))]
    if not set(near) & {
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
    }:
        return None
    return StanceFrame(
        Stance.DENIES,
        Kind.OCCURRENCE,
        None,
        None,
        False,
        phrase.first,
        max(0, phrase.first - 6),
        phrase.stop,
        phrase.entry.rule,
    )


_BY_NAME: Mapping[str, Callable[[Sentence, Phrase, Around, int], StanceFrame | None]] = MappingProxyType(
    {"false": _false, "no-strike": _none_of_ours, "did-not": _did_not}
)
