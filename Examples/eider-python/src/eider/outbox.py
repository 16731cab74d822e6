"""What was handed over to be sent, until the router has it, and its answers until the adapter has dealt with them."""

from __future__ import annotations

import json
import sqlite3
from typing import Any, Callable, Dict, List, NamedTuple, Optional, Tuple

from .ids import now
from .problems import Problem
from .store import Store

PATIENCE = 86_400_000
"""For a day after a restore a refusal of what goes out again is one for now: what it answers may be another party's to send again first."""


class Source(NamedTuple):
    """What a message was made from, as the agency's own system names it: the same key is the same message. The key names no person."""

    key: str
    digest: bytes


class Outcome(NamedTuple):
    """What the router answered to a message."""

    id: str
    type: str
    thread: str
    recorded: Optional[Dict[str, Any]]
    refused: Optional[Dict[str, Any]]

    @property
    def code(self) -> str:
        """Why it was refused; empty where it was recorded."""
        return str((self.refused or {}).get("code", ""))


class Kept(NamedTuple):
    """An answer that was kept, to a message of ours."""

    id: str
    type: str
    is_final: bool
    is_recorded: bool


class Outbox:
    """The outbox in a store. Everything is durable when a call returns."""

    def __init__(self, store: Store):
        self.store = store

    def add(self, id: str, type: str, thread: str, source: Optional[Source], make: Callable[[bytes], Tuple[bytes, Optional[bytes]]]) -> str:
        """Puts a message into the outbox, and returns its id: a new one, or that of the message which the same source key made before.

        `make` is given the digest of the thread's last receipt that is known here (empty for none), and returns the event's bytes, and the
        digest of the receipt in it where it is one. Raises `ADP-KEY-REUSED` when the key was used before for something else.
        """
        with self.store.transaction() as db:
            known = _known(source, db)
            if known:
                return known
            last = db.execute("SELECT digest FROM receipts WHERE thread = ? ORDER BY n DESC LIMIT 1", [thread]).fetchone()
            event, receipt = make(last[0] if last else b"")
            db.execute(
                "INSERT INTO outbox (id, source_key, source_digest, type, thread, event, queued_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                [id, source and source.key, source and source.digest, type, thread, event, now()])
            if receipt is not None:
                note_receipt(thread, id, receipt, db)
        return id

    def made_from(self, source: Optional[Source]) -> Optional[str]:
        """The message that a source key made before; raises as `add` does."""
        with self.store.reading() as db:
            return _known(source, db)

    def queued(self, after: int = 0) -> List[Tuple[int, str, str]]:
        """Number, id and thread of each message that has no answer yet, in the order in which they were handed over."""
        with self.store.reading() as db:
            return db.execute("SELECT n, id, thread FROM outbox WHERE state = 'queued' AND n > ? ORDER BY n", [after]).fetchall()

    def entry(self, id: str) -> Optional[bytes]:
        """A message's bytes as they are sent; None where it was answered meanwhile."""
        with self.store.reading() as db:
            row: Optional[Tuple[bytes]] = db.execute("SELECT event FROM outbox WHERE id = ? AND state = 'queued'", [id]).fetchone()
        return row[0] if row else None

    def keep(self, answers: List[Tuple[str, Dict[str, Any]]], log: int, at: int) -> List[Kept]:
        """Keeps answers: pairs of verb and head. The first final answer to a message stays; a temporary refusal leaves it in the queue.

        Returns what was kept: an answer to no message of ours, or after the final one, is not.
        """
        kept: List[Kept] = []
        with self.store.transaction() as db:
            for verb, head in answers:
                id = head["id"]
                row = db.execute("SELECT again, type FROM outbox WHERE id = ? AND state = 'queued'", [id]).fetchone()
                if row is None:
                    continue
                is_patient = row[0] is not None and at - row[0] < PATIENCE
                is_recorded = verb == "RECORDED"
                is_final = is_recorded or not (head.get("temporary") is True or is_patient)
                kept.append(Kept(id, row[1], is_final, is_recorded))
                if not is_final:
                    continue
                # What goes out again after the router lost it is answered anew, and the adapter hears that, unless the router had it after all.
                db.execute(
                    "UPDATE outbox SET state = ?, answer = ?, log = ?, sequence = ?, handled = handled AND ?, again = NULL WHERE id = ?",
                    ["recorded" if is_recorded else "refused", json.dumps(head).encode(), log if is_recorded else None,
                     head["sequence"] if is_recorded else None, is_recorded and head.get("duplicate") is True, id])
                if not is_recorded:
                    # A receipt that was refused is no receipt: the next one must not point at it.
                    db.execute("DELETE FROM receipts WHERE message = ?", [id])
        return kept

    def unhandled(self, after: int, limit: int) -> List[Tuple[int, Outcome]]:
        """Answers that the adapter has not dealt with yet, in the order of their messages."""
        with self.store.reading() as db:
            rows = db.execute(
                "SELECT n, id, type, thread, state, answer FROM outbox WHERE handled = 0 AND state != 'queued' AND n > ? ORDER BY n LIMIT ?",
                [after, limit]).fetchall()
        return [(n, _outcome(*rest)) for n, *rest in rows]

    def handled(self, id: str) -> None:
        """The adapter has dealt with the answer to a message."""
        with self.store.transaction() as db:
            db.execute("UPDATE outbox SET handled = 1 WHERE id = ?", [id])


def note_receipt(thread: str, id: str, digest: bytes, db: sqlite3.Connection) -> None:
    """Notes a receipt: the next one of its thread points at it."""
    db.execute("INSERT OR IGNORE INTO receipts (thread, message, digest) VALUES (?, ?, ?)", [thread, id, digest])


def _known(source: Optional[Source], db: sqlite3.Connection) -> Optional[str]:
    row = source and db.execute("SELECT id, source_digest FROM outbox WHERE source_key = ?", [source.key]).fetchone()
    if not row or source is None:
        return None
    if row[1] != source.digest:
        help = "the system that hands over has to give each message a key of its own"
        raise Problem("ADP-KEY-REUSED", "the same key was used before for something else", help)
    return str(row[0])


def _outcome(id: str, type: str, thread: str, state: str, answer: Optional[bytes]) -> Outcome:
    head = json.loads(answer or b"{}")
    return Outcome(id, type, thread, head if state == "recorded" else None, head if state == "refused" else None)
