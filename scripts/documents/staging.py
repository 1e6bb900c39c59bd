"""The documents laid out for the builder: the committed pages, those drawn from the code, and links that fit both."""

import re
import shutil
from pathlib import Path

from documents.generated import GENERATED

BESIDE = {"CONTRIBUTING.md": "contributing.md", "CHANGELOG.md": "changelog.md"}
"""Pages that stand outside docs/ in the project, and where they stand among the documents."""

_ELSEWHERE = re.compile(r"\[([^\]]*)\]\((?:\.\./)*(?:README\.md|LICENSE|NOTICE|(?:src|tests|scripts|examples)/[^)]*)\)")
_FENCE = re.compile(r"^(\s*`{3,})(\w+)[ \t]+(?!title=)[^\n`]*$", re.MULTILINE)


def stage(root: Path, target: Path) -> None:
    """Lay out the project's documents in the folder `target`, which must not be there."""
    shutil.copytree(root / "docs", target)
    for page in target.rglob("*.md"):
        depth = "../" * (len(page.relative_to(target).parts) - 1)
        page.write_text(_fitted(page.read_text("utf-8"), depth), "utf-8")
    for outside, name in BESIDE.items():
        text = (root / outside).read_text("utf-8").replace("](docs/", "](")
        (target / name).write_text(_fitted(text, ""), "utf-8")
    for name in GENERATED:
        if (target / name).exists():
            raise SystemExit(f"docs/{name} is drawn from the code and must not be written by hand; take it away.")
    for name, draw in GENERATED.items():
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (target / name).write_text(draw(root), "utf-8")


def _fitted(text: str, depth: str) -> str:
    """A page's text with its links into the project led to pages of the site, or, where there is none, taken off."""
    for outside, name in BESIDE.items():
        text = re.sub(rf"\]\((?:\.\./)*{re.escape(outside)}", f"]({depth}{name}", text)
    text = _ELSEWHERE.sub(r"\1", text)
    return _FENCE.sub(r"\1\2", text)
