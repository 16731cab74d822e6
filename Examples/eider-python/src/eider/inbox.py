"""What was delivered, once each, until the adapter has dealt with it."""

from __future__ import annotations

import hashlib
import hmac
import json
import re
import sqlite3
from typing import Any, Dict, List, Optional, Tuple

from .ids import is_id, now
from .outbox import note_receipt
from .receipts import receipt_digest
from .store import Store
from .threads import RECEIPTS

_DECLINE_CODE = re.compile(r"DEC-(UNKNOWN-TYPE|MALFORMED|NOT-OURS|FULL)|X-[A-Z0-9-]{1,62}")


class Declined:
    """What `take` returns where the agency's system cannot take a delivery. The router tells the sender.

    The code is `DEC-NOT-OURS`, `DEC-MALFORMED`, `DEC-FULL`, or `X-` and the adapter's own in capitals; it names nobody.
    """

    def __init__(self, code: str):
        if not _DECLINE_CODE.fullmatch(code):
            raise ValueError("not a decline code of docs/protocol.md, section 6")
        self.code = code


class Delivery:
    """A message that the router delivered, as much of it as the agreement shares with this party. None of its attributes but `data` says anything of a child."""

    def __init__(self, event: Dict[str, Any], log: int = 1):
        self.event, self.log = event, log
        self.id: str = event["id"]
        self.type: str = event["type"]
        self.thread: str = event.get("subject") or event["id"]
        self.sequence, self.decision = int(event["sequence"]), int(event["decision"])
        self.data: Dict[str, Any] = event.get("data") or {}

    @property
    def key(self) -> str:
        """The same delivery always has the same key, and no other has it: good for making an effect the same when it happens twice."""
        return f"{self.sequence}-{self.decision}" + (f"-log{self.log}" if self.log > 1 else "")

    @property
    def sender(self) -> str:
        """The party that sent it."""
        return str(self.event.get("source", "")).partition("eider:")[2].partition("/")[0]

    def attribute(self, name: str) -> str:
        """An attribute as text; empty where it is not there."""
        value = self.event.get(name, "")
        return value if isinstance(value, str) else ""

    def listed(self, name: str) -> List[str]:
        """`flags` or `obligations` as a list."""
        return [item for item in self.attribute(name).split(",") if item]

    @property
    def recalled(self) -> Optional[Tuple[str, str]]:
        """Message and thread of what this takes back; None for anything but a recall, or a notice of one."""
        message = self.data.get("messageId")
        if not is_id(message):
            return None
        if self.type == "eider.v1.Recall":
            return message, self.thread
        if self.type == "eider.v1.Notice" and self.data.get("kind") == "RECALLED":
            thread = self.data.get("thread")
            return message, thread if is_id(thread) else self.thread
        return None


