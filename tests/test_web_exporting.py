"""What is taken along from a page: the incidents it shows, in every format of `counterclaim export`."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from counterclaim.export.contract import Wanted
from counterclaim.export.exports import EXPORTS
from counterclaim.export.told import exported_incidents, head_of, rows_of
from counterclaim.judgements import Act, Decision
from counterclaim.model import Report
from counterclaim.pipeline import extract_all
from counterclaim.web.asking import Filter
from counterclaim.web.exporting import Taken, rows_found, written
from counterclaim.web.site import Site
from web_cases import Visitor, claim_of, demo_site, incident_of


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A site on the demonstration."""
    with demo_site(tmp_path) as made:
        yield made


def _rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("name", sorted(EXPORTS))
def test_without_a_filter_a_page_gives_what_the_command_gives(site: Site, name: str) -> None:
    export, wanted = EXPORTS[name], Wanted(rule="ucdp")
    expected = io.BytesIO()
    export.write(rows_of(site.ledger, export, wanted), head_of(export, wanted), expected)
    answer = Visitor(site).get(f"/export/{name}")
    assert answer.status_code == 200 and answer.content == expected.getvalue()
    assert answer.headers["content-disposition"] == f'attachment; filename="counterclaim-{name}{export.ending}"'


@pytest.mark.parametrize("name", sorted(name for name, export in EXPORTS.items() if export.of_incident))
def test_a_filter_that_takes_every_incident_gives_the_rows_that_the_command_gives(site: Site, name: str) -> None:
    export, wanted = EXPORTS[name], Wanted(rule="ucdp")
    head = head_of(export, wanted)
    assert export.of_incident
    expected = [row for one in exported_incidents(site.ledger, wanted, head) for row in export.of_incident(one)]
    taken = Taken(asked=Filter(unreviewed=True), incident=None, rule="ucdp", as_of=None)
    assert sorted(map(str, rows_found(site.index, site.ledger, export, taken))) == sorted(map(str, expected))


def test_only_what_the_page_shows_is_given_out(site: Site) -> None:
    rows = _rows(Visitor(site).get("/export/csv?country=SD").text)
    assert rows and {row["incident"] for row in rows} == {incident_of(site, "El Fasher")}
    assert _rows(Visitor(site).get("/export/csv?q=nothingofthekind").text) == []


def test_an_incident_is_given_out_under_the_rule_and_as_of_the_day_of_its_page(site: Site) -> None:
    id = incident_of(site, "Manbij")
    told = Visitor(site).get(f"/export/csv?incident={id}&rule=ibc&as_of=2031-05-08")
    reports = {row["report"] for row in _rows(told.text)}
    assert reports == {"manbij-flash", "manbij-copy"}


def test_a_decision_is_in_the_next_export(site: Site) -> None:
    claim = claim_of(site, "manbij-denial", 11)
    address = f"/export/csv?incident={incident_of(site, 'Manbij')}"
    assert claim in Visitor(site).get(address).text
    site.ledger.decide(Decision(act=Act.REJECT, about=(claim,), by="ada", why="of another day"))
    assert claim not in Visitor(site).get(address).text


@pytest.mark.parametrize("query", ["", "source=Sandford+Post"])
@pytest.mark.parametrize("name", ["csv", "jsonl", "html"])
def test_names_of_private_persons_are_masked_where_it_is_asked_for(site: Site, name: str, query: str) -> None:
    text = "Two people were killed in shelling near Gao on Monday, said Amina Diallo, a farmer who fled."
    (told,) = extract_all([Report(id="named", title="Two killed near Gao", outlet="Sandford Post", text=text)])
    site.ledger.add(*told)
    plain, masked = (Visitor(site).get(f"/export/{name}?{query}{redact}") for redact in ("", "&redact=1"))
    assert b"Diallo" in plain.content and b"Diallo" not in masked.content
    assert "-redacted." in masked.headers["content-disposition"]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/export/docx", 404),
        ("/export/csv?incident=none", 404),
        ("/export/csv?rule=guess", 400),
        ("/export/csv?since=x", 400),
    ],
)
def test_what_cannot_be_given_out_is_refused_before_it_begins(site: Site, path: str, status: int) -> None:
    assert Visitor(site).get(path).status_code == status


def test_whoever_stops_reading_stops_the_writing(site: Site) -> None:
    taken = Taken(asked=Filter(), incident=None, rule="ucdp", as_of=None)
    parts = written(site.index, EXPORTS["jsonl"], taken)
    next(parts)
    parts.close()  # type: ignore[attr-defined]
    assert Visitor(site).get("/export/csv").status_code == 200
