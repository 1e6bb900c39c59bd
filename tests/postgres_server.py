"""A PostgreSQL server of the tests' own: on loopback, run by nobody privileged, stopped by its own process id."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from dataclasses import dataclass
from itertools import count
from pathlib import Path

_NUMBERS = count()
_ASKED = "asked"
"""The role whose members are asked for a password; everybody else is let in."""


@dataclass(slots=True)
class Server:
    """A running server: its process, its folder and where it listens."""

    process: subprocess.Popen[bytes]
    folder: Path
    port: int
    programs: Path

    def database(self) -> str:
        """The address of a new, empty database."""
        name = f"war{next(_NUMBERS)}"
        where = ["--host", "127.0.0.1", "--port", str(self.port), "--username", "tester"]
        subprocess.run([self.programs / "createdb", *where, name], check=True, capture_output=True, timeout=60)
        return f"postgresql://tester@127.0.0.1:{self.port}/{name}"

    def user(self, rights: str) -> str:
        """The name of a new user of these rights (`LOGIN PASSWORD '…'`), who is asked for a password."""
        name = f"person{next(_NUMBERS)}"
        self.tell(
            f"DO $$ BEGIN CREATE ROLE {_ASKED}; EXCEPTION WHEN duplicate_object THEN NULL; END $$",
            f"CREATE ROLE {name} {rights} IN ROLE {_ASKED}",
        )
        return name

    def tell(self, *statements: str) -> None:
        """Say something to the server as its owner."""
        where = ["--host", "127.0.0.1", "--port", str(self.port), "--username", "tester", "--dbname", "postgres"]
        said = [word for one in statements for word in ("--command", one)]
        how = ["--quiet", "--no-psqlrc", "--set", "ON_ERROR_STOP=1"]
        subprocess.run([self.programs / "psql", *where, *how, *said], check=True, capture_output=True, timeout=60)

    def break_down(self) -> None:
        """End it as a crash does: nothing is brought to an end."""
        self.process.send_signal(signal.SIGQUIT)
        self.process.wait(60)

    def come_back(self) -> None:
        """Start it again on what it wrote."""
        self.process = _run(self.programs, self.folder, self.port)
        if why := _until_ready(self):
            raise RuntimeError(why)

    def stop(self) -> None:
        """End it at once and remove what it wrote."""
        self.process.send_signal(signal.SIGINT)
        self.process.wait(30)
        shutil.rmtree(self.folder, ignore_errors=True)


def programs() -> Path | None:
    """The folder of the server's programs, the newest one there is; None where there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: path.parts[-3].rjust(3, "0"))
    if found:
        return found[-1].parent
    known = shutil.which("initdb")
    return Path(known).resolve().parent if known else None


def start() -> Server | str:
    """A new server, or the reason why there can be none."""
    found = programs()
    if found is None:
        return "there is no PostgreSQL server here: make postgres"
    user = _runner()
    if user and not _is_there(user):
        return f"there is no user {user} to run the server as"
    folder = Path(tempfile.mkdtemp(prefix="ledger"))
    if user:
        shutil.chown(folder, user)
    data, port = folder / "data", _free_port()
    made = ["--username=tester", "--auth=trust", "--encoding=UTF8", "--no-sync"]
    subprocess.run(
        [found / "initdb", "-D", data, *made], check=True, capture_output=True, timeout=120, cwd="/", user=user
    )
    _ask(data / "pg_hba.conf")
    server = Server(_run(found, folder, port), folder, port, found)
    return _until_ready(server) or server


def _ask(rules: Path) -> None:
    # The first line that fits is the one that holds; a role that is not there yet has no members.
    rules.write_text(f"host all +{_ASKED} 127.0.0.1/32 scram-sha-256\n{rules.read_text('utf-8')}", "utf-8")


def _run(found: Path, folder: Path, port: int) -> subprocess.Popen[bytes]:
    listens = ["-h", "127.0.0.1", "-p", str(port), "-k", str(folder), "-c", "fsync=off", "-c", "max_connections=40"]
    with (folder / "log").open("ab") as log:
        return subprocess.Popen(
            [found / "postgres", "-D", folder / "data", *listens], stdout=log, stderr=log, cwd="/", user=_runner()
        )


def _until_ready(server: Server) -> str | None:
    """None as soon as it answers; why it does not start where it never does."""
    ready = ["-h", "127.0.0.1", "-p", str(server.port), "-t", "60", "-q"]
    for _ in range(600):
        if subprocess.run([server.programs / "pg_isready", *ready], check=False, capture_output=True).returncode == 0:
            return None
        if server.process.poll() is not None:
            break
        time.sleep(0.1)
    return f"the server did not start: {(server.folder / 'log').read_text('utf-8', 'replace')[-300:]}"


def _runner() -> str | None:
    # The server refuses to be run by the superuser.
    return "postgres" if os.geteuid() == 0 else None


def _is_there(user: str) -> bool:
    try:
        pwd.getpwnam(user)
    except KeyError:
        return False
    return True


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
