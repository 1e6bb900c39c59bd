"""An incident worked out, as one JSON object."""

import json
from typing import Any

from counterclaim.incidents import WorkedIncident
from counterclaim.incidents.rows import row_of
from counterclaim.reconcile.origins import Origin
from counterclaim.reconcile.responsibility import Party
from counterclaim.reconcile.setting_aside import SetAside
from counterclaim.reconcile.tolls import Part, Toll


def record_of(worked: WorkedIncident) -> str:
    """The incident as JSON text: the row of the list, and everything behind it."""
    row = row_of(worked)
    record = {
        **{name: getattr(row, name) for name in row.__slots__},
        "rule": worked.asked.rule,
        "as_of": worked.asked.as_of,
        "sources": list(worked.asked.sources),
        "tolls": [_toll(toll) for toll in worked.tolls],
        "by_rule": [_ends(toll) | {"rule": toll.rule} for toll in worked.by_rule],
        "responsibility": [_party(party) for party in worked.who.parties],
        "not_known_by": _names(worked.who.unknown),
        "nothing_happened_by": _names(worked.who.nothing_happened),
        "grade_why": worked.graded.why,
        "status_why": worked.graded.status_why,
        "history": [{"day": one.day, "tolls": [_ends(toll) for toll in one.tolls]} for one in worked.history],
        "members": [
            {"report": one.report.id, "account": one.account.id, "published": one.report.published}
            for one in worked.incident.members
        ],
    }
    return json.dumps(record, ensure_ascii=False, indent=1, default=str)


def _ends(toll: Toll) -> dict[str, Any]:
    worked = toll.worked
    told = {"harm": toll.harm.value, "group": toll.whose.value}
    return told | {"low": worked.low, "best": worked.best, "high": worked.high, "or_more": toll.open}


def _toll(toll: Toll) -> dict[str, Any]:
    return _ends(toll) | {
        "parts": [_part(part) for part in toll.parts],
        "used": [{"claims": list(count.claims), "origin": count.origin.name} for count in toll.worked.used],
        "unused": [{"claims": list(count.claims), "why": why} for count, why in toll.worked.unused],
        "set_aside": [_aside(one) for one in toll.aside],
    }


def _part(part: Part) -> dict[str, Any]:
    worked = part.worked
    return {"of": part.name, "low": worked.low, "best": worked.best, "high": worked.high, "or_more": part.open}


def _aside(one: SetAside) -> dict[str, Any]:
    return {"claim": one.statement.claim, "reason": one.reason.value, "why": one.why, "instead": one.instead}


def _party(party: Party) -> dict[str, Any]:
    sides = ("accused", "admits", "denies", "clears", "declines")
    told = {side: _names(getattr(party, side)) for side in sides}
    return {"party": party.name, "confidence": party.confidence.value} | told


def _names(origins: tuple[Origin, ...]) -> list[str]:
    return [origin.name for origin in origins]
