"""Deciding: confirm, correct, reject, add, same, different; taking back; nobody decides over what she has not seen."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from counterclaim.incidents import gather, gather_all, work_out
from counterclaim.judgements import Act, Decision
from counterclaim.model import Harm
from counterclaim.web.site import Site
from web_cases import Visitor, claim_of, csrf, demo_site, incident_of


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A site on the demonstration."""
    with demo_site(tmp_path) as made:
        yield made


@pytest.fixture
def client(site: Site) -> Visitor:
    """The reviewer."""
    return Visitor(site)


def _decide(client: Visitor, claim: str, act: str, **told: str) -> int:
    form = {"csrf": csrf(client), "act": act, "why": "", "seen": "", **told}
    return client.post(f"/review/claim/{claim}", data=form).status_code


def _killed(site: Site, place: str) -> tuple[int, int, int]:
    row = site.index.fresh().execute("SELECT * FROM incidents WHERE id = ?", (incident_of(site, place),)).fetchone()
    return row["killed_low"], row["killed_best"], row["killed_high"]


def _of_zamfara(site: Site) -> list[str]:
    query = "SELECT account FROM members JOIN incidents ON number = incident WHERE place = 'Zamfara'"
    return sorted(row["account"] for row in site.index.fresh().execute(query))


def test_the_queue_begins_with_what_weighs_most(client: Visitor) -> None:
    text = client.get("/review").text
    first = re.search(r"<tbody>\n<tr>.*?<bdi>([^<]+)</bdi>", text)
    assert first and first[1] == "medical sources: killed 24–99"
    assert client.get("/review/start").headers["location"].startswith("/review/claim/")


def test_a_confirmed_claim_waits_no_more_and_leads_on_to_the_next(site: Site, client: Visitor) -> None:
    claim = claim_of(site, "hodeidah-1", 24)
    assert _decide(client, claim, "confirm") == 303
    assert claim not in client.get("/review").text
    assert "confirmed by <bdi>ada</bdi>" in client.get("/report/hodeidah-1").text


def test_a_rejected_claim_leaves_the_toll_at_once_and_comes_back_when_it_is_undone(site: Site, client: Visitor) -> None:
    assert _killed(site, "Manbij") == (11, 14, 21)
    claim = claim_of(site, "manbij-denial", 11)
    assert _decide(client, claim, "reject", why="another incident") == 303
    assert _killed(site, "Manbij") == (14, 14, 21)
    assert client.post("/review/undo", data={"csrf": csrf(client)}).status_code == 303
    assert _killed(site, "Manbij") == (11, 14, 21)


def test_a_corrected_figure_moves_the_toll_and_keeps_what_was_read(site: Site, client: Visitor) -> None:
    claim = claim_of(site, "manbij-denial", 11)
    content = site.ledger.report("manbij-denial").content
    start = content.index("toll at 11")
    told = {"low": "9", "high": "12", "start": str(start), "end": str(start + 10), "stance": "asserts"}
    assert _decide(client, claim, "correct", why="misread", **told) == 303
    assert _killed(site, "Manbij") == (9, 14, 21)
    text = client.get("/report/manbij-denial").text
    assert "killed 9–12" in text and "read as: killed 11" in text
    assert "decision ada" in text
    assert next(c for c in site.ledger.reading("manbij-denial").claims if c.id == claim).toll is not None


def test_what_is_decided_on_the_site_holds_on_the_command_line(site: Site, client: Visitor) -> None:
    claim = claim_of(site, "manbij-denial", 11)
    assert _decide(client, claim, "reject", why="another incident") == 303
    worked = work_out(gather(site.ledger, incident_of(site, "Manbij")))
    killed = next(toll.worked for toll in worked.tolls if toll.harm is Harm.KILLED)
    assert (killed.low, killed.high) == (14, 21)
    assert claim in {c.id for one in gather_all(site.ledger, as_read=True) for m in one.members for c in m.claims}


