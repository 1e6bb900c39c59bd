"""Lists of actors taken in: UCDP's and a plain table, and reading with them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from counterclaim.actors import find_actors, load_actors, resolve_weak
from counterclaim.actors.importing import import_actors
from counterclaim.cli import main
from counterclaim.errors import InputError, LexiconError
from counterclaim.local import forget_local

UCDP = (
    "ActorId,NameData,NameOrig,NameOrigFull,NameOrigFullEng,NameChange,NewName,NewNameFullMotherTongue,NewNameFullEng,"
    "Org,Location\n"
    "1,Government of Syria,,,,0,,,,4,Syria\n"
    "234,IS,IS,Dawlat al-Islamiyya,Islamic State,0,,,,1,Iraq\n"
    '9001,Zorvan Front,ZFX,Jabhat al-Zorvan,Zorvan Liberation Front,0,,,,1,"Syria, DR Congo (Zaire)"\n'
    "9002,QXA,QXA,-99,-99,0,,,,1,Mali\n"
    "9003,Brigade of Heroes,,,,0,,,,1,Mali\n"
    "9004,Brigade of Heroes,,Brigade of the Kettle,,0,,,,1,Chad\n"
)
PLAIN = (
    "id,name,kind,country,strong,weak,part_of,side_of,since\n"
    "zorvan,Zorvan Front,armed_group,SY,Zorvan Front;Zorvan Men,ZFX,,hezbollah,2014\n"
)


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path
    forget_local()


def table(folder: Path, text: str, name: str = "list.csv", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def test_ucdps_groups_become_entries_and_what_is_left_out_is_told(own: Path) -> None:
    taken = import_actors(table(own, UCDP), own / "actors")
    assert taken.entries == 2
    assert 'id = "ucdp-9001"' in taken.text and 'theatres = ["SY", "CD"]' in taken.text
    assert 'weak = ["ZFX"]' in taken.text
    assert [row.split(": ", 2)[2] for row in taken.left_out] == [
        "a government, which our states have already",
        "known already as islamic-state",
        "no name of it is its own",
        "no name of it is its own",
    ]


def test_a_name_that_two_groups_share_is_strong_in_neither(own: Path) -> None:
    text = import_actors(table(own, UCDP), own / "actors").text
    assert 'strong = ["Brigade of the Kettle"]\nweak = ["Brigade of Heroes"]' in text


def test_the_windows_letters_of_ucdps_list_are_read(own: Path) -> None:
    text = UCDP.replace("Zorvan Front", "Zörvan Front")
    assert "Zörvan Front" in import_actors(table(own, text, encoding="cp1252"), own / "actors").text


def test_a_plain_table_is_read_with_its_lists_and_years(own: Path) -> None:
    text = import_actors(table(own, PLAIN), own / "actors").text
    assert 'strong = ["Zorvan Front", "Zorvan Men"]' in text
    assert 'side_of = ["hezbollah"]\nsince = 2014' in text


@pytest.mark.parametrize(
    ("text", "error", "words"),
    [
        ("id,name,colour\na,A,red\n", InputError, "unknown column 'colour'"),
        ("id,name\na,A\n", InputError, "the column 'kind' is missing"),
        ("id,name,kind,since\na,A,armed_group,long ago\n", InputError, "list.csv:2: since is 'long ago'; write a year"),
        ("id,name,kind\nhezbollah,A,armed_group\n", LexiconError, "list.csv:2: the id 'hezbollah' is taken"),
        ("id,name,kind,strong\na,A,armed_group,Hamas\n", LexiconError, "list.csv:2: 'Hamas' already names hamas"),
        ("id,name,kind\na,A,army\n", LexiconError, "list.toml: a: unknown kind 'army'"),
        ("id,name,kind,part_of\na,A,armed_group,nobody\n", LexiconError, "list.toml: a: part_of 'nobody'"),
        ("id,name,kind,side_of\na,A,armed_group,nobody\n", LexiconError, "list.toml: a: side_of 'nobody'"),
        ("id,name,kind\n", InputError, "no rows"),
    ],
)
def test_a_broken_table_is_refused_with_its_place(own: Path, text: str, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        import_actors(table(own, text), own / "actors")


def test_what_was_taken_in_is_read_with_where_its_folder_is_named(own: Path) -> None:
    told = CliRunner().invoke(main, ["--local", str(own), "actors", "import", str(table(own, PLAIN))])
    assert told.exit_code == 0 and "1 actors taken in" in told.stdout
    words = resolve_weak(find_actors("The Zorvan Front fired. The group denied it."), None)
    assert [one.actor for one in words] == ["zorvan", "zorvan"]
    forget_local()
    assert "zorvan" not in load_actors().by_id


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    told = CliRunner().invoke(main, ["--local", str(tmp_path / "none"), "actors", "find", "Hamas"])
    assert told.exit_code == 2 and "there is no such folder" in told.stderr


def test_finding_tells_who_is_meant_and_in_what_context() -> None:
    assert "hezbollah  Hezbollah" in CliRunner().invoke(main, ["actors", "find", "Hezbollah"]).stdout
    assert "Only in context" in CliRunner().invoke(main, ["actors", "find", "the army"]).stdout
    assert "nobody is known" in CliRunner().invoke(main, ["actors", "find", "Zzyxqvorp"]).stdout
