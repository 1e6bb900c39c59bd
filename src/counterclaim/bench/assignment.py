"""The best one-to-one pairing of two lists: the Hungarian method on whole-number weights."""

from collections.abc import Sequence

_FAR = 10**12


def best_pairs(weights: Sequence[Sequence[int]]) -> dict[int, int]:
    """The row → column pairs of the greatest total weight, in column order; a pair of weight 0 is no pair.

    Among equally good pairings the outcome is fixed: rows are placed in turn, each in the first column that ties.
    """
    rows, columns = len(weights), max((len(row) for row in weights), default=0)
    if not rows or not columns:
        return {}
    table = _Table(weights, max(rows, columns))
    for row in range(table.size):
        table.place(row)
    held = {table.holder[column]: column for column in range(columns)}
    return {row: column for row, column in held.items() if row < rows and weights[row][column] > 0}


class _Table:
    """A square table of weights, the price of each row and column so far, and which row holds which column.

    Column `size` is a stand-in: the row being placed holds it until the chain of swaps ends at a free column.
    """

    def __init__(self, weights: Sequence[Sequence[int]], size: int) -> None:
        self.size = size
        self._cost = [[0] * size for _ in range(size)]
        for row, line in enumerate(weights):
            for column, weight in enumerate(line):
                self._cost[row][column] = -weight
        self._row_price = [0] * size
        self._column_price = [0] * (size + 1)
        self.holder = [-1] * (size + 1)

    def place(self, row: int) -> None:
        """Give the row a column, moving rows that are placed already where that is cheaper."""
        self.holder[self.size] = row
        slack, came_from, settled = [_FAR] * self.size, [self.size] * self.size, [False] * (self.size + 1)
        column = self.size
        while self.holder[column] != -1:
            settled[column] = True
            self._relax(column, slack, came_from, settled)
            column = min((slack[other], other) for other in range(self.size) if not settled[other])[1]
            self._reprice(slack[column], slack, settled)
        while column != self.size:
            self.holder[column] = self.holder[came_from[column]]
            column = came_from[column]
        self.holder[self.size] = -1

    def _relax(self, column: int, slack: list[int], came_from: list[int], settled: list[bool]) -> None:
        row = self.holder[column]
        for other in range(self.size):
            gap = self._cost[row][other] - self._row_price[row] - self._column_price[other]
            if not settled[other] and gap < slack[other]:
                slack[other], came_from[other] = gap, column

    def _reprice(self, step: int, slack: list[int], settled: list[bool]) -> None:
        for column in range(self.size + 1):
            if settled[column]:
                self._row_price[self.holder[column]] += step
                self._column_price[column] -= step
            elif column < self.size:
                slack[column] -= step
