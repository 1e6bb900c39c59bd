"""A clock that is set back: what happened is told by its place in the chain, and everything else is as it would be."""

import ast
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from cli_cases import BY
from counterclaim.cli import main
from counterclaim.export.exports import EXPORTS
from counterclaim.ledger import chain, open_ledger
from counterclaim.local import forget_local
from counterclaim.web.access import people as signing
from counterclaim.web.access.people import People, Role
from web_cases import PASSWORD, Visitor, site_on

SOURCE = Path(chain.__file__).parents[1]
FORTH, BACK = timedelta(hours=1), timedelta(days=-400)
# When something was recorded, and what each visit has of its own.
_OTHER = re.compile(r'\d{4}-\d\d-\d\d \d\d:\d\d|\d{1,2} [A-Z][a-z]+ \d{4}, \d\d:\d\d|(?<=value=")[0-9a-f]{64}(?=")')


def told(id: str, dead: int, url: str, day: int, town: str = "Idlib") -> dict[str, str]:
    text = f"At least {dead} people were killed when shells hit the market of {town} on Monday, police said. "
    return {
        "id": id,
        "outlet": url.split("/")[2],
        "url": url,
        "published": f"2031-05-{day:02}",
        "text": f"{text}The army denied it, and doctors spoke of {dead + 2} dead and many wounded.",
    }


