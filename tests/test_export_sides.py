"""Who acted and how many died, in formats with one cell for it: what is disputed is left empty, and said in words."""

import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from counterclaim.export.contract import Row, Wanted
from counterclaim.export.exports import EXPORTS
from counterclaim.export.told import rows_of
from counterclaim.judgements import Link, Verdict
from counterclaim.ledger import open_ledger
from counterclaim.link.judging import linker_name
from counterclaim.model import Group, Harm, Reading, Report, Source, SourceType, Stance
from export_cases import (
    ARMY,
    DOCTORS,
    HILLMEN,
    SHABAAB,
    SOMALIA,
    SYRIA,
    TOWN,
    account_of,
    blames,
    cited,
    killed,
    place,
    telling,
)

DAY = date(2031, 5, 3)
UN = Source(name=cited("the UN"), type=SourceType.UN)
Claims = Sequence[dict[str, Any]]


def row(name: str, *reports: Claims, rule: str = "ucdp", **told: Any) -> Row:
    """The one row of a format for an incident that these reports tell."""
    made: dict[str, Any] = {"day": DAY, "type": "air_strike"} | told
    pairs: list[tuple[Report, Reading]] = [
        telling(f"r{number}", claims, at=place(**TOWN), **made) for number, claims in enumerate(reports)
    ]
    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "war.db", create=True) as ledger:
        list(ledger.add_many(pairs))
        ledger.add_links(_links([account_of(report.id) for report, _ in pairs]), linker_name(), ledger.head())
        (found,) = rows_of(ledger, EXPORTS[name], Wanted(rule=rule))
    return found


def _links(ids: Sequence[str]) -> Iterator[Link]:
    for a in ids:
        for b in ids:
            if a < b:
                yield Link(
                    first=a, second=b, verdict=Verdict.SAME, weight=9.0, outcomes=(), rule=None, by=linker_name()
                )


def acted(*reports: Claims, **told: Any) -> dict[str, Any]:
    """Who is said to have acted, in every format that has a cell for it; the same in all."""
    found = {
        "ged": row("ged", *reports, **told)["side_a"],
        "acled": row("acled", *reports, **told)["actor1"],
        "airwars": row("airwars", *reports, **told)["belligerent"],
        "plover": next((one["actor_text"] for one in row("plover", *reports, **told)["source"]), None),
    }
    (name,) = set(found.values())
    return {"name": name, "notes": row("acled", *reports, **told)["notes"]}


def test_who_admits_it_is_named() -> None:
    told = acted([killed(3), blames(Stance.ADMITS, SYRIA, ARMY)])
    assert told["name"] == "Syrian army"
    assert "Responsibility is admitted" in told["notes"]


def test_who_two_independent_origins_name_is_named() -> None:
    assert (
        acted([killed(3), blames(Stance.ACCUSES, SYRIA)], [blames(Stance.ACCUSES, SYRIA, UN)])["name"] == "Syrian army"
    )


def test_what_a_report_tells_as_fact_is_named() -> None:
    assert acted([killed(3), blames(Stance.ASSERTS, SYRIA, None)])["name"] == "Syrian army"


def test_who_one_source_alone_accuses_is_not_named_but_told_of() -> None:
    told = acted([killed(3), blames(Stance.ACCUSES, SYRIA)])
    assert told["name"] is None
    assert "One source alone says who did it: Vale Monitor alone names Syrian army." in told["notes"]


def test_who_is_accused_and_denies_it_is_not_named_but_told_of() -> None:
    told = acted([killed(3), blames(Stance.ACCUSES, SYRIA)], [blames(Stance.DENIES, SYRIA, ARMY)])
    assert told["name"] is None
    assert "Who did it is contested" in told["notes"]
    assert "That it was Syrian army is denied by the Syrian army." in told["notes"]


def test_of_two_who_are_accused_none_is_named_even_where_one_admits_it() -> None:
    told = acted([killed(3), blames(Stance.ACCUSES, HILLMEN)], [blames(Stance.ADMITS, SYRIA, ARMY)])
    assert told["name"] is None
    assert "Hillmen" in told["notes"]
    assert "Syrian army" in told["notes"]


def test_nobody_is_named_where_nobody_says_who_did_it() -> None:
    told = acted([killed(3), blames(Stance.UNKNOWN, None)])
    assert told["name"] is None
    assert "It is not known or not said by Vale Monitor." in told["notes"]


