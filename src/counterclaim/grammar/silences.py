"""Refusal to comment, and not knowing who did it."""

from counterclaim.grammar.phrases import Phrase, phrase_here
from counterclaim.grammar.source_sides import source_left, source_right
from counterclaim.grammar.sources import SourceWords
from counterclaim.grammar.stance_frames import Around, StanceFrame, clause_end, nobody_named, verb_of
from counterclaim.grammar.subjects import antecedent, shared_subject
from counterclaim.grammar.syntax import Sentence, ancestors
from counterclaim.model import Kind, SourceType, Stance

_IN_VAIN = frozenset({"unanswered", "unreturned", "answered", "returned"})
_PRONOUNS = frozenset({"it", "they", "he", "she"})


def declines(sentence: Sentence, phrase: Phrase, around: Around) -> StanceFrame | None:
    """Who will not or cannot comment."""
    if _of_the_victims(sentence, phrase):
        return None
    if sentence.key(phrase.stop) in ("from", "by"):
        source = source_right(sentence, phrase.stop + 1, around.known)
    elif sentence.key(phrase.stop - 1) in _IN_VAIN:
        to = next((i for i in range(phrase.first) if sentence.key(i) in ("to", "for")), None)
        source = source_right(sentence, to + 1, around.known) if to is not None else None
    else:
        verb = verb_of(sentence, phrase)
        source = (
            antecedent(sentence, verb, around.known)
            or source_left(sentence, verb, around.known)
            or shared_subject(sentence, verb, around.known)
        )
    return StanceFrame(
        Stance.DECLINES,
        Kind.RESPONSIBILITY,
        source,
        None,
        True,
        phrase.first,
        max(0, phrase.first - 1),
        phrase.stop,
        phrase.entry.rule,
    )


def _of_the_victims(sentence: Sentence, phrase: Phrase) -> bool:
    """ "Declined to say how many had died": what is kept back is not who did it."""
    behind = {sentence.key(i) for i in range(phrase.stop, len(sentence.tokens))}
    kept_back = _COUNTED if sentence.key(phrase.stop - 1) in ("say", "discuss") else {"why"}
    return bool(behind & kept_back)


_COUNTED = frozenset({"how", "many", "victims", "dead", "casualties", "wounded", "killed", "why", "toll", "numbers"})


def unknown(sentence: Sentence, phrase: Phrase, around: Around) -> StanceFrame | None:
    """Who does not know, or says that it is not known, who did it."""
    if phrase.entry.group == "inquiry":
        source = source_left(sentence, phrase.first, around.known)
        source = source or shared_subject(sentence, phrase.first, around.known)
        if source is None or (source.type != SourceType.MILITARY and sentence.key(source.head) not in _PRONOUNS):
            return None
        return StanceFrame(
            Stance.UNKNOWN,
            Kind.RESPONSIBILITY,
            source,
            None,
            True,
            phrase.first,
            phrase.first,
            phrase.stop,
            phrase.entry.rule,
        )
    if phrase.entry.group == "silent":
        return _will_not_say(sentence, phrase, around)
    if not _about_the_doer(sentence, phrase):
        return None
    if phrase.entry.group == "adjective":
        word = phrase_here(sentence, phrase.stop, "act") or phrase_here(sentence, phrase.stop, "people")
        armed = word is not None and (
            word.entry.kind == "act" or word.entry.sense == "combatant" or sentence.key(phrase.stop) == "armed"
        )
        if not armed or word is None or sentence.key(phrase.first - 1) == "on":
            return None
    end = max(phrase.stop, min(clause_end(sentence, phrase.stop), phrase.stop + 6))
    source = source_left(sentence, phrase.first, around.known) if sentence.key(phrase.first) == "did" else None
    if sentence.key(phrase.first) == "without":
        source = _of_main_clause(sentence, phrase, around)
    return nobody_named(phrase.entry.rule, (phrase.first, end), source)


def _of_main_clause(sentence: Sentence, phrase: Phrase, around: Around) -> SourceWords | None:
    """ "The mission condemned the attack, without saying who had carried it out"."""
    verb = next((i for i in ancestors(sentence, phrase.first) if sentence.tag(i) in ("VBD", "VBZ", "VBP")), None)
    return source_left(sentence, verb, around.known) if verb is not None and verb < phrase.first else None


