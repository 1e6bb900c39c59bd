"""Work that is done beside the requests, so that nobody waits for it."""

import threading
from collections.abc import Callable


class Meanwhile:
    """One piece of work, done by a thread of its own, never twice at once."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._doing: threading.Thread | None = None
        self._broke = False

    def begin(self, work: Callable[[], object]) -> bool:
        """Whether such work is under way now; not where it broke before: who asks then does it, and hears why."""
        with self._lock:
            if self._broke:
                self._broke = False
                return False
            if self._doing is None:
                # A daemon: whoever stops the site does not wait for it, and what it had not finished is done again.
                self._doing = threading.Thread(target=self._do, args=(work,), daemon=True)
                self._doing.start()
            return True

    def wait(self) -> None:
        """Return when nothing is under way."""
        doing = self._doing
        if doing is not None:
            doing.join()

    def _do(self, work: Callable[[], object]) -> None:
        done = False
        try:
            work()
            done = True
        finally:
            with self._lock:
                self._doing, self._broke = None, not done
