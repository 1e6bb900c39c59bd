"""The options that say where a ledger is, and where the people are kept who may sign in to its site."""

from pathlib import Path
from typing import Any

import rich_click as click


def ledger_option(command: Any) -> Any:
    """The command with `--ledger`, which COUNTERCLAIM_LEDGER fills where it is not given."""
    return click.option(
        "--ledger",
        "address",
        required=True,
        envvar="COUNTERCLAIM_LEDGER",
        show_envvar=True,
        metavar="FILE|URL",
        help="The ledger: the path of its file, or postgresql://user@host/database.",
    )(command)


def people_option(command: Any) -> Any:
    """The command with `--people`, which COUNTERCLAIM_PEOPLE fills where it is not given."""
    return click.option(
        "--people",
        type=click.Path(path_type=Path, dir_okay=False),
        envvar="COUNTERCLAIM_PEOPLE",
        show_envvar=True,
        metavar="FILE",
        help="Who may sign in; where it is not given, beside the ledger's file.",
    )(command)
