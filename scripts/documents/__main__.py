"""`python -m documents [SITE]`: build the site into the folder SITE (site/ if not given), strictly."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from documents.checking import faults
from documents.staging import stage

ROOT = Path(__file__).parents[2]


def build(root: Path, site: Path) -> list[str]:
    """Build the documents of the project `root` into the folder `site`; what is wrong with them, a sentence each."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        stage(root, work / "docs")
        shutil.copy(root / "zensical.toml", work)
        built = subprocess.run(
            [sys.executable, "-m", "zensical", "build", "--strict"],
            cwd=work,
            capture_output=True,
            text=True,
            check=False,
        )
        if built.returncode:
            return [line for line in (built.stdout + built.stderr).splitlines() if line.strip()]
        shutil.rmtree(site, ignore_errors=True)
        shutil.copytree(work / "site", site)
        return faults(work / "zensical.toml", work / "docs", site)


def main() -> None:
    """Build, and end with what is wrong."""
    site = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "site"
    wrong = build(ROOT, site)
    if wrong:
        raise SystemExit("\n".join(wrong))
    print(f"{site}: {len(list(site.rglob('*.html')))} pages. Open {site / 'index.html'}.")


if __name__ == "__main__":
    main()
