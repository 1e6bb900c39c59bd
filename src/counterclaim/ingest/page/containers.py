"""What a part of a page is for, told from its tag, its role and its names: menu, caption, share bar, comments …"""

import re
import tomllib
from collections.abc import Mapping
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files

from lxml import html

_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|\d+")
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


class Reason(StrEnum):
    """Why a stretch of a page is not part of the article."""

    MENU = "menu"
    FOOTER = "footer"
    ASIDE = "aside"
    FORM = "form"
    HIDDEN = "hidden"
    CAPTION = "caption"
    SHARE = "share label"
    RELATED = "related"
    COMMENTS = "comments"
    COOKIES = "cookie notice"
    NEWSLETTER = "newsletter or subscription"
    ADVERTISEMENT = "advertisement"
    BYLINE = "byline or date"
    AUTHOR = "about the author"
    TAGS = "tags"
    LIVE = "live-blog furniture"
    CREDIT = "credit"
    LABEL = "label of the page"
    OUTSIDE = "outside the article"
    TITLE = "the headline itself"


_TAGS = {
    "nav": Reason.MENU,
    "amp-sidebar": Reason.MENU,
    "footer": Reason.FOOTER,
    "aside": Reason.ASIDE,
    "form": Reason.FORM,
    "button": Reason.FORM,
    "select": Reason.FORM,
    "option": Reason.FORM,
    "label": Reason.FORM,
    "dialog": Reason.FORM,
    "figcaption": Reason.CAPTION,
    "figure": Reason.CAPTION,
    "time": Reason.BYLINE,
}
_ROLES = {
    "navigation": Reason.MENU,
    "menu": Reason.MENU,
    "menubar": Reason.MENU,
    "complementary": Reason.ASIDE,
    "contentinfo": Reason.FOOTER,
    "dialog": Reason.FORM,
    "alertdialog": Reason.FORM,
    "search": Reason.FORM,
}


def reason_of(element: html.HtmlElement) -> Reason | None:
    """What an element is for beside the article; None where nothing says so."""
    tag = element.tag
    attributes = element.attrib
    if tag in ("html", "body", "a", "br"):
        return None
    if not attributes:
        return _TAGS.get(tag)
    if "hidden" in attributes or (attributes.get("style") and _HIDING.search(attributes["style"])):
        return Reason.HIDDEN
    return _TAGS.get(tag) or _ROLES.get(attributes.get("role", "")) or _named(attributes)


def _named(attributes: Mapping[str, str]) -> Reason | None:
    for key in ("class", "id", "itemprop"):
        if (names := attributes.get(key)) and (reason := _told_by(names)):
            return reason
    return None


@lru_cache(maxsize=4096)
def _told_by(names: str) -> Reason | None:
    known = _names()
    for name in names.split():
        words = tuple(word.lower() for word in _WORDS.findall(name))
        for size in (3, 2, 1):
            for start in range(len(words) - size + 1):
                if reason := known.get(" ".join(words[start : start + size])):
                    return reason
    return None


@cache
def _names() -> Mapping[str, Reason]:
    table = tomllib.loads((files("counterclaim") / "data" / "page" / "containers.toml").read_text("utf-8"))
    return {name: Reason(reason) for reason, names in table.items() for name in names}
