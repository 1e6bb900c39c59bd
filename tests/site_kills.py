"""Rounds of `kill -9` of a site while decisions are sent to it, each followed by a look at what is left.

Run as a program, so that the site can be forked from a process that has loaded everything and has no threads: `python
site_kills.py FOLDER KILLS SEED`. Whatever was answered as recorded must be there, once and in its order; the chain must
hold; the site must start again on what is left, and show in the end what one shows that is drawn anew. It prints how
many kills there were and how many decisions were answered; it ends with an error where something did not hold.
"""

import http.client
import importlib
import json
import os
import random
import re
import signal
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from command_kills import begin
from counterclaim.ledger import open_ledger
from counterclaim.web.index import Index
from web_cases import Visitor, demo_copy, site_on

LOADED = ("cli.serve", "cli.serving", "web.app", "web.ready", "copies", "incidents", "ledger.keeping")
SAID = Path("said")
AT_START = 0.2
"""So many of the kills are meant for a site that still starts."""
PATIENCE = 120


class Reviewer:
    """Somebody who decides on one claim after the other, and remembers what was answered as recorded."""

    def __init__(self, claims: list[str], chance: random.Random) -> None:
        self.claims = claims
        self.chance = chance
        self.safe: list[str] = []
        self.sent = 0

    def decide(self, port: int) -> None:
        """One decision more; OSError or HTTPException where the site is gone in the middle."""
        asked = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        claim, why = self.chance.choice(self.claims), f"turn {self.sent}"
        self.sent += 1
        seen = _answer(asked, "GET", f"/api/claims/{claim}")[1]["seen"]
        act = self.chance.choice(("confirm", "reject", "open"))
        status, told = _answer(
            asked, "POST", "/api/decisions", {"act": act, "about": [claim], "why": why, "seen": seen}
        )
        assert status == 201, told
        self.safe.append(why)


def _answer(asked: http.client.HTTPConnection, method: str, path: str, told: Any = None) -> tuple[int, Any]:
    body = None if told is None else json.dumps(told)
    asked.request(method, path, body, {"content-type": "application/json"})
    answer = asked.getresponse()
    return answer.status, json.loads(answer.read())


def started() -> int:
    """The process id of a site on `war.db`, on a port that it finds itself."""
    SAID.unlink(missing_ok=True)
    return begin(("serve", "--port", 0, "--ledger", "war.db"))


def port_of(child: int) -> int:
    """Where the site listens, as soon as it says so; OSError where it has ended before."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if SAID.exists() and (told := re.search(r"http://127\.0\.0\.1:(\d+)/", SAID.read_text("utf-8"))):
            return int(told[1])
        if os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT):
            raise ConnectionRefusedError
        time.sleep(0.005)
    raise AssertionError(f"the site never listened: {SAID.read_text('utf-8')}")


def kill_once(reviewer: Reviewer, starts: float, window: float) -> bool:
    """Kill a site at some moment, while it starts or while somebody decides; whether it had listened."""
    child, listened = started(), False
    signal.signal(signal.SIGALRM, lambda *_: os.kill(child, signal.SIGKILL))
    at_start = reviewer.chance.random() < AT_START
    if at_start:
        signal.setitimer(signal.ITIMER_REAL, reviewer.chance.random() * starts + 1e-4)
    try:
        port, listened = port_of(child), True
        if not at_start:
            signal.setitimer(signal.ITIMER_REAL, reviewer.chance.random() * window + 1e-4)
        while True:
            reviewer.decide(port)
    except (OSError, http.client.HTTPException):
        pass
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code == -signal.SIGKILL, SAID.read_text("utf-8")
    return listened


def check(reviewer: Reviewer) -> None:
    """Raise AssertionError where what was answered as recorded is not there, or something is there twice."""
    with open_ledger("war.db") as ledger:
        verdict = ledger.verify()
        there = [row.decision.why for row in ledger.decisions()]
    assert verdict.ok, verdict.broken
    assert len(there) == len(set(there)), "a decision is there twice"
    # What was sent when the site was killed may be there or not.
    answered = set(reviewer.safe)
    assert [why for why in there if why in answered] == reviewer.safe, "an answered decision is not in its place"
    assert all(int(why.split()[1]) < reviewer.sent for why in there)


def undisturbed(reviewer: Reviewer, turns: int) -> tuple[float, float]:
    """The seconds that a site takes to start, and that so many decisions take."""
    began, child = time.monotonic(), started()
    port = port_of(child)
    starts, began = time.monotonic() - began, time.monotonic()
    for _ in range(turns):
        reviewer.decide(port)
    os.kill(child, signal.SIGTERM)
    os.waitpid(child, 0)
    return starts, time.monotonic() - began


def shows_what_is_there() -> None:
    """Raise AssertionError where the index that lived through all kills shows something else than one drawn anew."""
    with open_ledger("war.db") as ledger:
        drawn = site_on(ledger, Path("anew"))
        sites = drawn, replace(drawn, index=Index(ledger, Path("war.db.view")))
        for path in ("/api/incidents", "/api/decisions", "/audit", "/"):
            anew, lived = (Visitor(site).get(path) for site in sites)
            assert anew.status_code == lived.status_code == 200 and anew.text == lived.text, path
        assert Visitor(sites[1]).get("/api/decisions").json()["count"] == len(list(ledger.decisions()))
        for site in sites:
            site.index.close()


def main_(folder: Path, kills: int, seed: int) -> None:
    """So many kills."""
    os.chdir(folder)
    demo_copy(folder)
    (folder / "war.view").unlink()
    (folder / "anew").mkdir()
    for name in LOADED:
        importlib.import_module(f"counterclaim.{name}")
    with open_ledger("war.db") as ledger:
        claims = [row.claim.id for row in ledger.claims()]
    reviewer = Reviewer(claims, random.Random(seed))
    starts, window = undisturbed(reviewer, 15)
    listened = 0
    for _ in range(kills):
        listened += kill_once(reviewer, starts, window)
        check(reviewer)
    undisturbed(reviewer, 1)
    check(reviewer)
    shows_what_is_there()
    print(f"{kills} kills, {listened} of them while it listened, {len(reviewer.safe)} decisions answered")  # noqa: T201


if __name__ == "__main__":
    main_(Path(sys.argv[1]).resolve(), int(sys.argv[2]), int(sys.argv[3]))
