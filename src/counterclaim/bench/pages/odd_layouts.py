"""Layouts of old pages, live blogs, wires, press offices, paywalls and copies: what a story looks like in each."""

from html import escape

from counterclaim.bench.pages import parts
from counterclaim.bench.pages.parts import tag
from counterclaim.bench.pages.stories import Story


def tables(story: Story) -> str:
    """The nineties: tables for everything, capitals, breaks for paragraphs, no declarations."""
    text = "<BR><BR>\n".join(escape(text) for text in story.paragraphs)
    links = "<BR>".join(f'<A HREF="/{at}.htm">{escape(each)}</A>' for at, each in enumerate(story.menu))
    return (
        "<HTML><HEAD><META HTTP-EQUIV='Content-Type' CONTENT='text/html; charset=utf-8'>"
        f"<TITLE>{escape(story.title)} - {escape(story.outlet)} News</TITLE></HEAD>"
        f"<BODY BGCOLOR=white><TABLE WIDTH=100%><TR><TD WIDTH=120 VALIGN=top><FONT SIZE=2>{links}</FONT></TD>"
        f"<TD><FONT SIZE=5><B>{escape(story.title)}</B></FONT><BR>{story.day}<BR><BR>"
        f"<FONT SIZE=3>{text}</FONT></TD></TR></TABLE>"
        f"<CENTER><FONT SIZE=1>© {escape(story.outlet)}. {escape(story.rights)}</FONT></CENTER></BODY></HTML>"
    )


def unclosed(story: Story) -> str:
    """Paragraphs that are opened and never closed, on a page of two thousand and three."""
    text = "\n".join(f"<p>{escape(text)}" for text in story.paragraphs)
    return (
        f"<html><head><title>{escape(story.outlet)} - {escape(story.title)}</title>"
        f"<meta name=date content='{story.published[:10]}'>"
        f"<meta property='og:site_name' content='{escape(story.outlet)}'></head>"
        f"<body><center><a href=/>{story.menu[0]}</a> | <a href=/w>{story.menu[1]}</a></center>"
        f"<h1>{escape(story.title)}</h1>{text}<hr><a href=/>{story.menu[0]}</a></body></html>"
    )


def live(story: Story) -> str:
    """A live blog: a box of key events, and posts with their hours, the newest first."""
    posts = "".join(
        tag("div", tag("time", f"{19 - at}:0{at}", datetime=story.updated) + tag("p", escape(text)), class_="live-post")
        for at, text in enumerate(story.paragraphs)
    )
    events = tag("aside", tag("h2", "Key events") + parts.bullets(story.related), class_="key-events")
    body = parts.menu(story) + tag("main", tag("h1", escape(story.title)) + events + tag("p", "Live updates") + posts)
    return parts.page(
        story, parts.json_ld(story, "LiveBlogPosting") + parts.open_graph(story), body + parts.footer(story)
    )


def paywall(story: Story) -> str:
    """Only the beginning is there; the rest is behind an offer."""
    offer = (
        tag("h2", "To continue reading")
        + tag("p", "Become a subscriber for one crown a week.")
        + tag("button", "Subscribe now")
    )
    article = (
        tag("h1", escape(story.title)) + parts.paragraphs(story.paragraphs[:2]) + tag("div", offer, class_="paywall")
    )
    return parts.page(
        story,
        parts.json_ld(story) + parts.open_graph(story),
        parts.menu(story) + tag("article", article) + parts.footer(story),
    )


def wire(story: Story) -> str:
    """An agency's own page: one block of preformatted text would do."""
    body = (
        tag("h2", escape(story.title))
        + parts.time(story)
        + parts.paragraphs(story.paragraphs, class_="story")
        + tag("p", "(Reporting by Staff; Editing by Desk)")
    )
    return parts.page(
        story,
        parts.canonical(story) + f"<meta name='author' content='{escape(story.author)}'>",
        tag("div", body, id="story"),
    )


