"""A batch: inputs cut into slices, what is missing worked on by one engine or another, what was done counted."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from counterclaim.errors import InputError
from counterclaim.scale.commit import Manifest, done, foreign, prepare, stale, totals
from counterclaim.scale.crew import run_local
from counterclaim.scale.how import How
from counterclaim.scale.slices import SLICE_BYTES, Slice, check_apart, slices
from counterclaim.scale.spark import run_spark, spark_session

ENGINES: Mapping[str, Callable[[Sequence[Slice], Path, How], Iterator[Manifest]]] = {
    "local": run_local,
    "spark": run_spark,
}
"""What can do the work; each gives the manifest of every slice it is handed."""


@dataclass(slots=True)
class Batch:
    """The partitions of a batch: those that are there, and the slices of those that are not."""

    output: Path
    how: How
    there: list[Manifest] = field(default_factory=list)
    missing: list[Slice] = field(default_factory=list)

    def run(self) -> Iterator[Manifest]:
        """Make what is missing; each partition is kept as soon as its manifest is told."""
        for manifest in ENGINES[self.how.engine](tuple(self.missing), self.output, self.how):
            self.there.append(manifest)
            yield manifest

    def at_work(self) -> AbstractContextManager[object]:
        """What the engine needs for as long as partitions are made and linked: one session of a cluster for both."""
        if self.missing and self.how.engine == "spark":
            return spark_session(self.how.master)
        return nullcontext()

    def counts(self) -> Mapping[str, int]:
        """How many records were seen, dropped and read in all partitions that are there."""
        return totals(self.there)


def open_batch(
    inputs: Sequence[str | Path],
    output: Path,
    how: How = How(),  # noqa: B008 - frozen
    slice_bytes: int = SLICE_BYTES,
) -> Batch:
    """The batch of these inputs in a folder, with what an earlier run left done.

    Raises InputError where an input cannot be cut, or the folder holds something else.
    """
    check_apart(inputs, output)
    parts = slices(inputs, slice_bytes)
    prepare(output)
    if other := foreign(output, parts):
        raise InputError(
            f"{output} holds what an earlier run read from {other}, which is not among these inputs; name a new "
            "folder, or give all inputs again, as they were named then."
        )
    if left := stale(output, parts):
        raise InputError(
            f"{output} holds {left[0].name} of other inputs than these; name a new folder, or give all inputs again."
        )
    batch = Batch(output, how)
    for part in parts:
        manifest = done(output, part, gated=how.gated)
        if manifest:
            batch.there.append(manifest)
        else:
            batch.missing.append(part)
    return batch
