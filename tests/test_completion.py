"""A shell completes commands, subcommands and the choices of options, by what `counterclaim completion` prints."""

import os
import subprocess
import sys
from pathlib import Path
from shutil import which

import pytest
from click.testing import CliRunner

from counterclaim.cli import main
from counterclaim.cli.completion import SHELLS

CODE = "from counterclaim.cli import main; main(prog_name='counterclaim')"


@pytest.mark.parametrize("shell", SHELLS)
def test_the_lines_for_a_shell_ask_the_command_for_its_words(shell: str) -> None:
    printed = CliRunner().invoke(main, ["completion", shell])
    assert printed.exit_code == 0
    assert f"_COUNTERCLAIM_COMPLETE={shell}_complete" in printed.stdout


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize(
    ("typed", "word", "offered"),
    [
        ("re", "re", {"read", "reports"}),
        ("ledger re", "re", {"restore"}),
        ("read --format js", "js", {"json", "jsonl"}),
    ],
)
def test_the_command_gives_the_words_that_fit(shell: str, typed: str, word: str, offered: set[str]) -> None:
    words = f"counterclaim {typed}"
    # fish tells the word itself where the others tell its number.
    place = word if shell == "fish" else str(len(words.split()) - 1)
    asked = {"_COUNTERCLAIM_COMPLETE": f"{shell}_complete", "COMP_WORDS": words, "COMP_CWORD": place}
    done = subprocess.run(
        [sys.executable, "-c", CODE], env={**os.environ, **asked}, capture_output=True, text=True, check=True
    )
    told = {part for line in done.stdout.splitlines() for part in line.replace("\t", ",").split(",")}
    assert offered <= told


@pytest.mark.skipif(which("bash") is None, reason="there is no bash on this machine")
def test_bash_completes_a_command(tmp_path: Path) -> None:
    program = tmp_path / "counterclaim"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "{CODE}" "$@"\n', "utf-8")
    program.chmod(0o755)
    typed = "COMP_WORDS=(counterclaim verif); COMP_CWORD=1; _counterclaim_completion counterclaim"
    script = f'eval "$(counterclaim completion bash)"; {typed}; echo "${{COMPREPLY[@]}}"'
    path = os.pathsep.join([str(tmp_path), os.environ["PATH"]])
    done = subprocess.run(
        ["bash", "-c", script], env={**os.environ, "PATH": path}, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "verify"
