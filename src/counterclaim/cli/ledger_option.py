"""The one option of every command that looks into a ledger or adds to one."""

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
