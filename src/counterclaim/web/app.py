"""The application: the table of addresses, and what becomes of errors."""

import logging
import sqlite3

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount

from counterclaim.errors import CounterclaimError, InputError, LedgerError, RefusedNowError
from counterclaim.ledger import file_in_sentences
from counterclaim.web.access.guard import Guard, RefusedError
from counterclaim.web.api import records
from counterclaim.web.api import routes as api
from counterclaim.web.deciding import MeanwhileError
from counterclaim.web.pages.trouble import Trouble
from counterclaim.web.routes import exporting, looking, reviewing, signing
from counterclaim.web.routes.files import static_files
from counterclaim.web.site import Site, show, site_of

_LOG = logging.getLogger("counterclaim.web")

# The first that an error is.
_STATUSES = {InputError: 400, RefusedNowError: 503, LedgerError: 404}


def build(site: Site) -> Starlette:
    """The site as an application."""
    app = Starlette(
        routes=[
            *looking.ROUTES,
            *exporting.ROUTES,
            *reviewing.ROUTES,
            *signing.ROUTES,
            *api.ROUTES,
            Mount("/static", static_files(), name="static"),
        ],
        middleware=[Middleware(Guard, site=site), Middleware(GZipMiddleware, minimum_size=1000)],
        exception_handlers={
            CounterclaimError: _refused,
            sqlite3.Error: _index_refused,
            HTTPException: _missed,
            500: _broken,
        },
    )
    app.state.site = site
    # An address has one spelling: another is not there, rather than a way round the table above.
    app.router.redirect_slashes = False
    return app


def _refused(request: Request, error: Exception) -> Response:
    if isinstance(error, RefusedError):
        return _trouble(request, error.status, str(error))
    if isinstance(error, MeanwhileError):
        return _trouble(request, 409, str(error))
    status = next((status for kind, status in _STATUSES.items() if isinstance(error, kind)), 500)
    return _trouble(request, status, str(error))


def _index_refused(request: Request, error: Exception) -> Response:
    try:
        with file_in_sentences(f"The site's index {site_of(request).index.path}"):
            raise error
    except LedgerError as told:
        return _refused(request, told)


def _missed(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    said = {404: "There is no such page.", 405: "That cannot be done with this page."}
    answer = _trouble(request, error.status_code, said.get(error.status_code, error.detail))
    answer.headers.update(error.headers or {})
    return answer


def _broken(request: Request, error: Exception) -> Response:
    _LOG.error("%s %s failed", request.method, request.url.path, exc_info=error)
    return _trouble(
        request, 500, "Something broke on our side; what was recorded is safe. The log of the server says more."
    )


def _trouble(request: Request, status: int, said: str) -> Response:
    if request.url.path.startswith("/api"):
        return api.answer(request, records.Trouble(error=said), status)
    return show(request, "trouble.html", Trouble(status, said), status)
