"""`counterclaim decide`: a person's word on a pair of accounts or on a claim, recorded beside all others."""

import rich_click as click

from counterclaim.addresses import public
from counterclaim.cli.ledger_option import ledger_option
from counterclaim.judgements import Act, Decision


@click.command()
@click.argument("act", type=click.Choice([act.value for act in Act]))
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@ledger_option
@click.option("--by", required=True, metavar="NAME", help="Who decides.")
@click.option("--why", required=True, metavar="TEXT", help="The reason, for those who come later.")
@click.option("--value", metavar="TEXT", help="With correct: what the claim should say.")
def decide(act: str, ids: tuple[str, ...], address: str, by: str, why: str, value: str | None) -> None:
    """Record a decision: `same` or `different` on two accounts; `confirm`, `correct` or `reject` on a claim.

    An account may be named by its report, where that tells one alone. A person's decision outranks every rule, and the
    latest holds. `open` takes the last one back. Nothing is removed.
    """
    from counterclaim.cli.told import account_of
    from counterclaim.ledger import open_ledger

    with open_ledger(address) as ledger:
        about = tuple(account_of(ledger, id) for id in ids) if len(ids) > 1 else ids
        made = ledger.decide(Decision(act=Act(act), about=about, by=by, why=why, value=value))
    before = " It takes the place of an earlier decision." if made.after else ""
    click.echo(f"{public(address)}: {made.act.value} on {' and '.join(made.about)} recorded.{before}")
