"""The best pairing is the best: held against trying all of them."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from counterclaim.bench.assignment import best_pairs

TABLES = st.integers(1, 5).flatmap(
    lambda width: st.lists(st.lists(st.integers(0, 6), min_size=width, max_size=width), min_size=1, max_size=5)
)


def _best_total(weights: list[list[int]]) -> int:
    rows, columns = len(weights), len(weights[0])
    if rows > columns:
        weights = [list(column) for column in zip(*weights, strict=True)]
        rows, columns = columns, rows
    choices = permutations(range(columns), rows)
    return max(sum(weights[row][column] for row, column in enumerate(chosen)) for chosen in choices)


@given(TABLES)
def test_no_other_pairing_weighs_more(weights: list[list[int]]) -> None:
    pairs = best_pairs(weights)
    assert sum(weights[row][column] for row, column in pairs.items()) == _best_total(weights)


@given(TABLES)
def test_pairs_are_one_to_one_and_weigh_something(weights: list[list[int]]) -> None:
    pairs = best_pairs(weights)
    assert len(set(pairs.values())) == len(pairs)
    assert all(weights[row][column] > 0 for row, column in pairs.items())


def test_nothing_pairs_with_nothing() -> None:
    assert best_pairs([]) == {} == best_pairs([[]])


def test_a_later_row_takes_over_where_the_whole_gains() -> None:
    assert best_pairs([[5, 4], [5, 0]]) == {1: 0, 0: 1}
