"""Pages to look at: the overview, incidents, reports."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from counterclaim.web.asking import read_filter
from counterclaim.web.pages.overview import overview
from counterclaim.web.site import show, site_of


def overview_page(request: Request) -> Response:
    """The overview of what the address asks for."""
    site = site_of(request)
    page = overview(site.index.fresh(), site.ledger, read_filter(request.query_params))
    return show(request, "overview.html", page)


ROUTES = [Route("/", overview_page)]
