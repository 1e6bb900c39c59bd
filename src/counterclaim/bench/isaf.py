"""The ISAF yardstick: minimum killed and captured in short military press releases, by that set's rules."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import msgspec

from counterclaim.bench.conventions import ISAF
from counterclaim.bench.jsonl import find_set, read_lines
from counterclaim.bench.outcome import Outcome, Slip
from counterclaim.bench.reader import read_reports
from counterclaim.bench.tally import share_of
from counterclaim.bench.told import Told, ToldClaim
from counterclaim.grammar.sentences import split_sentences
from counterclaim.model import Report

# The set counts the other side's losses; its own soldiers and the civilians are coded elsewhere.
_NOT_THEIRS = re.compile(
    r"soldier|polic|service ?member|civilian|villager|child|women|woman|troops|coalition|ANSF|guard|marine", re.I
)
_SEPARATE = re.compile(
    r"separate (?:\w+,? ){0,4}(?:operation|search|mission|raid)"
    r"|(?:two|three|four|five|six|multiple|several) (?:\w+ ){0,2}operations|the (?:last|past) 24 hours",
    re.I,
)
# "The insurgent" was told before.
_AGAIN = re.compile(r"^the (?:\w+ ){0,3}(?:individual|suspect|detainee|insurgent|man)$", re.I)
_UPDATE = re.compile(r"^\W*UPDATE\b|\bUPDATE[: ]", re.M)
# Raids are for one man, told by his rank; the others are told by their number.
_SOUGHT = re.compile(
    r"leader|commander|facilitat|chief|target|expert|specialist|planner|coordinator|financier|dealer|supplier|official|governor|emir|bomb",
    re.I,
)


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
            read = least(reading.claims, harm, release.text)
            verdicts[f"{harm}_all"].append(read == meant)
            if meant:
                verdicts[harm].append(read == meant)
            if read != meant:
                slips[harm].append(_slip(release, harm, meant, reading))
    figures = {name: share_of(verdicts[name]).percent() for name in sorted(verdicts)}
    return Outcome(figures | {"releases": len(releases)}, slips)


def least(claims: Sequence[ToldClaim], harm: str, text: str = "") -> int:
    """The least number of the other side that was harmed.

    A release tells a raid twice, in brief and in detail, so that counts of two sentences do not add up; those of one
    sentence do. The ones who were sought count beside the rest, also where they stand in a sentence of their own. An
    update tells the raid again. Sums over separate operations only count where the raid has no number of its own.
    """
    tolls = _of_one_raid(_theirs(claims, harm), text)
    return max((_told_once(part, text) for part in _by(tolls, lambda claim: _part_of(claim, text))), default=0)


def _told_once(tolls: Sequence[ToldClaim], text: str) -> int:
    sought = [claim for claim in tolls if _SOUGHT.search(claim.whom or "")]
    rest = [claim for claim in tolls if claim not in sought]
    return sum(
        max((_sum(group) for group in _by(each, lambda claim: sentence_of(claim, text))), default=0)
        for each in (sought, rest)
    )


def _sum(tolls: Sequence[ToldClaim]) -> int:
    return sum(ISAF.minimum(claim) for claim in tolls)


def _by(tolls: Sequence[ToldClaim], key: Callable[[ToldClaim], object]) -> Iterable[list[ToldClaim]]:
    groups: dict[object, list[ToldClaim]] = defaultdict(list)
    for claim in tolls:
        groups[key(claim)].append(claim)
    return groups.values()


def _of_one_raid(tolls: Sequence[ToldClaim], text: str) -> Sequence[ToldClaim]:
    single = [claim for claim in tolls if not _SEPARATE.search(sentence_of(claim, text))] or tolls
    return [claim for claim in single if not _AGAIN.search(claim.whom or "")] or single


def sentence_of(claim: ToldClaim, text: str) -> str:
    """The sentence a claim is said in; its own words where it is not known where these stand."""
    at = claim.spans.quote if claim.spans else None
    if at is None:
        return claim.quote or ""
    around = next((span for span in split_sentences(text) if span.start <= at[0] < span.end), None)
    return around.cut(text) if around else claim.quote or ""


def _part_of(claim: ToldClaim, text: str) -> int:
    at = claim.spans.quote if claim.spans else None
    return len(_UPDATE.findall(text, 0, at[0])) if at else 0


def _theirs(claims: Sequence[ToldClaim], harm: str) -> list[ToldClaim]:
    """The tolls of the other side; parts of a total only where no total is told."""
    tolls = [
        claim
        for claim in claims
        if claim.harm == harm and claim.scope != "cumulative" and not _NOT_THEIRS.search(claim.whom or "")
    ]
    return [claim for claim in tolls if not claim.subset] or tolls


def _slip(release: _Release, harm: str, meant: int, reading: Told) -> Slip:
    read = [f"{claim.value} ({claim.quote})" for claim in _theirs(reading.claims, harm)]
    return Slip(
        report=release.id,
        fault="wrong",
        told=f"{harm}: {meant} meant, {least(reading.claims, harm, release.text)} read",
        quote="; ".join(read) or None,
        sentence=release.text,
    )
