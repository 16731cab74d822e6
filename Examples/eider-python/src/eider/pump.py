"""Takes what the store holds for the adapter's handlers to them, one at a time, in order for each thread, and again where they failed."""

from __future__ import annotations

import time
from typing import Any, Callable, Dict, Iterator, List, Optional, Set, Tuple

from .backoff import BackOff
from .bus import Bus
from .inbox import Declined, Delivery
from .outbox import Outcome
from .problems import Problem, code_of

FIRST_RETRY, LONGEST_RETRY = 1.0, 300.0
"""How long something waits whose handler failed, in seconds: at first, and at most."""
PAGE = 64


class Pump:
    """The handlers' thread."""

    def __init__(self, adapter: Any, bus: Bus):
        self.adapter, self.bus = adapter, bus
        self._waits: Dict[Tuple[str, int], BackOff] = {}
        self._blocked: Set[str] = set()
        self._began = 0.0

    def run(self) -> None:
        """Works until the bus is stopped."""
        self.bus.news.set()
        while not self.bus.is_stopping:
            self.bus.news.wait(self._pause())
            self.bus.news.clear()
            try:
                self.round()
            except Problem as problem:  # the store: there is no room, or it is busy
                self.bus.log.warn("the inbox cannot be worked on; it is tried again", code=problem.code)
                self.bus.wait(FIRST_RETRY)
                self.bus.news.set()

    def _pause(self) -> float:
        # What was due in the last round and still waits is behind another of its thread: to count it would be to begin the next round at once, again and again.
        due = [wait.until for wait in self._waits.values() if wait.until > self._began]
        return max(0.0, min(due) - time.monotonic()) if due else 3600.0

    def round(self) -> None:
        """Offers everything that waits to the handlers, once."""
        self._blocked, self._began = set(), time.monotonic()
        for n, outcome in self._pages(self.bus.outbox.unhandled):
            self._offer_answer(n, outcome)
        for n, delivery, answered in self._pages(self.bus.inbox.unhandled):
            self._offer_delivery(n, delivery, answered)

    def _pages(self, page: Callable[[int, int], List[Any]]) -> Iterator[Any]:
        """What is there, read a page at a time, until the adapter is to end."""
        position = 0
        while True:
            entries = page(position, PAGE)
            for entry in entries:
                if self.bus.is_stopping:
                    return
                position = entry[0]
                yield entry
            if len(entries) < PAGE:
                return

    def _may_try(self, key: Tuple[str, int], thread: str) -> bool:
        """If not, what came later on the thread waits too."""
        wait = self._waits.get(key)
        if thread in self._blocked or (wait and wait.until > time.monotonic()):
            self._blocked.add(thread)
            return False
        return True

    def _failed(self, key: Tuple[str, int], thread: str, message: str, error: BaseException) -> None:
        self._waits.setdefault(key, BackOff(FIRST_RETRY, LONGEST_RETRY)).next()
        self._blocked.add(thread)
        self.bus.log.warn("it could not be handed on; it is tried again", message=message, code=code_of(error))

    def _offer_answer(self, n: int, outcome: Outcome) -> None:
        key = ("answer", n)
        if not self._may_try(key, outcome.thread):
            return
        try:
            self.adapter.answered(outcome)
        except Exception as error:
            return self._failed(key, outcome.thread, outcome.id, error)
        self.bus.outbox.handled(outcome.id)
        self._waits.pop(key, None)

    def _offer_delivery(self, n: int, delivery: Delivery, answered: Optional[str]) -> None:
        key = ("delivery", n)
        answer, is_handled = "taken", False
        if self._may_try(key, delivery.thread):
            try:
                # Where its words are gone it was taken back, and nobody is to read it: it counts as taken.
                said = self.adapter.take(delivery) if "data" in delivery.event else None
                if isinstance(said, Declined):
                    answer = said.code
                    self.bus.log.warn("declined", message=delivery.id, code=answer)
                elif said is not None:
                    raise TypeError("take returns None, or Declined")
                is_handled = True
                self._waits.pop(key, None)
            except Exception as error:
                self._failed(key, delivery.thread, delivery.id, error)
        if not is_handled and answered is not None:
            return
        # What failed, or waits behind what failed, is durable here, and from now on this adapter's own business: it takes no credit from other threads.
        due, sequence = self.bus.inbox.settle(n, answer, is_handled)
        if due == "taken":
            self.bus.status.taken(delivery.id, delivery.type)
        self.bus.answer(delivery.id, sequence, delivery.decision, due)
