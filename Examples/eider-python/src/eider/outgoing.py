"""Which message of the outbox goes next.

One message of a thread is under way at a time, so that a message that is refused for now never overtakes, or is overtaken by, another of its thread.
"""

from __future__ import annotations

import heapq
import time
from collections import deque
from typing import Deque, Dict, List, Optional, Tuple

from .backoff import BackOff
from .outbox import Outbox

FIRST_RETRY, LONGEST_RETRY = 1.0, 300.0
"""How long a message waits that was refused for now, in seconds: at first, and at most."""


class Outgoing:
    """What is to be sent, oldest first. It holds ids only, and begins anew with every session."""

    def __init__(self, outbox: Outbox):
        self._outbox = outbox
        self._waits: Dict[str, BackOff] = {}
        self._empty()

    def _empty(self) -> None:
        self._last = 0
        self._threads: Dict[str, Deque[Tuple[int, str]]] = {}
        self._under_way: Dict[str, str] = {}
        # INVARIANT: a thread with something to send is in exactly one of these, or its first message is under way.
        self._may_go: List[Tuple[int, str]] = []
        self._due: List[Tuple[float, str]] = []

    def begin(self) -> None:
        """A session begins: nothing is under way, and what has no answer goes again. What waits because it was refused for now goes on waiting."""
        self._empty()
        self.look()

    def look(self) -> None:
        """There may be new messages in the outbox."""
        for n, id, thread in self._outbox.queued(self._last):
            self._last = n
            queue = self._threads.setdefault(thread, deque())
            queue.append((n, id))
            if len(queue) == 1:
                self._offer(thread)

    def next(self) -> Optional[Tuple[str, bytes]]:
        """Id and bytes of the next message, which is under way from now on; None when there is none to send now."""
        while self._due and self._due[0][0] <= time.monotonic():
            thread = heapq.heappop(self._due)[1]
            heapq.heappush(self._may_go, (self._threads[thread][0][0], thread))
        while self._may_go:
            thread = heapq.heappop(self._may_go)[1]
            id = self._threads[thread][0][1]
            entry = self._outbox.entry(id)
            if entry is not None:
                self._under_way[id] = thread
                return id, entry
            self._done(thread, id)  # it was answered meanwhile
        return None

    @property
    def next_due(self) -> Optional[float]:
        """When a message that was refused for now is due again, on the monotonic clock."""
        return self._due[0][0] if self._due else None

    def answered(self, id: str, is_final: bool) -> None:
        """An answer came, and is kept."""
        thread = self._under_way.pop(id, None)
        if thread is None:
            return  # it is not of this session: whether it was final is seen when the message's turn comes
        if is_final:
            return self._done(thread, id)
        self._waits.setdefault(id, BackOff(FIRST_RETRY, LONGEST_RETRY)).next()
        self._offer(thread)

    def _done(self, thread: str, id: str) -> None:
        self._waits.pop(id, None)
        self._threads[thread].popleft()
        if self._threads[thread]:
            self._offer(thread)
        else:
            del self._threads[thread]

    def _offer(self, thread: str) -> None:
        n, id = self._threads[thread][0]
        wait = self._waits.get(id)
        if wait and wait.until > time.monotonic():
            heapq.heappush(self._due, (wait.until, thread))
        else:
            heapq.heappush(self._may_go, (n, thread))
