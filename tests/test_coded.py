"""Rows of coded data sets become accounts with claims by that set, each value in the cell that says it."""

import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coded_cases import CLASH, MANBIJ, MASSACRE, STRIKE, airwars_jsonl, coded, ged_csv, maverick_csv, one
from counterclaim.cli.compare import KINDS as comparable  # noqa: N811
from counterclaim.cli.importing import KINDS as importable  # noqa: N811
from counterclaim.coded import KINDS, Coded, load_layout, read_coded
from counterclaim.coded.layouts import read_layout
from counterclaim.coded.names import country_code, known_actor, known_party
from counterclaim.errors import InputError, LexiconError
from counterclaim.export.exchange import from_exchange, to_record
from counterclaim.export.exports import EXPORTS
from counterclaim.export.spans import check_spans
from counterclaim.grammar.place_precision import where_prec
from counterclaim.link.draw import draw_traits
from counterclaim.model import Bound, Certainty, Claim, Group, Harm, Kind, SourceType, Stance

SAMPLES = {
    "ged": ged_csv(MANBIJ, MASSACRE),
    "maverick": maverick_csv(CLASH),
    "eventreport": maverick_csv(CLASH),
    "airwars": airwars_jsonl(STRIKE),
}


def tolls(row: Coded) -> list[tuple[Harm, int | None, int | str, int | None, Group, bool]]:
    found = [claim.toll for claim in row.reading.claims if claim.toll]
    figures = [(toll, toll.figure.value) for toll in found]
    return [(t.harm.value, f.low, f.value, f.high, t.group, t.subset) for t, f in figures]


def blames(row: Coded) -> list[Claim]:
    return [claim for claim in row.reading.claims if claim.kind is Kind.RESPONSIBILITY]


def test_every_kind_of_set_has_a_sample_here_and_stands_in_both_commands() -> None:
    assert set(SAMPLES) == set(KINDS) == set(comparable) == set(importable) - {"exchange"}


@pytest.mark.parametrize("kind", KINDS)
def test_a_row_comes_back_from_the_exchange_format_as_it_was(kind: str) -> None:
    for row in coded(SAMPLES[kind], kind):
        assert isinstance(row, Coded)
        assert from_exchange(to_record(row.report, row.reading)) == (row.report, row.reading)


@pytest.mark.parametrize("kind", KINDS)
def test_every_figure_and_name_stands_in_the_cell_that_says_it(kind: str) -> None:
    for row in coded(SAMPLES[kind], kind):
        assert isinstance(row, Coded)
        content, account = row.report.content, row.reading.accounts[0]
        check_spans(to_record(row.report, row.reading), content)
        assert account.place and account.place.name.span
        assert account.place.name.span.cut(content) == account.place.name.value
        for claim in row.reading.claims:
            if claim.toll:
                span = claim.toll.figure.span
                assert span is not None
                assert str(claim.toll.figure.value.low) in span.cut(content)
            if claim.actor:
                assert claim.actor.name.span is not None
                assert claim.actor.name.span.cut(content) == claim.actor.name.value


@pytest.mark.parametrize("kind", KINDS)
def test_the_text_of_a_row_is_its_cells_and_nothing_else(kind: str) -> None:
    for row in coded(SAMPLES[kind], kind):
        assert isinstance(row, Coded)
        assert all(": " in line for line in row.report.text.splitlines())
        assert row.report.dataset == KINDS[kind].name


def test_an_event_of_two_sides_has_its_range_its_best_and_the_dead_of_each_side_and_blames_nobody() -> None:
    row = one(ged_csv(MANBIJ), "ged")
    assert tolls(row) == [
        (Harm.KILLED, 25, 26, 30, Group.MIXED, False),
        (Harm.KILLED, 2, 2, 2, Group.COMBATANT, True),
        (Harm.KILLED, 24, 24, 24, Group.CIVILIAN, True),
    ]
    assert [claim.toll.whom.value for claim in row.reading.claims if claim.toll and claim.toll.whom] == [
        "Northern Front"
    ]
    assert not blames(row)


def test_one_sided_violence_names_who_did_it_in_the_words_of_the_row() -> None:
    row = one(ged_csv(MASSACRE), "ged")
    (blame,) = blames(row)
    assert blame.actor is not None
    assert (blame.actor.name.value, blame.stance.value) == ("Northern Front", Stance.ASSERTS)
    assert tolls(row) == [(Harm.KILLED, 9, 9, 9, Group.CIVILIAN, False)]


