"""The data of actors as a whole, and finding them in a text."""

from importlib.resources import files
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.actors import (
    Actor,
    ActorWords,
    Naming,
    find_actors,
    known_as,
    load_actors,
    resolve_weak,
    same_side,
)
from counterclaim.actors.canonical import canonical
from counterclaim.actors.load import GUARDS, read_actors
from counterclaim.errors import LexiconError
from counterclaim.model import SourceType

FOLDER = files("counterclaim") / "data" / "actors"
FILES = sorted(path.name for path in FOLDER.iterdir() if path.name.endswith(".toml"))
ACTORS = load_actors()
WRITTEN = [actor for actor in ACTORS.by_id.values() if actor.strong]

KINDS = '[[kind]]\nid = "armed_group"\nsource_type = "armed_group"\nweak = ["the group"]\n' + "\n".join(
    f'[[guard]]\nid = "{guard}"\nwords = ["none"]' for guard in GUARDS
)


def group(id_: str, **more: str) -> str:
    lines = [f'id = "{id_}"', f'name = "{id_.title()}"', 'kind = "armed_group"']
    return "\n".join(["[[actor]]", *lines, *(f"{key} = {value}" for key, value in more.items())]) + "\n"


def found(text: str, country: str | None = None) -> list[tuple[str, str | None]]:
    return [(text[one.start : one.end], one.actor) for one in resolve_weak(find_actors(text), country)]


@pytest.mark.parametrize("name", FILES)
def test_a_data_file_is_in_canonical_order(name: str) -> None:
    text = (FOLDER / name).read_text("utf-8")
    assert text == canonical(text), f"run: python -m counterclaim.actors.canonical src/counterclaim/data/actors/{name}"


@pytest.mark.parametrize("actor", WRITTEN, ids=[actor.id for actor in WRITTEN])
def test_every_strong_name_is_found_in_a_sentence(actor: Actor) -> None:
    for name in actor.strong:
        text = f"It was yesterday that {name} told of the fighting."
        start = text.index(name)
        assert (start, start + len(name), actor.id) in [(one.start, one.end, one.actor) for one in find_actors(text)]


def test_every_person_speaks_for_the_one_they_stand_with() -> None:
    for actor in ACTORS.by_id.values():
        for person in actor.people:
            words = find_actors(f"Later {person} added that nobody was hurt.")
            assert (actor.id, Naming.PERSON) in [(one.actor, one.how) for one in words], person


@pytest.mark.parametrize(
    ("texts", "complaint"),
    [
        ([group("red"), group("red")], "the id stands already at a1.toml: red"),
        ([group("red", strong='["Front"]'), group("blue", strong='["front"]')], "already names a0.toml: red"),
        ([group("red", part_of='"blue"')], "a0.toml: red: part_of 'blue', which no file has"),
        ([group("red", part_of='"blue"'), group("blue", part_of='"red"')], "goes in a circle: red → blue → red"),
        ([group("red", strong="[]")], "a0.toml: red: strong must be a list with something in it"),
        ([group("red", strong='["Cafe\u0301"]')], "in NFC"),
        ([group("red", strong='["A", "A"]')], "a name stands twice"),
        ([group("red", colour='"red"')], "unknown key 'colour'"),
        ([group("red", since='"2001"')], "since must be a year"),
        ([group("red", since="2001", until="1999")], "before it begins"),
        ([group("red", country='"Iraq"')], "'Iraq' is no country code"),
        ([group("red", adjectives='["Red"]')], "adjectives belong to kinds"),
        ([group("red", strong='["the group"]')], "is weak here but a strong name of red"),
        (['[[actor]]\nid = "red"\nkind = "armed_group"\n'], "'name' is missing"),
        (['[[actor]]\nid = "red"\nname = "Red"\nkind = "army"\n'], "unknown kind 'army'"),
        ([group("Red Front")], "an id is small letters and digits, joined by hyphens"),
        (['[[branch]]\nid = "army"\nname = "army"\nkind = "land"\nnouns = ["army"]\n'], "army: unknown kind 'land'"),
        (["[[party]]\n"], "unknown table 'party'"),
        ([""], "a0.toml: no entries"),
        (["[[actor"], "a0.toml: not valid TOML"),
    ],
)
def test_wrong_data_is_refused_by_file_and_entry(texts: list[str], complaint: str) -> None:
    places = {f"a{number}.toml": text for number, text in enumerate(texts)}
    if complaint.endswith("a1.toml: red"):
        complaint = "a0.toml: red"
    with pytest.raises(LexiconError) as refused:
        read_actors({"kinds.toml": KINDS, **places})
    assert complaint in str(refused.value)


