"""The notebooks run, and what is stored in them is what they give."""

import runpy
import warnings
from pathlib import Path
from typing import Any

import nbformat
import pytest

ROOT = Path(__file__).parent.parent
RUNNER = runpy.run_path(str(ROOT / "scripts" / "run_notebooks.py"))
NOTEBOOKS = sorted((ROOT / "examples" / "notebooks").glob("*.ipynb"))

pytestmark = pytest.mark.slow

REMEDY = "run: python scripts/run_notebooks.py, and look at what has changed"


@pytest.fixture(autouse=True)
def of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The kernel's files lie where the test's do, and what the kernel's libraries warn of is no fault of a notebook."""
    for name in ("IPYTHONDIR", "JUPYTER_RUNTIME_DIR", "JUPYTER_CONFIG_DIR"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))


def told(notebook: Any) -> list[tuple[str, list[str]]]:
    """The code of each cell with what it gives: what is printed, each value in a line, in what forms it is shown."""
    return [(cell.source, [_given(one) for one in cell.outputs]) for cell in notebook.cells if cell.cell_type == "code"]


def _given(output: Any) -> str:
    if output.output_type == "stream":
        return f"{output.name}: {output.text}"
    return f"{output.data.get('text/plain', '')}\n{', '.join(sorted(output.data))}"


def test_there_are_three() -> None:
    assert len(NOTEBOOKS) == 3


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_gives_what_is_stored_in_it(path: Path) -> None:
    stored = nbformat.read(path, as_version=4)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        given = RUNNER["execute"](path)
    for was, now in zip(told(stored), told(given), strict=True):
        assert was == now, REMEDY


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_stored_whole_and_without_what_one_run_alone_gives(path: Path) -> None:
    text = path.read_text("utf-8")
    stored = nbformat.reads(text, as_version=4)
    assert nbformat.writes(RUNNER["settled"](nbformat.reads(text, as_version=4))) + "\n" == text, REMEDY
    code = [cell for cell in stored.cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1)), REMEDY
    assert any("text/html" in one.get("data", {}) for cell in code for one in cell.outputs)
    assert not [one for cell in code for one in cell.outputs if one.output_type == "error" or "<script" in str(one)]
