"""Parties to the fighting, as they are named in a sentence."""

from collections.abc import Sequence
from dataclasses import dataclass

from counterclaim.actors import known_as, load_actors, same_side
from counterclaim.fold import fold
from counterclaim.grammar.phrases import phrase_here
from counterclaim.grammar.source_walks import WALLS
from counterclaim.grammar.sources import Known, kin, read_source
from counterclaim.grammar.syntax import Sentence
from counterclaim.model import SourceType


@dataclass(frozen=True, slots=True)
class PartyWords:
    """A party named at tokens `[first, stop)`; `own` marks the one who speaks ("it carried out", "its jets")."""

    first: int
    stop: int
    name: str
    actor: str | None
    type: SourceType
    own: bool = False


PARTIES = frozenset({SourceType.GOVERNMENT, SourceType.MILITARY, SourceType.POLICE, SourceType.ARMED_GROUP})


_METHODS = frozenset(
    {
        "bomber",
        "bombers",
        "attacker",
        "attackers",
        "assailant",
        "assailants",
        "hijackers",
        "hijacker",
        "terrorist",
        "rebel",
        "militant",
        "gunman",
        "gunmen",
        "armed men",
        "armed",
        "element",
        "elements",
        "loyalist",
        "fighter",
        "gunner",
        "soldier",
        "officer",
        "police",
        "policeman",
        "ringleader",
        "mastermind",
        "perpetrator",
        "perpetrators",
        "shooter",
        "shooters",
        "assassin",
        "assassins",
    }
)


def read_party(sentence: Sentence, first: int, stop: int, known: Sequence[Known]) -> PartyWords | None:
    """The party that a noun phrase names: a known actor that fights or governs, or a word for such a party."""
    inside = [
        actor
        for actor in known
        if first <= actor.first
        and actor.stop <= stop
        and actor.type in PARTIES
        and not _compound(sentence, actor)
        and not dateline(sentence, actor)
    ]
    inside = [actor for actor in inside if actor is inside[0] or not kin(sentence, inside[0], actor)]
    if inside:
        best = max(
            inside, key=lambda actor: (not actor.weak, actor.type != SourceType.GOVERNMENT, actor.stop - actor.first)
        )
        return _with_its_state(sentence, best, known) or named_party(sentence, best)
    for i in range(stop - 1, first - 1, -1):
        phrase = phrase_here(sentence, i, "source")
        fits = phrase is not None and SourceType(phrase.entry.sense) in PARTIES and phrase.stop <= stop
        fighters = phrase_here(sentence, i, "people")
        if phrase is not None and fits and sentence.key(phrase.stop) != "-":
            low = _modifiers(sentence, i, first)
            return PartyWords(
                low, phrase.stop, words_of(sentence, low, phrase.stop), None, SourceType(phrase.entry.sense)
            )
        if (
            fighters
            and fighters.entry.sense == "combatant"
            and fighters.stop <= stop
            and sentence.key(fighters.stop) != "-"
            and sentence.key(fighters.stop - 1) not in _METHODS
            and words_of(sentence, fighters.first, fighters.stop).casefold() not in _METHODS
        ):
            low = _modifiers(sentence, i, first)
            return PartyWords(low, fighters.stop, words_of(sentence, low, fighters.stop), None, SourceType.ARMED_GROUP)
    return None


def named_party(sentence: Sentence, actor: Known) -> PartyWords:
    """The party a known actor is: by the words used, by its full name where they are a short one or an adjective."""
    if actor.means:
        # "Turkish drones", "a US missile": the state's, whichever of its arms.
        return PartyWords(
            actor.first, actor.stop, known_as(load_actors().line(actor.actor)[-1]), actor.actor, actor.type
        )
    # "Coalition jets": what struck is named for whose it is.
    weapon = phrase_here(sentence, actor.stop - 1, "act") is not None
    side = next((i + 1 for i in range(actor.first, actor.stop - 1) if sentence.key(i) in _SIDES), None)
    if weapon and side is not None:
        # "Syrian regime helicopters": the regime's.
        name = words_of(sentence, actor.first, side)
        return PartyWords(actor.first, actor.stop, name, actor.actor, actor.type)
    acronym = actor.stop - actor.first == 1 and sentence.tokens[actor.first].text.isupper()
    short = actor.weak or actor.adjective or weapon or (acronym and "-" not in actor.actor)
    short = short or words_of(sentence, actor.first, actor.stop) in load_actors().by_id[actor.actor].people
    name = actor.name if short or _in_headlines(sentence, actor) else _as_written(sentence, actor)
    return PartyWords(actor.first, actor.stop, name, actor.actor, actor.type)


