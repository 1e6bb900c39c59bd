"""Learn the linking weights anew from MAVERICK and the gold claims: `python scripts/train_linking.py SHARED`.

Writes src/counterclaim/link/weights.toml. The pairs are found and compared by splink on DuckDB.
"""

import sys
from pathlib import Path

from counterclaim.bench.linking_sets import gold_set, maverick_rows, maverick_set, read_gold
from counterclaim.link.training import SETTLED, examples, train
from counterclaim.link.weights import write_weights

PLACE = Path(__file__).parent.parent / "src" / "counterclaim" / "link" / "weights.toml"


def main(shared: Path) -> None:
    """Learn the weights and write them."""
    sets = {"MAVERICK": maverick_set(maverick_rows(shared / "data")), "the gold claims": gold_set(read_gold(shared))}
    learned = {name: examples(one.traits, one.truth) for name, one in sets.items()}
    counts = [
        f"{name}: {sum(pair.same for pair in pairs)} candidate pairs of one incident, "
        f"{sum(not pair.same for pair in pairs)} of two"
        for name, pairs in learned.items()
    ]
    opening = "\n".join(
        [
            "What each outcome of a comparison speaks for; see link/weights.py. Made by scripts/train_linking.py.",
            *counts,
            "Set by judgement: " + ", ".join(f"{name} {outcome}" for name, outcome in SETTLED),
            "m: share among pairs of one incident; u: among candidates of two; beside it log2(m/u), in bits.",
        ]
    )
    weights = train([pair for pairs in learned.values() for pair in pairs])
    PLACE.write_text(write_weights(weights, opening), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
