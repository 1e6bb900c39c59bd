"""Linking a batch by each engine: `python scripts/measure_linking_batch.py ACCOUNTS [ENGINE[=MASTER] ...]`.

The accounts are those of `measure_linking.py`, in a folder as a batch leaves it when it has read. Each engine (`local`,
`spark`, `spark=local-cluster[2,1,1024]`) links a copy of it in a process of its own; a JSON object an engine tells the
clock's and the processor's seconds, the peak of memory of the process, of Java and of the workers in Python, and a
digest over what was written.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from measure_linking import invented

from counterclaim.scale.commit import commit, prepare
from counterclaim.scale.slices import Slice
from counterclaim.scale.tables import Rows

A_PARTITION = 5_000
_LINK = """
import sys
from pathlib import Path
from counterclaim.scale.how import How
from counterclaim.scale.linking import link_batch
if __name__ == "__main__":
    print(*link_batch(Path(sys.argv[1]), How(engine=sys.argv[2], master=sys.argv[3] or None)))
"""


def write(output: Path, count: int) -> None:
    """A batch that has read so many accounts."""
    prepare(output)
    accounts = invented(count)
    for number in range(-(-count // A_PARTITION)):
        part = Slice(number, "a.jsonl", "lines", number, number + 1, count, 0)
        commit(output, part, Rows(traits=list(islice(accounts, A_PARTITION))), gated=True)


def below(pid: int) -> Iterator[int]:
    """A process and all that it started."""
    yield pid
    try:
        told = [(task / "children").read_text() for task in Path(f"/proc/{pid}/task").iterdir()]
    except OSError:
        return
    for child in map(int, " ".join(told).split()):
        yield from below(child)


def held(pid: int) -> dict[str, int]:
    """Resident megabytes of a process, of Java below it and of other processes below it."""
    found: dict[str, int] = defaultdict(int)
    for each in below(pid):
        try:
            pages = int(Path(f"/proc/{each}/statm").read_text().split()[1])
            name = Path(f"/proc/{each}/comm").read_text().strip()
        except OSError:
            continue
        found["driver" if each == pid else "java" if name == "java" else "workers"] += pages * 4096 // 10**6
    return found


def worked(pid: int) -> float | None:
    """The processor's seconds that a process has taken so far; None where it is gone."""
    try:
        told = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def linked(output: Path, engine: str, master: str) -> dict[str, object]:
    """One engine over one batch."""
    began, peaks, spent = time.perf_counter(), dict[str, int](), dict[int, float]()
    words = [sys.executable, "-c", _LINK, str(output), engine, master]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as process:
        while process.poll() is None:
            for name, megabytes in held(process.pid).items():
                peaks[name] = max(peaks.get(name, 0), megabytes)
            spent |= {pid: seconds for pid in below(process.pid) if (seconds := worked(pid)) is not None}
            time.sleep(0.3)
        said = process.stdout.read().split() if process.stdout else []
    if process.returncode:
        raise SystemExit(process.returncode)
    total = hashlib.sha256()
    for path in sorted(each for kind in ("links", "incidents") for each in (output / kind).iterdir()):
        total.update(path.name.encode() + path.read_bytes())
    return {
        "engine": engine,
        "master": master,
        "links": int(said[-2]),
        "incidents": int(said[-1]),
        "seconds": round(time.perf_counter() - began, 1),
        "cpu_seconds": round(sum(spent.values()), 1),
        "peak_mb": peaks,
        "digest": total.hexdigest()[:16],
    }


def main(count: int, engines: list[str]) -> None:
    """Make the batch, let each engine link it, tell what it cost."""
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole"
        write(whole, count)
        for number, each in enumerate(engines):
            engine, _, master = each.partition("=")
            output = Path(folder) / str(number)
            shutil.copytree(whole, output)
            print(json.dumps({"accounts": count, **linked(output, engine, master)}), flush=True)
            shutil.rmtree(output)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:] or ["local", "spark"])
