"""Running a site: what may be open to whom, and the server."""

import getpass
import ipaddress
import secrets
import socket
from dataclasses import dataclass
from pathlib import Path

import rich_click as click
import uvicorn

from counterclaim.addresses import scheme_of
from counterclaim.cli.progress import shown
from counterclaim.errors import InputError
from counterclaim.ledger import Ledger
from counterclaim.web.access.people import SUFFIX, People, Person, Role
from counterclaim.web.app import build
from counterclaim.web.deciding import Desk
from counterclaim.web.index import open_index
from counterclaim.web.ready import make_ready
from counterclaim.web.site import LOCAL_HOSTS, Site


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a site stands and how it is reached."""

    host: str = "127.0.0.1"
    port: int = 8765
    names: tuple[str, ...] = ()
    accounts: bool | None = None
    people: Path | None = None
    cert: Path | None = None
    key: Path | None = None
    behind_tls: bool = False
    person: str | None = None
    demo: bool = False

    @property
    def local(self) -> bool:
        """Whether it can be reached from this machine alone."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def secure(self) -> bool:
        """Whether browsers reach it over TLS."""
        return self.behind_tls or self.cert is not None


def people_file(ledger: str, told: Path | None = None) -> Path:
    """Where the people of a ledger's site are kept: beside it, where nothing else is told.

    Raises InputError where a ledger on a server has nothing beside it.
    """
    path = ledger.removeprefix("sqlite:///")
    if told is None and scheme_of(ledger) != "sqlite":
        raise InputError("A ledger on a server has no folder beside it: say who may sign in, --people FILE.")
    return told or Path(f"{path}{SUFFIX}")


def check_place(place: Place) -> None:
    """Refuse what would open a ledger to whoever is on the network. Raises InputError."""
    if (place.cert is None) != (place.key is None):
        raise InputError("A certificate and its key belong together: give --cert and --key.")
    if place.local:
        return
    if place.accounts is False:
        raise InputError(f"{place.host} can be reached from other machines: a password is needed there.")
    if not place.secure:
        raise InputError(
            f"{place.host} can be reached from other machines, and passwords would cross the network in the clear: "
            "give --cert and --key, or --behind-tls where a proxy speaks TLS."
        )


def make_site(ledger: Ledger, place: Place) -> Site:
    """The site as it may stand there. Raises InputError where it may not."""
    check_place(place)
    people = None
    if place.accounts or not place.local:
        people = People(people_file(ledger.name, place.people))
        if not people.all():
            where = f"--ledger {ledger.name}" + (f" --people {place.people}" if place.people else "")
            raise InputError(f"Nobody may sign in yet: `counterclaim user add NAME --role admin {where}` first.")
    index = open_index(ledger)
    named = {name.lower() for name in place.names} | ({place.host.lower()} if place.host != "0.0.0.0" else set())
    return Site(
        ledger=ledger,
        index=index,
        desk=Desk(ledger, index),
        local=Person(place.person or _own_name(), Role.ADMIN),
        people=people,
        hosts=LOCAL_HOSTS | named,
        secure=place.secure,
        demo=place.demo,
        secret=secrets.token_bytes(32),
    )


def run_site(ledger: Ledger, place: Place) -> None:
    """Serve until it is stopped."""
    site = make_site(ledger, place)
    shown(site.index.drawing(), "incidents drawn for the first view")
    site.index.settled()
    make_ready(site)
    config = uvicorn.Config(
        build(site),
        host=place.host,
        port=place.port,
        log_level="warning",
        server_header=False,
        proxy_headers=place.behind_tls,
        ssl_certfile=str(place.cert) if place.cert else None,
        ssl_keyfile=str(place.key) if place.key else None,
        timeout_graceful_shutdown=3,
    )
    server = _Server(config)
    server.run()


class _Server(uvicorn.Server):
    """A server that says where it is as soon as it listens."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started and self.servers:
            port = self.servers[0].sockets[0].getsockname()[1]
            scheme = "https" if self.config.is_ssl else "http"
            host = f"[{self.config.host}]" if ":" in self.config.host else self.config.host
            click.echo(f"{scheme}://{host}:{port}/ – Ctrl-C stops it.")


def _own_name() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "local"
