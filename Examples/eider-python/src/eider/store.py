"""An adapter's durable outbox and inbox: one SQLite file, in the state folder, that only its owner may read.

What is promised when the process, or the machine, dies just then:

* `outbox.add` has returned: the message is there, and is sent until the router has answered. Before: it may be there or not; handing the
  same thing over again under the same key cannot make two of it.
* The router's answer came and was not kept yet: the message is sent again, and the router gives the same answer again.
* `inbox.receive` has returned: the delivery is there. Before: the router delivers it again.
* A handler had its effect, and that was not noted: it is called again with the same delivery. So it makes its effect the same when it happens twice.

Every write is one transaction with `synchronous=FULL`. One process uses the file at a time: a lock beside it says so. **It is not sealed**: its words lie
in it as they are, for thirty days after they were dealt with. Keep the state folder on an encrypted disk, and out of backups.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import secrets
import sqlite3
import threading
from typing import Dict, Iterator

from . import durable
from .problems import Problem

FILE, LOCK = "store.db", "adapter.lock"
_APPLICATION = 0x45494450
_BUSY_MILLISECONDS = 5000
_HELP = "check that the state folder has room and belongs to the adapter's user; what was handed over stays where it is"

_SCHEMA = """
CREATE TABLE outbox (
  n INTEGER PRIMARY KEY AUTOINCREMENT,      -- in this order messages are sent
  id TEXT NOT NULL UNIQUE,
  source_key TEXT UNIQUE,                   -- what was handed over: the same key is the same message
  source_digest BLOB,
  type TEXT NOT NULL,
  thread TEXT NOT NULL,
  event BLOB NOT NULL,                      -- the bytes just as they are sent, also the second time
  queued_at INTEGER NOT NULL,
  state TEXT NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'recorded', 'refused')),
  answer BLOB,                              -- the head of RECORDED or REFUSED
  handled INTEGER NOT NULL DEFAULT 0,
  log INTEGER,                              -- under which of the router's logs it was recorded, and where
  sequence INTEGER,
  again INTEGER                             -- since when it goes out again, because the router lost it
);
CREATE INDEX outbox_queued ON outbox (n) WHERE state = 'queued';
CREATE INDEX outbox_unhandled ON outbox (n) WHERE handled = 0;
CREATE INDEX outbox_state ON outbox (state) WHERE state != 'recorded';
CREATE TABLE inbox (
  n INTEGER PRIMARY KEY AUTOINCREMENT,
  log INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  decision INTEGER NOT NULL,
  message TEXT NOT NULL,
  content BLOB NOT NULL,                    -- a digest of all of it but its number
  type TEXT NOT NULL,
  thread TEXT NOT NULL,
  event BLOB NOT NULL,
  received_at INTEGER NOT NULL,
  answer TEXT,                              -- 'taken' or a decline code, once there is one
  handled INTEGER NOT NULL DEFAULT 0,
  UNIQUE (log, sequence, decision, message)
);
CREATE INDEX inbox_message ON inbox (message, decision);
CREATE INDEX inbox_unhandled ON inbox (n) WHERE handled = 0;
CREATE INDEX inbox_taken ON inbox (log, answer, sequence);
CREATE TABLE receipts (                     -- the receipts of each thread that this party knows of
  n INTEGER PRIMARY KEY AUTOINCREMENT,
  thread TEXT NOT NULL,
  message TEXT NOT NULL UNIQUE,
  digest BLOB NOT NULL
);
CREATE INDEX receipts_thread ON receipts (thread, n);
CREATE TABLE recalled (message TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE logs (                         -- the logs of the router that were met; after a restore it keeps another
  n INTEGER PRIMARY KEY AUTOINCREMENT,
  origin TEXT NOT NULL UNIQUE,
  prior_origin TEXT NOT NULL,
  prior_size INTEGER NOT NULL,
  current INTEGER NOT NULL
);
CREATE TABLE secrets (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
"""


class Store:
    """The file. It is used from several threads, one transaction at a time."""

    def __init__(self, folder: str):
        """Opens the store of a state folder; both are made where they are missing.

        Raises `ADP-STORE-IN-USE` when another process has it open, `ADP-STORE` when it cannot be opened.
        """
        self.folder = folder
        self._mutex = threading.RLock()
        try:
            durable.make_folder(folder)
            self._lock = os.open(os.path.join(folder, LOCK), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
            try:
                fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                os.close(self._lock)
                help = "end it first, or give each adapter a state folder of its own"
                raise Problem("ADP-STORE-IN-USE", "another process uses this state folder", help, "state") from None
            path = os.path.join(folder, FILE)
            # SQLite's own side files take its mode over.
            private = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
            os.fchmod(private, 0o600)
            os.close(private)
        except OSError:
            raise Problem("ADP-STORE", "the state folder cannot be used", _HELP, "state") from None
        try:
            self._open(path)
        except Exception as error:
            os.close(self._lock)
            raise _problem(error) if isinstance(error, sqlite3.Error) else error

    def _open(self, path: str) -> None:
        db = self._db = sqlite3.connect(path, timeout=_BUSY_MILLISECONDS / 1000, isolation_level=None, check_same_thread=False)
        is_ours = db.execute("PRAGMA application_id").fetchone()[0] == _APPLICATION
        version = db.execute("PRAGMA user_version").fetchone()[0]
        is_new = db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
        if not is_new and (not is_ours or version != 1):
            db.close()
            raise Problem("ADP-STORE", "the store was made by other software, or by a newer version", "give this adapter a state folder of its own", "state")
        # FULL: a commit is on the disk when it returns. Deleted content is overwritten: it was about children.
        for pragma in ["journal_mode = WAL", "synchronous = FULL", "secure_delete = ON", "trusted_schema = OFF"]:
            db.execute(f"PRAGMA {pragma}").fetchall()
        if is_new:
            with self.transaction():
                for statement in _SCHEMA.split(";\n"):
                    db.execute(statement)
                db.execute("INSERT INTO secrets (name, value) VALUES ('digests', ?)", [secrets.token_bytes(32)])
                db.execute(f"PRAGMA application_id = {_APPLICATION}")
                db.execute("PRAGMA user_version = 1")
        self.digest_key: bytes = db.execute("SELECT value FROM secrets WHERE name = 'digests'").fetchone()[0]

    @contextlib.contextmanager
    def transaction(self, erases: bool = False) -> Iterator[sqlite3.Connection]:
        """All of it, or nothing. It is on the disk when this ends. Raises `ADP-STORE` where that cannot be.

        With `erases`, what it took out has left the write-ahead log too when this ends, and no other thread has seen anything of it before that.
        """
        with self._mutex:
            try:
                self._db.execute("BEGIN IMMEDIATE")
                yield self._db
                self._db.execute("COMMIT")
                if erases:
                    self._empty_log()
            except BaseException as error:
                with contextlib.suppress(sqlite3.Error):
                    self._db.execute("ROLLBACK")
                if isinstance(error, sqlite3.Error):
                    raise _problem(error) from None
                raise

    @contextlib.contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """What is in it, for as long as this lasts. Raises `ADP-STORE` where it cannot be read."""
        with self._mutex:
            try:
                yield self._db
            except sqlite3.Error as error:
                raise _problem(error) from None

    def _empty_log(self) -> None:
        """Words that a transaction took out still stand in `store.db-wal` as they were written; from here on they do not."""
        is_busy, _, _ = self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if is_busy:
            raise Problem("ADP-STORE", "somebody else reads the adapter's store, so that words in it cannot be erased", _HELP, "state")

    def forget(self, before: int) -> int:
        """Forgets the words of what was dealt with before a moment: out of its rows, and out of the write-ahead log.

        Ids and digests stay, so that what comes twice is still known. What nobody has dealt with stays whole. Returns how many were forgotten.
        """
        with self.transaction(erases=True) as db:
            sent = db.execute(
                "UPDATE outbox SET event = x'', answer = NULL WHERE handled = 1 AND state != 'queued' AND queued_at < ? AND event != x''", [before])
            taken = db.execute("UPDATE inbox SET event = x'' WHERE handled = 1 AND received_at < ? AND event != x''", [before])
        return sent.rowcount + taken.rowcount

    def counts(self) -> Dict[str, int]:
        """How many messages wait for an answer, were refused, and deliveries wait for their handler."""
        with self.reading() as db:
            states = dict(db.execute("SELECT state, count(*) FROM outbox WHERE state != 'recorded' GROUP BY state").fetchall())
            unhandled = db.execute("SELECT count(*) FROM inbox WHERE handled = 0").fetchone()[0]
        return {"waiting": states.get("queued", 0), "refused": states.get("refused", 0), "unhandled": unhandled}

    def close(self) -> None:
        """Closes the file, and lets another have it. What is called afterwards raises `ADP-STORE`."""
        with self._mutex:
            self._db.close()
            os.close(self._lock)


def _problem(error: sqlite3.Error) -> Problem:
    # SQLite's messages can quote what was written; its result code cannot.
    name = getattr(error, "sqlite_errorname", None) or type(error).__name__
    return Problem("ADP-STORE", f"the adapter's store cannot be used: {name}", _HELP, "state")
