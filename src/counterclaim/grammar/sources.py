"""Who speaks: a noun phrase read as a source."""

from collections.abc import Sequence
from dataclasses import dataclass

from counterclaim.actors import load_actors
from counterclaim.grammar.phrases import phrase_here
from counterclaim.grammar.source_names import name_of, without_article
from counterclaim.grammar.source_walks import source_begins
from counterclaim.grammar.syntax import Sentence
from counterclaim.model import SourceType


@dataclass(frozen=True, slots=True)
class Known:
    """A known actor at tokens `[first, stop)`: its id, the name it is known by, its source type; `means` marks one that
    is named by what it fights with ("Russian jets"), `cut` is how long its ending is that is no part of it: "the armys
    jets", where apostrophes are lost, `network` where anybody writes, `capital` a city that may stand for its state."""

    first: int
    stop: int
    actor: str
    name: str
    type: SourceType
    weak: bool = False
    adjective: bool = False
    means: bool = False
    cut: int = 0
    network: bool = False
    capital: bool = False


@dataclass(frozen=True, slots=True)
class SourceWords:
    """A source at tokens `[first, stop)`; `reference` marks a pronoun or a bare "the source", for the context."""

    first: int
    stop: int
    head: int
    name: str
    type: SourceType
    actor: str | None
    anonymous: bool
    reference: bool
    rule: str


_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i", "who", "which", "that"})


def phrase_in(sentence: Sentence, start: int, stop: int) -> bool:
    """Whether a word for a source begins between two tokens."""
    return any(phrase_here(sentence, i, "source") for i in range(start, min(stop, len(sentence.tokens))))


def read_source(
    sentence: Sentence, first: int, stop: int, known: Sequence[Known], head: int | None = None
) -> SourceWords | None:
    """The source that a noun phrase names: a known actor, a person with a role, a description; None for none."""
    first, stop = _trim(sentence, source_begins(sentence, first, stop), stop)
    if first >= stop:
        return None
    # A name is never cut in two: "IS group", where the first word was taken for a verb.
    first = min([first, *(actor.first for actor in known if actor.first < first < actor.stop <= stop)])
    stop = max([stop, *(actor.stop for actor in known if first <= actor.first < stop < actor.stop)])
    inside = [
        actor
        for actor in known
        if first <= actor.first
        and actor.stop <= stop
        and not actor.adjective
        and not (actor.weak and _in_a_name(sentence, actor))
        and not _of_another(sentence, actor, known)
        and not (actor.first > first and _where(sentence, actor))
        and not _posted(sentence, actor)
    ]
    inside = [actor for actor in inside if actor is inside[0] or not kin(sentence, inside[0], actor)]
    posted = [actor for actor in known if inside and actor.stop == inside[0].first and _posted(sentence, actor)]
    if posted:
        first = inside[0].first  # "in a message on Telegram ISGS boasted"
    if _outlet_behind(inside, stop):
        # "… by the government Reuters reported": where the comma was lost.
        first, inside = inside[-1].first, inside[-1:]
    if _told_before(sentence, inside, stop):
        first, inside = inside[0].stop, inside[1:]
    nouns = _source_nouns(sentence, first, stop)
    if sentence.key(stop - 1) in _PRONOUNS and stop - first == 1:
        return _pronoun(sentence, first)
    if not inside and not nouns and not _named(sentence, first, stop):
        return None
    return _described(sentence, first, stop, inside, nouns)


def kin(sentence: Sentence, named: Known, other: Known) -> bool:
    """ "JNIM, an al-Qaeda affiliate": whom the source belongs to is not the source."""
    beside = range(named.stop, other.first)
    apart = any(sentence.key(i) == "," for i in beside)
    words = {sentence.key(i) for i in beside} | {sentence.key(i) for i in range(other.first, other.stop + 3)}
    return apart and bool(words & _KIN)


_KIN = frozenset(
    {
        *("affiliate", "affiliated", "faction", "branch", "offshoot", "splinter", "arm", "wing", "ally", "allied"),
        *("linked", "aligned", "proxy", "backed", "franchise", "subsidiary"),
    }
)


_OUTLETS = (SourceType.MEDIA, SourceType.STATE_MEDIA)


def _outlet_behind(inside: Sequence[Known], stop: int) -> bool:
    """Whether an outlet stands right behind another actor and ends the words."""
    if len(inside) < len(("actor", "outlet")) or inside[-1].stop != stop:
        return False
    return inside[-1].type in _OUTLETS and inside[-2].stop == inside[-1].first


