"""Pages to look at: the overview, incidents, reports."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from counterclaim.web.asking import read_filter
from counterclaim.web.pages.incident import incident_at_hand
from counterclaim.web.pages.origin import origin_page
from counterclaim.web.pages.overview import overview
from counterclaim.web.pages.report import report_page
from counterclaim.web.site import show, site_of


def overview_page(request: Request) -> Response:
    """The overview of what the address asks for."""
    site = site_of(request)
    page = overview(site.index, read_filter(request.query_params))
    return show(request, "overview.html", page)


def incident(request: Request) -> Response:
    """The page of an incident."""
    site = site_of(request)
    page = incident_at_hand(site.index, request.path_params["id"], request.query_params)
    return show(request, "incident.html", page)


def report(request: Request) -> Response:
    """The page of a report."""
    site = site_of(request)
    page = report_page(site.index.at_hand(), site.ledger, request.path_params["id"], request.query_params)
    return show(request, "report.html", page)


def origin(request: Request) -> Response:
    """What a report was read from."""
    page = origin_page(site_of(request).ledger, request.path_params["id"], request.query_params)
    return show(request, "origin.html", page)


def about(request: Request) -> Response:
    """What the words and signs of the site mean."""
    return show(request, "about.html", None)


ROUTES = [
    Route("/", overview_page),
    Route("/incident/{id}", incident),
    Route("/report/{id:path}", report),
    Route("/origin/{id:path}", origin),
    Route("/about", about),
]
