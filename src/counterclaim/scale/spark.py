"""The work on a cluster: the same function over the same slices, under Spark's `mapInArrow`.

Workers read the inputs and write the partitions themselves: both must lie where all machines see them under one path.
"""

import logging
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa

from counterclaim.errors import CounterclaimError, InputError
from counterclaim.scale.commit import Manifest, commit
from counterclaim.scale.how import How
from counterclaim.scale.slices import Slice
from counterclaim.scale.work import work
from counterclaim.system import folder_for_a_while

LOCAL = "local[2,4]"
"""Two workers on this machine; a task is tried four times. Without the second number a killed worker ends the run."""

_SCHEMA = "number long, manifest binary, refused string"

_LOUD = ("org.apache.spark.sql.catalyst.util.StringUtils", "org.apache.spark.util.SparkStringUtils")
"""What tells a dozen times that the plan of splink's query is long."""


def run_spark(parts: Sequence[Slice], output: Path, how: How) -> Iterator[Manifest]:
    """The manifest of each slice, as its partition is on the disk.

    Raises InputError where Spark is not installed or does not come up.
    """
    if not parts:
        return
    with spark_session(how.master) as session:
        # One task a slice; only numbers travel, the slices go out with the function.
        numbers = session.range(0, len(parts), 1, len(parts))
        found = numbers.mapInArrow(_on(tuple(parts), output.absolute(), how), _SCHEMA)
        for row in answers(found.toLocalIterator(prefetchPartitions=True)):
            yield msgspec.json.decode(bytes(row.manifest), type=Manifest)


def answers(rows: Iterator[Any]) -> Iterator[Any]:
    """The rows that tasks answer with. Raises InputError where one says why it was `refused`, or Spark gives up."""
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    try:
        for row in rows:
            if row.refused is not None:
                raise InputError(row.refused)
            yield row
    except (PySparkException, Py4JError, ConnectionError) as error:
        said = str(error).strip().splitlines() or [type(error).__name__]
        raise InputError(
            f"Spark gave up ({said[0][:300]}); see its log for why. What was done is kept: run the same command again, "
            "and it does only what is missing."
        ) from error


def _on(parts: tuple[Slice, ...], output: Path, how: How) -> Callable[[Any], Iterator[pa.RecordBatch]]:
    # A worker of a cluster stands in a folder of its own.
    here = Path.cwd()

    def run(batches: Any) -> Iterator[pa.RecordBatch]:
        how.settle()
        for batch in batches:
            for number in batch.column(0).to_pylist():
                body, refused = None, None
                try:
                    rows = work(parts[number], gated=how.gated, folder=here)
                    body = msgspec.json.encode(commit(output, parts[number], rows, gated=how.gated))
                except CounterclaimError as error:
                    refused = str(error)
                yield pa.RecordBatch.from_pydict(
                    {
                        "number": pa.array([number], pa.int64()),
                        "manifest": pa.array([body], pa.binary()),
                        "refused": pa.array([refused], pa.string()),
                    }
                )

    return run


@contextmanager
def spark_session(master: str | None) -> Iterator[Any]:
    """A session at a cluster, or on this machine, which is stopped in the end; one that is there already is shared.

    Raises InputError where Spark is not installed or does not come up.
    """
    if (shared := _active()) is not None:
        yield shared
        return
    # Spark makes itself a folder for tables, where one stands, as soon as it is asked for its database.
    with folder_for_a_while() as tables, _told_once():
        hears = signal.getsignal(signal.SIGINT)
        session = _session(master or LOCAL, str(tables))
        if threading.current_thread() is threading.main_thread():
            # Spark's own handler asks Spark in the middle of an answer, and complains that it cannot.
            signal.signal(signal.SIGINT, hears)
        try:
            yield session
        finally:
            session.stop()


@contextmanager
def _told_once() -> Iterator[None]:
    """What carries our calls to Spark logs a trace of every stop; whoever is stopped tells it already."""
    log = logging.getLogger()
    log.addFilter(_is_no_stop)
    try:
        yield
    finally:
        log.removeFilter(_is_no_stop)


def _is_no_stop(record: logging.LogRecord) -> bool:
    return record.exc_info is None or not isinstance(record.exc_info[1], KeyboardInterrupt)


def _active() -> Any:
    try:
        from pyspark.sql import SparkSession
    except ModuleNotFoundError:
        return None
    return SparkSession.getActiveSession()


def _session(master: str, tables: str) -> Any:
    try:
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ModuleNotFoundError as error:
        raise InputError(
            "Spark is not installed; run: pip install 'counterclaim[spark]' (it needs Java 17)."
        ) from error
    builder = SparkSession.builder.appName("counterclaim batch").master(master)
    builder = builder.config("spark.pyspark.python", sys.executable).config("spark.ui.enabled", "false")
    builder = builder.config("spark.sql.warehouse.dir", tables).config("spark.ui.showConsoleProgress", "false")
    if master.startswith("local"):
        builder = builder.config("spark.driver.host", "127.0.0.1").config("spark.driver.bindAddress", "127.0.0.1")
    try:
        session = builder.getOrCreate()
    except (PySparkException, OSError, RuntimeError) as error:
        raise InputError(f"Spark did not come up at {master} ({error}); see that Java 17 is there.") from error
    if master.startswith("local"):
        # Spark asks the environment, else takes whatever `python3` is on the path: not the one that has this package.
        session.sparkContext.pythonExec = sys.executable
    machine: Any = session.sparkContext._jvm
    log = machine.org.apache.logging.log4j
    for name in _LOUD:
        log.core.config.Configurator.setLevel(name, log.Level.ERROR)
    return session
