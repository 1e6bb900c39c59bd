"""Later versions of a page: the same address, another text."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, time
from itertools import pairwise
from urllib.parse import parse_qsl, urlencode, urlsplit

from counterclaim.model import Report

# What addresses carry of where a reader came from.
_TRACKING = ("utm_", "fbclid", "gclid", "ref", "ref_src", "cmpid", "ocid", "mc_", "at_")


def address_key(url: str) -> str | None:
    """An address as it tells one page from another: without scheme, `www.`, fragment, trackers and a last slash."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if not parts.hostname or (not parts.path.strip("/") and not parts.query):
        # The front page of a site is another page every day.
        return None
    asked = [(name, value) for name, value in parse_qsl(parts.query) if not name.lower().startswith(_TRACKING)]
    query = f"?{urlencode(sorted(asked))}" if asked else ""
    return f"{parts.hostname.removeprefix('www.')}{parts.path.rstrip('/')}{query}"


def moment_of(report: Report) -> datetime | None:
    """When a version of a page was made: updated, else published."""
    told = report.updated_at or report.published_at
    if told is None and report.published is not None:
        return datetime.combine(report.published, time(), UTC)
    return told


def versions(reports: Iterable[Report]) -> Iterator[tuple[Report, Report]]:
    """Each later version with the one before it, of the reports of one page in the order they were recorded."""
    told = list(enumerate(reports))
    last = datetime.max.replace(tzinfo=UTC)
    ordered = [report for _, report in sorted(told, key=lambda each: (moment_of(each[1]) or last, each[0]))]
    for earlier, later in pairwise(ordered):
        if earlier.text != later.text or earlier.title != later.title:
            yield later, earlier
