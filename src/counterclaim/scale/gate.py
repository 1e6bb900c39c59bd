"""The gate: is a page about violence with victims at all? Cheap, before anything is read; what is doubtful passes."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from counterclaim.errors import LexiconError
from counterclaim.scale.signs import Automaton, load_automaton, sign_names, signs

PLACE = "scale/weights.toml"


@dataclass(frozen=True, slots=True)
class Weights:
    """What each sign counts, by its name; above the threshold a page passes."""

    bias: float
    threshold: float
    weights: Mapping[str, float]


class Gate:
    """The automaton with its weights, in one process."""

    def __init__(self, automaton: Automaton, weights: Weights) -> None:
        names = sign_names(automaton)
        if set(names) != set(weights.weights):
            raise LexiconError(f"{PLACE} does not fit the phrases; train anew: python scripts/train_gate.py.")
        self.threshold = weights.threshold
        self._automaton, self._bias = automaton, weights.bias
        self._weights = tuple(weights.weights[name] for name in names)

    def score(self, raw: bytes | str) -> float:
        """How much speaks for violence with victims, in logits; pages as they were got, or texts."""
        return self._bias + sum(self._weights[key] * value for key, value in signs(self._automaton, raw).items())

    def passes(self, raw: bytes | str) -> bool:
        """Whether a page may be about violence with victims."""
        return self.score(raw) > self.threshold


@cache
def load_gate() -> Gate:
    """The gate that ships with the package, loaded once a process."""
    return Gate(load_automaton(), read_weights((files("counterclaim") / PLACE).read_text("utf-8")))


def read_weights(text: str) -> Weights:
    """The weights of a table in TOML."""
    table = tomllib.loads(text)
    return Weights(table["bias"], table["threshold"], table["weights"])


def write_weights(weights: Weights, opening: str) -> str:
    """The table in TOML, under an opening comment, the strongest sign first."""
    lines = [*(f"# {line}" for line in opening.splitlines()), f"bias = {weights.bias:.3f}"]
    lines += [f"threshold = {weights.threshold:.3f}", "", "[weights]"]
    ordered = sorted(weights.weights.items(), key=lambda pair: (-pair[1], pair[0]))
    lines += [f'"{name}" = {value:.3f}' for name, value in ordered]
    return "\n".join(lines) + "\n"
