"""How well the reader reads, drawn from the floors; and the readings that are known to be wrong, from the casebook."""

import re
from collections.abc import Mapping
from pathlib import Path

from counterclaim.bench.floors import Floor, read_floors
from counterclaim.bench.table import BENCHES


def accuracy_page(root: Path) -> str:
    """The page of all figures, one table a bench, and of the gaps that the casebook knows."""
    floors = read_floors(root / "tests" / "floors.json")
    lines = _HEAD.splitlines()
    for name in (name for name in BENCHES if name in floors):
        rows = [f"| {figure.replace('_', ' ')} | {value:.1f} |" for figure, value in floors[name].figures.items()]
        what = BENCHES[name].measures
        lines += ["", f"## {name}", "", f"{what[0].upper()}{what[1:]}.", ""]
        lines += ["| measure | reached |", "|---|---:|", *rows]
    return "\n".join([*lines, "", *_costs(floors), "", *_gaps(root)]) + "\n"


def _costs(floors: Mapping[str, Floor]) -> list[str]:
    """What each kind of slip takes from a whole, on the sets whose every claim is annotated."""
    sets = [floors[name].figures for name in ("claims", "own") if name in floors]
    lines = [*_COSTS.splitlines(), "", "| what slips | `claims` | `own` |", "|---|---:|---:|"]
    for said, whole, left in _SLIPS:
        lost = (f"{figures.get(whole, 100.0) - figures[left]:.1f}" for figures in sets)
        lines.append(f"| {said} | {' | '.join(lost)} |")
    return lines


def _gaps(root: Path) -> list[str]:
    """Each case marked as a gap, with the report that is read wrongly."""
    lines = [*_GAPS.splitlines(), ""]
    for path in sorted((root / "tests" / "cases").rglob("*.md")):
        for title, report in _GAP.findall(path.read_text("utf-8")):
            told = [line for line in report.splitlines() if line and not re.match(r"[a-z_]+: ", line)]
            lines.append(f"- **{title}.** “{' '.join(told)}”")
    return lines


_GAP = re.compile(r"^## ([^\n]+) \(gap\)\n.*?```report[^\n]*\n(.*?)```", re.MULTILINE | re.DOTALL)

_HEAD = """\
# How well it reads

Drawn from the floors that are held on every change (`tests/floors.json`): per cent, F1 where a measure has precision
and recall. [The benches](../benches.md) says what each measure asks for, [limits](limits.md) what goes wrong and why.
These are the sets the reader was developed on: expect less on other wars and other outlets."""

_COSTS = """\
## What each kind of slip costs

Points of F1 (of a hundred, for place and day of matched incidents) that are lost to each kind, worked out from the
figures above. They overlap, and do not add up."""

# What is said of a slip, the figure that it is taken from (a hundred where there is none), and the figure that is left.
_SLIPS = (
    ("a toll missed, made up or of another number", "", "toll"),
    ("a toll that is right, of the wrong source", "toll", "toll+source"),
    ("a toll that is right, of the wrong incident: main, background, a war's total", "toll", "toll+role"),
    ("who is said (not) to have done it: missed or made up", "", "responsibility"),
    ("the same, right, but said by the wrong source", "responsibility", "resp+source"),
    ('a denial, a refusal to comment, an "unknown": missed or made up', "", "denials"),
    ("type or place of an incident", "", "incident"),
    ("days of a matched incident", "", "date"),
    ("country of a matched incident", "", "country"),
)

_GAPS = """\
## Known to be read wrongly

Short reports of the casebook of which we know that they are read wrongly today. The day one of them is read right, a
test says so, and it leaves this list."""
