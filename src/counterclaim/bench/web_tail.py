"""What answers took, and what the slow ones were doing."""

import statistics
from collections.abc import Iterable, Sequence
from functools import reduce
from operator import add
from typing import Any

from counterclaim.bench.web_asking import Answer
from counterclaim.web.laps import Lap

SLOW = 0.12
LISTED = 12


def spread(answers: Sequence[Answer]) -> dict[str, float]:
    """The 50th and the 95th percentile in milliseconds: by the clock; by the clock less the time for which the thread
    that answered was kept from the processor by other work on the machine; and by that thread's own work."""
    wall, summed = [one.wall for one in answers], [_sum(one.laps.values()) for one in answers]
    free = [max(whole - lap.queued, 0.0) for whole, lap in zip(wall, summed, strict=True)]
    work = [lap.work for lap in summed]
    return {
        "p50_ms": _cut(wall, 10),
        "p95_ms": _cut(wall, 19),
        "p50_unqueued_ms": _cut(free, 10),
        "p95_unqueued_ms": _cut(free, 19),
        "p50_cpu_ms": _cut(work, 10),
        "p95_cpu_ms": _cut(work, 19),
    }


def _cut(told: Sequence[float], twentieth: int) -> float:
    return _ms(statistics.quantiles(told, n=20)[twentieth - 1])


def tail(answers: Sequence[Answer]) -> dict[str, Any]:
    """Of the answers that took long: how many, and what they did on the whole, the longest first."""
    slow = [one for one in answers if one.wall > SLOW]
    names = {name for one in slow for name in one.laps}
    laps = {name: reduce(add, (one.laps.get(name, Lap()) for one in slow)) for name in names}
    return {
        "longer_than_ms": _ms(SLOW),
        "answers": len(slow),
        "of": len(answers),
        "mean_ms": _ms(sum(one.wall for one in slow) / max(len(slow), 1)),
        "mean_of_each": {name: _lap(laps[name], len(slow)) for name in sorted(laps, key=lambda name: -laps[name].wall)},
        "mean_beside_ms": _ms(sum(map(_beside, slow)) / max(len(slow), 1)),
        "mean_collecting_ms": _ms(sum(one.collecting for one in slow) / max(len(slow), 1)),
    }


def slowest(answers: Sequence[Answer]) -> list[dict[str, Any]]:
    """The slowest answers, each with its laps from the longest down, leaving out what took no time."""
    return [
        {"page": one.page, "ms": _ms(one.wall)}
        | {name: _lap(lap) for name, lap in sorted(one.laps.items(), key=lambda lap: -lap[1].wall) if lap.wall > 0.002}
        | {"beside_ms": _ms(_beside(one)), "collecting_ms": _ms(one.collecting)}
        for one in sorted(answers, key=lambda one: -one.wall)[:LISTED]
    ]


def _beside(one: Answer) -> float:
    """What passed before and after: until a thread took it up, while it was compressed, sent and received."""
    return one.wall - _sum(one.laps.values()).wall


def _sum(laps: Iterable[Lap]) -> Lap:
    return reduce(add, laps, Lap())


def _lap(lap: Lap, count: int = 1) -> str:
    """In words: how long, and how much of it was work, other work on the machine, and waiting for our own others."""
    wall, work, queued = (_ms(part / count) for part in (lap.wall, lap.work, lap.queued))
    waiting = round(max(wall - work - queued, 0.0), 1)
    return f"{wall} ms: {work} at work, {queued} queued for a processor, {waiting} waiting"


def _ms(seconds: float) -> float:
    return round(seconds * 1000, 1)
