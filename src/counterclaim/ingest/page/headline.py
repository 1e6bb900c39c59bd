"""The headline of a page, whole: a site's name at its end goes, a source at its end ("– monitor", ": UN") stays."""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from lxml import html

from counterclaim.fold import fold
from counterclaim.ingest.page.blocks import Block, clean
from counterclaim.ingest.page.declared import Declared

_PARTS = re.compile(r"\s+(?:[-–—|»›·•]|::)\s+|\s*\|\s*")
_HARD = frozenset("|»›·•")
_SQUASH = re.compile(r"[\W_]+")
_OUTLET = re.compile(
    r"\b(?:news|times|post|herald|tribune|journal|gazette|daily|today|online|radio|tv|television|press|telegraph|"
    r"guardian|independent|mirror|chronicle|magazine|newspaper|\w+\.(?:com|org|net|info|co\.\w\w))\b",
    re.IGNORECASE,
)
_SOURCE = re.compile(r"^(?:\s+[-–—]\s+|:\s)\S")
_SOURCE_WORDS = 5
_LONGEST = 300
_LONGEST_NAME = 60
_FEWEST_SHARED = 0.5
_FEWEST_WORDS = 4
_SHORTEST_NAME = 4
_TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "title")


def headline_of(tree: html.HtmlElement, blocks: Sequence[Block], declared: Declared, url: str | None) -> str | None:
    """The headline: the page's first one where its declarations agree with it, else what it declares."""
    title = page_title(tree)
    sites = site_names(declared, title, url)
    sure = [without_site(each, sites) for each in (*declared.metas(_TITLES), *declared.values("headline"))]
    told = [each for each in (*sure, without_site(title, sites, sure=False)) if each]
    headings = [block for block in blocks if block.heading and len(block.text) <= _LONGEST]
    shown = [without_site(block.text, sites) for block in headings if block.tag == "h1"]
    agreed = [each for each in shown if each and any(_agree(each, other) for other in told)]
    agreed = agreed or [block.text for block in headings if any(_is_end(block.text, other) for other in told)]
    if agreed:
        return _with_source(agreed[0], sure, sites)
    best = told or [each for each in shown if each] or [block.text for block in headings]
    return best[0] if best else None


def page_title(tree: html.HtmlElement) -> str:
    """What stands in the browser's bar."""
    return clean(tree.findtext(".//title") or "")


def _is_end(heading: str, told: str) -> bool:
    """Whether a heading is what a title says after the name of its site."""
    before = told.removesuffix(heading)
    return (
        before != told
        and len(heading.split()) >= _FEWEST_WORDS
        and (not before or before.rstrip().endswith((":", "-", "–", "—", "|")))
    )


def _with_source(headline: str, told: Sequence[str], sites: Sequence[str]) -> str:
    """The headline with the source that a declared title has behind it and the page's own leaves out."""
    for other in told:
        behind = other[len(headline) :] if other.startswith(headline) else ""
        if any(fold(site) in fold(behind) for site in sites):
            continue
        if _SOURCE.match(behind) and len(behind.split()) <= _SOURCE_WORDS and not _OUTLET.search(behind):
            return other
    return headline


def site_names(declared: Declared, title: str, url: str | None) -> tuple[str, ...]:
    """What a site calls itself, the surest first: as it declares, in its title as in its host, its host."""
    named = [
        *declared.metas(("og:site_name",)),
        *declared.values("publisher"),
        *declared.metas(
            (
                "application-name",
                "apple-mobile-web-app-title",
                "dc.publisher",
                "dcterms.publisher",
                "publisher",
                "copyright",
            )
        ),
    ]
    host = host_of(url)
    names = [name for name in named if not name.startswith(("@", "http")) and len(name) <= _LONGEST_NAME]
    told = [part for part in _PARTS.split(title) if host and len(part) <= _LONGEST_NAME and _is_site(part, host)]
    return tuple(dict.fromkeys([*names, *told, *([host] if host else [])]))


def host_of(url: str | None) -> str | None:
    """The host of an address without `www.`."""
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.").removeprefix("amp.").removeprefix("m.") if host else None


def without_site(title: str, sites: Sequence[str], *, sure: bool = True) -> str:
    """A title without the names of its site around it; one that is not `sure` also loses what only looks like one."""
    for head, separator, tail in _ends(title):
        if any(_is_site(tail, site) for site in sites) or (not sure and _looks_like_site(tail, separator)):
            return without_site(head, sites, sure=sure)
    for match in _PARTS.finditer(title):
        if any(_is_site(title[: match.start()], site) for site in sites):
            return without_site(title[match.end() :], sites, sure=sure)
        break
    return title


def _ends(title: str) -> Iterator[tuple[str, str, str]]:
    *_, last = [None, *_PARTS.finditer(title)]
    if last and title[: last.start()].strip() and title[last.end() :].strip():
        yield title[: last.start()].strip(), last.group().strip(), title[last.end() :].strip()


def _is_site(part: str, site: str) -> bool:
    one, other = (_SQUASH.sub("", fold(name)).removeprefix("the") for name in (part, site))
    if not one or not other:
        return False
    # A host says the name without its spaces.
    return one in (other, f"{other}com") or (len(one) >= _SHORTEST_NAME and "." in site and one in other)


def _looks_like_site(part: str, separator: str) -> bool:
    return separator in _HARD or bool(_OUTLET.search(part) and len(part.split()) <= 5)


def _agree(one: str, other: str) -> bool:
    mine, theirs = set(fold(one).split()), set(fold(other).split())
    return bool(mine) and len(mine & theirs) >= _FEWEST_SHARED * min(len(mine), len(theirs))
