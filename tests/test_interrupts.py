"""Ctrl-C while the ledger is written: the writing ends, then the interrupt is heard."""

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from counterclaim.ledger import open_ledger
from counterclaim.stopped import unbroken
from ledger_cases import reading, report


@pytest.fixture(autouse=True)
def pythons_own_handler() -> Iterator[None]:
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def test_what_is_begun_is_ended_before_the_interrupt_is_heard() -> None:
    done = []
    with pytest.raises(KeyboardInterrupt), unbroken():
        signal.raise_signal(signal.SIGINT)
        done.append("to its end")
    assert done == ["to its end"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_a_second_interrupt_is_heard_at_once() -> None:
    done = []
    with pytest.raises(KeyboardInterrupt), unbroken():
        signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGINT)
        done.append("never")
    assert done == []


def test_an_error_within_passes_and_an_interrupt_that_was_not_wished_for_is_left_alone() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with pytest.raises(ZeroDivisionError), unbroken():
        signal.raise_signal(signal.SIGINT)
        raise ZeroDivisionError
    assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN


def test_an_interrupted_entry_is_whole_and_the_ledger_can_be_written_at_once(tmp_path: Path) -> None:
    interrupts = iter([signal.SIGINT])

    def interrupt_once(_connection: object, _cursor: object, statement: str, *_told: object) -> None:
        if statement.startswith("INSERT"):
            for number in interrupts:
                signal.raise_signal(number)

    with open_ledger(str(tmp_path / "war.db"), create=True) as ledger:
        sa.event.listen(ledger._engine, "after_cursor_execute", interrupt_once)
        with pytest.raises(KeyboardInterrupt):
            ledger.add(report("r1"), reading("r1"))
        ledger.add(report("r2"), reading("r2"))
        assert ledger.reading("r1") == reading("r1")
        ledger.verify()
