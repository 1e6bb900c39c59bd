"""Layouts of news pages of today: what a story looks like in each."""

from html import escape

from counterclaim.bench.pages import parts
from counterclaim.bench.pages.parts import tag
from counterclaim.bench.pages.stories import Story


def newsroom(story: Story) -> str:
    """A newsroom's own system: everything declared, everything in the element made for it."""
    first, rest = story.paragraphs[:2], story.paragraphs[2:]
    article = (
        tag("h1", escape(story.title))
        + parts.byline(story, class_="byline")
        + parts.time(story)
        + parts.share_bar(story, class_="share-bar")
        + parts.figure(story)
        + parts.paragraphs(first)
        + tag("aside", parts.related(story))
        + parts.paragraphs(rest)
        + tag("div", tag("p", story.newsletter), class_="newsletter-signup")
    )
    head = parts.json_ld(story) + parts.open_graph(story) + parts.canonical(story)
    return parts.page(story, head, parts.menu(story) + tag("main", tag("article", article)) + parts.footer(story))


def divisions(story: Story) -> str:
    """Nothing but divisions, told apart by their classes alone."""
    body = (
        tag("div", parts.bullets(story.menu), class_="top-nav")
        + tag("div", tag("h1", escape(story.title), class_="headline"), class_="hd")
        + tag("div", f"{story.by} {story.author}", class_="author-name")
        + tag(
            "div",
            parts.paragraphs(story.paragraphs, "div", class_="txt") + parts.share_bar(story, class_="social"),
            class_="bd",
        )
        + parts.related(story, class_="related-stories")
        + tag("div", story.rights, class_="site-footer")
    )
    return parts.page(story, parts.open_graph(story) + parts.canonical(story), body)


def hashed(story: Story) -> str:
    """An application's page, whose classes are hashes and whose paragraphs are spans in divisions."""
    lines = "".join(
        tag("div", tag("span", escape(text), data_text="true"), class_="css-1x8kq2") for text in story.paragraphs
    )
    body = tag("div", parts.menu(story), id="root") + tag(
        "div",
        tag("h1", escape(story.title), class_="css-9zz1")
        + parts.share_lines(story)
        + tag("section", lines, class_="css-77ab"),
        class_="css-0",
    )
    return parts.page(story, parts.json_ld(story), body + tag("div", parts.related(story), class_="css-88"))


def accelerated(story: Story) -> str:
    """A page for phones: AMP."""
    body = (
        tag("amp-sidebar", parts.bullets(story.menu), id="sidebar", layout="nodisplay")
        + tag(
            "article",
            tag("h1", escape(story.title))
            + parts.byline(story, class_="amp-byline")
            + parts.time(story)
            + "<amp-img src='a.jpg'></amp-img>"
            + tag("figcaption", escape(story.caption))
            + parts.paragraphs(story.paragraphs)
            + tag("amp-social-share", "", type="twitter")
            + parts.share_lines(story),
        )
        + tag("amp-consent", tag("p", story.cookies), layout="nodisplay", class_="cookie-consent")
    )
    return parts.page(story, parts.json_ld(story) + parts.canonical(story), body).replace("<html", "<html amp", 1)


def weblog(story: Story) -> str:
    """A weblog with its plug-ins: shares, related posts, comments of readers."""
    comments = tuple(f"{text} I read that too and do not know what to think of it." for text in story.related)
    entry = (
        tag("h1", escape(story.title), class_="entry-title")
        + tag(
            "div", f"Posted on {parts.time(story, class_='entry-date')} by {escape(story.author)}", class_="entry-meta"
        )
        + tag(
            "div",
            parts.paragraphs(story.paragraphs)
            + parts.share_bar(story, class_="sharedaddy")
            + parts.related(story, class_="jp-relatedposts"),
            class_="entry-content",
        )
        + tag("div", parts.bullets(story.menu), class_="post-tags")
    )
    body = (
        parts.menu(story)
        + tag("article", entry, class_="post")
        + tag("div", parts.paragraphs(comments), id="comments", class_="comments-area")
    )
    return parts.page(
        story, parts.open_graph(story) + f'<meta name="author" content="{story.author}">', body + parts.footer(story)
    )


def interrupted(story: Story) -> str:
    """An article cut into pieces by advertisements, lines that lead elsewhere, and a standfirst above it."""
    standfirst = tag("h2", escape(story.paragraphs[0]), class_="standfirst")
    middle = "".join(
        tag("p", escape(text))
        + (tag("div", "Advertisement", class_="ad-slot") if number % 2 else parts.read_more(story))
        for number, text in enumerate(story.paragraphs[1:])
    )
    article = tag("h1", escape(story.title)) + standfirst + parts.time(story) + parts.figure(story) + middle
    body = (
        parts.menu(story)
        + tag("article", article)
        + tag("section", parts.related(story), class_="most-read")
        + parts.footer(story)
    )
    return parts.page(story, parts.json_ld(story) + parts.open_graph(story), body)


def consent(story: Story) -> str:
    """A long notice about cookies stands before everything else."""
    notice = tag(
        "div",
        tag("h2", "Privacy") + tag("p", story.cookies) * 3 + tag("button", "Accept all"),
        id="cookie-banner",
        role="dialog",
    )
    article = tag(
        "article",
        tag("h1", escape(story.title)) + parts.byline(story, class_="author") + parts.paragraphs(story.paragraphs),
    )
    return parts.page(
        story,
        parts.open_graph(story) + parts.canonical(story),
        notice + parts.menu(story) + article + parts.footer(story),
    )


def microdata(story: Story) -> str:
    """Declared within the text itself: microdata."""
    article = (
        tag("h1", escape(story.title), itemprop="headline")
        + tag("span", escape(story.author), itemprop="author")
        + f'<meta itemprop="datePublished" content="{story.published}">'
        + f'<meta itemprop="dateModified" content="{story.updated}">'
        + tag("div", parts.paragraphs(story.paragraphs), itemprop="articleBody")
    )
    body = (
        parts.menu(story)
        + tag("div", article, itemscope="", itemtype="https://schema.org/NewsArticle")
        + parts.share_bar(story, class_="share")
    )
    return parts.page(
        story,
        parts.canonical(story) + f'<meta property="og:site_name" content="{story.outlet}">',
        body + parts.footer(story),
    )


def gallery(story: Story) -> str:
    """A picture with a caption before every paragraph."""
    pieces = "".join(parts.figure(story) + tag("p", escape(text)) for text in story.paragraphs)
    body = (
        parts.menu(story)
        + tag("main", tag("h1", escape(story.title)) + parts.time(story) + pieces)
        + parts.footer(story)
    )
    return parts.page(story, parts.json_ld(story), body)


def discussed(story: Story) -> str:
    """Readers' comments are many times the article."""
    comment = (
        "I have lived there for twenty years and nobody has ever asked us what we think about all of this, not once."
    )
    comments = tag(
        "section", tag("h3", "Comments") + tag("div", tag("p", comment), class_="comment") * 25, id="comments"
    )
    article = tag(
        "article", tag("h1", escape(story.title)) + parts.paragraphs(story.paragraphs) + parts.share_lines(story)
    )
    return parts.page(
        story,
        parts.open_graph(story) + parts.json_ld(story),
        parts.menu(story) + article + comments + parts.footer(story),
    )
