"""The reference of the model: every noun of `counterclaim.model` with its words, its fields and its values."""

import inspect
from collections.abc import Iterator
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from types import UnionType
from typing import Any, Union, get_args, get_origin

from counterclaim import errors, model


def nouns_page() -> str:
    """The page of the model, in the order of the module."""
    lines = ["# The model", "", *_paragraphs(model.__doc__)]
    lines += ["", "Drawn from `counterclaim.model`. All values are frozen; a field without a default must be given."]
    for noun in _classes(model):
        lines += ["", f"## {noun.__name__}", "", *_paragraphs(noun.__doc__), *_members(noun)]
    lines += ["", "## Errors", "", *_drawn(errors.__doc__)]
    return "\n".join(lines) + "\n"


def _classes(module: Any) -> Iterator[type]:
    return (each for each in vars(module).values() if isinstance(each, type) and each.__module__ == module.__name__)


def _members(noun: type) -> list[str]:
    if issubclass(noun, Enum):
        return ["", " · ".join(f"`{each.value}`" for each in noun)]
    if is_dataclass(noun):
        rows = [f"| `{field.name}` | `{_typed(field.type)}` | {_default(field)} |" for field in fields(noun)]
        return ["", "| field | type | default |", "|---|---|---|", *rows]
    annotated = inspect.get_annotations(noun)
    return ["", "| field | type |", "|---|---|", *(f"| `{name}` | `{_typed(of)}` |" for name, of in annotated.items())]


def _typed(of: Any) -> str:
    """A type as it is written in the code, its bars escaped for a table."""
    if of is type(None):
        return "None"
    if isinstance(of, UnionType) or get_origin(of) is Union:
        return " \\| ".join(_typed(each) for each in get_args(of))
    origin = get_origin(of)
    if origin is None:
        return "…" if of is Ellipsis else str(getattr(of, "__name__", of))
    return f"{origin.__name__}[{', '.join(map(_typed, get_args(of)))}]"


def _default(field: "Field[Any]") -> str:
    if field.default is MISSING:
        return ""
    value = field.default.value if isinstance(field.default, Enum) else field.default
    return f"`{value!r}`"


def _paragraphs(text: str | None) -> list[str]:
    return inspect.cleandoc(text or "").splitlines()


def _drawn(text: str | None) -> list[str]:
    """The tree of errors as it is drawn at the top of its module."""
    return ["```text", *_paragraphs(text), "```"]
