"""Place names found in texts, and the places they are settled on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.grammar.places import (
    PlaceWords,
    find_places,
    geo_precision,
    main_country,
    resolve_places,
    where_prec,
)
from counterclaim.model import Place, Rung


def names(text: str) -> list[str]:
    return [words.name for words in find_places(text)]


def only(text: str, name: str) -> PlaceWords:
    (words,) = [words for words in find_places(text) if words.name == name]
    return words


def settled(text: str, name: str) -> Place:
    places = resolve_places(find_places(text))
    return next(place for place in places if place.name.value == name)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Mortar fire killed two in the town of Manbij.", "Manbij", "town"),
        ("Four died in Deir Az-Zour province on Monday.", "Deir Az-Zour", "province"),
        ("A strike hit the village of Qarmazat in northern Syria.", "Qarmazat", "village"),
        ("Shells fell in the Al Bustana area of Khan Younis.", "Al Bustana", "area"),
        ("Three were buried in the Nuseirat refugee camp.", "Nuseirat", "camp"),
    ],
)
def test_a_kind_word_beside_a_name_says_what_it_is(text: str, name: str, kind: str) -> None:
    assert only(text, name).kind == kind


@pytest.mark.parametrize(
    ("text", "name", "sense"),
    [
        ("A car blew up near Manbij.", "Manbij", "near"),
        ("Two fell in fighting south of Qaim.", "Qaim", "south of"),
        ("A convoy burned 20 km east of Palmyra.", "Palmyra", "20 km east of"),
        ("Tanks stood on the outskirts of Tikrit.", "Tikrit", "outskirts"),
        ("Shells fell in the Aleppo countryside.", "Aleppo", "countryside"),
        ("Fighting in northern Syria went on.", "Syria", "northern"),
    ],
)
def test_a_relation_is_read_with_its_words(text: str, name: str, sense: str) -> None:
    relation = only(text, name).relation
    assert relation is not None
    assert relation[2] == sense
    assert text[relation[0] : relation[1]].split()[-1] in text.split(name)[0] + text.split(name)[1]


def test_a_possessive_that_lost_its_apostrophe_is_split_off() -> None:
    text = "Rockets hit Syrias Hasakeh city and Aleppos Salaheddin district."
    assert names(text) == ["Syria", "Hasakeh", "Aleppo", "Salaheddin"]


def test_a_border_between_two_lands_is_one_place() -> None:
    words = only("The convoy was hit on the Syrian-Iraqi border at night.", "Syrian-Iraqi border")
    assert (words.kind, words.role) == ("border", "locative")


def test_an_adjective_is_no_location_and_a_body_is_a_source() -> None:
    text = "Syrian troops advanced, the Syrian Observatory said."
    assert [words.role for words in find_places(text)] == ["adjective", "source"]


@pytest.mark.parametrize(
    "text",
    [
        "Rami Hassan told reporters on Monday that nobody was hurt.",
        "Reading the list aloud, the officer wept.",
        "In March and on Sunday the guns fell silent.",
        "Hope is all they have.",
        "Hamas denied it, Reuters said.",
        "Mr Lincoln had left before dawn.",
    ],
)
def test_persons_days_and_common_words_are_no_places(text: str) -> None:
    assert names(text) == []


def test_capitals_alone_make_no_place_in_a_text_of_capitals() -> None:
    text = "LIMA, 4 APR 90 -- GUERRILLAS KILLED TWO POLICEMEN IN THE TOWN OF AYACUCHO, THE ARMY SAID IN PERU."
    assert names(text) == ["LIMA", "AYACUCHO", "PERU"]


def test_the_state_beside_a_town_settles_which_town_it_is() -> None:
    place = settled("The man was shot in Long Beach, California, on Friday.", "Long Beach")
    assert (place.country, place.rung) == ("US", Rung.TOWN)
    assert place.latitude == pytest.approx(33.8, abs=0.2)


def test_the_rest_of_the_report_settles_a_name_that_many_places_bear() -> None:
    text = "Planes bombed Tripoli. Libya's army said the raid came from Misrata, and Benghazi stayed calm."
    assert settled(text, "Tripoli").country == "LY"
    text = "Clashes shook Tripoli. Lebanon's army sent troops from Beirut and Sidon."
    assert settled(text, "Tripoli").country == "LB"


def test_distance_and_direction_move_the_point() -> None:
    here = settled("Two died in Palmyra in Syria.", "Palmyra")
    there = settled("Two died 20 km east of Palmyra in Syria.", "Palmyra")
    assert here.longitude is not None and there.longitude is not None
    assert there.rung is Rung.NEAR
    assert there.longitude - here.longitude == pytest.approx(0.22, abs=0.02)


def test_near_widens_the_radius() -> None:
    here, near = settled("It hit Manbij.", "Manbij"), settled("It hit a farm near Manbij.", "Manbij")
    assert here.radius is not None and near.radius is not None
    assert near.rung is Rung.NEAR
    assert near.radius > here.radius
    assert (where_prec(here), where_prec(near)) == (1, 2)


def test_a_name_that_cannot_be_settled_keeps_its_words_and_the_land_it_is_put_into_and_no_point() -> None:
    place = settled("A strike hit the village of Qwortrandum in Syria.", "Qwortrandum")
    assert (place.country, place.latitude, place.radius, place.rung) == ("SY", None, None, None)
    assert (where_prec(place), geo_precision(place)) == (6, 3)


def test_the_main_country_is_that_of_most_places() -> None:
    places = resolve_places(find_places("Fighting in Aleppo and Homs in Syria spread towards Iraq."))
    assert main_country(places) == "SY"
    assert main_country(()) is None


@given(st.text(alphabet="aA sS'’.-,\nIraqi Syrias near of İ\u02bf", max_size=80))
def test_offsets_always_cut_out_the_name_and_never_overlap(text: str) -> None:
    end = 0
    for words in find_places(text):
        assert words.start >= end
        assert text[words.start : words.end] == words.name
        end = words.end


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Gunmen killed nine people at Varo-Nord on Monday.", "Varo-Nord"),
        ("Inhabitants of Gorim-Silva fled.", "Gorim-Silva"),
        ("Troops burned Nyaung Kwe Lay, a village in the hills, on Monday.", "Nyaung Kwe Lay"),
        ("Fighting went on in the Wadi Serhal area.", "Wadi Serhal"),
        ("A shell hit a house on Kestrel Street on Monday.", "Kestrel Street"),
    ],
)
def test_a_name_that_no_list_has_is_a_place_by_what_stands_around_it(text: str, name: str) -> None:
    assert [words.name for words in find_places(text) if words.role == "locative"] == [name]
