"""What tests of several files share: the one PostgreSQL server of a run, started when it is first asked for."""

from collections.abc import Callable, Iterator

import pytest

from counterclaim.ledger import LEDGERS
from postgres_server import Server, start


@pytest.fixture(scope="session")
def shared_server() -> Iterator[Server]:
    """The server of this run, which nobody may kill; skips where none can be had."""
    pytest.importorskip("psycopg", reason="the driver of PostgreSQL is not installed")
    server = start()
    if isinstance(server, str):
        pytest.skip(f"PostgreSQL: {server}")
    yield server
    server.stop()


@pytest.fixture(scope="session")
def new_database(shared_server: Server) -> Callable[[], str]:
    """Makes an empty database and gives its address; skips where no server can be had."""
    return shared_server.database


def pytest_addoption(parser: pytest.Parser) -> None:
    """How long the long tests of several at one ledger work, and the seed of the kills."""
    parser.addoption("--seed", help="the seed of the kills, told where one failed; otherwise another each time")
    parser.addoption("--minutes", type=float, default=1.0, help="how long several work at one ledger (make long)")


@pytest.fixture
def minutes(request: pytest.FixtureRequest) -> float:
    """How many minutes several shall work at one ledger."""
    return float(request.config.getoption("--minutes"))


@pytest.fixture(params=sorted(LEDGERS))
def address(request: pytest.FixtureRequest) -> str:
    """Where to keep a new ledger, of each kind there is."""
    if request.param == "sqlite":
        return str(request.getfixturevalue("tmp_path") / "war.db")
    if request.param == "postgresql":
        return str(request.getfixturevalue("new_database")())
    raise NotImplementedError(f"a ledger of kind {request.param} has no place in the tests: give it one here")
