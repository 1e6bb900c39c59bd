"""Text as wires send it: in capitals, and with its lines wrapped."""

from counterclaim.grammar.sentences import split_sentences, wrapped_at
from counterclaim.grammar.truecase import Form, in_capitals, truecased

_KNOWN = {
    "army": Form(20, False), "Army": Form(15, True), "Omar": Form(9, True), "omar": Form(9, True), "of": Form(2, False),
    "bush": Form(90, False), "Bush": Form(30, True), "the": Form(1, False), "The": Form(3, False),
    "UNHCR": Form(70, True), "killed": Form(8, False),
}  # fmt: skip


def test_words_in_capitals_are_set_as_they_are_mostly_spelt() -> None:
    told = truecased("THE ARMY KILLED OMAR BUSH OF THE UNHCR", _KNOWN.get)
    assert told == "The army killed Omar Bush of the UNHCR"


def test_every_offset_stays_and_a_possessive_is_small() -> None:
    text = "THE ARMY'S MEN, 2 MAY 90 (U.S. EMBASSY), İSTANBUL"
    told = truecased(text, _KNOWN.get)
    assert len(told) == len(text)
    assert "army's" in told
    assert "2 May 90" in told


def test_only_a_whole_text_in_capitals_is_one() -> None:
    assert in_capitals("TROOPS NEUTRALIZE SIX REBELS IN MAGUINDANAO")
    assert not in_capitals("Troops of the UNHCR and NATO met in Maguindanao")
    assert not in_capitals("FMLN")


_WIRE = """Nine soldiers who were visiting the town on Monday were wounded when a
homemade bomb exploded at the door of a hotel in the center of the town,
and a watchman died.  The mayor said that two women had been wounded too
in the attack.

Nobody was arrested."""


def test_a_sentence_goes_on_over_wrapped_lines() -> None:
    found = [span.cut(_WIRE) for span in split_sentences(_WIRE)]
    assert [one.split()[0] for one in found] == ["Nine", "The", "Nobody"]


def test_lines_that_are_paragraphs_end_sentences() -> None:
    page = "Varna\nA bomb went off.\nRead more\nPolice said nine people had died in the market and two were hurt\nShare"
    assert wrapped_at(page) == 0
    assert len(list(split_sentences(page))) == 5