def _told_before(sentence: Sentence, inside: Sequence[Known], stop: int) -> bool:
    """Whether an outlet that opens the words was only spoken to: "Speaking to the New Arab activist Ann Berg said"."""
    if not inside or inside[0].type not in _OUTLETS or inside[0].stop >= stop:
        return False
    before = inside[0].first - (sentence.key(inside[0].first - 1) == "the")
    noun = phrase_here(sentence, inside[0].stop, "source")
    apart = noun is not None and noun.entry.sense != "media" and sentence.tag(noun.stop) in ("NNP", "IN")
    return apart and sentence.key(before - 1) == "to"


def _where(sentence: Sentence, actor: Known) -> bool:
    """Whether a state's name only tells where: "the mission in Mali"."""
    # A capital, "allies in Moscow", is named for its government.
    state = actor.type == SourceType.GOVERNMENT and "-" not in actor.actor
    return state and sentence.key(actor.first - 1) in ("in", "inside", "across")


def _posted(sentence: Sentence, actor: Known) -> bool:
    """Whether a network only tells where somebody wrote: "Ann Berg's Facebook post", "Facebook user Ann Berg"."""
    if actor.type not in _OUTLETS:
        return False
    page = sentence.key(actor.stop) in PAGES
    whose = page and (actor.network or sentence.tag(actor.first - 1) == "POS")
    return whose or sentence.key(actor.first - 1) in ("on", "via")


PAGES = frozenset({"post", "posts", "page", "pages", "account", "accounts", "user", "users", "channel", "channels"})


def _of_another(sentence: Sentence, actor: Known, known: Sequence[Known]) -> bool:
    """Whether a short name is taken for one side and stands behind another: "Kyiv's general staff" is not Moscow's."""
    if actor.type not in (SourceType.GOVERNMENT, SourceType.MILITARY, SourceType.POLICE):
        return False
    before = actor.first - (sentence.tag(actor.first - 1) == "POS")
    owners = [one for one in known if one.stop == before and one.type == SourceType.GOVERNMENT]
    return any(load_actors().line(one.actor)[-1] != load_actors().line(actor.actor)[-1] for one in owners)


def _in_a_name(sentence: Sentence, actor: Known) -> bool:
    """Whether a short name is only a word of a longer one: "Coalition" in "National Coalition for …"."""
    before = sentence.tokens[actor.first - 1] if actor.first else None
    capital = sentence.tokens[actor.first].text[:1].isupper()
    return capital and before is not None and before.tag in ("NNP", "JJ") and before.text[:1].isupper()


def _trim(sentence: Sentence, first: int, stop: int) -> tuple[int, int]:
    while first < stop and (
        sentence.tag(first) in (",", "``", "''", "CC", "IN", ":", "-LRB-", "-RRB-", "RB")
        or sentence.key(first) in ("both", "either", "what")
    ):
        first += 1
    while stop > first and sentence.tag(stop - 1) in (",", "``", "''", ":", "IN", "-LRB-", "CC", "."):
        stop -= 1
    return first, stop


def _pronoun(sentence: Sentence, i: int) -> SourceWords | None:
    if sentence.key(i) in ("we", "i", "that", "which"):
        return None
    name = sentence.tokens[i].text
    return SourceWords(i, i + 1, i, name, SourceType.OTHER, None, False, True, "en/source/pronoun")


def _source_nouns(sentence: Sentence, first: int, stop: int) -> list[tuple[int, int, SourceType]]:
    nouns: list[tuple[int, int, SourceType]] = []
    i = first
    while i < stop:
        phrase = phrase_here(sentence, i, "source")
        if phrase and phrase.stop <= stop and sentence.key(phrase.stop) != "-":
            nouns.append((phrase.first, phrase.stop, SourceType(phrase.entry.sense)))
        i = phrase.stop if phrase and phrase.stop <= stop else i + 1
    return nouns


def _named(sentence: Sentence, first: int, stop: int) -> bool:
    """A run of capitalised names, or an account on a social network."""
    names = [
        i for i in range(first, stop) if sentence.tag(i) in ("NNP", "NNPS") or sentence.tokens[i].text.startswith("@")
    ]
    return bool(names) and not sentence.headline


