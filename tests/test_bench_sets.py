"""How the sets of others are counted, on invented readings."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from counterclaim.bench.airwars import contested_range
from counterclaim.bench.conventions import ISAF
from counterclaim.bench.india import run_india
from counterclaim.bench.isaf import least
from counterclaim.bench.jsonl import find_set, read_lines
from counterclaim.bench.outcome import sentence_around
from counterclaim.bench.table import BENCHES
from counterclaim.bench.told import Told, ToldClaim, ToldIncident, ToldSpans
from counterclaim.errors import InputError


def _toll(value: int | str, harm: str = "captured", **fields: Any) -> ToldClaim:
    number = value if isinstance(value, int) else None
    told = {"kind": "toll", "harm": harm, "value": value, "low": number, "high": number, "incident": "i1"}
    return ToldClaim(**{**told, "source": "narrator", "whom": "insurgents", **fields})


@pytest.mark.parametrize(
    ("word", "number"),
    [("a couple", 2), ("plural", 2), ("several", 3), ("multiple", 3), ("numerous", 4), ("a handful", 4), (7, 7)],
)
def test_vague_words_count_as_that_set_counts_them(word: int | str, number: int) -> None:
    assert ISAF.minimum(_toll(word)) == number


def test_a_word_without_a_rule_counts_its_lower_bound() -> None:
    assert ISAF.minimum(_toll("dozens", low=24, high=99)) == 24


def _at(text: str, words: str, value: int | str, **fields: Any) -> ToldClaim:
    start = text.index(words)
    return _toll(value, quote=words, spans=ToldSpans((start, start + len(words))), **fields)


def test_counts_of_one_sentence_add_up_and_a_raid_told_again_does_not() -> None:
    text = "Troops held a leader. They held two fighters and three cooks. Two fighters were held."
    leader = _at(text, "held a leader", 1, whom="a leader")
    fighters, cooks = _at(text, "held two fighters", 2, whom="fighters"), _at(text, "three cooks", 3, whom="cooks")
    again = _at(text, "Two fighters were held", 2, whom="fighters")
    assert least([fighters, again], "captured", text) == 2
    assert least([fighters, cooks, again], "captured", text) == 5
    assert least([leader, fighters, cooks, again], "captured", text) == 6


def test_an_update_tells_the_raid_again() -> None:
    text = "Troops held three men.\nUPDATE\nTroops confirmed the capture of a leader."
    men, leader = _at(text, "three men", 3), _at(text, "capture of a leader", 1, whom="a leader")
    assert least([men, leader], "captured", text) == 3


def test_a_sum_over_separate_operations_counts_only_where_the_raid_has_no_number() -> None:
    text = "Troops held nine men in separate operations. In the north they held two."
    total, raid = _at(text, "held nine men", 9), _at(text, "held two", 2)
    assert least([total, raid], "captured", text) == 2
    assert least([total], "captured", text) == 9


def test_the_man_spoken_of_again_is_no_other() -> None:
    text = "Troops held a cook and two fighters. The man was held at night."
    fighters, again = _at(text, "two fighters", 2), _at(text, "The man was held", 1, whom="The man")
    assert least([fighters, again], "captured", text) == 2


def test_parts_count_where_no_total_is_told_and_own_losses_never() -> None:
    part = _toll(2, subset=True)
    assert least([_toll(4), part, _toll(9, whom="Afghan soldiers")], "captured") == 4
    assert least([part], "captured") == 2
    assert least([part], "killed") == 0


def _reading(*claims: ToldClaim) -> Told:
    return Told(
        id="r", incidents=[ToldIncident(id="i1"), ToldIncident(id="i2", role="background")], claims=list(claims)
    )


def test_what_sources_give_beyond_the_lead_widens_it() -> None:
    lead, higher, open_end = _toll(4, "killed"), _toll(9, "killed"), _toll(10, "killed", low=11, high=None)
    assert contested_range(_reading(lead, higher), "killed") == (4, 9)
    assert contested_range(_reading(lead, open_end), "killed") == (4, 11)


def test_what_is_below_the_lead_or_of_another_order_does_not_compete() -> None:
    assert contested_range(_reading(_toll(9, "killed"), _toll(2, "killed"), _toll(300, "killed")), "killed") == (9, 9)


def test_a_range_in_the_lead_stands() -> None:
    lead = _toll("4-7", "killed", bound="range", low=4, high=7)
    assert contested_range(_reading(lead, _toll(9, "killed")), "killed") == (4, 7)


def test_words_stand_for_the_ranges_the_set_gives_them() -> None:
    several = _toll("several", "killed", bound="vague", low=3, high=9)
    dozens = _toll("dozens", "killed", bound="vague", low=24, high=99)
    assert contested_range(_reading(several), "killed") == (2, 2)
    assert contested_range(_reading(several, dozens), "killed") == (12, 24)
    assert contested_range(_reading(_toll(18, "killed"), dozens), "killed") == (18, 24)
    assert contested_range(_reading(_toll(3, "killed"), dozens, several), "killed") == (3, 3)


def test_parts_fighters_and_other_incidents_do_not_compete() -> None:
    total = _toll(9, "killed")
    others = [
        _toll(12, "killed", subset=True),
        _toll(11, "killed", incident="i2"),
        _toll(20, "killed", group="combatant"),
    ]
    assert contested_range(_reading(total, *others), "killed") == (9, 9)
    assert contested_range(_reading(), "killed") is None


def test_the_sentence_of_a_quote_is_cut_out_whole() -> None:
    text = "One fell. Two people died in Oldtown, he said.\nThree fled."
    assert sentence_around(text, "Two people died") == "Two people died in Oldtown, he said."
    assert sentence_around(text, "Four died") is None


def test_a_set_is_found_in_its_folder_and_missed_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "isaf").mkdir()
    (tmp_path / "isaf" / "releases.jsonl").write_text('{"id": "x", "published": "2023-03-09"}\n', "utf-8")
    path = find_set(tmp_path, "isaf", "releases.jsonl")
    assert path == find_set(tmp_path / "isaf", "isaf", "releases.jsonl") == find_set(path, "isaf", "releases.jsonl")
    assert read_lines(path, Told) == [Told(id="x", published=date(2023, 3, 9))]
    with pytest.raises(InputError, match=r"there is no india/sents\.jsonl"):
        find_set(tmp_path, "india", "sents.jsonl")


def test_a_sentence_in_which_somebody_is_killed_is_found(tmp_path: Path) -> None:
    killing, other = "Police opened fire and killed four people in Oldtown.", "Shops opened again on Monday."
    rows = [
        {"doc_id": 1, "sent_id": 0, "sent_text": killing, "sent_labels": ["KILL"]},
        {"doc_id": 1, "sent_id": 1, "sent_text": other, "sent_labels": []},
    ]
    (tmp_path / "sents.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    outcome = run_india(tmp_path)
    assert (outcome.figures["recall"], outcome.figures["precision"]) == (100.0, 100.0)


@pytest.mark.parametrize("name", BENCHES)
def test_a_bench_without_its_data_says_what_to_give(name: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=str(tmp_path)):
        BENCHES[name].run(tmp_path)
