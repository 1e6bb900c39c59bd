"""The ledger: a held database, and the front door to all that can be done with it."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import date
from os import PathLike, fspath
from typing import TypeAlias, TypeVar

import sqlalchemy as sa

from counterclaim.addresses import public, scheme_of
from counterclaim.errors import LedgerError
from counterclaim.judgements import Decision, Dependence, Link
from counterclaim.ledger import copying, growth, judging, kinship, told, views
from counterclaim.ledger.append import Added, Page, append_failure, append_pages, batches, page
from counterclaim.ledger.holdings import Holdings, holdings
from counterclaim.ledger.migrate import bring_up
from counterclaim.ledger.postgres import postgres_engine
from counterclaim.ledger.readers import own_readers
from counterclaim.ledger.refusals import in_sentences
from counterclaim.ledger.rows import Failure, Linking, Original
from counterclaim.ledger.sqlite import sqlite_engine
from counterclaim.ledger.verify import Verdict, verify
from counterclaim.model import Account, Reading, Report
from counterclaim.stopped import unbroken

T = TypeVar("T")
ReadFrom: TypeAlias = Callable[[Report], Original | None]

# The back ends, by the scheme of an address; an address without one is a file.
LEDGERS = {"postgresql": postgres_engine, "sqlite": sqlite_engine}

BATCH = 256
BATCH_SECONDS = 2.0
WAIT_SECONDS = 30.0


def open_ledger(address: str | PathLike[str], *, create: bool = False, wait: float = WAIT_SECONDS) -> "Ledger":
    """The ledger at a path or address, of the newest schema; another writer is waited for `wait` seconds."""
    return Ledger(*reach(address, create=create, wait=wait))


def reach(address: str | PathLike[str], *, create: bool, wait: float) -> tuple[str, sa.Engine]:
    """What a ledger is called, without what is secret in its address, and an engine on it, its schema the newest."""
    place = fspath(address)
    name, scheme = public(place), scheme_of(place)
    if scheme not in LEDGERS:
        known = ", ".join(sorted(LEDGERS))
        raise LedgerError(f"{name} is at no kind of ledger that is known ({known}): give the path of a file.")
    with in_sentences(name):
        engine = LEDGERS[scheme](place, create=create, wait=wait)
        try:
            bring_up(engine, name=name, create=create)
        except BaseException:
            engine.dispose()
            raise
    return name, engine


class Ledger:
    """An open ledger. Nothing in it is ever changed or removed; close it, or use it in a `with`."""

    def __init__(self, name: str, engine: sa.Engine, held: sa.Connection | None = None) -> None:
        self.name = name
        self._engine = engine
        self._held = held

    def __enter__(self) -> "Ledger":
        return self

    def __exit__(self, *_told: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    @contextmanager
    def still(self) -> Iterator["Ledger"]:
        """The ledger as it stands now, for looking alone: what others record meanwhile is not seen in it."""
        with self._looking() as connection:
            yield Ledger(self.name, self._engine, connection)

    def add(self, report: Report, reading: Reading) -> Added:
        """What recording the report and its reading changed; it is safe on the disk when this returns."""
        return self._append([page(report, reading)])[0]

    def add_many(
        self,
        pairs: Iterable[tuple[Report, Reading]],
        *,
        batch: int = BATCH,
        counts: Counter[Added] | None = None,
        read_from: ReadFrom | None = None,
    ) -> Iterator[tuple[Report, Added]]:
        """Each report with what recording it changed, as soon as its batch is safe on the disk.

        A batch is one transaction, written when it is full or two seconds old: whoever stops in the middle has whole
        batches, and `counts` of them, with what they were `read_from`. The lock is held only while one is written.
        """
        for several in batches(pairs, batch, BATCH_SECONDS):
            reports = [report for report, _ in several]
            originals = map(read_from, reports) if read_from else ()
            added = self._append([each for _, each in several], filter(None, originals))
            if counts is not None:
                counts.update(added)
            yield from zip(reports, added, strict=True)

    def record_failure(self, name: str, reason: str) -> bool:
        """Whether the failure was not yet recorded; now it is."""
        with self._writing() as connection:
            return append_failure(connection, Failure(name, reason))

    def has(self, digest: str, reader: str) -> bool:
        """Whether this reader has read the report of this digest (see `report_digest`)."""
        with self._looking() as connection:
            return views.has(connection, digest, reader)

    def own_readers(self) -> list[str]:
        """Every counterclaim that has read for it, the oldest first: of two that read a report the newer one counts."""
        with self._looking() as connection:
            return own_readers(connection)

    def report(self, key: str) -> Report:
        """The newest report of this id, or the version whose digest begins so."""
        with self._looking() as connection:
            return views.report(connection, key)

    def reading(self, key: str, reader: str | None = None) -> Reading:
        """The reading of a report that counts, or the newest by this reader."""
        with self._looking() as connection:
            return views.reading(connection, key, reader)

    def readings(self, key: str) -> tuple[views.ReadingRow, ...]:
        """All readings of a report, the first one first."""
        with self._looking() as connection:
            return views.readings(connection, key)

    def reports(self, *, versions: bool = False) -> Iterator[views.ReportRow]:
        """The reports as recorded; with `versions` also those that a later version replaces."""
        return self._streamed(lambda connection: views.reports(connection, versions=versions))

    def claims(self, which: views.ClaimFilter = views.ClaimFilter()) -> Iterator[views.ClaimRow]:  # noqa: B008 - frozen
        """The claims of the newest readings that the filter lets through."""
        return self._streamed(lambda connection: views.claims(connection, which))

    def failures(self) -> Iterator[views.FailureRow]:
        """What could not be read, and why."""
        return self._streamed(views.failures)

    def told_near(self, days: told.Stretches | None) -> Iterator[told.Told]:
        """As `told`, of reports published in one of these stretches of days or on none that is told; None takes all."""
        return self._streamed(lambda connection: told.told(connection, near=days))

    def told(
        self, after: int = 0, reports: Collection[str] | None = None, *, claims: bool = True
    ) -> Iterator[told.Told]:
        """What the newest readings tell, of these reports or of all, in the order the reports were first recorded."""
        return self._streamed(lambda connection: told.told(connection, after, reports, claims=claims))

    def standing(self) -> Iterator[tuple[str, str]]:
        """The ids of every account that is told now and of its report, in the order the reports were first recorded."""
        return self._streamed(told.standing)

    def reports_around(self, days: Iterable[tuple[date, date]], before: int, *, undated: bool) -> set[str]:
        """The ids of reports with an account on or next to one of these stretches of days, or told soon after it."""
        with self._looking() as connection:
            return told.reports_around(connection, days, before, undated=undated)

    def reports_of(self, accounts: Collection[str]) -> dict[str, str]:
        """The id of the report that tells each of these accounts."""
        with self._looking() as connection:
            return told.reports_of(connection, accounts)

    def accounts_of(self, ids: Collection[str]) -> dict[str, tuple[Report, Account]]:
        """Accounts by their ids, of whatever reading, each with the report that tells it."""
        with self._looking() as connection:
            return told.accounts_of(connection, ids)

    def add_links(self, links: Iterable[Link], linker: str, upto: int) -> int:
        """How many links were new; with them it is recorded that this linker, or rule, has come so far in the chain."""
        with self._writing() as connection:
            return judging.append_links(connection, links, Linking(linker, upto))

    def linked_upto(self, linker: str) -> int:
        """The place in the chain up to which this linker, or rule for copies, has come; 0 where it has not begun."""
        with self._looking() as connection:
            return judging.upto(connection, linker)

    def links(self, accounts: Collection[str] | None = None) -> Iterator[Link]:
        """The links in the order they were recorded, of these accounts or of all."""
        return self._streamed(lambda connection: judging.links(connection, accounts))

    def weights(self) -> Iterator[tuple[str, str, float]]:
        """The two accounts of every link and its weight, in the order the links were recorded."""
        return self._streamed(judging.weights)

    def add_dependences(self, found: Iterable[Dependence]) -> int:
        """How many of the findings that one report hangs on another were new."""
        with self._writing() as connection:
            return kinship.append_dependences(connection, found)

    def dependences(self, reports: Collection[str] | None = None, after: int = 0) -> Iterator[Dependence]:
        """How reports hang on one another, in the order it was found, after a place in the chain; of these reports and
        all that hang together with them, where some are named."""
        return self._streamed(lambda connection: kinship.dependences(connection, reports, after))

    def add_originals(self, originals: Iterable[Original]) -> int:
        """How many of the notes of what a report was read from were new."""
        with self._writing() as connection:
            return kinship.append_originals(connection, originals)

    def originals(self, version: str) -> list[Original]:
        """What the report of this digest was read from."""
        with self._looking() as connection:
            return kinship.originals(connection, version)

    def texts(self, after: int = 0, upto: int | None = None) -> Iterator[tuple[int, str, Report]]:
        """Every version of every report after a place in the chain, and up to one, with its place and its digest."""
        return self._streamed(lambda connection: kinship.texts(connection, after, upto))

    def decide(self, decision: Decision) -> Decision:
        """The decision as recorded, after the one on the same that stood before."""
        with self._writing() as connection:
            return judging.append_decision(connection, decision)

    def decisions(self, after: int = 0) -> Iterator[judging.DecisionRow]:
        """The decisions of people made after a place in the chain, in the order they were made."""
        return self._streamed(lambda connection: judging.decisions(connection, after))

    def take_over(self, other: "Ledger") -> Iterator[int]:
        """Take in what another ledger holds beyond this one, telling after each part how many entries it had.

        Raises LedgerError where this one holds what the other does not.
        """
        with other._looking() as source:
            with self._looking() as connection:
                end = copying.end_of(connection)
            copying.check_goes_on(source, self.name, end)
            for chunk in copying.rows_after(source, end[0]):
                with self._writing() as connection:
                    count = copying.insert(connection, chunk)
                yield count

    def head(self) -> int:
        """The last place in the chain; 0 where nothing is recorded."""
        with self._looking() as connection:
            return growth.head(connection)

    def grown(self, after: int) -> growth.Grown:
        """What was taken in after a place in the chain."""
        with self._looking() as connection:
            return growth.grown(connection, after)

    def versions(self, id: str) -> tuple[growth.VersionRow, ...]:
        """The versions of a report, the first one first."""
        with self._looking() as connection:
            return tuple(growth.versions(connection, id))

    def reading_of(self, digest: str) -> Reading | None:
        """The reading of this digest; None where there is none."""
        with self._looking() as connection:
            return growth.reading_of(connection, digest)

    def holdings(self) -> Holdings:
        """How much is held now, and of what."""
        with self._looking() as connection:
            return holdings(connection)

    def verify(self, head: str | None = None) -> Verdict:
        """Whether every row is as it was recorded, and the chain still holds the hash `head` noted earlier."""
        with self._looking() as connection:
            return verify(connection, head)

    def _append(self, pages: list[Page], originals: Iterable[Original] = ()) -> list[Added]:
        with self._writing() as connection:
            added = append_pages(connection, pages)
            kinship.append_originals(connection, originals)
            return added

    @contextmanager
    def _writing(self) -> Iterator[sa.Connection]:
        with unbroken(), in_sentences(self.name), self._engine.connect() as held:
            connection = held.execution_options(counterclaim_writes=True)
            with connection.begin():
                yield connection

    @contextmanager
    def _looking(self) -> Iterator[sa.Connection]:
        with (
            in_sentences(self.name),
            nullcontext(self._held) if self._held is not None else self._engine.connect() as connection,
        ):
            yield connection

    def _streamed(self, look: Callable[[sa.Connection], Iterator[T]]) -> Iterator[T]:
        with self._looking() as connection:
            yield from look(connection)
