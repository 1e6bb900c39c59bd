"""Asking a site for its pages: two people in turn while a third decides, each answer with what it was about."""

import asyncio
import gc
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import httpx

from counterclaim.errors import InputError
from counterclaim.judgements import Act, Decision
from counterclaim.web.app import build
from counterclaim.web.laps import RUN, Lap, Laps
from counterclaim.web.site import Site

PEOPLE = 2
WRITES_EVERY = 0.5


@dataclass(frozen=True, slots=True)
class Asked:
    """A page that is measured: what it is called and its address."""

    name: str
    path: str


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer: seconds from asking to having it, the laps of the thread that made it, and for how much of the time
    the interpreter stood still to collect what is no longer used."""

    page: str
    wall: float
    laps: Mapping[str, Lap]
    collecting: float


def client(site: Site) -> httpx.AsyncClient:
    """Who asks, with no network between."""
    return httpx.AsyncClient(transport=httpx.ASGITransport(app=build(site)), base_url="http://127.0.0.1", timeout=120)


async def work_alone(site: Site, pages: Sequence[Asked], rounds: int) -> dict[str, float]:
    """The processor's time that an answer takes with nobody else there, in milliseconds: a figure that other work on
    the machine leaves be."""
    spent = {}
    async with client(site) as asking:
        for page in pages:
            await asking.get(page.path)
            began = time.process_time()
            for _ in range(rounds):
                await asking.get(page.path)
            spent[page.name] = round((time.process_time() - began) / rounds * 1000, 1)
    return spent


def ask_in_turn(site: Site, pages: Sequence[Asked], rounds: int) -> list[Answer]:
    """The answers to two people who ask for every page so often, while a third decides."""
    done = threading.Event()
    writer = threading.Thread(target=_write, args=(site, done))
    writer.start()
    try:
        with _pauses() as pauses:
            return asyncio.run(_look(site, pages, rounds, pauses))
    finally:
        done.set()
        writer.join()


def _write(site: Site, done: threading.Event) -> None:
    """Decide on one claim after the other, twice a second, until all is measured."""
    rows = site.index.fresh().execute("SELECT id FROM claims WHERE decided IS NULL ORDER BY id LIMIT 5000").fetchall()
    for row in rows:
        if done.wait(WRITES_EVERY):
            return
        site.ledger.decide(Decision(act=Act.CONFIRM, about=(row["id"],), by="writer", why="as it was read"))


async def _look(site: Site, pages: Sequence[Asked], rounds: int, pauses: Sequence[tuple[float, float]]) -> list[Answer]:
    answers: list[Answer] = []
    async with client(site) as asking:
        for page in pages:
            await asking.get(page.path)

        async def person(number: int) -> None:
            for turn in range(rounds):
                for place in range(len(pages)):
                    # The two never ask for the same page at the same time.
                    page = pages[(place + turn + number * len(pages) // PEOPLE) % len(pages)]
                    answers.append(await _answer(asking, page, pauses))

        await asyncio.gather(*(person(number) for number in range(PEOPLE)))
    return answers


async def _answer(asking: httpx.AsyncClient, page: Asked, pauses: Sequence[tuple[float, float]]) -> Answer:
    laps = Laps()
    RUN.set(laps)
    began = time.perf_counter()
    answer = await asking.get(page.path)
    ended = time.perf_counter()
    if answer.status_code != 200:
        raise InputError(f"{page.path} answered {answer.status_code}: nothing was measured.")
    still = sum(max(0.0, min(end, ended) - max(start, began)) for start, end in pauses[-100:])
    return Answer(page.name, ended - began, laps.of, still)


@contextmanager
def _pauses() -> Iterator[list[tuple[float, float]]]:
    """When the interpreter stood still to collect what is no longer used, from when to when."""
    pauses: list[tuple[float, float]] = []
    began = 0.0

    def noted(phase: str, _: Mapping[str, int]) -> None:
        nonlocal began
        if phase == "start":
            began = time.perf_counter()
        else:
            pauses.append((began, time.perf_counter()))

    gc.callbacks.append(noted)
    try:
        yield pauses
    finally:
        gc.callbacks.remove(noted)
