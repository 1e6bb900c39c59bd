"""The site of the documents: it builds strictly, says what is wrong with it, and fetches nothing from elsewhere."""

import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from documents.__main__ import build
from documents.checking import faults
from documents.generated import GENERATED
from documents.manpage import man_page
from documents.staging import stage
from playwright.sync_api import expect

from counterclaim.cli import COMMANDS
from web_browser import MISSING, Watched, browser, chromium, complaints

ROOT = Path(__file__).parent.parent
pytestmark = [pytest.mark.xdist_group("documents"), pytest.mark.filterwarnings("ignore::ResourceWarning")]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole site, built once."""
    folder = tmp_path_factory.mktemp("documents") / "site"
    wrong = build(ROOT, folder)
    assert not wrong, "\n".join(wrong)
    return folder


def test_the_site_builds_strictly_with_every_page(site: Path) -> None:
    pages = {path.relative_to(ROOT / "docs").with_suffix(".html") for path in (ROOT / "docs").rglob("*.md")}
    pages |= {Path(name).with_suffix(".html") for name in GENERATED}
    assert not [page for page in pages if not (site / page).is_file()]


@pytest.mark.parametrize("command", ["read", "ledger backup", "gazetteer import"])
def test_what_is_drawn_from_the_code_is_the_code_of_today(command: str, site: Path) -> None:
    assert f"counterclaim {command}</h" in _without_links((site / "reference" / "commands.html").read_text("utf-8"))
    assert "en/bound/at-least" in (site / "reference" / "words.html").read_text("utf-8")
    assert "Half-open character offsets" in (site / "reference" / "model.html").read_text("utf-8")
    assert "ClaimRules" in (site / "reference" / "schema.html").read_text("utf-8")
    assert "bounds" in (site / "method" / "accuracy.html").read_text("utf-8")
    assert "Floors keep digests" in (site / "decisions.html").read_text("utf-8")


def _without_links(page: str) -> str:
    head, *rest = page.split('<a class="headerlink"')
    return head + "".join(part.partition("</a>")[2] for part in rest)


def test_a_page_that_is_drawn_must_not_be_written_by_hand(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    for outside in ("CONTRIBUTING.md", "CHANGELOG.md"):
        shutil.copy(ROOT / outside, tmp_path)
    (tmp_path / "docs" / "decisions.md").write_text("# Decisions\n", "utf-8")
    with pytest.raises(SystemExit, match=r"docs/decisions\.md is drawn from the code"):
        stage(tmp_path, tmp_path / "staged")


def _small(folder: Path, page: str) -> list[str]:
    """What is wrong with a site of one page in the nav and one page that is not."""
    (folder / "site").mkdir()
    (folder / "docs").mkdir()
    for name in ("index.md", "lost.md"):
        (folder / "docs" / name).write_text("# A page\n", "utf-8")
    (folder / "zensical.toml").write_text(
        '[project]\nnav = [{ "One" = "index.md" }, { "Two" = ["gone.md", { "Again" = "index.md" }] }]\n', "utf-8"
    )
    (folder / "site" / "index.html").write_text(page, "utf-8")
    return faults(folder / "zensical.toml", folder / "docs", folder / "site")


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("", "docs/lost.md is not in the nav of zensical.toml; put it in."),
        ("", "the nav names index.md twice"),
        ("", "the nav names gone.md, and there is no such page"),
        ('<a href="none.html">', "none.html leads nowhere"),
        ('<img src="none.png">', "none.png leads nowhere"),
        ('<a href="#none">', "#none leads to no place in index.html"),
        ('<script src="https://elsewhere.example/x.js">', "fetches https://elsewhere.example/x.js"),
        ('<link rel="stylesheet" href="//elsewhere.example/x.css">', "fetches //elsewhere.example/x.css"),
    ],
)
def test_what_is_wrong_with_the_site_is_said(page: str, said: str, tmp_path: Path) -> None:
    assert [fault for fault in _small(tmp_path, page) if said in fault]


def test_what_is_right_with_the_site_is_not_said(tmp_path: Path) -> None:
    page = '<h1 id="top">A</h1><a href="#top">up</a> <a href="https://elsewhere.example/">out</a>'
    assert len(_small(tmp_path, page)) == 3


class _Silent(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def address(site: Path) -> Iterator[str]:
    """Where the site is served on this machine."""
    handler = functools.partial(_Silent, directory=str(site))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join(10)


@pytest.mark.skipif(chromium() is None, reason=MISSING)
def test_a_browser_asks_nobody_else_for_anything_and_finds_words(address: str) -> None:
    with browser() as chrome:
        page = chrome.new_page()
        page.set_default_timeout(30_000)
        watched = Watched(page, address)
        for path in ("index.html", "tutorial.html", "reference/commands.html"):
            page.set_viewport_size({"width": 390, "height": 800})
            watched.open(path)
            page.wait_for_load_state("networkidle")
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            page.set_viewport_size({"width": 1280, "height": 800})
            assert complaints(page) == []
        page.keyboard.press("Control+k")
        page.locator("input[aria-label=Search]").fill("Spark")
        expect(page.locator("mark").first).to_be_visible(timeout=30_000)
        assert watched.wrong == []


def test_the_manual_page_is_of_today() -> None:
    committed = (ROOT / "man" / "counterclaim.1").read_text("utf-8")
    assert committed == man_page(), "run: make man"
    for name in COMMANDS:
        assert f"\n.SS counterclaim {name}" in committed.replace("\\-", "-")
