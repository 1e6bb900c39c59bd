"""The pages that are drawn from the code, by the address they have in the documents."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from documents.accuracy import accuracy_page
from documents.commands import commands_page
from documents.decisions import decisions_page
from documents.dependencies import dependencies_page
from documents.exports import exports_page
from documents.nouns import nouns_page
from documents.schema import schema_page
from documents.words import words_page

GENERATED: Mapping[str, Callable[[Path], str]] = MappingProxyType(
    {
        "method/accuracy.md": accuracy_page,
        "reference/commands.md": lambda root: commands_page(),
        "reference/dependencies.md": dependencies_page,
        "reference/exports.md": lambda root: exports_page(),
        "reference/model.md": lambda root: nouns_page(),
        "reference/schema.md": lambda root: schema_page(),
        "reference/words.md": lambda root: words_page(),
        "decisions.md": decisions_page,
    }
)
"""Each page with the function that draws it from the project's folder."""
