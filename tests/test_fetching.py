"""Addresses are got politely and safely, tried against a server of our own on this machine."""

import gzip
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner

from counterclaim.cli import main
from counterclaim.errors import InputError
from counterclaim.ingest import Failure, Imprint, Taken, read_paths
from counterclaim.ingest.fetching import Fetcher, Manners
from input_samples import FIRST, TITLE, feed, page, pdf

Answer = tuple[int, dict[str, str], bytes]
HTML = {"Content-Type": "text/html; charset=utf-8"}


class Site:
    """A site on this machine: what it answers to each path, and what it was asked."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer | Callable[[], Answer]] = {}
        self.asked: list[tuple[str, float, dict[str, str]]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append((self.path, time.monotonic(), dict(self.headers)))
                answer = site.answers.get(self.path, (404, {}, b""))
                status, headers, body = answer() if callable(answer) else answer
                self.send_response(status)
                for name, value in {**headers, "Content-Length": str(len(body))}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.01,))
        self.thread.start()

    @property
    def paths(self) -> list[str]:
        """The paths asked for, in order."""
        return [path for path, _, _ in self.asked]

    def close(self) -> None:
        """Stop serving."""
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()
    made.answers["/story"] = (200, HTML, page())
    yield made
    made.close()


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    with Fetcher(Manners(delay=0, allow_private=True, seconds=5, largest=100_000)) as made:
        yield made


def refusal(fetcher: Fetcher, address: str) -> str:
    """Why an address was not got."""
    with pytest.raises(InputError) as caught:
        fetcher.get(address)
    return str(caught.value)


def test_a_page_is_got_with_its_address(site: Site, fetcher: Fetcher) -> None:
    (taken,) = fetcher.reports(f"{site.url}/story", Imprint())
    assert isinstance(taken, Taken)
    assert (taken.report.title, taken.report.url, taken.raw) == (TITLE, f"{site.url}/story", page())
    assert site.paths == ["/robots.txt", "/story"]
    assert all(headers["User-Agent"].startswith("counterclaim/") for _, _, headers in site.asked)


def test_what_robots_txt_closes_is_left_alone(site: Site, fetcher: Fetcher) -> None:
    site.answers["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /story\n")
    assert "robots.txt asks not to" in refusal(fetcher, f"{site.url}/story")
    site.answers["/open"] = (200, HTML, page())
    assert fetcher.get(f"{site.url}/open").raw == page()
    assert site.paths == ["/robots.txt", "/open"]


def test_a_site_that_cannot_say_what_it_allows_is_left_alone(site: Site, fetcher: Fetcher) -> None:
    site.answers["/robots.txt"] = (503, {}, b"")
    assert "robots.txt" in refusal(fetcher, f"{site.url}/story")


def test_a_host_is_given_time_between_two_requests(site: Site) -> None:
    began = time.monotonic()
    with Fetcher(Manners(delay=0.2, allow_private=True)) as fetcher:
        fetcher.get(f"{site.url}/story")
        fetcher.get(f"{site.url}/story")
    assert len(site.asked) == 3  # what the host lets be read, and twice the page
    assert time.monotonic() - began >= 2 * 0.2


def test_a_delay_that_robots_txt_asks_for_is_kept(site: Site, fetcher: Fetcher) -> None:
    site.answers["/robots.txt"] = (200, {}, b"User-agent: *\nCrawl-delay: 1\n")
    fetcher.get(f"{site.url}/story")
    assert site.asked[1][1] - site.asked[0][1] >= 0.99


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "10.0.0.1", "169.254.169.254", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0"]
)
def test_private_hosts_are_not_asked(host: str) -> None:
    with Fetcher(Manners(delay=0, seconds=2)) as fetcher:
        assert "--allow-private" in refusal(fetcher, f"http://{host}:9/")


def test_a_host_on_this_machine_is_refused_before_it_is_asked(site: Site) -> None:
    with Fetcher(Manners(delay=0, seconds=2)) as fetcher:
        assert "private network" in refusal(fetcher, f"{site.url}/story")
    assert site.paths == []


@pytest.mark.parametrize("target", ["file:///etc/hostname", "ftp://example.org/x", "data:text/html,x"])
def test_a_redirect_leads_nowhere_but_the_web(site: Site, fetcher: Fetcher, target: str) -> None:
    site.answers["/away"] = (301, {"Location": target}, b"")
    assert "is no address" in refusal(fetcher, f"{site.url}/away")


def test_redirects_are_followed_to_where_the_page_is_and_not_for_ever(site: Site, fetcher: Fetcher) -> None:
    site.answers["/old"] = (301, {"Location": "/story"}, b"")
    assert fetcher.get(f"{site.url}/old").url == f"{site.url}/story"
    site.answers["/round"] = (302, {"Location": "/round"}, b"")
    assert "leads on more than" in refusal(fetcher, f"{site.url}/round")


def test_cookies_are_not_kept(site: Site, fetcher: Fetcher) -> None:
    site.answers["/story"] = (200, {**HTML, "Set-Cookie": "who=me"}, page())
    fetcher.get(f"{site.url}/story")
    fetcher.get(f"{site.url}/story")
    assert not any("cookie" in name.lower() for _, _, headers in site.asked for name in headers)


def test_what_is_too_large_or_unpacks_too_large_is_refused(site: Site, fetcher: Fetcher) -> None:
    site.answers["/large"] = (200, HTML, b"a" * 200_000)
    site.answers["/bomb"] = (200, {**HTML, "Content-Encoding": "gzip"}, gzip.compress(bytes(50_000_000)))
    assert "is larger than" in refusal(fetcher, f"{site.url}/large")
    assert "is larger than" in refusal(fetcher, f"{site.url}/bomb")


def test_what_takes_too_long_is_refused(site: Site) -> None:
    def slow() -> Answer:
        time.sleep(1.5)
        return 200, HTML, page()

    site.answers["/slow"] = slow
    with Fetcher(Manners(delay=0, allow_private=True, seconds=0.5)) as fetcher:
        assert "could not be got" in refusal(fetcher, f"{site.url}/slow")


def test_a_page_that_is_not_there_is_a_sentence(site: Site, fetcher: Fetcher) -> None:
    assert "answers 404" in refusal(fetcher, f"{site.url}/gone")
    assert "is no address on the web" in refusal(fetcher, "gopher://a/b")


def test_a_feed_gives_its_entries_and_on_demand_the_pages_they_link_to(site: Site, fetcher: Fetcher) -> None:
    site.answers["/feed"] = (
        200,
        {"Content-Type": "text/html"},
        feed().replace(b"https://www.valecourier.example/sandford", f"{site.url}/story".encode()),
    )
    (entry,) = fetcher.reports(f"{site.url}/feed", Imprint())
    (followed,) = fetcher.followed(f"{site.url}/feed", Imprint())
    assert isinstance(entry, Taken) and isinstance(followed, Taken)
    assert entry.raw != page() and followed.raw == page()
    assert FIRST in entry.report.text and FIRST in followed.report.text


def test_other_kinds_are_read_from_an_address_too(site: Site, fetcher: Fetcher) -> None:
    site.answers["/file"] = (200, {"Content-Type": "application/octet-stream"}, pdf())
    (taken,) = fetcher.reports(f"{site.url}/file", Imprint())
    assert isinstance(taken, Taken) and FIRST in taken.report.text


def test_the_command_fetches_and_says_what_it_may_not(site: Site) -> None:
    refused = CliRunner().invoke(main, ["read", f"{site.url}/story", "--format", "text"])
    assert refused.exit_code == 1 and "--allow-private" in refused.stderr
    allowed = CliRunner().invoke(
        main, ["read", f"{site.url}/story", "--format", "text", "--allow-private", "--delay", "0"]
    )
    assert allowed.exit_code == 0 and FIRST in allowed.stdout


def test_programs_that_read_paths_do_not_reach_out(tmp_path: Path) -> None:
    (failure,) = read_paths(["https://example.org/story"])
    assert isinstance(failure, Failure) and "is an address" in failure.reason
