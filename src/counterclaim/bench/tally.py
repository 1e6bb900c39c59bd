"""Counts behind the figures: precision, recall and F1, and plain shares, in per cent with one decimal."""

from dataclasses import dataclass
from typing import TypedDict


class Row(TypedDict):
    """One measure as it is printed."""

    p: float
    r: float
    f1: float
    gold: int
    pred: int


@dataclass(frozen=True, slots=True)
class Tally:
    """How many were right, how many were asked for and how many were given."""

    hit: int = 0
    gold: int = 0
    pred: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.hit + other.hit, self.gold + other.gold, self.pred + other.pred)

    def row(self) -> Row:
        """Precision, recall and F1."""
        precision = self.hit / self.pred if self.pred else 0.0
        recall = self.hit / self.gold if self.gold else 0.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return Row(
            p=round(100 * precision, 1), r=round(100 * recall, 1), f1=round(100 * f1, 1), gold=self.gold, pred=self.pred
        )


@dataclass(frozen=True, slots=True)
class Share:
    """How many of some were right."""

    right: int = 0
    of: int = 0

    def __add__(self, other: "Share") -> "Share":
        return Share(self.right + other.right, self.of + other.of)

    def percent(self) -> float | None:
        """The share, None of nothing."""
        return round(100 * self.right / self.of, 1) if self.of else None


def share_of(verdicts: list[bool]) -> Share:
    """The share of the verdicts that are true."""
    return Share(sum(verdicts), len(verdicts))
