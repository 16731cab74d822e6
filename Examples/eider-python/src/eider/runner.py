"""Runs an adapter: the bus's thread, the handlers' thread and the adapter's own, until it is told to stop."""

from __future__ import annotations

import os
import select
import signal
import threading
import time
from typing import Any, Callable, Optional

from .bus import Bus
from .ids import now
from .problems import Problem, code_of
from .pump import Pump
from .worker import Worker

KEPT_FOR = 30 * 86_400_000
"""How long words are kept that were dealt with: a router that was restored gets again what it lost. After that they are nobody's business."""
FORGET_EVERY = 3600.0
ENDING = 5.0
"""How long each thread may take to end, in seconds: what it was at is done again after the next start."""


class Runner:
    """One adapter that runs."""

    def __init__(self, adapter: Any, bus: Bus):
        self.adapter, self.bus = adapter, bus
        self.error: Optional[BaseException] = None

    def run(self) -> None:
        """Runs it in this process's main thread. Returns when it was told to stop; raises what ended it otherwise."""
        stop = _stop_signals()
        work = [self._thread("eider-bus", Worker(self.bus).run), self._thread("eider-inbox", Pump(self.adapter, self.bus).run),
                self._thread("eider-adapter", lambda: self.adapter.run(self.bus))]
        forget_at = 0.0
        # Whichever ends first ends the others: none of them is of use alone.
        while not self.bus.is_stopping and all(thread.is_alive() for thread in work):
            if time.monotonic() >= forget_at:
                forget_at = time.monotonic() + FORGET_EVERY
                self._forget()
            self.bus.status.write(self.bus.store.counts)
            if select.select([stop], [], [], 0.25)[0]:
                self.bus.log.note("told to stop")
                break
        self.bus.stop()
        for thread in work:
            thread.join(ENDING)
        failure = self.bus.failure or self.error
        self.bus.status.session("failed" if failure else "stopped", code_of(failure) if failure else "")
        self.bus.status.write(self.bus.store.counts, at_once=True)
        if failure:
            raise failure

    def _thread(self, name: str, work: Callable[[], None]) -> threading.Thread:
        def guarded() -> None:
            try:
                work()
            except BaseException as error:
                self.error = self.error or error

        thread = threading.Thread(target=guarded, name=name, daemon=True)
        thread.start()
        return thread

    def _forget(self) -> None:
        try:
            self.bus.store.forget(now() - KEPT_FOR)
        except Problem as problem:
            self.bus.log.warn("what expired could not be cleared away; it is tried again", code=problem.code)


def _stop_signals() -> int:
    """Something that can be read once the process was told to stop. A handler that did more could meet a lock that the main thread holds."""
    readable, writable = os.pipe()
    for end in (readable, writable):
        os.set_blocking(end, False)
    signal.set_wakeup_fd(writable, warn_on_full_buffer=False)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: None)
    # Whoever started this may have had them blocked, and that is inherited.
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGTERM, signal.SIGINT])
    return readable
