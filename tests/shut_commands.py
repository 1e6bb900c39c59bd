"""Commands at a folder and a ledger that may not be written, run by somebody whom the system does not let do all.

Run as a program, since the right to overrule rights is given away for good: `python shut_commands.py FOLDER`. It prints
what each command said as a line of JSON, and `null` first where nobody here can be kept from writing.
"""

import ctypes
import json
import os
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from click.testing import CliRunner

from counterclaim.cli import main
from counterclaim.cli.serving import Place, make_site
from counterclaim.ledger import open_ledger
from web_cases import Visitor, csrf

OVERRULES = 0b1110
"""CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH and CAP_FOWNER."""
_VERSION_3 = 0x20080522
BY = ("--by", "A. Reader", "--why", "the same street")


def give_rights_away() -> None:
    """Whoever is root may no longer write where the rights of files forbid it."""
    libc = ctypes.CDLL(None, use_errno=True)
    header, held = (ctypes.c_uint32 * 2)(_VERSION_3, 0), (ctypes.c_uint32 * 6)()
    if not hasattr(libc, "capset") or libc.capget(header, held):
        return
    for place in range(3):
        held[place] &= ~OVERRULES
    libc.capset(header, held)


def told(number: int) -> dict[str, str]:
    """A report."""
    text = f"At least {number + 2} people were killed when shells hit Idlib on Monday, police said."
    return {"id": f"r{number}", "published": f"2031-05-{1 + number:02}", "text": f"{text} The army denied it."}


def run(*words: object) -> dict[str, object]:
    """What a command says and how it ends."""
    done = CliRunner().invoke(main, [str(word) for word in words])
    ended = isinstance(done.exception, SystemExit | None)
    return {"words": [str(word) for word in words], "code": done.exit_code, "said": done.output, "ended": ended}


def lines(path: Path, count: int) -> Path:
    """A file of so many reports."""
    path.write_text("".join(json.dumps(told(number)) + "\n" for number in range(count)), "utf-8")
    return path


def set_up(folder: Path) -> tuple[Path, Path]:
    """A folder that is shut, with a ledger and those who may sign in, and an open one with copies of them."""
    shut, free = folder / "shut", folder / "free"
    shut.mkdir()
    free.mkdir()
    lines(folder / "more.jsonl", 4)
    for where in (shut, free):
        assert run("add", lines(folder / "some.jsonl", 3), "--ledger", where / "war.db")["code"] == 0
        assert run("user", "add", "rev", "--password", "four plain words", "--ledger", where / "war.db")["code"] == 0
    for file in shut.iterdir():
        file.chmod(0o444)
    shut.chmod(0o555)
    return shut, free


def commands(folder: Path, shut: Path, free: Path) -> list[tuple[object, ...]]:
    """What is tried: all that writes, on what is shut or into it, and some that only look."""
    on, more = ("--ledger", shut / "war.db"), folder / "more.jsonl"
    with open_ledger(free / "war.db") as ledger:
        claim = next(ledger.claims()).claim.id
        first, second = [account for account, _ in ledger.standing()][:2]
    return [
        ("add", more, *on),
        ("add", more, "--ledger", shut / "new.db"),
        ("link", *on),
        ("decide", "same", first, second, *BY, *on),
        ("decide", "reject", claim, *BY, *on),
        ("export", "--to", "csv", "-o", shut / "out.csv", *on),
        ("export", "--to", "parquet", "-o", shut / "war.db", *on),
        ("read", more, "--output", shut / "out.html", "--format", "html"),
        ("ledger", "backup", free / "war.db", shut / "kept.db"),
        ("ledger", "copy", free / "war.db", shut / "war.db"),
        ("ledger", "copy", free / "war.db", shut / "copy.db"),
        ("ledger", "restore", free / "war.db", shut / "back.db"),
        ("batch", more, shut / "out"),
        ("user", "add", "ben", "--password", "four plain words", *on),
        ("user", "remove", "rev", *on),
        ("user", "add", "ben", "--password", "four plain words", "--people", shut / "others", *on),
        ("claims", *on),
        ("verify", *on),
        ("user", "list", *on),
        ("export", "--to", "csv", "-o", free / "out.csv", *on),
        ("ledger", "backup", shut / "war.db", free / "kept.db"),
        ("ledger", "copy", shut / "war.db", free / "copy.db"),
    ]


def site(shut: Path) -> dict[str, object]:
    """A site on the ledger that is shut: what a page and a decision are answered with."""
    with open_ledger(shut / "war.db") as ledger:
        opened = make_site(ledger, Place())
        visitor, claim = Visitor(opened), next(ledger.claims()).claim.id
        page = visitor.get("/")
        form = {"csrf": csrf(visitor), "act": "confirm", "why": "", "seen": ""}
        answer = visitor.post(f"/review/claim/{claim}", data=form)
        opened.index.close()
    return {"words": ["serve"], "page": page.status_code, "code": answer.status_code, "said": answer.text}


def main_(folder: Path) -> None:
    """Each command, one after the other; a demonstration where no folder for a while can be made."""
    shut, free = set_up(folder)
    give_rights_away()
    with suppress(OSError):
        (shut / "probe").touch()
        print("null")  # noqa: T201 - a program of the tests
        return
    for words in commands(folder, shut, free):
        print(json.dumps(run(*words)))  # noqa: T201
    print(json.dumps(site(shut)))  # noqa: T201
    tempfile.tempdir = str(shut)
    print(json.dumps(run("demo", "--port", 0)))  # noqa: T201
    print(json.dumps(run("batch", folder / "more.jsonl", free / "out")))  # noqa: T201


if __name__ == "__main__":
    os.umask(0o022)
    main_(Path(sys.argv[1]).resolve())
