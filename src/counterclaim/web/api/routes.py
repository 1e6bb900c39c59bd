"""The addresses under /api."""

import hashlib
import sqlite3
from collections.abc import Callable, Mapping
from urllib.parse import urlencode

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from counterclaim.errors import InputError
from counterclaim.export.exchange import to_exchange
from counterclaim.judgements import Decision
from counterclaim.review import decided_claims
from counterclaim.version import __version__
from counterclaim.web.access.guard import RefusedError
from counterclaim.web.api import records
from counterclaim.web.api.checking import check_asked
from counterclaim.web.api.document import DECIDE, OPERATIONS, Operation, document
from counterclaim.web.asking import read_filter, read_page
from counterclaim.web.deciding import find_claim, last_on
from counterclaim.web.incidents import decided_on
from counterclaim.web.index import looking
from counterclaim.web.index.looking import PAGE
from counterclaim.web.index.summed import sums_of
from counterclaim.web.laps import did
from counterclaim.web.pages.audit import PAGE as AUDIT_PAGE
from counterclaim.web.pages.audit import audit_page, read_audit
from counterclaim.web.pages.incident import incident_at_hand
from counterclaim.web.routes.reviewing import reviewer
from counterclaim.web.site import site_of

LARGEST_BODY = 100_000


def answer(request: Request, record: object, status: int = 200) -> Response:
    """The record as JSON, or that it has not changed since the client had it."""
    did("looked up and worked out")
    body = msgspec.json.encode(record)
    did("written out")
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    if status == 200 and tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers={"etag": tag, "cache-control": "no-cache"})
    headers = {"etag": tag, "cache-control": "no-cache"}
    return Response(body, status, headers, media_type="application/json")


def front(request: Request) -> Response:
    """What there is."""
    told = records.Front(
        name="counterclaim",
        version=__version__,
        document="/api/openapi.json",
        incidents="/api/incidents",
        reports="/api/reports",
        decisions="/api/decisions",
    )
    return answer(request, told)


def described(request: Request) -> Response:
    """The document."""
    return answer(request, document(accounts=site_of(request).people is not None))


def incidents(request: Request) -> Response:
    """Incidents by filters."""
    asked = read_filter(request.query_params)
    index = site_of(request).index
    found = index.find(asked, index.at_hand())
    sums = sums_of(found)
    more = asked.page * PAGE < sums.incidents
    onward = f"/api/incidents?{asked.changed(page=asked.page + 1).query()}" if more else None
    return answer(request, records.Incidents(sums=sums, incidents=tuple(looking.lines(found)), next=onward))


def incident(request: Request) -> Response:
    """One incident."""
    site = site_of(request)
    page = incident_at_hand(site.index, request.path_params["id"], request.query_params)
    return answer(request, records.record_of(page))


def reports(request: Request) -> Response:
    """Reports, or those in which words are met."""
    index, page = site_of(request).index, read_page(request.query_params.get("page"))
    q = request.query_params.get("q", "").strip()
    found, count = index.reports(q or None, page)
    query = urlencode({"q": q, "page": page + 1} if q else {"page": page + 1})
    onward = f"/api/reports?{query}" if page * PAGE < count else None
    return answer(request, records.Reports(reports=tuple(found), count=count, next=onward))


def report(request: Request) -> Response:
    """One report."""
    site = site_of(request)
    connection = site.index.at_hand()
    told = site.ledger.report(request.path_params["id"])
    reading = site.ledger.reading(told.id)
    decisions = decided_on(connection, [claim.id for claim in reading.claims])
    full = records.ReportFull(
        report=to_exchange(told, reading),
        text=told.text,
        versions=tuple(one.digest for one in site.ledger.versions(told.id)),
        decisions={id: _decided(one) for id, one in decisions.items()},
    )
    return answer(request, full)


def claim(request: Request) -> Response:
    """One claim."""
    site = site_of(request)
    connection, id = site.index.fresh(), request.path_params["id"]
    told, _, read = find_claim(connection, site.ledger, id)
    decisions, last = decided_on(connection, [id]), last_on(connection, (id,))
    record = records.ClaimRecord(
        report=told.id,
        incident=_incident_of(connection, id),
        read=read,
        now=next(iter(decided_claims([read], decisions)), None),
        decision=_decided(decisions[id]) if id in decisions else None,
        seen=last.digest if last else "",
    )
    return answer(request, record)


def _incident_of(connection: sqlite3.Connection, claim: str) -> str | None:
    row = connection.execute(
        "SELECT incidents.id FROM claims JOIN incidents ON number = incident WHERE claims.id = ?", (claim,)
    ).fetchone()
    return str(row["id"]) if row else None


def _decided(one: Decision) -> records.Decided:
    return records.Decided(act=one.act.value, by=one.by, why=one.why, value=one.value)


def decisions(request: Request) -> Response:
    """Decisions."""
    asked = read_audit(request.query_params)
    page = audit_page(site_of(request).index.at_hand(), asked, "")
    told = {"person": asked.person, "act": asked.act, "since": asked.since, "until": asked.until}
    query = urlencode({name: value for name, value in told.items() if value} | {"page": asked.page + 1})
    onward = f"/api/decisions?{query}" if asked.page * AUDIT_PAGE < page.count else None
    return answer(request, records.Decisions(decisions=page.entries, count=page.count, next=onward))


async def decided_or_told(request: Request) -> Response:
    """Decisions, or one more of them."""
    if request.method == "POST":
        return await decide(request)
    return await run_in_threadpool(_checked(next(one for one in OPERATIONS if one.path == DECIDE.path)), request)


async def decide(request: Request) -> Response:
    """Record a decision that a program sends."""
    person, site = reviewer(request), site_of(request)
    _check_sender(request)
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LARGEST_BODY:
            raise InputError("The body is too long for a decision.")
    try:
        told = msgspec.json.decode(body, type=records.NewDecision)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(f"The body is no decision: {error}.") from error
    value = told.correction.written() if told.correction else None
    decision = Decision(act=told.act, about=told.about, by=person.name, why=told.why, value=value)
    made = await run_in_threadpool(site.desk.decide, decision, told.seen)
    record = records.MadeDecision(
        act=made.act.value, about=made.about, by=made.by, why=made.why, value=made.value, after=made.after
    )
    return answer(request, record, 201)


def _check_sender(request: Request) -> None:
    # A page elsewhere can make a browser send a form or plain text, with our cookie, but neither JSON nor a token.
    if request.headers.get("content-type", "").split(";")[0].strip() != "application/json":
        raise RefusedError("Send the decision as application/json.", 415)
    if request.headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
        raise RefusedError("A page of another site may not decide.")
    if site_of(request).people is not None and not request.headers.get("authorization"):
        raise RefusedError("Send a token: `counterclaim user token NAME` makes one.", 401)


_ANSWERS: Mapping[str, Callable[[Request], Response]] = {
    "front": front,
    "incidents": incidents,
    "incident": incident,
    "reports": reports,
    "report": report,
    "claim": claim,
    "decisions": decisions,
}


def _checked(operation: Operation) -> Callable[[Request], Response]:
    def answered(request: Request) -> Response:
        check_asked(request, operation)
        return _ANSWERS[operation.name](request)

    return answered


def _path(operation: Operation) -> str:
    return operation.path.replace("{id}", "{id:path}") if operation.name == "report" else operation.path


ROUTES = [
    Route("/api/openapi.json", described),
    *(Route(_path(one), _checked(one)) for one in OPERATIONS if one.path != DECIDE.path),
    Route("/api/decisions", decided_or_told, methods=["GET", "POST"]),
]
