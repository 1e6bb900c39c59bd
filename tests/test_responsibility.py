"""Who is said to have done it, how surely, and what is contested."""

import pytest

from counterclaim.model import Kind, SourceType, Stance
from counterclaim.reconcile.grade import Grade, Status, grade
from counterclaim.reconcile.origins import Origin, within_report
from counterclaim.reconcile.responsibility import Confidence, responsibility
from counterclaim.reconcile.statements import Stand
from reconcile_cases import ARMY, COURIER, DOCTORS, MONITOR, OFFICIALS, REBELS, UN, says, stands

ARMY_DID_IT = stands(MONITOR, Stance.ACCUSES, "the Syrian army", "sy-military")
ARMY_DENIES = stands(ARMY, Stance.DENIES, "the Syrian army", "sy-military")


def test_origins_are_counted_once_on_each_side() -> None:
    again = stands(MONITOR, Stance.ACCUSES, "government warplanes", "sy-military")
    comment = stands(OFFICIALS, Stance.DECLINES, "the Syrian army", "sy-military")
    (party,) = responsibility([ARMY_DID_IT, again, ARMY_DENIES, comment]).parties
    assert party.accused == (MONITOR,)
    assert party.denies == (ARMY,)
    assert party.declines == (OFFICIALS,)
    assert party.clears == ()


def test_who_denies_for_another_clears_it() -> None:
    (party,) = responsibility([stands(REBELS, Stance.DENIES, "the Syrian army", "sy-military")]).parties
    assert party.clears == (REBELS,)
    assert not party.charged


def test_an_origin_that_changes_its_mind_has_its_last_word() -> None:
    changed = stands(MONITOR, Stance.DENIES, "the Syrian army", "sy-military")
    (party,) = responsibility([ARMY_DID_IT, changed]).parties
    assert party.accused == ()
    assert party.clears == (MONITOR,)


@pytest.mark.parametrize(
    ("stand", "confidence"),
    [
        (stands(COURIER, Stance.ASSERTS, "rebels"), Confidence.FACT),
        (stands(COURIER, Stance.ASSERTS, "rebels", hedged=True), Confidence.POSSIBLE),
        (stands(REBELS, Stance.ADMITS, "rebels"), Confidence.ADMITTED),
        (stands(OFFICIALS, Stance.ACCUSES, "rebels"), Confidence.BY_AUTHORITIES),
        (stands(MONITOR, Stance.ACCUSES, "rebels"), Confidence.ACCUSED),
        (stands(MONITOR, Stance.DENIES, "rebels"), Confidence.CLEARED),
    ],
)
def test_how_surely_a_party_is_named(stand: Stand, confidence: Confidence) -> None:
    assert responsibility([stand]).parties[0].confidence is confidence


def test_who_does_not_know_and_who_says_that_nothing_happened_stand_apart() -> None:
    unknown = stands(OFFICIALS, Stance.UNKNOWN, None)
    nothing = stands(ARMY, Stance.DENIES, None, kind=Kind.OCCURRENCE)
    who = responsibility([unknown, nothing])
    assert who.parties == ()
    assert who.unknown == (OFFICIALS,)
    assert who.nothing_happened == (ARMY,)


def test_a_party_that_admits_confirms_and_declares() -> None:
    told = grade([says(MONITOR, 9)], responsibility([stands(REBELS, Stance.ADMITS, "rebels")]))
    assert (told.grade, told.status, told.contested) == (Grade.CONFIRMED, Status.DECLARED, False)


def test_two_sides_named_are_contested() -> None:
    other = stands(ARMY, Stance.ACCUSES, "the coalition", "us-led-coalition")
    told = grade([says(MONITOR, 9)], responsibility([ARMY_DID_IT, other]))
    assert (told.grade, told.status, told.contested) == (Grade.CONTESTED, Status.CONTESTED, True)
    assert "both" in told.why


def test_a_denial_contests_what_one_neutral_origin_says_and_not_what_two_say() -> None:
    assert grade([], responsibility([ARMY_DID_IT, ARMY_DENIES])).contested
    second = stands(UN, Stance.ACCUSES, "the Syrian army", "sy-military")
    told = grade([says(MONITOR, 9), says(UN, 9)], responsibility([ARMY_DID_IT, second, ARMY_DENIES]))
    assert (told.grade, told.status, told.contested) == (Grade.FAIR, Status.LIKELY, False)


def test_a_single_origin_is_weak_and_two_that_name_nobody_are_too() -> None:
    assert grade([says(MONITOR, 9)], responsibility([ARMY_DID_IT])).status is Status.SINGLE
    assert grade([says(MONITOR, 9)], responsibility([])).grade is Grade.WEAK
    assert grade([says(MONITOR, 9), says(DOCTORS, 8)], responsibility([])).grade is Grade.WEAK
    assert grade([says(MONITOR, 9), says(DOCTORS, 8)], responsibility([ARMY_DID_IT])).grade is Grade.FAIR


def test_where_all_who_count_say_nobody_was_harmed_it_is_discounted() -> None:
    assert grade([says(OFFICIALS, 0)], responsibility([])).grade is Grade.DISCOUNTED
    assert grade([says(OFFICIALS, 0), says(DOCTORS, 8)], responsibility([])).grade is Grade.WEAK


def test_a_short_name_is_the_known_source_of_the_same_report() -> None:
    full = Origin("actor sy-military", "the Syrian army", SourceType.MILITARY, (), "sy-military")
    short = Origin("name the army", "the army", SourceType.MILITARY)
    medics = Origin("name medics", "medics", SourceType.MEDICAL)
    meant = within_report([short, full, medics])
    assert meant[short.key] is full
    assert meant[medics.key] is medics


def test_a_state_named_in_short_is_the_same_party_as_its_army() -> None:
    told = [
        stands(MONITOR, Stance.ACCUSES, "Syrian military", "sy-military"),
        stands(UN, Stance.ACCUSES, "the government"),
        stands(COURIER, Stance.ASSERTS, "the regime"),
        stands(ARMY, Stance.DENIES, "the army"),
    ]
    found = responsibility(told)
    assert [(party.side, len(party.accused), len(party.denies)) for party in found.parties] == [("sy", 3, 1)]
    both = [*told, stands(DOCTORS, Stance.ACCUSES, "Iraqi military", "iq-military")]
    assert {party.side for party in responsibility(both).parties} >= {"sy", "iq", "the government"}
