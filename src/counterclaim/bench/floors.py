"""Floors under the figures: they only rise, and a change shows what it gained and what it lost."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from counterclaim.bench.outcome import Outcome
from counterclaim.errors import InputError

# Figures are rounded to one decimal: what lies closer than this is the same figure.
_SAME = 0.05


class Floor(msgspec.Struct, frozen=True):
    """What one yardstick reached: its figures, and the digests of what was met."""

    figures: dict[str, float]
    met: list[str] = []


Floors = dict[str, Floor]


@dataclass(frozen=True, slots=True)
class Change:
    """One yardstick beside its floor: figures that fell and rose (before, now); things gained and lost, in words."""

    fallen: Mapping[str, tuple[float, float]]
    risen: Mapping[str, tuple[float, float]]
    gained: tuple[str, ...]
    lost: tuple[str, ...]

    def lines(self, name: str) -> list[str]:
        """The change in words, one line each; a single line where nothing changed."""
        lines = [f"{name}: {figure} fell from {before:g} to {now:g}" for figure, (before, now) in self.fallen.items()]
        lines += [f"{name}: {figure} rose from {before:g} to {now:g}" for figure, (before, now) in self.risen.items()]
        lines += [f"{name}: gained {words}" for words in self.gained]
        lines += [f"{name}: lost {words}" for words in self.lost]
        return lines or [f"{name}: as its floor"]


def read_floors(path: Path) -> Floors:
    """The floors of a file; none where there is no file yet.

    Raises InputError where the file is not one of floors.
    """
    if not path.exists():
        return {}
    try:
        return msgspec.json.decode(path.read_bytes(), type=Floors)
    except msgspec.DecodeError as error:
        raise InputError(f"{path}: not a file of floors: {error}. Take it back from version control.") from error


def write_floors(path: Path, floors: Floors) -> None:
    """Write the floors, sorted, one figure a line, so that a change reads well in version control."""
    path.write_bytes(msgspec.json.format(msgspec.json.encode(floors, order="sorted"), indent=1) + b"\n")


def floor_of(outcome: Outcome) -> Floor:
    """The floor that an outcome would set."""
    return Floor(flat_figures(outcome.figures), sorted(outcome.met))


def flat_figures(figures: Mapping[str, Any]) -> dict[str, float]:
    """The figures that are qualities: F1 of a measure with precision and recall, and every share; no counts."""
    flat: dict[str, float] = {}
    for name, figure in figures.items():
        if isinstance(figure, float):
            flat[name] = figure
        elif isinstance(figure, dict) and "f1" in figure:
            flat[name] = float(figure["f1"])
        elif isinstance(figure, dict):
            flat |= {f"{name}.{inner}": value for inner, value in flat_figures(figure).items()}
    return flat


def compare(floor: Floor, outcome: Outcome) -> Change:
    """What changed against the floor; a figure that is no longer given has fallen to nothing."""
    now = flat_figures(outcome.figures)
    moved = {name: (before, now.get(name, 0.0)) for name, before in floor.figures.items()}
    known = set(floor.met)
    return Change(
        fallen={name: pair for name, pair in moved.items() if pair[1] < pair[0] - _SAME},
        risen={name: pair for name, pair in moved.items() if pair[1] > pair[0] + _SAME},
        gained=tuple(words for name, words in outcome.asked.items() if name in outcome.met - known),
        lost=tuple(words for name, words in outcome.asked.items() if name in known - outcome.met),
    )


def raised(floor: Floor | None, outcome: Outcome, *, allow_regression: bool = False) -> Floor:
    """The new floor: what the outcome reached.

    Raises InputError where a figure would sink and sinking is not allowed.
    """
    if floor and not allow_regression and (fallen := compare(floor, outcome).fallen):
        names = ", ".join(f"{name} {before:g} → {now:g}" for name, (before, now) in fallen.items())
        raise InputError(f"Floors only rise, and these would sink: {names}. Mend it, or pass --allow-regression.")
    return floor_of(outcome)
