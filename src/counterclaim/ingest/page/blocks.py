"""A page as the blocks of text a reader sees one below the other, each with the containers it stands in."""

import re
from dataclasses import dataclass, field

from lxml import etree, html

from counterclaim.errors import InputError
from counterclaim.ingest.page.containers import Reason, reason_of

MAX_BLOCKS = 50_000
"""The most blocks that are looked at; the longest live blogs have a tenth of it."""

_UNSEEN = frozenset({"script", "style", "noscript", "template", "svg", "math", "iframe", "object", "head", "canvas"})
_BLOCKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "div", "dl", "dt"),
        *("fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr"),
        *("html", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th"),
        *("thead", "tr", "ul", "amp-sidebar", "option", "select", "button", "label"),
    }
)
# Soft hyphens, joiners of no width and marks that turn the order of what is shown: a number must read as it is written.
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069\0]")
_PARSER_OPTIONS = {"remove_comments": True, "remove_pis": True, "no_network": True, "huge_tree": False}


@dataclass(frozen=True, slots=True)
class Block:
    """One stretch of text: its tag, the share of it that is links, how many these are, and the containers above it."""

    text: str
    tag: str
    links: float
    linked: int
    above: tuple[int, ...]

    @property
    def heading(self) -> bool:
        """Whether it stands as a heading."""
        return self.tag in {"h1", "h2", "h3", "h4", "h5", "h6"}


@dataclass(frozen=True, slots=True)
class Seen:
    """The blocks of a page in order, what each container that is known is for, and how deep the page is nested."""

    blocks: tuple[Block, ...]
    reasons: dict[int, Reason]
    depth: int


def parse_page(text: str, name: str) -> html.HtmlElement:
    """The tree of a page, mended where it is broken; raises InputError where there is nothing in it."""
    parser = html.HTMLParser(encoding="utf-8", **_PARSER_OPTIONS)
    try:
        # As bytes: what a page declares of its encoding was true of the file, not of the decoded text.
        tree = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise InputError(f"{name} is no page that can be parsed ({error}); save it again as HTML.") from error
    return tree


def clean(text: str) -> str:
    """A text as one line, without what cannot be seen."""
    return " ".join(words(text))


def words(text: str) -> list[str]:
    """What stands between the spaces of a text, without what cannot be seen."""
    return (text.replace("\0", "") if text.isascii() else _INVISIBLE.sub("", text)).split()


def see(tree: html.HtmlElement) -> Seen:
    """What a reader sees of a page, top to bottom."""
    eye, depth, deepest = _Eye(), 0, 0
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        if not isinstance(element.tag, str):
            continue
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
        if event == "end":
            eye.leave(element)
        elif element.tag in _UNSEEN:
            walk.skip_subtree()
        else:
            eye.enter(element)
        if len(eye.blocks) > MAX_BLOCKS:
            break
    eye.flush()
    return Seen(tuple(eye.blocks), eye.reasons, deepest)


@dataclass(slots=True)
class _Eye:
    """What has been seen so far of the tree that is walked."""

    blocks: list[Block] = field(default_factory=list)
    reasons: dict[int, Reason] = field(default_factory=dict)
    _above: list[tuple[int, str]] = field(default_factory=list)
    _parts: list[str] = field(default_factory=list)
    _linked: int = 0
    _links: int = 0
    _in_link: int = 0
    _breaks: int = 0
    _count: int = 0

    def enter(self, element: html.HtmlElement) -> None:
        if element.tag == "br":
            self._break()
        elif (reason := reason_of(element)) or element.tag in _BLOCKS:
            self.flush()
            self._count += 1
            self._above.append((self._count, element.tag))
            if reason:
                self.reasons[self._count] = reason
        elif element.tag == "a":
            self._in_link += 1
            self._links += 1
        self._say(element.text)

    def leave(self, element: html.HtmlElement) -> None:
        if element.tag in _BLOCKS or (element.tag not in _UNSEEN and reason_of(element) and element.tag != "br"):
            self.flush()
            self._above.pop()
        elif element.tag == "a":
            self._in_link -= 1
        self._say(element.tail)

    def flush(self) -> None:
        text = clean("".join(self._parts))
        if text:
            tag = next((tag for _, tag in reversed(self._above)), "body")
            share = min(1.0, self._linked / len(text))
            self.blocks.append(Block(text, tag, share, self._links, tuple(number for number, _ in self._above)))
        self._parts, self._linked, self._links, self._breaks = [], 0, 0, 0

    def _break(self) -> None:
        self._breaks += 1
        if self._breaks > 1:
            # Two line breaks are the paragraphs of pages older than style sheets.
            self.flush()
        else:
            self._parts.append(" ")

    def _say(self, text: str | None) -> None:
        if text is None:
            return
        if text.strip():
            self._breaks = 0
            if self._in_link:
                self._linked += len(text.strip())
        self._parts.append(text)
