"""Who is said to have done a violent act: by the syntax, where no word of blame stands."""

from collections.abc import Sequence

from counterclaim.grammar.acts import Act
from counterclaim.grammar.agents import agent_of, one_or_other
from counterclaim.grammar.battles import routed
from counterclaim.grammar.beliefs import held_to_be
from counterclaim.grammar.cues import HarmCue, Usage
from counterclaim.grammar.doers import NO_DEEDS, STATES_OF_WAR, WIELDS, killer, subject_of, wielder
from counterclaim.grammar.doing import Doing
from counterclaim.grammar.handled import handled
from counterclaim.grammar.no_doers import asked, is_aim, is_there
from counterclaim.grammar.parties import PARTIES, PartyWords, dateline, named_party, words_of
from counterclaim.grammar.sources import Known
from counterclaim.grammar.syntax import Sentence
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
            or (act.type in NO_DEEDS and not act.entry.rule.endswith("/storm"))
            or sentence.key(act.stop) == "-"
            or sentence.key(act.stop - 1) in STATES_OF_WAR
            or is_aim(sentence, act.first)
        ):
            continue
        if not act.verb:
            found += _modifier(sentence, act, known)
            found += agent_of(sentence, act.stop - 1, act.first, known)
            found += _wielded(sentence, act, known)
        else:
            found += agent_of(sentence, act.first, act.first, known)
            found += subject_of(sentence, act, acts, cues, known)
    found += _fire(sentence, known)
    found += handled(sentence, known)
    found += held_to_be(sentence, acts, known)
    found += routed(sentence, known)
    for cue in cues:
        found += agent_of(sentence, cue.verb, cue.first, known)
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
        wider = other.stop - other.first > party.stop - party.first
        if wider and other.first <= party.first and party.stop <= other.stop and " or " in other.name:
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
        return agent_of(sentence, verb, act.first, known)
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
    if (
        "no" in (sentence.key(low), sentence.key(low - 1))
        or _only_flies(sentence, act)
        or _is_struck(sentence, act)
        or _backs(sentence, low)
        or any(sentence.key(i) in _THINGS for i in range(low, act.stop + 1))
    ):
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
        return [_named_for(sentence, actor, act, known)]
    named = next((i for i in range(low, act.first) if _names_a_side(sentence, i, act)), None)
    if named is None:
        return []
    # "Syrian regime", "pro-Turkish rebel", but no "massive government": that is how large the assault was.
    whose = named > low and sentence.tag(named - 1) == "JJ" and not sentence.tokens[named - 1].text.islower()
    first = named - 1 if whose else named
    kind = SourceType.ARMED_GROUP if sentence.key(named) in _FIGHTERS else SourceType.GOVERNMENT
    party = PartyWords(first, named + 1, words_of(sentence, first, named + 1), None, kind)
    return [Doing(party, act.first, first, act.stop, "en/doing/modifier")]


# "A Syrian weapons depot blast", "a rebel chemical weapons depot": whose the thing is that was hit.
_THINGS = frozenset(
    {"depot", "depots", "base", "bases", "market", "hospital", "school", "mosque", "convoy", "camp", "dump", "factory"}
)


def _named_for(sentence: Sentence, actor: Known, act: Act, known: Sequence[Known]) -> Doing:
    """The party that an act is named for; one of two where it is not said which: "in Syrian or Russian raids"."""
    first = next((one.first for one in known if one.stop == actor.first - 1), actor.first)
    stop = act.stop if act.entry.group == "means" else actor.stop
    party = one_or_other(sentence, first, stop, known) or named_party(sentence, actor)
    return Doing(party, act.first, party.first, act.stop, "en/doing/modifier")


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


def _is_struck(sentence: Sentence, act: Act) -> bool:
    """Whether those with the guns are who is struck: "targeted a Hamas sniper cell"."""
    noun = act.stop - 1
    while sentence.tokens[noun].dep in ("compound", "nmod") and sentence.tokens[noun].head > noun:
        noun = sentence.tokens[noun].head
    return act.entry.group == "means" and sentence.tokens[noun].dep in ("dobj", "nsubjpass")


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
    struck = after in ("positions", "targets", "stronghold", "convoy", "headquarters")
    # "The Damascus bus bombing" tells where it was.
    return actor.capital or sentence.hyphen(actor.first - 1) or struck or is_there(sentence, actor.stop, act.first)
