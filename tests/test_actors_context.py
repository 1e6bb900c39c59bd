"""Whom a description means in its report, whose side a party is on, and when it was there."""

import pytest

from counterclaim.actors import allied, find_actors, load_actors, resolve_weak, same_side
from counterclaim.actors.load import GUARDS, read_actors
from counterclaim.errors import LexiconError

ACTORS = load_actors()
KINDS = '[[kind]]\nid = "armed_group"\nsource_type = "armed_group"\nweak = ["the group"]\n' + "\n".join(
    f'[[guard]]\nid = "{guard}"\nwords = ["none"]' for guard in GUARDS
)


def group(id_: str, **more: str) -> str:
    lines = [f'id = "{id_}"', f'name = "{id_.title()}"', 'kind = "armed_group"']
    return "\n".join(["[[actor]]", *lines, *(f"{key} = {value}" for key, value in more.items())]) + "\n"


def found(text: str, country: str | None = None) -> list[tuple[str, str | None]]:
    return [(text[one.start : one.end], one.actor) for one in resolve_weak(find_actors(text), country)]


@pytest.mark.parametrize(
    ("text", "country", "actor"),
    [
        ("The government denied it.", "SY", "sy-government"),
        ("The army shelled the town.", "MM", "mm-military"),
        ("The military said it struck a tunnel.", "PS", "il-military"),
        ("The rebels shelled the town.", "YE", None),
        ("The Houthis fired. The rebels shelled the town.", "YE", "houthis"),
        ("Hezbollah fired. The group denied it.", "LB", "hezbollah"),
        ("Yahya Saree spoke. The group denied it.", "YE", "houthis"),
        ("Maria Zakharova denied it.", "UA", "ru-government"),
    ],
)
def test_a_description_means_whom_the_report_makes_it_mean(text: str, country: str, actor: str | None) -> None:
    assert found(text, country)[-1][1] == actor


def test_states_go_by_their_iso_codes() -> None:
    states = [actor for actor in ACTORS.by_id.values() if actor.kind == "state" and actor.country]
    assert len(states) > 170
    assert all(actor.id == str(actor.country).lower() for actor in states)


def test_whoever_was_not_there_in_a_year_is_not_meant() -> None:
    actors = read_actors(
        {"kinds.toml": KINDS, "a.toml": group("old", strong='["Old Front"]', weak='["the front"]', until="1999")}
    )
    words = find_actors("Old Front fired. The front fled.", actors)
    assert [one.actor for one in resolve_weak(words, None, actors, year=1995)] == ["old", "old"]
    assert [one.actor for one in resolve_weak(words, None, actors, year=2005)] == ["old", None]


def test_allies_are_one_side_without_being_one_party() -> None:
    assert allied("ypg", "us-military") and not same_side("sdf", "us-military")
    assert allied("irgc", "hezbollah") and allied("hezbollah", "irgc")
    assert not allied("m23", "cd-military")
    assert not allied("m23", "nobody")


def test_sides_are_told_by_ids_that_are_there() -> None:
    for actor in ACTORS.by_id.values():
        assert set(actor.side_of) <= set(ACTORS.by_id)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"side_of": '["nobody"]'}, "a.toml: a: side_of 'nobody', which no file has"),
        ({"side_of": '["a"]'}, "a.toml: a: side_of 'a' says what is so already"),
        ({"unmeant": '["navy"]'}, "a.toml: a: unmeant 'navy' is no branch"),
    ],
)
def test_a_wrong_side_or_branch_names_file_and_entry(more: dict[str, str], words: str) -> None:
    with pytest.raises(LexiconError, match=words):
        read_actors({"kinds.toml": KINDS, "a.toml": group("a", **more)})
