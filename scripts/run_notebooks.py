"""Execute the notebooks in `examples/notebooks` anew and keep what they give, so that what is stored is what they do.

    python scripts/run_notebooks.py            # all, in place
    python scripts/run_notebooks.py --check    # say which would change, and change none

Each runs in a copy of its folder: a ledger that it makes is gone afterwards.
"""

import shutil
import sys
import tempfile
from pathlib import Path

import nbformat
from nbclient import NotebookClient

NOTEBOOKS = Path(__file__).parent.parent / "examples" / "notebooks"
TIMEOUT = 600


def execute(path: Path) -> nbformat.NotebookNode:
    """The notebook with what it gives now, without what differs from run to run."""
    with tempfile.TemporaryDirectory(prefix="counterclaim-notebook-") as folder:
        here = shutil.copytree(path.parent.parent, Path(folder) / "examples")
        notebook = nbformat.read(here / path.parent.name / path.name, as_version=4)
        place = {"metadata": {"path": str(here / path.parent.name)}}
        NotebookClient(notebook, timeout=TIMEOUT, kernel_name="python3", resources=place).execute()
    return settled(notebook)


def settled(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """The notebook without times, versions and identities of one run."""
    notebook.metadata = nbformat.from_dict({"kernelspec": KERNEL, "language_info": {"name": "python"}})
    for number, cell in enumerate(notebook.cells):
        cell.id = f"cell-{number}"
        cell.metadata = nbformat.from_dict({})
    return notebook


KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


def main(arguments: list[str]) -> int:
    """0 where all is as stored, or was made so."""
    changed = 0
    for path in sorted(NOTEBOOKS.glob("*.ipynb")):
        text = nbformat.writes(execute(path)) + "\n"
        if text != path.read_text("utf-8"):
            changed += 1
            print(f"{path.name}: {'would change' if '--check' in arguments else 'written'}")
            if "--check" not in arguments:
                path.write_text(text, "utf-8")
    return 1 if changed and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
