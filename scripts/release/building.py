"""The wheel and the source archive, built from the committed files alone, and the same bytes whoever builds them."""

import os
import shutil
import subprocess
import sys
from pathlib import Path


def lay_out(root: Path, target: Path) -> None:
    """Copy the files that git knows of the project `root` to `target`."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, text=True, check=True).stdout
    for name in filter(None, listed.split("\0")):
        if (root / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(root / name, target / name)


def _copy(laid: Path, target: Path, moment: int, mask: int) -> Path:
    """Another copy of what was laid out, as if all of it were written at that moment under that mask."""
    shutil.copytree(laid, target)
    for path in target.rglob("*"):
        path.chmod(path.stat().st_mode & ~mask)
        os.utime(path, (moment, moment))
    return target


def build(project: Path, out: Path) -> list[Path]:
    """The wheel and the source archive of a laid-out project, built into the folder `out` with what is installed."""
    told = {key: value for key, value in os.environ.items() if key not in ("SOURCE_DATE_EPOCH", "PYTHONPATH")}
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(project)]
    built = subprocess.run(command, cwd=project, env=told, capture_output=True, text=True, check=False)
    if built.returncode:
        raise SystemExit(f"The packages could not be built:\n{built.stdout}{built.stderr}")
    return sorted(out.iterdir())


def build_twice(root: Path, work: Path) -> list[Path]:
    """The packages, built from two copies of the project in two folders, of two moments and under two masks.

    Ends the program where the two differ.
    """
    # Laid out once: whoever works on in the project meanwhile changes neither.
    lay_out(root, work / "laid")
    made = []
    for name, moment, mask in (("one", 1_000_000_000, 0o022), ("another", 1_700_000_000, 0o077)):
        before = os.umask(mask)
        try:
            made.append(build(_copy(work / "laid", work / name / "project", moment, mask), work / name / "out"))
        finally:
            os.umask(before)
    first, second = made
    if [path.name for path in first] != [path.name for path in second]:
        raise SystemExit(f"Two builds gave other files: {[path.name for path in (*first, *second)]}.")
    differing = [a.name for a, b in zip(first, second, strict=True) if a.read_bytes() != b.read_bytes()]
    if differing:
        raise SystemExit(f"Two builds gave other bytes: {', '.join(differing)}.")
    return first