FIRST = [
    told("r1", 4, "https://courier.example/market", 5),
    told("r2", 6, "https://herald.example/shells", 6),
    told("r3", 9, "https://courier.example/homs", 7, "Homs"),
]
# A later text of a page under the id it had, one under another id, and one more report.
SECOND = [
    told("r1", 5, "https://courier.example/market", 5),
    told("r2b", 7, "https://herald.example/shells", 6),
    told("r4", 8, "https://wire.example/idlib", 8),
]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Sets the clock, and by how much it goes on whenever somebody looks at it."""
    now, step = [datetime(2031, 6, 1, 12, tzinfo=UTC)], [FORTH]

    class Clock(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> "Clock":
            now[0] += step[0]
            return cls.fromtimestamp(now[0].timestamp(), tz)

    def set_to(moment: datetime, by: timedelta) -> None:
        now[0], step[0] = moment, by

    monkeypatch.setattr(chain, "datetime", Clock)
    monkeypatch.setattr(signing, "datetime", Clock)
    return set_to


def run(*words: str) -> str:
    """What a command says; it must end well."""
    try:
        done = CliRunner().invoke(main, [*words])
    finally:
        forget_local()
    assert done.exit_code == 0, (words, done.output)
    return done.output


def work() -> Iterator[tuple[str, object]]:
    """A life of a ledger by the commands, and all that they show of it; the clock goes as it is set."""
    on = ("--ledger", "war.db")
    for name, reports in (("first.jsonl", FIRST), ("second.jsonl", SECOND)):
        Path(name).write_text("".join(json.dumps(one) + "\n" for one in reports), "utf-8")
    Path("own/actors").mkdir(parents=True)
    yield "add", run("add", "first.jsonl", *on)
    yield "link", run("link", *on)
    with open_ledger("war.db") as ledger:
        claims = [row.claim.id for row in ledger.claims() if row.claim.toll]
        first, second, third = [account for account, _ in ledger.standing()]
        index = site_on(ledger, Path()).index
        index.fresh()
        index.close()
    yield "correct", run("decide", "correct", claims[0], *BY, "--value", '{"figure":[12,30]}', *on)
    yield "reject", run("decide", "reject", claims[2], *BY, *on)
    yield "different", run("decide", "different", second, third, *BY, *on)
    noted = run("verify", *on).rsplit("head ", 1)[1].strip(".\n")
    yield "later versions", run("add", "second.jsonl", *on)
    yield "anew", run("--local", "own", "add", "first.jsonl", "second.jsonl", *on)
    yield "link again", run("link", *on)
    yield "correct again", run("decide", "correct", claims[0], *BY, "--value", '{"figure":[5,6]}', *on)
    yield "open", run("decide", "open", claims[2], *BY, *on)
    yield "same", run("decide", "same", first, second, *BY, *on)
    run("ledger", "backup", "war.db", "kept.db")
    run("ledger", "copy", "war.db", "copy.db")
    run("ledger", "restore", "kept.db", "back.db")
    for file in ("war.db", "kept.db", "copy.db", "back.db"):
        assert "all as recorded" in run("verify", "--ledger", file, "--head", noted)
    yield from shown(on)
    yield from drawn()


def shown(on: tuple[str, ...]) -> Iterator[tuple[str, object]]:
    """What the commands list, and the files that they write."""
    listed = ("reports", "claims", "claims --as-read", "incidents", "disagreement", "copies", "changes r2b", "show r1")
    for words in (*listed, "failures"):
        yield words, _OTHER.sub("…", run(*words.split(), *on))
    with open_ledger("war.db") as ledger:
        accounts = [account for account, _ in ledger.standing()]
    yield "why", run("why", accounts[0], accounts[1], *on)
    for day in ("2031-05-05", "2031-05-06", "2031-05-08"):
        yield f"as of {day}", run("incident", accounts[0], "--as-of", day, *on)
    for name in EXPORTS:
        run("export", "--to", name, "-o", "out", *on)
        yield f"export {name}", Path("out").read_bytes()


def drawn() -> Iterator[tuple[str, object]]:
    """What the site shows, of an index that was brought up; drawn anew it must show the same."""
    with open_ledger("war.db") as ledger:
        site = site_on(ledger, Path())
        visitor = Visitor(site)
        incident = visitor.get("/api/incidents").json()["incidents"][0]["id"]
        first, second = [account for account, _ in ledger.standing()][:2]
        looked = ("/", f"/incident/{incident}", f"/incident/{incident}?as_of=2031-05-06", "/audit", "/review")
        paths = (*looked, "/report/r1", f"/pair/{first}/{second}", "/api/incidents", f"/api/incidents/{incident}")
        pages = {path: visitor.get(path) for path in paths}
        assert {page.status_code for page in pages.values()} == {200}, pages
        decisions = visitor.get("/api/decisions").json()["decisions"]
        site.index.close()
        anew = Visitor(site_on(ledger, Path("anew")))
        for path, page in pages.items():
            shows = _OTHER.sub("…", page.text)
            assert _OTHER.sub("…", anew.get(path).text) == shows, path
            yield path, shows
        anew.site.index.close()
    yield "audit", [{name: value for name, value in one.items() if name != "recorded"} for one in decisions]


@pytest.mark.slow
def test_everything_shows_the_same_whether_the_clock_goes_on_or_is_set_back_at_every_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: Any
) -> None:
    found = {}
    for name, step in (("forth", FORTH), ("back", BACK)):
        (tmp_path / name / "anew").mkdir(parents=True)
        monkeypatch.chdir(tmp_path / name)
        clock(datetime(2031, 6, 1, 12, tzinfo=UTC), step)
        found[name] = dict(work())
        with open_ledger("war.db") as ledger:
            moments = [row.recorded for row in ledger.decisions()]
        assert moments == sorted(moments, reverse=step is BACK) and len(set(moments)) == 6
    for what, forth in found["forth"].items():
        assert found["back"][what] == forth, what


def test_a_session_ends_after_its_hours_and_lives_no_longer_by_a_clock_that_is_set_back(
    tmp_path: Path, clock: Any
) -> None:
    began, still = datetime(2031, 6, 1, 12, tzinfo=UTC), timedelta(0)
    people = People(tmp_path / "war.people")
    people.add("rev", Role.REVIEWER, PASSWORD)
    clock(began, still)
    secret = people.begin("rev")
    for hours, known in ((0, True), (11, True), (13, False), (-0.5, True), (-13, False), (-9000, False)):
        clock(began + timedelta(hours=hours), still)
        assert (people.of_session(secret) is not None) is known, hours
    people.begin("rev")
    clock(began, still)
    assert people.of_session(secret) is not None
    people.close()


def asks_the_clock(file: Path) -> bool:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Attribute):
            of = node.value.id if isinstance(node.value, ast.Name) else ""
            if node.attr in ("now", "utcnow", "today") or (of == "time" and node.attr in ("time", "time_ns", "gmtime")):
                return True
    return False


def test_the_hour_is_asked_for_in_two_places_alone() -> None:
    asking = {str(file.relative_to(SOURCE)) for file in SOURCE.rglob("*.py") if asks_the_clock(file)}
    assert asking == {"ledger/chain.py", "web/access/people.py"}
