"""The site: a ledger, its index, its templates, and who may do what."""

from dataclasses import dataclass, field
from datetime import date
from math import log1p
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from counterclaim.ledger import Ledger
from counterclaim.showing import wording
from counterclaim.showing.lands import say_land
from counterclaim.showing.wording import plain
from counterclaim.version import __version__
from counterclaim.web.access.limits import Limits
from counterclaim.web.access.people import People, Person
from counterclaim.web.deciding import Desk
from counterclaim.web.index import Index
from counterclaim.web.index.looking import Ends
from counterclaim.web.laps import did

LOCAL_HOSTS = frozenset({"127.0.0.1", "localhost", "[::1]"})
"""The names of this machine."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What every page needs. Without `people` it is open to whoever can reach it, as `local`."""

    ledger: Ledger
    index: Index
    desk: Desk
    local: Person
    people: People | None = None
    hosts: frozenset[str] = LOCAL_HOSTS
    secure: bool = False
    demo: bool = False
    secret: bytes = b""
    limits: Limits = field(default_factory=Limits)
    templates: Environment = field(default_factory=lambda: _templates())


def site_of(request: Request) -> Site:
    """The site that a request came to."""
    site: Site = request.app.state.site
    return site


def person_of(request: Request) -> Person | None:
    """Who asks; None where nobody has signed in."""
    person: Person | None = request.scope.get("counterclaim.person")
    return person


def show(request: Request, template: str, page: object, status: int = 200) -> Response:
    """The page written out with its template."""
    did("looked up and worked out")
    site = site_of(request)
    text = site.templates.get_template(template).render(
        page=page,
        person=person_of(request),
        csrf=request.scope.get("counterclaim.csrf", ""),
        path=request.url.path,
        demo=site.demo,
        behind=site.index.behind,
        accounts=site.people is not None,
        version=__version__,
    )
    did("written out")
    return HTMLResponse(text, status)


def _templates() -> Environment:
    templates = Environment(
        loader=PackageLoader("counterclaim.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters.update(
        plain=lambda text: plain(str(text)),
        words=lambda text: plain(str(text).replace("_", " ")),
        day=say_day,
        days=say_days,
        number=say_number,
        ends=say_ends,
        along=along,
        land=say_land,
        sentence=say_sentence,
        source=say_source_type,
        coded=say_coded,
        moment=say_moment,
        bits=say_bits,
    )
    return templates


_SOURCE_TYPES = {"un": "United Nations", "ngo": "aid or rights group", "narrator": "in its own words"}


def say_source_type(told: str) -> str:
    """What kind of source speaks, in words: `armed group`."""
    return _SOURCE_TYPES.get(told, told.replace("_", " "))


def say_sentence(text: str) -> str:
    """The text as a sentence begins: its first letter a capital."""
    return plain(text[:1].upper() + text[1:])


def say_coded(text: str) -> Markup:
    """The text with what stands between backticks as code."""
    parts = enumerate(plain(text).split("`"))
    return Markup("").join(Markup("<code>{}</code>").format(part) if place % 2 else part for place, part in parts)


def say_moment(recorded: str) -> str:
    """When something was recorded: `8 May 2031, 14:03`, in UTC."""
    return f"{wording.say_day(date.fromisoformat(recorded[:10]))}, {recorded[11:16]}"


def say_bits(weight: float, places: int = 2) -> str:
    """A weight with its sign: `+1.49`, `−0.40`."""
    return f"{weight:+.{places}f}".replace("-", "−")


def along(value: int, most: int, width: float) -> float:
    """How far along a scale of so much width a number stands; the scale is logarithmic, for tolls are."""
    return round(width * log1p(max(value, 0)) / log1p(max(most, 1)), 1)


def say_day(day: date | None) -> str:
    """A day in words: `8 May 2031`."""
    return wording.say_day(day) if day else "day not told"


def say_days(told: tuple[date | None, date | None]) -> str:
    """First and last day in few words: `7 May 2031`, `1–31 January 2031`."""
    first, last = told
    if first is None or last is None or first == last:
        return say_day(first or last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{say_day(last)}"
    if first.year == last.year:
        return f"{first.day} {first:%B} – {say_day(last)}"
    return f"{say_day(first)} – {say_day(last)}"


def say_number(number: int) -> str:
    """A number with commas: `1,200`."""
    return f"{number:,}"


def say_ends(ends: Ends | Any) -> str:
    """An interval: `14–21`, `61 or more`; a dash where nothing is told."""
    low, high = ends.low, ends.high
    if low is None and high is None:
        return "–"
    said = f"{low:,}" if low == high or high is None else f"{high:,}" if low is None else f"{low:,}–{high:,}"
    return f"{said} or more" if ends.open else said