class Inbox:
    """The inbox in a store. Everything is durable when a call returns."""

    def __init__(self, store: Store):
        self.store = store

    def receive(self, deliveries: List[Delivery]) -> List[Optional[str]]:
        """Puts deliveries into the inbox; those that are there already are left as they are.

        A recall erases the words of the message that it takes back in the same transaction, and that message comes in without words from then on. When
        this returns they are in no file of the store, its write-ahead log included: so nobody says TAKEN to a recall before. If the process dies
        in between, the recall is delivered again, and they are erased then.
        A delivery that was there under an earlier log of the router's, with the same id, decision and content, is that delivery again. Returns for
        each its answer, where it was answered before.
        """
        erases = any(delivery.recalled for delivery in deliveries)
        with self.store.transaction(erases) as db:
            return [self._receive(delivery, db) for delivery in deliveries]

    def _receive(self, delivery: Delivery, db: sqlite3.Connection) -> Optional[str]:
        place = [delivery.log, delivery.sequence, delivery.decision, delivery.id]
        known = db.execute("SELECT answer FROM inbox WHERE log = ? AND sequence = ? AND decision = ? AND message = ?", place).fetchone()
        if known:
            return _text(known[0])
        content = self._content(delivery.event)
        before = db.execute(
            "SELECT n, answer, handled FROM inbox WHERE message = ? AND decision = ? AND content = ? ORDER BY n DESC LIMIT 1",
            [delivery.id, delivery.decision, content]).fetchone()
        event = dict(delivery.event)
        if db.execute("SELECT 1 FROM recalled WHERE message = ?", [delivery.id]).fetchone():
            event.pop("data", None)
        stored = json.dumps(event).encode()
        if before and not before[2]:
            # It waits for its handler: from now on as what it is under this log.
            db.execute("UPDATE inbox SET log = ?, sequence = ?, event = ? WHERE n = ?", [delivery.log, delivery.sequence, stored, before[0]])
            return _text(before[1])
        db.execute(
            "INSERT INTO inbox (log, sequence, decision, message, content, type, thread, event, received_at, answer, handled) VALUES (?,?,?,?,?,?,?,?,?,?,?)",
            [*place, content, delivery.type, delivery.thread, b"" if before else stored, now(), before and before[1], 1 if before else 0])
        if before:
            return _text(before[1]) or "taken"
        if delivery.recalled:
            _note_recall(*delivery.recalled, db)
        if delivery.type in RECEIPTS:
            digest = receipt_digest(delivery.event)
            if digest:
                note_receipt(delivery.thread, delivery.id, digest, db)
        return None

    def _content(self, event: Dict[str, Any]) -> bytes:
        """What makes it the same delivery under another log: all of it but the number of its record, and the flags, which are of the release that recorded it."""
        rest = {name: value for name, value in event.items() if name not in ("sequence", "flags")}
        return hmac.new(self.store.digest_key, json.dumps(rest, sort_keys=True).encode(), hashlib.sha256).digest()

    def unhandled(self, after: int, limit: int) -> List[Tuple[int, Delivery, Optional[str]]]:
        """Deliveries that the handler has not dealt with yet, in the order in which they came, and what was answered."""
        with self.store.reading() as db:
            rows = db.execute("SELECT n, event, log, answer FROM inbox WHERE handled = 0 AND n > ? ORDER BY n LIMIT ?", [after, limit]).fetchall()
        return [(n, Delivery(json.loads(event), log), answer) for n, event, log, answer in rows]

    def settle(self, n: int, answer: str, handled: bool) -> Tuple[str, int]:
        """Keeps the answer to a delivery. The first one stays: the router may have been told already.

        `handled` is false where the handler failed, and will be called again. Returns the answer that is due, and the sequence: under a new log the
        same delivery may have come again, and got new numbers, while the handler was at work.
        """
        with self.store.transaction() as db:
            db.execute("UPDATE inbox SET answer = coalesce(answer, ?), handled = max(handled, ?) WHERE n = ?", [answer, int(handled), n])
            answer, sequence = db.execute("SELECT answer, sequence FROM inbox WHERE n = ?", [n]).fetchone()
        return str(answer), int(sequence)

    def last_taken(self, log: int) -> int:
        """The sequence of the last delivery that was taken under a log; 0 for none."""
        with self.store.reading() as db:
            return int(db.execute("SELECT max(sequence) FROM inbox WHERE answer = 'taken' AND log = ?", [log]).fetchone()[0] or 0)


def _text(value: Any) -> Optional[str]:
    return None if value is None else str(value)


def _note_recall(message: str, thread: str, db: sqlite3.Connection) -> None:
    """The words of a message that was taken back leave the store. That it was taken is not undone."""
    db.execute("INSERT OR IGNORE INTO recalled (message, at) VALUES (?, ?)", [message, now()])
    for n, event in db.execute("SELECT n, event FROM inbox WHERE message = ? AND thread = ? AND event != x''", [message, thread]).fetchall():
        rest = json.loads(event)
        rest.pop("data", None)
        db.execute("UPDATE inbox SET event = ? WHERE n = ?", [json.dumps(rest).encode(), n])
