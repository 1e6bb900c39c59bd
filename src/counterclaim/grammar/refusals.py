"""Denial: of the deed, of one's own part, of a charge against another."""

from counterclaim.grammar.parties import PartyWords, read_party
from counterclaim.grammar.phrases import Phrase, find_phrases, phrase_here
from counterclaim.grammar.sources import SourceWords, read_source, source_left
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
    kind = phrase.entry.rule.rpartition("/")[2]
    end = clause_end(sentence, phrase.stop)
    if kind == "false":
        return _false(sentence, phrase, around)
    if kind == "no-strike":
        return _none_of_ours(sentence, phrase, around, end)
    if kind == "did-not":
        party = party_left(sentence, phrase.first, around)
        return (
            stance_frame(Stance.DENIES, sentence, phrase, None, party, end, own=party is None)
            if around.violent(phrase.first, end) or "carry" in phrase.entry.words[0]
            else None
        )
    if sentence.tag(phrase.first) in ("NN", "NNS") or any(
        sentence.key(k) in ("not", "n't", "cannot") for k in range(max(0, phrase.first - 2), phrase.first)
    ):
        return None
    following = [sentence.key(i) for i in range(phrase.stop, min(phrase.stop + 7, len(sentence.tokens)))]
    if set(following[:5]) & _OTHER_THINGS or not (
        set(following[:4]) & _CHARGES or around.violent(phrase.stop, end) or _charge_before(sentence, phrase.first)
    ):
        return None
    source = _denier(sentence, phrase, around)
    end = _denied_until(sentence, phrase.stop, end)
    if _called_false(sentence, phrase.stop, end):
        return StanceFrame(
            Stance.DENIES,
            Kind.OCCURRENCE,
            source,
            None,
            False,
            phrase.first,
            phrase.first,
            end,
            phrase.entry.rule,
            (phrase.stop, end),
        )
    party = _accused(sentence, phrase, around, end)
    what = Kind.OCCURRENCE if _event_denied(sentence, phrase, around, end) and party is None else Kind.RESPONSIBILITY
    start = source.first if source and source.first < phrase.first else phrase.first
    scope = (phrase.stop, end)
    return StanceFrame(
        Stance.DENIES,
        what,
        source,
        party,
        party is None,
        phrase.first,
        start,
        min(end, phrase.stop + 8),
        phrase.entry.rule,
        scope,
    )


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
    if not around.violent(phrase.first, end) and not any(
        sentence.key(i) in ("operated", "flew", "active") for i in range(phrase.stop, end)
    ):
        return None
    party = (
        party_right(sentence, phrase.stop, end, around)
        if phrase.entry.words[0].startswith("no member") and sentence.key(phrase.stop - 1) == "of"
        else None
    )
    return StanceFrame(
        Stance.DENIES,
        Kind.RESPONSIBILITY,
        None,
        party,
        party is None,
        phrase.first,
        phrase.first,
        min(end, phrase.stop + 9),
        phrase.entry.rule,
    )


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
    """The party in whose name the charge is denied, where it is not the one who denies: "deny Damascus carried it out"."""
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


def _false(sentence: Sentence, phrase: Phrase, around: Around) -> StanceFrame | None:
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
