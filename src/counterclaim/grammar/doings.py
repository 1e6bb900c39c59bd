"""Who is said to have done a violent act: by the syntax, where no word of blame stands."""

from collections.abc import Sequence

from counterclaim.grammar.acts import Act
from counterclaim.grammar.cues import HarmCue, Usage
from counterclaim.grammar.doers import NO_DEEDS, STATES_OF_WAR, WIELDS, killer, subject_of, wielder
from counterclaim.grammar.doing import Doing
from counterclaim.grammar.no_doers import asked
from counterclaim.grammar.parties import PARTIES, PartyWords, dateline, named_party, read_party, words_of
from counterclaim.grammar.sources import Known
from counterclaim.grammar.speaking import word_of_speech
from counterclaim.grammar.syntax import Sentence, with_dep
from counterclaim.model import SourceType

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
        if (
            act.stopped
            or act.type in NO_DEEDS
            or sentence.key(act.stop) == "-"
            or sentence.key(act.stop - 1) in STATES_OF_WAR
        ):
            continue
        if not act.verb:
            found += _modifier(sentence, act, known)
            found += _agent(sentence, act.stop - 1, act.first, known)
            found += _wielded(sentence, act, known)
        else:
            found += _agent(sentence, act.first, act.first, known)
            found += subject_of(sentence, act, acts, cues, known)
    found += _fire(sentence, known)
    found += _fired(sentence, known)
    for cue in cues:
        found += _agent(sentence, cue.verb, cue.first, known)
        if cue.usage == Usage.ACTIVE:
            found += killer(sentence, cue, known)
    return tuple(_once([doing for doing in found if not asked(sentence, doing.at)]))


def _fire(sentence: Sentence, known: Sequence[Known]) -> list[Doing]:
    """ "Killed in Israeli fire", "by army bullets": fire that is named for whose it is."""
    return [
        Doing(named_party(sentence, actor), actor.stop, actor.first, actor.stop + 1, "en/doing/fire")
        for actor in known
        if actor.type in PARTIES
        and sentence.key(actor.stop) in ("fire", "bullets")
        and sentence.tokens[actor.stop].noun
        and sentence.tokens[actor.stop].dep in ("pobj", "nsubj", "nsubjpass")
    ]


def _fired(sentence: Sentence, known: Sequence[Known]) -> list[Doing]:
    """ "It was fired by rebels", whatever it was."""
    passives = (
        i
        for i, key in enumerate(sentence.keys)
        if key == "fired" and with_dep(sentence, i, "auxpass") and with_dep(sentence, i, "agent")
    )
    return [doing for i in passives for doing in _agent(sentence, i, i, known)]


def _once(found: list[Doing]) -> list[Doing]:
    seen: set[tuple[str | None, str]] = set()
    kept = []
    for doing in found:
        key = (doing.party.actor, doing.party.name)
        if key not in seen and not _said_fully(doing, found):
            seen.add(key)
            kept.append(doing)
    return kept


def _said_fully(doing: Doing, found: list[Doing]) -> bool:
    """Whether a party is only part of one named beside it: "the coalition", or one of two by either of whom it was."""
    party = doing.party
    for other in (each.party for each in found if each.party != party):
        if other.first <= party.first and party.stop <= other.stop and " or " in other.name:
            return True
        named = other.actor and party.name.casefold().split()[-1] in other.name.casefold().split()
        if named and not (party.actor or party.own):
            return True
        if not (party.actor or other.actor or party.own) and other.name.endswith(f" {party.name}"):
            return True  # "rebels" beside "Turkish-backed rebels"
    return False


def _wielded(sentence: Sentence, act: Act, known: Sequence[Known]) -> list[Doing]:
    """ "Militants fired the rockets", "the shells were fired by rebels", "they began shelling houses"."""
    noun = act.stop - 1
    while sentence.tokens[noun].dep in ("compound", "nmod", "conj") and sentence.tokens[noun].head > noun:
        noun = sentence.tokens[noun].head
    verb = sentence.tokens[noun].head
    if sentence.tokens[noun].dep == "nsubjpass" and sentence.key(verb) in WIELDS:
        return _agent(sentence, verb, act.first, known)
    return wielder(sentence, act, noun, known)


def _modifier(sentence: Sentence, act: Act, known: Sequence[Known]) -> list[Doing]:
    """ "coalition air strikes", "an Israeli drone strike", "regime warplanes"."""
    low = act.first
    while (
        low > 0
        and (
            sentence.tag(low - 1) in ("NN", "NNS", "NNP", "NNPS", "JJ", "HYPH", "POS", "VBN", "CD")
            or sentence.key(low - 1) == "led"
        )
        and sentence.key(low - 1) not in ("killed", "wounded", "on", "dead", "injured")
    ):
        low -= 1
    if "no" in (sentence.key(low), sentence.key(low - 1)) or _only_flies(sentence, act) or _backs(sentence, low):
        return []
    for actor in reversed(
        [one for one in known if low <= one.first < act.first and one.stop <= act.stop and one.type in PARTIES]
    ):
        state = actor.type == SourceType.GOVERNMENT
        if (
            dateline(sentence, actor)
            or (state and act.type not in _STATE_ACTS and not act.either)
            or _qualifies(sentence, actor, act)
        ):
            continue
        return [Doing(named_party(sentence, actor), act.first, actor.first, act.stop, "en/doing/modifier")]
    named = next((i for i in range(low, act.first) if _names_a_side(sentence, i, act)), None)
    if named is None:
        return []
    # "Syrian regime", "pro-Turkish rebel", but no "massive government": that is how large the assault was.
    whose = named > low and sentence.tag(named - 1) == "JJ" and not sentence.tokens[named - 1].text.islower()
    first = named - 1 if whose else named
    kind = SourceType.ARMED_GROUP if sentence.key(named) in _FIGHTERS else SourceType.GOVERNMENT
    party = PartyWords(first, named + 1, words_of(sentence, first, named + 1), None, kind)
    return [Doing(party, act.first, first, act.stop, "en/doing/modifier")]


