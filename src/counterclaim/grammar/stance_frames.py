"""A stance said in so many words, and where its source and its party stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypedDict, Unpack

from counterclaim.grammar.acts import Act
from counterclaim.grammar.cues import HarmCue
from counterclaim.grammar.parties import PartyWords, party_of, read_party
from counterclaim.grammar.phrases import Phrase
from counterclaim.grammar.source_sides import source_left
from counterclaim.grammar.sources import Known, SourceWords
from counterclaim.grammar.subjects import antecedent, shared_subject
from counterclaim.grammar.syntax import Sentence, subtree, with_dep
from counterclaim.model import Kind, Stance


@dataclass(frozen=True, slots=True)
class StanceFrame:
    """A stance at token `at`. `source` None: whoever has the word there. `party` None: none is named.

    `own` marks a stance to one's own part (the party is the source itself); `quote` is `[first, stop)`.
    """

    stance: Stance
    kind: Kind
    source: SourceWords | None
    party: PartyWords | None
    own: bool
    at: int
    first: int
    stop: int
    rule: str
    scope: tuple[int, int] = (0, 0)
    words: int = 1

    @property
    def at_stop(self) -> int:
        """Where the words of the stance stop."""
        return self.at + self.words


@dataclass(frozen=True, slots=True)
class Around:
    """What else a sentence tells: its acts, its words of harm, the known actors."""

    acts: Sequence[Act]
    cues: Sequence[HarmCue]
    known: Sequence[Known]

    def violent(self, first: int, stop: int) -> bool:
        """Whether an act or a harm is told between two tokens."""
        # "Claims" is a word of harm only in "claims the lives of".
        cues = [cue for cue in self.cues if not cue.entry.rule.endswith("/claim-lives")]
        starts = [act.first for act in self.acts] + [cue.first for cue in cues]
        return any(first <= at < stop for at in starts)


class Named(TypedDict, total=False):
    """What a stance names besides itself."""

    source: SourceWords | None
    party: PartyWords | None
    end: int
    own: bool


def stance_frame(stance: Stance, sentence: Sentence, phrase: Phrase, **named: Unpack[Named]) -> StanceFrame:
    """A stance to responsibility whose quote runs from its source or party to a little behind its words."""
    source, party = named.get("source"), named.get("party")
    firsts = [words.first for words in (source, party) if words is not None]
    stop = max(phrase.stop, party.stop if party else 0)
    return StanceFrame(
        stance,
        Kind.RESPONSIBILITY,
        source,
        party,
        named.get("own", False),
        phrase.first,
        min([phrase.first, *firsts]),
        max(stop, min(named.get("end", stop), stop + 6)),
        phrase.entry.rule,
    )


def nobody_named(
    rule: str, quote: tuple[int, int], source: SourceWords | None = None, at: int | None = None
) -> StanceFrame:
    """Nobody is said to have done it, or not to have: a source, or whoever has the word there, does not know."""
    first, stop = quote
    at = first if at is None else at
    return StanceFrame(Stance.UNKNOWN, Kind.RESPONSIBILITY, source, None, False, at, first, stop, rule)


def verb_of(sentence: Sentence, phrase: Phrase) -> int:
    """The word of a phrase that has a subject of its own: "comment" in "did not comment"; else its first."""
    inside = range(phrase.first, phrase.stop)
    return next((i for i in inside if with_dep(sentence, i, "nsubj", "nsubjpass")), phrase.first)


def clause_end(sentence: Sentence, start: int) -> int:
    """Where the clause that goes on at a token ends."""
    for i in range(start, len(sentence.tokens)):
        if sentence.tag(i) in (".", ":") or sentence.key(i) in (";", "but", "although", "while"):
            return i
    return len(sentence.tokens)


def party_right(sentence: Sentence, start: int, end: int, around: Around) -> PartyWords | None:
    """The party named in the noun phrase that begins at a token."""
    stop = start
    while (
        stop < end
        and not _partners(sentence, stop)
        and (
            sentence.tag(stop)
            in ("NN", "NNS", "NNP", "NNPS", "JJ", "DT", "POS", "HYPH", "PRP$", "CD", "VBN", "``", "''", "AFX", "RB")
            or sentence.key(stop) in ("of", "in", "and")
        )
    ):
        stop += 1
    return party_of(sentence, start, stop, around.known) if stop > start else None


def _partners(sentence: Sentence, i: int) -> bool:
    """ "The army and its foreign partners": the army is named first."""
    return sentence.key(i) == "and" and sentence.tag(i + 1) == "PRP$"


def party_left(sentence: Sentence, verb: int, around: Around) -> PartyWords | None:
    """The party that is the subject of a verb, or of the verb it is joined to."""
    for subject in with_dep(sentence, verb, "nsubj", "nsubjpass"):
        low, high = subtree(sentence, subject)
        if sentence.key(low) in ("which", "what", "whose"):
            return None
        party = party_of(sentence, low, min(high, verb), around.known)
        if party:
            return party
    source = antecedent(sentence, verb, around.known) or source_left(sentence, verb, around.known)
    source = source or shared_subject(sentence, verb, around.known)
    if source is None or source.reference:
        return None
    return read_party(sentence, source.first, source.stop, around.known) or PartyWords(
        source.first, source.stop, source.name, source.actor, source.type
    )