def _described(
    sentence: Sentence,
    first: int,
    stop: int,
    inside: Sequence[Known],
    nouns: Sequence[tuple[int, int, SourceType]],
) -> SourceWords:
    known = _speaking(inside, nouns)
    if known and not _distances(sentence, known, stop):
        return _as_known(sentence, first, stop, known, nouns)
    named = _has_name(sentence, first, stop) or _is_name(sentence, first)
    bare = sentence.key(first) == "the" and known is None and not named
    anonymous = known is None and not named and not bare
    comma = next((i for i in range(first + 1, stop) if sentence.tag(i) == ","), None)
    apposed = comma is not None and known is None and _has_name(sentence, first - 1, comma)
    name = name_of(sentence, first, comma if apposed and comma else stop)
    kind = known.type if known else _type_of(nouns)
    return SourceWords(first, stop, stop - 1, name, kind, None, anonymous, bare, "en/source/described")


def _as_known(
    sentence: Sentence, first: int, stop: int, known: Known, nouns: Sequence[tuple[int, int, SourceType]]
) -> SourceWords:
    """A known actor, by the words that name it, by its full name where they are a short one."""
    spoken_for = any(start < known.first for start, _, _ in nouns)
    if sentence.tag(first) == "PRP$" and known.stop == stop and known.type == SourceType.GOVERNMENT:
        first = known.first  # "Syria and its ally Russia deny"
    runs_on = known.stop == stop and not spoken_for and sentence.tag(known.first - 1) in ("NNP", "NNPS", "CD")
    if runs_on and not _person_before(sentence, first, known.first):
        # "… district of Aleppo Syrian state television": where the comma was lost, the name begins with the actor.
        first = known.first
    # "Africa Corps, a paramilitary group, said": the name ends where it is only told what that is.
    apart = (i for i in range(known.stop, stop) if sentence.tag(i) == "," and sentence.tag(i + 1) == "DT")
    until = next(apart, stop)
    short = known.weak and not _of_state(sentence, first, stop)
    name = without_article(known.name) if short else name_of(sentence, first, until)
    return SourceWords(first, stop, known.first, name, known.type, known.actor, False, False, "en/source/known")


_OFFICES = frozenset({"ministry", "minister", "office", "department", "parliament", "cabinet", "presidency"})


def _of_state(sentence: Sentence, first: int, stop: int) -> bool:
    """Whether the words name a part of a state, which is more than "the government"."""
    return any(sentence.key(i) in _OFFICES for i in range(first, stop))


def _person_before(sentence: Sentence, first: int, stop: int) -> bool:
    """Whether the words before an actor's name describe it or lead to it: "the official SANA", "spokesman for the"."""
    return any(sentence.key(i) in ("for", "'s") for i in range(first, stop)) or stop - first <= 2


def _distances(sentence: Sentence, known: Known, stop: int) -> bool:
    """Whether the actor only qualifies who speaks: "a source close to Hamas", "Kurdish police sources in Syria"."""
    if sentence.key(known.first - 1) == "-":
        return True
    return any(
        sentence.key(i) in ("near", "close", "linked", "affiliated", "backed", "opponents", "critics", "opposed")
        for i in range(max(0, known.first - 3), known.stop + 2)
    )


_WEIGHT = {SourceType.OTHER: 0, SourceType.GOVERNMENT: 1, SourceType.MEDIA: 2, SourceType.WITNESS: 2}


def _type_of(nouns: Sequence[tuple[int, int, SourceType]]) -> SourceType:
    """The most telling of the words: "police source" is police, "Observatory head" a monitor."""
    if not nouns:
        return SourceType.OTHER
    return max(nouns, key=lambda noun: (_WEIGHT.get(noun[2], 3), -noun[0]))[2]


def _speaking(inside: Sequence[Known], nouns: Sequence[tuple[int, int, SourceType]]) -> Known | None:
    """The actor that speaks: an organisation or its person before a country it is of."""
    if not inside:
        return None
    return max(
        inside, key=lambda actor: (not actor.weak, actor.type != SourceType.GOVERNMENT, actor.stop - actor.first)
    )


def _has_name(sentence: Sentence, first: int, stop: int) -> bool:
    return any(
        sentence.tag(i) in ("NNP", "NNPS") and sentence.tokens[i].text[:1].isupper() and sentence.key(i + 1) != "-"
        for i in range(first + 1, stop)
    )


def _is_name(sentence: Sentence, i: int) -> bool:
    """A name by itself, or an account on a social network."""
    proper = sentence.tag(i) == "NNP" and phrase_here(sentence, i, "source") is None
    return proper or sentence.tokens[i].text.startswith("@")
