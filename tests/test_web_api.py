"""The same as JSON: what it gives, that the document describes it, and that nothing it is asked breaks it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counterclaim.web.api.document import DECIDE, OPERATIONS, Operation, Parameter, document
from counterclaim.web.site import Site
from web_cases import Visitor, claim_of, demo_site, incident_of


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site on the demonstration."""
    with demo_site(tmp_path_factory.mktemp("api")) as made:
        yield made


def test_incidents_are_those_of_the_overview(site: Site) -> None:
    told = Visitor(site).get("/api/incidents?country=SY").json()
    assert told["sums"]["incidents"] == 2
    assert {one["country"] for one in told["incidents"]} == {"SY"}
    assert told["next"] is None


def test_an_incident_tells_what_was_weighed(site: Site) -> None:
    told = Visitor(site).get(f"/api/incidents/{incident_of(site, 'Manbij')}?rule=ibc&as_of=2031-05-09").json()
    killed = next(toll for toll in told["tolls"] if toll["harm"] == "killed" and toll["whose"] == "all")
    assert (killed["ends"]["low"], killed["ends"]["high"]) == (11, 14)
    assert told["as_of"] == "2031-05-09" and told["rule"] == "ibc"
    assert told["matrix"]["rows"] and told["responsibility"]["parties"]


def test_a_report_comes_with_its_text_and_reading(site: Site) -> None:
    told = Visitor(site).get("/api/reports/kivu-1").json()
    assert told["text"] == site.ledger.report("kivu-1").text
    assert len(told["report"]["claims"]) == len(site.ledger.reading("kivu-1").claims)


def test_reports_are_found_by_words(site: Site) -> None:
    visitor = Visitor(site)
    assert visitor.get("/api/reports").json()["count"] == 16
    assert {one["id"] for one in visitor.get("/api/reports?q=zamfara").json()["reports"]} == {"zamfara-1", "zamfara-2"}


def test_what_has_not_changed_is_not_sent_again(site: Site) -> None:
    visitor = Visitor(site)
    tag = visitor.get("/api/incidents").headers["etag"]
    assert visitor.get("/api/incidents", headers={"if-none-match": tag}).status_code == 304
    assert visitor.get("/api/incidents?country=SY", headers={"if-none-match": tag}).status_code == 200


def test_a_decision_is_recorded_once_it_has_seen_the_last(tmp_path: Path) -> None:
    with demo_site(tmp_path) as site:
        visitor, claim = Visitor(site), claim_of(site, "manbij-denial", 11)
        body = {"act": "reject", "about": [claim], "why": "another incident"}
        made = visitor.post("/api/decisions", json=body)
        assert made.status_code == 201 and made.json()["by"] == "ada"
        assert visitor.post("/api/decisions", json=body).status_code == 409
        told = visitor.get(f"/api/claims/{claim}").json()
        assert told["now"] is None and told["decision"]["act"] == "reject"
        assert visitor.post("/api/decisions", json=body | {"act": "confirm", "seen": told["seen"]}).status_code == 201
        assert visitor.get("/api/decisions?act=reject").json()["count"] == 1


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ({"content": b"act=confirm", "headers": {"content-type": "text/plain"}}, 415),
        ({"content": b"{", "headers": {"content-type": "application/json"}}, 400),
        ({"json": {"act": "bless", "about": ["x"], "why": "y"}}, 400),
        ({"json": {"act": "confirm", "about": ["none"], "why": "y"}}, 404),
        ({"json": {"act": "confirm", "about": [], "why": "y"}}, 400),
        ({"json": {"act": "confirm", "about": ["x"], "why": "y"}, "headers": {"sec-fetch-site": "cross-site"}}, 403),
        ({"content": b"[" * 200_000, "headers": {"content-type": "application/json"}}, 400),
    ],
)
def test_what_is_no_decision_is_refused(site: Site, told: dict[str, Any], status: int) -> None:
    answer = Visitor(site).post("/api/decisions", **told)
    assert answer.status_code == status
    assert answer.json()["error"]


def test_the_document_names_every_address_there_is() -> None:
    from counterclaim.web.api.routes import ROUTES

    served = {route.path.replace(":path", "") for route in ROUTES} - {"/api/openapi.json"}
    assert served == set(document()["paths"])


def _value(one: Parameter) -> st.SearchStrategy[str]:
    schema = one.schema
    wild = st.text(max_size=40)
    if "enum" in schema:
        return st.sampled_from(list(schema["enum"])) | wild
    if schema.get("format") == "date":
        return st.dates(date(1900, 1, 1), date(2100, 1, 1)).map(str) | wild
    if schema["type"] == "integer":
        return st.integers(-5, 10**8).map(str) | wild
    return st.sampled_from(["market", '"air strike"', "strik*", '"', "*", "SY", "killed", "1,2,3,4", "kivu-1"]) | wild


@st.composite
def _asked(draw: st.DrawFn) -> tuple[Operation, str, dict[str, str]]:
    operation = draw(st.sampled_from(OPERATIONS))
    path, query = operation.path, dict[str, str]()
    for one in operation.parameters:
        if one.path:
            path = path.replace(f"{{{one.name}}}", draw(st.text(min_size=1, max_size=30)))
        elif draw(st.booleans()):
            query[one.name] = draw(_value(one))
    return operation, path, query


@settings(
    max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(_asked())
def test_nothing_that_is_asked_breaks_it(site: Site, asked: tuple[Operation, str, dict[str, str]]) -> None:
    from urllib.parse import quote

    operation, path, query = asked
    answer = Visitor(site).get(quote(path.encode("utf-8", "replace"), safe="/"), params=query)
    described = document()["paths"][operation.path]["get"]["responses"]
    assert answer.status_code == 405 or str(answer.status_code) in described, (answer.status_code, answer.text[:300])
    if answer.headers["content-type"] == "application/json":
        assert isinstance(answer.json(), dict)


def test_the_document_describes_what_is_given(site: Site) -> None:
    told = Visitor(site).get("/api/incidents").json()
    schema = document()["components"]["schemas"]["Incidents"]
    assert set(told) == set(schema["properties"])
    assert DECIDE.takes is not None
