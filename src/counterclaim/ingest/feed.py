"""An RSS or Atom feed to its entries, one report each."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from time import struct_time
from typing import Any, BinaryIO

from counterclaim.errors import InputError
from counterclaim.ingest.page.agency import agency_of
from counterclaim.ingest.page.fragment import fragment_text
from counterclaim.ingest.page.moments import Moment, read_moment
from counterclaim.ingest.taken import Outcome, Taken, read_bounded
from counterclaim.ingest.text import Imprint, compose
from counterclaim.model import Report

MAX_FEED_BYTES = 20_000_000


def read_feed(stream: BinaryIO, name: str, imprint: Imprint) -> Iterator[Outcome]:
    """The report of each entry: its content, or its summary where it has no more."""
    # A tenth of a second to load: not before there is a feed.
    import feedparser

    raw = read_bounded(stream, MAX_FEED_BYTES, name)
    # It fetches what looks like an address: it is only ever given bytes.
    feed = feedparser.parse(raw, sanitize_html=False, resolve_relative_uris=False)
    if not feed.entries:
        raise InputError(
            f"{name} holds no entries of a feed; give an RSS or Atom file, or another kind of file by its ending."
        )
    outlet = _text(feed.feed, "title")
    for number, entry in enumerate(feed.entries, start=1):
        where = f"{name}, entry {number}"
        try:
            yield Taken(_report(entry, where, replace(imprint, outlet=outlet or imprint.outlet)), where, _bytes(entry))
        except InputError as error:
            yield error


def _report(entry: Any, where: str, imprint: Imprint) -> Report:
    text = fragment_text(_markup(entry), where)
    if not text.strip():
        raise InputError(
            f"{where} has neither content nor summary; add the page it links to ({dict.get(entry, 'link') or 'none'})."
        )
    author = _text(entry, "author")
    published, updated = _moment(entry, "published"), _moment(entry, "updated")
    first = published or updated
    return compose(
        text,
        where,
        replace(
            imprint,
            title=_text(entry, "title") or imprint.title,
            outlet=_text(dict.get(entry, "source") or {}, "title") or imprint.outlet,
            author=author,
            agency=agency_of(text.split("\n\n"), author),
            url=str(dict.get(entry, "link") or "") or imprint.url,
            published=first.day if first else imprint.published,
            published_at=first.at if first else None,
            updated_at=updated.at if updated and updated != first else None,
        ),
    )


# `dict.get`: the class's own takes the day of one key for that of another, and warns that it does.
def _markup(entry: Any) -> str:
    contents = [str(each.get("value") or "") for each in dict.get(entry, "content") or ()]
    return max([*contents, str(dict.get(entry, "summary") or "")], key=len)


def _text(entry: Any, key: str) -> str | None:
    # Titles hold markup and entities as often as not.
    return " ".join(fragment_text(str(dict.get(entry, key) or ""), key).split()) or None


def _moment(entry: Any, key: str) -> Moment | None:
    # As told, with its zone; the parsed one is in Greenwich time, which may be another day.
    if moment := read_moment(str(dict.get(entry, key) or "")):
        return moment
    told = dict.get(entry, f"{key}_parsed")
    try:
        at = datetime(*told[:6], tzinfo=UTC) if isinstance(told, struct_time) else None
    except ValueError:
        return None
    return Moment(at.date(), at) if at else None


def _bytes(entry: Any) -> bytes:
    return _markup(entry).encode("utf-8", "replace")
