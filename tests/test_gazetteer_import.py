"""A dump of GeoNames taken in: what it adds, what stays as it was, and reading with it."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

from counterclaim.cli import main
from counterclaim.errors import InputError, LexiconError
from counterclaim.gazetteer import Gazetteer, find, open_gazetteer
from counterclaim.gazetteer.candidates import embedded_gazetteer
from counterclaim.gazetteer.importing import Imported, import_dump
from counterclaim.grammar.places import find_places, resolve_places
from counterclaim.local import forget_local, use_local
from counterclaim.model import Rung
from counterclaim.reader import reader_name

# id, name, ascii name, alternate names, latitude, longitude, class, code, country, first unit, people
ROWS = [
    (90000001, "Qwortrandum", "Qwortrandum", "Kwortrandoum,Кворт,qw1", 35.1, 38.2, "P", "PPL", "SY", "", 1200),
    (90000002, "Al Qwexra", "Al Qwexra", "El-Qwexra", 35.5, 38.9, "P", "PPL", "SY", "", 0),
    (90000003, "Jabal Xandar", "Jabal Xandar", "", 35.6, 38.9, "T", "MT", "SY", "", 0),
    (90000004, "Zlörtville", "Zlortville", "", 45.6, 8.9, "P", "PPL", "FR", "", 120000),
    (163843, "Syria", "Syria", "", 35.0, 38.0, "A", "PCLI", "SY", "00", 16900000),
    (90000005, "Mahattat Qwex", "Mahattat Qwex", "", 35.5, 38.9, "S", "AIRB", "SY", "", 0),
]


def dump_of(rows: Sequence[tuple[object, ...]], path: Path) -> Path:
    lines = []
    for id_, name, plain, others, latitude, longitude, class_, code, country, unit, people in rows:
        cells = [id_, name, plain, others, latitude, longitude, class_, code, country, "", unit, "", "", "", people]
        lines.append("\t".join(map(str, [*cells, "", 100, "Asia/Damascus", "2024-01-01"])))
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Imported]:
    folder = tmp_path_factory.mktemp("own")
    return folder, import_dump(dump_of(ROWS, folder / "dump.txt"), folder / "gazetteer")


@pytest.fixture
def own(made: tuple[Path, Imported]) -> Iterator[Path]:
    use_local(made[0])
    yield made[0]
    forget_local()


def test_what_we_have_already_is_not_added_again(made: tuple[Path, Imported]) -> None:
    assert made[1].added == 5
    assert made[1].rows == len(embedded_gazetteer()) + 5


@pytest.mark.parametrize(
    ("name", "id_", "kind", "by"),
    [
        ("Qwortrandum", 90000001, "place", "name"),
        ("Kwortrandoum", 90000001, "place", "alternate"),
        ("Kwortrandum", 90000001, "place", "spelling"),
        ("Qwexra", 90000002, "place", "article"),
        ("el-qwexra", 90000002, "place", "alternate"),
        ("Jabal Xandar", 90000003, "mountain", "name"),
        ("Zlortville", 90000004, "city", "name"),
        ("Mahattat Qwex", 90000005, "base", "name"),
    ],
)
def test_its_places_are_found_by_every_kind_of_name(own: Path, name: str, id_: int, kind: str, by: str) -> None:
    (found,) = open_gazetteer().candidates(name)
    assert (found.id, found.kind, found.by) == (f"geonames:{id_}", kind, by)


def test_names_in_other_scripts_and_codes_are_left_out(own: Path) -> None:
    assert "кворт" not in open_gazetteer().names
    assert "qw1" not in open_gazetteer().names


def test_what_was_there_is_found_as_before(own: Path) -> None:
    before = embedded_gazetteer()
    assert open_gazetteer() is not before
    for name in list(before.names)[::499]:
        assert sorted(open_gazetteer().entries(name)) == sorted(before.entries(name))
    assert find("Deir al-Zour", near="SY")[0].candidate == before.candidates("Deir al-Zour")[0]


def test_a_report_is_read_with_it_and_its_reader_says_so(own: Path) -> None:
    with_it = reader_name()
    (place, _) = resolve_places(find_places("Two died in the village of Qwortrandum in Syria."))
    assert (place.country, place.rung, place.gazetteer_id) == ("SY", Rung.TOWN, "geonames:90000001")
    forget_local()
    assert with_it != reader_name()
    assert with_it.startswith(reader_name())


def test_a_file_that_is_no_dump_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("name,country\nHoms,SY\n", "utf-8")
    with pytest.raises(InputError, match="not a dump of GeoNames"):
        import_dump(path, tmp_path / "gazetteer")
    assert not list((tmp_path / "gazetteer").iterdir())


def test_a_folder_that_holds_something_is_not_written_over(made: tuple[Path, Imported]) -> None:
    with pytest.raises(InputError, match="holds something already"):
        import_dump(made[0] / "dump.txt", made[0] / "gazetteer")


def test_a_gazetteer_of_another_version_is_refused(tmp_path: Path, made: tuple[Path, Imported]) -> None:
    for file in (made[0] / "gazetteer").iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / "places.bin").write_bytes(b"CCGAZ01\n")
    with pytest.raises(LexiconError, match="not a gazetteer of this version"):
        Gazetteer(tmp_path)


def test_finding_tells_candidates_with_their_reasons() -> None:
    told = CliRunner().invoke(main, ["gazetteer", "find", "Qaim", "--near", "iq"])
    assert told.exit_code == 0
    assert "Al Qā’im (town, Al Anbār, IQ)" in told.stdout
    assert "bears it with another article or none" in told.stdout and "in IQ" in told.stdout


def test_finding_nothing_and_an_unknown_country_are_told_in_a_sentence() -> None:
    assert "no place bears this name" in CliRunner().invoke(main, ["gazetteer", "find", "Zzyxqvorp"]).stdout
    told = CliRunner().invoke(main, ["gazetteer", "find", "Homs", "--near", "XX"])
    assert told.exit_code == 2 and "No country has the code 'XX'" in told.stderr


def test_importing_asks_where_to(tmp_path: Path) -> None:
    told = CliRunner().invoke(main, ["gazetteer", "import", str(dump_of(ROWS, tmp_path / "dump.txt"))])
    assert told.exit_code == 2 and "Say where the gazetteer goes" in told.stderr
