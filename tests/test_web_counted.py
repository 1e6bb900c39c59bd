"""Map, timeline and search count in columns what a plain count counts, and a search made again finds what was added."""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from math import floor
from pathlib import Path
from typing import cast

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.web.asking import ORDERS, Box, Filter
from counterclaim.web.index import charted, looking
from counterclaim.web.index.charted import Spot
from counterclaim.web.index.columns import Columns
from counterclaim.web.index.found import Found
from counterclaim.web.index.searching import Searches, nothing_met
from counterclaim.web.site import Site
from web_cases import demo_site


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A site on the demonstration."""
    with demo_site(tmp_path) as made:
        yield made


def _of_days(days: Sequence[date | None], contested: Sequence[bool]) -> Found:
    told = np.array([day.toordinal() if day else 0 for day in days], np.int32)
    columns = Columns(
        head="0",
        number=np.arange(len(days)),
        places=np.array([""] * len(days), np.object_),
        of={"first_day": told, "contested": np.array(contested, np.bool_)},
        told=np.zeros((2, 0), np.int64),
    )
    everything = np.arange(len(days))
    return Found(cast(sqlite3.Connection, None), columns, Filter(), everything, everything, nothing_met())


SPANS = st.sampled_from([30, 100, 101, 1_000, 4_500, 4_501, 20_000])


@settings(max_examples=80, deadline=None, derandomize=True)
@given(st.data(), SPANS)
def test_the_timeline_counts_by_day_month_or_year(data: st.DataObject, span: int) -> None:
    first = date(1961, 3, 7).toordinal()
    offsets = [0, span, *data.draw(st.lists(st.integers(0, span), max_size=20))]
    days = [*(date.fromordinal(first + one) for one in offsets), None]
    contested = [number % 3 == 0 for number in range(len(days))]
    length = 10 if span <= 100 else 7 if span <= 4500 else 4
    wanted = Counter(day.isoformat()[:length] for day in days if day)
    among = Counter(day.isoformat()[:length] for day, one in zip(days, contested, strict=True) if day and one)
    bins = charted.timeline(_of_days(days, contested))
    assert [(one.start, one.incidents, one.contested) for one in bins] == [
        (start, wanted[start], among[start]) for start in sorted(wanted)
    ]


def test_a_timeline_without_days_is_empty() -> None:
    assert charted.timeline(_of_days([None, None], [True, False])) == []


@pytest.mark.parametrize("cell", [0.01, 0.7, 5.0, 90.0])
@pytest.mark.parametrize("box", [Box(-180, -90, 180, 90), Box(30, 10, 50, 40), Box(-170, -80, -160, -70)])
def test_the_map_puts_together_what_lies_in_one_cell(site: Site, cell: float, box: Box) -> None:
    found = site.index.find(Filter())
    cells: dict[tuple[int, int], list[sqlite3.Row]] = defaultdict(list)
    for row in found.connection.execute("SELECT * FROM incidents WHERE longitude IS NOT NULL ORDER BY number"):
        x, y = row["longitude"], row["latitude"]
        if box.west <= x <= box.east and box.south <= y <= box.north:
            cells[floor(x / cell), floor(y / cell)].append(row)
    assert sorted(map(_of_spot, charted.spots(found, box, cell))) == sorted(map(_of_rows, cells.values()))


def _of_spot(spot: Spot) -> tuple[str, int, int, int, int, float]:
    return spot.id, spot.incidents, spot.contested, spot.killed_low, spot.killed_high, round(spot.longitude, 6)


def _of_rows(rows: Sequence[sqlite3.Row]) -> tuple[str, int, int, int, int, float]:
    contested, low, high = (sum(row[name] or 0 for row in rows) for name in ("contested", "killed_low", "killed_high"))
    return rows[0]["id"], len(rows), contested, low, high, round(sum(row["longitude"] for row in rows) / len(rows), 6)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    st.sampled_from([None, "market air strike"]),
    st.sampled_from([None, date(2031, 5, 1)]),
    st.sampled_from([None, Box(1, 2, 3, 4)]),
    st.sampled_from(list(ORDERS)),
    st.integers(1, 3),
)
def test_the_address_of_a_box_is_that_of_the_filter_with_it(
    q: str | None, since: date | None, box: Box | None, order: str, page: int
) -> None:
    asked, other = Filter(q=q, since=since, box=box, order=order, page=page), Box(-7.25, 30, 45.5, 41)
    assert asked.boxes()(other) == asked.link(box=other)


def _add(site: Site, id: str, text: str, title: str) -> None:
    told, reading = site.ledger.report("kivu-2"), site.ledger.reading("kivu-2")
    site.ledger.add(replace(told, id=id, text=text, title=title), replace(reading, report=id, accounts=(), claims=()))


@pytest.mark.parametrize("q", ["market", '"the market"', "mark* wounded", "nowhere"])
def test_a_search_made_again_finds_what_was_added_and_nothing_twice(site: Site, q: str) -> None:
    searches = Searches()
    before = searches.search(site.index.fresh(), q)
    assert searches.search(site.index.fresh(), q) is before
    _add(site, "later-1", "Shells fell on the market; ten were wounded.", "Ten wounded at the market")
    _add(site, "later-2", "Nowhere was it quiet.", "Quiet")
    again, anew = (one.search(site.index.fresh(), q) for one in (searches, Searches()))
    for met, other in ((again.anywhere, anew.anywhere), (again.titled, anew.titled)):
        assert met.tolist() == other.tolist() == sorted(set(met.tolist()))
    assert len(again.anywhere) == len(before.anywhere) + 1


def test_reports_with_the_words_in_the_headline_come_first_and_of_a_new_version_no_old_text(site: Site) -> None:
    _add(site, "later-1", "Nothing else.", "A well was shelled")
    _add(site, "later-2", "A well was shelled.", "Nothing else")
    _add(site, "later-3", "A well was shelled.", "Nothing else")
    wells = Filter(q="well shelled")
    assert [one.id for one in looking.hits(site.index.find(wells))] == ["later-1", "later-3", "later-2"]
    _add(site, "later-3", "It was another place.", "Nothing else")
    assert [one.id for one in looking.hits(site.index.find(wells))] == ["later-1", "later-2"]
    assert [one.id for one in looking.hits(site.index.find(wells), most=1)] == ["later-1"]


def test_the_reports_that_hold_words_are_counted_and_turned_through_as_they_are_now(site: Site) -> None:
    def told(page: int = 1) -> tuple[list[str], int]:
        site.index.settled()
        found, count = site.index.reports("well", page)
        return [one.id for one in found], count

    for number in range(looking.PAGE + 2):
        _add(site, f"later-{number}", "A well was shelled.", "Nothing else")
    assert told(3) == ([], looking.PAGE + 2) and told(2)[0] == ["later-1", "later-0"]
    assert told()[0] == [f"later-{number}" for number in range(looking.PAGE + 1, 1, -1)]
    _add(site, "later-1", "It was another place.", "Nothing else")
    assert told(2) == (["later-0"], looking.PAGE + 1)
    _add(site, "later-0", "A well was shelled, and shelled again.", "Nothing else")
    assert told()[0][0] == "later-0" and told()[1] == looking.PAGE + 1
