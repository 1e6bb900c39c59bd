"""Who is said to have done a violent act: by the syntax, where no word of blame stands."""

from collections.abc import Sequence

from counterclaim.grammar.acts import Act
from counterclaim.grammar.cues import HarmCue, Usage
from counterclaim.grammar.doers import killer, subject_of
from counterclaim.grammar.doing import Doing
from counterclaim.grammar.parties import PARTIES, PartyWords, named_party, read_party, words_of
from counterclaim.grammar.phrases import phrase_here
from counterclaim.grammar.sources import Known
from counterclaim.grammar.syntax import Sentence
from counterclaim.model import SourceType

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
            found += subject_of(sentence, act, acts, cues, known)
    for cue in cues:
        found += _agent(sentence, cue.verb, cue.first, known)
        if cue.usage == Usage.ACTIVE:
            found += killer(sentence, cue, known)
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
