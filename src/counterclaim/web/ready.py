"""Making a process ready to serve a site: what its pages need is loaded before anybody waits for it, and stays."""

import gc
import sys

from counterclaim.web.asking import Filter
from counterclaim.web.pages.incident import incident_at_hand
from counterclaim.web.pages.overview import overview
from counterclaim.web.site import Site

LOOKED_THROUGH = 20_000
"""When so many things more were made than let go, those are looked through."""
TURN = 0.001
"""For so many seconds a request keeps the interpreter while another wants it."""
_FIRST = ("overview.html", "incident.html")


def make_ready(site: Site) -> None:
    """Bring the site's index up and make this process ready to answer several at once.

    What is loaded stays: it is set apart, for to look through all of it for what is no longer used lets every request
    of that moment wait a tenth of a second. What a request makes is for the most part let go with it, before anything
    looks for it. And whoever gives the interpreter away to look up a row has it back before long.
    """
    page = overview(site.index, Filter())
    for line in page.lines[:1]:
        incident_at_hand(site.index, line.id, {})
    for template in _FIRST:
        site.templates.get_template(template)
    gc.collect()
    gc.freeze()
    gc.set_threshold(LOOKED_THROUGH, *gc.get_threshold()[1:])
    sys.setswitchinterval(TURN)