_SIDES = frozenset({"regime", "government"})


def _in_headlines(sentence: Sentence, actor: Known) -> bool:
    """ "Syria regime", "Turkey army", "Syrias army": a state's own name, in headlines or without its apostrophe."""
    state = load_actors().by_id[load_actors().line(actor.actor)[-1]]
    bare = sentence.key(actor.first).removesuffix("s") == fold(state.name).removesuffix("s")
    apart = sentence.tag(actor.first + 1) == "POS"
    return bare and not apart and state.id != actor.actor and actor.stop - actor.first > 1


def _as_written(sentence: Sentence, actor: Known) -> str:
    """The words that name an actor, without a possessive ending; an army's "units" are no part of it."""
    units = sentence.key(actor.stop - 1) in ("unit", "units") and actor.stop - actor.first > 1
    if units and sentence.key(actor.stop - 2) in ("army", "military"):
        return words_of(sentence, actor.first, actor.stop - 1)
    name = words_of(sentence, actor.first, actor.stop)
    return name[: -actor.cut] if actor.cut else name


def names_a_group(name: str) -> bool:
    """Whether a name is that of an armed group, though no list has it: "a group calling itself the Vanguard"."""
    return bool(_GROUPS & set(name.casefold().replace("-", " ").split()))


_GROUPS = frozenset(
    {
        *("group", "front", "brigade", "brigades", "army", "movement", "faction", "militia", "gang", "cartel", "cell"),
        *("outfit", "guerrilla"),
        *("resistance", "vanguard", "battalion", "wing", "fighters", "rebels", "guerrillas", "insurgents"),
    }
)


def party_of(sentence: Sentence, first: int, stop: int, known: Sequence[Known]) -> PartyWords | None:
    """The party named in a stretch: as `read_party`, else a source that speaks for one."""
    party = read_party(sentence, first, stop, known)
    if party:
        return party
    source = read_source(sentence, first, stop, known)
    if source is None or source.reference or sentence.key(source.stop - 1) in WALLS:
        return None
    return PartyWords(source.first, source.stop, source.name, source.actor, source.type)


def _with_its_state(sentence: Sentence, branch: Known, known: Sequence[Known]) -> PartyWords | None:
    """ "The Assad regimes air force": a branch named behind its state."""
    state = next((one for one in known if one.stop == branch.first and not one.adjective), None)
    if state is None or not same_side(state.actor, branch.actor):
        return None
    name = words_of(sentence, state.first, branch.stop)
    return PartyWords(state.first, branch.stop, name, branch.actor, branch.type)


def dateline(sentence: Sentence, actor: Known) -> bool:
    """Whether a name tells where the report was written: "DAMASCUS (Sputnik)", "COLOMBO - "."""
    after = sentence.tag(actor.stop) in ("-LRB-", ":", ",") or sentence.key(actor.stop) in ("-", "–", "—")
    capitals = sentence.tokens[0].text.isupper() and len(sentence.tokens[0].text) > _ACRONYM
    where = actor.first == 0 and actor.type == SourceType.GOVERNMENT
    return where and after and capitals and not sentence.headline and not sentence.hyphen(actor.stop)


_ACRONYM = 3


def _compound(sentence: Sentence, actor: Known) -> bool:
    """ "pro-regime", "IS-held", "US-backed": the name only qualifies."""
    return sentence.hyphen(actor.first - 1) or (sentence.hyphen(actor.stop) and sentence.key(actor.stop + 1) != "led")


def _modifiers(sentence: Sentence, i: int, first: int) -> int:
    while i > first and sentence.tag(i - 1) in ("JJ", "NN", "NNP", "HYPH", "NNPS", "VBN"):
        i -= 1
    return i


def words_of(sentence: Sentence, first: int, stop: int) -> str:
    """The words from token `first` up to `stop`, spaced as they are written."""
    text = ""
    for i in range(first, stop):
        token = sentence.tokens[i]
        gap = " " if text and token.start > sentence.tokens[i - 1].end else ""
        text += gap + token.text
    return text
