"""Claims chosen from a ledger: what was asked for, and how they are shown."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from counterclaim.cli.listing import print_rows
from counterclaim.cli.output import opened, write_jsonl
from counterclaim.ledger import ClaimFilter, ClaimRow
from counterclaim.model import Claim, Harm, Kind, Reading, Report, Stance, Toll
from counterclaim.showing.wording import say_blame, say_interval, say_speaker, say_stance, say_whom


def choose(
    report: str | None, kind: str | None, stance: str | None, harm: str | None, source: str | None
) -> ClaimFilter:
    """The filter that the options ask for."""
    return ClaimFilter(
        report=report,
        kind=Kind(kind) if kind else None,
        stance=Stance(stance) if stance else None,
        harm=Harm(harm) if harm else None,
        source=source,
    )


def write_claims_table(rows: Iterable[ClaimRow]) -> int:
    """How many claims were shown, one line each."""
    columns = "report", "who says it", "stance", "what", "words"
    return print_rows(columns, (_line(row.report, row.claim) for row in rows))


def write_claims_jsonl(rows: Iterable[ClaimRow]) -> None:
    """One line a report in the exchange format, with these claims and the accounts they are about."""
    with opened(None) as stream:
        write_jsonl(_readings(rows), stream)


def _readings(rows: Iterable[ClaimRow]) -> Iterator[tuple[Report, Reading]]:
    for (report, reader), group in groupby(rows, key=lambda row: (row.report, row.reader)):
        told = list(group)
        accounts = dict.fromkeys(row.account for row in told if row.account)
        yield (
            report,
            Reading(report=report.id, reader=reader, accounts=tuple(accounts), claims=tuple(row.claim for row in told)),
        )


def _line(report: Report, claim: Claim) -> tuple[str, ...]:
    what = _say_toll(claim.toll) if claim.toll else say_blame(claim)
    return report.id, say_speaker(report, claim), say_stance(claim), what, claim.quote.cut(report.content)


def _say_toll(toll: Toll) -> str:
    told = [toll.harm.value.value, say_interval(toll.figure.value), say_whom(toll)]
    return " ".join(word for word in told if word)
