"""The data files together: every reference resolves, no strong name has two owners, and the tries to find names by."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType

from counterclaim.actors.entries import Actor, Branch, Kind, Row, make, read_rows
from counterclaim.actors.names import Meaning, Naming, Node, Tokens, cases, laxer, tokenize
from counterclaim.errors import LexiconError
from counterclaim.local import local_folder
from counterclaim.model import SourceType

_WITH_BRANCHES = ("state", "people")
_GOVERNMENT = "government"
GUARDS = {
    "common": "acronyms that are common words too, and name nobody in a line that is all in capitals",
    "participles": "words after a name that turn it into a qualifier, as in Iranian-backed militias",
}


@dataclass(frozen=True, slots=True, eq=False)
class Actors:
    """All actors, those written in the data and the branches of states that follow from them, and their names; equal to
    nothing but itself, so that what is looked up in them can be remembered."""

    by_id: Mapping[str, Actor]
    branches: Mapping[str, Branch]
    names: Node
    nouns: Node
    common: frozenset[str]
    participles: frozenset[str]

    def line(self, actor: str) -> tuple[str, ...]:
        """The actor and all that it is part of, the nearest first."""
        chain = [actor]
        while above := self.by_id[chain[-1]].part_of:
            chain.append(above)
        return tuple(chain)


def load_actors() -> Actors:
    """The actors that ship with the package and one's own. Raises LexiconError where a data file breaks a rule."""
    own = local_folder()
    return _loaded(own / "actors" if own else None)


@cache
def _loaded(own: Path | None) -> Actors:
    return read_actors(shipped_texts() | (own_texts(own) if own else {}))


def shipped_texts() -> dict[str, str]:
    """The data files that ship with the package, by name."""
    folder = files("counterclaim") / "data" / "actors"
    paths = sorted((path for path in folder.iterdir() if path.name.endswith(".toml")), key=lambda path: path.name)
    return {path.name: path.read_text("utf-8") for path in paths}


def own_texts(folder: Path) -> dict[str, str]:
    """The files of one's own actors, by path."""
    return {str(path): path.read_text("utf-8") for path in sorted(folder.glob("*.toml"))}


def same_side(a: str, b: str) -> bool:
    """True where the two are one, or one is part of the other."""
    actors = load_actors()
    return a == b or (a in actors.by_id and b in actors.by_id and (b in actors.line(a) or a in actors.line(b)))


def allied(a: str, b: str) -> bool:
    """True where the two are one side: same or part of each other, or either (or what it is part of) fights beside the
    other."""
    actors = load_actors()
    if same_side(a, b):
        return True
    if a not in actors.by_id or b not in actors.by_id:
        return False
    return any(
        same_side(beside, other)
        for one, other in ((a, b), (b, a))
        for above in actors.line(one)
        for beside in actors.by_id[above].side_of
    )


def known_as(actor_id: str) -> str:
    """The name an actor is shown by. Raises KeyError for an id that is not known."""
    return load_actors().by_id[actor_id].name


def read_actors(texts: Mapping[str, str]) -> Actors:
    """The actors of several files (name → text), validated as a whole."""
    rows = [row for place, text in texts.items() for row in read_rows(place, text)]
    wheres = _owners(rows)
    kinds = {row["id"]: _kind(where, row) for where, table, row in rows if table == "kind"}
    branches = {row["id"]: make(Branch, row) for _, table, row in rows if table == "branch"}
    for where, table, row in rows:
        if table in ("actor", "branch") and row["kind"] not in kinds:
            raise LexiconError(f"{where}: unknown kind {row['kind']!r}; known are {', '.join(sorted(kinds))}.")
    actors = {row["id"]: _actor(where, row, kinds) for where, table, row in rows if table == "actor"}
    _add_branches(actors, branches, kinds)
    _check_parents(actors, wheres)
    _check_sides(actors, wheres)
    _check_unmeant(actors, branches, wheres)
    guards = {row["id"]: frozenset(row["words"]) for _, table, row in rows if table == "guard"}
    if missing := sorted(set(GUARDS) - set(guards)):
        raise LexiconError(f"data/actors: no guard {missing[0]!r}; a file must have it: {GUARDS[missing[0]]}.")
    return Actors(
        by_id=MappingProxyType(actors),
        branches=MappingProxyType(branches),
        names=_names(actors, kinds, wheres),
        nouns=_nouns(branches),
        common=guards["common"],
        participles=guards["participles"],
    )


