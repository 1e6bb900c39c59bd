"""Holding a reading against a case: what is missing, what is too much, each in the casebook's own words."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from casebook import ACCOUNT_KEYS, CLAIM_KEYS, Case, Line
from counterclaim.actors import find_actors, known_as
from counterclaim.bench.assignment import best_pairs
from counterclaim.bench.names import name_words, same_name

Record = Mapping[str, Any]

_NAMES = frozenset(["actor", "whom", "place"])
_YES = {"yes": True, "no": False}


def differences(case: Case, told: Record) -> list[str]:
    """What differs, a line each; nothing where the reading is as the case says. `told` is in the exchange format."""
    incidents, claims = told["incidents"], told["claims"]
    pairs = _pairs(case.accounts, incidents, _fits_account)
    ids = {case.accounts[row]["id"]: incidents[column]["id"] for row, column in pairs.items()}
    lines = [f"missing account: {_shown(line)}" for row, line in enumerate(case.accounts) if row not in pairs]
    if case.exactly_accounts:
        lines += [f"extra account: {_account_shown(record)}" for record in _unmet(incidents, pairs)]
    pairs = _pairs(case.claims, claims, lambda line, record: _fits_claim(line, record, ids))
    lines += [f"missing claim: {_shown(line)}" for row, line in enumerate(case.claims) if row not in pairs]
    if case.exactly_claims or any(line.startswith("missing") for line in lines):
        word = "extra claim" if case.exactly_claims else "other claim read"
        lines += [f"{word}: {_claim_shown(record)}" for record in _unmet(claims, pairs)]
    return lines


def _pairs(lines: Sequence[Line], records: Sequence[Record], fits: Callable[[Line, Record], bool]) -> dict[int, int]:
    return best_pairs([[int(fits(line, record)) for record in records] for line in lines])


def _unmet(records: Sequence[Record], pairs: Mapping[int, int]) -> list[Record]:
    return [record for column, record in enumerate(records) if column not in pairs.values()]


def _fits_claim(line: Line, record: Record, accounts: Mapping[str, str]) -> bool:
    for key, meant in line.items():
        if key == "account":
            wanted = None if meant == "none" else accounts.get(meant, meant)
            if record.get("incident") != wanted:
                return False
        elif key == "source" and meant != "narrator":
            if not any(_called(meant, name) for name in _voices(record)):
                return False
        elif not _fits(key, meant, record.get(key)):
            return False
    return True


def _voices(record: Record) -> list[str]:
    """The names of all in the chain of voices: whoever of them is named in a case fits."""
    return [record.get("source") or "", *(voice["name"] for voice in record.get("voice", ()))]


def _called(meant: str, read: str) -> bool:
    """Whether two names call the same: as words, within a longer name, or as a known actor ("the Pentagon")."""
    known = [known_as(words.actor) for words in find_actors(meant) if words.actor]
    within = f" {' '.join(name_words(meant))} " in f" {' '.join(name_words(read))} "
    return within or same_name([meant, *known], read)


def _fits_account(line: Line, record: Record) -> bool:
    return all(_fits(key, meant, record.get(key)) for key, meant in line.items() if key != "id")


def _fits(key: str, meant: str, read: object) -> bool:
    if meant in ("none", "open") and key != "value":
        return read is None
    if key == "subset":
        return bool(read) is _YES[meant]
    if key in _NAMES:
        return isinstance(read, str) and _called(meant, read)
    if isinstance(read, list):
        return meant in read
    return read is not None and str(read) == meant


def _shown(line: Line) -> str:
    return " ".join(f"{key}={_quoted(value)}" for key, value in line.items())


def _claim_shown(record: Record) -> str:
    told = {key: record.get("incident" if key == "account" else key) for key in CLAIM_KEYS}
    fields = " ".join(f"{key}={_quoted(value)}" for key, value in told.items() if value not in (None, False))
    return f"{fields}   # {record.get('quote')}"


def _account_shown(record: Record) -> str:
    return " ".join(f"{key}={_quoted(record[key])}" for key in ACCOUNT_KEYS if record.get(key) is not None)


def _quoted(value: object) -> str:
    words = "yes" if value is True else str(value)
    return f'"{words}"' if " " in words else words
