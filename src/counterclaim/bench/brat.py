"""Attributions in brat's stand-off form: which words are the source, which the cue and which the content."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from counterclaim.errors import InputError
from counterclaim.model import Span

PARTS = ("source", "cue", "content")
_WORD = re.compile(r"\w+")
_ROLE = re.compile(r"(Source|Cue|Content)\d*:(\S+)")

Words = frozenset[int]


@dataclass(frozen=True, slots=True)
class Quotation:
    """One attribution: its words by where each begins in the text, so that spaces and marks make no difference."""

    source: Words
    cue: Words
    content: Words


def words_in(text: str, spans: Iterable[Span]) -> Words:
    """The words of some spans, each by its first character."""
    return frozenset(match.start() for start, end in spans for match in _WORD.finditer(text, start, end))


def read_quotations(text: str, annotations: str) -> list[Quotation]:
    """The attributions of a file of annotations, in order, those without a source too.

    Raises InputError where an attribution names a stretch that is not there.
    """
    lines = [line.split("\t") for line in annotations.split("\n") if line]
    stretches = {line[0]: words_in(text, _spans(line[1])) for line in lines if line[0].startswith("T")}
    return [_quotation(line, stretches) for line in lines if line[0].startswith("E") and _ROLE.search(line[1])]


def _quotation(line: list[str], stretches: dict[str, Words]) -> Quotation:
    parts: dict[str, Words] = dict.fromkeys(PARTS, frozenset())
    for role, name in _ROLE.findall(line[1]):
        if name not in stretches:
            raise InputError(f"{line[0]} names {name}, which is not among the annotations; take the file anew.")
        parts[role.lower()] |= stretches[name]
    return Quotation(**parts)


def _spans(label: str) -> Iterator[Span]:
    """The stretches of "Content 209 236;91 186"."""
    for stretch in label.split(" ", 1)[1].split(";"):
        start, end = stretch.split()
        yield Span(int(start), int(end))
