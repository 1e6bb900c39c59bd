"""Who is said to have done a violent act: by the syntax, where no word of blame stands."""

from collections.abc import Sequence
from dataclasses import dataclass

from counterclaim.grammar.acts import Act
from counterclaim.grammar.cues import HarmCue, Usage
from counterclaim.grammar.parties import PARTIES, PartyWords, named_party, read_party, words_of
from counterclaim.grammar.phrases import phrase_here
from counterclaim.grammar.sources import Known
from counterclaim.grammar.syntax import Sentence, subtree, with_dep
from counterclaim.model import SourceType


@dataclass(frozen=True, slots=True)
class Doing:
    """A party said, in plain syntax, to have done an act or a harm; `at` is the token of the act."""

    party: PartyWords
    at: int
    first: int
    stop: int
    rule: str


# Fighting and operations are told of both sides; nobody is held to have done them.
_NO_DEEDS = frozenset({"clash", "ground_raid"})


_STATES_OF_WAR = frozenset(
    {"siege", "operation", "operations", "protest", "protests", "violence", "riot", "riots", "incident", "offensive"}
)


_STATE_ACTS = frozenset({"air_strike", "shelling", "ground_raid"})


def find_doings(
    sentence: Sentence, acts: Sequence[Act], cues: Sequence[HarmCue], known: Sequence[Known]
) -> tuple[Doing, ...]:
    """Who is said to have struck, by modifiers, agents and subjects; each party once an act.

    `cues` are the words of harm that have victims in the sentence.
    """
    found: list[Doing] = []
    if sentence.key(0) in ("if", "should", "unless"):
        return ()
    for act in acts:
        if act.type in _NO_DEEDS or sentence.key(act.stop) == "-" or sentence.key(act.stop - 1) in _STATES_OF_WAR:
            continue
        if not act.verb:
            found += _modifier(sentence, act, known)
            found += _agent(sentence, act.stop - 1, act.first, known)
        else:
            found += _agent(sentence, act.first, act.first, known)
            found += _subject(sentence, act, acts, cues, known)
    for cue in cues:
        found += _agent(sentence, cue.verb, cue.first, known)
        if cue.usage == Usage.ACTIVE:
            found += _killer(sentence, cue, known)
    return tuple(_once(found))


def _once(found: list[Doing]) -> list[Doing]:
    seen: set[tuple[str | None, str]] = set()
    kept = []
    for doing in found:
        key = (doing.party.actor, doing.party.name)
        if key not in seen:
            seen.add(key)
            kept.append(doing)
    return kept


def _modifier(sentence: Sentence, act: Act, known: Sequence[Known]) -> list[Doing]:
    """ "coalition air strikes", "an Israeli drone strike", "regime warplanes"."""
    low = act.first
    while (
        low > 0
        and sentence.tag(low - 1) in ("NN", "NNS", "NNP", "NNPS", "JJ", "HYPH", "POS", "VBN", "CD", "VBD")
        and sentence.key(low - 1) not in ("killed", "wounded", "on", "dead", "injured")
    ):
        low -= 1
    for actor in reversed([one for one in known if low <= one.first and one.stop <= act.first and one.type in PARTIES]):
        state = actor.type == SourceType.GOVERNMENT
        if (state and act.type not in _STATE_ACTS) or _qualifies(sentence, actor, act):
            continue
        return [Doing(named_party(sentence, actor), act.first, actor.first, act.stop, "en/doing/modifier")]
    for i in range(low, act.first):
        phrase = phrase_here(sentence, i, "source")
        if (
            phrase
            and phrase.entry.rule.endswith(("military", "armed-group", "government"))
            and sentence.key(i)
            in (
                "coalition",
                "regime",
                "government",
                "army",
                "rebel",
                "rebels",
                "militant",
                "military",
                "opposition",
                "alliance",
                "junta",
            )
            and sentence.key(phrase.stop) != "-"
        ):
            party = PartyWords(
                low, phrase.stop, words_of(sentence, low, phrase.stop), None, SourceType(phrase.entry.sense)
            )
            return [Doing(party, act.first, low, act.stop, "en/doing/modifier")]
    return []


def _qualifies(sentence: Sentence, actor: Known, act: Act) -> bool:
    """ "IS-held", "US-backed", "anti-IS strikes": the name qualifies another word, or is the one struck."""
    after = sentence.key(actor.stop)
    if after == "-" and sentence.key(actor.stop + 1) not in ("led", "coalition", "linked", "claimed"):
        return True
    return sentence.key(actor.first - 1) == "-" or after in (
        "positions",
        "targets",
        "stronghold",
        "hospital",
        "convoy",
        "headquarters",
        "positions",
    )


def _agent(sentence: Sentence, head: int, first: int, known: Sequence[Known]) -> list[Doing]:
    """ "strikes by the coalition", "killed by regime forces", "carried out by Russian jets"."""
    for i in range(head + 1, min(head + 9, len(sentence.tokens))):
        if sentence.key(i) != "by":
            if (
                sentence.tag(i) in ("VBD", "VBZ", "VBP", "MD", ".", "VBN") and sentence.key(i) not in _DONE
            ) or sentence.key(i) == "as":
                return []
            continue
        stop = _phrase_end(sentence, i + 1)
        party = read_party(sentence, i + 1, stop, known)
        if party and not _reporting(sentence, i):
            return [Doing(party, head, min(first, i), party.stop, "en/doing/agent")]
        return []
    return []


