"""A site on a ledger of the demonstration's reports, written once and copied for every test."""

import asyncio
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import httpx
import msgspec

from counterclaim.judgements import Act, Decision, Link
from counterclaim.ledger import Ledger, open_ledger
from counterclaim.link.judging import linker_name
from counterclaim.model import Reading, Report
from counterclaim.web.access.guard import COOKIE, csrf_of
from counterclaim.web.access.people import People, Person, Role
from counterclaim.web.app import build
from counterclaim.web.deciding import Desk
from counterclaim.web.index import Index
from counterclaim.web.site import Site

SECRET = b"a secret of the tests"


@dataclass(frozen=True, slots=True)
class _Told:
    report: Report
    reading: Reading


PASSWORD = "four plain words here"


@cache
def _made() -> Path:
    """A folder with the ledger of the demonstration, its index, and people; made once a process."""
    folder = Path(mkdtemp(prefix="counterclaim-tests-"))
    with open_ledger(folder / "war.db", create=True) as ledger:
        _fill(ledger)
        index = Index(ledger, folder / "war.view")
        index.fresh()
        index.close()
    people = People(folder / "war.people")
    for name, role in (("rae", Role.READER), ("rev", Role.REVIEWER), ("root", Role.ADMIN)):
        people.add(name, role, PASSWORD)
    people.close()
    return folder


def _fill(ledger: Ledger) -> None:
    """Readings and links as they were once: what the site shows must not hang on how well the reader reads today."""
    tables = Path(__file__).parent / "tables"
    told = [
        msgspec.json.decode(line, type=_Told) for line in (tables / "site_readings.jsonl").read_bytes().splitlines()
    ]
    for _ in ledger.add_many((one.report, one.reading) for one in told):
        pass
    links = msgspec.json.decode((tables / "site_links.json").read_bytes(), type=list[Link])
    ledger.add_links([replace(link, by=linker_name()) for link in links], linker_name(), ledger.head())


def demo_copy(folder: Path) -> Path:
    """A copy of that ledger with its index, which a test may write to."""
    for file in _made().glob("war.*"):
        shutil.copy(file, folder / file.name)
    return folder / "war.db"


@contextmanager
def some_people(folder: Path) -> Iterator[People]:
    """rae reads, rev reviews, root is admin; all by one password."""
    shutil.copy(_made() / "war.people", folder / "war.people")
    people = People(folder / "war.people")
    try:
        yield people
    finally:
        people.close()


def site_on(ledger: Ledger, folder: Path, people: People | None = None, **told: Any) -> Site:
    """A site on a ledger; its index is beside the ledger."""
    index = Index(ledger, folder / "war.view")
    local = Person("ada", Role.ADMIN)
    return Site(ledger=ledger, index=index, desk=Desk(ledger, index), local=local, people=people, secret=SECRET, **told)


@contextmanager
def demo_site(folder: Path, people: People | None = None, **told: Any) -> Iterator[Site]:
    """A site on a copy of the demonstration's ledger."""
    with open_ledger(demo_copy(folder)) as ledger:
        site = site_on(ledger, folder, people, **told)
        try:
            yield site
        finally:
            site.index.close()


class Visitor:
    """A browser without scripts: it keeps cookies, and follows nothing by itself."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.cookies = httpx.Cookies()
        self._app = build(site)

    def get(self, path: str, **told: Any) -> httpx.Response:
        """What the site answers."""
        return self.ask("GET", path, **told)

    def post(self, path: str, **told: Any) -> httpx.Response:
        """What the site answers to a form or a body."""
        return self.ask("POST", path, **told)

    def ask(self, method: str, path: str, **told: Any) -> httpx.Response:
        """What the site answers to any method."""
        return asyncio.run(self._ask(method, path, told))

    async def _ask(self, method: str, path: str, told: dict[str, Any]) -> httpx.Response:
        transport = httpx.ASGITransport(app=self._app)
        async with httpx.AsyncClient(
            transport=transport, base_url="http://127.0.0.1", cookies=self.cookies, follow_redirects=False
        ) as client:
            answer = await client.request(method, path, **told)
            self.cookies = client.cookies
            return answer


def csrf(visitor: Visitor) -> str:
    """What a form of this visit must carry, as the pages tell it."""
    visitor.get("/login")
    return csrf_of(visitor.site, visitor.cookies.get(COOKIE) or "")


def incident_of(site: Site, place: str) -> str:
    """The id of the incident at a place that most reports tell of."""
    row = (
        site.index.fresh()
        .execute("SELECT id FROM incidents WHERE place = ? ORDER BY reports DESC LIMIT 1", (place,))
        .fetchone()
    )
    return str(row["id"])


def decision(claim: str, act: Act = Act.REJECT) -> Decision:
    """What somebody else decided on a claim."""
    return Decision(act=act, about=(claim,), by="another", why="as it stands there")


def claim_of(site: Site, report: str, low: int) -> str:
    """The id of the claim in a report whose figure is at least so many."""
    reading = site.ledger.reading(report)
    return next(c.id for c in reading.claims if c.toll and c.toll.figure.value.low == low)
