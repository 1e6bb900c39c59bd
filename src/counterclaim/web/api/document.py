"""The OpenAPI document, made from the table of operations and from the records themselves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from counterclaim.judgements import Act
from counterclaim.reconcile.rules import RULES
from counterclaim.version import __version__
from counterclaim.web.api import records
from counterclaim.web.asking import LONGEST, ORDERS


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of an address: its name, its JSON Schema, what it asks, and whether it is part of the path."""

    name: str
    schema: Mapping[str, Any]
    says: str
    path: bool = False


@dataclass(frozen=True, slots=True)
class Operation:
    """One address and what it gives."""

    path: str
    name: str
    says: str
    gives: type
    parameters: Sequence[Parameter] = ()
    takes: type | None = None


_TEXT = {"type": "string", "minLength": 1, "maxLength": LONGEST}
_DAY = {"type": "string", "format": "date"}
_FLAG = {"type": "string", "enum": ["1", "0"]}
_PAGE = Parameter("page", {"type": "integer", "minimum": 1, "maximum": 999_999}, "the page, from 1")
_DEGREES = r"-?[0-9]{1,3}(\.[0-9]{1,9})?"
BOX = f"^{_DEGREES},{_DEGREES},{_DEGREES},{_DEGREES}$"
_ID = {"type": "string", "minLength": 1, "maxLength": 300}

FILTERS = (
    Parameter("q", _TEXT, 'words, "phrases" and beginnings (strik*) in the reports'),
    Parameter("since", _DAY, "on this day or later"),
    Parameter("until", _DAY, "on this day or earlier"),
    Parameter("country", _TEXT, "the country's code"),
    Parameter("place", _TEXT, "met in the name of a place"),
    Parameter("type", _TEXT, "an incident type"),
    Parameter("harm", _TEXT, "a harm that is told of"),
    Parameter("party", _TEXT, "a party that is named"),
    Parameter("source", _TEXT, "an origin or an outlet"),
    Parameter("contested", _FLAG, "who did it is contested"),
    Parameter("disagree", _FLAG, "the tolls contradict each other"),
    Parameter("unreviewed", _FLAG, "a claim was not reviewed yet"),
    Parameter("box", {"type": "string", "maxLength": 80, "pattern": BOX}, "west,south,east,north in degrees"),
    Parameter("order", {"type": "string", "enum": list(ORDERS)}, "the order"),
    _PAGE,
)

OPERATIONS = (
    Operation("/api", "front", "What there is.", records.Front),
    Operation("/api/incidents", "incidents", "Incidents, by the filters of the overview.", records.Incidents, FILTERS),
    Operation(
        "/api/incidents/{id}",
        "incident",
        "One incident worked out.",
        records.IncidentRecord,
        (
            Parameter("id", _ID, "the incident's id, or that of an account in it", path=True),
            Parameter("rule", {"type": "string", "enum": list(RULES)}, "the toll rule"),
            Parameter("as_of", _DAY, "as it was known at the end of this day"),
        ),
    ),
    Operation("/api/reports", "reports", "Reports, the last recorded first.", records.Reports, (FILTERS[0], _PAGE)),
    Operation(
        "/api/reports/{id}",
        "report",
        "One report with its reading.",
        records.ReportFull,
        (Parameter("id", _ID, "the report's id", path=True),),
    ),
    Operation(
        "/api/claims/{id}",
        "claim",
        "One claim as it was read and as people left it.",
        records.ClaimRecord,
        (Parameter("id", _ID, "the claim's id", path=True),),
    ),
    Operation(
        "/api/decisions",
        "decisions",
        "The decisions of people.",
        records.Decisions,
        (
            Parameter("person", {"type": "string", "maxLength": 64}, "of whom"),
            Parameter("act", {"type": "string", "enum": list(Act)}, "which"),
            Parameter("since", _DAY, "from this day"),
            Parameter("until", _DAY, "to this day"),
            _PAGE,
        ),
    ),
)
DECIDE = Operation("/api/decisions", "decide", "Record a decision.", records.MadeDecision, takes=records.NewDecision)
_REFUSALS = {
    "400": "What was asked for cannot be: the sentence says why.",
    "401": "Nobody has signed in: send a token.",
    "403": "The role does not allow it.",
    "404": "There is nothing of that id.",
    "409": "Somebody decided on it meanwhile.",
    "503": "The ledger cannot be read or written now; nothing was recorded.",
    "415": "The body is not JSON.",
}


def document(*, accounts: bool = False) -> dict[str, Any]:
    """The document; with `accounts` that of a site on which nobody is let in without a token."""
    kinds: list[Any] = [records.Trouble, *(one.gives for one in OPERATIONS), DECIDE.gives, records.NewDecision]
    unique = list(dict.fromkeys(kinds))
    _, components = msgspec.json.schema_components(unique, ref_template="#/components/schemas/{name}")
    paths: dict[str, Any] = {one.path: {"get": _operation(one)} for one in OPERATIONS}
    paths[DECIDE.path]["post"] = _operation(DECIDE)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "counterclaim",
            "version": __version__,
            "description": "Claims, not facts: what reports say that somebody says. Every answer has an ETag.",
        },
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
        "security": [{"token": []}] if accounts else [{"token": []}, {}],
    }


def _operation(one: Operation) -> dict[str, Any]:
    told: dict[str, Any] = {
        "operationId": one.name,
        "summary": one.says,
        "parameters": [_parameter(each) for each in one.parameters],
        "responses": {"201" if one.takes else "200": _answer(one.says, one.gives)}
        | {status: _answer(says, records.Trouble) for status, says in _REFUSALS.items()},
    }
    if one.takes:
        told["requestBody"] = {"required": True, "content": _content(one.takes)}
    return told


def _parameter(one: Parameter) -> dict[str, Any]:
    place = "path" if one.path else "query"
    return {"name": one.name, "in": place, "required": one.path, "description": one.says, "schema": dict(one.schema)}


def _answer(says: str, gives: type) -> dict[str, Any]:
    return {"description": says, "content": _content(gives)}


def _content(kind: type) -> dict[str, Any]:
    return {"application/json": {"schema": {"$ref": f"#/components/schemas/{kind.__name__}"}}}
