"""Every flow of the site in a real browser: with the keyboard, with the mouse, and without scripts."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest
from playwright.sync_api import Browser, Page, expect

from counterclaim.web.site import Site
from web_browser import MISSING, WIDTHS, Watched, browser, chromium, complaints, keep, served
from web_cases import claim_of, demo_site, incident_of

pytestmark = [
    pytest.mark.skipif(chromium() is None, reason=MISSING),
    pytest.mark.xdist_group("browser"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]


@pytest.fixture(scope="module")
def chrome() -> Iterator[Browser]:
    """One browser for all."""
    expect.set_options(timeout=20_000)
    with browser() as made:
        yield made


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A site on the demonstration."""
    with demo_site(tmp_path) as made:
        yield made


@pytest.fixture
def watched(site: Site, chrome: Browser) -> Iterator[Watched]:
    """A page on it, on which nothing may go wrong."""
    with served(site) as address:
        context = chrome.new_context(viewport={"width": 1280, "height": 900})
        page = context.new_page()
        page.set_default_timeout(20_000)
        watched = Watched(page, address)
        yield watched
        assert watched.wrong == []
        context.close()


def _rows(page: Page) -> int:
    return page.locator("table.incidents tbody tr").count()


def test_what_is_asked_for_is_in_the_address_and_survives_going_back(watched: Watched) -> None:
    page = watched.open("/")
    page.select_option("select[name=country]", "SY")
    expect(page.locator("table.incidents tbody tr")).to_have_count(2)
    assert page.url.endswith("?country=SY")
    keep(page, "overview-filtered")
    page.go_back()
    expect(page.locator("table.incidents tbody tr")).to_have_count(7)


def test_words_are_searched_for_and_marked(watched: Watched) -> None:
    page = watched.open("/")
    page.fill("input[name=q]", "wedding")
    page.keyboard.press("Enter")
    expect(page.locator(".found mark").first).to_have_text(re.compile("wedding", re.IGNORECASE))
    assert _rows(page) == 1
    keep(page, "overview-search")


def test_the_timeline_is_brushed(watched: Watched) -> None:
    page = watched.open("/")
    bars = page.locator(".timeline .field")
    first, last = bars.nth(1).bounding_box(), bars.nth(2).bounding_box()
    assert first and last
    page.mouse.move(first["x"] - 2, first["y"] + 20)
    page.mouse.down()
    page.mouse.move(last["x"] + last["width"] + 2, last["y"] + 20, steps=4)
    page.mouse.up()
    expect(page.locator("table.incidents tbody tr")).to_have_count(2)
    assert "since=2031-05-07" in page.url and "until=2031-05-10" in page.url
    keep(page, "overview-brushed")


def test_a_cluster_on_the_map_opens_into_what_is_in_it(watched: Watched) -> None:
    page = watched.open("/")
    page.locator(".map a:has(.dot.many)").first.click()
    page.wait_for_url(re.compile("box="))
    expect(page.locator(".chips")).to_contain_text("part of the map")
    keep(page, "overview-map")


def test_day_and_rule_move_the_toll_and_say_why(site: Site, watched: Watched) -> None:
    page = watched.open(f"/incident/{incident_of(site, 'Manbij')}")
    toll = page.locator(".tolls .figure .toll").first
    expect(toll).to_have_text("11–14–21")
    page.locator("input[name=step]").fill("0")
    expect(toll).to_have_text("14 or more")
    page.locator(".rules a", has_text="ibc").click()
    page.wait_for_url(re.compile("rule=ibc"))
    expect(page.locator(".weighed li.used").first).to_contain_text("Northern Casualty Monitor")
    keep(page, "incident-rule")


