"""A real browser on a real server, for the tests that need scripts; nothing is installed for it."""

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which
from typing import Literal

import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from counterclaim.web.app import build
from counterclaim.web.site import Site

MISSING = "no browser: there is no chromium on this machine; `make browser` installs it where apt is available"


def chromium() -> str | None:
    """Where the browser is; None where there is none."""
    told = os.environ.get("COUNTERCLAIM_CHROMIUM")
    return told or next(
        (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := which(name))), None
    )


@contextmanager
def served(site: Site) -> Iterator[str]:
    """The address of a server on the site."""
    server = uvicorn.Server(uvicorn.Config(build(site), port=0, log_level="error", timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        while not server.started:
            assert thread.is_alive(), "the server did not start"
            time.sleep(0.02)
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)


@contextmanager
def browser() -> Iterator[Browser]:
    """The browser."""
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        try:
            yield made
        finally:
            made.close()


WIDTHS = (390, 1280, 1920)
SCHEMES: tuple[Literal["light"], Literal["dark"]] = ("light", "dark")
KEPT = Path(__file__).parent / "browser" / "shots"
"""Where pictures of every flow are kept for whoever looks at them; not part of the repository."""


def keep(page: Page, name: str) -> None:
    """Keep pictures of a page as it stands, on a telephone, a laptop and a wide screen, by day and by night."""
    folder = Path(os.environ.get("COUNTERCLAIM_SHOTS") or KEPT)
    folder.mkdir(parents=True, exist_ok=True)
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            page.screenshot(path=folder / f"{name}-{width}-{scheme}.png", full_page=True)
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 1280, "height": 900})


class Watched:
    """A page that keeps what went wrong on it, and what it asked for elsewhere."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.wrong: list[str] = []
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.on("console", lambda told: self.wrong.append(told.text) if told.type == "error" else None)
        page.on("request", lambda asked: None if asked.url.startswith(address) else self.wrong.append(asked.url))

    def open(self, path: str) -> Page:
        """The page at a path."""
        self.page.goto(self.address + path)
        return self.page


AXE = Path(__file__).parent / "browser" / "axe.min.js"


def complaints(page: Page) -> list[str]:
    """What axe has against a page by WCAG 2.2 AA: the rule, and where."""
    # Our own policy forbids scripts from elsewhere; this one is put in by the browser's own tools, past it.
    page.evaluate(AXE.read_text("utf-8"))
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = page.evaluate("tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", tags)
    return [
        f"{one['id']}: {node['target'][0]} {node['any'][0]['message'] if node['any'] else ''}"
        for one in found["violations"]
        for node in one["nodes"]
    ]
