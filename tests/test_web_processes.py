"""Two processes that serve one ledger, and one that only records in it: each shows what the ledger holds."""

import json
import random
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from counterclaim.judgements import Act, Decision
from counterclaim.ledger import open_ledger
from counterclaim.web.asking import Filter
from counterclaim.web.index import Index
from counterclaim.web.index.changes import REMEMBERED, changed_since, come_to, keep, state
from counterclaim.web.index.columns import Columns, read_columns
from counterclaim.web.site import Site
from web_cases import claim_of, decision, demo_site


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A site on the demonstration."""
    with demo_site(tmp_path) as made:
        yield made


CHANGES = ("reject", "reject many", "correct", "join", "split", "read anew")


def _change(site: Site, what: str) -> None:
    connection = site.index.fresh()
    accounts = [row["account"] for row in connection.execute("SELECT account FROM members ORDER BY account")]
    pair = tuple(accounts[:2])
    claim = claim_of(site, "manbij-denial", 11)
    if what == "reject many":
        for row in connection.execute("SELECT min(id) AS id FROM claims WHERE incident IS NOT NULL GROUP BY incident"):
            site.ledger.decide(decision(row["id"]))
    elif what == "read anew":
        told, reading = site.ledger.report("kivu-1"), site.ledger.reading("kivu-1")
        site.ledger.add(told, replace(reading, reader=f"another {site.ledger.head()}", claims=reading.claims[1:]))
    else:
        act = {"join": Act.SAME, "split": Act.DIFFERENT, "correct": Act.CORRECT, "reject": Act.REJECT}[what]
        value = '{"figure":[12,30]}' if act is Act.CORRECT else None
        about = pair if what in ("join", "split") else (claim,)
        site.ledger.decide(Decision(act=act, about=about, by="another", why="as it stands there", value=value))


def _as_read(columns: Columns) -> dict[str, list[object]]:
    told = {name: column.tolist() for name, column in columns.of.items()}
    return {name: [None if one != one else one for one in values] for name, values in told.items()} | {
        "number": columns.number.tolist(),
        "places": columns.places.tolist(),
        "told": sorted(zip(*columns.told.tolist(), strict=True)),
    }


@pytest.mark.parametrize("seed", range(4))
def test_what_another_process_brought_up_is_put_into_the_columns_as_reading_them_anew_would(
    site: Site, seed: int
) -> None:
    other, chance = Index(site.ledger, site.index.path), random.Random(seed)
    site.index.find(Filter())
    for _ in range(4):
        for what in chance.sample(CHANGES, 2):
            _change(site, what)
            other.find(Filter())
        found = site.index.find(Filter(), site.index.at_hand())
        assert _as_read(found.columns) == _as_read(read_columns(found.connection, found.columns.head))
    other.close()


def test_columns_that_another_process_did_not_touch_are_not_read_again(site: Site) -> None:
    other = Index(site.ledger, site.index.path)
    before = site.index.find(Filter()).columns
    _change(site, "reject")
    other.find(Filter())
    after = site.index.find(Filter()).columns
    assert after.head != before.head and after.number is before.number
    other.close()


def test_changes_are_forgotten_when_they_are_many_and_then_all_is_read(site: Site) -> None:
    before = site.index.find(Filter()).columns
    other = Index(site.ledger, site.index.path)
    with sqlite3.connect(site.index.path) as connection:
        connection.execute("UPDATE state SET value = '[]' WHERE name = 'changes'")
    _change(site, "reject")
    other.find(Filter())
    with sqlite3.connect(site.index.path) as connection:
        connection.execute("UPDATE state SET value = '[]' WHERE name = 'changes'")
    connection.close()
    after = site.index.find(Filter()).columns
    assert after.number is not before.number and after.number.tolist() == before.number.tolist()
    other.close()


def test_no_more_changes_are_remembered_than_a_page_should_read(site: Site) -> None:
    connection = site.index.fresh()
    head = site.ledger.head()
    for number in range(30):
        come_to(connection, head + number, (set(), set(range(100)), ()))
    assert len(_steps_of(connection)) == REMEMBERED // 101
    come_to(connection, head + 30, (set(range(REMEMBERED)), (), ()))
    assert _steps_of(connection) == [] and changed_since(connection, str(head)) is None
    keep(connection, "head", str(head))


def _steps_of(connection: sqlite3.Connection) -> list[object]:
    return list(json.loads(state(connection, "changes") or "[]"))


def test_what_another_process_drew_meanwhile_is_not_drawn_twice(site: Site) -> None:
    other = Index(site.ledger, site.index.path)
    for one in (site.index, other):
        one.find(Filter())
    _change(site, "read anew")
    connection = other.fresh()
    with site.ledger.still() as still:
        site.index._bring_up(site.index._connection(), still)
    numbers = {row["number"] for row in connection.execute("SELECT number FROM incidents")}
    assert set(site.index.find(Filter()).columns.number.tolist()) == numbers
    other.close()


def test_the_index_does_not_go_back_to_what_a_slower_process_still_sees(site: Site) -> None:
    with site.ledger.still() as still:
        before = still.head()
        with open_ledger(site.ledger.name) as elsewhere:
            elsewhere.decide(decision(claim_of(site, "manbij-denial", 11)))
        connection = site.index.fresh()
        site.index._bring_up(connection, still)
    assert before < int(state(connection, "head") or -1) == site.ledger.head()


def test_columns_of_several_incidents_that_were_decided_on_at_once_are_as_read_anew(site: Site) -> None:
    before = site.index.find(Filter()).columns
    _change(site, "reject many")
    found = site.index.find(Filter())
    assert _as_read(found.columns) == _as_read(read_columns(found.connection, found.columns.head)) != _as_read(before)


def test_searches_are_forgotten_when_the_index_is_drawn_anew(site: Site) -> None:
    market = Filter(q="market")
    before = site.index.find(market)
    assert site.index.find(market).met is before.met
    before.connection.execute("UPDATE state SET value = '-1' WHERE name = 'head'")
    after = site.index.find(market)
    assert after.met is not before.met and after.met.anywhere.tolist() == before.met.anywhere.tolist()
