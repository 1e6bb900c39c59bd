"""Which figures compete for a toll, and what each rule makes of those that do."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.errors import InputError
from counterclaim.model import Bound, Group, Scope, Stance
from counterclaim.reconcile.history import history
from counterclaim.reconcile.pools import Whose
from counterclaim.reconcile.rules import RULES
from counterclaim.reconcile.setting_aside import Reason, set_aside
from counterclaim.reconcile.statements import Statement
from counterclaim.reconcile.tolls import Toll, tolls, weigh
from reconcile_cases import ARMY, COURIER, DOCTORS, MONITOR, OFFICIALS, REBELS, UN, at_least, says, stands

NEXT_DAY = date(2031, 5, 5)


def reasons(*statements: Statement) -> dict[str, Reason]:
    return {one.statement.claim: one.reason for one in set_aside(statements)[1]}


def toll(rule: str, *statements: Statement, whose: Whose = Whose.ALL) -> Toll:
    return next(one for one in tolls(weigh(statements), rule) if one.whose is whose)


def ends(told: Toll) -> tuple[int | None, int | None, int | None]:
    return told.worked.low, told.worked.best, told.worked.high


def test_a_sources_later_figure_takes_the_place_of_its_earlier_one_also_where_it_is_lower() -> None:
    early, late = says(MONITOR, 14), says(MONITOR, 11, told=NEXT_DAY)
    assert reasons(early, late) == {early.claim: Reason.SUPERSEDED}
    assert ends(toll("ibc", early, late)) == (11, None, 11)


def test_another_sources_later_figure_takes_nothing_back() -> None:
    assert reasons(says(MONITOR, 14), says(UN, 11, told=NEXT_DAY)) == {}


def test_a_vaguer_word_said_later_takes_nothing_back() -> None:
    exact = says(MONITOR, 44)
    vague = says(MONITOR, 24, 99, value="dozens", bound=Bound.VAGUE, told=NEXT_DAY)
    assert reasons(exact, vague) == {vague.claim: Reason.LESS_EXACT}


def test_copies_count_once_and_so_does_what_is_said_again() -> None:
    first = says(MONITOR, 14, report="flash", family="flash")
    copy = says(MONITOR, 14, report="copy", family="flash")
    again = says(MONITOR, 14, told=NEXT_DAY)
    assert reasons(first, copy, again) == {copy.claim: Reason.COPY, again.claim: Reason.REPEATED}


def test_what_a_report_gives_to_a_source_is_not_its_own_as_well() -> None:
    sourced, lead = says(MONITOR, 14, report="flash"), says(COURIER, 14, report="flash")
    assert reasons(lead, sourced) == {lead.claim: Reason.RESTATED}


def test_a_part_never_competes_with_totals() -> None:
    total, children = says(MONITOR, 14), says(MONITOR, 3, subset=True)
    assert reasons(total, children) == {children.claim: Reason.SUBSET}


def test_thirty_and_sixteen_and_six_are_a_breakdown_of_fifty_two() -> None:
    parts = [says(REBELS, number) for number in (30, 16, 6)]
    whole = says(MONITOR, 52)
    assert reasons(whole, *parts) == {part.claim: Reason.PART for part in parts}
    assert ends(toll("ibc", whole, *parts)) == (52, None, 52)


def test_numbers_of_two_sources_that_happen_to_add_up_are_no_breakdown() -> None:
    assert reasons(says(MONITOR, 52), says(REBELS, 30), says(OFFICIALS, 22)) == {}


def test_at_least_does_not_compete_with_a_total_that_it_agrees_with() -> None:
    bound, total = at_least(DOCTORS, 12), says(MONITOR, 14)
    assert reasons(bound, total) == {bound.claim: Reason.BOUND}


def test_at_least_more_than_every_total_stands_against_them() -> None:
    bound, total = at_least(DOCTORS, 20), says(MONITOR, 14)
    assert reasons(bound, total) == {}
    told = toll("ibc", bound, total)
    assert ends(told) == (14, None, 20)
    assert told.open


def test_bounds_alone_are_what_there_is() -> None:
    told = toll("ucdp", at_least(DOCTORS, 12), at_least(MONITOR, 14))
    assert ends(told) == (12, 12, 14)
    assert told.open


def test_totals_over_a_war_never_enter_an_incident() -> None:
    war, strike = says(UN, 350_000, scope=Scope.CUMULATIVE), says(MONITOR, 14)
    assert reasons(war, strike) == {war.claim: Reason.CUMULATIVE}
    assert weigh([war])[0].pools == ()


def test_a_partys_own_dead_are_a_part_of_the_whole_and_no_rival_to_it() -> None:
    own = says(ARMY, 22, group=Group.COMBATANT, whom="our soldiers")
    whole = says(MONITOR, 40)
    assert reasons(own, whole) == {own.claim: Reason.OWN}
    assert reasons(own) == {}


def test_a_party_named_as_the_victims_counts_its_own() -> None:
    own = says(ARMY, 22, group=Group.COMBATANT, whom="Syrian soldiers")
    others = says(ARMY, 22, group=Group.COMBATANT, whom="rebel fighters")
    whole = says(MONITOR, 40)
    assert reasons(own, whole) == {own.claim: Reason.OWN}
    assert reasons(others, whole) == {}


def test_silence_is_not_zero_but_no_casualties_is() -> None:
    assert weigh([]) == ()
    none = says(OFFICIALS, 0, value="none")
    assert ends(toll("ucdp", none)) == (0, 0, 0)
    assert ends(toll("ibc", none, says(DOCTORS, 9))) == (0, None, 9)


def test_a_figure_that_its_source_does_not_know_is_none() -> None:
    unknown = says(OFFICIALS, 9, stance=Stance.UNKNOWN)
    assert reasons(unknown) == {unknown.claim: Reason.NOT_SAID}


def test_civilians_alone_are_a_part_of_the_whole_unless_they_are_more() -> None:
    whole, civilians = says(MONITOR, 40), says(UN, 17, group=Group.CIVILIAN)
    assert ends(toll("ibc", whole, civilians)) == (40, None, 40)
    assert ends(toll("ibc", whole, civilians, whose=Whose.CIVILIAN)) == (17, None, 17)
    assert ends(toll("ibc", says(MONITOR, 9), civilians)) == (9, None, 17)


def test_who_counts_both_groups_apart_counts_the_whole() -> None:
    civilians, fighters = says(UN, 17, group=Group.CIVILIAN), says(UN, 5, group=Group.COMBATANT)
    assert ends(toll("ibc", civilians, fighters, says(MONITOR, 25))) == (22, None, 25)


RIVALS = (says(MONITOR, 21), says(DOCTORS, 19), says(ARMY, 8), says(COURIER, 21), says(REBELS, 60))


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("ucdp", (8, 19, 60)),
        ("acled", (8, 8, 8)),
        ("gtd", (19, 19, 19)),
        ("ibc", (8, None, 60)),
        ("airwars", (8, None, 60)),
        ("eventreport", (21, 21, 21)),
        ("eventreport_conservative", (8, 8, 8)),
        ("eventreport_informative", (60, 60, 60)),
    ],
)
def test_each_rule_makes_its_own_of_the_same_rivals(rule: str, expected: tuple[int | None, ...]) -> None:
    assert ends(toll(rule, *RIVALS)) == expected


def test_gtd_follows_a_majority() -> None:
    assert ends(toll("gtd", says(MONITOR, 21), says(COURIER, 21), says(DOCTORS, 19))) == (21, 21, 21)


def test_acled_writes_twelve_for_dozens() -> None:
    dozens = says(DOCTORS, 24, 99, value="dozens", bound=Bound.VAGUE)
    assert ends(toll("acled", dozens)) == (12, 12, 12)
    assert ends(toll("ucdp", dozens)) == (24, 24, 99)


def test_a_rule_that_is_not_known_is_refused_with_those_that_are() -> None:
    with pytest.raises(InputError, match="no toll rule 'guess'; there are ucdp, acled"):
        tolls((), "guess")


ORIGINS = st.sampled_from([MONITOR, UN, ARMY, REBELS, OFFICIALS, COURIER, DOCTORS])


@settings(deadline=None)
@given(
    st.lists(st.tuples(ORIGINS, st.integers(0, 99), st.integers(0, 9)), min_size=1, max_size=7),
    st.sampled_from(list(RULES)),
)
def test_every_claim_is_used_or_set_aside_with_a_reason_under_every_rule(
    told: list[tuple[object, int, int]], rule: str
) -> None:
    statements = [says(origin, low, low + wide) for origin, low, wide in told]  # type: ignore[arg-type]
    one = toll(rule, *statements)
    used = [claim for count in one.worked.used for claim in count.claims]
    unused = [claim for count, why in one.worked.unused for claim in count.claims if why]
    aside = [each.statement.claim for each in one.aside if each.why]
    assert sorted(used + unused + aside) == sorted(each.claim for each in statements)
    low, best, high = ends(one)
    assert low is not None and high is not None and low <= (low if best is None else best) <= high


@settings(deadline=None)
@given(st.permutations(RIVALS), st.sampled_from(list(RULES)))
def test_the_order_of_reports_changes_no_toll(order: list[Statement], rule: str) -> None:
    assert ends(toll(rule, *order)) == ends(toll(rule, *RIVALS))


def test_history_knows_what_each_day_knew_and_nothing_told_on_no_day() -> None:
    early, late = at_least(MONITOR, 14), says(MONITOR, 21, told=NEXT_DAY)
    undated = replace(says(REBELS, 99), told=None)
    denial = stands(ARMY, Stance.DENIES, "the Syrian army", "sy-military", told=NEXT_DAY)
    first, second = history([early, late, undated], [denial])
    assert (first.day, second.day) == (date(2031, 5, 4), NEXT_DAY)
    assert [ends(one) for one in first.tolls] == [(14, 14, 14)]
    assert [ends(one) for one in second.tolls] == [(21, 21, 21)]
    assert first.stands == ()
    assert second.stands == (denial,)
