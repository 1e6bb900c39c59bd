"""The formats in which what a page shows can be taken along."""

from collections.abc import Iterator
from dataclasses import dataclass

from counterclaim.export.exports import EXPORTS


@dataclass(frozen=True, slots=True)
class Offer:
    """A format in which what is shown can be taken along: its name, what one row of it is, its address, and that of the
    same with the names of private persons masked."""

    name: str
    says: str
    link: str
    masked: str


def offers(query: str) -> Iterator[Offer]:
    """The formats there are for what a query asks for."""
    masked = f"{query}&redact=1" if query else "redact=1"
    for one in EXPORTS.values():
        address = f"/export/{one.name}"
        yield Offer(
            one.name, f"one row is {one.row}", f"{address}?{query}" if query else address, f"{address}?{masked}"
        )
