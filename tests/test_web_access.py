"""Who may do what, and what a hostile report, page or password-guesser may not."""

import re
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from counterclaim.cli.serving import Place, check_place, make_site
from counterclaim.errors import InputError
from counterclaim.ledger import open_ledger
from counterclaim.model import (
    Account,
    Bound,
    Cited,
    Claim,
    Figure,
    Harm,
    Kind,
    Reading,
    Report,
    Source,
    SourceType,
    Span,
    Stance,
    Toll,
    Voice,
)
from counterclaim.model import (
    Place as Whereabouts,
)
from counterclaim.model import (
    Role as Part,
)
from counterclaim.web.access.limits import FAILURES, SECONDS, Limits
from counterclaim.web.access.people import Role
from counterclaim.web.site import Site
from web_cases import PASSWORD, Visitor, claim_of, csrf, demo_site, incident_of, some_people


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A site that asks for a password: rae reads, rev reviews, root is admin."""
    with some_people(tmp_path) as people, demo_site(tmp_path, people) as made:
        yield made


def _signed_in(site: Site, name: str) -> Visitor:
    visitor = Visitor(site)
    form = {"csrf": csrf(visitor), "name": name, "password": PASSWORD, "next": "/"}
    assert visitor.post("/login", data=form).status_code == 303
    return visitor


@pytest.mark.parametrize("path", ["/", "/review", "/audit", "/about", "/people", "/report/kivu-1", "/audit.csv"])
def test_who_has_not_signed_in_sees_nothing(site: Site, path: str) -> None:
    answer = Visitor(site).get(path)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/login?next=")


@pytest.mark.parametrize("path", ["/api", "/api/incidents", "/api/openapi.json", "/api/reports/kivu-1", "/api/nowhere"])
def test_a_program_without_a_token_is_refused(site: Site, path: str) -> None:
    answer = Visitor(site).get(path)
    assert answer.status_code == 401
    assert answer.json()["error"].startswith("Nobody has signed in")


def test_signing_in_opens_the_site_and_signing_out_shuts_it(site: Site) -> None:
    visitor = _signed_in(site, "rae")
    assert visitor.get("/").status_code == 200
    held = dict(visitor.cookies)
    assert visitor.post("/logout", data={"csrf": csrf(visitor)}).status_code == 303
    again = Visitor(site)
    again.cookies.update(held)
    assert again.get("/").status_code == 303


def test_signing_in_gives_the_browser_a_new_secret_that_no_script_can_read(site: Site) -> None:
    visitor = Visitor(site)
    token = csrf(visitor)
    before = visitor.cookies.get("counterclaim")
    answer = visitor.post("/login", data={"csrf": token, "name": "rae", "password": PASSWORD, "next": "/"})
    assert visitor.cookies.get("counterclaim") != before
    told = answer.headers["set-cookie"]
    assert "HttpOnly" in told and "SameSite=Strict" in told
    assert site.people and site.people.of_session(before or "") is None


def test_beyond_this_machine_the_cookie_is_for_tls_alone(tmp_path: Path) -> None:
    with some_people(tmp_path) as people, demo_site(tmp_path, people, secure=True) as site:
        assert "; Secure" in Visitor(site).get("/login").headers["set-cookie"]


@pytest.mark.parametrize("onward", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_nobody_is_sent_on_to_another_site(site: Site, onward: str) -> None:
    visitor = Visitor(site)
    form = {"csrf": csrf(visitor), "name": "rae", "password": PASSWORD, "next": onward}
    assert visitor.post("/login", data=form).headers["location"] == "/"


def test_passwords_cannot_be_tried_out(site: Site) -> None:
    visitor = Visitor(site)
    form = {"csrf": csrf(visitor), "name": "root", "password": "wrong", "next": "/"}
    assert [visitor.post("/login", data=form).status_code for _ in range(FAILURES + 1)] == [401] * FAILURES + [429]
    answer = visitor.post("/login", data=form | {"password": PASSWORD})
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) > 60


def test_a_limit_is_lifted_when_its_time_is_over() -> None:
    now = [0.0]
    limits = Limits(clock=lambda: now[0])
    for _ in range(FAILURES):
        limits.failed("name root")
    assert limits.wait("name root") > 0 and limits.wait("name rae") == 0
    now[0] = SECONDS + 1
    assert limits.wait("name root") == 0


def test_a_reader_may_not_decide_and_a_reviewer_may(site: Site) -> None:
    claim = claim_of(site, "kivu-1", 17)
    form = {"act": "confirm", "seen": "", "why": ""}
    reader, reviewer = _signed_in(site, "rae"), _signed_in(site, "rev")
    assert reader.get("/review").status_code == 403
    assert reader.post(f"/review/claim/{claim}", data=form | {"csrf": csrf(reader)}).status_code == 403
    assert list(site.ledger.decisions()) == []
    assert reviewer.post(f"/review/claim/{claim}", data=form | {"csrf": csrf(reviewer)}).status_code == 303
    assert [row.decision.by for row in site.ledger.decisions()] == ["rev"]
    assert reviewer.get("/people").status_code == 403 and _signed_in(site, "root").get("/people").status_code == 200


@pytest.mark.parametrize("path", ["/review/undo", "/review/add/kivu-1", "/pair/a/b", "/logout", "/login"])
def test_a_form_from_elsewhere_does_nothing(site: Site, path: str) -> None:
    visitor = _signed_in(site, "rev")
    assert visitor.post(path, data={"act": "same", "why": "x"}).status_code == 403
    assert visitor.post(path, data={"act": "same", "why": "x", "csrf": "0" * 64}).status_code == 403
    right = {"act": "same", "why": "x", "csrf": csrf(visitor)}
    assert visitor.post(path, data=right, headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert list(site.ledger.decisions()) == []


def test_another_name_for_our_address_is_refused(site: Site) -> None:
    assert Visitor(site).get("/login", headers={"host": "evil.example"}).status_code == 421
    assert Visitor(site).get("/login", headers={"host": "localhost:8765"}).status_code == 200


def test_a_token_lets_a_program_in_until_it_is_dropped(site: Site) -> None:
    assert site.people
    token = site.people.make_token("rev", "nightly")
    bearer = {"authorization": f"Bearer {token}"}
    visitor = Visitor(site)
    assert visitor.get("/api/incidents", headers=bearer).status_code == 200
    body = {"act": "confirm", "about": [claim_of(site, "kivu-1", 17)], "why": "checked by hand"}
    assert visitor.post("/api/decisions", json=body, headers=bearer).status_code == 201
    assert token.encode() not in (site.people.path).read_bytes()
    site.people.drop_tokens("rev")
    assert visitor.get("/api/incidents", headers=bearer).status_code == 401


def test_passwords_are_kept_as_argon2_in_a_file_that_is_the_owners_alone(site: Site) -> None:
    assert site.people
    path = site.people.path
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    held = b"".join(part.read_bytes() for part in path.parent.glob("war.people*"))
    assert b"$argon2id$" in held and PASSWORD.encode() not in held
    with pytest.raises(InputError, match="too short"):
        site.people.add("new", Role.READER, "short")
    site.people.remove("rae")
    assert site.people.check("rae", PASSWORD) is None


def test_every_answer_keeps_the_browser_to_our_own_files(site: Site) -> None:
    visitor = _signed_in(site, "root")
    for path in ("/", "/nowhere", "/api", "/static/site.css", "/audit.csv"):
        policy = visitor.get(path).headers["content-security-policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy and "frame-ancestors 'none'" in policy


HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)> {{7*7}} javascript:alert(3)"


def test_whatever_a_report_holds_is_text_on_every_page(tmp_path: Path) -> None:
    with demo_site(tmp_path) as site:
        _add_hostile(site)
        visitor = Visitor(site)
        incident = f"/incident/{incident_of(site, HOSTILE)}"
        for path in ("/", "/?q=script", "/review", "/review/claim/face", "/report/hostile", "/audit", incident):
            text = visitor.get(path).text
            assert HOSTILE[:25] not in text and "<img src=x" not in text, path
            assert not re.search(r'(?:href|src)="\s*javascript:', text)
        page = visitor.get("/report/hostile").text
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page and "{{7*7}}" in page


def _add_hostile(site: Site) -> None:
    report = Report(
        id="hostile", title=HOSTILE, outlet=HOSTILE, text=HOSTILE, url="javascript:alert(4)", author=HOSTILE
    )
    span, rule = Span(0, len(HOSTILE)), HOSTILE
    account = Account(
        id="feed",
        types=(Cited(HOSTILE, span, rule),),
        role=Part.MAIN,
        place=Whereabouts(name=Cited(HOSTILE, span, rule)),
    )
    claim = Claim(
        id="face",
        account="feed",
        kind=Kind.TOLL,
        stance=Cited(Stance.ASSERTS, span, rule),
        voice=Voice(chain=(Source(name=Cited(HOSTILE, span, rule), type=SourceType.MEDIA),)),
        quote=span,
        rule=rule,
        toll=Toll(
            harm=Cited(Harm.KILLED, span, rule),
            figure=Cited(Figure(value=7, bound=Bound.EXACT, low=7, high=7), span, rule),
            whom=Cited(HOSTILE, span, rule),
        ),
    )
    site.ledger.add(report, Reading(report="hostile", reader=HOSTILE, accounts=(account,), claims=(claim,)))


@pytest.mark.parametrize(
    ("place", "says"),
    [
        (Place(host="0.0.0.0"), "in the clear"),
        (Place(host="192.0.2.7", behind_tls=True, accounts=False), "a password is needed"),
        (Place(cert=Path("a.pem")), "belong together"),
    ],
)
def test_a_ledger_is_not_opened_to_the_network_without_password_and_tls(place: Place, says: str) -> None:
    with pytest.raises(InputError, match=says):
        check_place(place)


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost", "127.8.8.8"])
def test_on_this_machine_no_password_is_needed(host: str) -> None:
    check_place(Place(host=host))


def test_a_site_that_asks_for_a_password_needs_somebody_who_has_one(tmp_path: Path) -> None:
    with (
        open_ledger(tmp_path / "war.db", create=True) as ledger,
        pytest.raises(InputError, match="Nobody may sign in yet"),
    ):
        make_site(ledger, Place(accounts=True))
