"""Our own tables of places: all of them hold together, and a broken entry is told with its file and name."""

from importlib.resources import files

import pytest

from counterclaim.errors import LexiconError
from counterclaim.gazetteer.tables import check_tables, load_tables

DATA = files("counterclaim") / "data"
NAMES = ("countries.toml", "supplement.toml", "geonames.toml")


def texts() -> dict[str, str]:
    return {name: (DATA / name).read_text("utf-8") for name in NAMES}


def test_the_tables_that_ship_hold_together() -> None:
    assert set(load_tables()) == set(NAMES)


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        ("countries.toml", "SY = { point = [", "Sy = { point = [", "'Sy' is no code"),
        ("countries.toml", "AD = { point = [42.5, 1.6]", "AD = { point = [142.5, 1.6]", "AD: .* lies on no globe"),
        ("countries.toml", "AD = { point = [42.5, 1.6]", "AD = { point = [42.5]", "AD: a point is a latitude"),
        ("countries.toml", "AD = { point = [42.5, 1.6]", 'AD = { colour = "red"', "AD: unknown key 'colour'"),
        ("countries.toml", 'name = "Crimea"', 'name = "Donbas"', "Donbas: stands twice"),
        ("countries.toml", 'kind = "sea"', 'kind = "pond"', "no kind 'pond'"),
        ("countries.toml", "[abbreviations.US]", "[abbreviations.UX]", "abbreviations.UX: no country"),
        ("supplement.toml", 'name = "al-Hari"', 'title = "al-Hari"', "place 1: unknown key 'title'"),
        ("supplement.toml", 'kind = "village", country = "SY"', 'kind = "village", country = "SX0"', "has no country"),
        ("geonames.toml", 'T = "mountain"', 'T = "hill"', "no kind 'hill'"),
        ("geonames.toml", '"PSTB"', '"ADM1"', "ADM1 stands in province and in crossing"),
        ("geonames.toml", "[codes]", "[codes", "geonames.toml: not valid TOML"),
    ],
)
def test_a_broken_entry_is_told_with_its_file_and_name(file: str, old: str, new: str, words: str) -> None:
    changed = texts()
    assert old in changed[file]
    changed[file] = changed[file].replace(old, new, 1)
    with pytest.raises(LexiconError, match=words):
        check_tables(changed)
