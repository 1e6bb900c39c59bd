"""FollowTheMoney: names as its model has them, one event told under each account, who stands how to whose part."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from hashlib import sha1
from pathlib import Path

import pytest

from counterclaim.export.contract import Head, Row, Wanted
from counterclaim.export.ftm import FTM
from counterclaim.export.ftm_entities import properties
from counterclaim.export.ftm_statements import FTM_STATEMENTS
from counterclaim.export.told import head_of, rows_of
from counterclaim.ledger import Ledger, open_ledger
from export_cases import STRIKE, STRIKE_LATER, account_of, cited, claim_of, killed, telling, war

PLAIN = Wanted(rule="ucdp")


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with open_ledger(war(tmp_path_factory.mktemp("war"))) as opened:
        yield opened


@pytest.fixture(scope="module")
def entities(ledger: Ledger) -> list[Row]:
    return list(rows_of(ledger, FTM, PLAIN))


@pytest.fixture(scope="module")
def statements(ledger: Ledger) -> list[Row]:
    return list(rows_of(ledger, FTM_STATEMENTS, PLAIN))


def test_every_schema_and_property_is_one_of_the_published_model(entities: list[Row], statements: list[Row]) -> None:
    published = properties()
    for row in entities:
        assert set(row["properties"]) <= set(published[row["schema"]]), row
    for row in statements:
        assert row["prop"] == "id" or row["prop"] in published[row["schema"]]
    assert {row["schema"] for row in entities} == set(published) - {"Person"}


def test_values_are_of_the_type_of_their_property(entities: list[Row]) -> None:
    ids = {row["id"] for row in entities}
    for row in entities:
        for prop, values in row["properties"].items():
            for value in values:
                _check(properties()[row["schema"]][prop], value, ids)


def _check(kind: str, value: str, ids: set[str]) -> None:
    assert value
    if kind == "date":
        date.fromisoformat(value)
    elif kind == "country":
        assert len(value) == 2
        assert value.islower()
    elif kind == "entity":
        assert value in ids
    elif kind == "number":
        float(value)
    elif kind == "url":
        assert value.startswith("https://")
    elif kind == "language":
        assert len(value) == 3


def test_an_event_is_told_once_and_by_each_account_under_its_own_id(statements: list[Row]) -> None:
    told = {(row["entity_id"], row["canonical_id"]) for row in statements if row["schema"] == "Event"}
    one = {canonical for entity, canonical in told if entity == account_of(STRIKE)}
    other = {canonical for entity, canonical in told if entity == account_of(STRIKE_LATER)}
    assert one == other
    assert one.isdisjoint({account_of(STRIKE), account_of(STRIKE_LATER)})


def test_a_claim_is_a_note_with_its_words_its_report_and_who_stands_how(entities: list[Row]) -> None:
    by_id = {row["id"]: row for row in entities}
    note = by_id[claim_of(STRIKE, 0)]["properties"]
    assert note["proof"] == [STRIKE]
    assert by_id[note["entity"][0]]["schema"] == "Event"
    roles = Counter(role for row in entities for role in row["properties"].get("role", ()))
    assert roles["denies: the Syrian army"] == 1
    assert not [row for row in entities if "involved" in row["properties"]]


def test_a_statement_has_the_key_that_followthemoney_makes_and_the_day_it_was_told(statements: list[Row]) -> None:
    for row in statements:
        key = f"counterclaim.{row['entity_id']}.{row['prop']}.{row['value']}"
        assert row["id"] == sha1(key.encode(), usedforsecurity=False).hexdigest()
    assert len({row["id"] for row in statements if row["schema"] == "Note"}) == sum(
        row["schema"] == "Note" for row in statements
    )
    days = {row["first_seen"] for row in statements if row["entity_id"] == claim_of(STRIKE_LATER, 0)} - {None}
    assert days == {"2031-05-06"}


def test_a_victim_who_is_named_is_a_person_of_this_incident_alone_and_the_link_says_who_says_so(tmp_path: Path) -> None:
    named, other = (
        telling(id, [killed(3, whom=cited("Ada Byrne and her two sons")), killed(9, whom=cited("Somali soldiers"))])
        for id in ("one", "two")
    )
    with open_ledger(tmp_path / "war.db", create=True) as ledger:
        list(ledger.add_many([named, other]))
        found = list(rows_of(ledger, FTM, PLAIN))
    persons = [row for row in found if row["schema"] == "Person"]
    assert [row["properties"]["name"] for row in persons] == [["Ada Byrne"]] * 2
    assert len({row["id"] for row in persons}) == 2
    links = [row["properties"] for row in found if row["properties"].get("subject") == [persons[0]["id"]]]
    assert [link["role"] for link in links] == [["killed, asserts: Vale Monitor"]]


def test_lines_are_json_that_stands_alone(ledger: Ledger, tmp_path: Path) -> None:
    for export in (FTM, FTM_STATEMENTS):
        path = tmp_path / export.name
        with path.open("wb") as stream:
            count = export.write(rows_of(ledger, export, PLAIN), _head(), stream)
        assert len([json.loads(line) for line in path.read_text("utf-8").splitlines()]) == count


def _head() -> Head:
    return head_of(FTM, PLAIN)
