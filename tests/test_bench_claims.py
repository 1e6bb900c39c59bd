"""The claims yardstick on small, invented reports whose figures can be worked out by hand."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.bench.claims import b_cubed, figures, score_all
from counterclaim.bench.claims_run import score_file
from counterclaim.bench.names import same_name
from counterclaim.bench.numbers import same_number
from counterclaim.bench.slips import asked_of, met_by, slips_of
from counterclaim.bench.told import Told, ToldClaim, ToldIncident
from counterclaim.errors import InputError

TEXT = "Twelve people were killed in Oldtown, the Watch said. The army denied it. In May four died."


def _claim(**fields: Any) -> ToldClaim:
    toll = {"kind": "toll", "stance": "asserts", "harm": "killed", "incident": "i1", "scope": "incident"}
    return ToldClaim(**{**toll, "source": "Watch", "quote": "Twelve people were killed", **fields})


def _toll(number: int, **fields: Any) -> ToldClaim:
    return _claim(**{"value": number, "bound": "exact", "low": number, "high": number, **fields})


DENIAL = _claim(kind="responsibility", stance="denies", source=["the army"], actor=["army", "Northern Army"], harm=None)
MAIN = ToldIncident(id="i1", type=["shelling", "clash"], place=["Oldtown"], start="2023-03-07", end="2023-03-07")
EARLIER = ToldIncident(id="i2", type="bombing", role="background", start="2022-05-01", end="2022-05-31")
GOLD = Told(
    id="r1",
    text=TEXT,
    incidents=[MAIN, EARLIER],
    claims=[_toll(12), _toll(4, incident="i2", source="narrator", quote="four died"), DENIAL],
)


def _figures(claims: list[ToldClaim], incidents: list[ToldIncident] | None = None) -> dict[str, Any]:
    return figures(score_all([GOLD], [Told(id="r1", incidents=incidents or [MAIN, EARLIER], claims=claims)]))


def test_reading_what_is_meant_is_all_right() -> None:
    table = _figures(GOLD.claims)
    assert {name: row["f1"] for name, row in table.items() if isinstance(row, dict)} == {
        **dict.fromkeys(["toll", "toll+source", "toll+role", "toll+all", "responsibility", "resp+source"], 100.0),
        **dict.fromkeys(["denials", "incident"], 100.0),
    }
    assert [table[name] for name in ("bounds", "date", "country", "quotes", "missing")] == [
        100.0,
        100.0,
        None,
        100.0,
        0,
    ]


def test_a_report_that_was_not_read_counts_as_empty() -> None:
    table = figures(score_all([GOLD], []))
    assert table["missing"] == 1
    assert table["toll"] == {"p": 0.0, "r": 0.0, "f1": 0.0, "gold": 2, "pred": 0}


def test_a_figure_with_the_wrong_source_is_a_toll_but_not_in_all() -> None:
    table = _figures([_toll(12, source="Meridian Wire")])
    assert (table["toll"]["r"], table["toll+source"]["r"], table["toll+role"]["r"]) == (50.0, 0.0, 50.0)


def test_a_figure_told_of_the_wrong_incident_lacks_its_role() -> None:
    table = _figures([_toll(4, incident="i1", source="narrator")])
    assert (table["toll+source"]["p"], table["toll+role"]["p"]) == (100.0, 0.0)


def test_the_closest_of_two_readings_is_the_one_that_is_matched() -> None:
    near = _toll(12, quote="other words")
    far = _claim(value=12, bound="at_least", low=12, source="somebody", quote="other words")
    assert _figures([far, near])["bounds"] == 100.0


def test_an_optional_claim_costs_nothing_missed_or_met() -> None:
    gold = Told(id="r1", claims=[_toll(12), _toll(7, optional=True)])
    for read in ([_toll(12)], [_toll(12), _toll(7)]):
        row = figures(score_all([gold], [Told(id="r1", claims=read)]))["toll"]
        assert (row["p"], row["r"], row["gold"]) == (100.0, 100.0, 1)


def test_a_quote_that_is_not_in_the_report_is_counted() -> None:
    assert _figures([_toll(12, quote="Twelve were slain"), _toll(4)])["quotes"] == 50.0


def test_a_denial_of_the_incident_may_meet_a_denial_of_responsibility() -> None:
    table = _figures([_claim(kind="occurrence", stance="denies", source="army", harm=None)])
    assert (table["denials"]["f1"], table["responsibility"]["f1"]) == (100.0, 0.0)


def test_an_incident_at_a_larger_place_is_half_right_and_enough() -> None:
    gold = Told(id="r1", incidents=[ToldIncident(id="i", type="clash", place="Oldtown", place_context=["Northland"])])
    read = Told(id="r1", incidents=[ToldIncident(id="x", type="clash", place="Northland")])
    assert figures(score_all([gold], [read]))["incident"]["f1"] == 100.0


@pytest.mark.parametrize(
    ("meant", "read", "same"),
    [
        (["Northern Casualty Watch", "the monitor"], "the Monitor", True),
        (["Northern Casualty Watch"], "Watch", True),
        (["Syrian army"], "the army", False),
        (["army"], "the army", True),
        (["Ain al-Hilwe"], "Ain Hilwe", True),
        (["al Rai"], "Alrai", False),
        (None, None, True),
        (["army"], None, False),
        (["Müller’s unit"], "muller unit", True),
    ],
)
def test_names_are_the_same_when_a_reader_would_say_so(meant: list[str] | None, read: str | None, same: bool) -> None:
    assert same_name(meant, read) is same


@pytest.mark.parametrize(
    ("meant", "read", "same"),
    [
        (_toll(12), _claim(value=12, bound="at_least", low=12), True),
        (_toll(12), _toll(13), False),
        (_claim(value=70, bound="more_than", low=71), _toll(70), True),
        (_claim(value=30, bound="less_than", high=29), _toll(30), True),
        (_claim(value="14-17", bound="range", low=14, high=17), _toll(14), False),
        (_claim(value="dozens", bound="vague", low=24, high=99), _claim(value="tens", low=20, high=99), True),
        (_claim(value="dozens", bound="vague", low=24, high=99), _claim(value="several", low=3, high=9), False),
        (_claim(value="plural", bound="vague", low=2), _claim(value="many", low=2), True),
        (_claim(value="plural", bound="vague", low=2), _claim(value="several", low=3, high=9), False),
        (_claim(value="several", bound="vague", low=3, high=9), _claim(), False),
    ],
)
def test_numbers_are_the_same_however_they_are_bounded(meant: ToldClaim, read: ToldClaim, same: bool) -> None:
    assert same_number(meant, read) is same


def test_slips_say_what_was_missed_and_where_it_stands() -> None:
    slips = slips_of(score_all([GOLD], [Told(id="r1", incidents=[MAIN], claims=[_toll(13)])]))
    assert [(slip.fault, slip.quote) for slip in slips["toll"]] == [
        ("missed", "Twelve people were killed"),
        ("missed", "four died"),
        ("spurious", "Twelve people were killed"),
    ]
    assert slips["toll"][1].sentence == "In May four died."
    assert slips["incident"] == []


def test_what_is_met_is_named_without_its_words() -> None:
    scored = score_all([GOLD], [Told(id="r1", incidents=[MAIN], claims=[_toll(12)])])
    asked, met = asked_of(scored), met_by(scored)
    assert sorted(asked[name] for name in met) == [
        "r1: killed 12 [12, 12] – Watch (i1)",
        "r1: shelling/clash at Oldtown, 2023-03-07 to 2023-03-07, main",
    ]
    assert len(asked) == 4
    assert not any("Oldtown" in name or "killed" in name for name in asked)


def test_linking_counts_items_that_share_their_incident() -> None:
    items = [("r1", 0), ("r2", 0), ("r3", 0)]
    meant = dict.fromkeys(items, "x")
    assert b_cubed(meant, dict.fromkeys(items, "a")) == {"p": 100.0, "r": 100.0, "f1": 100.0, "items": 3}
    assert b_cubed(meant, {items[0]: "a"})["r"] == 33.3


@given(st.permutations([_toll(12), _toll(4, incident="i2"), _toll(12, source="army"), DENIAL]))
def test_the_order_of_claims_changes_no_figure(claims: list[ToldClaim]) -> None:
    assert _figures(claims) == _figures([_toll(12), _toll(4, incident="i2"), _toll(12, source="army"), DENIAL])


def test_a_file_of_claims_is_scored_as_it_is(tmp_path: Path) -> None:
    gold, read = tmp_path / "gold.jsonl", tmp_path / "read.jsonl"
    gold.write_text(json.dumps({"id": "r1", "text": "Two died.", "claims": [{"kind": "toll", "harm": "killed",
        "value": 2, "low": 2, "high": 2, "bound": "exact", "source": ["narrator"]}]}) + "\n", "utf-8")  # fmt: skip
    read.write_text('{"id": "r1", "claims": []}\n', "utf-8")
    table = json.loads(score_file(gold, read).as_json(errors=1, by_report=True))
    assert table["by_doc"] == {"r1": {"toll+all": "0/1 of 0"}}
    assert table["errors"]["toll"][0]["fault"] == "missed"


def test_a_line_that_is_no_record_is_named(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"id": "r1"}\n{"id": 7}\n', "utf-8")
    with pytest.raises(InputError, match=r"gold\.jsonl:2: not a record"):
        score_file(path, path)
