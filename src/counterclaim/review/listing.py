"""The claims of a ledger as people left them, chosen by what they say then."""

from collections.abc import Iterator
from dataclasses import replace

from counterclaim.fold import fold
from counterclaim.judgements import Act
from counterclaim.ledger import ClaimFilter, ClaimRow, Ledger
from counterclaim.model import Claim
from counterclaim.review.corrections import decided_claims, standing_on


def decided_rows(ledger: Ledger, which: ClaimFilter) -> Iterator[ClaimRow]:
    """The claims that the filter lets through: the rejected are gone, the corrected say what they should."""
    with ledger.still() as still:
        decided = standing_on(row.decision for row in still.decisions())
        corrections = any(one.act is Act.CORRECT for one in decided.values())
        # What a claim says now is not what the ledger can look it up by.
        for row in still.claims(ClaimFilter(report=which.report) if corrections else which):
            for claim in decided_claims([row.claim], decided):
                if not corrections or _is_asked(claim, which):
                    yield replace(row, claim=claim)


def _is_asked(claim: Claim, which: ClaimFilter) -> bool:
    harm = claim.toll.harm.value if claim.toll else None
    return (
        which.kind in (None, claim.kind)
        and which.stance in (None, claim.stance.value)
        and which.harm in (None, harm)
        and (which.source is None or _speaks(claim, which.source))
    )


def _speaks(claim: Claim, name: str) -> bool:
    return fold(name) in fold("\n".join(source.name.value for source in claim.voice.chain))