def test_a_row_of_several_sources_speaks_for_the_set_and_one_of_one_source_for_that() -> None:
    several, single = one(ged_csv(MANBIJ), "ged"), one(ged_csv(MASSACRE), "ged")
    assert all(not claim.voice.chain for claim in several.reading.claims)
    office, police = single.reading.claims[0].voice.chain
    assert (office.name.value, office.relay) == ("Meridian Wire", True)
    assert (police.name.value, police.type, police.actor) == ("police", SourceType.POLICE, "sy-police")
    seen = one(ged_csv(MASSACRE | {"source_original": "eyewitnesses"}), "ged").reading.claims[0].voice.chain[-1]
    assert (seen.type, seen.anonymous) == (SourceType.WITNESS, True)


def test_days_country_place_and_precision_of_an_event_are_those_of_its_codes() -> None:
    for row, prec, days in ((MANBIJ, 1, (8, 8)), (MASSACRE, 4, (10, 11))):
        account = one(ged_csv(row), "ged").reading.accounts[0]
        assert account.country == "SY"
        assert account.place and where_prec(account.place) == prec
        assert account.period
        assert (account.period.value.start, account.period.value.end) == tuple(date(2023, 3, day) for day in days)
    assert [place.name.value for place in account.context] == ["Hasakah governorate"]


@pytest.mark.parametrize("code", ["1", "2", "3", "4", "5", "6"])
def test_where_prec_goes_in_and_comes_out_the_same(code: str) -> None:
    place = one(ged_csv(MANBIJ | {"where_prec": code}), "ged").reading.accounts[0].place
    assert place and where_prec(place) == int(code)


def test_a_report_coded_by_maverick_is_told_by_its_outlet_and_its_noughts_are_silence() -> None:
    row = one(maverick_csv(CLASH), "maverick")
    assert (row.report.outlet, row.report.agency, row.report.published) == (
        *("Harbour Agency", "Harbour Agency"),
        date(2012, 2, 4),
    )
    assert row.report.title == "Three die as police fire on crowd"
    assert tolls(row) == [(Harm.KILLED, 2, 3, 5, Group.UNSPECIFIED, False)]
    assert row.event == "KE-9001"


def test_an_unknown_actor_is_nobody_and_police_of_a_country_are_that_countrys() -> None:
    (blame,) = blames(one(maverick_csv(CLASH), "maverick"))
    assert blame.actor is not None
    assert (blame.actor.name.value, blame.actor.actor) == ("Police (Kenya)", "ke-police")


def test_an_assessment_counts_civilians_and_fighters_apart_and_hedges_what_nobody_has_declared() -> None:
    row = one(airwars_jsonl(STRIKE), "airwars")
    assert tolls(row) == [
        (Harm.KILLED, 19, "19-24", 24, Group.CIVILIAN, False),
        (Harm.KILLED, 0, "0-2", 2, Group.COMBATANT, False),
    ]
    (blame,) = blames(row)
    assert blame.certainty is not None
    assert blame.certainty.value is Certainty.HEDGED
    (declared,) = blames(one(airwars_jsonl(STRIKE | {"strike_status": "Declared strike"}), "airwars"))
    assert declared.certainty is None


def test_an_assessment_has_its_days_its_types_and_its_place_in_latin_letters() -> None:
    account = one(airwars_jsonl(STRIKE), "airwars").reading.accounts[0]
    assert account.period
    assert (account.period.value.start, account.period.value.end) == (date(2023, 3, 8), date(2023, 3, 9))
    assert [kind.value for kind in account.types] == ["air_strike", "shelling"]
    assert account.place
    assert (account.place.name.value, account.place.latitude, account.country) == ("Manbij", 36.528, "SY")


@pytest.mark.parametrize(
    ("kind", "broken", "told"),
    [
        ("ged", {"best": "31"}, "in no order"),
        ("ged", {"best": "some"}, "no number of people"),
        ("ged", {"best": "-1"}, "no number of people"),
        ("ged", {"best": "1e400"}, "no number of people"),
        ("ged", {"best": "nan"}, "no number of people"),
        ("ged", {"best": "99999999999999999999"}, "no number of people"),
        ("ged", {"low": ""}, "one is empty"),
        ("ged", {"date_start": "8 March"}, "no day"),
        ("ged", {"date_end": "2023-03-07"}, "not on or after"),
        ("ged", {"country": "Atlantis"}, "'Atlantis' is not known"),
        ("ged", {"where_prec": "9"}, "its codes are"),
        ("ged", {"latitude": "north"}, "no degrees"),
        ("ged", {"latitude": "900"}, "no degrees"),
        ("ged", {"id": ""}, "id must be filled"),
        ("ged", {"side_a": "a\0b"}, "NUL"),
    ],
)
def test_a_row_that_cannot_be_understood_is_refused_with_its_place_and_cell(
    kind: str, broken: dict[str, str], told: str
) -> None:
    good, bad = MASSACRE, MANBIJ | broken
    found = coded(ged_csv(bad, good), kind)
    assert isinstance(found[0], InputError)
    assert told in str(found[0])
    assert str(found[0]).startswith("set.csv:2")
    assert isinstance(found[1], Coded)


