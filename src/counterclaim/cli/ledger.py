"""`counterclaim ledger`: copies of ledgers – from one to another, to a file, and back."""

from pathlib import Path

import rich_click as click

from counterclaim.addresses import public


@click.group()
def ledger() -> None:
    """Copy ledgers: between a file and a server, to a backup, and back."""


@ledger.command()
@click.argument("source")
@click.argument("target")
def copy(source: str, target: str) -> None:
    """Copy all that SOURCE holds into TARGET, which must be new or hold a beginning of the same chain.

    Both are files or addresses such as postgresql://user@host/database. A copy that was stopped goes on where it was.
    """
    from counterclaim.ledger.keeping import copy_ledger

    verdict = copy_ledger(source, target)
    click.echo(f"{public(target)} holds {verdict.entries:,} entries, all as in {public(source)}; head {verdict.head}.")


@ledger.command()
@click.argument("source")
@click.argument("file", type=click.Path(path_type=Path))
def backup(source: str, file: Path) -> None:
    """Write all that the ledger SOURCE holds to a new FILE, while others go on using it; FILE is a ledger itself."""
    from counterclaim.ledger.keeping import back_up

    verdict = back_up(source, file)
    click.echo(f"{file} holds {verdict.entries:,} entries, all as recorded; head {verdict.head}.")


@ledger.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("target")
def restore(file: Path, target: str) -> None:
    """Bring what the backup FILE holds back into TARGET, which must be new or hold a beginning of the same chain."""
    from counterclaim.ledger.keeping import copy_ledger

    verdict = copy_ledger(str(file), target)
    click.echo(f"{public(target)} holds {verdict.entries:,} entries, all as in {file}; head {verdict.head}.")
