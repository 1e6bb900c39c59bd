"""The list of all decisions, drawn from their headings: the folder is the list."""

import re
from pathlib import Path


def decisions_page(root: Path) -> str:
    """The page that lists the decisions by number."""
    lines = [
        "# Decisions",
        "",
        "What was weighed, what was chosen, and what it was measured to be worth.",
        "",
    ]
    for path in sorted((root / "docs" / "decisions").glob("*.md")):
        heading = path.read_text("utf-8").partition("\n")[0].lstrip("# ")
        title = re.sub(r"^\d+[.:]?\s+", "", heading)
        lines.append(f"- {path.name[:4]} [{title[0].upper()}{title[1:]}](decisions/{path.name})")
    return "\n".join(lines) + "\n"
