"""Which accounts are one incident: keys, comparisons, exclusions, clusters, and the two forms of one model."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counterclaim.errors import LexiconError
from counterclaim.link.batch import candidate_outcomes
from counterclaim.link.clusters import cluster, pair_of
from counterclaim.link.comparisons import COMPARISONS
from counterclaim.link.draw import draw_traits
from counterclaim.link.exclusions import EXCLUSIONS, excluded
from counterclaim.link.keys import are_candidates
from counterclaim.link.linker import Linker, link_together
from counterclaim.link.traits import Traits
from counterclaim.link.weights import load_weights, read_weights, write_weights
from counterclaim.link.whereabouts import places
from counterclaim.model import Cited, Place, Reading, Report, Rung, Span
from ledger_cases import account
from linking_cases import DAY, any_traits, traits


@st.composite
def sets_of_traits(draw: st.DrawFn) -> list[Traits]:
    return [draw(any_traits(f"k{number:02d}")) for number in range(12)]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(sets_of_traits())
def test_splink_and_the_one_by_one_scorer_say_the_same_of_every_pair(told: list[Traits]) -> None:
    weights, by_key = load_weights(), {one.key: one for one in told}
    found = {pair_of(a, b): (weight, outcomes) for a, b, weight, outcomes in candidate_outcomes(told, weights)}
    expected = {
        pair_of(a, b)
        for a, b in combinations(by_key, 2)
        if are_candidates(by_key[a], by_key[b]) and by_key[a].report != by_key[b].report
    }
    assert set(found) == expected
    for (a, b), (weight, outcomes) in found.items():
        weighed = weights.weigh(by_key[a], by_key[b])
        assert tuple(reason.outcome for reason in weighed.reasons) == outcomes
        assert weighed.weight == pytest.approx(weight, abs=1e-6)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(sets_of_traits())
def test_all_at_once_and_one_by_one_make_the_same_links(told: list[Traits]) -> None:
    one_by_one = {(link.first, link.second): link for link in Linker().link(told)}
    assert {(link.first, link.second): link for link in link_together(told)} == one_by_one


@settings(deadline=None)
@given(any_traits("a"), any_traits("b"))
def test_which_of_two_comes_first_changes_nothing(a: Traits, b: Traits) -> None:
    assert load_weights().weigh(a, b) == load_weights().weigh(b, a)
    assert [rule(a, b) for rule in EXCLUSIONS.values()] == [rule(b, a) for rule in EXCLUSIONS.values()]


def test_every_outcome_has_a_chance_and_who_agrees_weighs_more_than_who_does_not() -> None:
    weights = load_weights()
    agree = {"killed": "same_many", "wounded": "same_many"}
    for one in COMPARISONS:
        chances = weights.chances[one.name]
        assert list(chances) == list(one.outcomes)
        assert chances[agree.get(one.name, one.outcomes[0])].weight > chances[one.rest].weight


def test_the_table_of_weights_is_read_as_it_is_written() -> None:
    weights = load_weights()
    again = read_weights(write_weights(weights, "as it stands"))
    assert again == weights


def test_a_table_that_lacks_an_outcome_is_refused() -> None:
    text = write_weights(load_weights(), "short").replace("same_spot", "same_sport")
    with pytest.raises(LexiconError, match=r"\[place\] must hold same_spot"):
        read_weights(text)


def test_two_tellings_of_one_strike_share_a_key_and_weigh_for_one() -> None:
    a, b = traits("a"), traits("b", killed_low=16, killed_high=16, killed_numbers=(16,))
    assert are_candidates(a, b)
    assert load_weights().weigh(a, b).weight > 0


def test_a_strike_a_year_later_in_the_same_town_is_no_candidate_and_is_excluded() -> None:
    later = traits("b", first=DAY + 365, last=DAY + 365, published=DAY + 366)
    assert not are_candidates(traits("a"), later)
    assert excluded(traits("a"), later) == "other_days"


@pytest.mark.parametrize(
    ("other", "rule"),
    [
        ({"report": "report of a"}, "told_apart"),
        ({"first": DAY + 5, "last": DAY + 6, "published": DAY + 6}, "other_days"),
        ({"published": DAY - 2, "first": None, "last": None}, "other_times"),
        ({"published": DAY + 500, "first": None, "last": None}, "other_times"),
        ({"latitude": 53.0, "place": "marsk", "around": ("marsk",)}, "other_places"),
        (
            {"country": "BE", "place": "marsk", "around": ("marsk",), "latitude": None, "longitude": None},
            "other_countries",
        ),
        ({}, None),
    ],
)
def test_what_excludes_two_accounts_has_a_name(other: dict[str, object], rule: str | None) -> None:
    assert excluded(traits("a"), traits("b", **other)) == rule


def test_silence_about_the_dead_is_not_zero() -> None:
    killed = next(one for one in COMPARISONS if one.name == "killed")
    silent = traits("b", killed_low=None, killed_high=None, killed_numbers=())
    none_dead = replace(silent, killed_low=0, killed_high=0)
    assert killed.outcome(traits("a"), silent) == "half_silent"
    assert killed.outcome(traits("a"), none_dead) == "far"


def never(_a: str, _b: str) -> bool:
    return False


def test_clusters_do_not_chain() -> None:
    weights = {("a", "b"): 4.0, ("b", "c"): 4.0, ("a", "c"): -9.0}
    assert cluster(["a", "b", "c"], weights, never) == [("a", "b"), ("c",)]


def test_a_pair_that_was_no_candidate_holds_two_clusters_apart() -> None:
    assert cluster(["a", "b", "c"], {("a", "b"): 3.0, ("b", "c"): 2.0}, never) == [("a", "b"), ("c",)]


def test_what_is_excluded_is_never_joined_not_even_through_a_third() -> None:
    weights = {("a", "b"): 9.0, ("b", "c"): 8.0, ("a", "c"): 7.0}
    found = cluster(["a", "b", "c"], weights, lambda a, b: {a, b} == {"a", "c"})
    assert found == [("a", "b"), ("c",)]


def test_what_a_person_joined_stays_joined_whatever_the_weights_say() -> None:
    weights = {("a", "b"): -9.0, ("b", "c"): 5.0, ("a", "c"): -6.0}
    assert cluster(["a", "b", "c"], weights, never, together=[("a", "b")]) == [("a", "b"), ("c",)]


@settings(deadline=None)
@given(st.permutations(["a", "b", "c", "d", "e"]), st.data())
def test_the_order_of_accounts_changes_no_cluster(order: list[str], data: st.DataObject) -> None:
    weights = {pair: data.draw(st.sampled_from([-4.0, 1.0, 2.0, 5.0])) for pair in combinations("abcde", 2)}
    found = {frozenset(members) for members in cluster(order, weights, never)}
    assert found == {frozenset(members) for members in cluster(sorted(order), weights, never)}


def at(place: Place) -> Traits:
    one = replace(account("0" * 16), place=place, context=())
    (drawn,) = draw_traits(Report(id="r", text="A raid."), Reading(report="r", reader="reader 1", accounts=(one,)))
    return drawn


@pytest.mark.parametrize(
    ("one", "other", "outcome"),
    [
        ("North Kivu", "North Kivu province", "same_name"),
        ("the Province of North Kivu", "North Kivu", "same_name"),
        ("Donetsk Oblast", "Donetsk region", "same_name"),
        ("Northern Province", "Northern Region", "elsewhere"),
        ("Gaza City", "Gaza province", "elsewhere"),
    ],
)
def test_a_place_is_met_with_and_without_the_word_for_its_unit(one: str, other: str, outcome: str) -> None:
    first, second = (at(Place(name=Cited(name, Span(0, 1), "t"))) for name in (one, other))
    assert places(first, second) == places(second, first) == outcome


def test_a_town_that_the_gazetteer_knows_is_not_the_province_named_after_it() -> None:
    town = Place(name=Cited("Varna", Span(0, 1), "t"), gazetteer_id="1", rung=Rung.TOWN)
    around = replace(town, name=Cited("Varna province", Span(0, 1), "t"), gazetteer_id="2", rung=Rung.TOWN)
    assert "varna" not in at(around).around
    assert places(at(town), at(replace(around, rung=Rung.PROVINCE))) == "around"
