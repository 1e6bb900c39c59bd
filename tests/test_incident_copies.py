"""Which of an incident's reports print one text is found alike among few, where all are compared, and among many."""

import random
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.incidents import copies
from counterclaim.model import Report


def _families(texts: Sequence[str], few: int) -> dict[str, str]:
    reports = [Report(id=f"r{number}", text=text) for number, text in enumerate(texts)]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(copies, "FEW", few)
        return copies.families_of(reports)


def _text(chance: random.Random, texts: Sequence[str]) -> str:
    """A text of few different words, or an earlier one cut short, drawn out, or with some words changed."""
    words = chance.choices("abcdefgh", k=chance.randrange(0, 60))
    if texts and chance.random() < 0.7:
        earlier = chance.choice(texts).split()
        cut = chance.randrange(len(earlier) + 1)
        words = [*earlier[cut:], *words[: chance.choice((0, 0, 5, 30))]]
        words = [chance.choice("abcdefghxyz") if chance.random() < 0.03 else word for word in words]
    return " ".join(words)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.integers(0, 10_000), st.integers(2, 30))
def test_the_families_of_many_are_those_found_by_comparing_all(seed: int, count: int) -> None:
    chance, texts = random.Random(seed), list[str]()
    for _ in range(count):
        texts.append(_text(chance, texts))
    assert _families(texts, few=0) == _families(texts, few=1000)


def test_a_share_on_the_very_edge_is_a_copy_among_many_too() -> None:
    # Runs of five words: of 35 the copy has the first 21 and no other, which is 0.6 of either.
    words = [f"w{number}" for number in range(39)]
    copy = [*words[:25], *(f"v{number}" for number in range(14))]
    texts = [" ".join(words), " ".join(copy)]
    assert _families(texts, few=0) == _families(texts, few=1000) == {"r1": "r0"}
