"""The embedded gazetteer: what it has, how names lead to places, and what it costs."""

import hashlib
import tomllib
from importlib.resources import files

import pytest

from counterclaim.gazetteer import find, kilometres, open_gazetteer
from counterclaim.gazetteer.spelling import normal_name, skeleton, without_article
from counterclaim.model import Rung

DATA = files("counterclaim") / "data"


@pytest.mark.parametrize(
    ("name", "country", "expected"),
    [
        ("al-Boukamal", "SY", (34.45, 40.92)),
        ("Deir al-Zour", "SY", (35.34, 40.14)),
        ("Deir Ezzor", "SY", (35.34, 40.14)),
        ("Qaim", "IQ", (34.37, 41.09)),
        ("El-Fasher", "SD", (13.63, 25.35)),
        ("Kharkov", "UA", (49.98, 36.25)),
        ("al-Hari", "SY", (34.41, 40.98)),
        ("Baghuz", "SY", (34.46, 40.95)),
        ("Khan Shaikhoun", "SY", (35.44, 36.65)),
        ("Hodeida", "YE", (14.80, 42.95)),
        ("Avdeyevka", "UA", (48.14, 37.74)),
    ],
)
def test_a_name_in_any_spelling_leads_to_its_place(name: str, country: str, expected: tuple[float, float]) -> None:
    best = find(name, near=country)[0].candidate
    assert best.country == country
    assert (best.latitude, best.longitude) == pytest.approx(expected, abs=0.12)


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Kosovo", "XK"),
        ("DR Congo", "CD"),
        ("Burma", "MM"),
        ("Ivory Coast", "CI"),
        ("Gaza Strip", "PS"),
        ("West Bank", "PS"),
        ("U.K.", "GB"),
        ("U.S.", "US"),
        ("Crimea", "UA"),
        ("Transnistria", "MD"),
        ("Somaliland", "SO"),
        ("Syrians", "SY"),
        ("Nigerien", "NE"),
    ],
)
def test_what_public_lists_get_wrong_is_right_here(name: str, country: str) -> None:
    lands = [one for one in open_gazetteer().candidates(name) if one.kind in ("country", "territory")]
    assert [one.country for one in lands] == [country]


def test_every_country_has_a_point_and_inhabited_ones_an_adjective() -> None:
    gazetteer = open_gazetteer()
    table = tomllib.loads((DATA / "countries.toml").read_text("utf-8"))["country"]
    for iso, entry in table.items():
        for word in entry.get("adjectives", ()):
            lands = [one.country for one in gazetteer.candidates(word) if one.by == "adjective"]
            assert iso in lands, f"{iso}: {word}"
    without = {iso for iso, entry in table.items() if not entry.get("adjectives") and not entry.get("people")}
    at_war = {"SY", "IQ", "YE", "UA", "RU", "PS", "IL", "SD", "SS", "CD", "CF", "ML", "NE", "NG", "ET", "SO", "MM"}
    assert not without & (at_war | {"AF", "PK", "LB", "LY", "EG", "TR", "IR", "SA", "US", "GB"})


def test_a_country_a_province_and_a_town_have_their_rungs() -> None:
    found = [one for name in ("syria", "anbar", "manbij") for one in open_gazetteer().exact(name)]
    rungs = {(one.kind, one.rung) for one in found}
    assert {("country", Rung.COUNTRY), ("province", Rung.PROVINCE), ("town", Rung.TOWN)} <= rungs


def test_the_same_named_place_nearby_is_told_from_the_one_abroad() -> None:
    here, abroad = find("Alexandria", near="US")[0].candidate, find("Alexandria", near="EG")[0].candidate
    assert (here.country, abroad.country) == ("US", "EG")
    assert kilometres(here, abroad) > 8000


def test_reasons_say_why_a_candidate_is_meant() -> None:
    best = find("Hasaka", near="sy")[0]
    assert best.candidate.country == "SY"
    assert "in SY" in best.reasons


def test_a_name_that_nobody_bears_has_no_candidates() -> None:
    assert open_gazetteer().candidates("Zzyxqvorp") == ()


def test_transliterations_of_one_name_share_a_skeleton() -> None:
    groups = [("Deir ez-Zor", "Dayr al-Zawr", "Deir Ezzour"), ("Qamishli", "Kameshlie"), ("Fasher", "Fashir")]
    for group in groups:
        assert len({skeleton(normal_name(name)) for name in group}) == 1, group


def test_the_article_is_taken_off_only_before_a_name() -> None:
    assert without_article(normal_name("al-Qa'im")) == "qaim"
    assert without_article("as") == "as"
    assert without_article("aleppo") == "aleppo"


def test_the_compiled_gazetteer_is_of_the_tables_that_stand_beside_it() -> None:
    for name, digest in open_gazetteer().tables.items():
        assert hashlib.sha256((DATA / name).read_bytes()).hexdigest() == digest, (
            f"{name} has changed since the gazetteer was compiled; run scripts/build_gazetteer.py."
        )


def test_places_of_the_supplement_are_all_found_near_their_points() -> None:
    gazetteer = open_gazetteer()
    for entry in tomllib.loads((DATA / "supplement.toml").read_text("utf-8"))["place"]:
        points = [(one.latitude, one.longitude) for one in gazetteer.candidates(entry["name"])]
        wanted = tuple(entry["point"])
        assert any(point == pytest.approx(wanted, abs=0.1) for point in points), entry["name"]


def test_all_files_together_stay_under_twenty_megabytes() -> None:
    folder = DATA / "gazetteer"
    sizes = [len(path.read_bytes()) for path in folder.iterdir()]
    assert sum(sizes) < 20_000_000
    assert "GeoNames" in (folder / "ATTRIBUTION").read_text("utf-8")
