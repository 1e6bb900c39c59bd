"""What a page declares of itself for machines: JSON-LD, OpenGraph and the older meta elements."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any

from lxml import html

from counterclaim.ingest.page.blocks import clean

_ARTICLES = frozenset(
    {
        *("Article", "NewsArticle", "ReportageNewsArticle", "LiveBlogPosting", "BlogPosting", "AnalysisNewsArticle"),
        *("BackgroundNewsArticle", "OpinionNewsArticle", "Report", "WebPage"),
    }
)
_LARGEST_JSON = 1_000_000
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Declared:
    """The meta elements of a page by name, in order, and the JSON-LD object of its article."""

    meta: dict[str, tuple[str, ...]]
    article: dict[str, Any]

    def metas(self, names: Iterable[str]) -> list[str]:
        """What the meta elements of these names say, in the order of the names."""
        return [value for name in names for value in self.meta.get(name, ())]

    def values(self, *keys: str) -> list[str]:
        """The texts under these keys of the article's JSON-LD."""
        return [text for key in keys for text in names_in(self.article.get(key))]

    def addresses(self) -> list[str]:
        """Where the article's JSON-LD says that it stands."""
        told = [self.article.get("url"), self.article.get("mainEntityOfPage")]
        found = [each.get("@id") if isinstance(each, dict) else each for each in told]
        return [each for each in found if isinstance(each, str)]


def declared(tree: html.HtmlElement) -> Declared:
    """What a page declares."""
    meta: dict[str, tuple[str, ...]] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        value = clean(element.get("content") or "")
        if name and value:
            key = name.strip().lower()
            meta[key] = (*meta.get(key, ()), value)
    return Declared(meta, _article(tree))


def names_in(value: object) -> list[str]:
    """The names in a JSON-LD value: a text, an object with a name, or a list of these."""
    if isinstance(value, str):
        return [clean(unescape(value))] if value.strip() else []
    if isinstance(value, dict):
        return names_in(value.get("name") or value.get("@value"))
    if isinstance(value, list):
        return [name for each in value[:50] if not isinstance(each, list) for name in names_in(each)]
    return []


def first_text(part: object) -> str:
    """The text of an XPath result: an attribute's value or an element's content."""
    return clean(part.text_content() if isinstance(part, html.HtmlElement) else str(part))


def _article(tree: html.HtmlElement) -> dict[str, Any]:
    found: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower() and script.text and len(script.text) <= _LARGEST_JSON:
            found += _objects(_parse(script.text), 0)
    articles = [each for each in found if _kinds(each) & _ARTICLES]
    articles.sort(key=lambda each: ("headline" not in each, _kinds(each) <= {"WebPage"}))
    return articles[0] if articles else {}


def _parse(text: str) -> object:
    try:
        return json.loads(text.strip().removesuffix(";"), strict=False)
    except (ValueError, RecursionError):
        return None


def _objects(value: object, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for each in value[:200]:
            yield from _objects(each, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement"):
            yield from _objects(value.get(key), depth + 1)


def _kinds(each: dict[str, Any]) -> set[str]:
    kind = each.get("@type")
    listed: Sequence[object] = kind if isinstance(kind, list) else [kind]
    return {str(one) for one in listed}
