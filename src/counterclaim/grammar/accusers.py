"""Who blames, accuses or admits has the word on what follows."""

from collections.abc import Sequence

from counterclaim.grammar.attribution import Attribution
from counterclaim.grammar.phrases import Phrase, find_phrases
from counterclaim.grammar.source_sides import source_left, source_right
from counterclaim.grammar.sources import Known
from counterclaim.grammar.syntax import Sentence, ancestors, with_dep


def accusers(sentence: Sentence, known: Sequence[Known]) -> list[Attribution]:
    """Who blames, accuses or admits has the word on what follows: "The group accused the army of killing nine"."""
    found = []
    for phrase in find_phrases(sentence, "stance"):
        if _name(phrase) not in ("accuse", "blame", "admit", "claim-responsibility") or not sentence.tag(
            phrase.first
        ).startswith("VB"):
            continue
        one = _accuser(sentence, phrase, known)
        if one:
            found.append(one)
    return found


def _name(phrase: Phrase) -> str:
    """The name of a phrase's entry."""
    return phrase.entry.rule.rpartition("/")[2]


def _accuser(sentence: Sentence, phrase: Phrase, known: Sequence[Known]) -> Attribution | None:
    """The one who accuses, before the word or behind "by"; two who blame each other say nothing together."""
    end, rule = len(sentence.tokens), phrase.entry.rule
    if sentence.key(phrase.stop) in ("each", "one"):
        return None
    if with_dep(sentence, phrase.first, "auxpass"):
        source = source_right(sentence, phrase.stop + 1, known) if sentence.key(phrase.stop) == "by" else None
        return Attribution(phrase.first, source.stop, source, ((source.stop, end),), rule) if source else None
    source = source_left(sentence, phrase.first, known)
    if _name(phrase) == "claim-responsibility":
        end = _until_told_of(sentence, phrase.stop)
    return Attribution(source.first, phrase.stop, source, ((phrase.stop, end),), rule) if source else None


def _until_told_of(sentence: Sentence, start: int) -> int:
    """Where the report itself tells of the deed that is claimed: "claimed the blast that killed nine"."""
    for i in range(start, len(sentence.tokens)):
        if sentence.tag(i) in ("WDT", "WP", "WRB") and any(
            sentence.tokens[k].dep == "relcl" for k in ancestors(sentence, i)
        ):
            return i
    return len(sentence.tokens)
