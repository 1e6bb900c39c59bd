"""Learn the gate's weights anew: `python scripts/train_gate.py SHARED`. Writes src/counterclaim/scale/weights.toml.

Learned from all texts of bench/gate_sets.py; those of our own are in bench/gate_texts.toml.
The threshold is set on scores of texts that were not learned from, so that of war reports no more than `LOST` are lost.
"""

import sys
from dataclasses import replace
from pathlib import Path

from counterclaim.bench.gate import WAR, held_out_scores, learn
from counterclaim.bench.gate_sets import gate_texts
from counterclaim.scale.gate import write_weights

PLACE = Path(__file__).parent.parent / "src" / "counterclaim" / "scale" / "weights.toml"
LOST = 0.003


def main(shared: Path) -> None:
    """Learn the weights and write them."""
    texts = gate_texts(shared)
    scores = held_out_scores(texts, texts)
    war = sorted(score for one, score in zip(texts, scores, strict=True) if one.source in WAR)
    threshold = war[int(len(war) * LOST)] - 0.001
    opening = "\n".join(
        [
            "What each sign of the gate counts, in logits; see scale/gate.py. Made by scripts/train_gate.py.",
            f"Learned from {sum(one.violent for one in texts):,} texts about violence with victims and "
            f"{sum(not one.violent for one in texts):,} about anything else.",
        ]
    )
    PLACE.write_text(write_weights(replace(learn(texts), threshold=threshold), opening), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
