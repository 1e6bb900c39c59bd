"""The formats in which what a page shows can be taken along."""

from collections.abc import Iterator
from dataclasses import dataclass

from counterclaim.export.exports import EXPORTS


@dataclass(frozen=True, slots=True)
class Offer:
    """A format in which what is shown can be taken along: its name, what one row of it is, and its address."""

    name: str
    says: str
    link: str


def offers(query: str) -> Iterator[Offer]:
    """The formats there are for what a query asks for."""
    for one in EXPORTS.values():
        yield Offer(
            one.name, f"one row is {one.row}", f"/export/{one.name}?{query}" if query else f"/export/{one.name}"
        )