def _backs(sentence: Sentence, first: int) -> bool:
    """ "Backed by US air strikes", "with the help of": support for another's deed."""
    before = (sentence.key(first - 2), sentence.key(first - 1))
    return before[1] in ("by", "of") and before[0] in ("backed", "supported", "aided", "help", "support", "backing")


_CARRIERS = frozenset(
    {
        "warplane",
        "warplanes",
        "jet",
        "jets",
        "plane",
        "planes",
        "aircraft",
        "helicopter",
        "helicopters",
        "drone",
        "drones",
        "bombers",
        "airplanes",
    }
)


def _only_flies(sentence: Sentence, act: Act) -> bool:
    """Whether the word is a craft that is no deed by itself: "Syrian warplanes were heard"."""
    last = act.stop - 1
    return sentence.key(last) in _CARRIERS and sentence.tokens[last].dep in ("nsubj", "nsubjpass", "dobj", "attr")


_SIDES = frozenset({"coalition", "regime", "government", "army", "military", "opposition", "alliance", "junta"})
_FIGHTERS = frozenset({"rebel", "rebels", "militant", "militants", "insurgent", "separatist", "jihadist"})


def _names_a_side(sentence: Sentence, i: int, act: Act) -> bool:
    """ "regime air strikes", "rebel shelling", "terrorist rocket shells", but no "terrorist attack"."""
    if sentence.key(i + 1) == "-":
        return False
    shells = act.type == "shelling" and sentence.key(i) in ("terrorist", "terrorists")
    return shells or sentence.key(i) in _SIDES or sentence.key(i) in _FIGHTERS


def _qualifies(sentence: Sentence, actor: Known, act: Act) -> bool:
    """ "IS-held", "US-backed", "anti-IS strikes": the name qualifies another word, or is the one struck."""
    after = sentence.key(actor.stop)
    if sentence.hyphen(actor.stop) and sentence.key(actor.stop + 1) not in ("led", "coalition", "linked"):
        return True
    return sentence.hyphen(actor.first - 1) or after in (
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
    if _is_charge(sentence, head):
        return []
    for i in range(head + 1, min(head + _FAR, len(sentence.tokens))):
        if sentence.key(i) != "by":
            if (
                sentence.tag(i) in ("VBD", "VBZ", "VBP", "MD", ".", "VBN") and sentence.key(i) not in _DONE
            ) or sentence.key(i) == "as":
                return []
            continue
        stop = _phrase_end(sentence, i + 1)
        party = _one_or_other(sentence, i + 1, stop, known) or read_party(sentence, i + 1, stop, known)
        counts = any(sentence.key(k) in _COUNTS for k in range(i + 1, stop + 1))
        if party and not counts and not _reporting(sentence, i):
            return [Doing(party, head, min(first, i), party.stop, "en/doing/agent")]
        return []
    return []


_FAR = 13


# "By Ankara's count": who counts did nothing.
_COUNTS = frozenset({"count", "counts", "account", "estimate", "estimates", "reckoning", "tally", "admission"})


def _is_charge(sentence: Sentence, verb: int) -> bool:
    """ "Accused of killing nine by the ministry": who stands behind "by" accuses."""
    of = sentence.tokens[verb].head
    return sentence.tokens[verb].dep == "pcomp" and sentence.key(sentence.tokens[of].head).startswith("accus")


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
        "laid",
        "set",
        "placed",
        "detonated",
        "thrown",
        "lobbed",
        "led",
        "been",
        "believed",
        "thought",
        "suspected",
        "reported",
        "reportedly",
        "apparently",
    }
)


def _reporting(sentence: Sentence, by: int) -> bool:
    return word_of_speech(sentence, by - 1) is not None


def _phrase_end(sentence: Sentence, i: int) -> int:
    while i < len(sentence.tokens) and (
        sentence.tag(i)
        in ("NN", "NNS", "NNP", "NNPS", "JJ", "DT", "POS", "HYPH", "PRP$", "CD", "VBN", "``", "''", "AFX")
        or sentence.key(i) in ("of", "from", "either", "or", "around", "about", "nearly", "over", "almost", "some")
    ):
        i += 1
    return i


def _one_or_other(sentence: Sentence, first: int, stop: int, known: Sequence[Known]) -> PartyWords | None:
    """ "by either Syrian or Russian aircraft": one of two, and it is not said which."""
    first += sentence.key(first) == "either"
    sides = [actor for actor in known if first <= actor.first and actor.stop <= stop and actor.type in PARTIES]
    if len(sides) < 2 or not any(sentence.key(i) == "or" for i in range(sides[0].stop, sides[-1].first)):
        return None
    return PartyWords(first, stop, words_of(sentence, first, stop), None, sides[0].type)
