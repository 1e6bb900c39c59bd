"""Signing in and out."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from counterclaim.web.access.guard import RefusedError, check_form, set_cookie
from counterclaim.web.access.people import STAYS, Person, Role
from counterclaim.web.pages.login import LoginPage
from counterclaim.web.pages.people import PeoplePage
from counterclaim.web.site import person_of, show, site_of


def login_page(request: Request) -> Response:
    """The form."""
    if site_of(request).people is None:
        return RedirectResponse("/", 303)
    return show(request, "login.html", LoginPage(_local(request.query_params.get("next", "/")), "", None))


async def login(request: Request) -> Response:
    """A new session for who gives her name and password; too many failures must wait."""
    site = site_of(request)
    told = await request.form(max_files=0, max_fields=6)
    form = {name: str(value) for name, value in told.items()}
    check_form(request, form)
    people = site.people
    if people is None:
        return RedirectResponse("/", 303)
    name, onward = form.get("name", "")[:64], _local(form.get("next", "/"))
    keys = f"name {name}", f"address {request.client.host if request.client else ''}"
    if wait := site.limits.wait(*keys):
        trouble = f"Too many attempts failed: wait {wait // 60 + 1} minutes."
        answer = show(request, "login.html", LoginPage(onward, name, trouble), 429)
        answer.headers["retry-after"] = str(wait)
        return answer
    person: Person | None = await run_in_threadpool(people.check, name, form.get("password", "")[:1000])
    if person is None:
        site.limits.failed(*keys)
        return show(request, "login.html", LoginPage(onward, name, "Name and password do not belong together."), 401)
    site.limits.forget(keys[0])
    answer = RedirectResponse(onward, 303)
    # A new secret: what a browser held before signing in opens nothing.
    answer.headers.append("set-cookie", set_cookie(site, people.begin(person.name), seconds=int(STAYS.total_seconds())))
    return answer


async def logout(request: Request) -> Response:
    """End the session."""
    site = site_of(request)
    check_form(request, {name: str(value) for name, value in (await request.form(max_files=0)).items()})
    if site.people is not None:
        site.people.end(str(request.scope.get("counterclaim.visit", "")))
    answer = RedirectResponse("/login", 303)
    answer.headers.append("set-cookie", set_cookie(site, "", seconds=0))
    return answer


def people_page(request: Request) -> Response:
    """Everybody who may sign in; for admins."""
    site, person = site_of(request), person_of(request)
    if person is None or not person.may(Role.ADMIN):
        raise RefusedError("Only an admin may see who may sign in.")
    return show(request, "people.html", PeoplePage(tuple(site.people.all()) if site.people else (site.local,)))


def _local(told: str) -> str:
    # Nobody is sent on to another site.
    return told if told.startswith("/") and not told.startswith(("//", "/\\")) and told.isprintable() else "/"


ROUTES = [
    Route("/login", login_page, methods=["GET"]),
    Route("/login", login, methods=["POST"]),
    Route("/logout", logout, methods=["POST"]),
    Route("/people", people_page),
]
