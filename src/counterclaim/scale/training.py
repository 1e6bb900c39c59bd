"""Learning the gate's weights: a logistic regression over signs, held small, from texts of which it is known."""

from collections.abc import Iterable, Sequence

import numpy as np

from counterclaim.scale.gate import Weights
from counterclaim.scale.signs import Automaton, sign_names, signs

RIDGE_PHRASE, RIDGE_WHOLE = 2.0, 2.0
"""How hard weights are held to nought: of phrases, and of what sums them up."""

STEPS = 25


def table_of(automaton: Automaton, texts: Iterable[bytes | str]) -> "np.ndarray":
    """The signs of many texts, a row each."""
    rows = [signs(automaton, text) for text in texts]
    table = np.zeros((len(rows), len(sign_names(automaton))))
    for number, row in enumerate(rows):
        table[number, list(row)] = list(row.values())
    return table


def train(automaton: Automaton, table: "np.ndarray", wanted: Sequence[bool], importance: Sequence[float]) -> Weights:
    """The weights that tell the wanted rows from the others, by Newton's method; the threshold is left at nought."""
    names = sign_names(automaton)
    rows = np.hstack([table, np.ones((len(table), 1))])
    target, weight = np.asarray(wanted, float), np.asarray(importance, float)
    ridge = np.full(rows.shape[1], RIDGE_WHOLE)
    ridge[: len(automaton.phrases)] = RIDGE_PHRASE
    ridge[-1] = 1e-6
    found = np.zeros(rows.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-np.clip(rows @ found, -30, 30)))
        slope = rows.T @ (weight * (chance - target)) + ridge * found
        curve = (rows * (weight * chance * (1 - chance))[:, None]).T @ rows + np.diag(ridge)
        step = np.linalg.solve(curve, slope)
        found -= step
        if np.abs(step).max() < 1e-8:
            break
    return Weights(bias=float(found[-1]), threshold=0.0, weights=dict(zip(names, map(float, found[:-1]), strict=True)))
