"""Ctrl-C while the ledger is written: the writing ends, then the interrupt is heard."""

import signal
from collections.abc import Iterator

import pytest

from counterclaim import Ledger
from counterclaim.ledger.interrupts import unbroken


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
