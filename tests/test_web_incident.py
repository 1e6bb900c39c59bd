"""The page of an incident: where and when, what moved a toll, its picture, and the map's ground."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from counterclaim.incidents import Incident, Member, work_out
from counterclaim.model import Account, Cited, Period, Place, Report
from counterclaim.pipeline import extract_all
from counterclaim.reconcile.history import history
from counterclaim.showing.matrix import BLAME, make_matrix
from counterclaim.showing.whereabouts import days_contradict, places_contradict
from counterclaim.web.asking import Box
from counterclaim.web.drawing.land import Projection, draw_ground
from counterclaim.web.drawing.ranges import draw_ranges
from counterclaim.web.site import Site
from reconcile_cases import MONITOR, UN, says
from web_cases import Visitor, demo_site, incident_of

NEXT_DAY = date(2031, 5, 5)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A site on the demonstration."""
    with demo_site(tmp_path) as made:
        yield made


def _section(text: str, name: str) -> str:
    start = text.index(f'aria-labelledby="{name}"')
    return text[start : text.index("</section>", start)]


def test_where_and_when_lead_to_their_words_too(site: Site) -> None:
    client = Visitor(site)
    matrix = _section(client.get(f"/incident/{incident_of(site, 'Manbij')}").text, "matrix")
    links = re.findall(r'class="cell" href="/report/([^#"]+)#t-(w\d+)" title="“([^”]+)”"', matrix)
    assert {"Manbij", "Wednesday"} <= {quote for _, _, quote in links}
    for report, anchor, quote in links:
        shown = client.get(f"/report/{report}").text
        assert re.search(rf'id="t-{anchor}"[^>]*>{re.escape(quote.split()[0])}', shown)


def test_only_what_was_told_by_the_day_is_on_the_page(site: Site) -> None:
    text = Visitor(site).get(f"/incident/{incident_of(site, 'Manbij')}?as_of=2031-05-08").text
    assert "2 accounts, " in text and "3 accounts told later are not among these." in text
    assert "Defence ministry denies Manbij strike" not in text
    assert "Tolls as of 8 May 2031" in text


def test_the_page_says_when_a_toll_moved_and_what_was_told_that_day(site: Site) -> None:
    tolls = _section(Visitor(site).get(f"/incident/{incident_of(site, 'Manbij')}").text, "tolls")
    moved = re.sub(r"<[^>]+>", "", tolls[tolls.index('<p class="moved">') :].partition("</p>")[0])
    assert moved.startswith("On 10 May 2031 it moved from 11–14–14 or more: that day 21 Meridian Wire")


def test_a_denial_is_no_agreement_however_well_it_is_borne_out_who_did_it() -> None:
    texts = {
        "Courier": "Shells killed 9 people in Idlib on Monday, the Syrian Observatory said. It blamed the army.",
        "Bell": "Shelling by the Syrian army killed 9 people in Idlib on Monday, the United Nations said.",
        "Post": "The Syrian army denied that it had shelled Idlib on Monday.",
    }
    reports = [Report(id=name, text=text, outlet=name, published=date(2031, 5, 6)) for name, text in texts.items()]
    members = [
        Member(report, account, tuple(one for one in reading.claims if one.account == account.id))
        for report, reading in extract_all(reports)
        for account in reading.accounts
    ]
    worked = work_out(Incident("i-idlib", tuple(members)))
    assert worked.who.charged and worked.who.charged[0].denies and len(worked.who.charged[0].accused) > 1
    column = next(one for one in make_matrix(worked, {}, lambda report, claim: "").columns if one.name == BLAME)
    assert not worked.graded.contested and column.contradict


def _account(place: Place | None = None, country: str | None = None, start: int | None = None) -> Account:
    days = Period(start=date(2031, 5, start), end=date(2031, 5, start)) if start else None
    period = Cited(days, None, "by hand") if days else None
    return replace(Account(id="a", types=(), role="main", place=place, country=country), period=period)  # type: ignore[arg-type]


def _at(latitude: float, radius: int) -> Place:
    return Place(name=Cited("Manbij", None, "by hand"), latitude=latitude, longitude=38.0, radius=radius)


def test_places_and_days_contradict_where_they_cannot_be_one() -> None:
    report = Report(id="r", text="")

    def told(*accounts: Account) -> list[list[tuple[Report, Account]]]:
        return [[(report, account)] for account in accounts]

    assert not places_contradict(told(_account(_at(36.5, 3000)), _account(_at(36.52, 3000)), _account()))
    assert places_contradict(told(_account(_at(36.5, 3000)), _account(_at(37.5, 3000))))
    assert places_contradict(told(_account(country="SY"), _account(country="IQ")))
    assert not days_contradict(told(_account(start=7), _account(start=7), _account()))
    assert days_contradict(told(_account(start=7), _account(start=8)))


def test_of_a_days_figures_the_line_of_revisions_goes_through_the_largest() -> None:
    first, whole, part = says(MONITOR, 14), says(MONITOR, 21, told=NEXT_DAY), says(MONITOR, 14, told=NEXT_DAY)
    told = [first, whole, part, says(UN, 11)]
    picture = draw_ranges(told, history(told, []), {})
    assert picture
    monitor = next(one for one in picture.series if one.name == MONITOR.name)
    assert len(monitor.points) == 3
    assert monitor.path == f"M{monitor.points[0].x},{monitor.points[0].y}L{monitor.points[1].x},{monitor.points[1].y}"
    assert draw_ranges([first], history([first], []), {}) is None


def test_no_land_or_border_runs_across_the_line_of_date() -> None:
    box = Box(-180.0, -55.0, 180.0, 80.0)
    ground = draw_ground(Projection(box, 640.0, 350.0))
    for path in (ground.land + ground.borders).split("M")[1:]:
        points = [tuple(map(float, point.split(","))) for point in path.rstrip("Z").replace("L", " ").split()]
        for (x, y), (to, below) in pairwise(points):
            assert abs(x - to) < 320 or max(y, below) > 340, (x, y, to, below)
