"""Linking on this machine: splink on DuckDB finds the candidates, and one bucket is made after the other."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pyarrow as pa
from splink.backends.duckdb import DuckDBAPI

from counterclaim.errors import InputError
from counterclaim.link.batch import LIMITS, predicted, settings
from counterclaim.link.linker import LEAST
from counterclaim.link.weights import load_weights
from counterclaim.scale.buckets import Plan, commit_bucket, traits_files
from counterclaim.scale.gathering import (
    COMPARED_ACCOUNTS,
    ONE_OF_EACH,
    compared_pairs,
    joined_accounts,
    joined_pairs,
)
from counterclaim.scale.how import How
from counterclaim.scale.sheets import TABLES, TRAITS, sheet_of
from counterclaim.system import folder_for_a_while

_ROWS = 20_000
_NUMBERED = "filename = true, file_row_number = true"
_WILD = re.compile(r"([*?\[])")


class LinkHere:
    """A database of this process with the accounts of a batch."""

    def __init__(self, plan: Plan, connection: duckdb.DuckDBPyConnection) -> None:
        self._plan, self._connection = plan, connection
        connection.execute(
            "create view told as select * exclude (filename, file_row_number), filename as file, "
            f"file_row_number as line from {_files(traits_files(plan.output), _NUMBERED)}"
        )
        connection.execute(f"create table traits as {ONE_OF_EACH}")

    def links(self, missing: Sequence[int]) -> Iterator[int]:
        """Make these buckets of links; each is told when it is on the disk."""
        registered = DuckDBAPI(self._connection).register("traits")
        pairs = predicted(registered, settings(load_weights(), outcomes=False), LEAST)
        yield from self._made("links", missing, compared_pairs(self._plan, pairs), COMPARED_ACCOUNTS)

    def incidents(self, missing: Sequence[int], parts: pa.Table) -> Iterator[int]:
        """Make these buckets of incidents; `parts` are the components (account, root, bucket)."""
        self._connection.register("parts", parts)
        links = _files([self._plan.path("links", number) for number in range(self._plan.buckets)], "filename = false")
        yield from self._made("incidents", missing, joined_pairs(links), joined_accounts(self._plan))

    def _made(self, kind: str, missing: Sequence[int], pairs: str, needed: str) -> Iterator[int]:
        self._connection.execute(f"create or replace table pairs as {pairs}")
        self._connection.execute(f"create or replace table needed as {needed}")
        for number in missing:
            accounts = (
                f"select {', '.join(TRAITS)} from traits where key in (select key from needed where bucket = {number})"
            )
            told = f"select one, other, weight from pairs where bucket = {number}"
            sheet = sheet_of(self._rows(accounts), self._rows(told))
            yield commit_bucket(self._plan, kind, number, TABLES[kind](sheet))

    def _rows(self, query: str) -> Iterator[pa.RecordBatch]:
        yield from self._connection.sql(query).to_arrow_reader(_ROWS)


def _files(paths: Sequence[Path], options: str) -> str:
    """The tables of these files; what would be a wildcard stands for itself."""
    names = (_WILD.sub(r"[\1]", str(path)).replace("'", "''") for path in paths)
    listed = ", ".join(f"'{name}'" for name in names)
    return f"read_parquet([{listed}], {options})"


@contextmanager
def link_here(plan: Plan, _how: How) -> Iterator[LinkHere]:
    """Linking on this machine; what does not fit into memory goes to the disk."""
    with (
        folder_for_a_while() as spill,
        duckdb.connect(config={**LIMITS, "temp_directory": str(spill)}) as connection,
    ):
        try:
            yield LinkHere(plan, connection)
        except (duckdb.IOException, duckdb.OutOfMemoryException) as error:
            raise InputError(
                f"What does not fit into memory was not taken by {spill.parent} ({str(error).splitlines()[0]}): make "
                "room there, or set TMPDIR to a folder on a disk with room, and run the same command again."
            ) from error
