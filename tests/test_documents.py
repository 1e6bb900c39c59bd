"""What the documents say is so: the sample is what comes out, the figures are the floors, the links lead somewhere."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
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


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", path.read_text("utf-8"))
    drawn = {(ROOT / "docs" / name).resolve() for name in GENERATED}
    places = {link: (path.parent / link).resolve() for link in links}
    assert not [link for link, place in places.items() if not place.exists() and place not in drawn]


@pytest.mark.parametrize("target", ["demo", "test"])
def test_the_two_commands_are_targets(target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert f"make {target}" in README.read_text("utf-8")
