"""Whether people whom a word of harm reaches are counted as its victims."""

from counterclaim.grammar.cues import HarmCue, Usage
from counterclaim.grammar.people import People, Share
from counterclaim.grammar.people_words import PRONOUNS, RESTS
from counterclaim.grammar.phrases import find_phrases, phrase_here
from counterclaim.grammar.syntax import Sentence, subtree, with_dep
from counterclaim.model import Group, Harm


def counts(sentence: Sentence, person: People, cue: HarmCue) -> bool:
    """Whether the people are counted as victims: not "many of those killed", not a plural far from "captured"."""
    vague = person.numbered and isinstance(person.figure.value, str)
    if vague and sentence.key(person.stop - 1) in ("of", "those") and cue.usage != Usage.NOMINAL:
        return sentence.key(person.stop - 1) == "of" and _next(sentence, person.stop, cue.first)
    if (
        _only_some(sentence, person, cue)
        or _outlived(sentence, person, cue)
        or _natural(sentence, cue)
        or _idle(sentence, cue)
    ):
        return False
    if person.rule.endswith("bare-harm"):
        return True
    if cue.usage == Usage.COUNT and person.figure.high == 0:
        return False
    if cue.entry.rule.endswith("/casualties") and person.figure.high != 0:
        return False
    if cue.usage == Usage.NOMINAL and not person.numbered and _judged(sentence, cue):
        return False
    if cue.entry.group == "noun" and person.first <= cue.first < person.stop and _bare(person):
        return any(sentence.key(i) in _SHOWN for i in range(max(0, person.first - 4), person.first))
    return _fits(sentence, person, cue)


def _only_some(sentence: Sentence, person: People, cue: HarmCue) -> bool:
    """ "Some of the wounded", "injured nine, some critically": no count, but for "some in critical condition"; nor is
    "not aware of any persons having been harmed"."""
    untold = any(sentence.keys[i : i + 2] in _UNTOLD for i in range(person.first))
    if not person.numbered and (sentence.key(person.first) == "any" or untold):
        return True
    bare = person.number is not None and person.head < person.number.stop and person.share != Share.REST
    some = person.figure.value == "some" and (bare or person.share == Share.PART)
    accused = _only_accused(sentence, cue) and not person.numbered and person.figure.high is None
    return accused or (some and not cue.entry.rule.endswith("/suffer-wounds"))


def _only_accused(sentence: Sentence, cue: HarmCue) -> bool:
    """ "Accused the army of killing civilians": a charge in general."""
    of = sentence.tokens[sentence.tokens[cue.verb].head]
    of = sentence.tokens[of.head] if of.key in ("targeting", "attacking", "bombing") else of
    return cue.usage == Usage.ACTIVE and of.key == "of" and sentence.key(of.head).startswith("accus")


_UNTOLD = frozenset({("no", "further"), ("no", "detail"), ("no", "details"), ("no", "information")})


def _next(sentence: Sentence, start: int, stop: int) -> bool:
    """Whether only words of harm and an "and" stand between: "a number of killed and wounded"."""
    return start <= stop <= start + 2 and all(
        sentence.key(i) in ("and", "or") or phrase_here(sentence, i, "harm") is not None for i in range(start, stop)
    )


def _outlived(sentence: Sentence, person: People, cue: HarmCue) -> bool:
    """Whether the harm cannot be theirs: survivors are not dead; "nobody was arrested" counts no captives."""
    if cue.harm == Harm.KILLED and sentence.key(person.head) in ("survivor", "survivors"):
        return True
    if cue.harm == Harm.DISPLACED and (not person.numbered or person.group == Group.COMBATANT):
        return True  # "residents fled", "ten rebels fled"
    return cue.harm in (Harm.CAPTURED, Harm.DISPLACED) and person.figure.high == 0


def _bare(person: People) -> bool:
    return not person.numbered and person.figure.low != 1


def _fits(sentence: Sentence, person: People, cue: HarmCue) -> bool:
    """Whether a word that often speaks of other things speaks of people here: "took three", "lost nine soldiers"."""
    if cue.harm == Harm.DISPLACED and person.first <= cue.first < person.stop:
        return sentence.key(person.first - 1) not in _SHELTERS
    if sentence.key(person.head) in ("families", "households") and person.numbered:
        return cue.harm == Harm.DISPLACED  # five families are not five dead
    if cue.entry.rule.endswith("/hostage"):
        return _held(sentence)
    own = cue.entry.rule.endswith("/losses") and sentence.key(cue.first - 1) in _OWN
    if cue.entry.rule.endswith(("/wipe-out", "/lose", "/losses")) and not own and _nameless(sentence, person):
        return False
    if cue.entry.group == "victims":
        return person.numbered and sentence.key(person.head) in ("victim", "victims")
    if cue.entry.rule.endswith("/loss-of"):
        none = "without" in sentence.keys[max(0, cue.first - 2) : cue.first]  # "without the loss of a single man"
        return not none and (person.figure.high is not None or person.numbered) and not _nameless(sentence, person)
    if cue.entry.group == "people" and not person.numbered:
        part = person.figure.high == 1 and sentence.key(person.first - 1) in ("including", "among")
        told = person.figure.high is not None or _as_hostages(sentence, person, cue)
        return part or (sentence.tokens[person.head].dep in ("dobj", "nsubjpass") and told)
    return True


_OWN = frozenset({"its", "their", "our", "military", "combat"})


