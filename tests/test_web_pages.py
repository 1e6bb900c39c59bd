"""Pages to look at, as a browser without scripts gets them."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from counterclaim.export.exports import EXPORTS
from counterclaim.judgements import Dependence, Kinship
from counterclaim.ledger import Original, keep_raw, raw_digest, raw_folder, report_digest
from counterclaim.model import Reading, Report
from counterclaim.web.asking import Box, Filter, read_filter
from counterclaim.web.site import Site
from web_cases import Visitor, demo_site, incident_of


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A site on the demonstration."""
    with demo_site(tmp_path) as made:
        yield made


@pytest.fixture
def client(site: Site) -> Visitor:
    """Who looks at it."""
    return Visitor(site)


def _listed(text: str) -> list[str]:
    return re.findall(r'<th scope="row" class="what"><a href="/incident/([^"]+)"', text)


def test_the_overview_lists_every_incident_with_its_toll_as_an_interval(client: Visitor) -> None:
    text = client.get("/").text
    assert len(_listed(text)) == 7
    row = text[text.index("<bdi>Manbij</bdi>") :]
    killed = re.search(r'<td class="killed">(.*?)<svg', row, re.DOTALL)
    assert killed
    assert re.sub(r"<[^>]+>|\s", "", killed[1]) == "11–14–21"


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("country=SY", 2),
        ("place=manbij", 1),
        ("type=abduction", 3),
        ("harm=captured", 3),
        ("party=Rapid+Support+Forces", 1),
        ("source=Northern+Casualty+Monitor", 1),
        ("contested=1", 2),
        ("since=2031-05-18", 3),
        ("until=2031-05-01", 1),
        ("since=2031-05-07&until=2031-05-10&contested=1", 2),
        ("q=wedding", 1),
        ("q=%22vegetable+market%22", 2),
        ("q=abduct*", 3),
        ("q=nothingofthekind", 0),
        ("box=30,30,45,40", 1),
        ("unreviewed=1", 7),
        ("country=SY&type=shelling", 1),
    ],
)
def test_what_the_address_asks_for_is_what_is_listed(client: Visitor, query: str, count: int) -> None:
    assert len(_listed(client.get(f"/?{query}").text)) == count


def test_map_timeline_and_list_share_what_is_asked_for(client: Visitor) -> None:
    text = client.get("/?country=SD&order=deadliest").text
    assert text.count('class="dot') - text.count('<i class="dot') == 1
    assert text.count('class="bar') == 1
    assert "country=SD&amp;box=" in text and "&amp;order=deadliest" in text
    assert "since=2031-05-18&amp;until=2031-05-18&amp;country=SD" in text


def _radius(text: str) -> float:
    """The radius of the only ring on a map, in kilometres by the map's own scale."""
    ring = re.findall(r'class="halo" cx="[^"]+" cy="[^"]+" r="([^"]+)"', text)[0]
    bar, kilometres = re.findall(r"v4h([\d.]+)v-4", text)[0], re.findall(r">([\d,]+) km<", text)[0].replace(",", "")
    return float(ring) * float(kilometres) / float(bar)


def test_a_province_is_drawn_as_the_stretch_it_is_and_a_town_as_a_point(client: Visitor) -> None:
    radii = {place: _radius(client.get(f"/?place={place}").text) for place in ("kivu", "fasher")}
    assert radii["kivu"] == pytest.approx(132, rel=0.03)
    assert radii["fasher"] == pytest.approx(5, rel=0.05)


def test_words_searched_for_are_marked_in_the_reports_that_hold_them(client: Visitor) -> None:
    text = client.get("/?q=wedding").text
    assert "<mark>wedding</mark>" in text


@pytest.mark.parametrize(
    "query", ["since=yesterday", "order=random", "page=0", "page=x", "box=1,2,3", "box=9,9,1,x", "box=nan,0,1,1"]
)
def test_what_cannot_be_asked_is_refused_in_a_sentence(client: Visitor, query: str) -> None:
    answer = client.get(f"/?{query}")
    assert answer.status_code == 400
    assert "<h1>400</h1>" in answer.text


def test_a_filter_written_into_an_address_is_the_filter_read_from_it() -> None:
    from urllib.parse import parse_qsl

    asked = Filter(q='a "b c"', since=date(2031, 5, 1), country="SY", contested=True, box=Box(1, 2, 3.5, 4), page=3)
    assert read_filter(dict(parse_qsl(asked.query()))) == asked


