"""Getting what stands at an address, politely and safely: robots.txt, delays, bounds, no private hosts."""

import io
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from http.cookiejar import CookieJar, DefaultCookiePolicy
from types import TracebackType
from typing import BinaryIO, cast
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

import httpx

from counterclaim.errors import InputError
from counterclaim.ingest.hosts import PublicHosts
from counterclaim.ingest.kinds import PEEKED, Kind, kind_at_start, kind_of
from counterclaim.ingest.page.read import MAX_PAGE_BYTES
from counterclaim.ingest.page.stream import take_page
from counterclaim.ingest.taken import Outcome, Taken
from counterclaim.ingest.text import Imprint

AGENT = "counterclaim"
_MOST_REDIRECTS = 5
_LONGEST_ROBOTS = 500_000
_LONGEST_DELAY = 60.0
_CHUNK = 1 << 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """How pages are got: seconds between two requests to a host, seconds and bytes at most for one, private hosts."""

    delay: float = 2.0
    seconds: float = 30.0
    largest: int = MAX_PAGE_BYTES
    allow_private: bool = False


@dataclass(frozen=True, slots=True)
class Got:
    """What stood at an address: where it was found in the end, its bytes, and what was declared of them."""

    url: str
    raw: bytes
    kind: str
    charset: str | None


@dataclass(slots=True)
class _Host:
    """What is known of a host: what it lets be read, when it was last asked."""

    robots: RobotFileParser | None = None
    asked: float = field(default=float("-inf"))


class Fetcher:
    """An open client with a memory of the hosts it asked; close it, or use it in a `with`."""

    def __init__(self, manners: Manners = Manners()) -> None:
        self._manners = manners
        self._hosts: dict[str, _Host] = {}
        self._client = httpx.Client(
            transport=PublicHosts(allow_private=manners.allow_private),
            headers={"User-Agent": f"{AGENT}/1.0", "Accept-Encoding": "gzip, deflate"},
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
            timeout=manners.seconds,
            follow_redirects=False,
            trust_env=False,
        )

    def __enter__(self) -> "Fetcher":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of all connections."""
        self._client.close()

    def reports(self, address: str, imprint: Imprint) -> Iterator[Outcome]:
        """The reports of what stands at an address: of a page one, of a feed each entry's."""
        got = self.get(address)
        kind = _kind(got)
        given = replace(imprint, url=got.url)
        if kind.what == "web page":
            yield take_page(got.raw, got.url, given, got.charset)
        else:
            yield from kind.reader()(cast(BinaryIO, io.BytesIO(got.raw)), got.url, given)

    def followed(self, address: str, imprint: Imprint) -> Iterator[Outcome]:
        """The reports of an address; of a feed those of the pages that its entries link to."""
        for outcome in self.reports(address, imprint):
            link = outcome.report.url if isinstance(outcome, Taken) else None
            if link is None or not isinstance(outcome, Taken) or ", entry " not in outcome.name:
                yield outcome
                continue
            try:
                yield from self.reports(link, replace(imprint, outlet=outcome.report.outlet or imprint.outlet))
            except InputError as error:
                yield error

    def get(self, address: str) -> Got:
        """What stands at an address; raises InputError where it may not or cannot be got."""
        here = address
        for _ in range(_MOST_REDIRECTS + 1):
            _check_scheme(here, address)
            self._check_robots(here)
            response, raw = self._ask(here, self._manners.largest)
            if not response.is_redirect:
                return _got(here, response, raw)
            here = urljoin(here, response.headers.get("location", ""))
        raise InputError(f"{address} leads on more than {_MOST_REDIRECTS} times; give the address it should lead to.")

    def _check_robots(self, address: str) -> None:
        origin = _origin(address)
        host = self._hosts.setdefault(origin, _Host())
        if host.robots is None:
            host.robots = self._robots(origin)
        if not host.robots.can_fetch(AGENT, address):
            raise InputError(
                f"{address}: the site's robots.txt asks not to fetch it; save the page yourself and add that."
            )

    def _robots(self, origin: str) -> RobotFileParser:
        rules, here = RobotFileParser(), f"{origin}/robots.txt"
        for _ in range(_MOST_REDIRECTS + 1):
            _check_scheme(here, origin)
            response, raw = self._ask(here, _LONGEST_ROBOTS)
            if not response.is_redirect:
                break
            here = urljoin(here, response.headers.get("location", ""))
        if response.is_server_error:
            # A site that cannot say what it allows is left alone.
            rules.parse(["User-agent: *", "Disallow: /"])
        else:
            rules.parse(raw.decode("utf-8", "replace").splitlines() if response.is_success else [])
        return rules

    def _ask(self, address: str, largest: int) -> tuple[httpx.Response, bytes]:
        self._wait(_origin(address))
        ends = time.monotonic() + self._manners.seconds
        try:
            with self._client.stream("GET", address) as response:
                chunks, size = [], 0
                for chunk in response.iter_bytes(_CHUNK):
                    size += len(chunk)
                    chunks.append(chunk)
                    if size > largest:
                        raise InputError(f"{address} is larger than {largest:,} bytes; save it yourself and add that.")
                    if time.monotonic() > ends:
                        raise InputError(
                            f"{address} took longer than {self._manners.seconds:g} seconds; try again later."
                        )
                return response, b"".join(chunks)
        except httpx.InvalidURL as error:
            raise InputError(
                f"{address} is no address that can be asked ({error}); give one like https://…."
            ) from error
        except httpx.HTTPError as error:
            raise InputError(
                f"{address} could not be got ({_said(error)}); see that it is right, or try again later."
            ) from error

    def _wait(self, origin: str) -> None:
        host = self._hosts.setdefault(origin, _Host())
        wished = host.robots.crawl_delay(AGENT) if host.robots else None
        delay = min(max(self._manners.delay, float(wished or 0)), max(_LONGEST_DELAY, self._manners.delay))
        time.sleep(max(0.0, host.asked + delay - time.monotonic()))
        host.asked = time.monotonic()


def _got(address: str, response: httpx.Response, raw: bytes) -> Got:
    if not response.is_success:
        raise InputError(
            f"{address} answers {response.status_code} ({response.reason_phrase or 'no reason'}); see that it is right."
        )
    kind = response.headers.get("content-type", "").split(";")[0].strip().lower()
    return Got(address, raw, kind, response.charset_encoding)


_TYPES = {
    "text/html": "page.html",
    "application/xhtml+xml": "page.html",
    "application/pdf": "file.pdf",
    "application/rss+xml": "feed.rss",
    "application/atom+xml": "feed.rss",
    "application/warc": "archive.warc",
    "text/csv": "table.csv",
    "message/rfc822": "message.eml",
}


def _kind(got: Got) -> Kind:
    """The kind of what was got: as its server declares, by the ending of its address, by how it begins."""
    start = got.raw[:PEEKED]
    named = _TYPES.get(got.kind) or urlsplit(got.url).path.rsplit("/", 1)[-1]
    told = kind_at_start(start)
    # Servers call feeds pages, and pages whatever they like.
    if told.what in ("feed", "PDF file", "web archive"):
        return told
    return kind_of(named, start) or told


def _check_scheme(address: str, first: str) -> None:
    scheme = urlsplit(address).scheme
    if scheme not in ("http", "https"):
        where = "" if address == first else f" leads to {address[:200]}, which"
        raise InputError(
            f"{first}{where} is no address on the web ({scheme or 'no scheme'}); give one that begins https://."
        )


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2].lower()}"


def _said(error: Exception) -> str:
    return str(error) or type(error).__name__
