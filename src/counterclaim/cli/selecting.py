"""The options by which incidents are chosen, the same wherever incidents are listed or given out."""

from collections.abc import Callable
from typing import Any

import rich_click as click


def selection_options(*until: str) -> Callable[[Any], Any]:
    """Adds the filters to a command; `until` are the names of the option of the last day."""

    def add(command: Any) -> Any:
        for option in reversed(_options(until)):
            command = option(command)
        return command

    return add


def _options(until: tuple[str, ...]) -> list[Any]:
    return [
        click.option("--country", metavar="CODE", help="Only in this country: SY."),
        click.option("--from", "--since", "since", metavar="DAY", help="Only what was on this day or later."),
        click.option(*until, "until", metavar="DAY", help="Only what was on this day or earlier."),
        click.option("--type", "kind", metavar="TYPE", help="Only of this incident type: air_strike."),
        click.option("--contested", is_flag=True, help="Only where it is contested who did it."),
        click.option("--min-killed", type=int, metavar="N", help="Only with so many killed at the least that is told."),
        click.option(
            "--source", metavar="NAME", help="Only told by this source: a kind (monitor), or words of a name or outlet."
        ),
    ]
