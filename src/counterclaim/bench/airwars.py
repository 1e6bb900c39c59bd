"""The Airwars yardstick: the least and the most civilians killed, out of an assessment that weighs many sources."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

import msgspec

from counterclaim.bench.jsonl import find_set, read_lines
from counterclaim.bench.outcome import Outcome, Slip
from counterclaim.bench.reader import read_reports
from counterclaim.bench.tally import share_of
from counterclaim.bench.told import Told, ToldClaim
from counterclaim.model import Report

Bounds = tuple[int, int]


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
    """The least and the most that any source gives for the main incident; None where no source gives a number.

    An open upper end adds nothing ("at least 5" is 5, "more than 70" is 71); parts of a total do not compete with it.
    """
    tolls = [claim for claim in _main_tolls(reading, harm) if not claim.subset] or list(_main_tolls(reading, harm))
    if not tolls:
        return None
    lows = [_whole(claim.low, claim.high) for claim in tolls]
    return min(lows), max(_whole(claim.high, claim.low) for claim in tolls)


def _main_tolls(reading: Told, harm: str) -> Iterable[ToldClaim]:
    for claim in reading.of_kind("toll"):
        civilians = claim.group != "combatant"
        if claim.harm == harm and civilians and claim.scope != "cumulative" and reading.role_of(claim) == "main":
            yield claim


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
    read = [f"{claim.value} ({claim.quote})" for claim in _main_tolls(reading, harm)]
    return Slip(
        report=assessment.code,
        fault="wrong",
        told=f"{harm}: {meant} meant, {contested_range(reading, harm)} read",
        quote="; ".join(read) or None,
        sentence=assessment.assessment,
    )
