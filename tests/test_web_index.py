"""The index: brought up it is the index drawn anew, and what it finds is what a plain reading of its rows finds."""

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.fold import fold
from counterclaim.judgements import Act, Decision, Dependence, Kinship, Link, Verdict
from counterclaim.ledger import Ledger, report_digest
from counterclaim.link.judging import linker_name
from counterclaim.web.asking import ORDERS, Box, Filter
from counterclaim.web.index import Index, charted, looking
from counterclaim.web.index.summed import sums_of
from counterclaim.web.site import Site
from web_cases import Visitor, claim_of, demo_site


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A site on the demonstration."""
    with demo_site(tmp_path) as made:
        yield made


def _accounts(site: Site, place: str) -> list[str]:
    query = "SELECT account FROM members JOIN incidents ON number = incident WHERE place = ? ORDER BY account"
    return [row["account"] for row in site.index.fresh().execute(query, (place,))]


def _decide(site: Site, act: Act, *about: str, value: str | None = None) -> None:
    site.ledger.decide(Decision(act=act, about=about, by="ada", why="as it stands there", value=value))


def _reject(site: Site) -> None:
    _decide(site, Act.REJECT, claim_of(site, "manbij-denial", 11))


def _correct(site: Site) -> None:
    _decide(site, Act.CORRECT, claim_of(site, "hodeidah-1", 24), value='{"figure":[24,30]}')


def _open_again(site: Site) -> None:
    claim = claim_of(site, "manbij-denial", 11)
    _decide(site, Act.REJECT, claim)
    _decide(site, Act.OPEN, claim)


def _join(site: Site) -> None:
    _decide(site, Act.SAME, *_accounts(site, "Zamfara"))


def _join_and_open(site: Site) -> None:
    first, second = _accounts(site, "Zamfara")
    _decide(site, Act.SAME, first, second)
    site.index.fresh()
    _decide(site, Act.OPEN, first, second)


def _split(site: Site) -> None:
    _decide(site, Act.DIFFERENT, *_accounts(site, "El Fasher")[:2])


def _read_anew(site: Site) -> None:
    told = site.ledger.report("manbij-denial")
    reading = site.ledger.reading("manbij-denial")
    claims = tuple(replace(one, id=f"{one.id[:-1]}x") for one in reading.claims[1:])
    site.ledger.add(told, replace(reading, reader="another", claims=claims))


def _link(site: Site) -> None:
    first, second = sorted((_accounts(site, "Zamfara")[0], _accounts(site, "North Kivu")[0]))
    link = Link(
        first=first, second=second, verdict=Verdict.UNSURE, weight=0.1, outcomes=(), rule=None, by=linker_name()
    )
    site.ledger.add_links([link], linker_name(), site.ledger.head())


def _find_copy(site: Site) -> None:
    one, other = (site.ledger.report(id) for id in ("fasher-1", "fasher-2"))
    found = Dependence(
        report=other.id,
        on=one.id,
        version=report_digest(other),
        on_version=report_digest(one),
        kind=Kinship.COPY,
        share=1.0,
        by="by hand",
    )
    site.ledger.add_dependences([found])


CHANGES = (_reject, _correct, _open_again, _join, _join_and_open, _split, _read_anew, _link, _find_copy)
TABLES = {
    "incidents": "id, killed_low, killed_high, wounded_high, reports, origins, grade, unreviewed, contested, headline",
    "claims": "id, report, priority, why, says, decided, person",
    "members": "account, report",
    "pairs": "first_account, second_account, weight, verdict, decided",
    "decisions": "digest, about, act, after",
    "judged": "report",
    "reports": "id, title, reading",
    "choices WHERE incidents > 0": "kind, value, incidents",
    "state WHERE name <> 'made_of'": "name, value",
}


@pytest.mark.parametrize("change", CHANGES, ids=lambda one: one.__name__.strip("_"))
def test_the_index_brought_up_is_the_index_drawn_anew(site: Site, tmp_path: Path, change: object) -> None:
    site.index.find(Filter())
    assert callable(change)
    change(site)
    _is_as_drawn_anew(site.ledger, site.index, tmp_path)


def test_many_changes_one_after_the_other_leave_it_so(site: Site, tmp_path: Path) -> None:
    for change in CHANGES:
        if change not in (_join, _split):
            site.index.find(Filter())
            change(site)
    _is_as_drawn_anew(site.ledger, site.index, tmp_path)


def _is_as_drawn_anew(ledger: Ledger, index: Index, folder: Path) -> None:
    again = Index(ledger, folder / "again.view")
    try:
        for table, columns in TABLES.items():
            query = (
                f"SELECT {columns} FROM {table} ORDER BY 1, 2"
                if "," in columns
                else f"SELECT {columns} FROM {table} ORDER BY 1"
            )
            old, new = ([tuple(row) for row in one.fresh().execute(query)] for one in (index, again))
            assert old == new, table
        for asked in (Filter(), Filter(contested=True), Filter(q="market"), Filter(source="Meridian Wire")):
            found, anew = (one.find(asked) for one in (index, again))
            assert sums_of(found) == sums_of(anew)
            assert {line.id for line in looking.lines(found)} == {line.id for line in looking.lines(anew)}
            assert charted.timeline(found) == charted.timeline(anew)
    finally:
        again.close()


def test_a_ledger_put_back_to_an_earlier_copy_is_drawn_anew(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    with demo_site(tmp_path / "one") as site:
        before = sums_of(site.index.find(Filter()))
        _reject(site)
        assert sums_of(site.index.find(Filter())) != before
        with demo_site(tmp_path / "two") as earlier:
            index = Index(earlier.ledger, site.index.path)
            assert sums_of(index.find(Filter())) == before
            index.close()


def test_what_is_left_of_a_drawing_that_was_stopped_is_drawn_again(site: Site) -> None:
    connection = site.index.fresh()
    whole = sums_of(site.index.find(Filter()))
    connection.execute("UPDATE state SET value = '-1' WHERE name = 'head'")
    connection.execute("DELETE FROM incidents WHERE number > 3")
    assert sums_of(site.index.find(Filter())) == whole


def test_another_process_that_brings_the_file_up_is_noticed(site: Site) -> None:
    before = sums_of(site.index.find(Filter()))
    other = Index(site.ledger, site.index.path)
    _reject(site)
    other.find(Filter())
    assert sums_of(site.index.find(Filter())) == sums_of(other.find(Filter())) != before
    other.close()


DAYS = st.dates(date(2031, 4, 25), date(2031, 5, 25)) | st.none()


@st.composite
def _filters(draw: st.DrawFn) -> Filter:
    box = draw(st.sampled_from([None, Box(30, 30, 45, 40), Box(-20, -10, 50, 20)]))
    return Filter(
        since=draw(DAYS),
        until=draw(DAYS),
        country=draw(st.sampled_from([None, None, "SY", "NG", "XX"])),
        place=draw(st.sampled_from([None, None, "manbij", "a"])),
        type=draw(st.sampled_from([None, None, "abduction", "shelling"])),
        source=draw(st.sampled_from([None, None, "Meridian Wire"])),
        contested=draw(st.booleans()),
        unreviewed=draw(st.booleans()),
        box=box,
        order=draw(st.sampled_from(list(ORDERS))),
    )


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site that no test changes."""
    with demo_site(tmp_path_factory.mktemp("held")) as made:
        yield made