def test_who_goes_by_keys_stays_where_she_is_and_is_told_what_changed(site: Site, watched: Watched) -> None:
    page = watched.open(f"/incident/{incident_of(site, 'Manbij')}")
    page.locator(".rules a", has_text="ibc").press("Enter")
    page.wait_for_url(re.compile("rule=ibc"))
    expect(page.locator(".rules a", has_text="ibc")).to_be_focused()
    expect(page.locator("#said")).to_contain_text("killed 11–21")
    page = watched.open("/?country=SY")
    page.locator(".chips a", has_text="Syria").press("Enter")
    expect(page.locator("#said")).to_contain_text("7 incidents")
    expect(page.locator("#main")).to_be_focused()


def test_a_cell_opens_the_sentence_in_its_report(site: Site, watched: Watched) -> None:
    page = watched.open(f"/incident/{incident_of(site, 'Manbij')}")
    page.locator(".matrix .cell", has_text="11").first.click()
    page.wait_for_url(re.compile("/report/manbij-denial#t-"))
    expect(page.locator(".text .lit").first).to_be_visible()
    keep(page, "report-sentence")


def test_pointing_at_words_tells_claim_voice_and_rule(watched: Watched) -> None:
    page = watched.open("/report/manbij-flash")
    figure = page.locator(".text .body .mark.figure").first
    figure.hover()
    card = figure.locator(".card")
    expect(card).to_be_visible()
    expect(card).to_contain_text("Meridian Wire ← Northern Casualty Monitor")
    expect(page.locator(".claim.lit")).not_to_have_count(0)
    keep(page, "report-hover")


def test_claims_are_reviewed_by_the_keyboard_alone(site: Site, watched: Watched) -> None:
    page = watched.open("/review")
    page.get_by_role("link", name="Begin with the weightiest").press("Enter")
    page.wait_for_url(re.compile("/review/claim/"))
    first = page.url
    page.keyboard.press("c")
    page.wait_for_url(lambda url: url != first)
    second = page.url
    page.keyboard.press("x")
    expect(page.locator("form.decide textarea[name=why]").first).to_be_focused()
    keep(page, "review-claim")
    page.keyboard.type("a count of another day")
    page.keyboard.press("Tab")
    page.locator("button[value=reject]").press("Enter")
    page.wait_for_url(lambda url: url != second)
    page.keyboard.press("u")
    page.wait_for_url(second)
    acts = [row.decision.act.value for row in site.ledger.decisions()]
    assert acts == ["confirm", "reject", "open"]


def test_a_value_is_corrected_by_selecting_its_words(site: Site, watched: Watched) -> None:
    page = watched.open(f"/review/claim/{claim_of(site, 'manbij-denial', 11)}")
    page.keyboard.press("e")
    _select(page, "40 people")
    expect(page.locator("form.decide input[name=words]").first).to_have_value("40 people")
    assert page.input_value("details.correct input[name=low]") == "40"
    keep(page, "review-correct")
    page.locator("form.decide textarea[name=why]").first.fill("it counts these")
    page.locator("button[value=correct]").click()
    page.wait_for_url(re.compile("/review/claim/(?!.*none)"))
    made = next(site.ledger.decisions()).decision
    content = site.ledger.report("manbij-denial").content
    start = content.index("40 people")
    assert made.value == f'{{"figure":[40,40],"span":[{start},{start + 9}]}}'


def test_a_missed_claim_is_added_by_selecting_its_words(site: Site, watched: Watched) -> None:
    page = watched.open("/report/manbij-denial")
    page.keyboard.press("a")
    _select(page, "about 40 people")
    form = page.locator("form.add")
    form.locator("select[name=harm]").select_option("missing")
    form.locator("textarea[name=why]").fill("told in the next sentence")
    form.locator("button").click()
    expect(page.locator(".claim", has_text="missing 40")).to_contain_text("added by a person")
    keep(page, "report-added")


