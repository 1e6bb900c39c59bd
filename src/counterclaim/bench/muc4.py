"""The MUC-4 yardstick: despatches in capitals, 1988–90, in the form of 1992 and in five roles, used since 2020."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import msgspec

from counterclaim.bench.jsonl import find_set, read_lines
from counterclaim.bench.muc4_key import dateline_day
from counterclaim.bench.muc4_roles import ROLES, RoleTemplate, ceaf_ree, entity, gtt
from counterclaim.bench.muc4_slots import Tallies, add_up, count_slots
from counterclaim.bench.muc4_templates import Template, templates
from counterclaim.bench.outcome import Outcome, Slip
from counterclaim.bench.reader import read_reports
from counterclaim.bench.tally import Row, Tally
from counterclaim.fold import fold
from counterclaim.lexicon import load_lexicon
from counterclaim.model import Report


class _Despatch(msgspec.Struct, frozen=True):
    docid: str
    text: str
    templates: list[dict[str, list[str]]]


class _Roles(msgspec.Struct, frozen=True):
    docid: str
    templates: list[dict[str, str | list[list[tuple[str, int]]]]]


def run_muc4(data: Path) -> Outcome:
    """GTT's micro-F1, CEAF-REE, and the slots of 1992 over all templates and over those that met a key."""
    despatches = read_lines(find_set(data, "muc4", "dev.jsonl"), _Despatch)
    five_roles = {each.docid: each for each in read_lines(find_set(data, "muc4", "gtt_dev.jsonl"), _Roles)}
    days = [dateline_day(each.text) for each in despatches]
    reports = [Report(id=each.docid, text=each.text, published=day) for each, day in zip(despatches, days, strict=True)]
    read = [templates(told, day) for told, day in zip(read_reports(reports), days, strict=True)]
    pairs = list(zip(despatches, read, strict=True))
    counts = [count_slots(each.templates, found) for each, found in pairs]
    roles = [(_key_roles(five_roles[each.docid]), list(map(_read_roles, found))) for each, found in pairs]
    figures = {
        "gtt": sum((gtt(key, found) for key, found in roles), Tally()).row(),
        "ceaf_ree": sum((ceaf_ree(key, found) for key, found in roles), Tally()).row(),
        "slots_all": _rows([everything for everything, _ in counts]),
        "slots_matched": _rows([matched for _, matched in counts]),
        "despatches": len(despatches),
    }
    return Outcome(figures, {"templates": [_slip(each, found) for each, found in pairs if each.templates or found]})


def _rows(counts: list[Tallies]) -> dict[str, Row]:
    """The figures of each slot; a filler is worth two points, so that there are half as many fillers as points."""
    rows = {name: tally.row() for name, tally in add_up(counts).items()}
    return {name: Row(**{**row, "gold": row["gold"] // 2, "pred": row["pred"] // 2}) for name, row in rows.items()}


def _key_roles(record: _Roles) -> list[RoleTemplate]:
    return [
        RoleTemplate(str(template["incident_type"]), {role: _entities(template.get(role, [])) for role in ROLES})
        for template in record.templates
    ]


def _entities(told: str | list[list[tuple[str, int]]]) -> tuple[frozenset[str], ...]:
    return tuple(entity(*(name for name, _ in mentions)) for mentions in told if not isinstance(mentions, str))


def _read_roles(template: Template) -> RoleTemplate:
    """Things struck and weapons are not read, so these roles stay empty."""
    victims = dict.fromkeys(victims.name for victims in template.victims if _is_name(victims.name))
    return RoleTemplate(
        template.type.lower(),
        {
            "PerpInd": tuple(entity(party.name) for party in template.parties if not party.known),
            "PerpOrg": tuple(entity(party.name) for party in template.parties if party.known),
            "Victim": tuple(map(entity, victims)),
        },
    )


def _is_name(words: str) -> bool:
    """Whether victims are named: this form leaves out those who are only described."""
    return _people().isdisjoint(fold(words).split())


@cache
def _people() -> frozenset[str]:
    return frozenset(fold(word) for entry in load_lexicon("en").of_kind("people") for word in entry.words)


def _slip(despatch: _Despatch, read: Iterable[Template]) -> Slip:
    asked = [" ".join((*key["INCIDENT: TYPE"], *key["INCIDENT: DATE"], *key["INCIDENT: LOCATION"],
                       *key["PERP: ORGANIZATION CONFIDENCE"], *key["HUM TGT: EFFECT OF INCIDENT"]))
             for key in despatch.templates]  # fmt: skip
    return Slip(report=despatch.docid, fault="read", told=f"asked {asked}", quote=str(list(read)))