@settings(max_examples=120, deadline=None, derandomize=True)
@given(_filters())
def test_what_is_found_is_what_its_rows_say(held: Site, asked: Filter) -> None:
    found = held.index.find(asked)
    rows = [
        row for row in found.connection.execute("SELECT * FROM incidents") if _asked_for(found.connection, row, asked)
    ]
    rows.sort(key=lambda row: _place(row, asked.order), reverse=True)
    assert [line.id for line in looking.lines(found)] == [row["id"] for row in rows]
    told = sums_of(found)
    assert (told.incidents, told.contested) == (len(rows), sum(row["contested"] for row in rows))
    assert (told.killed.low or 0, told.killed.high or 0) == tuple(
        sum(row[f"killed_{end}"] or 0 for row in rows) for end in ("low", "high")
    )
    assert sum(one.incidents for one in charted.timeline(found)) == sum(row["first_day"] is not None for row in rows)
    around = asked.box or Box(-180, -90, 180, 90)
    assert sum(one.incidents for one in charted.spots(found, around, 5.0)) == sum(
        row["longitude"] is not None for row in rows
    )


def _asked_for(connection: sqlite3.Connection, row: sqlite3.Row, asked: Filter) -> bool:
    facets = {
        tuple(one) for one in connection.execute("SELECT kind, value FROM facets WHERE incident = ?", (row["number"],))
    }
    box, x, y = asked.box, row["longitude"], row["latitude"]
    return all(
        (
            not asked.since or (row["last_day"] or "") >= asked.since.isoformat(),
            not asked.until or (row["first_day"] or "9") <= asked.until.isoformat(),
            not asked.country or row["country"] == asked.country,
            not asked.place or fold(asked.place) in row["place_folded"],
            not asked.type or ("type", asked.type) in facets,
            not asked.source or ("source", asked.source) in facets,
            not asked.contested or row["contested"],
            not asked.unreviewed or row["unreviewed"],
            box is None or (x is not None and box.west <= x <= box.east and box.south <= y <= box.north),
        )
    )


