"""What a program asks held against the document: a parameter that is not there, or is no such value, is refused."""

import re
from datetime import date
from typing import Any

from starlette.requests import Request

from counterclaim.errors import InputError
from counterclaim.web.api.document import Operation, Parameter


def check_asked(request: Request, operation: Operation) -> None:
    """Refuse what the document does not describe: a filter spelled wrong must not pass for no filter.

    Raises InputError.
    """
    known = {one.name: one for one in operation.parameters if not one.path}
    told: set[str] = set()
    for name, value in request.query_params.multi_items():
        if name not in known:
            raise InputError(f"There is no parameter {name[:40]!r}; there are {', '.join(known) or 'none'}.")
        if name in told:
            raise InputError(f"The parameter {name!r} is given twice: give it once.")
        told.add(name)
        if not _fits(value, known[name]):
            raise InputError(f"{value[:60]!r} is no value of {name!r}: {known[name].says}.")


def _fits(value: str, one: Parameter) -> bool:
    schema: dict[str, Any] = dict(one.schema)
    if "enum" in schema:
        return value in schema["enum"]
    if schema["type"] == "integer":
        return bool(re.fullmatch(r"[1-9][0-9]{0,5}", value))
    if schema.get("format") == "date":
        return _is_day(value)
    if not schema.get("minLength", 0) <= len(value) <= schema["maxLength"]:
        return False
    return "pattern" not in schema or re.search(schema["pattern"], value) is not None


def _is_day(value: str) -> bool:
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True
