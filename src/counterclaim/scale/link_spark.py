"""Linking on a cluster: the same model by splink on Spark finds the candidates, and tasks make the buckets."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import sqlglot
from sqlglot import expressions

from counterclaim.errors import CounterclaimError
from counterclaim.link.batch import predicted, settings
from counterclaim.link.linker import LEAST
from counterclaim.link.weights import load_weights
from counterclaim.scale.buckets import Plan, commit_bucket
from counterclaim.scale.gathering import (
    COMPARED_ACCOUNTS,
    ONE_OF_EACH,
    compared_pairs,
    joined_accounts,
    joined_pairs,
)
from counterclaim.scale.how import How
from counterclaim.scale.sheets import TABLES, TRAITS, sheet_of
from counterclaim.scale.spark import answers, spark_session

FEW = 10_000
"""For so few accounts compiling the queries takes longer than answering them."""

# Planned anew after every stage, or with its projections drawn together, splink's query takes half a minute to plan.
# With its last filter pushed down into the join a comparison is made anew wherever its outcome is looked at.
_RULES = "org.apache.spark.sql.catalyst.optimizer"
_PLANNING = {
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.optimizer.excludedRules": f"{_RULES}.CollapseProject,{_RULES}.PushDownPredicates",
    "spark.sql.maxPlanStringLength": "1000",
}
_UNCOMPILED = {"spark.sql.codegen.wholeStage": "false", "spark.sql.codegen.factoryMode": "NO_CODEGEN"}


class LinkOnSpark:
    """A Spark session with the accounts of a batch."""

    def __init__(self, plan: Plan, session: Any) -> None:
        self._plan, self._session = plan, session
        told = session.read.parquet(str(plan.output.absolute() / "traits"))
        told.selectExpr("*", "_metadata.file_name as file", "_metadata.row_index as line").createOrReplaceTempView(
            "told"
        )
        session.sql(ONE_OF_EACH).persist().createOrReplaceTempView("traits")

    def links(self, missing: Sequence[int]) -> Iterator[int]:
        """Make these buckets of links; each is told when it is on the disk."""
        from splink.backends.spark import SparkAPI

        connect: Any = SparkAPI
        database = connect(
            spark_session=self._session, break_lineage_method="persist", register_udfs_automatically=False
        )
        model = settings(load_weights(), outcomes=False, sql=for_spark)
        pairs = predicted(database.register("traits"), model, LEAST)
        yield from self._made("links", missing, compared_pairs(self._plan, pairs), COMPARED_ACCOUNTS)

    def incidents(self, missing: Sequence[int], parts: pa.Table) -> Iterator[int]:
        """Make these buckets of incidents; `parts` are the components (account, root, bucket)."""
        self._session.createDataFrame(parts).createOrReplaceTempView("parts")
        folder = self._plan.path("links", 0).parent.absolute()
        self._session.read.parquet(str(folder)).createOrReplaceTempView("links")
        yield from self._made("incidents", missing, joined_pairs("links"), joined_accounts(self._plan))

    def _made(self, kind: str, missing: Sequence[int], pairs: str, needed: str) -> Iterator[int]:
        self._session.sql(pairs).createOrReplaceTempView("pairs")
        self._session.sql(needed).createOrReplaceTempView("needed")
        names = ", ".join(f"t.{name}" for name in TRAITS)
        empty = ", ".join(f"null as {name}" for name in TRAITS)
        rows = self._session.sql(
            f"select n.bucket as bucket, null as one, null as other, null as weight, {names} "
            "from needed n join traits t on t.key = n.key "
            f"union all select bucket, one, other, weight, {empty} from pairs"
        )
        # Accounts stand before pairs; a bucket lies in one partition, and buckets without any row are made here.
        rows = rows.where(rows.bucket.isin(list(missing))).repartition(len(missing), "bucket")
        made = rows.sortWithinPartitions("bucket", "one", "other", "key").mapInArrow(
            _on(self._plan, kind), "number long, rows long, refused string"
        )
        left = set(missing)
        for row in answers(made.toLocalIterator()):
            left.discard(row.number)
            yield row.rows
        for number in sorted(left):
            yield commit_bucket(self._plan, kind, number, TABLES[kind](sheet_of((), ())))


def _on(plan: Plan, kind: str) -> Callable[[Any], Iterator[pa.RecordBatch]]:
    def run(batches: Any) -> Iterator[pa.RecordBatch]:
        for number, rows in _by_bucket(batches):
            alone = [pc.is_null(batch.column("one")) for batch in rows]
            accounts = [batch.filter(mask) for batch, mask in zip(rows, alone, strict=True)]
            pairs = [batch.filter(pc.invert(mask)) for batch, mask in zip(rows, alone, strict=True)]
            count, refused = None, None
            try:
                count = commit_bucket(plan, kind, number, TABLES[kind](sheet_of(accounts, pairs)))
            except CounterclaimError as error:
                refused = str(error)
            yield pa.RecordBatch.from_pydict(
                {
                    "number": pa.array([number], pa.int64()),
                    "rows": pa.array([count], pa.int64()),
                    "refused": pa.array([refused], pa.string()),
                }
            )

    return run


def _by_bucket(batches: Any) -> Iterator[tuple[int, list[pa.RecordBatch]]]:
    """The rows of one bucket after the other; they come sorted by bucket."""
    number, rows = None, list[pa.RecordBatch]()
    for batch in batches:
        for bucket in pc.unique(batch.column("bucket")).to_pylist():
            if bucket != number and number is not None:
                yield number, rows
                rows = []
            number = bucket
            rows.append(batch.filter(pc.equal(batch.column("bucket"), bucket)))
    if number is not None:
        yield number, rows


def for_spark(sql: str) -> str:
    """A condition of the model, written for DuckDB, as Spark has it: only lists are measured in it."""
    tree = sqlglot.parse_one(sql, read="duckdb").transform(_intersection).transform(_length)
    return tree.sql("spark")


def _intersection(node: expressions.Expression) -> expressions.Expression:
    if isinstance(node, expressions.Anonymous) and node.name.lower() == "list_intersect":
        return expressions.Anonymous(this="array_intersect", expressions=node.expressions)
    return node


def _length(node: expressions.Expression) -> expressions.Expression:
    return expressions.ArraySize(this=node.this) if isinstance(node, expressions.Length) else node


@contextmanager
def link_on_spark(plan: Plan, how: How) -> Iterator[LinkOnSpark]:
    """Linking on the cluster, or on two workers of this machine."""
    with spark_session(how.master) as session:
        for name, value in (_PLANNING | (_UNCOMPILED if plan.accounts < FEW else {})).items():
            session.conf.set(name, value)
        # Spark's own two hundred are a crowd of empty tasks for a small batch, and too few for a large one.
        shuffles = max(session.sparkContext.defaultParallelism, plan.buckets)
        session.conf.set("spark.sql.shuffle.partitions", str(shuffles))
        yield LinkOnSpark(plan, session)
