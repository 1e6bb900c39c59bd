"""UCDP's actor list (ucdp-actor-*.csv, CC BY 4.0): its armed groups as entries of ours."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from counterclaim.actors.load import Actors, strong_owner, weak_owners
from counterclaim.actors.names import tokenize

UCDP_COLUMNS = ("ActorId", "NameData", "Org")
_NAMES = (
    *("NameData", "NameOrig", "NameOrigFull", "NameOrigFullEng"),
    *("NewName", "NewNameFullMotherTongue", "NewNameFullEng"),
)
_GOVERNMENT = "4"
_BRACKETS = re.compile(r"\s*\([^)]*\)")
_EMPTY = frozenset({"", "-99", "NA", "N/A"})


def ucdp_rows(table: Path, rows: list[tuple[int, Mapping[str, str]]], known: Actors) -> Iterator[dict[str, Any] | str]:
    """An entry for each group that none of our names means; for each other row a sentence that says why not.

    A name is strong where it is long enough to mean one group alone and no other row has it; acronyms are weak.
    """
    shared = Counter(key for _, row in rows for key in {_key(name) for name in _names(row)})
    for line, row in rows:
        what = f"{table.name}:{line}: {row['NameData']}"
        if row["Org"].strip() == _GOVERNMENT:
            yield f"{what}: a government, which our states have already"
            continue
        names = _names(row)
        owner = next((owner for name in names if _is_long(name) and (owner := strong_owner(known, name))), None)
        if owner is not None:
            yield f"{what}: known already as {owner}"
            continue
        entry = _entry(row, names, known, shared)
        yield entry if entry else f"{what}: no name of it is its own"


def _entry(
    row: Mapping[str, str], names: list[str], known: Actors, shared: Counter[tuple[str, ...]]
) -> dict[str, Any] | None:
    strong = [name for name in names if _is_long(name) and shared[_key(name)] == 1 and not weak_owners(known, name)]
    if not strong:
        return None
    weak = [name for name in names if name not in strong and strong_owner(known, name) is None]
    countries = _countries(row.get("Location", ""), known)
    entry: dict[str, Any] = {"id": f"ucdp-{row['ActorId'].strip()}", "name": strong[0], "kind": "armed_group"}
    if countries:
        entry["country"] = countries[0]
    if len(countries) > 1:
        entry["theatres"] = countries
    return entry | {"strong": strong} | ({"weak": weak} if weak else {})


def _names(row: Mapping[str, str]) -> list[str]:
    told = (" ".join(_BRACKETS.sub("", row.get(column, "")).split()) for column in _NAMES)
    names: dict[tuple[str, ...], str] = {}
    for name in told:
        if name not in _EMPTY and _key(name):
            names.setdefault(_key(name), name)
    return list(names.values())


def _key(name: str) -> tuple[str, ...]:
    return tokenize(name).keys


def _is_long(name: str) -> bool:
    """Whether a name means one group alone: several words, or a longer word that is no acronym."""
    return len(_key(name)) > 1 or (len(name) > 5 and not name.isupper())


def _countries(told: str, known: Actors) -> list[str]:
    """The codes of the countries a location names ("Iraq, Syria", "DR Congo (Zaire)")."""
    found: list[str] = []
    for name in told.split(","):
        owner = strong_owner(known, _BRACKETS.sub("", name).strip())
        actor = known.by_id.get(owner or "")
        if actor and actor.kind == "state" and actor.country and actor.country not in found:
            found.append(actor.country)
    return found