def test_both_who_fight_in_a_clash_are_its_sides_with_the_dead_of_each() -> None:
    soldiers: dict[str, Any] = {"group": Group.COMBATANT, "whom": cited("Somali soldiers")}
    fighters: dict[str, Any] = {"group": Group.COMBATANT, "whom": cited("al-Shabaab militants")}
    fight = [
        killed(5, **soldiers),
        killed(20, **fighters),
        killed(2, group=Group.CIVILIAN),
        blames(Stance.ASSERTS, SOMALIA),
        blames(Stance.ASSERTS, SHABAAB),
    ]
    ged = row("ged", fight, type="clash")
    assert (ged["side_a"], ged["side_b"]) == ("Somali army", "al-Shabaab")
    dead = [ged[f"deaths_{whose}"] for whose in ("a", "b", "civilians", "unknown")]
    assert dead == [5, 20, 2, 0]
    assert ged["best"] == 27
    assert len(row("plover", fight, type="clash")["source"]) == 2


def test_a_side_whose_dead_are_counted_is_the_other_side() -> None:
    fallen: dict[str, Any] = {"group": Group.COMBATANT, "whom": cited("al-Shabaab militants")}
    ged = row("ged", [killed(20, **fallen), blames(Stance.ASSERTS, SOMALIA, None)])
    assert (ged["side_a"], ged["side_b"]) == ("Somali army", "al-Shabab")
    assert (ged["deaths_a"], ged["deaths_b"], ged["deaths_civilians"]) == (None, 20, None)


def test_silence_is_not_zero() -> None:
    ged = row("ged", [killed(3, harm=Harm.WOUNDED)])
    assert [ged[name] for name in ("best", "low", "high", "deaths_civilians", "deaths_unknown")] == [None] * 5
    assert row("acled", [killed(3, harm=Harm.WOUNDED)])["fatalities"] is None
    assert row("ged", [killed(0)])["best"] == 0


def test_a_rule_without_a_best_figure_gives_none() -> None:
    ged = row("ged", [killed(3)], [killed(5, by=DOCTORS)], rule="ibc")
    assert [ged[name] for name in ("low", "best", "high")] == [3, None, 5]
    assert ged["deaths_unknown"] is None


def test_an_open_end_is_told_beside_the_number() -> None:
    assert row("ged", [killed(3)])["counterclaim_or_more"] is False


@pytest.mark.parametrize("name", ["ibc", "airwars"])
def test_civilians_are_those_nobody_calls_combatants(name: str) -> None:
    ends = ("Reported Minimum", "Reported Maximum") if name == "ibc" else ("killed_min", "killed_max")

    def range_of(*reports: Claims) -> list[int | None]:
        found = row(name, *reports)
        return [found[end] for end in ends]

    army = killed(8, by=ARMY, group=Group.CIVILIAN)
    assert range_of([killed(14)], [army]) == [8, 14]
    fighters = killed(6, by=DOCTORS, group=Group.COMBATANT, whom=cited("fighters"))
    assert range_of([army], [fighters]) == [8, 8]
    assert range_of([fighters]) == [None, None]


def test_a_disagreement_over_the_dead_is_told_with_who_says_what() -> None:
    notes = row("acled", [killed(3)], [killed(5, 9, by=DOCTORS)])["notes"]
    assert "Killed by the rule ucdp: 3 to 9" in notes
    assert "The counts differ: " in notes
    assert "3 (Vale Monitor)" in notes
    assert "5-9 (doctors)" in notes


@pytest.mark.parametrize(
    ("words", "type_", "event", "sub"),
    [
        ("A suicide bombing hit the market.", "bombing", "Explosions/Remote violence", "Suicide bomb"),
        ("A roadside bomb hit the market.", "bombing", "Explosions/Remote violence", "Remote explosive/landmine/IED"),
        ("A grenade hit the market.", "bombing", "Explosions/Remote violence", "Grenade"),
        ("An explosion hit the market.", "bombing", "Explosions/Remote violence", None),
        (
            "A missile strike hit the market.",
            "air_strike",
            "Explosions/Remote violence",
            "Shelling/artillery/missile attack",
        ),
        ("A drone strike hit the market.", "air_strike", "Explosions/Remote violence", "Air/drone strike"),
        ("A shooting hit the market.", "shooting", None, None),
        ("An attack hit the market.", "other", None, None),
    ],
)
def test_an_acled_type_is_given_only_where_words_settle_it(
    words: str, type_: str, event: str | None, sub: str | None
) -> None:
    told = row("acled", [killed(3)], type=type_, title=None, text=words, act=words.split(" hit")[0])
    assert (told["event_type"], told["sub_event_type"]) == (event, sub)
