"""Work that is done beside the requests, so that nobody waits for it."""

import threading
from collections.abc import Callable


class Meanwhile:
    """One piece of work, done by a thread of its own, never twice at once."""

    def __init__(self, work: Callable[[], object]) -> None:
        self._work = work
        self._lock = threading.Lock()
        self._doing: threading.Thread | None = None
        self._broke = False

    def begin(self) -> bool:
        """Whether it is under way now; not where it broke the last time: who asks then does it, and hears why."""
        with self._lock:
            if self._broke:
                self._broke = False
                return False
            if self._doing is None:
                # A daemon: whoever stops the site does not wait for it, and what it had not finished is done again.
                self._doing = threading.Thread(target=self._do, daemon=True)
                self._doing.start()
            return True

    def wait(self) -> None:
        """Return when nothing is under way."""
        doing = self._doing
        if doing is not None:
            doing.join()

    def _do(self) -> None:
        done = False
        try:
            self._work()
            done = True
        finally:
            with self._lock:
                self._doing, self._broke = None, not done