def press_release(story: Story) -> str:
    """A press office: a letterhead, the text, whom to ask."""
    contact = tag("div", tag("p", "Press contact: press@office.example, telephone 555 0100"), class_="footer-contact")
    body = (
        tag("div", tag("p", escape(story.outlet)), class_="site-header")
        + tag("h1", escape(story.title))
        + tag("p", escape(story.day), class_="date")
    )
    body += tag("div", parts.paragraphs(story.paragraphs), class_="field-name-body") + tag("footer", contact)
    return parts.page(story, f"<meta property='og:site_name' content='{escape(story.outlet)}'>", body)


def weblog_of_old(story: Story) -> str:
    """A weblog of two thousand and eight: the post is one division, its paragraphs are breaks."""
    text = "<br /><br />".join(escape(text) for text in story.paragraphs)
    post = tag("h3", tag("a", escape(story.title), href=story.url), class_="post-title") + tag(
        "div", text, class_="post-body"
    )
    post += tag("div", f"Posted by {escape(story.author)} at 9:14 AM", class_="post-footer")
    side = tag("div", tag("h2", "Blog Archive") + parts.bullets(story.related), id="sidebar-right-1", class_="sidebar")
    return parts.page(
        story, parts.canonical(story), tag("div", post, class_="post") + side, title=f"{story.outlet}: {story.title}"
    )


def node(story: Story) -> str:
    """A content management system's nodes and fields."""
    content = tag("div", parts.paragraphs(story.paragraphs), class_="field field--name-body") + tag(
        "div", parts.bullets(story.menu), class_="field--name-field-tags tags"
    )
    body = tag("div", parts.bullets(story.menu), id="block-main-menu", role="navigation") + tag(
        "h1", escape(story.title), class_="page-title"
    )
    return parts.page(
        story,
        parts.open_graph(story) + parts.canonical(story),
        body + tag("article", parts.time(story) + content, class_="node") + parts.footer(story),
    )


def saved(story: Story) -> str:
    """Saved by a browser, which notes where from."""
    body = tag("div", parts.menu(story)) + tag(
        "div",
        tag("h1", escape(story.title)) + parts.byline(story, rel="author") + parts.paragraphs(story.paragraphs),
        id="content",
    )
    whole = parts.page(
        story,
        f"<meta name='pubdate' content='{story.published}'>",
        body + parts.footer(story),
        title=f"{story.title} - {story.outlet}",
    )
    return whole.replace("<html", f"<!-- saved from url=({len(story.url):04d}){story.url} -->\n<html", 1)


def printed(story: Story) -> str:
    """The version for printers."""
    body = (
        tag("p", escape(story.outlet))
        + tag("h1", escape(story.title))
        + tag("p", escape(story.day))
        + parts.paragraphs(story.paragraphs)
    )
    return parts.page(story, parts.canonical(story), body + tag("p", escape(story.url)), title=story.title)


def brief(story: Story) -> str:
    """Two short paragraphs lost among fifty links."""
    links = tag(
        "div", parts.bullets(tuple(f"{each} {at}" for at in range(8) for each in story.related)), class_="links"
    )
    article = tag(
        "article", tag("h1", escape(story.title)) + parts.time(story) + parts.paragraphs(story.paragraphs[:2])
    )
    return parts.page(story, parts.open_graph(story), parts.menu(story) + links + article + links + parts.footer(story))


def hidden(story: Story) -> str:
    """Pieces that are there for machines alone, or unfold when clicked."""
    unseen = tag("div", tag("p", f"{story.newsletter} {story.cookies}"), style="display:none") + tag(
        "p", story.newsletter, hidden=""
    )
    article = (
        tag("h1", escape(story.title))
        + parts.byline(story, class_="byline")
        + unseen
        + parts.paragraphs(story.paragraphs)
    )
    return parts.page(story, parts.json_ld(story), parts.menu(story) + tag("article", article) + parts.footer(story))
