"""How often signing in may fail: for each name and each address, so that passwords cannot be tried out."""

import threading
import time
from collections import defaultdict, deque
from collections.abc import Callable

FAILURES = 5
SECONDS = 15 * 60.0
MOST_KEPT = 10_000


class Limits:
    """The failures of the last minutes, by whatever they are counted by."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._failures: dict[str, deque[float]] = defaultdict(deque)

    def wait(self, *keys: str) -> int:
        """For how many seconds nobody may try again under any of these keys; 0 where anybody may."""
        now = self._clock()
        with self._lock:
            waits = [SECONDS - (now - kept[0]) for key in keys if len(kept := self._recent(key, now)) >= FAILURES]
        return int(max(waits, default=0.0)) + bool(waits)

    def failed(self, *keys: str) -> None:
        """Count a failure under each of these keys."""
        now = self._clock()
        with self._lock:
            if len(self._failures) > MOST_KEPT:
                for key in [key for key in self._failures if not self._recent(key, now)]:
                    del self._failures[key]
            for key in keys:
                self._recent(key, now).append(now)

    def forget(self, *keys: str) -> None:
        """Forget the failures of a name that has signed in."""
        with self._lock:
            for key in keys:
                self._failures.pop(key, None)

    def _recent(self, key: str, now: float) -> deque[float]:
        kept = self._failures[key]
        while kept and now - kept[0] > SECONDS:
            kept.popleft()
        return kept
