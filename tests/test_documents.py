"""What the documents say is so: the sample is what comes out, the figures are the floors, the links lead somewhere."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from documents.commands import commands
from documents.generated import GENERATED

from counterclaim.bench.figures import figures_passage, with_figures
from counterclaim.bench.floors import read_floors
from counterclaim.bench.table import BENCHES
from counterclaim.cli import COMMANDS, main

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
DOCUMENTS = [README, ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]


def test_the_sample_in_the_readme_is_what_comes_out() -> None:
    (sample,) = re.findall(r"```reading\n(.*?)```", README.read_text("utf-8"), re.DOTALL)
    words = ["read", str(ROOT / "examples" / "report.txt"), "--published", "2023-03-09", "--outlet", "Meridian Wire"]
    outcome = CliRunner().invoke(main, words)
    assert outcome.exit_code == 0
    lines = iter(outcome.stdout.splitlines())
    missing = [line for line in sample.splitlines() if line not in lines]
    assert not missing, f"not in the output, or not in this order: {missing[0]!r}\n{outcome.stdout}"


def test_the_figures_in_the_readme_are_the_floors() -> None:
    text = README.read_text("utf-8")
    measures = {name: bench.measures for name, bench in BENCHES.items()}
    passage = figures_passage(read_floors(ROOT / "tests" / "floors.json"), measures)
    assert with_figures(text, passage) == text, "run: counterclaim bench floors --update --readme README.md"


def test_every_command_in_the_documents_exists() -> None:
    named = {
        word for path in DOCUMENTS for word in re.findall(r"(?<!from )counterclaim ([a-z]+) ", path.read_text("utf-8"))
    }
    assert named <= set(COMMANDS) and "read" in named


CALLED = re.compile(r"(?<!from )counterclaim ((?:--local \S+ )?[a-z]+(?: [a-z]+)?)\b(?! NAME)([^\n`#|;)]*)")


def test_every_option_in_the_documents_is_one_of_its_command() -> None:
    options = {each.name: {word for names, _ in each.options for word in names.split()} for each in commands()}
    wrong, seen = [], 0
    for path in DOCUMENTS:
        for words, rest in CALLED.findall(path.read_text("utf-8")):
            called = re.sub(r"^--local \S+ ", "", words).split()
            known = options.get(f"counterclaim {' '.join(called)}") or options[f"counterclaim {called[0]}"]
            named = re.findall(r"(?<!\S)--[a-z][a-z-]+", rest)
            seen += len(named)
            told = {name.rstrip(",") for name in known} | {"--help"}
            wrong += [f"{path.name}: counterclaim {' '.join(called)} {name}" for name in named if name not in told]
    assert seen > 50 and not wrong


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", path.read_text("utf-8"))
    drawn = {(ROOT / "docs" / name).resolve() for name in GENERATED}
    places = {link: (path.parent / link).resolve() for link in links}
    assert not [link for link, place in places.items() if not place.exists() and place not in drawn]


def test_every_test_that_is_said_to_hold_a_promise_is_there() -> None:
    named = {name for path in DOCUMENTS for name in re.findall(r"`(test_\w+)`", path.read_text("utf-8"))}
    assert len(named) > 10
    assert not [name for name in named if not (ROOT / "tests" / f"{name}.py").is_file()]


def test_every_target_in_the_documents_is_in_the_makefile() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = {word for path in DOCUMENTS for word in re.findall(r"`make ([a-z]+)", path.read_text("utf-8"))}
    assert named <= targets and "docs" in named


@pytest.mark.parametrize("target", ["demo", "test"])
def test_the_two_commands_are_targets(target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert f"make {target}" in README.read_text("utf-8")