def _as_hostages(sentence: Sentence, person: People, cue: HarmCue) -> bool:
    """ "They hold hostages", "holding passengers as human shields", "took villagers prisoner"."""
    lot = {sentence.key(i) for i in range(person.head, person.head + 4)}
    return cue.harm == Harm.CAPTURED and bool(lot & _LOT)


_LOT = frozenset({"hostage", "hostages", "captive", "captives", "prisoner", "prisoners", "shields"})


def _judged(sentence: Sentence, cue: HarmCue) -> bool:
    """Whether harm is spoken of in general, to judge or to prevent it: "the killing of civilians is unacceptable"."""
    head = sentence.tokens[cue.first].head
    if sentence.key(head) in ("is", "are", "remains", "be"):
        return bool(with_dep(sentence, head, "acomp", "attr"))
    return sentence.key(head) in _JUDGES


_JUDGES = frozenset(
    {
        *(
            "condemn",
            "condemns",
            "condemned",
            "condemning",
            "denounce",
            "denounced",
            "denouncing",
            "deplore",
            "deplored",
        ),
        *("prevent", "prevented", "preventing", "avoid", "avoided", "avoiding", "minimise", "minimize", "minimising"),
        *("stop", "stopping", "end", "ending", "halt", "halting", "accounted", "considered", "justify", "justified"),
    }
)
_SHELTERS = frozenset({"for", "sheltering", "housing", "hosting", "shelters", "houses", "hosts", "host", "to"})
_BY = frozenset({"of", "from", "to"})
_REACH = 24


def _natural(sentence: Sentence, cue: HarmCue) -> bool:
    """Whether the harm came from hunger, disease or accident: "died of hunger", "cholera killed nine"."""
    causes = [phrase.first for phrase in find_phrases(sentence, "cause")]
    if not causes:
        return False
    acts = [phrase.first for phrase in find_phrases(sentence, "act")]
    subjects = [k for i in with_dep(sentence, cue.verb, "nsubj") for k in range(*subtree(sentence, i))]
    if cue.usage == Usage.ACTIVE and not acts:
        return any(i in subjects for i in causes)
    for cause in causes:
        if not acts and sentence.key(cue.stop) == "in" and cue.stop < cause <= cue.stop + 4:
            return True  # "died in a car crash"
        led = any(sentence.key(i) in _BY for i in range(max(cue.stop, cause - 4), cause))
        violent = any(cue.stop <= act < cause for act in acts)
        if cue.stop <= cause <= cue.stop + _REACH and led and not violent and cue.usage != Usage.ACTIVE:
            return True
    return False


def _idle(sentence: Sentence, cue: HarmCue) -> bool:
    """ "Could have saved many lives", "these deaths have taken place": no lives lost, nobody taken."""
    if cue.entry.rule.endswith("/seize"):
        to = next((i for i in range(cue.stop, cue.stop + _CARED) if sentence.key(i) == "to"), cue.stop)
        led = sentence.key(to) == "to" and any(sentence.key(to + k) in _CARE for k in range(1, _CARED))
        blamed = any(sentence.key(cue.stop + k) in ("responsible", "accountable") for k in range(1, _BLAME))
        lives = any(sentence.key(i) in ("life", "lives") for i in with_dep(sentence, cue.verb, "dobj"))
        return led or blamed or lives or sentence.key(cue.stop) in ("place", "part", "off")
    if cue.entry.rule.endswith("/fate-of"):
        return not any(token.key in _UNKNOWN for token in sentence.tokens)
    if cue.entry.rule.endswith("/fall"):
        return sentence.tag(cue.stop) in ("RP", "TO", "JJ", "IN") and sentence.key(cue.stop) not in ("in", "on", "at")
    if cue.entry.rule.endswith("/lives"):
        held = {token.key for token in sentence.tokens}
        return not _SAVES.isdisjoint(held) or _TAKES.isdisjoint(held)
    return False


_UNKNOWN = frozenset({"unknown", "unclear", "known", "uncertain"})
_CARE = frozenset(
    {"hospital", "hospitals", "clinic", "clinics", "safety", "morgue", "mortuary", "medical", "infirmary", "trauma"}
    | {"surgery", "centre", "center", "health", "treatment", "ambulance", "ambulances"}
)
_CARED = 7
_BLAME = 9
# "Put the lives of 4,000 people at risk" takes none.
_TAKES = frozenset(
    {"claim", "claims", "claimed", "claiming", "cost", "costs", "costing", "took", "taken", "take", "takes", "taking"}
    | {"lost", "lose", "loses", "losing", "loss", "ended", "ending", "snuffed"}
)
_SAVES = frozenset({"save", "saved", "saving", "saves", "spare", "spared"})


def _nameless(sentence: Sentence, person: People) -> bool:
    """Whether a number stands alone or with a bare "others", so that it may count things."""
    if person.rule.endswith("/household"):
        return False
    return (person.number is not None and person.head < person.number.stop) or sentence.key(
        person.head
    ) in RESTS | PRONOUNS


def _held(sentence: Sentence) -> bool:
    """Whether captives are told to be held or taken, not only named by their lot."""
    return any(token.key in _HOLDS for token in sentence.tokens)


_HOLDS = frozenset(
    {
        "hold",
        "holds",
        "held",
        "holding",
        "take",
        "takes",
        "took",
        "taken",
        "taking",
        "still",
        "remain",
        "remained",
        "remaining",
        "seized",
        "captured",
    }
)


_SHOWN = frozenset(
    {
        "there",
        "reported",
        "leaving",
        "left",
        "caused",
        "causing",
        "recovered",
        "found",
        "retrieved",
        "pulled",
        "received",
    }
)
