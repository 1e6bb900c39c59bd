"""Pages to decide on: the queue, a claim, a pair, a missed claim, taking back; and the audit."""

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import replace
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from counterclaim.errors import InputError
from counterclaim.judgements import ON_PAIRS, Act, Decision
from counterclaim.model import Group, Harm, Stance
from counterclaim.review import Missed
from counterclaim.web.access.guard import RefusedError, check_form
from counterclaim.web.access.people import Person, Role
from counterclaim.web.deciding import MeanwhileError, chosen, correction_of, find_claim, placed, read_ends, read_span
from counterclaim.web.pages.audit import as_csv, as_jsonl, audit_page, entries, read_audit
from counterclaim.web.pages.pair import pair_page
from counterclaim.web.pages.queue import Refused, claim_page, first_waiting, queue_page
from counterclaim.web.pages.report import report_page
from counterclaim.web.site import Site, person_of, show, site_of

Form = dict[str, str]


def reviewer(request: Request) -> Person:
    """Who decides. Raises RefusedError where she may not."""
    person = person_of(request)
    if person is None or not person.may(Role.REVIEWER):
        raise RefusedError("Only a reviewer may decide: ask an admin for the role.")
    return person


async def posted(request: Request, work: Callable[[Site, Person, Form], Response]) -> Response:
    """What the work answers to a form of ours, sent by a reviewer."""
    told = await request.form(max_files=0, max_fields=40)
    form = {name: str(value) for name, value in told.items()}
    check_form(request, form)
    return await run_in_threadpool(work, site_of(request), reviewer(request), form)


def queue(request: Request) -> Response:
    """What waits."""
    reviewer(request)
    site = site_of(request)
    return show(request, "queue.html", queue_page(site.index.at_hand(), _incident(request.query_params)))


def start(request: Request) -> Response:
    """To the head of the queue."""
    reviewer(request)
    incident = _incident(request.query_params)
    return _on(site_of(request).index.fresh(), incident)


def claim(request: Request) -> Response:
    """One claim under review."""
    reviewer(request)
    site = site_of(request)
    incident = _incident(request.query_params)
    page = claim_page(site.index.fresh(), site.ledger, request.path_params["id"], incident)
    return show(request, "review.html", page)


async def decide_claim(request: Request) -> Response:
    """Confirm, correct, reject a claim, or open it again."""
    id = request.path_params["id"]

    def work(site: Site, person: Person, form: Form) -> Response:
        incident = _incident(form)
        try:
            act = _act(form, {Act.CONFIRM, Act.CORRECT, Act.REJECT, Act.OPEN})
            told, _, read = find_claim(site.index.fresh(), site.ledger, id)
            value = correction_of(read, placed(told, form)).written() if act is Act.CORRECT else None
            decision = Decision(act=act, about=(id,), by=person.name, why=form.get("why", ""), value=value)
            site.desk.decide(decision, form.get("seen", ""))
        except (MeanwhileError, InputError) as error:
            page = claim_page(site.index.fresh(), site.ledger, id, incident, Refused(str(error), form))
            return show(request, "review.html", page, 409 if isinstance(error, MeanwhileError) else 400)
        return _on(site.index.fresh(), incident)

    return await posted(request, work)


def pair(request: Request) -> Response:
    """Two accounts beside each other."""
    site = site_of(request)
    return show(request, "pair.html", pair_page(site.index.fresh(), site.ledger, _ids(request)))


async def decide_pair(request: Request) -> Response:
    """Say of two accounts that they are the same incident, or different ones, or leave it to the rules again."""
    ids = _ids(request)

    def work(site: Site, person: Person, form: Form) -> Response:
        try:
            decision = Decision(
                act=_act(form, {*ON_PAIRS, Act.OPEN}), about=ids, by=person.name, why=form.get("why", "")
            )
            site.desk.decide(decision, form.get("seen", ""))
        except (MeanwhileError, InputError) as error:
            page = pair_page(site.index.fresh(), site.ledger, ids, Refused(str(error), form))
            return show(request, "pair.html", page, 409 if isinstance(error, MeanwhileError) else 400)
        return RedirectResponse(f"/incident/i-{ids[0]}", 303)

    return await posted(request, work)


