"""`python -m release.trying PYTHON…`: the wheel of dist/ in an empty environment of each Python, with a report read."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]


def try_out(python: str, wheel: Path, extras: str, work: Path) -> str:
    """What the example reads as, by the wheel installed into an empty environment of that Python."""
    _run([python, "-m", "venv", str(work)])
    place = work / ("Scripts" if sys.platform == "win32" else "bin")
    _run([str(place / "python"), "-m", "pip", "install", "--quiet", f"{wheel}{extras}"])
    _run([str(place / "python"), "-m", "pip", "check"])
    ours = str(place / "counterclaim")
    print(f"{python}: {_run([ours, '--version']).strip()}", flush=True)
    if not (work / "share" / "man" / "man1" / "counterclaim.1").is_file():
        raise SystemExit(f"{python}: the manual page is not where `man` looks for it.")
    _run([ours, "doctor"])
    report = str(ROOT / "examples" / "report.txt")
    return _run([ours, "read", report, "--published", "2023-03-09", "--outlet", "Meridian Wire", "--format", "json"])


def _run(command: list[str]) -> str:
    # Without the path of this project: what is tried is what was installed.
    told = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    done = subprocess.run(command, env=told, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


def main() -> None:
    """Try every Python that is named, and hold the readings against each other."""
    (wheel,) = (ROOT / "dist").glob("*.whl")
    pythons, extras = [word for word in sys.argv[1:] if word[0] != "["], "".join(w for w in sys.argv[1:] if w[0] == "[")
    readings = {}
    for python in pythons or [sys.executable]:
        with tempfile.TemporaryDirectory() as folder:
            readings[python] = try_out(python, wheel, extras, Path(folder) / "venv")
    if len(set(readings.values())) > 1:
        raise SystemExit("The Pythons read the example differently.")
    print(f"{len(readings)} read the example alike.")


if __name__ == "__main__":
    main()