def test_an_incident_shows_origins_with_their_copies_folded_under_them(site: Site, client: Visitor) -> None:
    text = client.get(f"/incident/{incident_of(site, 'Manbij')}").text
    matrix = text[text.index('<table class="matrix">') : text.index("</table>", text.index('<table class="matrix">'))]
    assert matrix.count('<bdi class="origin">Northern Casualty Monitor</bdi>') == 1
    assert "more that say the same" in matrix and "Harbour Post" in matrix
    assert "denies it" in matrix and "gives no comment" in matrix


def test_the_day_and_the_rule_move_the_toll(site: Site, client: Visitor) -> None:
    address = f"/incident/{incident_of(site, 'Manbij')}"

    def killed(query: str) -> str:
        text = client.get(f"{address}{query}").text
        figure = text[text.index('<p class="figure"') : text.index("<svg", text.index('<p class="figure"'))]
        return re.sub(r"<[^>]+>|\s", "", figure)

    assert killed("") == "killed11–14–21"
    assert killed("?rule=ibc") == "killed11–21"
    assert killed("?as_of=2031-05-08") == "killed14ormore"
    assert killed("?step=0") == "killed14ormore"


def test_every_cell_of_the_matrix_leads_to_the_words_in_its_report(site: Site, client: Visitor) -> None:
    text = client.get(f"/incident/{incident_of(site, 'Manbij')}").text
    links = set(re.findall(r'class="cell \w+" href="/report/([^#"]+)#t-(\w+)"', text))
    assert len(links) > 8
    for report, claim in links:
        assert f'<i id="t-{claim}"></i>' in client.get(f"/report/{report}").text


def test_no_character_of_a_report_is_lost_or_doubled_on_its_page(site: Site, client: Visitor) -> None:
    for row in site.ledger.reports():
        text = client.get(f"/report/{row.id}").text
        body = re.search(r'<div class="body"[^>]*>(.*?)</div>', text, re.DOTALL)
        assert body
        bare = re.sub(r'<span class="card".*?</span></a>', "</a>", body[1])
        bare = re.sub(r"<[^>]+>", "", bare).replace("&#34;", '"').replace("&#39;", "'").replace("&amp;", "&")
        assert bare == site.ledger.report(row.id).text


def test_a_later_version_of_a_report_shows_what_it_changed(site: Site, client: Visitor) -> None:
    report = site.ledger.report("kivu-1")
    later = replace(report, text=report.text.replace("17 people", "19 people"))
    site.ledger.add(later, Reading(report=report.id, reader="by hand"))
    text = client.get("/report/kivu-1").text
    assert re.search(r"<del>\s*17</del>\s*<ins>\s*19</ins>", text)
    first = site.ledger.versions("kivu-1")[0].digest
    assert "17 people" in re.sub(r"<[^>]+>", "", client.get(f"/report/kivu-1?version={first}").text)


def test_copies_and_versions_under_other_names_are_shown_with_their_differences(site: Site, client: Visitor) -> None:
    one, other = (site.ledger.report(id) for id in ("manbij-flash", "manbij-copy"))
    versions = {"version": report_digest(other), "on_version": report_digest(one)}
    found = Dependence(report=other.id, on=one.id, kind=Kinship.COPY, share=0.9, by="by hand", **versions)
    site.ledger.add_dependences([found])
    assert re.search(r'is copied by <a href="/report/manbij-copy">', client.get("/report/manbij-flash").text)
    text = client.get("/report/manbij-copy?against=manbij-flash").text
    assert "is a copy of" in text and "<ins>" in text and "Against <bdi>manbij-flash</bdi>" in text
    assert client.get("/report/manbij-copy?against=kivu-1").status_code == 404


def test_what_belongs_to_the_page_around_a_report_is_shown_as_not_read(client: Visitor) -> None:
    assert re.search(r'class="furniture"[^>]*>Share this article', client.get("/report/manbij-copy").text)


