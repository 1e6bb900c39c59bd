"""TimeMap: keys and texts as its schemata ask, each id that is named there is there."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from counterclaim.export.contract import Wanted
from counterclaim.export.timemap import ASSOCIATION, EVENT, SOURCE, TIMEMAP
from counterclaim.export.told import head_of, rows_of
from counterclaim.ledger import open_ledger
from export_cases import STRIKE, war

PLAIN = Wanted(rule="ucdp")


@pytest.fixture(scope="module")
def domain(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    stream = io.BytesIO()
    with open_ledger(war(tmp_path_factory.mktemp("war"))) as ledger:
        TIMEMAP.write(rows_of(ledger, TIMEMAP, PLAIN), head_of(TIMEMAP, PLAIN), stream)
    told: dict[str, Any] = json.loads(stream.getvalue())
    return told


def test_events_sources_and_associations_have_the_keys_of_the_schemata_and_texts(domain: dict[str, Any]) -> None:
    found = [(EVENT, domain["events"]), (SOURCE, domain["sources"].values()), (ASSOCIATION, domain["associations"])]
    for keys, records in found:
        assert records
        for record in records:
            assert tuple(record) == keys
            assert all(isinstance(value, str | list) for value in record.values())


def test_an_event_has_both_degrees_or_none_and_its_day_the_way_timemap_reads_it(domain: dict[str, Any]) -> None:
    for event in domain["events"]:
        assert bool(event["latitude"]) == bool(event["longitude"])
        month, _, rest = event["date"].partition("/")
        assert not event["date"] or (len(month), len(rest)) == (2, 7)


def test_every_source_and_association_that_an_event_names_is_there_once(domain: dict[str, Any]) -> None:
    known = [each["id"] for each in domain["associations"]]
    assert len(known) == len(set(known))
    for event in domain["events"]:
        assert set(event["associations"]) <= set(known)
        assert set(event["sources"]) <= set(domain["sources"])
    assert STRIKE in domain["sources"]
    assert {each["mode"] for each in domain["associations"]} == {"CATEGORY", "FILTER"}


def test_a_report_that_tells_of_several_incidents_is_one_source(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with open_ledger(war(tmp_path)) as ledger:
        rows = list(rows_of(ledger, TIMEMAP, PLAIN))
    TIMEMAP.write([*rows, *rows], head_of(TIMEMAP, PLAIN), stream)
    pairs: list[str] = []
    json.loads(stream.getvalue(), object_pairs_hook=lambda found: pairs.extend(key for key, _ in found))
    assert pairs.count(STRIKE) == 1


def test_the_way_back_stands_beside_the_events_in_their_order(domain: dict[str, Any]) -> None:
    traced = [each["counterclaim_incident"] for each in domain["counterclaim"]["events"]]
    assert traced == [event["id"] for event in domain["events"]]


def test_a_ledger_without_incidents_is_a_whole_file_too(tmp_path: Path) -> None:
    stream = io.BytesIO()
    assert TIMEMAP.write(iter(()), head_of(TIMEMAP, PLAIN), stream) == 0
    assert json.loads(stream.getvalue())["events"] == []
