"""Every layout with two stories, and what must be read from each page."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import cycle

from counterclaim.bench.pages import layouts, odd_layouts
from counterclaim.bench.pages.stories import QASR, SANDFORD, VELDEN, ZARECHYE, Story

_BEGINNINGS: dict[Callable[[Story], str], int] = {odd_layouts.paywall: 2, odd_layouts.brief: 2}
"""Layouts that show so many paragraphs only."""

DECLARED = ("title", "outlet", "author", "published", "updated", "url", "agency", "language")
_LAYOUTS: dict[Callable[[Story], str], tuple[str, ...]] = {
    layouts.newsroom: DECLARED,
    layouts.divisions: ("title", "outlet", "author", "published", "updated", "url", "agency"),
    layouts.hashed: DECLARED,
    layouts.accelerated: DECLARED,
    layouts.weblog: ("title", "outlet", "author", "published", "updated", "url", "agency"),
    layouts.interrupted: DECLARED,
    layouts.consent: ("title", "outlet", "author", "published", "updated", "url", "agency"),
    layouts.microdata: ("title", "outlet", "author", "published", "updated", "url", "agency"),
    layouts.gallery: DECLARED,
    layouts.discussed: DECLARED,
    odd_layouts.tables: ("title", "day", "agency"),
    odd_layouts.unclosed: ("title", "outlet", "day", "agency"),
    odd_layouts.live: DECLARED,
    odd_layouts.paywall: ("title", "outlet", "author", "published", "updated", "url"),
    odd_layouts.wire: ("title", "author", "published", "url", "agency"),
    odd_layouts.press_release: ("title", "outlet", "day", "agency"),
    odd_layouts.weblog_of_old: ("title", "url", "agency"),
    odd_layouts.node: ("title", "outlet", "published", "updated", "url", "agency"),
    odd_layouts.saved: ("title", "author", "published", "url", "agency"),
    odd_layouts.printed: ("title", "day", "url", "agency"),
    odd_layouts.brief: ("title", "outlet", "published", "updated", "url"),
    odd_layouts.hidden: DECLARED,
}
"""Every layout with what it tells of its story."""


@dataclass(frozen=True, slots=True)
class Template:
    """A page with the story in it, the paragraphs that are shown and the parts of the imprint that are told."""

    name: str
    page: str
    story: Story
    paragraphs: tuple[str, ...]
    told: tuple[str, ...]


def templates() -> list[Template]:
    """All pages: each layout once in English and once in English, Arabic or Russian."""
    others = cycle((QASR, ZARECHYE, VELDEN))
    pairs = [(layout, story) for layout in _LAYOUTS for story in (SANDFORD, next(others))]
    return [_template(layout, story) for layout, story in pairs]


def _template(layout: Callable[[Story], str], story: Story) -> Template:
    told = tuple(part for part in _LAYOUTS[layout] if part != "day" or story.language == "en")
    shown = story.paragraphs[: _BEGINNINGS.get(layout, len(story.paragraphs))]
    return Template(f"{layout.__name__} {story.slug}", layout(story), story, shown, told)
