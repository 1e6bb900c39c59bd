"""Which of the places that share a name is meant: holders, rows, neighbours, and what the report says elsewhere."""

import pytest

from counterclaim.grammar.place_joints import Joint
from counterclaim.grammar.places import find_places, resolve_places
from counterclaim.model import Place, Rung


def names(text: str) -> list[str]:
    return [words.name for words in find_places(text)]


def settled(text: str, name: str) -> Place:
    return next(place for place in resolve_places(find_places(text)) if place.name.value == name)


@pytest.mark.parametrize(
    ("text", "joint"),
    [
        ("Syria's Idlib", Joint.OWNER),
        ("Syria's northern province of Idlib", Joint.OWNER),
        ("Idlib in northern Syria", Joint.WITHIN),
        ("Idlib, Syria", Joint.COMMA),
        ("Idlib province, Syria", Joint.COMMA),
        ("Idlib and Syria", Joint.LIST),
        ("Syria's army fought in Idlib", Joint.LOOSE),
    ],
)
def test_what_stands_between_two_names_says_how_they_lie(text: str, joint: Joint) -> None:
    assert find_places(f"Shells fell in {text}.")[1].joint is joint


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Ministers of both the United States and Norway met.", "Norway", "NO"),
        ("Cases rose in Illinois, Georgia and Ohio.", "Georgia", "US"),
        ("Troops of Armenia, Georgia and Turkey met.", "Georgia", "GE"),
        ("Egypt-US relations cooled, Cairo said.", "Egypt", "EG"),
        ("A market burned in the al-Samar area, in the centre of Gaza City.", "al-Samar", "PS"),
        ("BEIRUT (Meridian Wire) - Jets struck Palmyra.", "Palmyra", "SY"),
        ("Birds fell ill across Asia, Europe and Africa.", "Africa", None),
    ],
)
def test_rows_holders_and_neighbours_settle_a_name(text: str, name: str, country: str | None) -> None:
    assert settled(text, name).country == country


def test_one_name_is_one_place_where_it_was_once_told_where_it_lies() -> None:
    text = "Police in Paris, Texas, held a man. Paris is calm, the mayor of Paris said in London and in Berlin."
    places = resolve_places(find_places(text))
    assert {place.country for place in places if place.name.value == "Paris"} == {"US"}


def test_a_building_named_after_a_town_of_the_report_is_near_it() -> None:
    place = settled(
        "A man from Hartford, Connecticut, died in West Hartford and lay in Hartford Hospital.", "Hartford Hospital"
    )
    assert (place.country, place.rung) == ("US", Rung.NEAR)


def test_a_building_named_after_a_far_land_is_not_in_it() -> None:
    place = settled("Shells hit the Kuwait Hospital in Sanaa, in Yemen.", "Kuwait Hospital")
    assert place.country != "KW"


def test_the_last_name_of_somebody_is_no_place_later_on() -> None:
    assert "Fairfield" not in names("Andrew Fairfield saw it. Fairfield wept, and then Fairfield went home.")


def test_names_told_in_a_row_with_a_place_are_places_too() -> None:
    assert names("Shells fell in Homs, Tadmur and Qusayr.") == ["Homs", "Tadmur", "Qusayr"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Philippines sent help.", ["Philippines"]),
        ("An Aleppo doctor wept.", ["Aleppo"]),
        ("It paid US$4 to a clinic in Peru.", ["Peru"]),
        ("He lives in Waterbury, Conn., alone.", ["Waterbury", "Conn."]),
    ],
)
def test_a_name_is_cut_where_it_begins_and_ends(text: str, found: list[str]) -> None:
    assert names(text) == found
