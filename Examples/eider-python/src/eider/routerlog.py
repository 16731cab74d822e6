"""Which log the router keeps. After a restore from a backup it is another one, and what it lost goes out again (docs/protocol.md, section 20)."""

from __future__ import annotations

import sqlite3
from typing import Tuple

from .store import Store

_GREATEST = (1 << 63) - 1


class RouterLog:
    """The router's logs that were met, in a store. The first has number 1, also where it has no name."""

    def __init__(self, store: Store):
        self.store = store

    def current(self) -> int:
        """The number of the log that the router keeps."""
        with self.store.reading() as db:
            return _current(db)

    def meet(self, origin: str, prior_origin: str, prior_size: int, at: int) -> Tuple[int, int]:
        """READY named a log. What the router lost goes back into the queue, with the bytes it had.

        Returns the log's number, and how many messages are sent again. A router that names none is as before.
        """
        with self.store.transaction() as db:
            if not origin:
                return _current(db), 0
            is_first = db.execute("SELECT 1 FROM logs").fetchone() is None
            was = _current(db)
            if is_first and prior_origin:
                _insert(prior_origin, "", 0, db)
            _insert(origin, prior_origin, prior_size, db)
            db.execute("UPDATE logs SET current = (origin = ?)", [origin])
            number = _current(db)
            prior = db.execute("SELECT prior_origin FROM logs WHERE n = ?", [number]).fetchone()[0]
            # A new log without an earlier one is another log altogether: nothing is known to be lost from it.
            again = _queue_lost(at, db) if number != was and (prior or number == 1) else 0
            return number, again


def _current(db: sqlite3.Connection) -> int:
    row = db.execute("SELECT n FROM logs WHERE current = 1").fetchone()
    return row[0] if row else 1


def _insert(origin: str, prior_origin: str, prior_size: int, db: sqlite3.Connection) -> None:
    db.execute(
        "INSERT OR IGNORE INTO logs (origin, prior_origin, prior_size, current) VALUES (?, ?, ?, 0)", [origin, prior_origin, min(prior_size, _GREATEST)])


def _queue_lost(at: int, db: sqlite3.Connection) -> int:
    """What was recorded under another log and is not in the present one was recorded after what that one was restored from. Where it is there all
    the same, the router knows it by its bytes."""
    logs = {origin: (n, prior, size) for n, origin, prior, size in db.execute("SELECT n, origin, prior_origin, prior_size FROM logs").fetchall()}
    number = _current(db)
    there, arguments = "log = ?", [number]
    origin = next(name for name, log in logs.items() if log[0] == number)
    limit, seen = _GREATEST, {origin}
    while True:
        _, prior, size = logs[origin]
        # A log is looked at once, so that no circle of names keeps this going.
        if prior not in logs or prior in seen:
            break
        seen.add(prior)
        limit = min(limit, size)
        there += " OR (log = ? AND sequence < ?)"
        arguments += [logs[prior][0], limit]
        origin = prior
    changed = db.execute(
        f"UPDATE outbox SET state = 'queued', again = ? WHERE state = 'recorded' AND event != x'' AND NOT ({there})", [at, *arguments])
    return changed.rowcount
