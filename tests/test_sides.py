"""Whose dead a figure counts: sides add up, and only figures for one side compete."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.model import Bound, Group, SourceType
from counterclaim.reconcile.origins import Origin
from counterclaim.reconcile.pools import Whose
from counterclaim.reconcile.rules import RULES
from counterclaim.reconcile.setting_aside import Reason, set_aside
from counterclaim.reconcile.sides import counts_its_own, say_side, settle
from counterclaim.reconcile.statements import Statement
from counterclaim.reconcile.tolls import Toll, tolls, weigh
from reconcile_cases import ARMY, COURIER, DOCTORS, MONITOR, OFFICIALS, REBELS, at_least, says

SHORT = Origin("name the army", "the army", SourceType.MILITARY, ("Herald",))


def fought(origin: object, number: int, whom: str, **told: object) -> Statement:
    return says(origin, number, group=Group.COMBATANT, whom=whom, **told)  # type: ignore[arg-type]


def toll(*statements: Statement, rule: str = "ibc", whose: Whose = Whose.ALL) -> Toll:
    return next(one for one in tolls(weigh(statements), rule) if one.whose is whose)


def ends(*statements: Statement, rule: str = "ibc", whose: Whose = Whose.ALL) -> tuple[int | None, int | None]:
    worked = toll(*statements, rule=rule, whose=whose).worked
    return worked.low, worked.high


@pytest.mark.parametrize(
    ("whom", "path"),
    [
        ("soldiers", ("combatant", "forces")),
        ("policemen", ("combatant", "forces")),
        ("militants", ("combatant", "fighters")),
        ("al-Shabaab militants", ("combatant", "fighters", "al-shabab")),
        ("Somali soldiers", ("combatant", "forces", "so")),
        ("Hamas commanders", ("combatant", "fighters", "hamas")),
        ("commanders", ("combatant",)),
        ("soldiers and militants", ("combatant",)),
        ("government forces", ("combatant", "forces")),
        ("the army", ("combatant", "forces")),
        ("pro-government forces", ("combatant",)),
    ],
)
def test_the_words_for_the_victims_tell_their_side(whom: str, path: tuple[str, ...]) -> None:
    assert settle([fought(MONITOR, 5, whom)])[0].path == path


def test_a_partys_own_fighters_are_on_its_side() -> None:
    assert settle([fought(REBELS, 5, "our fighters")])[0].path == ("combatant", "fighters", "rebels")


@pytest.mark.parametrize("name", ["the army", "army", "the government", "the regime", "the military"])
def test_a_state_named_in_short_is_the_only_state_that_is_named_in_full(name: str) -> None:
    short = Origin(f"name {name}", name, SourceType.GOVERNMENT, ("Herald",))
    told = [fought(MONITOR, 14, "Syrian soldiers"), fought(short, 12, "its soldiers"), fought(ARMY, 13, "soldiers")]
    assert {one.path for one in settle(told)} == {("combatant", "forces", "sy")}
    assert ends(*told) == (12, 14)
    assert all(counts_its_own(one) is (one.origin is not MONITOR) for one in settle(told))


def test_a_state_named_in_short_stays_open_where_two_are_named() -> None:
    told = [fought(MONITOR, 5, "Syrian troops"), fought(MONITOR, 2, "Iraqi troops"), fought(SHORT, 4, "its soldiers")]
    assert [one.side.party for one in settle(told)] == ["sy", "iq", "the army"]


def test_soldiers_of_no_named_side_are_those_of_the_only_side_that_has_some() -> None:
    plain, named = settle([fought(MONITOR, 5, "soldiers"), fought(ARMY, 4, "Syrian soldiers")])
    assert plain.path == named.path
    plain, *_ = settle(
        [fought(MONITOR, 5, "soldiers"), fought(ARMY, 4, "Syrian troops"), fought(ARMY, 2, "Iraqi troops")]
    )
    assert plain.path == ("combatant", "forces")


def test_soldiers_and_militants_of_one_report_add_up_and_neither_is_lost() -> None:
    both = [fought(ARMY, 5, "soldiers"), fought(ARMY, 20, "militants")]
    assert set_aside(both)[1] == []
    assert ends(*both) == (25, 25)
    assert ends(*both, whose=Whose.COMBATANT) == (25, 25)


def test_where_nobody_counts_everybody_the_toll_is_the_sum_of_the_sides_and_shows_them() -> None:
    told = toll(
        says(DOCTORS, 3, group=Group.CIVILIAN),
        fought(ARMY, 5, "soldiers"),
        fought(ARMY, 20, "militants"),
        fought(REBELS, 14, "soldiers"),
        rule="ucdp",
    )
    assert (told.worked.low, told.worked.best, told.worked.high) == (28, 28, 37)
    assert {part.name: (part.worked.low, part.worked.high) for part in told.parts} == {
        "civilians": (3, 3),
        "fighters": (20, 20),
        "forces": (5, 14),
    }
    assert sorted(len(counts) for counts in told.rivals) == [1, 1, 2]


def test_where_somebody_counts_everybody_a_side_is_a_part_of_that() -> None:
    whole, soldiers, militants = says(MONITOR, 31), fought(ARMY, 5, "soldiers"), fought(REBELS, 9, "its fighters")
    assert ends(whole, soldiers, militants) == (31, 31)


def test_an_origins_sum_of_sides_stands_beside_anothers_whole() -> None:
    assert ends(says(MONITOR, 31), fought(ARMY, 5, "soldiers"), fought(ARMY, 20, "militants")) == (25, 31)


def test_soldiers_and_policemen_of_one_report_are_two_kinds_of_one_side() -> None:
    assert ends(fought(ARMY, 3, "soldiers"), fought(ARMY, 2, "policemen")) == (5, 5)


def test_policemen_of_one_source_and_security_forces_of_another_may_be_the_same() -> None:
    assert ends(fought(ARMY, 5, "policemen"), fought(MONITOR, 6, "members of the security forces")) == (5, 6)


def test_of_one_kind_the_later_figure_still_takes_the_place_of_the_earlier() -> None:
    early, late = fought(ARMY, 3, "soldiers"), fought(ARMY, 7, "troops")
    assert {one.statement.claim: one.reason for one in set_aside([early, late])[1]} == {early.claim: Reason.PART}


def test_a_partys_own_dead_and_its_enemys_count_of_them_contradict_each_other() -> None:
    own, enemys = fought(ARMY, 2, "Syrian soldiers"), fought(REBELS, 12, "soldiers")
    assert set_aside([own, enemys])[1] == []
    assert ends(own, enemys) == (2, 12)


def test_dead_of_another_side_are_no_whole_that_a_partys_own_dead_are_part_of() -> None:
    own, others = fought(ARMY, 5, "our soldiers"), fought(MONITOR, 20, "militants")
    assert set_aside([own, others])[1] == []


def test_figures_of_other_sides_that_happen_to_add_up_are_no_breakdown() -> None:
    parts = [says(MONITOR, 9, group=Group.CIVILIAN), fought(MONITOR, 5, "soldiers")]
    assert set_aside([*parts, fought(COURIER, 14, "militants")])[1] == []


def test_a_vague_word_for_one_side_does_not_give_way_to_a_number_for_another() -> None:
    vague = fought(ARMY, 24, "militants", high=99, value="dozens", bound=Bound.VAGUE)
    assert set_aside([vague, fought(ARMY, 30, "soldiers")])[1] == []
    assert at_least(ARMY, 3, group=Group.COMBATANT, whom="militants").path == ("combatant",)


def test_a_side_is_said_in_words() -> None:
    assert [say_side(path) for path in ((), ("civilian",), ("combatant", "forces"))] == ["all", "civilians", "forces"]
    assert say_side(("combatant", "fighters", "al-shabab")) == "fighters of al-Shabab"


WHOM = st.sampled_from(["soldiers", "Syrian soldiers", "policemen", "militants", "our fighters", "commanders", None])
FIGURES = st.tuples(
    st.sampled_from([MONITOR, ARMY, REBELS, OFFICIALS, DOCTORS]), st.integers(0, 60), st.sampled_from(list(Group)), WHOM
)


@settings(deadline=None)
@given(st.lists(FIGURES, min_size=1, max_size=7), st.sampled_from(list(RULES)), st.randoms())
def test_no_figure_is_lost_or_counted_twice_whatever_the_sides_and_the_order(
    told: list[tuple[object, int, Group, str | None]], rule: str, chance: object
) -> None:
    statements = [says(who, number, group=group, whom=whom) for who, number, group, whom in told]  # type: ignore[arg-type]
    one = toll(*statements, rule=rule) if any(tolls(weigh(statements), rule)) else None
    assert one is not None
    used = [claim for count in one.worked.used for claim in count.claims]
    unused = [claim for count, _ in one.worked.unused for claim in count.claims]
    aside = [each.statement.claim for each in one.aside]
    assert sorted(used + unused + aside) == sorted(each.claim for each in statements)
    shuffled = list(statements)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    again = toll(*shuffled, rule=rule)
    assert (again.worked.low, again.worked.best, again.worked.high) == (
        one.worked.low,
        one.worked.best,
        one.worked.high,
    )
