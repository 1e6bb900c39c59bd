"""What one new report costs a ledger that is large: `python scripts/measure_growth.py REPORTS`, a JSON object a step.

Makes a ledger of about so many generated reports, and runs `counterclaim link`, which looks for copies and links, over
all of it, again after one new report, and again where nothing is new; each in a process of its own, of which the
processor's and the clock's seconds and the peak of resident memory are told.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from counterclaim.bench.web_ledger import fill_generated
from counterclaim.ledger import open_ledger

REPORTS_AN_INCIDENT = 3.3


def linked(ledger: Path, step: str) -> dict[str, object]:
    """One run of `link`: what it said, seconds, the peak in megabytes."""
    words = [sys.executable, "-c", "from counterclaim.cli import main; main()", "link", "--ledger", str(ledger)]
    began = time.perf_counter()
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as process:
        said = process.stdout.read() if process.stdout else ""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(process.returncode)
    return {
        "step": step,
        "said": said.strip().partition(": ")[2],
        "seconds": round(time.perf_counter() - began, 1),
        "cpu_seconds": round(usage.ru_utime + usage.ru_stime, 1),
        "peak_mb": round(usage.ru_maxrss / 1024),
    }


def main(reports: int) -> None:
    """Make the ledger and tell what each step cost."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "war.db"
        with open_ledger(path, create=True) as ledger:
            made = fill_generated(ledger, max(1, round(reports / REPORTS_AN_INCIDENT)))
        print(json.dumps({"reports": made.reports, "ledger_mb": path.stat().st_size // 2**20}), flush=True)
        print(json.dumps(linked(path, "all of it")), flush=True)
        with open_ledger(path) as ledger:
            first = next(ledger.told())
            accounts = tuple(replace(one, id=f"new {one.id}") for one in first.reading.accounts)
            ids = dict(zip((one.id for one in first.reading.accounts), accounts, strict=True))
            claims = tuple(
                replace(one, id=f"new {one.id}", account=ids[one.account].id if one.account else None)
                for one in first.reading.claims
            )
            reading = replace(first.reading, report="new", accounts=accounts, claims=claims)
            ledger.add(replace(first.report, id="new"), reading)
        print(json.dumps(linked(path, "one new")), flush=True)
        print(json.dumps(linked(path, "nothing new")), flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))
