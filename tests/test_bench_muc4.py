"""The keys of 1992 are read as they were meant, and scored with their optional fillers and alternatives."""

from datetime import date
from typing import Any

import pytest

from counterclaim.bench.muc4_key import DayRange, Filler, dateline_day, day_ranges, fillers, places
from counterclaim.bench.muc4_roles import RoleTemplate, ceaf_ree, entity, gtt
from counterclaim.bench.muc4_slots import count_slots
from counterclaim.bench.muc4_templates import Party, Template, Victims, templates
from counterclaim.bench.told import Told, ToldClaim, ToldIncident


@pytest.mark.parametrize(
    ("text", "filler"),
    [
        ('DEATH: "PEASANTS" / "FARMERS"', Filler(("DEATH",), ("PEASANTS", "FARMERS"))),
        ('? (INJURY / DEATH): "GUARD"', Filler(("INJURY", "DEATH"), ("GUARD",), True)),
        ('NO INJURY OR DEATH: "-"', Filler(("NO INJURY OR DEATH",))),
        ('9 -: "MEN"', Filler(("9-",), ("MEN",))),
        ('PLURAL / - 9: "MEN"', Filler(("PLURAL", "-9"), ("MEN",))),
        ("ATTACK", Filler(("ATTACK",))),
    ],
)
def test_a_filler_is_read_with_its_alternatives(text: str, filler: Filler) -> None:
    assert fillers([text]) == [filler]


def test_an_empty_slot_asks_for_nothing() -> None:
    assert not fillers(["-"]) + fillers(["*"])
    assert not day_ranges(["-"])
    assert not places(["-"])


NINTH = date(1990, 3, 9)


@pytest.mark.parametrize(
    ("text", "ranges"),
    [
        ("09 MAR 90", [(NINTH, NINTH)]),
        ("- 09 MAR 90", [(None, NINTH)]),
        ("09 MARCH 90", [(NINTH, NINTH)]),
        ("(08 MAR 90) / (- 09 MAR 90)", [(date(1990, 3, 8), date(1990, 3, 8)), (None, NINTH)]),
        ("01 MAR 90 - 09 MAR 90", [(date(1990, 3, 1), NINTH)]),
    ],
)
def test_days_are_read_with_their_alternatives(text: str, ranges: list[DayRange]) -> None:
    assert day_ranges([text]) == ranges


def test_places_are_read_from_the_country_down() -> None:
    text = "(PERU: LIMA (DEPARTMENT): HUACHO (CITY)) / (PERU)"
    assert places([text]) == [("PERU", "LIMA", "HUACHO"), ("PERU",)]


def test_the_day_of_a_despatch_stands_in_its_dateline() -> None:
    assert dateline_day("LIMA, 9 MAR 90 (ANDES) -- [TEXT] POLICE SAID") == NINTH
    assert dateline_day("NO DAY HERE") is None


KEY: dict[str, list[str]] = {
    "MESSAGE: TEMPLATE": ["1"],
    "INCIDENT: TYPE": ["BOMBING"],
    "INCIDENT: DATE": ["09 MAR 90"],
    "INCIDENT: LOCATION": ["PERU: HUACHO (CITY)"],
    "PERP: ORGANIZATION CONFIDENCE": ['POSSIBLE / REPORTED AS FACT: "RED COLUMN" / "RC"'],
    "HUM TGT: NUMBER": ['3: "GUARDS"', '? 1: "DRIVER"'],
    "HUM TGT: EFFECT OF INCIDENT": ['DEATH: "GUARDS"'],
}


def _template(**fields: Any) -> Template:
    told: dict[str, Any] = {"type": "BOMBING", "start": NINTH, "end": NINTH, "place": "HUACHO", "country": None}
    parties = (Party("RC", "REPORTED AS FACT", True),)
    return Template(**{**told, "parties": parties, "victims": (Victims("GUARDS", "3", "DEATH"),), **fields})


def _f1(keys: list[dict[str, list[str]]], read: list[Template]) -> dict[str, float]:
    return {name: tally.row()["f1"] for name, tally in count_slots(keys, read)[0].items()}


def test_a_template_as_the_key_has_it_is_right_in_every_slot() -> None:
    assert set(_f1([KEY], [_template()]).values()) == {100.0}


def test_days_that_overlap_and_a_value_of_another_name_are_half_right() -> None:
    half = _template(start=date(1990, 3, 1), victims=(Victims("NURSES", "3", "DEATH"),))
    scores = _f1([KEY], [half])
    assert (scores["date"], scores["victim_number"], scores["victim_effect"], scores["place"]) == (
        50.0,
        50.0,
        50.0,
        100.0,
    )


def test_templates_of_another_type_do_not_meet() -> None:
    everything, matched = count_slots([KEY], [_template(type="KIDNAPPING")])
    assert (everything["place"].hit, everything["place"].pred, matched["place"].pred) == (0, 2, 0)


def test_an_optional_template_costs_nothing_when_missed() -> None:
    optional = {**KEY, "MESSAGE: TEMPLATE": ["2 (OPTIONAL)"]}
    assert count_slots([optional], [])[0]["type"].gold == 0
    assert count_slots([KEY], [])[0]["type"].gold == 2


def _roles(kind: str, **roles: str) -> RoleTemplate:
    return RoleTemplate(kind, {role: (entity(*names.split("|")),) for role, names in roles.items()})


def test_an_entity_is_right_by_any_of_its_names() -> None:
    key = [_roles("bombing", PerpOrg="red column|rc", Victim="j. doe")]
    tally = gtt(key, [_roles("bombing", PerpOrg="The Red Column", Weapon="dynamite")])
    assert (tally.hit, tally.gold, tally.pred) == (2, 3, 3)


def test_templates_count_in_one_measure_and_only_entities_in_the_other() -> None:
    key, read = [_roles("bombing", PerpOrg="rc")], [_roles("attack", PerpOrg="rc")]
    assert (gtt(key, read).hit, ceaf_ree(key, read).hit) == (0, 1)


def test_an_entity_told_in_two_templates_is_one_entity_of_the_document() -> None:
    twice = [_roles("bombing", Victim="j. doe"), _roles("attack", Victim="j. doe|doe")]
    assert ceaf_ree(twice, []).gold == 1


def test_a_reading_becomes_templates_with_the_old_scale_of_confidence() -> None:
    claim: dict[str, Any] = {"kind": "responsibility", "incident": "i1", "actor": "RC", "actor_id": "rc"}
    told = Told(
        id="d",
        incidents=[ToldIncident(id="i1", type="abduction", country="PE")],
        claims=[
            ToldClaim(stance="accuses", source_type="witness", **claim),
            ToldClaim(stance="accuses", source_type="police", **claim),
            ToldClaim(stance="denies", source_type="armed_group", **claim),
            ToldClaim(kind="toll", incident="i1", harm="captured", value=2, bound="at_least", low=2, whom="GUARDS"),
        ],
    )
    (template,) = templates(told, NINTH)
    assert (template.type, template.start, template.end) == ("KIDNAPPING", None, NINTH)
    assert template.parties == (Party("RC", "SUSPECTED OR ACCUSED BY AUTHORITIES", True),)
    assert template.victims == (Victims("GUARDS", "2-", None),)
