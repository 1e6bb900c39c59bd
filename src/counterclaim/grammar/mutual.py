"""Blame on both sides: "Baku and Yerevan blamed each other" is a charge by each against the other."""

from collections.abc import Sequence
from dataclasses import replace

from counterclaim.grammar.parties import PartyWords
from counterclaim.grammar.phrases import Phrase
from counterclaim.grammar.source_sides import source_left
from counterclaim.grammar.sources import Known, SourceWords, read_source
from counterclaim.grammar.stance_frames import StanceFrame, stance_frame
from counterclaim.grammar.syntax import Sentence, subtree
from counterclaim.model import Stance

_EACH = (("each", "other"), ("one", "another"))


def blame_each_other(sentence: Sentence, phrase: Phrase, known: Sequence[Known]) -> tuple[StanceFrame, ...]:
    """The two charges, where two sources blame or accuse each other; none where the words say something else."""
    traded = phrase.entry.rule.endswith("/trade-blame")
    if not traded and (sentence.key(phrase.stop), sentence.key(phrase.stop + 1)) not in _EACH:
        return ()
    source = source_left(sentence, phrase.first, known)
    if sentence.tokens[phrase.first].dep == "relcl" and (source is None or source.reference):
        noun = sentence.tokens[phrase.first].head  # "the army and the rebels, who accuse each other"
        while sentence.tokens[noun].dep == "conj":
            noun = sentence.tokens[noun].head
        source = read_source(sentence, subtree(sentence, noun)[0], phrase.first - 1, known)
    joint = next((i for i in range(source.first, source.stop) if sentence.key(i) == "and"), None) if source else None
    if source is None or joint is None:
        return ()
    one = read_source(sentence, source.first, joint, known)
    other = read_source(sentence, joint + 1, source.stop, known)
    if one is None or other is None:
        return ()
    return _charge(sentence, phrase, one, other), _charge(sentence, phrase, other, one)


def _charge(sentence: Sentence, phrase: Phrase, source: SourceWords, accused: SourceWords) -> StanceFrame:
    party = PartyWords(accused.first, accused.stop, accused.name, accused.actor, accused.type)
    frame = stance_frame(Stance.ACCUSES, sentence, phrase, source=source, party=party)
    each_other = (sentence.key(phrase.stop), sentence.key(phrase.stop + 1)) in _EACH
    return replace(frame, stop=phrase.stop + len(_EACH[0]) * each_other)
