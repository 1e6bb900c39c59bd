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

# The set counts whom the force harmed: never its own, and civilians only where the other side did not harm them.
_OWN = re.compile(r"soldier|polic|service ?member|troops|coalition|ANSF|guard|marine", re.I)
_CIVILIANS = re.compile(r"civilian|villager|child|women|woman|citizen|local national", re.I)
_BY_THE_OTHERS = re.compile(r"\bIEDs?\b|improvised|suicide|\bmines?\b|\battacks?\b|kidnap|abduct", re.I)
_SEPARATE = re.compile(
    r"separate (?:\w+,? ){0,4}(?:operation|search|mission|raid)"
    r"|(?:two|three|four|five|six|multiple|several) (?:\w+ ){0,2}operations|the (?:last|past) 24 hours",
    re.I,
)
# "The insurgent" was told before.
_AGAIN = re.compile(r"^(?:the (?:\w+ ){0,3}(?:individual|suspect|detainee|insurgent|man)|h[ei]|him|her|she)$", re.I)
_UPDATE = re.compile(r"^\W*UPDATE\b|\bUPDATE[: ]", re.M)
# Raids are for one man, told by his rank; the others are told by their number.
_SOUGHT = re.compile(
    r"leader|commander|facilitat|chief|target|expert|specialist|planner|coordinator|financier|dealer|supplier"
    r"|official|governor|emir|bomb-?maker",
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
    tolls = _of_one_raid(_theirs(claims, harm, text), text)
    return max((_told_once(part, text) for part in _by(tolls, lambda claim: _part_of(claim, text))), default=0)


def _told_once(tolls: Sequence[ToldClaim], text: str) -> int:
    together, sought, rest = 0, 0, 0
    for group in _by(tolls, lambda each: sentence_of(each, text)):
        first = _sum([claim for claim in group if _SOUGHT.search(claim.whom or "")])
        others = _sum(group) - first
        together = max(together, first + others if first and others else 0)
        sought, rest = max(sought, first), max(rest, others)
    return max(together, rest) if together else sought + rest


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


def _theirs(claims: Sequence[ToldClaim], harm: str, text: str) -> list[ToldClaim]:
    """The tolls of those the force harmed; parts of a total only where no total is told that they could be part of."""
    tolls = [
        claim
        for claim in claims
        if claim.harm == harm and claim.scope != "cumulative" and _by_the_force(claim, sentence_of(claim, text))
    ]
    most = max((ISAF.minimum(claim) for claim in tolls if not claim.subset), default=0)
    return [claim for claim in tolls if not claim.subset or ISAF.minimum(claim) > most]


def _by_the_force(claim: ToldClaim, sentence: str) -> bool:
    whom = claim.whom or ""
    return not _OWN.search(whom) and not (_CIVILIANS.search(whom) and _BY_THE_OTHERS.search(sentence))


def _slip(release: _Release, harm: str, meant: int, reading: Told) -> Slip:
    read = [f"{claim.value} ({claim.quote})" for claim in _theirs(reading.claims, harm, release.text)]
    return Slip(
        report=release.id,
        fault="wrong",
        told=f"{harm}: {meant} meant, {least(reading.claims, harm, release.text)} read",
        quote="; ".join(read) or None,
        sentence=release.text,
    )
