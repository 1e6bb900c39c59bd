"""What exports cost: `python scripts/measure_exports.py CLAIMS [FORMAT ...]`, a JSON object a format.

Makes a ledger of generated reports with about so many claims and exports it in every format, or in those named, each in
a process of its own, whose peak of resident memory is told.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from counterclaim.bench.web_ledger import fill_generated
from counterclaim.export.exports import EXPORTS
from counterclaim.ledger import open_ledger

CLAIMS_AN_INCIDENT = 8.5


def measured(ledger: Path, name: str, target: Path) -> dict[str, object]:
    """One export: rows, seconds, rows a second, the peak in megabytes, the size of the file."""
    command = "from counterclaim.cli import main; main()"
    words = [sys.executable, "-c", command, "export", "--to", name, "--ledger", str(ledger), "-o", str(target)]
    began = time.perf_counter()
    with subprocess.Popen(words, stderr=subprocess.PIPE, text=True) as process:
        said = process.stderr.read() if process.stderr else ""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - began
    if process.returncode:
        raise SystemExit(said)
    rows = int(said.rpartition(": ")[2].split()[0].replace(",", ""))
    return {
        "format": name,
        "rows": rows,
        "seconds": round(seconds, 1),
        "cpu_seconds": round(usage.ru_utime + usage.ru_stime, 1),
        "rows_a_second": round(rows / seconds),
        "peak_mb": round(usage.ru_maxrss / 1024),
        "file_mb": round(target.stat().st_size / 1e6, 1),
    }


def main(claims: int, names: list[str]) -> None:
    """Make the ledger, export it, tell what it cost."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "war.db"
        with open_ledger(path, create=True) as ledger:
            made = fill_generated(ledger, max(1, round(claims / CLAIMS_AN_INCIDENT)))
        print(json.dumps({"claims": made.claims, "reports": made.reports, "ledger_mb": path.stat().st_size // 2**20}))
        for name in names:
            target = Path(folder) / f"out{EXPORTS[name].ending}"
            print(json.dumps(measured(path, name, target)), flush=True)
            target.unlink()


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:] or list(EXPORTS))
