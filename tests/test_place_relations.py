"""Where an event lies that is told by its relation to a named place, and how precisely that is known."""

import pytest

from counterclaim.grammar.places import find_places, geo_precision, resolve_places, where_prec
from counterclaim.model import Place, Rung


def settled(text: str, name: str) -> Place:
    return next(place for place in resolve_places(find_places(text)) if place.name.value == name)


@pytest.mark.parametrize(
    ("text", "name", "sense"),
    [
        ("A bomb went off 20 km from Mosul in Iraq.", "Mosul", "20 km from"),
        ("A convoy burned 5 to 10 km east of Palmyra.", "Palmyra", "5 to 10 km east of"),
        ("A convoy burned 50 kilometres (31 miles) north-west of Mosul.", "Mosul", "50 kilometres northwest of"),
        ("A convoy burned a few kilometres east of Raqqa.", "Raqqa", "few kilometres east of"),
        ("A convoy burned 12km south of the city of Marib.", "Marib", "12 km south of"),
        ("Shells fell on the southern outskirts of Tikrit.", "Tikrit", "outskirts"),
        ("Shells fell in the western countryside of Aleppo.", "Aleppo", "countryside"),
        ("Shells fell in the suburbs of Baghdad.", "Baghdad", "outskirts"),
        ("Shells fell in the vicinity of Damascus.", "Damascus", "near"),
    ],
)
def test_a_relation_is_read_with_its_words(text: str, name: str, sense: str) -> None:
    place = settled(text, name)
    assert place.relation is not None and place.relation.span is not None
    assert place.relation.value == sense
    assert place.relation.span.end <= text.index(name)


def test_a_relation_does_not_reach_past_another_name() -> None:
    assert settled("Shells fell in Aleppo's southern countryside in Syria.", "Syria").relation is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They fought on the Syrian–Iraqi border.", "Syrian–Iraqi border"),
        ("They fought near Syria's border with Iraq.", "Syria's border with Iraq"),
        ("They fought along the border between Iraq and Syria.", "border between Iraq and Syria"),
    ],
)
def test_a_border_has_a_point_where_its_lands_meet_and_lies_in_neither_alone(text: str, name: str) -> None:
    place = settled(text, name)
    assert place.latitude == pytest.approx(34.5, abs=1)
    assert place.longitude == pytest.approx(40.9, abs=1)
    assert place.country is None
    assert place.radius is not None and 150_000 < place.radius < 500_000
    assert where_prec(place) == 5


def test_lands_that_do_not_meet_have_no_border() -> None:
    place = settled("They spoke of the Iraq-Poland border.", "Iraq-Poland border")
    assert (place.latitude, place.rung) == (None, None)


@pytest.mark.parametrize(
    "text",
    [
        "A bus was hit between Homs and Palmyra in Syria.",
        "A bus was hit on the road from Homs to Palmyra in Syria.",
        "A bus was hit on the Homs-Palmyra highway in Syria.",
    ],
)
def test_between_two_towns_is_the_middle_with_a_radius_that_reaches_both(text: str) -> None:
    homs, palmyra = (settled(f"It hit {name} in Syria.", name) for name in ("Homs", "Palmyra"))
    place = settled(text, "Homs")
    assert homs.latitude is not None and palmyra.latitude is not None and place.radius is not None
    assert place.latitude == pytest.approx((homs.latitude + palmyra.latitude) / 2, abs=0.01)
    assert 70_000 < place.radius < 80_000
    assert (place.rung, place.gazetteer_id, where_prec(place)) == (Rung.NEAR, None, 5)
    assert place.relation is not None and place.relation.value == "between Palmyra and"
    other = settled(text, "Palmyra")
    assert (other.latitude, other.radius, other.rung) == (place.latitude, place.radius, Rung.NEAR)


def test_a_distance_without_a_direction_only_widens() -> None:
    here, there = settled("It hit Mosul in Iraq.", "Mosul"), settled("It hit a farm 20 km from Mosul in Iraq.", "Mosul")
    assert (here.latitude, here.longitude) == (there.latitude, there.longitude)
    assert here.radius is not None and there.radius == here.radius + 20_000


def test_a_range_of_distances_reaches_from_its_least_to_its_most() -> None:
    place = settled("A convoy burned 5 to 15 km east of Raqqa in Syria.", "Raqqa")
    here = settled("It hit Raqqa in Syria.", "Raqqa")
    assert place.longitude is not None and here.longitude is not None
    assert place.longitude - here.longitude == pytest.approx(0.111, abs=0.01)
    assert place.radius == 8_000


def test_figures_are_read_with_points_and_commas_as_written() -> None:
    far = [settled(f"It hit a farm {told} m east of Mosul in Iraq.", "Mosul") for told in ("1,500", "1.500", "1500")]
    assert len({place.longitude for place in far}) == 1
    near, half = settled("It hit 2 km east of Mosul.", "Mosul"), settled("It hit 2.5 km east of Mosul.", "Mosul")
    assert near.longitude is not None and half.longitude is not None and near.longitude < half.longitude


def test_a_distance_is_told_from_a_town_not_from_the_province_named_after_it() -> None:
    assert settled("Two died 15 km north of Raqqa, in Syria.", "Raqqa").rung is Rung.NEAR


def test_a_crossing_is_meant_where_a_border_crossing_is_told() -> None:
    assert settled("Trucks waited at the Rafah border crossing.", "Rafah").rung is Rung.EXACT


@pytest.mark.parametrize(
    ("text", "name", "ucdp", "acled"),
    [
        ("A ship was hit in the Red Sea.", "Red Sea", 7, 3),
        ("Rafts sank in the Euphrates.", "Euphrates", 5, 3),
        ("Fighting went on in Idlib province in Syria.", "Idlib", 4, 3),
        ("Fighting went on in Syria.", "Syria", 6, 3),
        ("A convoy burned near Manbij.", "Manbij", 2, 2),
        ("A shop burned in Manbij.", "Manbij", 1, 1),
        ("A shop burned in the village of Qwortrandum.", "Qwortrandum", 6, 3),
    ],
)
def test_the_precision_of_others_is_derived_from_what_is_known(text: str, name: str, ucdp: int, acled: int) -> None:
    place = settled(text, name)
    assert (where_prec(place), geo_precision(place)) == (ucdp, acled)


@pytest.mark.parametrize(
    "text",
    [
        "Missiles struck the northeastern Ukrainian city of Kharkiv on Monday.",
        "Fire broke out in the western city of Kharkiv.",
    ],
)
def test_where_a_town_lies_in_its_land_moves_nothing(text: str) -> None:
    town = next(place for place in resolve_places(find_places(text)) if place.name.value == "Kharkiv")
    assert town.relation is None
    assert town.rung is Rung.TOWN
