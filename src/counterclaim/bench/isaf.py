"""The ISAF yardstick: minimum killed and captured in short military press releases, by that set's rules."""

import re
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import msgspec

from counterclaim.bench.conventions import ISAF
from counterclaim.bench.jsonl import find_set, read_lines
from counterclaim.bench.outcome import Outcome, Slip
from counterclaim.bench.reader import read_reports
from counterclaim.bench.tally import share_of
from counterclaim.bench.told import Told, ToldClaim
from counterclaim.model import Report

# The set counts the other side's losses; its own soldiers and the civilians are coded elsewhere.
_NOT_THEIRS = re.compile(
    r"soldier|polic|service ?member|civilian|villager|child|women|woman|troops|coalition|ANSF|guard|marine", re.I
)
# Raids are for one man, told by his rank; the others are told by their number.
_SOUGHT = re.compile(r"leader|commander|facilitat|chief|target|member|operative|individual", re.I)


class _Coded(msgspec.Struct, frozen=True):
    min_killed: int
    min_captured: int


class _Release(msgspec.Struct, frozen=True):
    id: str
    text: str
    gold: _Coded


def run_isaf(data: Path) -> Outcome:
    """Shares of releases with the right minimum, among those where anyone was killed, or captured, and among all."""
    releases = read_lines(find_set(data, "isaf", "releases.jsonl"), _Release)
    told = read_reports(Report(id=release.id, text=release.text, outlet="ISAF") for release in releases)
    verdicts: dict[str, list[bool]] = defaultdict(list)
    slips: dict[str, list[Slip]] = {"killed": [], "captured": []}
    for release, reading in zip(releases, told, strict=True):
        for harm, meant in (("killed", release.gold.min_killed), ("captured", release.gold.min_captured)):
            read = least(reading.claims, harm)
            verdicts[f"{harm}_all"].append(read == meant)
            if meant:
                verdicts[harm].append(read == meant)
            if read != meant:
                slips[harm].append(_slip(release, harm, meant, reading))
    figures = {name: share_of(verdicts[name]).percent() for name in sorted(verdicts)}
    return Outcome(figures | {"releases": len(releases)}, slips)


def least(claims: Sequence[ToldClaim], harm: str) -> int:
    """The least number of the other side that was harmed: the one who was sought, and the largest count of the rest.

    A release tells a raid twice, in brief and in detail, so that counts of the rest do not add up.
    """
    tolls = _theirs(claims, harm)
    sought = [claim for claim in tolls if ISAF.minimum(claim) == 1 and _SOUGHT.search(_words(claim))]
    return bool(sought) + max((ISAF.minimum(claim) for claim in tolls if claim not in sought), default=0)


def _theirs(claims: Sequence[ToldClaim], harm: str) -> list[ToldClaim]:
    """The tolls of the other side; parts of a total only where no total is told."""
    tolls = [
        claim
        for claim in claims
        if claim.harm == harm and claim.scope != "cumulative" and not _NOT_THEIRS.search(claim.whom or "")
    ]
    return [claim for claim in tolls if not claim.subset] or tolls


def _words(claim: ToldClaim) -> str:
    return f"{claim.whom or ''} {claim.quote or ''}"


def _slip(release: _Release, harm: str, meant: int, reading: Told) -> Slip:
    read = [f"{claim.value} ({claim.quote})" for claim in _theirs(reading.claims, harm)]
    return Slip(
        report=release.id,
        fault="wrong",
        told=f"{harm}: {meant} meant, {least(reading.claims, harm)} read",
        quote="; ".join(read) or None,
        sentence=release.text,
    )