def _place(row: sqlite3.Row, order: str) -> tuple[str | int, int]:
    high, low = row["killed_high"], row["killed_low"]
    by: dict[str, str | int] = {
        "newest": row["first_day"] or "",
        "told": row["last_told"] or "",
        "deadliest": -1 if high is None else high,
        "disputed": -1 if high is None or low is None else high - low,
    }
    return by[order], row["number"]


def test_a_page_does_not_count_what_the_index_keeps(site: Site) -> None:
    connection = site.index.fresh()
    plans = [
        " ".join(row["detail"] for row in connection.execute(f"EXPLAIN QUERY PLAN {query}"))
        for query in (
            "SELECT id FROM claims WHERE decided IS NULL ORDER BY priority DESC, id LIMIT 30",
            "SELECT value, incidents FROM choices WHERE kind = 'party' ORDER BY incidents DESC, value LIMIT 60",
            "SELECT * FROM decisions WHERE about = 'x' ORDER BY number DESC LIMIT 1",
            "SELECT account FROM members WHERE incident = 1",
        )
    ]
    assert not [plan for plan in plans if ("SCAN" in plan and "claims_open" not in plan) or "TEMP B-TREE" in plan]


def test_the_overview_shows_what_a_person_just_decided(site: Site) -> None:
    visitor = Visitor(site)
    before = visitor.get("/api/incidents?place=manbij").json()["incidents"][0]
    for claim in site.ledger.reading("manbij-update").claims:
        _decide(site, Act.REJECT, claim.id)
    after = visitor.get("/api/incidents?place=manbij").json()["incidents"][0]
    assert after["killed"] != before["killed"] and after["unreviewed"] < before["unreviewed"]


def test_how_many_incidents_there_are_is_an_interval_while_pairs_wait_for_a_judgement(site: Site) -> None:
    told = sums_of(site.index.find(Filter()))
    assert (told.fewest, told.incidents) == (6, 7)
    assert re.search(r"6<span class=\"dash\">–</span></span>7</dd>", Visitor(site).get("/").text)
    elsewhere = sums_of(site.index.find(Filter(country="SY")))
    assert elsewhere.fewest == elsewhere.incidents == 2
    _decide(site, Act.DIFFERENT, *_accounts(site, "Zamfara"))
    told = sums_of(site.index.find(Filter()))
    assert told.fewest == told.incidents == 7


def test_the_captured_the_missing_and_the_displaced_are_listed_where_they_are_told(site: Site) -> None:
    listed = looking.lines(site.index.find(Filter(place="Zamfara")))
    assert {(other.harm, other.ends.low, other.ends.open) for one in listed for other in one.others} == {
        ("captured", 31, True),
        ("captured", 52, False),
    }
    assert "captured <span" in Visitor(site).get("/?place=zamfara").text