def _select(page: Page, words: str) -> None:
    page.evaluate(
        """words => {
          const text = document.querySelector(".text .body");
          const walk = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
          const nodes = []; let all = "";
          for (let node; (node = walk.nextNode());) if (!node.parentElement.closest(".card")) {
            nodes.push([node, all.length]); all += node.data;
          }
          const start = all.indexOf(words), end = start + words.length, range = document.createRange();
          const at = place => nodes.findLast(([node, from]) => from <= place);
          const [a, from] = at(start), [b, before] = at(end - 1);
          range.setStart(a, start - from); range.setEnd(b, end - before);
          getSelection().removeAllRanges(); getSelection().addRange(range);
        }""",
        words,
    )


def test_two_accounts_are_said_to_be_one_incident_and_taken_apart(site: Site, watched: Watched) -> None:
    page = watched.open("/review")
    page.locator(".pairs a", has_text="Zamfara").first.click()
    keep(page, "pair")
    page.locator("textarea[name=why]").fill("one raid")
    page.get_by_role("button", name="the same incident").click()
    page.wait_for_url(re.compile("/incident/"))
    expect(page.locator("table.accounts tbody tr")).to_have_count(2)
    page.get_by_role("link", name="why, and split").click()
    page.locator("textarea[name=why]").fill("two villages")
    page.get_by_role("button", name="different: split").click()
    expect(page.locator("table.accounts tbody tr")).to_have_count(1)
    watched.open("/audit")
    expect(page.locator("table.audit tbody tr")).to_have_count(2)
    keep(page, "audit")


def test_everything_can_be_read_without_scripts(site: Site, chrome: Browser) -> None:
    with served(site) as address:
        context = chrome.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(f"{address}/?country=SY")
        page.locator("table.incidents a", has_text="Manbij").click()
        page.locator("input[name=step]").focus()
        page.keyboard.press("Home")
        page.get_by_role("button", name="Show").click()
        expect(page.locator(".tolls .figure .toll").first).to_have_text("14 or more")
        keep(page, "incident-no-scripts")
        page.locator(".matrix .cell").first.click()
        expect(page.locator(".text .mark.figure").first).to_be_visible()
        context.close()


PAGES = ["/", "/?q=market&contested=1", "/incident/Manbij", "/report/manbij-update", "/review", "/review/start"]
PAGES += ["/audit", "/about", "/pair", "/nowhere"]


def _path(site: Site, path: str) -> str:
    if path == "/pair":
        row = site.index.fresh().execute("SELECT first_account, second_account FROM pairs").fetchone()
        return f"/pair/{row[0]}/{row[1]}"
    return f"/incident/{incident_of(site, 'Manbij')}" if path == "/incident/Manbij" else path


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(site: Site, chrome: Browser, scheme: str) -> None:
    found: dict[str, list[str]] = {}
    with served(site) as address:
        context = chrome.new_context(color_scheme=scheme, bypass_csp=True)  # type: ignore[arg-type]
        page = context.new_page()
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            for path in PAGES:
                page.goto(address + _path(site, path))
                if page.evaluate("document.documentElement.scrollWidth") > width:
                    found.setdefault(f"{path} at {width}", []).append("is wider than the screen")
                if width != 1920 and (told := complaints(page)):
                    found.setdefault(f"{path} at {width}", []).extend(told)
        context.close()
    assert found == {}


def test_an_incident_on_paper_begins_on_the_first_page_and_ends_with_its_words(site: Site, chrome: Browser) -> None:
    with served(site) as address:
        context = chrome.new_context()
        page = context.new_page()
        page.goto(f"{address}/incident/{incident_of(site, 'Manbij')}")
        paper = pypdf.PdfReader(io.BytesIO(page.pdf(format="A4")))
        context.close()
    texts = [" ".join(leaf.extract_text().split()) for leaf in paper.pages]
    assert "why, by the rule ucdp" in texts[0] and "Northern Casualty Monitor" in texts[0]
    assert "the ledger stood at entry" in texts[-1]
    assert all(len(text) > 200 for text in texts)
