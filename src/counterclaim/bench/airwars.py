"""The Airwars yardstick: the least and the most civilians killed, out of an assessment that weighs many sources."""

from collections import defaultdict
from datetime import date, datetime
from pathlib import Path

import msgspec

from counterclaim.bench.conventions import AIRWARS, Bounds, range_of
from counterclaim.bench.jsonl import find_set, read_lines
from counterclaim.bench.outcome import Outcome, Slip
from counterclaim.bench.reader import read_reports
from counterclaim.bench.tally import share_of
from counterclaim.bench.told import Told, ToldClaim
from counterclaim.model import Report

# A figure several times the lead's is of a longer period or of many strikes.
_SAME_ORDER = 3


class _Assessment(msgspec.Struct, frozen=True):
    code: str
    date: str
    assessment: str
    killed_min: int | None = None
    killed_max: int | None = None
    injured_min: int | None = None
    injured_max: int | None = None

    def bounds(self, harm: str) -> Bounds | None:
        """The range of killed or wounded that the analysts settled on."""
        low, high = (self.killed_min, self.killed_max) if harm == "killed" else (self.injured_min, self.injured_max)
        return (low, high) if low is not None and high is not None else None


def run_airwars(data: Path) -> Outcome:
    """Shares of assessments with both bounds right: of all that give a range, and of those whose bounds differ."""
    assessments = read_lines(find_set(data, "airwars", "incidents.jsonl"), _Assessment)
    told = read_reports(map(_report, assessments))
    verdicts: dict[str, list[bool]] = defaultdict(list)
    slips: dict[str, list[Slip]] = {"killed": [], "wounded": []}
    for assessment, reading in zip(assessments, told, strict=True):
        for harm in slips:
            if meant := assessment.bounds(harm):
                read = contested_range(reading, harm)
                verdicts[harm].append(read == meant)
                verdicts[f"{harm}_{'contested' if meant[0] != meant[1] else 'agreed'}"].append(read == meant)
                if read != meant:
                    slips[harm].append(_slip(assessment, reading, harm, meant))
    figures = {name: share_of(verdicts[name]).percent() for name in sorted(verdicts)}
    return Outcome(figures | {"assessments": len(assessments)}, slips)


def contested_range(reading: Told, harm: str) -> Bounds | None:
    """The least and the most for the main incident; None where nobody gives a number.

    An assessment leads with the range, or the least, that its analysts hold to: what sources give beyond it widens it
    upwards, what they give below it is a part or an early count. An open upper end adds nothing ("more than 70": 71).
    Vague words stand for the ranges this set gives them; where there are only such, the largest counts.
    """
    tolls = _tolls(reading, harm)
    counts = [claim for claim in tolls if claim.bound != "vague"]
    words = [ends for claim in _all_tolls(reading, harm) if (ends := range_of(claim, AIRWARS))]
    if not counts:
        return max(words, default=_ends(tolls[0]) if tolls else None)
    lead, *others = (_ends(claim) for claim in counts)
    if counts[0].bound == "range":
        return lead
    rivals = [high for low, high in others if lead[0] <= low <= _SAME_ORDER * lead[0]]
    rivals += [high for low, high in words if low < high and lead[0] <= high <= _SAME_ORDER * lead[0]]
    return lead[0], max([lead[1], *rivals])


def _tolls(reading: Told, harm: str) -> list[ToldClaim]:
    """The tolls of civilians in the order told: whole counts, vague words only where there are none, then parts."""
    tolls = _all_tolls(reading, harm)
    whole = [claim for claim in tolls if not claim.subset]
    return [claim for claim in whole if claim.bound != "vague"] or whole or tolls


def _all_tolls(reading: Told, harm: str) -> list[ToldClaim]:
    return [
        claim
        for claim in reading.of_kind("toll")
        if claim.harm == harm and claim.group != "combatant" and reading.role_of(claim) == "main"
    ]


def _ends(claim: ToldClaim) -> Bounds:
    return _whole(claim.low, claim.high), _whole(claim.high, claim.low)


def _whole(end: float | None, other: float | None) -> int:
    return int(end if end is not None else other if other is not None else 0)


def _report(assessment: _Assessment) -> Report:
    return Report(id=assessment.code, text=assessment.assessment, outlet="Airwars", published=_day(assessment.date))


def _day(words: str) -> date | None:
    try:
        return datetime.strptime(words, "%B %d, %Y").date()
    except ValueError:
        return None


def _slip(assessment: _Assessment, reading: Told, harm: str, meant: Bounds) -> Slip:
    read = [f"{claim.value} ({claim.quote})" for claim in _tolls(reading, harm)]
    return Slip(
        report=assessment.code,
        fault="wrong",
        told=f"{harm}: {meant} meant, {contested_range(reading, harm)} read",
        quote="; ".join(read) or None,
        sentence=assessment.assessment,
    )
