"""What is decided is seen at once; what comes in by the hundred is drawn beside, and nobody waits for it."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from counterclaim.errors import LedgerError
from counterclaim.incidents import gather_around
from counterclaim.judgements import Act
from counterclaim.ledger import open_ledger
from counterclaim.web.asking import Filter
from counterclaim.web.incidents import find_incident, find_incidents
from counterclaim.web.index import Index, looking
from counterclaim.web.index.meanwhile import Meanwhile
from counterclaim.web.index.refresh import FEW
from counterclaim.web.index.summed import Sums, sums_of
from counterclaim.web.pages.incident import incident_at_hand
from counterclaim.web.site import Site
from web_cases import Visitor, claim_of, csrf, decision, demo_site, incident_of


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A site on the demonstration."""
    with demo_site(tmp_path) as made:
        yield made


def _much(site: Site) -> None:
    """More decisions than a page waits for, made by another process; the last one leaves a claim rejected."""
    claim = claim_of(site, "manbij-denial", 11)
    with open_ledger(site.ledger.name) as elsewhere:
        for number in range(FEW + 1):
            elsewhere.decide(decision(claim, Act.REJECT if number % 2 == FEW % 2 else Act.OPEN))


class _Instead(Meanwhile):
    """Does something else than it is asked to."""

    def __init__(self, work: Callable[[], object]) -> None:
        super().__init__()
        self._instead = work

    def begin(self, work: Callable[[], object]) -> bool:
        """Begin the other work."""
        return super().begin(self._instead)


def _sums(index: Index) -> Sums:
    return sums_of(index.find(Filter(), index.at_hand()))


def _head(site: Site) -> int:
    """How far the index has come, as its file says."""
    connection = sqlite3.connect(site.index.path)
    try:
        return int(connection.execute("SELECT value FROM state WHERE name = 'head'").fetchone()[0])
    finally:
        connection.close()


def test_an_incident_looked_up_is_the_incident_gathered(site: Site) -> None:
    """On this rests that an incident whose claims were decided on is drawn again out of what the index holds."""
    connection = site.index.fresh()
    accounts = [row["account"] for row in connection.execute("SELECT account FROM members")]
    gathered = {one.id: one for one in gather_around(site.ledger, accounts)}
    rows = connection.execute("SELECT number, id FROM incidents").fetchall()
    held = find_incidents(connection, site.ledger, [row["number"] for row in rows])
    assert {one.incident.id: one.incident for one in held} == gathered
    assert len(rows) == len(gathered) > 5


def test_a_decision_on_a_claim_leaves_its_incident_under_its_number(site: Site) -> None:
    found = site.index.find(Filter())
    before = dict(found.connection.execute("SELECT id, number FROM incidents").fetchall())
    site.ledger.decide(decision(claim_of(site, "manbij-denial", 11)))
    after = site.index.find(Filter())
    assert dict(after.connection.execute("SELECT id, number FROM incidents").fetchall()) == before
    assert sums_of(after) != sums_of(found)


def test_columns_that_a_decision_leaves_as_they_were_are_shared_and_nobody_reading_sees_them_change(site: Site) -> None:
    found = site.index.find(Filter())
    held = {name: column.copy() for name, column in found.columns.of.items()}
    site.ledger.decide(decision(claim_of(site, "manbij-denial", 11)))
    after = site.index.find(Filter())
    assert after.columns.number is found.columns.number and after.columns.told is found.columns.told
    assert after.columns.of["latitude"] is found.columns.of["latitude"]
    differs = [name for name, column in after.columns.of.items() if column is not found.columns.of[name]]
    assert differs and set(differs) < set(held)
    for name, column in found.columns.of.items():
        assert (column == held[name]).sum() == (held[name] == held[name]).sum()


