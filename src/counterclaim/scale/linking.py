"""Links among all accounts of a batch, and the incidents they make: buckets, of which only those that are missing are
made, by whichever engine."""

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple, Protocol, cast

import pyarrow as pa
from pyarrow import parquet

from counterclaim.judgements import Verdict
from counterclaim.link.clusters import components
from counterclaim.scale.buckets import BUCKET, KINDS, Plan, plan_buckets, rows_of
from counterclaim.scale.how import How
from counterclaim.scale.tables import slot_of


class Linked(NamedTuple):
    """How many links and incidents a batch has."""

    links: int
    incidents: int


class Linking(Protocol):
    """What makes buckets, of links first and then of incidents."""

    def links(self, missing: Sequence[int]) -> Iterator[int]:
        """Make these buckets of links; how many rows each has is told when it is on the disk."""

    def incidents(self, missing: Sequence[int], parts: pa.Table) -> Iterator[int]:
        """Make these buckets of incidents; `parts` are the components (account, root, bucket)."""


def _here(plan: Plan, how: How) -> AbstractContextManager[Linking]:
    from counterclaim.scale.link_here import link_here

    return link_here(plan, how)


def _on_spark(plan: Plan, how: How) -> AbstractContextManager[Linking]:
    from counterclaim.scale.link_spark import link_on_spark

    return link_on_spark(plan, how)


ENGINES: Mapping[str, Callable[[Plan, How], AbstractContextManager[Linking]]] = MappingProxyType(
    {"local": _here, "spark": _on_spark}
)
"""What can link; both make the same bytes."""


def link_batch(output: Path, how: How = How(), bucket: int = BUCKET) -> Linked:  # noqa: B008 - frozen
    """Link all accounts of a batch, and put them into incidents; what is there already stays.

    `bucket` is about how many accounts go into one file. Raises InputError where the disk does not take them.
    """
    steps = link_steps(output, how, bucket)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return cast(Linked, end.value)


def link_steps(
    output: Path,
    how: How = How(),  # noqa: B008 - frozen
    bucket: int = BUCKET,
) -> Generator[int, None, Linked]:
    """As `link_batch`, telling how many rows each bucket has as soon as it is on the disk."""
    plan = plan_buckets(output, bucket)
    if any(_missing(plan, kind) for kind in KINDS):
        with ENGINES[how.engine](plan, how) as engine:
            if links := _missing(plan, "links"):
                yield from engine.links(links)
            if incidents := _missing(plan, "incidents"):
                yield from engine.incidents(incidents, _parts(plan))
    return Linked(_rows(plan, "links"), _incidents(plan))


def _missing(plan: Plan, kind: str) -> list[int]:
    return [number for number in range(plan.buckets) if rows_of(plan, kind, number) is None]


def _rows(plan: Plan, kind: str) -> int:
    return sum(rows_of(plan, kind, number) or 0 for number in range(plan.buckets))


def _parts(plan: Plan) -> pa.Table:
    """The accounts that chains of likely links hold together: the component of each, and its bucket.

    No incident reaches beyond a component, so each bucket of them is clustered alone.
    """
    likely = [("verdict", "=", Verdict.SAME.value)]
    pairs: list[tuple[str, str]] = []
    for number in range(plan.buckets):
        table = parquet.read_table(
            plan.path("links", number), columns=["first_account", "second_account"], filters=likely
        )
        pairs += zip(*(column.to_pylist() for column in table.columns), strict=True)
    roots = sorted(components(pairs).items())
    return pa.table(
        {
            "account": pa.array([key for key, _ in roots], pa.string()),
            "root": pa.array([root for _, root in roots], pa.string()),
            "bucket": pa.array([plan.bucket_of(slot_of(root)) for _, root in roots], pa.int64()),
        }
    )


def _incidents(plan: Plan) -> int:
    files = [plan.path("incidents", number) for number in range(plan.buckets)]
    return sum(parquet.read_table(path, columns=["place"], filters=[("place", "=", 0)]).num_rows for path in files)