async def add_claim(request: Request) -> Response:
    """Add a claim that the reader missed."""
    report = request.path_params["id"]

    def work(site: Site, person: Person, form: Form) -> Response:
        try:
            told = placed(site.ledger.report(report), form)
            made = site.desk.add(report, _missed(told, person), form.get("why", ""))
        except InputError as error:
            page = report_page(site.index.fresh(), site.ledger, report, {})
            return show(request, "report.html", replace(page, trouble=str(error), form=form), 400)
        return RedirectResponse(f"/report/{quote(report, safe='')}#c-{made.id}", 303)

    return await posted(request, work)


def _missed(form: Form, person: Person) -> Missed:
    span = read_span(form)
    if span is None:
        raise InputError("An added claim needs its words: select them in the report's text, or write them.")
    harm = form.get("harm", "")
    return Missed(
        span=span,
        account=form.get("account") or None,
        by=person.name,
        harm=chosen(Harm, harm) if harm else None,
        figure=read_ends(form),
        group=chosen(Group, form.get("group") or Group.UNSPECIFIED),
        stance=chosen(Stance, form.get("stance") or Stance.ASSERTS),
        party=form.get("party", "").strip() or None,
        source=form.get("source", "").strip() or None,
    )


async def undo(request: Request) -> Response:
    """Take my last decision back."""

    def work(site: Site, person: Person, form: Form) -> Response:
        made = site.desk.undo(person.name)
        there = f"/pair/{'/'.join(made.about)}" if len(made.about) == 2 else f"/review/claim/{made.about[0]}"
        return RedirectResponse(there, 303)

    return await posted(request, work)


def audit(request: Request) -> Response:
    """Every decision."""
    asked = read_audit(request.query_params)
    page = audit_page(site_of(request).index.at_hand(), asked, request.url.query)
    return show(request, "audit.html", page)


def audit_file(request: Request) -> Response:
    """Every decision asked for, as a file."""
    found = entries(site_of(request).index.fresh(), read_audit(request.query_params))
    if request.path_params["form"] == "csv":
        return _file(as_csv(found), "text/csv", "decisions.csv")
    return _file(as_jsonl(found), "application/jsonl", "decisions.jsonl")


def _file(text: str, kind: str, name: str) -> Response:
    return PlainTextResponse(text, media_type=kind, headers={"content-disposition": f'attachment; filename="{name}"'})


def _on(connection: sqlite3.Connection, incident: str | None) -> Response:
    id = first_waiting(connection, incident)
    within = f"?incident={incident}" if incident else ""
    return RedirectResponse(f"/review/claim/{id}{within}" if id else f"/review{within}", 303)


def _incident(told: Mapping[str, str]) -> str | None:
    value = told.get("incident", "")[:80]
    return value if value.isascii() and value.replace("-", "").isalnum() else None


def _act(form: Form, allowed: set[Act]) -> Act:
    told = form.get("act", "")
    if told not in {act.value for act in allowed}:
        raise InputError(f"{told[:30]!r} cannot be decided here: {', '.join(sorted(allowed))} can.")
    return Act(told)


def _ids(request: Request) -> tuple[str, str]:
    first, second = sorted((request.path_params["first"], request.path_params["second"]))
    return first, second


ROUTES = [
    Route("/review", queue),
    Route("/review/start", start),
    Route("/review/claim/{id}", claim, methods=["GET"]),
    Route("/review/claim/{id}", decide_claim, methods=["POST"]),
    Route("/review/undo", undo, methods=["POST"]),
    Route("/review/add/{id:path}", add_claim, methods=["POST"]),
    Route("/pair/{first}/{second}", pair, methods=["GET"]),
    Route("/pair/{first}/{second}", decide_pair, methods=["POST"]),
    Route("/audit", audit),
    Route("/audit.{form}", audit_file),
]