def test_who_decides_has_the_index_brought_up(site: Site) -> None:
    visitor = Visitor(site)
    form = {"csrf": csrf(visitor), "act": "reject", "why": "retracted", "seen": ""}
    assert visitor.post(f"/review/claim/{claim_of(site, 'manbij-denial', 11)}", data=form).status_code == 303
    assert _head(site) == site.ledger.head()
    visitor.post("/review/undo", data={"csrf": csrf(visitor)})
    assert _head(site) == site.ledger.head()
    first, second = (
        row["account"]
        for row in site.index.fresh().execute(
            "SELECT account FROM members JOIN incidents ON number = incident WHERE place = 'Zamfara' ORDER BY account"
        )
    )
    visitor.post(f"/pair/{first}/{second}", data={"csrf": csrf(visitor), "act": "same", "why": "one", "seen": ""})
    assert _head(site) == site.ledger.head()


def test_a_decision_of_another_process_is_in_the_next_page(site: Site) -> None:
    before = _sums(site.index)
    with open_ledger(site.ledger.name) as elsewhere:
        elsewhere.decide(decision(claim_of(site, "manbij-denial", 11)))
    assert _sums(site.index) != before


def test_while_much_is_drawn_beside_pages_are_as_before_and_then_as_drawn(site: Site) -> None:
    before, drawing = _sums(site.index), threading.Event()

    def draw() -> None:
        assert drawing.wait(60)
        site.index.fresh()

    site.index._beside = _Instead(draw)
    _much(site)
    assert _sums(site.index) == before
    for path in ("/", "/audit"):
        assert f"{FEW + 1} entries that were just recorded elsewhere" in Visitor(site).get(path).text
    drawing.set()
    site.index.settled()
    assert _sums(site.index) != before and _head(site) == site.ledger.head()
    assert "recorded elsewhere" not in Visitor(site).get("/").text


def test_much_is_drawn_beside_without_anybody_asking_twice(site: Site) -> None:
    _much(site)
    _sums(site.index)
    site.index._beside.wait()
    assert _head(site) == site.ledger.head()


def test_a_reviewer_sees_her_own_decision_though_much_waits_to_be_drawn(site: Site) -> None:
    visitor, claim = Visitor(site), claim_of(site, "manbij-update", 21)
    site.index._beside = _Instead(lambda: None)
    _much(site)
    form = {"csrf": csrf(visitor), "act": "reject", "why": "retracted", "seen": ""}
    assert visitor.post(f"/review/claim/{claim}", data=form).status_code == 303
    assert visitor.get("/api/decisions").json()["decisions"][0]["about"] == claim
    assert _head(site) == site.ledger.head()


def test_an_incident_that_the_ledger_tells_otherwise_by_now_is_not_shown_in_part(site: Site) -> None:
    key = incident_of(site, "Manbij")
    whole = incident_at_hand(site.index, key, {})
    told, reading = site.ledger.report("manbij-denial"), site.ledger.reading("manbij-denial")
    of = {one.id: f"{one.id[:-1]}x" for one in reading.accounts}
    anew = replace(
        reading,
        reader="another",
        accounts=tuple(replace(one, id=of[one.id]) for one in reading.accounts),
        claims=tuple(replace(one, account=of.get(one.account or "", one.account)) for one in reading.claims),
    )
    site.index._beside = _Instead(lambda: None)
    _much(site)
    site.ledger.add(told, anew)
    connection = site.index.at_hand()
    number = looking.number_of(connection, key)
    with pytest.raises(LedgerError, match="being drawn again"):
        find_incident(connection, site.ledger, number)
    page = incident_at_hand(site.index, key, {})
    assert {one.report for one in page.accounts} <= {one.report for one in whole.accounts}
    assert len(page.accounts) == len(
        find_incident(connection, site.ledger, looking.number_of(connection, key)).incident.members
    )


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_what_broke_beside_is_done_by_who_asks_next() -> None:
    done: list[str] = []

    def broken() -> None:
        done.append("begun")
        raise SystemExit

    beside = Meanwhile()
    assert beside.begin(broken)
    beside.wait()
    assert not beside.begin(broken)
    assert beside.begin(broken)
    beside.wait()
    assert done == ["begun", "begun"]


def test_what_is_under_way_beside_is_not_begun_twice() -> None:
    let, done = threading.Event(), []
    beside = Meanwhile()
    assert all(beside.begin(lambda: done.append(let.wait(60))) for _ in range(2)) and not done
    let.set()
    beside.wait()
    assert done == [True]
