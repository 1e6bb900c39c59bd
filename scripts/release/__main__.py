"""`python -m release`: wheel, source archive, bill of materials and their digests, into dist/."""

import hashlib
import re
import shutil
import tempfile
import tomllib
from pathlib import Path

from counterclaim.version import __version__
from release.building import build_twice
from release.licences import load_licences, locked
from release.sbom import bill

ROOT = Path(__file__).parents[2]


def materials(root: Path) -> str:
    """The bill of materials of the project.

    Ends the program where a package is under a licence that is not allowed, or that nobody has read.
    """
    licences = load_licences(root)
    packages = locked(root, licences)
    wrong = [each.name for each in packages if not each.licence or not licences.are_allowed(each.licence)]
    if wrong:
        raise SystemExit(f"Not under a licence of requirements/licences.toml: {', '.join(wrong)}. Read them.")
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    direct = tuple(re.split(r"[<>=!~\[; ]", need)[0].lower() for need in project["dependencies"])
    return bill(packages, direct)


def main() -> None:
    """Make everything that goes out, and say where it is."""
    made = materials(ROOT)
    shutil.rmtree(ROOT / "dist", ignore_errors=True)
    (ROOT / "dist").mkdir()
    with tempfile.TemporaryDirectory() as folder:
        for path in build_twice(ROOT, Path(folder)):
            shutil.copy(path, ROOT / "dist")
    (ROOT / "dist" / f"counterclaim-{__version__}.cdx.json").write_text(made, "utf-8")
    digests = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}" for path in _files()]
    (ROOT / "dist" / "SHA256SUMS").write_text("\n".join(digests) + "\n", "utf-8")
    print("\n".join(digests))
    print("Built twice, the same bytes.")


def _files() -> list[Path]:
    return sorted((ROOT / "dist").iterdir())


if __name__ == "__main__":
    main()
