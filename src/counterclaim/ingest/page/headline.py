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
_LONGEST = 300
_FEWEST_SHARED = 0.5


def headline_of(tree: html.HtmlElement, blocks: Sequence[Block], declared: Declared, url: str | None) -> str | None:
    """The headline: the page's first one where its declarations agree with it, else what it declares."""
    sites = site_names(declared, url)
    title = clean(tree.findtext(".//title") or "")
    told = [
        *declared.metas(("og:title", "twitter:title", "dc.title", "dcterms.title", "title")),
        *declared.values("headline"),
        title,
    ]
    told = [plain for each in told if (plain := without_site(each, sites, sure=each is not title))]
    shown = [without_site(block.text, sites) for block in blocks if block.tag == "h1" and len(block.text) <= _LONGEST]
    agreed = [each for each in shown if each and any(_agree(each, other) for other in told)]
    best = agreed or told or [each for each in shown if each]
    return best[0] if best else _first_heading(blocks)


def site_names(declared: Declared, url: str | None) -> tuple[str, ...]:
    """What a site calls itself, the surest first, its host last."""
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
    names = [name for name in named if not name.startswith(("@", "http")) and len(name) <= 60]
    return tuple(dict.fromkeys([*names, *([host] if (host := host_of(url)) else [])]))


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
    one, other = _SQUASH.sub("", fold(part)), _SQUASH.sub("", fold(site))
    if not one or not other:
        return False
    return (
        one == other
        or (len(one) >= 4 and "." in site and one in other)
        or (len(other) >= 4 and one in (f"the{other}", f"{other}com"))
    )


def _looks_like_site(part: str, separator: str) -> bool:
    return separator in _HARD or bool(_OUTLET.search(part) and len(part.split()) <= 5)


def _agree(one: str, other: str) -> bool:
    mine, theirs = set(fold(one).split()), set(fold(other).split())
    return bool(mine) and len(mine & theirs) >= _FEWEST_SHARED * min(len(mine), len(theirs))


def _first_heading(blocks: Sequence[Block]) -> str | None:
    return next((block.text for block in blocks if block.heading and len(block.text) <= _LONGEST), None)
