"""Time and memory of linking invented accounts: `python scripts/measure_linking.py 300000`.

Accounts are of incidents with one to six tellings each, spread over three years and the towns of the gazetteer of
eight countries, as dense as a war is reported. The first figure is all at once (splink on DuckDB, then clusters), the
second one by one into an index of the rest.
"""

import random
import resource
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from counterclaim.link.clusters import cluster, pair_of
from counterclaim.link.exclusions import excluded
from counterclaim.link.linker import Linker, link_together
from counterclaim.link.traits import Traits

DAY, DAYS = date(2031, 1, 1).toordinal(), 3 * 365
TYPES = ("air_strike", "shelling", "bombing", "shooting", "clash", "abduction")
PARTIES = ("army", "coalition", "rebels", "militia", "police")
TOWNS = 4_000
ONE_BY_ONE = 200


def invented(count: int, seed: int = 7) -> Iterator[Traits]:
    """So many accounts of invented incidents, with the slips that reports make."""
    chance = random.Random(seed)
    towns = [(f"town{n}", chance.uniform(-30, 50), chance.uniform(-10, 60), f"C{n % 8}") for n in range(TOWNS)]
    made = 0
    while made < count:
        name, latitude, longitude, country = chance.choice(towns[: int(TOWNS * chance.random() ** 2) + 1])
        day, killed = DAY + chance.randrange(DAYS), int(chance.paretovariate(1.1))
        kind, party = chance.choice(TYPES), chance.choice(PARTIES)
        words = [f"word{chance.randrange(3_000)}" for _ in range(12)]
        for _ in range(min(chance.choice((1, 1, 1, 2, 3, 6)), count - made)):
            told = max(1, killed + chance.choice((0, 0, 0, 1, -1, 3)))
            yield Traits(
                key=f"a{made:07d}",
                report=f"r{made:07d}",
                family=f"r{made:07d}",
                published=day + chance.randrange(3),
                first=day,
                last=day + chance.choice((0, 0, 0, 1)),
                country=country,
                latitude=latitude,
                longitude=longitude,
                reach=5.0,
                place=name,
                around=tuple(sorted({name, f"province {country} {len(name)}"})),
                types=(kind,),
                parties=(party,),
                killed_low=told,
                killed_high=told,
                killed_numbers=(told,),
                words=tuple(sorted(set(chance.sample(words, 8)))),
            )
            made += 1


def main(count: int) -> None:
    """Measure and print."""
    traits = list(invented(count))
    started = time.perf_counter()
    by_key = {one.key: one for one in traits}
    weights = {pair_of(link.first, link.second): link.weight for link in link_together(traits)}
    compared = time.perf_counter()
    found = cluster(list(by_key), weights, lambda a, b: excluded(by_key[a], by_key[b]) is not None)
    ended = time.perf_counter()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(f"{count:,} accounts: {len(weights):,} links in {compared - started:.1f} s, ", end="")
    print(f"{len(found):,} incidents in {ended - compared:.1f} s more; peak {peak:.2f} GB")
    linker = Linker()
    linker.hold(traits)
    fresh = [replace(one, key=f"n{one.key}", report=f"n{one.report}") for one in traits[:: max(1, count // ONE_BY_ONE)]]
    times = []
    for one in fresh:
        begun = time.perf_counter()
        list(linker.link([one]))
        times.append(1000 * (time.perf_counter() - begun))
    times.sort()
    middle, most, worst = (times[place] for place in (len(times) // 2, len(times) * 95 // 100, -1))
    print(f"one by one into {count:,}: median {middle:.1f} ms, 95 in 100 within {most:.1f} ms, worst {worst:.1f} ms")


if __name__ == "__main__":
    main(int(sys.argv[1]))
