"""The parts that pages put around a story: heads that declare it, menus, share bars, captions, related headlines."""

import json
from html import escape

from counterclaim.bench.pages.stories import Story


def tag(name: str, content: str, **attributes: str) -> str:
    """An element around markup."""
    told = "".join(f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"' for key, value in attributes.items())
    return f"<{name}{told}>{content}</{name}>"


def paragraphs(texts: tuple[str, ...], name: str = "p", **attributes: str) -> str:
    """One element each."""
    return "\n".join(tag(name, escape(text), **attributes) for text in texts)


def bullets(texts: tuple[str, ...], **attributes: str) -> str:
    """A list of links."""
    links = "".join(tag("li", tag("a", escape(text), href=f"/x/{number}")) for number, text in enumerate(texts))
    return tag("ul", links, **attributes)


def json_ld(story: Story, kind: str = "NewsArticle") -> str:
    """What the page declares for search engines."""
    told = {
        "@context": "https://schema.org",
        "@type": kind,
        "headline": story.title,
        "author": [{"@type": "Person", "name": story.author}],
        "publisher": {"@type": "Organization", "name": story.outlet},
        "datePublished": story.published,
        "dateModified": story.updated,
        "mainEntityOfPage": story.url,
    }
    return tag("script", json.dumps(told, ensure_ascii=False), type="application/ld+json")


def open_graph(story: Story) -> str:
    """What the page declares for social networks."""
    told = {
        "og:title": story.title,
        "og:site_name": story.outlet,
        "og:url": story.url,
        "article:published_time": story.published,
        "article:modified_time": story.updated,
    }
    return "".join(f'<meta property="{name}" content="{escape(value)}">' for name, value in told.items())


def page(story: Story, head: str, body: str, *, title: str | None = None) -> str:
    """The whole page."""
    shown = escape(title or f"{story.title} | {story.outlet}")
    start = f"<!DOCTYPE html>\n<html lang='{story.language}'><head><meta charset='utf-8'>"
    return f"{start}<title>{shown}</title>{head}</head>\n<body>{body}</body></html>"


def canonical(story: Story) -> str:
    """The link to where the story stands."""
    return f'<link rel="canonical" href="{story.url}">'


def menu(story: Story) -> str:
    """A menu in the element for it."""
    return tag("header", tag("a", escape(story.outlet), href="/") + tag("nav", bullets(story.menu)))


def share_bar(story: Story, **attributes: str) -> str:
    """Labels to share the story with, each in an element of its own."""
    return tag("div", "".join(tag("span", escape(label)) for label in story.share), **attributes)


def share_lines(story: Story) -> str:
    """Share labels as paragraphs of the article itself: no container betrays them."""
    return paragraphs(story.share)


def related(story: Story, **attributes: str) -> str:
    """Headlines of other stories under a heading."""
    return tag("div", tag("h3", escape(story.read_more.rstrip(":"))) + bullets(story.related), **attributes)


def read_more(story: Story) -> str:
    """A line between paragraphs that leads to another story."""
    return tag("p", tag("strong", escape(story.read_more)) + " " + tag("a", escape(story.related[0]), href="/x/9"))


def figure(story: Story) -> str:
    """A picture with its caption."""
    return tag("figure", '<img src="a.jpg" alt="">' + tag("figcaption", escape(story.caption)))


def footer(story: Story) -> str:
    """The foot of the page."""
    return tag("footer", bullets(story.menu) + tag("p", f"© {escape(story.outlet)}. {escape(story.rights)}"))


def byline(story: Story, **attributes: str) -> str:
    """Who wrote it."""
    return tag("p", f"{escape(story.by)} {escape(story.author)}", **attributes)


def time(story: Story, **attributes: str) -> str:
    """When it was published, as people and machines read it."""
    return tag("time", escape(story.day), datetime=story.published, **attributes)
