"""The site's speed: every answer at the server, on a generated ledger, with two people looking and one deciding."""

import asyncio
import gzip
import os
import statistics
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx

from counterclaim.bench.outcome import Outcome
from counterclaim.bench.web_ledger import fill_generated
from counterclaim.errors import InputError
from counterclaim.judgements import Act, Decision
from counterclaim.ledger import Ledger, open_ledger
from counterclaim.web.access.people import Person, Role
from counterclaim.web.app import build
from counterclaim.web.deciding import Desk
from counterclaim.web.index import open_index
from counterclaim.web.site import Site

ROUNDS = 20
PEOPLE = 2
WRITES_EVERY = 0.5


@dataclass(frozen=True, slots=True)
class Asked:
    """A page that is measured: what it is called and its address."""

    name: str
    path: str


def run_web(incidents: int, *, rounds: int = ROUNDS) -> Outcome:
    """The 50th and 95th percentile of every page in milliseconds, and the weight of the first view."""
    if incidents < 10:
        raise InputError("Fewer than 10 incidents say nothing about speed: give more.")
    with TemporaryDirectory() as folder, open_ledger(Path(folder) / "war.db", create=True) as ledger:
        began = time.perf_counter()
        made = fill_generated(ledger, incidents)
        written = time.perf_counter()
        index = open_index(ledger)
        index.fresh()
        drawn = time.perf_counter()
        site = Site(
            ledger=ledger,
            index=index,
            desk=Desk(ledger, index),
            local=Person("bench", Role.ADMIN),
            secret=b"bench",
        )
        pages = list(_pages(site))
        work = asyncio.run(_work(site, pages, rounds))
        times = _measure(site, pages, rounds)
        weight = _first_view(site)
        index.close()
    figures: dict[str, Any] = {
        "claims": made.claims,
        "incidents": made.incidents,
        "reports": made.reports,
        "people": PEOPLE,
        "writes_every_seconds": WRITES_EVERY,
        "rounds": rounds,
        "load_average": round(os.getloadavg()[0], 1),
        "ledger_written_seconds": round(written - began, 1),
        "index_drawn_seconds": round(drawn - written, 1),
        "first_view_kb_gzipped": round(weight / 1000, 1),
        "pages": {name: _spread(told) | {"cpu_ms": work[name]} for name, told in times.items()},
    }
    figures["slowest_p95_ms"] = max(page["p95_ms"] for page in figures["pages"].values())
    return Outcome(figures)


def _spread(told: Sequence[float]) -> dict[str, float]:
    cut = statistics.quantiles(told, n=20)
    return {"p50_ms": round(statistics.median(told) * 1000, 1), "p95_ms": round(cut[18] * 1000, 1)}


def _pages(site: Site) -> Sequence[Asked]:
    connection = site.index.fresh()
    largest = connection.execute("SELECT id, country FROM incidents ORDER BY reports DESC LIMIT 1").fetchone()
    report = connection.execute("SELECT id FROM reports LIMIT 1").fetchone()
    pair = connection.execute("SELECT first_account, second_account FROM pairs LIMIT 1").fetchone()
    claim = connection.execute("SELECT id FROM claims WHERE decided IS NULL ORDER BY priority DESC LIMIT 1").fetchone()
    return [
        Asked("overview", "/"),
        Asked("overview of a country", f"/?country={largest['country']}"),
        Asked("overview, contested, deadliest", "/?contested=1&order=deadliest"),
        Asked("overview of a month", "/?since=2031-03-01&until=2031-03-31"),
        Asked("overview, part of the map", "/?box=30,30,45,40"),
        Asked("search", "/?q=market+wounded"),
        Asked("page 50 of the list", "/?page=50"),
        Asked("incident", f"/incident/{largest['id']}"),
        Asked("report", f"/report/{report['id']}"),
        Asked("queue", "/review"),
        Asked("claim under review", f"/review/claim/{claim['id']}"),
        Asked("pair", f"/pair/{pair[0]}/{pair[1]}"),
        Asked("audit", "/audit"),
        Asked("api incidents", "/api/incidents"),
        Asked("api incident", f"/api/incidents/{largest['id']}"),
    ]


async def _work(site: Site, pages: Sequence[Asked], rounds: int) -> dict[str, float]:
    """The processor's time that an answer takes, in milliseconds: a figure that other work on the machine leaves be."""
    spent = {}
    async with _client(site) as client:
        for page in pages:
            await client.get(page.path)
            began = time.process_time()
            for _ in range(rounds):
                await client.get(page.path)
            spent[page.name] = round((time.process_time() - began) / rounds * 1000, 1)
    return spent


def _client(site: Site) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.ASGITransport(app=build(site)), base_url="http://127.0.0.1", timeout=120)


def _measure(site: Site, pages: Sequence[Asked], rounds: int) -> Mapping[str, Sequence[float]]:
    done = threading.Event()
    writer = threading.Thread(target=_write, args=(site.ledger, site, done))
    writer.start()
    try:
        return asyncio.run(_look(site, pages, rounds))
    finally:
        done.set()
        writer.join()


def _write(ledger: Ledger, site: Site, done: threading.Event) -> None:
    """Decide on one claim after the other, twice a second, until all is measured."""
    rows = site.index.fresh().execute("SELECT id FROM claims WHERE decided IS NULL ORDER BY id LIMIT 5000").fetchall()
    for row in rows:
        if done.wait(WRITES_EVERY):
            return
        ledger.decide(Decision(act=Act.CONFIRM, about=(row["id"],), by="writer", why="as it was read"))


async def _look(site: Site, pages: Sequence[Asked], rounds: int) -> Mapping[str, Sequence[float]]:
    times: dict[str, list[float]] = {page.name: [] for page in pages}
    async with _client(site) as client:
        for page in pages:
            await client.get(page.path)

        async def person(number: int) -> None:
            for turn in range(rounds):
                for place in range(len(pages)):
                    # The two never ask for the same page at the same time.
                    page = pages[(place + turn + number * len(pages) // PEOPLE) % len(pages)]
                    began = time.perf_counter()
                    answer = await client.get(page.path)
                    times[page.name].append(time.perf_counter() - began)
                    if answer.status_code != 200:
                        raise InputError(f"{page.path} answered {answer.status_code}: nothing was measured.")

        await asyncio.gather(*(person(number) for number in range(PEOPLE)))
    return times


def _first_view(site: Site) -> int:
    """Bytes of the overview with its style sheet and script, each gzipped as it is sent."""

    async def weigh() -> int:
        async with _client(site) as client:
            paths = ("/", "/static/site.css", "/static/site.js", "/static/icon.svg")
            return sum([len(gzip.compress((await client.get(path)).content)) for path in paths])

    return asyncio.run(weigh())
