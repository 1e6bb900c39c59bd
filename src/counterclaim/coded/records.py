"""What a row comes to: a report that is the row, and the reading of it, made of what its cells say."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from counterclaim.coded.sheets import Sheet
from counterclaim.errors import InputError
from counterclaim.model import (
    Account,
    Bound,
    Certainty,
    Cited,
    Claim,
    Figure,
    Group,
    Harm,
    Kind,
    Party,
    Reading,
    Report,
    Stance,
    Toll,
    Voice,
)
from counterclaim.version import __version__

LANGUAGE = "und"
"""Cells are in whatever language their sources were: no reader of a language is meant for them."""


@dataclass(frozen=True, slots=True)
class Coded:
    """A row as a report with its reading; `event` is the set's own name for the event it tells of, `layout` that of its
    table."""

    layout: str
    event: str
    report: Report
    reading: Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """People counted in a row, by the columns that say so, the one that names the harm first."""

    harm: Harm
    figure: Figure
    columns: tuple[str, ...]
    group: Group = Group.UNSPECIFIED
    whom: Cited[str] | None = None
    subset: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Blamed:
    """A party that a row says did it, the columns that say so, and the hedge where there is one."""

    party: Party
    columns: tuple[str, ...]
    certainty: Cited[Certainty] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """All that a row claims, and in whose voice."""

    voice: Voice
    counted: Sequence[Counted] = ()
    blamed: Sequence[Blamed] = ()


def digest(*parts: object) -> str:
    """An id out of content: 16 hexadecimal digits of a digest over a JSON list."""
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False, default=str).encode()).hexdigest()[:16]


def reading_of(sheet: Sheet, report: Report, account: Account, said: Said) -> Reading:
    """The reading of a row: one account, its tolls and whom it blames."""
    tolls = [_toll(sheet, account.id, said.voice, one) for one in said.counted]
    blames = [_blame(sheet, account.id, said.voice, one) for one in said.blamed]
    claims = tuple(replace(claim, id=digest(report.id, _content(claim))) for claim in (*tolls, *blames))
    return Reading(report=report.id, reader=coder_name(), accounts=(account,), claims=claims)


def _content(claim: Claim) -> list[object]:
    toll, party = claim.toll, claim.actor
    figure = (toll.figure.value.value, toll.figure.value.low, toll.figure.value.high) if toll else None
    said = [source.name.value for source in claim.voice.chain]
    return [claim.account, claim.kind, said, claim.rule, figure, party.name.value if party else None]


def _toll(sheet: Sheet, account: str, voice: Voice, one: Counted) -> Claim:
    named = one.columns[0]
    return Claim(
        id="",
        account=account,
        kind=Kind.TOLL,
        stance=Cited(Stance.ASSERTS, None, sheet.rule(named)),
        voice=voice,
        quote=sheet.stretch(*one.columns),
        rule=sheet.rule(named),
        toll=Toll(
            harm=sheet.cite_name(one.harm, named),
            figure=sheet.cite(one.figure, *one.columns),
            group=one.group,
            whom=one.whom,
            subset=one.subset,
        ),
    )


def figure_in(sheet: Sheet, low: str, high: str, best: str | None = None) -> Figure | None:
    """The figure that the cells of low, high and best say; None where they are empty.

    Raises InputError where one end is missing or they stand in no order.
    """
    ends = sheet.number(low), sheet.number(high)
    middle = sheet.number(best) if best else None
    if ends == (None, None) and middle is None:
        return None
    if ends[0] is None or ends[1] is None:
        raise InputError(f"{sheet.where}: of {low} and {high} one is empty; fill both.")
    return figure_of(sheet.where, ends[0], ends[1], middle)


def figure_of(where: str, low: int, high: int, best: int | None = None) -> Figure:
    """The figure with these ends, whose value is the best where it is told."""
    if not low <= (low if best is None else best) <= high:
        raise InputError(f"{where}: low {low}, best {best} and high {high} are in no order; mend the row.")
    if low == high:
        return Figure(value=low, bound=Bound.EXACT, low=low, high=high)
    return Figure(value=f"{low}-{high}" if best is None else best, bound=Bound.RANGE, low=low, high=high)


def _blame(sheet: Sheet, account: str, voice: Voice, one: Blamed) -> Claim:
    return Claim(
        id="",
        account=account,
        kind=Kind.RESPONSIBILITY,
        stance=Cited(Stance.ASSERTS, None, sheet.rule(one.columns[0])),
        voice=voice,
        quote=sheet.stretch(*one.columns),
        rule=sheet.rule(one.columns[0]),
        certainty=one.certainty,
        actor=one.party,
    )


@cache
def coder_name() -> str:
    """The version, and the beginning of a digest over all that turns rows into claims here."""
    total = hashlib.sha256()
    for file in sorted((files("counterclaim") / "coded").iterdir(), key=lambda item: item.name):
        if file.name.endswith((".py", ".toml")):
            total.update(file.name.encode() + b"\0" + file.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return f"counterclaim rows {__version__} {total.hexdigest()[:12]}"
