"""Every sample in the documents does what it shows."""

import re
from pathlib import Path

import pytest

from samples import run, samples

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
WITH_SAMPLES = [page for page in PAGES if any(each.kind != "file" for each in samples(page.read_text("utf-8")))]


@pytest.mark.parametrize("page", WITH_SAMPLES, ids=lambda page: page.stem)
def test_a_page_shows_what_comes_out(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    wrong = run(page.read_text("utf-8"), tmp_path)
    assert not wrong, "\n\n".join(wrong)


def test_the_samples_are_found() -> None:
    assert {"tutorial", "reading", "ledger", "incidents"} <= {page.stem for page in WITH_SAMPLES}


@pytest.mark.parametrize(
    ("shown", "fault"),
    [("1 2", "should show"), ("two\n…", "should show"), ("on…", None), ("…\nthree", None), ("one\n…\nthree", None)],
)
def test_what_is_left_out_is_marked(shown: str, fault: str | None, tmp_path: Path) -> None:
    page = f"```python\nprint('one')\nprint('two')\nprint('three')\n```\n\n```text\n{shown}\n```\n"
    if shown == "on…":
        page = page.replace("print('two')\nprint('three')\n", "")
    wrong = run(page, tmp_path)
    assert [bool(re.search(fault or "", each)) for each in wrong] == ([True] if fault else [])


def test_a_command_that_fails_is_told(tmp_path: Path) -> None:
    (told,) = run("```console\n$ counterclaim read nowhere.txt\n```\n", tmp_path)
    assert "ended with" in told and "nowhere.txt" in told
