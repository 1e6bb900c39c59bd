"""The measures and models of the R package eventreport: what its own examples and definitions say."""

import pytest

from counterclaim.reconcile.aggregation import MODELS, Told, calc_mode, calc_mode_numeric
from counterclaim.reconcile.disagreement import (
    dscore,
    mean_dscore,
    mean_range,
    mean_sd,
    modal_confidence,
    share_disagreement,
)

# The data frames of the package's documented examples.
ACTORS = [["A", "A"], ["B", "C"], ["D"]]
DEATHS = [[10, 10], [5, 15], [10]]
RANGES = [[10, 20], [5, 15], [10]]


def test_the_divergence_score_is_how_many_values_there_are_beyond_the_first() -> None:
    assert [dscore(values) for values in ([25, 25], [30, 35, 30], [None, 3])] == [0, 1, 1]
    assert mean_dscore(DEATHS) == pytest.approx(1 / 3)
    assert mean_dscore(DEATHS, normalize=True) == pytest.approx(1 / 3 / 3)


def test_the_mean_range_leaves_out_what_is_not_told() -> None:
    assert mean_range(RANGES) == pytest.approx(20 / 3)
    assert mean_range([[10, None, 20], [None]]) == 10
    assert mean_sd([[10, 20], [5]]) == pytest.approx(7.0710678)
    assert mean_sd([[5]]) is None


def test_the_share_of_disagreement_and_the_modal_confidence_of_the_documented_example() -> None:
    assert share_disagreement(ACTORS) == share_disagreement(DEATHS) == pytest.approx(1 / 3)
    assert modal_confidence(ACTORS) == modal_confidence(DEATHS) == pytest.approx(2.5 / 3)


def test_the_mode_of_numbers_is_the_smallest_of_several() -> None:
    assert calc_mode_numeric([1, 2, 2, 3, 4, 4]) == 2


def test_the_mode_of_names_falls_by_two_tie_breaks_or_not_at_all() -> None:
    fruit = ["apple", "apple", "banana", "banana"]
    assert calc_mode(fruit) == "Indeterminate"
    assert calc_mode(fruit, [1, 2, 1, 2]) == "Indeterminate"
    assert calc_mode(fruit, [1, 2, 1, 2], [1, 1, 2, 1]) == "banana"
    lands = ["Sweden", "Sweden", "Denmark", "Denmark"]
    assert calc_mode(lands, [1, 1, 1, 1], [1, 4, 1, 1]) == "Sweden"


def test_the_seven_models_of_one_event() -> None:
    told = [Told(4, rank=1, day=1), Told(9, rank=3, day=2), Told(4, rank=1, day=3), Told(6, rank=3, day=4)]
    assert {name: model(told) for name, model in MODELS.items()} == {
        "representative": 4,
        "conservative": 4,
        "informative": 9,
        "mean": 5.75,
        "median": 5,
        "best_source": 6,
        "latest": 6,
    }
