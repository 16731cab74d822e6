"""An adapter's log, on standard error. It has room for a message id, a party, a verb and a code, and for nothing else: so nothing of what is said
about a child can get into it."""

from __future__ import annotations

import re
import sys
import threading
from typing import Callable, Optional, TextIO

from .ids import now, rfc3339

_OTHER = re.compile(r"[^A-Za-z0-9\-_.]")


class Log:
    """Writes one line for each thing that happened."""

    def __init__(self, adapter: str, stream: Optional[TextIO] = None):
        self.adapter, self.stream = adapter, stream
        self.on_warning: Callable[[str], None] = lambda code: None
        """Is told each warning's code: `status.json` has the last ones."""
        self._mutex = threading.Lock()

    def note(self, event: str, message: str = "", party: str = "", verb: str = "", code: str = "") -> None:
        """Something happened as it should. `event` is the same words every time."""
        self._line("info", event, message, party, verb, code)

    def warn(self, event: str, message: str = "", party: str = "", verb: str = "", code: str = "") -> None:
        """Something did not go as it should."""
        self._line("warning", event, message, party, verb, code)
        self.on_warning(_OTHER.sub("", code[:64]))

    def _line(self, level: str, event: str, message: str, party: str, verb: str, code: str) -> None:
        # What comes from the wire is cut to a word, so that no line break or terminal escape gets into the log.
        members = {"adapter": self.adapter, "message": message, "party": party, "verb": verb, "code": code}
        words = " ".join(f"{name}={_OTHER.sub('', value[:64])}" for name, value in members.items() if value)
        line = f"{rfc3339(now())} {level} {words} {event}\n"
        with self._mutex:
            try:
                stream = self.stream or sys.stderr
                stream.write(line)
                stream.flush()
            except (OSError, ValueError):
                pass  # nobody reads it: that stops no message
