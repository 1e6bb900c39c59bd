"""What is known of the article of a page beside its text: headline, outlet, author, days, address, language."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from lxml import etree, html

from counterclaim.ingest.page.blocks import Block, clean
from counterclaim.ingest.page.declared import Declared, declared, first_text
from counterclaim.ingest.page.headline import headline_of, page_title, site_names
from counterclaim.ingest.page.moments import Moment, published_of, updated_of

_SAVED_FROM = re.compile(r"<!--\s*saved from url=(?:\(\d+\))?(https?://\S+?)\s*-->", re.IGNORECASE)
_BY = re.compile(
    r"^.{0,30}?\b(?:posted by|written by|reported by|veröffentlicht von|by|von|par|por|автор|بقلم)[: ]+|^(?:from) ",
    re.IGNORECASE,
)
# What stands behind a name in a byline: a day, an hour, a section.
_AFTER_NAME = re.compile(r"\s*(?:[·|»/•]|\b(?:at|on|am|um|le|el)\b|\d).*$")
_LONGEST_AUTHOR = 120
_LONGEST_URL = 2000
_AUTHORS = etree.XPath(
    "//*[@rel='author' or @itemprop='author' or contains(concat(' ',@class,' '),' author ') "
    "or contains(@class,'byline') or contains(@class,'author-name')]"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageImprint:
    """What a page tells of its article; None is what it does not tell."""

    title: str | None
    outlet: str | None
    author: str | None
    published: Moment | None
    updated: Moment | None
    url: str | None
    language: str | None


def imprint_of(tree: html.HtmlElement, page: str, blocks: Sequence[Block], url: str | None) -> PageImprint:
    """The imprint of a parsed page; `url` is where it was got, if that is known."""
    told = declared(tree)
    address = _address(tree, page, told, url)
    sites = site_names(told, page_title(tree), address)
    return PageImprint(
        title=headline_of(tree, blocks, told, address),
        outlet=sites[0] if sites else None,
        author=_author(tree, told, sites),
        published=published_of(tree, told, address),
        updated=updated_of(tree, told),
        url=address,
        language=_language(tree, told),
    )


def _address(tree: html.HtmlElement, page: str, told: Declared, url: str | None) -> str | None:
    saved = _SAVED_FROM.search(page[:2000])
    known = url or (saved.group(1) if saved else None)
    canonical = [link.get("href") or "" for link in tree.iter("link") if "canonical" in (link.get("rel") or "").lower()]
    for each in [*canonical, *told.metas(("og:url",)), *told.addresses(), known or ""]:
        if each and (whole := _whole(each, known)):
            return whole
    return None


def _whole(address: str, base: str | None) -> str | None:
    try:
        whole = urljoin(base or "", address.strip())
        parts = urlsplit(whole)
    except ValueError:
        return None
    good = parts.scheme in ("http", "https") and parts.netloc and len(whole) <= _LONGEST_URL
    return whole if good and not re.search(r"\s", whole) else None


def _author(tree: html.HtmlElement, told: Declared, sites: Sequence[str]) -> str | None:
    declared_names = [
        *told.values("author"),
        *told.metas(("author", "article:author", "parsely-author", "dc.creator", "sailthru.author", "byl")),
    ]
    names = _names(declared_names, sites)
    if not names:
        names = _names([first_text(each)[: _LONGEST_AUTHOR + 1] for each in _AUTHORS(tree)[:5]][:5], sites)[:1]
    return "; ".join(names) or None


def _names(told: Sequence[str], sites: Sequence[str]) -> list[str]:
    """The names among what is told, each once, without the site itself and without addresses."""
    names: list[str] = []
    for each in told:
        name = _AFTER_NAME.sub("", _BY.sub("", clean(each))).strip(" ,;:|-–")
        known = {other.casefold() for other in (*names, *sites)}
        if (
            name
            and len(name) <= _LONGEST_AUTHOR
            and "http" not in name
            and "@" not in name
            and name.casefold() not in known
        ):
            names.append(name)
    return names


def _language(tree: html.HtmlElement, told: Declared) -> str | None:
    root = tree.getroottree().getroot()
    told_languages = [root.get("lang"), root.get("{http://www.w3.org/XML/1998/namespace}lang"), root.get("xml:lang")]
    told_languages += [
        *told.metas(("content-language", "og:locale", "dc.language", "language")),
        *told.values("inLanguage"),
    ]
    code = next((language for language in told_languages if language), None)
    return re.split(r"[-_,]", code.strip())[0].lower() or None if code else None
