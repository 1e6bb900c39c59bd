"""`counterclaim changes`: what a later version of a report says otherwise."""

from collections.abc import Iterable

import rich_click as click

from counterclaim.addresses import public
from counterclaim.cli.ledger_option import ledger_option
from counterclaim.errors import LedgerError
from counterclaim.judgements import Kinship
from counterclaim.model import Claim, Report
from counterclaim.showing.wording import plain, say_voice


@click.command()
@click.argument("id", metavar="ID")
@ledger_option
def changes(id: str, address: str) -> None:
    """Show which claims a report no longer makes, and which it makes anew, beside the version it supersedes.

    ID is the report's id, or the beginning of its digest.
    """
    from counterclaim.copies.changes import changes as compare
    from counterclaim.ledger import open_ledger, report_digest

    with open_ledger(address) as ledger:
        later = ledger.report(id)
        version = report_digest(later)
        before = [
            each.on_version for each in ledger.dependences() if each.version == version and _is_version(each.kind)
        ]
        if not before:
            raise LedgerError(
                f"{id} supersedes no report in {public(address)}: `counterclaim copies` finds and lists those that do."
            )
        earlier = ledger.report(before[-1])
        found = compare(ledger.reading(before[-1]), ledger.reading(version))
    click.echo(f"{later.id} supersedes {earlier.id} ({len(found.gone)} gone, {len(found.new)} new, {found.kept} kept)")
    for line in [*_lines("-", earlier, found.gone), *_lines("+", later, found.new)]:
        click.echo(line)


def _is_version(kind: Kinship) -> bool:
    return kind is Kinship.SUPERSEDES


def _lines(sign: str, report: Report, claims: Iterable[Claim]) -> Iterable[str]:
    for claim in claims:
        words = plain(claim.quote.cut(report.content)).strip()
        yield f"{sign} {claim.stance.value.value} · {say_voice(report, claim)}\n    “{words}”"
