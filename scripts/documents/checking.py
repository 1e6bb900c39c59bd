"""What the builder does not hold: every page is in the nav, every link leads somewhere, nothing is fetched."""

import tomllib
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

_FETCHED = {"script": "src", "img": "src", "iframe": "src", "source": "src", "audio": "src", "video": "src"}
_RELATIONS = {"stylesheet", "icon", "preconnect", "preload", "prefetch", "dns-prefetch", "modulepreload", "manifest"}


class _Addresses(HTMLParser):
    """The addresses that one page links to and those that it fetches, and the names that can be linked to in it."""

    def __init__(self) -> None:
        super().__init__()
        self.linked: list[str] = []
        self.fetched: list[str] = []
        self.names: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {key: value for key, value in attrs if value}
        self.names |= {named[key] for key in ("id", "name") if key in named}
        if tag == "a" and "href" in named:
            self.linked.append(named["href"])
        if tag == "link" and _RELATIONS & set(named.get("rel", "").split()):
            self.fetched.append(named.get("href", ""))
        if tag in _FETCHED and _FETCHED[tag] in named:
            self.fetched.append(named[_FETCHED[tag]])


def faults(config: Path, docs: Path, site: Path) -> list[str]:
    """What is wrong with the site, a sentence each; empty where nothing is."""
    pages = {path.relative_to(site): _addresses(path) for path in sorted(site.rglob("*.html"))}
    return [*_out_of_nav(config, docs), *_dead(site, pages), *_fetched(pages)]


def _addresses(path: Path) -> _Addresses:
    parser = _Addresses()
    parser.feed(path.read_text("utf-8"))
    return parser


def _out_of_nav(config: Path, docs: Path) -> Iterator[str]:
    listed = list(_named(tomllib.loads(config.read_text("utf-8"))["project"]["nav"]))
    named = set(listed)
    for page in sorted(page for page in named if listed.count(page) > 1):
        yield f"zensical.toml: the nav names {page} twice; leave one."
    pages = {path.relative_to(docs).as_posix() for path in docs.rglob("*.md")}
    for page in sorted(named - pages):
        yield f"zensical.toml: the nav names {page}, and there is no such page; take it out or write the page."
    for page in sorted(page for page in pages - named if not page.startswith("decisions/")):
        yield f"docs/{page} is not in the nav of zensical.toml; put it in."


def _named(nav: Any) -> Iterator[str]:
    """Every page that stands anywhere in the nav."""
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, dict):
        for below in nav.values():
            yield from _named(below)
    else:
        for below in nav:
            yield from _named(below)


def _dead(site: Path, pages: dict[Path, _Addresses]) -> Iterator[str]:
    for page, addresses in pages.items():
        for address in (*addresses.linked, *addresses.fetched):
            parts = urlsplit(address)
            if parts.scheme or parts.netloc or page.name == "404.html":
                continue
            target = (site / page.parent / unquote(parts.path)).resolve() if parts.path else site / page
            target = target / "index.html" if target.is_dir() else target
            if not target.is_file():
                yield f"{page}: {address} leads nowhere."
            elif parts.fragment and not _is_named(parts.fragment, target.relative_to(site.resolve()), pages):
                yield f"{page}: {address} leads to no place in {target.name}."


def _is_named(fragment: str, target: Path, pages: dict[Path, _Addresses]) -> bool:
    return target not in pages or unquote(fragment) in pages[target].names


def _fetched(pages: dict[Path, _Addresses]) -> Iterator[str]:
    for page, addresses in pages.items():
        for address in addresses.fetched:
            if urlsplit(address).netloc:
                yield f"{page} fetches {address}: what the site shows must lie in it."
