"""`status.json` in the state folder: how the adapter stands, for `eider up` and `eider status`. No personal data: ids, types, codes, counts, times."""

from __future__ import annotations

import contextlib
import json
import os
import threading
import time
from collections import deque
from typing import Any, Callable, Deque, Dict

from . import durable
from .ids import now, rfc3339

FILE = "status.json"
EVERY = 10.0
"""It is written at least so often, in seconds: who reads it sees that the process lives."""
AT_MOST = 1.0
"""It is written at most so often."""


class Status:
    """What is in the file. Any thread may tell it something; one writes it."""

    def __init__(self, settings: Any, manifest: Dict[str, Any]):
        self._path = os.path.join(settings.state, FILE)
        self._mutex = threading.Lock()
        self._errors: Deque[Dict[str, str]] = deque(maxlen=10)
        self._changed, self._written_at = True, -EVERY
        self._value: Dict[str, Any] = {
            "adapter": settings.adapter, "party": settings.party, "software": f"{manifest['id']} {manifest['version']}", "process": os.getpid(),
            "session": "connecting", "since": rfc3339(now()),
        }

    def session(self, word: str, code: str = "") -> None:
        """`connecting`, `ready`, `away`, `failed` or `stopped`, and the code of the trouble, if any."""
        with self._mutex:
            if word == "connecting" and self._value["session"] == "away":
                return  # it tries again: that is no news until it succeeds
            if (word, code) != (self._value["session"], self._value.get("code", "")):
                self._value.update(session=word, since=rfc3339(now()))
                self._value.pop("code", None)
                self._changed = True
            if code:
                self._value["code"] = code

    def sent(self, id: str, type: str) -> None:
        """The router recorded a message."""
        self._set("sent", {"id": id, "type": type, "at": rfc3339(now())})

    def taken(self, id: str, type: str) -> None:
        """A delivery was taken."""
        self._set("taken", {"id": id, "type": type, "at": rfc3339(now())})

    def listens(self, port: int) -> None:
        """The adapter listens on a port of its own."""
        self._set("port", port)

    def error(self, code: str) -> None:
        """Something went wrong. The same again is one, with its last time: so it does not push out what else went wrong."""
        if not code:
            return
        with self._mutex:
            if self._errors and self._errors[-1]["code"] == code:
                self._errors.pop()
            self._errors.append({"at": rfc3339(now()), "code": code})
            self._changed = True

    def _set(self, name: str, value: Any) -> None:
        with self._mutex:
            self._value[name] = value
            self._changed = True

    def write(self, counts: Callable[[], Dict[str, int]], at_once: bool = False) -> None:
        """Writes the file where it is time to. Where there is no room for it, it is tried again."""
        with self._mutex:
            age = time.monotonic() - self._written_at
            if not at_once and age < (AT_MOST if self._changed else EVERY):
                return
            self._changed, self._written_at = False, time.monotonic()
            value = {**self._value, "at": rfc3339(now()), "errors": list(self._errors)}
        with contextlib.suppress(Exception):
            found = counts()
            value["outbox"] = {"waiting": found["waiting"], "refused": found["refused"]}
            value["inbox"] = {"unhandled": found["unhandled"]}
        with contextlib.suppress(OSError):
            part = self._path + ".part"
            durable.remove(part)
            descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                json.dump(value, file, indent=1)
            os.replace(part, self._path)