def test_against_what_was_read_a_reason_is_needed(site: Site, client: Visitor) -> None:
    claim = claim_of(site, "manbij-denial", 11)
    assert _decide(client, claim, "reject") == 400
    assert _decide(client, claim, "correct", low="9", high="9") == 400
    assert _decide(client, claim, "correct", why="nothing changes", low="11", high="11", stance="asserts") == 400
    assert _killed(site, "Manbij") == (11, 14, 21)


def test_who_decides_second_sees_the_first_decision_before_hers_is_taken(site: Site, client: Visitor) -> None:
    claim = claim_of(site, "manbij-denial", 11)
    site.ledger.decide(Decision(act=Act.REJECT, about=(claim,), by="bea", why="a copy of an older count"))
    form = {"csrf": csrf(client), "act": "confirm", "why": "", "seen": ""}
    answer = client.post(f"/review/claim/{claim}", data=form)
    assert answer.status_code == 409
    assert "bea has decided on it meanwhile" in answer.text and "a copy of an older count" in answer.text
    seen = re.search(r'name="seen" value="(\w+)"', answer.text)
    assert seen
    form |= {"seen": seen[1], "why": "I have the document"}
    assert client.post(f"/review/claim/{claim}", data=form).status_code == 303
    assert [row.decision.by for row in site.ledger.decisions()] == ["bea", "ada"]


def test_undoing_brings_back_what_another_decided_before(site: Site, client: Visitor) -> None:
    claim = claim_of(site, "manbij-denial", 11)
    site.ledger.decide(Decision(act=Act.REJECT, about=(claim,), by="bea", why="a copy"))
    seen = next(site.ledger.decisions()).digest
    assert _decide(client, claim, "confirm", seen=seen, why="it is none") == 303
    client.post("/review/undo", data={"csrf": csrf(client)})
    acts = [(row.decision.act, row.decision.by) for row in site.ledger.decisions()]
    assert acts == [(Act.REJECT, "bea"), (Act.CONFIRM, "ada"), (Act.REJECT, "ada")]
    assert _killed(site, "Manbij") == (14, 14, 21)


def test_a_claim_that_was_missed_is_added_with_its_words_and_can_be_taken_back(site: Site, client: Visitor) -> None:
    content = site.ledger.report("kivu-1").content
    account = site.ledger.reading("kivu-1").accounts[0].id
    start = content.index("17 people")
    form = {"csrf": csrf(client), "start": str(start), "end": str(start + 9), "account": account, "harm": "wounded"}
    answer = client.post("/review/add/kivu-1", data=form | {"low": "30", "high": "", "why": "told further down"})
    assert answer.status_code == 303
    added = answer.headers["location"].partition("#c-")[2]
    row = site.index.fresh().execute("SELECT * FROM incidents WHERE place = 'North Kivu'").fetchone()
    assert (row["wounded_low"], row["wounded_open"]) == (30, 1)
    assert "added by a person" in client.get("/report/kivu-1").text
    assert site.ledger.verify().ok
    client.post("/review/undo", data={"csrf": csrf(client)})
    row = site.index.fresh().execute("SELECT * FROM incidents WHERE place = 'North Kivu'").fetchone()
    assert row["wounded_low"] is None
    assert added in {claim.id for claim in site.ledger.reading("kivu-1").claims}


def test_two_incidents_are_joined_and_split_again(site: Site, client: Visitor) -> None:
    rows = site.index.fresh().execute(
        "SELECT account FROM members JOIN incidents ON number = incident WHERE place = 'Zamfara'"
    )
    first, second = sorted(row["account"] for row in rows)
    page = client.get(f"/pair/{first}/{second}")
    assert "in two incidents" in page.text and "bits together" in page.text

    def count() -> int:
        return int(site.index.fresh().execute("SELECT count(*) FROM incidents").fetchone()[0])

    form = {"csrf": csrf(client), "why": "one raid, told twice", "act": "same", "seen": ""}
    assert client.post(f"/pair/{first}/{second}", data=form).status_code == 303
    assert count() == 6
    client.post("/review/undo", data={"csrf": csrf(client)})
    assert count() == 7


