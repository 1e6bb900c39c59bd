"""What stands before every page: the host asked for, who asks, and the headers that keep a browser to our own."""

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from urllib.parse import quote

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request, cookie_parser
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from counterclaim.errors import CounterclaimError
from counterclaim.web.access.people import Person
from counterclaim.web.site import Site

COOKIE = "counterclaim"
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
"""Sent with every answer: no script and no style but our own files, no frame, nothing from elsewhere."""


class RefusedError(CounterclaimError):
    """What is asked for is not allowed; `status` is the answer's."""

    def __init__(self, message: str, status: int = 403) -> None:
        super().__init__(message)
        self.status = status


class Guard:
    """Refuses hosts that are not ours, finds out who asks, and puts the headers on."""

    def __init__(self, app: ASGIApp, site: Site) -> None:
        self._app = app
        self._site = site

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        # A page elsewhere can give its own name our address; then it is its name that is asked for.
        if _host(headers.get("host", "")) not in self._site.hosts:
            text = "This site is not known by that name: say it with `counterclaim serve --name`.\n"
            await PlainTextResponse(text, 421, HEADERS)(scope, receive, send)
            return
        told = cookie_parser(headers.get("cookie", "")).get(COOKIE, "")
        visit = told if 20 <= len(told) <= 100 and told.isascii() else ""
        fresh = "" if visit else secrets.token_urlsafe(32)
        scope["counterclaim.person"] = self._person(headers, visit)
        scope["counterclaim.visit"] = visit
        scope["counterclaim.csrf"] = csrf_of(self._site, visit or fresh)
        if scope["counterclaim.person"] is None and not scope["path"].startswith(_OPEN):
            await _unknown(scope)(scope, receive, _dressed(send, None))
            return
        needs = bool(fresh) and not scope["path"].startswith(("/static/", "/api/"))
        await self._app(scope, receive, _dressed(send, set_cookie(self._site, fresh) if needs else None))

    def _person(self, headers: Headers, visit: str) -> Person | None:
        people = self._site.people
        if people is None:
            return self._site.local
        kind, _, secret = headers.get("authorization", "").partition(" ")
        if kind.lower() == "bearer":
            return people.of_token(secret.strip())
        return people.of_session(visit) if visit else None


_OPEN = ("/login", "/static/")


def _unknown(scope: Scope) -> Response:
    if scope["path"].startswith("/api"):
        return JSONResponse({"error": "Nobody has signed in: send a token."}, 401, {"www-authenticate": "Bearer"})
    return RedirectResponse(f"/login?next={quote(scope['path'])}", 303)


def _dressed(send: Send, cookie: str | None) -> Send:
    async def dressed(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("cache-control", "no-store")
            if cookie and "set-cookie" not in headers:
                headers.append("set-cookie", cookie)
        await send(message)

    return dressed


def set_cookie(site: Site, secret: str, *, seconds: int | None = None) -> str:
    """The header that keeps a secret in the browser, out of any script's reach."""
    lasts = f"; Max-Age={seconds}" if seconds is not None else ""
    return f"{COOKIE}={secret}; Path=/; HttpOnly; SameSite=Strict{lasts}{'; Secure' if site.secure else ''}"


def csrf_of(site: Site, visit: str) -> str:
    """What a form of this visit must carry."""
    return hmac.new(site.secret, visit.encode(), hashlib.sha256).hexdigest()


def check_form(request: Request, form: Mapping[str, object]) -> None:
    """Refuse a form that was not filled in on a page of ours."""
    visit = str(request.scope.get("counterclaim.visit", ""))
    site: Site = request.app.state.site
    told = str(form.get("csrf", ""))
    elsewhere = request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none")
    if not visit or elsewhere or not hmac.compare_digest(told.encode(), csrf_of(site, visit).encode()):
        raise RefusedError("The form was not sent from a page of this site, or the page is too old: load it again.")


def _host(told: str) -> str:
    if told.startswith("["):
        return told.partition("]")[0].lower() + "]"
    return told.partition(":")[0].lower()