_DONE = frozenset(
    {
        "carried",
        "conducted",
        "launched",
        "committed",
        "fired",
        "killed",
        "planted",
        "perpetrated",
        "staged",
        "hit",
        "struck",
        "targeted",
        "bombed",
        "shelled",
        "wounded",
        "injured",
        "dropped",
        "led",
        "been",
    }
)


def _reporting(sentence: Sentence, by: int) -> bool:
    return phrase_here(sentence, by - 1, "speech") is not None


def _phrase_end(sentence: Sentence, i: int) -> int:
    while i < len(sentence.tokens) and (
        sentence.tag(i)
        in ("NN", "NNS", "NNP", "NNPS", "JJ", "DT", "POS", "HYPH", "PRP$", "CD", "VBN", "``", "''", "AFX")
        or sentence.key(i) in ("of", "from")
    ):
        i += 1
    return i


def _subject(
    sentence: Sentence, act: Act, acts: Sequence[Act], cues: Sequence[HarmCue], known: Sequence[Known]
) -> list[Doing]:
    """ "Russian warplanes struck", "the regime carried out raids"."""
    if with_dep(sentence, act.first, "auxpass"):
        return []
    if sentence.key(act.first) in _PERFORMS and not any(
        0 < other.first - act.stop < 8 and not other.verb for other in acts
    ):
        return []
    harm = any(cue.usage in (Usage.ACTIVE, Usage.PASSIVE) for cue in cues)
    if (
        act.type == "other"
        and sentence.key(act.first) not in _PERFORMS
        and not harm
        and not _object(sentence, act.first)
    ):
        return []
    return _by_subject(sentence, act.first, act.stop, known, "en/doing/subject")


_PERFORMS = frozenset(
    {
        "launched",
        "launching",
        "launch",
        "carried out",
        "carried",
        "carries",
        "carry",
        "carrying",
        "conducted",
        "conduct",
        "conducting",
        "staged",
        "mounted",
        "committed",
        "perpetrated",
        "waged",
        "dropped",
        "dropping",
        "unleashed",
        "drop",
        "destroyed",
    }
)


def _object(sentence: Sentence, verb: int) -> bool:
    return bool(with_dep(sentence, verb, "dobj", "prep"))


def _by_subject(sentence: Sentence, verb: int, stop: int, known: Sequence[Known], rule: str) -> list[Doing]:
    subjects = with_dep(sentence, verb, "nsubj")
    head = sentence.tokens[verb].head
    while not subjects and sentence.tokens[verb].dep in ("conj", "xcomp", "advcl") and head != verb:
        verb, subjects = head, with_dep(sentence, head, "nsubj")
        head = sentence.tokens[verb].head
    if sentence.tokens[verb].dep in ("acl", "relcl") and (not subjects or sentence.tag(subjects[0]) in ("WDT", "WP")):
        subjects = [sentence.tokens[verb].head]
    for subject in subjects:
        low, high = subtree(sentence, subject)
        low = max(low, subject - 7)
        if own := _own_deed(sentence, low, subject):
            return [Doing(own, verb, own.first, max(stop, subject + 1), "en/doing/own")]
        party = _members_of(sentence, subject, high, known) or read_party(sentence, low, min(high, subject + 1), known)
        if party and party.first > subject:
            return [Doing(party, verb, low, max(stop, party.stop), rule)]
        if party and (party.first <= subject < party.stop or _instrument(sentence, party.stop, subject)):
            return [Doing(party, verb, party.first, max(stop, party.stop), rule)]
    return []


def _members_of(sentence: Sentence, subject: int, high: int, known: Sequence[Known]) -> PartyWords | None:
    """ "Militants linked with the BLA attacked": the party behind the fighters named."""
    people = phrase_here(sentence, subject, "people")
    if people is None or people.entry.sense != "combatant" or high - subject > 12:
        return None
    behind = [actor for actor in known if subject < actor.first and actor.stop <= high and actor.type in PARTIES]
    if not behind or sentence.key(subject + 1) not in ("linked", "from", "of", "belonging", "loyal", "affiliated"):
        return None
    return named_party(sentence, behind[0])


_SELVES = frozenset({"it", "they", "we"})


_OWN = frozenset({"its", "their", "our"})


def _own_deed(sentence: Sentence, low: int, subject: int) -> PartyWords | None:
    """ "it carried out", "its fighters struck": whoever speaks did it."""
    if sentence.key(subject) in _SELVES:
        return PartyWords(subject, subject + 1, sentence.tokens[subject].text, None, SourceType.OTHER, True)
    if any(sentence.key(i) in _OWN for i in range(max(low, subject - 4), subject)) and _instrument(
        sentence, low, subject
    ):
        return PartyWords(
            max(low, subject - 1), subject + 1, sentence.tokens[subject].text, None, SourceType.OTHER, True
        )
    return None


def _instrument(sentence: Sentence, first: int, subject: int) -> bool:
    """Whether the subject is what a party acts with or through: its jets, its strikes, its fighters, its militia."""
    for i in range(max(first, subject - 2), subject + 1):
        people = phrase_here(sentence, i, "people")
        source = phrase_here(sentence, i, "source")
        armed = people is not None and people.entry.sense == "combatant"
        armed = armed or (source is not None and source.entry.sense in ("military", "armed_group", "police"))
        if (
            armed
            or phrase_here(sentence, i, "act")
            or sentence.key(i) in ("group", "forces", "movement", "organisation", "organization")
        ):
            return True
    return False


def _killer(sentence: Sentence, cue: HarmCue, known: Sequence[Known]) -> list[Doing]:
    """ "Gunmen killed nine", "the coalition killed nine"."""
    return _by_subject(sentence, cue.verb, cue.stop, known, "en/doing/killer")
