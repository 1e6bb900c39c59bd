"""What linking leaves on the disk: buckets of links and of incidents, each whole or not at all, in a fixed number."""

import hashlib
from dataclasses import dataclass
from math import ceil
from pathlib import Path

import msgspec
import pyarrow as pa
from pyarrow import parquet

from counterclaim.errors import InputError
from counterclaim.link.judging import linker_name
from counterclaim.scale.commit import MANIFESTS, Whole, reason
from counterclaim.scale.tables import SLOTS

BUCKET = 8_000
"""So many accounts a bucket, about: what is held in memory at once while they are compared."""

KINDS = ("links", "incidents")
BUCKETS = "_buckets"


class Made(msgspec.Struct, frozen=True):
    """What a bucket was made from and by, and how many rows it has: written last, so that it vouches for them."""

    made_from: str
    made_by: str
    rows: int


@dataclass(frozen=True, slots=True)
class Plan:
    """The buckets of a batch: where, how many, and a digest over the partitions they are made from."""

    output: Path
    accounts: int
    buckets: int
    made_from: str

    def bucket_of(self, slot: int) -> int:
        """The bucket of a slot."""
        return slot * self.buckets // SLOTS

    def path(self, kind: str, number: int) -> Path:
        """The file of a bucket."""
        return self.output / kind / f"bucket-{number:06d}.parquet"

    def manifest(self, kind: str, number: int) -> Path:
        """The file that vouches for a bucket."""
        return self.output / BUCKETS / f"{kind}-{number:06d}.json"


def plan_buckets(output: Path, bucket: int = BUCKET) -> Plan:
    """The buckets that the partitions in a folder make; what an earlier run left beyond them is taken away.

    Raises InputError where the folder cannot be written.
    """
    total = hashlib.sha256()
    for path in sorted((output / MANIFESTS).glob("part-*.json")):
        total.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    accounts = sum(parquet.read_metadata(path).num_rows for path in traits_files(output))
    plan = Plan(output, accounts, max(1, ceil(accounts / bucket)), total.hexdigest())
    try:
        for name in (*KINDS, BUCKETS):
            (output / name).mkdir(exist_ok=True)
        wanted = {made for kind in KINDS for n in range(plan.buckets) for made in _files(plan, kind, n)}
        for name in (*KINDS, BUCKETS):
            for path in (output / name).iterdir():
                if path not in wanted:
                    path.unlink(missing_ok=True)
    except OSError as error:
        raise InputError(f"{output} cannot be written ({error.strerror}); allow it, or name another folder.") from error
    return plan


def traits_files(output: Path) -> list[Path]:
    """The tables of what is compared, in the order of the partitions."""
    return sorted((output / "traits").glob("part-*.parquet"))


def rows_of(plan: Plan, kind: str, number: int) -> int | None:
    """How many rows a bucket has; None where it must be made."""
    try:
        made = msgspec.json.decode(plan.manifest(kind, number).read_bytes(), type=Made)
    except (FileNotFoundError, msgspec.DecodeError):
        return None
    whole = made.made_from == plan.made_from and made.made_by == linker_name() and plan.path(kind, number).is_file()
    return made.rows if whole else None


def commit_bucket(plan: Plan, kind: str, number: int, table: pa.Table) -> int:
    """How many rows were written. Raises InputError where the disk does not take them."""
    path, manifest = plan.path(kind, number), plan.manifest(kind, number)
    made = Made(plan.made_from, linker_name(), table.num_rows)
    try:
        manifest.unlink(missing_ok=True)
        with Whole(path) as making:
            parquet.write_table(table, making, compression="zstd")
        with Whole(manifest) as making:
            making.write_bytes(msgspec.json.encode(made, order="sorted"))
    except OSError as error:
        raise InputError(
            f"{path} could not be written ({reason(error)}); make room or allow writing, and run the same "
            "command again: it does only what is missing."
        ) from error
    return made.rows


def _files(plan: Plan, kind: str, number: int) -> tuple[Path, Path]:
    return plan.path(kind, number), plan.manifest(kind, number)