def _will_not_say(sentence: Sentence, phrase: Phrase, around: Around) -> StanceFrame | None:
    """ "Would not say who had fired", "stopped short of naming those responsible", "without apportioning blame"."""
    said = {sentence.key(i) for i in range(phrase.first, min(phrase.stop + 5, len(sentence.tokens)))}
    if "whether" in said:
        said |= _FLOWN & {sentence.key(i) for i in range(phrase.stop, min(phrase.stop + 5, len(sentence.tokens)))}
    from_where = {"where", "from"} <= {sentence.key(i) for i in range(phrase.stop, len(sentence.tokens))}
    behind = {sentence.key(i) for i in range(phrase.stop, len(sentence.tokens))}
    from_where = from_where or ({"from", "or"} <= behind and bool(behind & {"if", "whether"}))
    if not (said & (_NAMED | _FLOWN) or from_where) or said & _OTHER_MATTERS:
        return None
    at = phrase.first
    if not (sentence.tokens[at].verb or sentence.tag(at) == "MD"):
        at = next((i for i in ancestors(sentence, at) if sentence.tokens[i].verb), at)
    source = source_left(sentence, at, around.known) or shared_subject(sentence, at, around.known)
    stop = min(len(sentence.tokens), phrase.stop + 4)
    return nobody_named(phrase.entry.rule, (phrase.first, stop), source)


_OTHER_MATTERS = frozenset({"how", "when", "why", "many", "dead", "victims", "killed", "wounded"})
_NAMED = frozenset(
    {"who", "whose", "which", "responsible", "behind", "blame", "culprit", "culprits", "perpetrators", "attackers"}
)


_FLOWN = frozenset({"planes", "jets", "warplanes", "aircraft", "drone", "drones", "missile", "rocket", "shells"})
_DOERS = frozenset(
    [
        "who",
        "which",
        "whether",
        "if",
        "responsible",
        "behind",
        "carried",
        "perpetrator",
        "perpetrators",
        "attackers",
        "planes",
        "whose",
        "cause",
        "caused",
        "culprit",
        "blame",
        "warplanes",
        "government",
        "party",
        "side",
        "group",
    ]
)


_VAGUE_CUES = (
    "did not specify",
    "did not identify",
    "unclear if",
    "unclear whether",
    "not clear if",
    "not clear whether",
    "not specify",
    "was not clear",
    "was not immediately clear",
    "not immediately known",
    "without naming",
    "did not say which",
    "not identify",
    "lack of information",
)


# What stands before these tells what is not known: "who fired the shell remains unknown".
_LEFT_OPEN = frozenset(
    {
        *("remains unknown", "remain unknown", "remained unknown", "remains unclear", "remained unclear"),
        *("not known", "not been identified", "not identified"),
    }
)
_WHO = frozenset(
    {
        *("who", "perpetrators", "perpetrator", "attackers", "attacker", "assailants", "assailant", "gunmen", "gunman"),
        *("culprit", "culprits", "killers", "killer", "behind", "responsible"),
    }
)


def _about_the_doer(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether what is not known is who did it, not how many or when."""
    words = " ".join(sentence.key(i) for i in range(phrase.first, phrase.stop))
    if words in _LEFT_OPEN and sentence.key(phrase.stop) not in ("who", "which", "whether", "if"):
        return bool(_WHO & {sentence.key(i) for i in range(phrase.first)})
    if not (words.startswith(_VAGUE_CUES) or words in _LEFT_OPEN):
        return True
    after = {sentence.key(i) for i in range(phrase.stop - 1, min(phrase.stop + 14, len(sentence.tokens)))}
    before = {sentence.key(i) for i in range(max(0, phrase.first - 8), phrase.first)}
    doer = after & _DOERS - {"if", "whether"}
    struck = after & {"strike", "strikes", "attack", "explosion", "blast", "raid"} and after & {
        "carried",
        "was",
        "result",
        "by",
    }
    return "many" not in after and bool(doer or struck or ("cause" in before and "clear" in words))
