"""The samples of a document, run as its reader would run them: one folder a page, its blocks in their order.

- ```` ```text title="report.txt" ````: any block with a title is that file.
- ```` ```console ````: each line behind `$ ` is run, and must end well; the lines below it are what it shows.
- ```` ```python ````: run in one namespace a page; a ```` ```text ```` block right below is what it prints.

A line of `…` alone stands for any lines left out, `…` within a line for any words left out. What is fenced otherwise
(`sh`) is not run: it needs a server, a network or minutes.
"""

import contextlib
import io
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from counterclaim.cli import main

_BLOCK = re.compile(r"^```(\w+)(?: title=\"([^\"]+)\")?[^\n]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_SHELL = set("|<>$;&*")
WIDTH = "88"


@dataclass(frozen=True, slots=True)
class Sample:
    """A file to lay down, a command to run or a piece of Python; `shown` is the output shown, None where none is."""

    kind: str
    text: str
    name: str | None = None
    shown: str | None = None


def samples(page: str) -> list[Sample]:
    """The samples of a page, in order."""
    found: list[Sample] = []
    end = 0
    for block in _BLOCK.finditer(page):
        language, title, text = block.groups()
        follows = found and found[-1].kind == "python" and not page[end : block.start()].strip()
        if title:
            found.append(Sample("file", text, title))
        elif language == "console":
            found += _commands(text)
        elif language == "python":
            found.append(Sample("python", text))
        elif language == "text" and follows:
            found[-1] = Sample("python", found[-1].text, shown=text)
        end = block.end()
    return found


def _commands(block: str) -> Iterator[Sample]:
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, shown = part.replace("\\\n", "").partition("\n")
        yield Sample("console", command, shown=shown if shown.strip() else None)


def run(page: str, folder: Path) -> list[str]:
    """Run a page's samples in `folder`, which must be the working folder; what was not as shown, a passage each."""
    namespace: dict[str, object] = {}
    wrong = []
    for sample in samples(page):
        if sample.kind == "file":
            (folder / str(sample.name)).parent.mkdir(parents=True, exist_ok=True)
            (folder / str(sample.name)).write_text(sample.text, "utf-8")
            continue
        code, output = _python(sample.text, namespace) if sample.kind == "python" else _command(sample.text)
        if code:
            wrong.append(f"{sample.text}\nended with {code}:\n{output}")
        elif sample.shown is not None and not _is_as_shown(sample.shown, output):
            wrong.append(f"{sample.text}\nshould show:\n{sample.shown}\nshows:\n{output}")
    return wrong


def _python(text: str, namespace: dict[str, object]) -> tuple[int, str]:
    with contextlib.redirect_stdout(io.StringIO()) as output:
        exec(compile(text, "sample", "exec"), namespace)
    return 0, output.getvalue()


def _command(line: str) -> tuple[int, str]:
    if line.startswith("counterclaim ") and not _SHELL & set(line):
        outcome = CliRunner().invoke(main, shlex.split(line)[1:], env={"COLUMNS": WIDTH})
        return outcome.exit_code, outcome.output
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = {**os.environ, "PATH": path, "COLUMNS": WIDTH}
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", line], env=environment, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


def _is_as_shown(shown: str, output: str) -> bool:
    """Whether an output is the one shown, but for what is left out of it and for blanks at the ends of lines."""
    pattern = ""
    for line in shown.strip("\n").splitlines():
        words = ".*".join(re.escape(part) for part in line.rstrip().split("…"))
        pattern += r"(?:.*\n)*?" if line.strip() == "…" else rf"{words}\n"
    lines = "".join(f"{line.rstrip()}\n" for line in output.strip("\n").splitlines())
    return re.fullmatch(pattern, lines) is not None