def _owners(rows: Iterable[tuple[str, str, Row]]) -> dict[str, str]:
    wheres: dict[tuple[str, str], str] = {}
    for where, table, row in rows:
        if (table, row["id"]) in wheres:
            raise LexiconError(f"{where}: the id stands already at {wheres[table, row['id']]}; ids are unique.")
        wheres[table, row["id"]] = where
    return {id_: where for (table, id_), where in wheres.items() if table == "actor"}


def _kind(where: str, row: Row) -> Kind:
    try:
        return make(Kind, row, source_type=SourceType(row["source_type"]))
    except ValueError as error:
        raise LexiconError(f"{where}: {error}.") from error


def _actor(where: str, row: Row, kinds: Mapping[str, Kind]) -> Actor:
    if row.get("adjectives") and row["kind"] not in _WITH_BRANCHES:
        raise LexiconError(f"{where}: adjectives belong to kinds {' and '.join(_WITH_BRANCHES)}, not {row['kind']}.")
    country = row.get("country")
    theatres = row.get("theatres") or ([country] if country else [])
    if wrong := [code for code in [*theatres, *([country] if country else [])] if not _is_code(code)]:
        raise LexiconError(f"{where}: {wrong[0]!r} is no country code of two capital letters.")
    return make(Actor, row, source_type=kinds[row["kind"]].source_type, theatres=tuple(theatres))


def _is_code(code: str) -> bool:
    return len(code) == 2 and code.isascii() and code.isupper()


def _add_branches(actors: dict[str, Actor], branches: Mapping[str, Branch], kinds: Mapping[str, Kind]) -> None:
    for state in [actor for actor in actors.values() if actor.kind in _WITH_BRANCHES]:
        for branch in branches.values():
            follows = _branch_of(state, branch, kinds)
            written = actors.get(follows.id, follows)
            actors[follows.id] = replace(
                written,
                country=written.country or follows.country,
                theatres=_home(state, branch, (*follows.theatres, *written.theatres)),
                weak=tuple(dict.fromkeys((*written.weak, *branch.weak))),
                metonyms=state.metonyms if branch.id == _GOVERNMENT else (),
                part_of=written.part_of or follows.part_of,
            )
        actors[state.id] = replace(state, metonyms=())


def _home(state: Actor, branch: Branch, theatres: tuple[str, ...]) -> tuple[str, ...]:
    """The countries where a bare word means this branch: only states have any, and not for what they lack."""
    if state.kind != "state" or branch.id in state.unmeant:
        return ()
    return tuple(dict.fromkeys(theatres))


def _branch_of(state: Actor, branch: Branch, kinds: Mapping[str, Kind]) -> Actor:
    """A state's branch as it follows from the data. Only states have theatres: a report from a country means the
    state's army when it says "the army", and not that of one of its peoples."""
    above = None if branch.part_of is None else f"{state.id}-{branch.part_of}".removesuffix("-")
    return Actor(
        id=f"{state.id}-{branch.id}",
        name=f"{(state.adjectives or (state.name,))[0]} {branch.name}",
        kind=branch.kind,
        source_type=kinds[branch.kind].source_type,
        country=state.country,
        theatres=state.theatres if state.kind == "state" else (),
        part_of=above,
    )


def _check_parents(actors: Mapping[str, Actor], wheres: Mapping[str, str]) -> None:
    for actor in actors.values():
        seen = [actor.id]
        while above := actors[seen[-1]].part_of:
            where = wheres.get(seen[-1], seen[-1])
            if above not in actors:
                raise LexiconError(f"{where}: part_of {above!r}, which no file has; write that entry or mend the id.")
            if above in seen:
                raise LexiconError(f"{where}: part_of goes in a circle: {' → '.join([*seen, above])}.")
            seen.append(above)


