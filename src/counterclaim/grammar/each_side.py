"""Charges of two sides that were told of before: "Each side accused the other of having fired it"."""

from collections.abc import Iterator, Sequence

from counterclaim.grammar.frames import Framed, Told
from counterclaim.grammar.phrases import Phrase, find_phrases
from counterclaim.model import Cited, Kind, Party, Source, SourceType, Stance, Voice

_NEAR = 3
_FIGHT = frozenset({SourceType.GOVERNMENT, SourceType.MILITARY, SourceType.ARMED_GROUP})
_EACH = frozenset({"each", "both", "either"})


def each_side(one: Framed, told: Sequence[Told]) -> Iterator[Told]:
    """The two charges, where each side accuses the other and exactly two had the word in the sentences before."""
    sentence = one.sentence
    for phrase in find_phrases(sentence, "stance"):
        if not phrase.entry.rule.endswith(("/accuse", "/blame")) or not _EACH & set(sentence.keys[: phrase.first]):
            continue
        if sentence.key(phrase.stop) not in ("the", "each") or sentence.key(phrase.stop + 1) != "other":
            continue
        sides = _sides(sentence.index, told)
        if len(sides) == len(("one", "other")):
            yield _charge(one, phrase, sides[0], sides[1])
            yield _charge(one, phrase, sides[1], sides[0])
        return


def _sides(index: int, told: Sequence[Told]) -> list[Source]:
    """Those who fight and had the word, or were accused of a deed, not long before."""
    sides: dict[str, Source] = {}
    for each in told:
        if index - each.sentence > _NEAR:
            continue
        speaker = each.voice.chain[-1] if each.voice.chain else None
        if speaker is not None and speaker.type in _FIGHT and "health" not in speaker.name.value.casefold():
            sides.setdefault(speaker.actor or speaker.name.value, speaker)
        if each.party is not None:
            source = Source(name=each.party.name, type=SourceType.ARMED_GROUP, actor=each.party.actor)
            sides.setdefault(each.party.actor or each.party.name.value, source)
    return list(sides.values())


def _charge(one: Framed, phrase: Phrase, source: Source, accused: Source) -> Told:
    span, rule = one.sentence.span(max(0, phrase.first - 2), phrase.stop + 2), "en/stance/each-side"
    party = Party(name=accused.name, actor=accused.actor)
    stance, voice = Cited(Stance.ACCUSES, span, rule), Voice(chain=(source,))
    return Told(one.sentence.index, phrase.first, Kind.RESPONSIBILITY, stance, voice, span, rule, party=party)
