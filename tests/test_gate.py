"""The gate: what passes, what is dropped, and that markup, case and encoding change nothing."""

import pytest

from counterclaim.bench.gate import held_out_scores, learn
from counterclaim.bench.gate_sets import GateText, own_texts
from counterclaim.errors import LexiconError
from counterclaim.scale.gate import Gate, Weights, load_gate, read_weights, write_weights
from counterclaim.scale.signs import folded, load_automaton, read_groups, sign_names, signs

BRIEF = "Gunmen killed three people in the market at Tal Zarqa and wounded nine, police said."
PARKING = "The council will meet on Tuesday to talk about parking by the swimming pool."


def signs_of(raw: bytes | str) -> dict[str, float]:
    names = sign_names(load_automaton())
    return {names[key]: value for key, value in signs(load_automaton(), raw).items() if names[key] != "length"}


def test_a_brief_of_violence_passes_and_a_notice_of_parking_does_not() -> None:
    assert load_gate().passes(BRIEF)
    assert not load_gate().passes(PARKING)


def test_markup_scripts_and_styles_say_nothing() -> None:
    wrapped = (
        b"<html><script>killed bomb</script><style>.dead{}</style><body class='war'><p>"
        + BRIEF.encode()
        + b"</p></body></html>"
    )
    assert signs_of(wrapped) == signs_of(BRIEF)


def test_a_script_that_never_closes_does_not_swallow_the_article() -> None:
    assert "killed" in signs_of(b"<body><script src=x><p>Three people were killed.</p></body>")


def test_capitals_and_letters_two_bytes_wide_are_read_alike() -> None:
    assert signs_of(BRIEF.upper()) == signs_of(BRIEF)
    assert signs_of(BRIEF.encode("utf-16")) == signs_of(BRIEF)


@pytest.mark.parametrize("text", ["He skilled the team.", "The overkilled_plan", "akilledb", "Über-killedé"])
def test_a_phrase_within_a_longer_word_is_not_met(text: str) -> None:
    assert "killed" not in signs_of(text)


def test_the_longest_of_two_phrases_is_met() -> None:
    assert {"car bomb"} == signs_of("a car bomb").keys() - {"group explosives", "kin force"}


def test_harm_that_is_counted_and_near_force_says_so() -> None:
    assert {"harm counted", "harm near force"} <= signs_of("The blast killed 14 people.").keys()
    far = "The blast was loud. " + "Trees stood in the wind. " * 20 + "It killed the mood."
    assert "harm near force" not in signs_of(far)


def test_what_is_no_text_at_all_is_dropped() -> None:
    assert not load_gate().passes(b"")
    assert not load_gate().passes(bytes(range(256)) * 50)


def test_no_phrase_stands_twice_and_every_group_has_a_kin() -> None:
    with pytest.raises(LexiconError, match="stands twice"):
        read_groups('[[group]]\nname = "a"\nkin = "harm"\nwords = ["x", "x"]')
    with pytest.raises(LexiconError, match="needs words and a kin"):
        read_groups('[[group]]\nname = "a"\nkin = "war"\nwords = ["x"]')


def test_weights_survive_being_written_and_must_fit_the_phrases() -> None:
    names = sign_names(load_automaton())
    weights = Weights(bias=-1.5, threshold=0.25, weights=dict.fromkeys(names, 0.5))
    assert read_weights(write_weights(weights, "made by a test")) == weights
    with pytest.raises(LexiconError, match="train anew"):
        Gate(load_automaton(), Weights(bias=0.0, threshold=0.0, weights={"killed": 1.0}))


def test_there_are_at_least_a_hundred_and_twenty_texts_that_only_sound_violent() -> None:
    assert len(set(own_texts(violent=False))) >= 120
    assert all(len(text) > 60 for text in own_texts(violent=False))


def test_learning_tells_the_two_halves_apart_without_having_seen_them() -> None:
    kinds = [(text, violent) for violent in (True, False) for text in own_texts(violent=violent)]
    texts = [GateText("own", f"{number:x}", text.encode(), violent) for number, (text, violent) in enumerate(kinds)]
    scores = held_out_scores(texts, texts)
    right = sum((score > 0) == one.violent for one, score in zip(texts, scores, strict=True))
    assert right / len(texts) > 0.8
    assert set(learn(texts).weights) == set(sign_names(load_automaton()))


def test_folding_a_page_keeps_what_stands_between_tags_apart() -> None:
    assert folded(b"<p>one</p><p>two</p>").split() == [b"one", b"two"]