def _check_sides(actors: Mapping[str, Actor], wheres: Mapping[str, str]) -> None:
    for actor in actors.values():
        for other in actor.side_of:
            where = wheres.get(actor.id, actor.id)
            if other not in actors:
                raise LexiconError(f"{where}: side_of {other!r}, which no file has; write that entry or mend the id.")
            if other == actor.id or actor.part_of == other:
                raise LexiconError(f"{where}: side_of {other!r} says what is so already; take it out.")


def _check_unmeant(actors: Mapping[str, Actor], branches: Mapping[str, Branch], wheres: Mapping[str, str]) -> None:
    for actor in actors.values():
        if unknown := sorted(set(actor.unmeant) - set(branches)):
            where = wheres.get(actor.id, actor.id)
            raise LexiconError(f"{where}: unmeant {unknown[0]!r} is no branch; branches are {', '.join(branches)}.")


def _names(actors: Mapping[str, Actor], kinds: Mapping[str, Kind], wheres: Mapping[str, str]) -> Node:
    root = Node()
    for actor in actors.values():
        for how, names in (
            (Naming.STRONG, actor.strong),
            (Naming.PERSON, actor.people),
            (Naming.METONYM, actor.metonyms),
            (Naming.ADJECTIVE, actor.adjectives),
        ):
            for name in names:
                _own(root, name, how, actor.id, wheres)
    weak: dict[str, list[str]] = defaultdict(list)
    for actor in actors.values():
        for name in dict.fromkeys((*actor.weak, *kinds[actor.kind].weak)):
            weak[name].append(actor.id)
    for name, owners in weak.items():
        _share(root, name, tuple(owners), wheres)
    return root


def _own(root: Node, name: str, how: Naming, owner: str, wheres: Mapping[str, str]) -> None:
    tokens = tokenize(name)
    node = root.at(tokens.keys)
    before = node.meaning
    if before is not None and before.actors != (owner,):
        other = wheres.get(before.actors[0], before.actors[0])
        where = wheres.get(owner, owner)
        raise LexiconError(f"{where}: {name!r} already names {other}; a name that two share is weak in both.")
    node.meaning = _written(tokens, how, (owner,), before)


def _share(root: Node, name: str, owners: tuple[str, ...], wheres: Mapping[str, str]) -> None:
    tokens = tokenize(name)
    node = root.at(tokens.keys)
    before = node.meaning
    if before is not None and before.how is not Naming.WEAK:
        where = wheres.get(owners[0], owners[0])
        raise LexiconError(f"{where}: {name!r} is weak here but a {before.how} name of {before.actors[0]}.")
    node.meaning = _written(tokens, Naming.WEAK, owners, before)


def _written(name: Tokens, how: Naming, owners: tuple[str, ...], before: Meaning | None) -> Meaning:
    asked, proper = cases(name), name.text != name.text.lower()
    if before is None:
        return Meaning(how, owners, asked, proper)
    owners = tuple(dict.fromkeys((*before.actors, *owners)))
    return Meaning(before.how, owners, laxer(before.cases, asked), proper and before.proper)


def _nouns(branches: Mapping[str, Branch]) -> Node:
    root = Node()
    for branch in branches.values():
        for noun in (*branch.nouns, *branch.means, *branch.weak):
            node = root.at(tokenize(noun).keys)
            if node.meaning is not None and node.meaning.branch != branch.id:
                raise LexiconError(f"branches.toml: {noun!r} stands in {node.meaning.branch} and in {branch.id}.")
            how = Naming.MEANS if noun in branch.means else Naming.STRONG
            node.meaning = Meaning(how, (), (), branch=branch.id)
    return root


def strong_owner(known: Actors, name: str) -> str | None:
    """Whom a name means by itself, None where it means nobody yet or several."""
    meaning = _meaning(known, name)
    return meaning.actors[0] if meaning and meaning.how is not Naming.WEAK else None


def weak_owners(known: Actors, name: str) -> tuple[str, ...]:
    """Whom a name may mean that several share, or that means somebody only in context."""
    meaning = _meaning(known, name)
    return meaning.actors if meaning and meaning.how is Naming.WEAK else ()


def _meaning(known: Actors, name: str) -> Meaning | None:
    node = known.names
    for key in tokenize(name).keys:
        if key not in node.after:
            return None
        node = node.after[key]
    return node.meaning
