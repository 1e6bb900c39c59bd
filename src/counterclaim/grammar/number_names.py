"""Numbers that are names: of bases, regiments, roads, resolutions."""

from counterclaim.grammar.syntax import Sentence

_NUMBERED = frozenset(
    {"base", "regiment", "brigade", "battalion", "division", "unit", "highway", "route", "checkpoint", "sector", "zone"}
    | {
        "flight",
        "resolution",
        "chapter",
        "article",
        "protocol",
        "hill",
        "gate",
        "platoon",
        "hotel",
        "tunnel",
        "barracks",
    }
)


def is_a_name(sentence: Sentence, i: int) -> bool:
    """ "Captured Base 46": the number names one thing and counts none, but where a comma was lost before people."""
    if sentence.key(i - 1) not in _NUMBERED or not i or not sentence.key(i).isdigit():
        return False
    return sentence.tag(i + 1) not in ("NN", "NNS", "JJ", "VBN", "HYPH")