def test_a_missing_guard_is_named() -> None:
    with pytest.raises(LexiconError, match="no guard 'common'"):
        read_actors({"a.toml": '[[kind]]\nid = "state"\nsource_type = "government"\n'})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen of the IS group fled.", ("IS group", "islamic-state")),
        ("Fighters of IS fled.", ("IS", "islamic-state")),
        ("He is in the US now.", ("US", "us")),
        ("The U.S. denied it.", ("U.S.", "us")),
        ("A U.S.-led coalition jet crashed.", ("U.S.-led coalition", "us-led-coalition")),
        ("The Syrian Observatorys head spoke.", ("Syrian Observatory", "sohr")),
        ("Daeshs men left.", ("Daesh", "islamic-state")),
        ("Hizbullah’s men left.", ("Hizbullah", "hezbollah")),
        ("Syrian air force planes came back.", ("Syrian air force", "sy-military")),
        ("Peru's interior ministry counted.", ("Peru's interior ministry", "pe-government")),
        ("Perus interior ministry counted.", ("Perus interior ministry", "pe-government")),
        ("It was the armed forces of Ukraine.", ("armed forces of Ukraine", "ua-military")),
        ("So say officials in Baghdad.", ("officials in Baghdad", "iq-government")),
        ("Kabul police counted four.", ("Kabul police", "af-police")),
        ("Kyiv's government denied it.", ("Kyiv's government", "ua-government")),
        ("The CPI (Maoist) denied it.", ("CPI (Maoist)", "naxalites")),
        ("BTselem counted four.", ("BTselem", "btselem")),
        ("Medecins Sans Frontieres counted four.", ("Medecins Sans Frontieres", "msf")),
    ],
)
def test_a_name_is_found_as_it_is_written(text: str, expected: tuple[str, str]) -> None:
    assert expected in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "THE DEAD SAY WHO IS 1 OF US.",
        "THE SHIP IS LOST, said one.",
        "It is for us to say who did it.",
        "WHO IS IT THAT KILLED US?",
        "She fled by car at dawn.",
        "An aa battery.",
    ],
)
def test_common_words_are_no_acronyms(text: str) -> None:
    assert found(text) == []


def test_a_line_in_capitals_still_names_its_parties() -> None:
    text = "THE FMLN ATTACKED THE SALVADORAN AIR FORCE"
    assert found(text) == [("FMLN", "fmln"), ("SALVADORAN AIR FORCE", "sv-military")]


def test_the_longest_name_wins() -> None:
    text = "The Syrian Observatory for Human Rights and the Syrian Arab Army differ."
    assert found(text) == [
        ("Syrian Observatory for Human Rights", "sohr"),
        ("Syrian Arab Army", "sy-military"),
    ]


def test_a_qualifier_is_no_party() -> None:
    assert found("Iranian-trained men and UAE-armed men came.") == []


def test_an_adjective_alone_is_told_from_a_name() -> None:
    assert [one.how for one in find_actors("Israeli children")] == [Naming.ADJECTIVE]
    assert [one.how for one in find_actors("Israel")] == [Naming.STRONG]
    assert [one.how for one in find_actors("Damascus")] == [Naming.METONYM]


def test_a_surname_means_the_person_named_before() -> None:
    text = "Abdel Rahman was not there. Rami Abdel Rahman spoke; Abdel Rahman counted ten, Rahman said."
    assert found(text) == [("Rami Abdel Rahman", "sohr"), ("Abdel Rahman", "sohr"), ("Rahman", "sohr")]


