"""What a batch costs: `python scripts/measure_scale.py SHARED PAGES [SHARE [SLICE_MB]]`, a JSON object a size.

Makes archives of web pages, the given share of them about conflict (FA-KES; 1 makes all of them so) and the others from
local papers and political articles, each text laid out as a page, and runs the batch over them with two workers. Every
text stands in several pages where there are fewer of them: rates are not touched by that, numbers of links would be.
A slice has 8 MB of an archive, as with the command, unless told; a few pages need smaller ones to have both workers
at it. How far it has come is told on stderr, a line for each hundredth.
"""

import gzip
import json
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from counterclaim.bench.gate import as_page
from counterclaim.bench.gate_sets import GateText, gate_texts
from counterclaim.scale.batch import Batch, open_batch
from counterclaim.scale.how import How
from counterclaim.scale.slices import SLICE_BYTES

PAGES_A_FILE = 20_000


def pages(shared: Path, count: int, share: float) -> Iterator[bytes]:
    """So many pages, in a fixed order."""
    texts = gate_texts(shared)
    war = [one for one in texts if one.source == "FA-KES"]
    other = [one for one in texts if one.source in ("LGL", "PolNeAR")]
    chance = random.Random(7)
    for number in range(count):
        among: list[GateText] = war if chance.random() < share else other
        yield as_page(chance.choice(among), number)


def write(folder: Path, shared: Path, count: int, share: float) -> int:
    """The bytes of all pages, which are now in archives in the folder."""
    total, stream = 0, None
    for number, page in enumerate(pages(shared, count, share)):
        if number % PAGES_A_FILE == 0:
            if stream:
                stream.close()
            stream = (folder / f"{number // PAGES_A_FILE:05d}.warc.gz").open("wb")
        http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
        head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://pages.example/{number}\r\n"
        head += f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
        total += len(page)
        assert stream is not None
        stream.write(gzip.compress(head.encode() + http + b"\r\n\r\n", 1))
    if stream:
        stream.close()
    return total


def run(batch: Batch, began: float) -> None:
    """Make all partitions, telling how far it has come."""
    wanted = len(batch.missing)
    for done, _ in enumerate(batch.run(), 1):
        if done * 100 // wanted > (done - 1) * 100 // wanted:
            print(f"{done} of {wanted} slices, {time.perf_counter() - began:.0f} s", file=sys.stderr)


def main(shared: Path, count: int, share: float, slice_bytes: int) -> None:
    """Make the pages, run the batch, tell what it cost."""
    with tempfile.TemporaryDirectory() as place:
        source, output = Path(place) / "in", Path(place) / "out"
        source.mkdir()
        size = write(source, shared, count, share)
        batch = open_batch([source], output, How(workers=2), slice_bytes=slice_bytes)
        before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        run(batch, began)
        seconds, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        told = {
            **batch.counts(),
            "input_mb": round(size / 1e6),
            "output_mb": round(sum(path.stat().st_size for path in output.rglob("*.parquet")) / 1e6, 1),
            "seconds": round(seconds, 1),
            "cpu_seconds": round(cpu, 1),
            "pages_a_second_a_core": round(count / cpu, 1),
            "worker_peak_mb": round(after.ru_maxrss / 1024),
        }
    print(json.dumps(told))


if __name__ == "__main__":
    share = float(sys.argv[3]) if len(sys.argv) > 3 else 0.03
    slice_bytes = int(float(sys.argv[4]) * 1e6) if len(sys.argv) > 4 else SLICE_BYTES
    main(Path(sys.argv[1]), int(sys.argv[2]), share, slice_bytes)
