"""The casebook: Markdown files of short reports and the claims that must be read from them.

    ## A ministry denies a strike

    ```report 2023-03-09
    outlet: Meridian Wire
    The defence ministry denied that troops shelled Bakhmut on Tuesday.
    ```

    ```claims
    kind=responsibility stance=denies source="defence ministry" source_type=military account=a
    ```

    ```accounts
    id=a type=shelling place=Bakhmut start=2023-03-07 end=2023-03-07 role=main country=UA
    ```

Only the keys that are written are compared. Every claim that is read must be written and the other way round, unless
the block says `claims at least`; the same holds for accounts where there is a block of them. `(gap)` at the end of a
heading marks what is known not to be read yet.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from counterclaim.model import Report

CLAIM_KEYS = (
    *("kind", "stance", "source", "source_type", "actor", "harm", "value", "low", "high", "bound"),
    *("group", "whom", "subset", "scope", "account", "certainty"),
)
ACCOUNT_KEYS = ("id", "type", "place", "start", "end", "role", "country")

_HEADING = re.compile(r"## (?P<name>.+?)(?P<gap> \(gap\))?$")
_FENCE = re.compile(r"```(?P<kind>report|claims|accounts)(?P<rest>.*)$")
_FIELD = re.compile(r'([a-z_]+)=("[^"]*"|\S+)\s*')
_HEAD = re.compile(r"(title|outlet): (.+)$")

Line = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One report and what must be read from it; `exactly_*` where nothing else may be read."""

    id: str
    gap: bool
    report: Report
    claims: tuple[Line, ...]
    accounts: tuple[Line, ...]
    exactly_claims: bool
    exactly_accounts: bool


@dataclass(frozen=True, slots=True)
class _Block:
    kind: str
    rest: str
    lines: tuple[str, ...]


def cases_in(folder: Path) -> Iterator[Case]:
    """All cases of all languages: each language has a folder, each phenomenon a file."""
    for path in sorted(folder.glob("*/*.md")):
        yield from read_cases(path.read_text("utf-8"), f"{path.parent.name}/{path.stem}", path.parent.name)


def read_cases(text: str, place: str, language: str) -> Iterator[Case]:
    """The cases of one file, in order.

    Raises ValueError where a case is not written as it must be, with its place.
    """
    parts = re.split(r"^(?=## )", text, flags=re.MULTILINE)[1:]
    for part in parts:
        heading, _, body = part.partition("\n")
        match = _HEADING.match(heading)
        if not match:
            raise ValueError(f"{place}: {heading!r} is not a heading of a case.")
        yield _case(f"{place}: {match['name']}", bool(match["gap"]), language, list(_blocks(body)))


def _blocks(body: str) -> Iterator[_Block]:
    lines = iter(body.split("\n"))
    for line in lines:
        if match := _FENCE.match(line):
            inner = []
            for content in lines:
                if content.startswith("```"):
                    break
                inner.append(content)
            yield _Block(match["kind"], match["rest"].strip(), tuple(inner))


def _case(place: str, gap: bool, language: str, blocks: list[_Block]) -> Case:
    by_kind = {block.kind: block for block in blocks}
    if len(by_kind) != len(blocks) or not {"report", "claims"} <= set(by_kind):
        raise ValueError(f"{place}: a case has one report block, one claims block and perhaps one of accounts.")
    claims, accounts = by_kind["claims"], by_kind.get("accounts", _Block("accounts", "at least", ()))
    for block in (claims, accounts):
        if block.rest not in ("", "at least"):
            raise ValueError(f"{place}: {block.rest!r} after {block.kind}: nothing or 'at least' may stand there.")
    return Case(
        id=place,
        gap=gap,
        report=_report(place, language, by_kind["report"]),
        claims=_lines(place, claims, CLAIM_KEYS, ("kind", "stance")),
        accounts=_lines(place, accounts, ACCOUNT_KEYS, ("id",)),
        exactly_claims=not claims.rest,
        exactly_accounts=not accounts.rest,
    )


def _report(place: str, language: str, block: _Block) -> Report:
    head: dict[str, str] = {}
    lines = list(block.lines)
    while lines and (match := _HEAD.match(lines[0])):
        head[match[1]] = match[2]
        lines.pop(0)
    text = "\n".join(lines).strip()
    if not text:
        raise ValueError(f"{place}: the report is empty.")
    published = date.fromisoformat(block.rest) if block.rest else None
    return Report(
        id=place, text=text, title=head.get("title"), outlet=head.get("outlet"), published=published, language=language
    )


def _lines(place: str, block: _Block, known: tuple[str, ...], needed: tuple[str, ...]) -> tuple[Line, ...]:
    return tuple(_line(place, line, known, needed) for line in block.lines if line.strip())


def _line(place: str, line: str, known: tuple[str, ...], needed: tuple[str, ...]) -> Line:
    fields = {key: value.strip('"') for key, value in _FIELD.findall(line)}
    if _FIELD.sub("", line).strip():
        raise ValueError(f"{place}: {line!r}: write key=value, with quotes around a value of several words.")
    if unknown := sorted(set(fields) - set(known)):
        raise ValueError(f"{place}: unknown key {unknown[0]!r}; known are {', '.join(known)}.")
    if missing := [key for key in needed if key not in fields]:
        raise ValueError(f"{place}: {line!r} lacks {missing[0]}=.")
    return fields