def test_a_weak_name_means_the_last_one_named_that_may_be_called_so() -> None:
    text = "The US-led coalition denied it, the Saudi-led coalition did not. The alliance flew on."
    assert found(text)[-1] == ("The alliance", "saudi-led-coalition")
    text = "The Saudi-led coalition denied it, the US-led coalition did not. The alliance flew on."
    assert found(text)[-1] == ("The alliance", "us-led-coalition")


def test_a_weak_name_means_the_one_at_home_in_the_country_of_the_report() -> None:
    assert found("The army fled.", "SD") == [("army", "sd-military")]
    assert found("The army fled.", "MM") == [("army", "mm-military")]
    assert found("The army fled.") == [("army", None)]


def test_a_foreign_army_named_long_before_gives_way_to_the_one_at_home() -> None:
    text = "The Israeli army said nothing. The army fled." + " It was a long day in the hills." * 12 + " The army came."
    assert found("The Israeli army flew. Syrian officials saw it, and the army fired.", "SY")[-1][1] == "sy-military"
    armies = [actor for words, actor in found(text, "SY") if words == "army"]
    assert armies == ["il-military", "sy-military"]


def test_a_headline_is_explained_by_its_text() -> None:
    text = "Coalition says it hit a bridge\nJets of the Saudi-led coalition flew over Taiz."
    assert found(text)[0] == ("Coalition", "saudi-led-coalition")


def test_the_rebels_of_a_country_with_several_stay_open() -> None:
    assert found("The rebels fled.", "YE") == [("The rebels", None)]
    assert found("The Houthis came. The rebels fled.", "YE")[-1] == ("The rebels", "houthis")


def test_a_part_is_on_the_side_of_its_whole() -> None:
    assert same_side("centcom", "us") and same_side("us", "centcom")
    assert same_side("amaq", "islamic-state") and same_side("qassam-brigades", "hamas")
    assert not same_side("us", "ru") and not same_side("centcom", "us-police")
    assert not same_side("nobody", "us") and same_side("nobody", "nobody")


def test_every_state_has_its_branches() -> None:
    assert known_as("fr-military") == "French military"
    assert ACTORS.line("fr-military") == ("fr-military", "fr-government", "fr")
    assert ACTORS.by_id["fr-police"].source_type is SourceType.POLICE
    assert ACTORS.by_id["fr-rebels"].part_of is None


NAMES = sorted({name for actor in ACTORS.by_id.values() for name in (*actor.strong, *actor.weak, *actor.people)})
TEXTS = st.lists(
    st.one_of(
        st.sampled_from(NAMES), st.text(max_size=8), st.sampled_from(["'s", "s ", " of ", " in the ", "-led ", "\n"])
    )
).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_found_words_lie_in_the_text_in_order_and_apart(text: str) -> None:
    words = find_actors(text)
    assert all(0 <= one.start < one.end <= len(text) for one in words)
    assert all(before.end <= after.start for before, after in pairwise(words))
    assert all(set(one.candidates) <= set(ACTORS.by_id) for one in words)
    assert all(text[one.start : one.end] == text[one.start : one.end].strip() for one in words)


@settings(max_examples=100, deadline=None)
@given(TEXTS, st.sampled_from(["SY", "IQ", None]))
def test_resolving_changes_weak_words_alone_and_only_to_a_candidate(text: str, country: str | None) -> None:
    words = find_actors(text)
    resolved = resolve_weak(words, country)
    assert len(resolved) == len(words)
    for before, after in zip(words, resolved, strict=True):
        assert (before.start, before.end, before.how) == (after.start, after.end, after.how)
        assert before == after if before.how is not Naming.WEAK else after.actor in (None, *after.candidates)
    assert resolve_weak(resolved, country) == resolved


def test_words_are_plain_values() -> None:
    assert find_actors("Reuters") == (ActorWords(0, 7, "reuters", Naming.STRONG, ("reuters",)),)
