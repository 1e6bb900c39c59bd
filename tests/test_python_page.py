"""The page on Python: its samples run, and give what stands there."""

import doctest
import importlib
import re
import shutil
from pathlib import Path

import pytest

import counterclaim

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "python.md"


def test_the_samples_on_the_page_give_what_stands_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(ROOT / "examples" / "report.txt", tmp_path)
    monkeypatch.chdir(tmp_path)
    # Tells spaCy of the component, should the installation be older than its entry point, which has a test of its own.
    importlib.import_module("counterclaim.front.component")
    text = PAGE.read_text("utf-8")
    blocks = re.findall(r"^```pycon\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    assert len(blocks) == text.count("```pycon") >= 6
    sample = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, PAGE.name, str(PAGE), 0)
    told: list[str] = []
    result = doctest.DocTestRunner().run(sample, out=told.append)
    assert result.failed == 0, "".join(told)
    assert result.attempted == len(sample.examples)


def test_every_public_name_is_on_the_page() -> None:
    text = PAGE.read_text("utf-8")
    assert not [name for name in counterclaim.__all__ if f"`{name}`" not in text]