@pytest.mark.parametrize(
    "broken", [b'{"code": 1', b"[" * 100_000, b"[]", b'"x"', b'{"code": "A", "date": "Juny 3, 2023"}']
)
def test_a_line_that_is_no_assessment_is_refused_and_the_next_is_read(broken: bytes) -> None:
    found = coded(broken + b"\n" + airwars_jsonl(STRIKE), "airwars")
    assert [type(each) for each in found] == [InputError, Coded]


def test_a_file_without_the_columns_of_the_set_is_refused_as_a_whole() -> None:
    with pytest.raises(InputError, match=r"lacks the column\(s\) country"):
        list(read_coded(io.BytesIO(b"id,best\n1,2\n"), "set.csv", "ged"))
    with pytest.raises(InputError, match="there are ged, maverick"):
        list(read_coded(io.BytesIO(b""), "set.csv", "gtd"))


@pytest.mark.parametrize(
    ("told", "first", "last"),
    [
        ("March 8, 2023", date(2023, 3, 8), date(2023, 3, 8)),
        ("March 8–9, 2023", date(2023, 3, 8), date(2023, 3, 9)),
        ("March 31 – April 2, 2023", date(2023, 3, 31), date(2023, 4, 2)),
        ("December 30, 2022 – January 2, 2023", date(2022, 12, 30), date(2023, 1, 2)),
        ("2023-03-08", date(2023, 3, 8), date(2023, 3, 8)),
    ],
)
def test_days_of_an_assessment_are_read_in_the_ways_they_are_written(told: str, first: date, last: date) -> None:
    period = one(airwars_jsonl(STRIKE | {"date": told}), "airwars").reading.accounts[0].period
    assert period
    assert (period.value.start, period.value.end) == (first, last)


def test_what_a_row_does_not_tell_is_no_claim_and_no_day() -> None:
    silent = {
        "best": "",
        "low": "",
        "high": "",
        "date_start": "",
        "date_end": "",
        "deaths_b": "",
        "deaths_civilians": "",
    }
    row = one(ged_csv(MANBIJ | silent), "ged")
    assert row.reading.claims == ()
    assert row.reading.accounts[0].period is None
    bare = one(airwars_jsonl({"code": "NV0002"}), "airwars")
    assert (bare.reading.claims, bare.reading.accounts[0].place) == ((), None)
    assert [traits.first for each in (row, bare) for traits in draw_traits(each.report, each.reading)] == [None, None]


def test_what_goes_out_as_ged_has_the_columns_that_come_in_as_ged() -> None:
    ours = [column.name for column in EXPORTS["ged"].columns if not column.name.startswith("counterclaim_")]
    assert tuple(ours) == load_layout("ged").columns


def test_the_layout_has_the_49_columns_of_the_codebook_and_refuses_what_it_does_not_know() -> None:
    assert len(load_layout("ged").columns) == len(set(load_layout("ged").columns)) == 49
    for text, told in (("colour = 1", "unknown key"), ('source = "x"', "missing"), ("=", "ged.toml")):
        with pytest.raises(LexiconError, match=told):
            read_layout("ged", text)


@pytest.mark.parametrize(
    ("name", "code"),
    [("DR Congo (Zaire)", "CD"), ("Yemen (North Yemen)", "YE"), ("Russia (Soviet Union)", "RU"), ("Congo", "CG")],
)
def test_countries_are_known_by_the_names_that_the_set_gives_them(name: str, code: str) -> None:
    assert country_code(name, load_layout("ged").countries) == code


def test_a_part_of_a_name_is_nobody_and_an_agency_does_no_deed() -> None:
    assert known_actor("Government of Syria", None) == "sy-government"
    assert known_actor("Youth (Kenya)", "KE") is None
    assert known_actor("Supporters of the Orange Democratic Movement (ODM)", "KE") is None
    assert known_party("Administration Police (AP)", "KE") is None


@given(st.integers(0, 500), st.integers(0, 500), st.integers(0, 500))
def test_figures_in_order_are_told_as_they_are_and_others_are_refused(low: int, best: int, high: int) -> None:
    row = MASSACRE | {"low": str(low), "best": str(best), "high": str(high), "deaths_civilians": ""}
    (found,) = coded(ged_csv(row), "ged")
    if low <= best <= high:
        assert isinstance(found, Coded)
        ((_, least, told, most, _, _),) = tolls(found)
        assert (least, told, most) == (low, best, high)
        assert found.reading.claims[0].toll
        assert (found.reading.claims[0].toll.figure.value.bound is Bound.EXACT) == (low == high)
    else:
        assert isinstance(found, InputError)
