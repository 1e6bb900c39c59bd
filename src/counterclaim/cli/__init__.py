"""The command line: one module per command, loaded when it is called, so that the start stays fast."""

import atexit
import gc
import importlib
import os
import sys
from pathlib import Path
from typing import Any

import rich_click as click

from counterclaim.errors import CounterclaimError
from counterclaim.local import use_local
from counterclaim.stopped import code_of
from counterclaim.system import is_refusal, refusal
from counterclaim.version import __version__

COMMANDS = {
    "read": "counterclaim.cli.read:read",
    "add": "counterclaim.cli.add:add",
    "import": "counterclaim.cli.importing:import_",
    "reports": "counterclaim.cli.reports:reports",
    "claims": "counterclaim.cli.claims:claims",
    "show": "counterclaim.cli.show:show",
    "explain": "counterclaim.cli.explain:explain",
    "link": "counterclaim.cli.link:link",
    "incidents": "counterclaim.cli.incidents:incidents",
    "incident": "counterclaim.cli.incident:incident",
    "disagreement": "counterclaim.cli.disagreement:disagreement",
    "export": "counterclaim.cli.export:export",
    "compare": "counterclaim.cli.compare:compare",
    "why": "counterclaim.cli.why:why",
    "decide": "counterclaim.cli.decide:decide",
    "copies": "counterclaim.cli.copies:copies",
    "changes": "counterclaim.cli.changes:changes",
    "failures": "counterclaim.cli.failures:failures",
    "verify": "counterclaim.cli.verify:verify",
    "batch": "counterclaim.cli.batch:batch",
    "ledger": "counterclaim.cli.ledger:ledger",
    "serve": "counterclaim.cli.serve:serve",
    "demo": "counterclaim.cli.demo:demo",
    "user": "counterclaim.cli.user:user",
    "doctor": "counterclaim.cli.doctor:doctor",
    "completion": "counterclaim.cli.completion:completion",
    "gazetteer": "counterclaim.cli.gazetteer:gazetteer",
    "actors": "counterclaim.cli.actors:actors",
    "bench": "counterclaim.cli.bench:bench",
}
"""What each command is called and where it stands."""

WRONG = 2


class Commands(click.RichGroup):
    """The commands of the table above; what they raise on purpose becomes a sentence and an exit code."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, loaded now; None where there is none."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """What the command returns; errors and an interrupt end it with a sentence."""
        try:
            done = super().invoke(ctx)
            # What waits to be written is part of what the command says.
            sys.stdout.flush()
            return done
        except CounterclaimError as error:
            click.echo(f"counterclaim: {error}", err=True)
            ctx.exit(WRONG)
        except OSError as error:
            if not is_refusal(error):
                raise
            _say_no_more()
            click.echo(f"counterclaim: {refusal(error)}", err=True)
            ctx.exit(WRONG)
        except KeyboardInterrupt as stop:
            click.echo("counterclaim: stopped.", err=True)
            ctx.exit(code_of(stop))


def _say_no_more() -> None:
    """Send what waits to be written to standard output nowhere: it would be refused again at the end."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="counterclaim")
@click.option(
    "--local",
    type=click.Path(path_type=Path, file_okay=False),
    envvar="COUNTERCLAIM_LOCAL",
    help="A folder of one's own: actors and a gazetteer to read with, as `actors import` and `gazetteer import` write.",
)
def main(local: Path | None) -> None:
    """Read war reports into claims: who says who did what to whom, where, when, with what toll."""
    # Before numpy is loaded: each process multiplies on one core, and who wants more cores starts more workers.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # What a process holds at its end goes with it: looking through all of it for garbage takes a third of a second.
    atexit.register(gc.freeze)
    if local is not None:
        use_local(local)
