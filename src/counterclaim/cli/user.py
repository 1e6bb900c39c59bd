"""`counterclaim user`: who may sign in to the site of a ledger."""

from pathlib import Path
from typing import Any

import rich_click as click

from counterclaim.cli.ledger_option import ledger_option, people_option

ROLES = ("reader", "reviewer", "admin")


@click.group()
def user() -> None:
    """Add, list and remove the people who may sign in to a ledger's site, and make tokens for programs."""


def _people(address: str, told: Path | None) -> Any:
    from counterclaim.cli.serving import people_file
    from counterclaim.ledger import open_ledger
    from counterclaim.web.access.people import People

    with open_ledger(address):
        return People(people_file(address, told))


_password = click.option(
    "--password",
    prompt=True,
    hide_input=True,
    confirmation_prompt=True,
    envvar="COUNTERCLAIM_PASSWORD",
    show_envvar=True,
    help="The password, of 12 characters at the least; asked for where it is not given.",
)
_role = click.option("--role", type=click.Choice(ROLES), default="reader", show_default=True, help="What she may do.")


@user.command()
@click.argument("name")
@ledger_option
@people_option
@_role
@_password
def add(name: str, address: str, people: Path | None, role: str, password: str) -> None:
    """Let a person sign in: a reader looks, a reviewer decides, an admin sees who may sign in."""
    from counterclaim.web.access.people import Role

    made = _people(address, people).add(name, Role(role), password)
    click.echo(f"{made.name} may sign in as {made.role.value}.")


@user.command(name="list")
@ledger_option
@people_option
def list_(address: str, people: Path | None) -> None:
    """List everybody who may sign in."""
    for one in _people(address, people).all():
        click.echo(f"{one.name}\t{one.role.value}")


@user.command()
@click.argument("name")
@ledger_option
@people_option
@_password
def password(name: str, address: str, people: Path | None, password: str) -> None:
    """Give a person another password; her sessions end."""
    _people(address, people).set_password(name, password)
    click.echo(f"{name} has another password.")


@user.command()
@click.argument("name")
@ledger_option
@people_option
@_role
def role(name: str, address: str, people: Path | None, role: str) -> None:
    """Give a person another role."""
    from counterclaim.web.access.people import Role

    _people(address, people).set_role(name, Role(role))
    click.echo(f"{name} is {role} now.")


@user.command()
@click.argument("name")
@ledger_option
@people_option
def remove(name: str, address: str, people: Path | None) -> None:
    """Let a person sign in no more; what she decided stays."""
    _people(address, people).remove(name)
    click.echo(f"{name} may sign in no more.")


@user.command()
@click.argument("name")
@ledger_option
@people_option
@click.option("--label", default="", metavar="TEXT", help="What the token is for.")
@click.option("--drop", is_flag=True, help="Take back all tokens of this person instead.")
def token(name: str, address: str, people: Path | None, label: str, drop: bool) -> None:
    """Make a token with which a program may use the API as this person; it is shown once."""
    held = _people(address, people)
    if drop:
        click.echo(f"{held.drop_tokens(name)} tokens of {name} are no longer good.")
    else:
        click.echo(held.make_token(name, label))
