"""Whose craft are held to have struck: "aircraft believed to be Russian", "jets thought to belong to the army"."""

from collections.abc import Sequence

from counterclaim.grammar.acts import Act
from counterclaim.grammar.agents import noun_phrase_end
from counterclaim.grammar.doing import Doing
from counterclaim.grammar.parties import PartyWords, read_party
from counterclaim.grammar.sources import Known
from counterclaim.grammar.syntax import Sentence

_HELD = frozenset({"believed", "thought", "suspected", "presumed", "said", "understood", "reported", "assumed"})
_TO_BE = (
    ("to", "be"),
    ("to", "belong", "to"),
    ("to", "have", "been"),
    ("to", "be", "from"),
    ("to", "have", "belonged"),
)


def held_to_be(sentence: Sentence, acts: Sequence[Act], known: Sequence[Known]) -> list[Doing]:
    """Whose craft struck, where it is told as a belief behind their name; nobody's where two are named."""
    found = []
    for act in acts:
        party = _owner(sentence, act.stop, known) if not act.verb and act.type not in _NO_CRAFT else None
        if party is not None:
            found.append(Doing(party, act.first, act.first, party.stop, "en/doing/held-to-be"))
    return found


_NO_CRAFT = frozenset({"clash", "ground_raid", "abduction"})


def _owner(sentence: Sentence, stop: int, known: Sequence[Known]) -> PartyWords | None:
    held = stop + (sentence.key(stop) == ",")
    held += sentence.key(held) in ("were", "was", "that")
    if sentence.key(held) not in _HELD:
        return None
    begun = [words for words in _TO_BE if sentence.keys[held + 1 : held + 1 + len(words)] == words]
    if not begun:
        return None
    start = held + 1 + max(map(len, begun))
    end = noun_phrase_end(sentence, start)
    either = any(sentence.key(i) == "or" for i in range(start, end))
    return None if either else read_party(sentence, start, max(end, start + 1), known)
