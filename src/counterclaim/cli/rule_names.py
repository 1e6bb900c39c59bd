"""What the name of a rule stands for: an entry of a lexicon, or a construction of the grammar."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from counterclaim.lexicon import Entry, languages, load_lexicon


@dataclass(frozen=True, slots=True)
class Meaning:
    """Where a rule stands and what it says of itself; `words` and `eg` are there for an entry of a lexicon."""

    rule: str
    place: str
    says: str
    words: tuple[str, ...] = ()
    eg: str | None = None


def meaning(rule: str) -> Meaning | None:
    """What a rule stands for; None where nothing in this version goes by that name."""
    entry = _entries().get(rule)
    if entry is not None:
        return _of_entry(entry)
    # The grammar may put the language, or the kind, before a name only when it is used.
    names = rule, f"/{rule.partition('/')[2]}", rule.rpartition("/")[2]
    found = next((_constructions()[name] for name in names if name in _constructions()), None)
    return replace(found, rule=rule) if found else None


def _of_entry(entry: Entry) -> Meaning:
    language = entry.rule.split("/")[0]
    return Meaning(entry.rule, f"data/lang/{language}/{entry.kind}.toml", entry.sense, entry.words, entry.eg)


@cache
def _entries() -> dict[str, Entry]:
    return {entry.rule: entry for language in languages() for entry in load_lexicon(language).entries}


@cache
def _constructions() -> dict[str, Meaning]:
    """Each name that stands as a string in the grammar or a stage, with the docstring nearest around it."""
    found: dict[str, Meaning] = {}
    for folder in ("grammar", "stages"):
        for file in sorted((files("counterclaim") / folder).iterdir(), key=lambda item: item.name):
            if file.name.endswith(".py"):
                for one in _in_module(f"{folder}/{file.name}", ast.parse(file.read_text("utf-8"))):
                    found.setdefault(one.rule, one)
    return found


def _in_module(place: str, tree: ast.Module) -> Iterator[Meaning]:
    functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    for node in ast.walk(tree):
        # A row of a table of constructions: its name, its pattern, the function that reads it.
        if isinstance(node, ast.Tuple) and len(node.elts) == 3 and isinstance(node.elts[2], ast.Name):
            name, reads = node.elts[0], functions.get(node.elts[2].id)
            if reads and isinstance(name, ast.Constant) and isinstance(name.value, str):
                yield _named(name.value, place, tree, reads)
    arounds: list[ast.FunctionDef | ast.Module] = [*functions.values(), tree]
    for around in arounds:
        for node in ast.walk(around):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and "/" in node.value:
                yield _named(node.value, place, tree, around)


def _named(rule: str, place: str, tree: ast.Module, around: ast.FunctionDef | ast.Module) -> Meaning:
    says = ast.get_docstring(around) or ast.get_docstring(tree) or ""
    where = f"{place}: {around.name}" if isinstance(around, ast.FunctionDef) else place
    return Meaning(rule, where, says.split("\n\n")[0].replace("\n", " "))
