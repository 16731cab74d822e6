"""Growing waits with jitter, so that many adapters do not come back in the same moment."""

from __future__ import annotations

import random
import time


class BackOff:
    """Between half and all of the first wait, doubled each time up to the longest; in seconds."""

    def __init__(self, first: float, longest: float):
        self._first, self._longest = first, longest
        self._attempts = 0
        self.until = 0.0

    def next(self) -> float:
        """Begins the next wait, and returns how long it is; `until` says when it is over, on the monotonic clock."""
        wait = min(self._first * float(1 << min(self._attempts, 20)), self._longest) * random.uniform(0.5, 1)
        self._attempts += 1
        self.until = time.monotonic() + wait
        return wait

    def reset(self) -> None:
        """It worked: the next wait is a short one again."""
        self._attempts, self.until = 0, 0.0