def test_the_audit_tells_before_and_after_and_gives_them_as_files(site: Site, client: Visitor) -> None:
    claim = claim_of(site, "manbij-denial", 11)
    _decide(client, claim, "reject", why="=HYPERLINK(1)")
    seen = next(site.ledger.decisions()).digest
    _decide(client, claim, "confirm", why="after all", seen=seen)
    text = client.get("/audit").text
    assert "2 decisions" in text and "rejected by ada" in text and "as it was read" in text
    rows = list(csv.DictReader(io.StringIO(client.get("/audit.csv?act=reject").text)))
    assert [(row["act"], row["why"]) for row in rows] == [("reject", "'=HYPERLINK(1)")]
    assert len(client.get("/audit.jsonl").text.splitlines()) == 2
    assert "Nobody has decided anything so" in client.get("/audit?person=nobody").text


def test_the_audit_says_a_correction_in_words_and_of_which_claim(site: Site, client: Visitor) -> None:
    claim = claim_of(site, "manbij-denial", 11)
    _decide(client, claim, "correct", why="misread", low="9", high="", harm="wounded", stance="asserts")
    text = re.sub(r"<[^>]+>", " ", client.get("/audit").text)
    assert "corrected: figure 9 or more, harm wounded" in text and "provincial health directorate: killed 11" in text
    assert '{"figure":[9,null],"harm":"wounded"}' in client.get("/audit.jsonl").text.replace("\\", "")


def test_what_was_written_is_still_in_the_form_when_a_decision_is_refused(site: Site, client: Visitor) -> None:
    claim = claim_of(site, "manbij-denial", 11)
    site.ledger.decide(Decision(act=Act.CONFIRM, about=(claim,), by="bea", why="seen"))
    form = {"csrf": csrf(client), "act": "correct", "why": "another <day>", "low": "9", "high": "12", "seen": ""}
    text = client.post(f"/review/claim/{claim}", data=form | {"stance": "asserts", "harm": "killed"}).text
    assert ">another &lt;day&gt;</textarea>" in text and '<details class="correct" open>' in text
    assert 'name="low" inputmode="numeric" size="6" value="9"' in text
    first, second = (row["account"] for row in site.index.fresh().execute("SELECT account FROM members LIMIT 2"))
    form = {"csrf": csrf(client), "act": "confirm", "why": "one and the same", "seen": ""}
    assert ">one and the same</textarea>" in client.post(f"/pair/{first}/{second}", data=form).text


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        ("about 40 people", 303, ""),
        ("forty people", 400, "do not stand in the report"),
        ("the", 400, "stand in the report more than once"),
    ],
)
def test_words_may_be_written_where_none_are_selected(
    site: Site, client: Visitor, words: str, status: int, said: str
) -> None:
    form = {"csrf": csrf(client), "words": words, "start": "", "end": "", "harm": "missing", "low": "40", "high": "40"}
    account = site.ledger.reading("manbij-denial").accounts[0].id
    answer = client.post("/review/add/manbij-denial", data=form | {"account": account, "why": "not read"})
    assert answer.status_code == status and said in answer.text
    if status == 400:
        # What was written is still in the form.
        assert '<details class="missed" open>' in answer.text and ">not read</textarea>" in answer.text
        assert f'name="words" value="{words}"' in answer.text and "<option selected>missing</option>" in answer.text
    if status == 303:
        content = site.ledger.report("manbij-denial").content
        added = answer.headers["location"].partition("#c-")[2]
        claim = next(one for one in site.ledger.reading("manbij-denial").claims if one.id == added)
        assert claim.quote.cut(content) == words