def test_a_text_that_runs_from_right_to_left_says_so_itself(site: Site, client: Visitor) -> None:
    text = "قُتل اثنا عشر شخصا في قصف على السوق."
    site.ledger.add(
        Report(id="rtl", title="قصف السوق", outlet="صحيفة", text=text, language="ar"), Reading(report="rtl", reader="r")
    )
    page = client.get("/report/rtl").text
    assert '<h1 dir="auto">' in page and 'class="body" dir="auto" lang="ar"' in page and "<bdi>صحيفة</bdi>" in page


def test_a_report_without_a_headline_has_a_heading_and_one_in_another_language_says_so(
    site: Site, client: Visitor
) -> None:
    site.ledger.add(Report(id="bare", text="Tekst bez naslova.", language="xx"), Reading(report="bare", reader="r"))
    text = client.get("/report/bare").text
    assert text.count("<h1") == 1 and "<code>xx</code>, is none that the reader reads" in text


@pytest.mark.parametrize("path", ["/incident/i-none", "/report/none", "/nowhere", "/pair/a/b", "/review/claim/none"])
def test_what_is_not_there_is_told_in_a_sentence(client: Visitor, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert 'class="lead"' in answer.text


def test_nothing_on_any_page_comes_from_elsewhere(site: Site, client: Visitor) -> None:
    for path in ("/", "/about", "/review", "/audit", f"/incident/{incident_of(site, 'Manbij')}", "/report/kivu-1"):
        text = client.get(path).text
        loaded = re.findall(r'<(?:script|link|img|iframe|source)[^>]+(?:src|href)="([^"]+)"', text)
        assert loaded and all(address.startswith("/static/") for address in loaded)
        assert "style=" not in text and not re.search(r"<script(?![^>]*src=)|\son\w+=", text)


def test_what_a_report_was_read_from_is_shown_with_what_was_left_out(tmp_path: Path) -> None:
    page = (
        b"<html><head><title>Shelling kills four in Sandford</title></head><body><nav><a href='/a'>Subscribe now</a>"
        b"</nav><article><h1>Shelling kills four in Sandford</h1><p>Four people were killed when shells hit Sandford "
        b"on Monday, the mayor said in the evening.</p><p>Two more were wounded, a hospital said, and taken away "
        b"at night.</p></article><footer>All rights reserved</footer></body></html>"
    )
    with demo_site(tmp_path) as site:
        report = Report(id="page", title="Shelling kills four in Sandford", outlet="Sandford Post", text="Four people.")
        site.ledger.add(report, Reading(report="page", reader="by hand"))
        version = report_digest(report)
        client, address = Visitor(site), f"/origin/page?version={version}"
        assert client.get(address).status_code == 404
        name = "sandford <b>.html"
        site.ledger.add_originals([Original(version, raw_digest(page), name)])
        assert "were not kept" in client.get(address).text
        keep_raw(raw_folder(site.ledger.name), page)
        text = client.get(address).text
        assert re.search(r'<li class="out"><span class="reason">[^<]+</span><span dir="auto">Subscribe now', text)
        assert re.search(r'<li><span class="reason">read</span><span dir="auto">Four people were killed', text)
        assert "sandford &lt;b&gt;.html" in client.get("/report/page").text


def test_countries_are_named_and_not_coded(site: Site, client: Visitor) -> None:
    text = client.get("/?country=SY").text
    assert '<option value="SY" selected>Syria (2)</option>' in text and "<span>country</span> Syria" in text
    assert "Manbij (Syria)" in client.get(f"/incident/{incident_of(site, 'Manbij')}").text


def test_an_incident_on_paper_has_its_words_its_rule_and_where_the_ledger_stood(site: Site, client: Visitor) -> None:
    text = client.get(f"/incident/{incident_of(site, 'Manbij')}?rule=ibc&as_of=2031-05-09").text
    paper = text[text.index('<section class="paper"') :]
    assert '<q dir="auto">At least 14 people, including three children, were killed</q>' in paper
    assert "under the rule ibc from what was told by 9 May 2031" in paper
    assert f"the ledger stood at entry {site.ledger.head()}" in paper


def test_what_a_page_shows_is_offered_in_every_format(site: Site, client: Visitor) -> None:
    for name in EXPORTS:
        assert f'href="/export/{name}?country=SD"' in client.get("/?country=SD&order=told&page=1").text
        assert f'href="/export/{name}?incident=' in client.get(f"/incident/{incident_of(site, 'Manbij')}").text
