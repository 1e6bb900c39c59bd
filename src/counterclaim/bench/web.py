"""The site's speed: every answer at the server, on a generated ledger, with two people looking and one deciding."""

import asyncio
import gzip
import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from counterclaim.bench.outcome import Outcome
from counterclaim.bench.web_asking import PEOPLE, WRITES_EVERY, Asked, ask_in_turn, client, work_alone
from counterclaim.bench.web_ledger import Generated, fill_generated, is_generated
from counterclaim.bench.web_tail import slowest, spread, tail
from counterclaim.errors import InputError
from counterclaim.ledger import Ledger, open_ledger
from counterclaim.web.access.people import Person, Role
from counterclaim.web.deciding import Desk
from counterclaim.web.index import open_index
from counterclaim.web.ready import make_ready
from counterclaim.web.site import Site

ROUNDS = 20


def run_web(incidents: int, *, rounds: int = ROUNDS, kept: Path | None = None) -> Outcome:
    """The 50th and 95th percentile of every page in milliseconds, what the slow answers did, and the weight of the
    first view. A generated ledger that is `kept` there is measured on again, or else made there."""
    if incidents < 10:
        raise InputError("Fewer than 10 incidents say nothing about speed: give more.")
    if rounds < 2:
        raise InputError("One round has no percentiles: give at least 2.")
    with TemporaryDirectory() as folder, _generated(kept or Path(folder) / "war.db", incidents) as (ledger, told):
        began = time.perf_counter()
        index = open_index(ledger)
        index.fresh()
        told["index_drawn_seconds"] = round(time.perf_counter() - began, 1)
        site = Site(
            ledger=ledger,
            index=index,
            desk=Desk(ledger, index),
            local=Person("bench", Role.ADMIN),
            secret=b"bench",
        )
        make_ready(site)
        try:
            return Outcome(_sizes(site, incidents) | told | _measured(site, rounds))
        finally:
            index.close()


@contextmanager
def _generated(path: Path, incidents: int) -> Iterator[tuple[Ledger, dict[str, Any]]]:
    """A ledger of so many incidents, and how long it took to write it where it was not there."""
    there = path.exists()
    with open_ledger(path, create=not there) as ledger:
        if there and not is_generated(ledger):
            raise InputError(
                f"{path} is no generated ledger, and decisions are made in what is measured: name another."
            )
        began = time.perf_counter()
        made = None if there else fill_generated(ledger, incidents)
        yield ledger, {"ledger_written_seconds": round(time.perf_counter() - began, 1) if made else None}


def _sizes(site: Site, incidents: int) -> dict[str, Any]:
    connection = site.index.fresh()
    held = Generated(
        *(
            int(connection.execute(f"SELECT count(*) FROM {one}").fetchone()[0])
            for one in ("incidents", "reports", "claims")
        )
    )
    if held.incidents != incidents:
        raise InputError(f"The ledger kept there has {held.incidents:,} incidents: ask for as many, or name another.")
    return {"claims": held.claims, "incidents": held.incidents, "reports": held.reports}


def _measured(site: Site, rounds: int) -> dict[str, Any]:
    pages = list(_pages(site))
    before = os.getloadavg()[0]
    alone = asyncio.run(work_alone(site, pages, rounds))
    answers = ask_in_turn(site, pages, rounds)
    weight = _first_view(site)
    of = {page.name: [one for one in answers if one.page == page.name] for page in pages}
    figures = {name: spread(told) | {"alone_cpu_ms": alone[name]} for name, told in of.items()}
    return {
        "people": PEOPLE,
        "writes_every_seconds": WRITES_EVERY,
        "rounds": rounds,
        "processors": os.cpu_count(),
        "load_average": [round(before, 1), round(os.getloadavg()[0], 1)],
        "first_view_kb_gzipped": round(weight / 1000, 1),
        "pages": figures,
        "all": spread(answers),
        "slowest_p95_ms": max(page["p95_ms"] for page in figures.values()),
        "tail": tail(answers),
        "slowest": slowest(answers),
    }


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


def _first_view(site: Site) -> int:
    """Bytes of the overview with its style sheet and script, each gzipped as it is sent."""

    async def weigh() -> int:
        async with client(site) as asking:
            paths = ("/", "/static/site.css", "/static/site.js", "/static/icon.svg")
            return sum([len(gzip.compress((await asking.get(path)).content)) for path in paths])

    return asyncio.run(weigh())
