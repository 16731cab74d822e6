"""The bus, as an adapter sees it: what it sends is durable before `send` returns, and is sent until the router has answered, however often the
connection breaks or the process dies."""

from __future__ import annotations

import contextlib
import json
import os
import threading
from collections import deque
from typing import Any, Deque, Dict, List, Optional, Tuple

from .confirmation import Confirmation
from .ids import is_id, is_recipient, new_id, now, rfc3339
from .inbox import Inbox
from .log import Log
from .manifest import CONTRACT
from .outbox import Outbox, Source
from .problems import Problem, Problems
from .receipts import receipt_digest, signed
from .routerlog import RouterLog
from .status import Status
from .store import Store
from .threads import CONTINUES, EFFECTS, RECEIPTS
from .validate import problems_of

MAX_EVENT = 1_114_112
"""The longest event that the router takes, in bytes."""


class Bus:
    """What one adapter keeps, and what its threads tell each other.

    * To send: `send`; what a practitioner confirmed is sent by `send_confirmed`, and by nothing else.
    * To know when to end: `wait`, `is_stopping`.
    """

    def __init__(self, settings: Any, keys: Any, store: Store, manifest: Dict[str, Any], log: Log):
        self.settings, self.keys, self.manifest, self.log = settings, keys, manifest, log
        self.store, self.outbox, self.inbox, self.router_log = store, Outbox(store), Inbox(store), RouterLog(store)
        self.status = Status(settings, manifest)
        log.on_warning = self.status.error
        self.failure: Optional[Problem] = None
        self._stopping = threading.Event()
        self._settled: Deque[Tuple[str, int, int, str]] = deque()
        self._wake_read, self._wake_write = os.pipe()
        os.set_blocking(self._wake_read, False)
        os.set_blocking(self._wake_write, False)
        self.news = threading.Event()
        """Something lies in the store for the adapter's handlers."""

    # For adapters

    def send(
        self, type: str, data: Dict[str, Any], to: Optional[str] = None, inform: Optional[List[str]] = None, thread: Optional[str] = None,
        source: Optional[Source] = None,
    ) -> str:
        """Puts a message into the outbox, and returns its id. When this returns, it is durable.

        If the process dies before, the message may be in the outbox or not. With a `source`, sending again cannot make two of it.

        * `to`: who is to act, like `desk:front-door`; None where the thread says it. `inform`: who is kept informed.
        * `thread`: the thread it belongs to; None for what opens one.

        Raises `Problems` where it is not what the contract has, all at once: nothing is sent. Raises `Problem` `ADP-STORE` where it cannot be stored.
        """
        if type in RECEIPTS:
            raise Problems([Problem("ADP-RECEIPT", "software sends no human receipt", "hand over a confirmation that a practitioner gave", "type")])
        found = problems_of(type, data, "data") + self._address_problems(type, to, inform or [], thread)
        if found:
            raise Problems(found)
        id = new_id()
        event = self._event(id, type, data, to, inform or [], thread)
        return self._enqueue(id, type, thread or id, source, lambda _: (event, None))

    @property
    def is_stopping(self) -> bool:
        """Whether the adapter is to end."""
        return self._stopping.is_set()

    def wait(self, seconds: Optional[float] = None) -> bool:
        """Waits, at most so long; true as soon as the adapter is to end."""
        return self._stopping.wait(seconds)

    def _enqueue(self, id: str, type: str, thread: str, source: Optional[Source], make: Any) -> str:
        kept = self.outbox.add(id, type, thread, source, make)
        self.log.note("queued", message=kept, verb=type.rpartition(".")[2])
        self.wake()
        return kept

    def _event(self, id: str, type: str, data: Dict[str, Any], to: Optional[str], inform: List[str], thread: Optional[str]) -> bytes:
        event = {
            "specversion": "1.0", "id": id, "source": self.settings.source, "type": type, "time": rfc3339(now()),
            "datacontenttype": "application/json", "dataschema": f"eider:{CONTRACT}",
        }
        for name, value in [("subject", thread), ("to", to), ("inform", ",".join(inform))]:
            if value:
                event[name] = value
        try:
            encoded = json.dumps({**event, "data": data}, ensure_ascii=False, allow_nan=False).encode("utf-8")
        except (ValueError, TypeError, RecursionError):
            raise Problems([Problem("ADP-JSON", "this cannot be written as JSON", "send texts, numbers, lists and objects only", "data")]) from None
        if len(encoded) > MAX_EVENT:
            help = "no attachments travel: say in the message where a document can be asked for"
            raise Problems([Problem("ADP-SIZE", "the message is larger than the router takes", help, "data")])
        return encoded

    def _address_problems(self, type: str, to: Optional[str], inform: List[str], thread: Optional[str]) -> List[Problem]:
        found = []
        if type not in self.manifest["sends"]:
            found.append(Problem("ADP-TYPE", "this adapter does not send messages of this type", "its manifest says which it sends", "type"))
        for name, given in [("to", [to] if to is not None else []), ("inform", inform)]:
            if not all(is_recipient(item) for item in given):
                found.append(Problem("ADP-RECIPIENT", "this is not a desk or a party", "write it like desk:front-door or party:elm-park-school", name))
        if thread is not None and not is_id(thread):
            found.append(Problem("ADP-THREAD", "this is not a thread", "take the thread of the message that is answered", "thread"))
        if thread is None and EFFECTS.get(type) == CONTINUES:
            found.append(Problem("ADP-THREAD", "`thread` is missing", "say which thread this continues", "thread"))
        return found

    def send_confirmed(self, confirmation: Confirmation, grounds: Dict[str, Any], source: Optional[Source] = None) -> str:
        """Signs what a practitioner confirmed, and puts it into the outbox. When this returns, it is durable. There is no other way to send a human receipt.

        `grounds` say why receipts are shared from here; the confirmation's purpose, where it says one, stands over theirs. Raises as `send` does.
        """
        if type(confirmation) is not Confirmation:
            raise TypeError("a human receipt is made of a practitioner's confirmation, and of nothing else")
        known = self.outbox.made_from(source)
        if known:
            return known
        kind, thread, inform = confirmation.type, confirmation.thread, confirmation.inform
        if confirmation.purpose:
            grounds = {**grounds, "purpose": confirmation.purpose}
        found = self._address_problems(kind, None, inform, thread)
        if not grounds.get("purpose"):
            found.append(Problem("MSG-REQUIRED", "no purpose is said", "add `purpose` to the file, or to the adapter's settings", "purpose"))
        if found:
            raise Problems(found)
        key, id = self.keys.signing(), new_id()

        def make(previous: bytes) -> Tuple[bytes, Optional[bytes]]:
            receipt = signed(key, kind, thread, id, previous, confirmation.statements)
            event = self._event(id, kind, {"grounds": grounds, "receipt": receipt}, None, inform, thread)
            return event, receipt_digest(json.loads(event))

        return self._enqueue(id, kind, thread, source, make)

    # For the threads

    def answer(self, message: str, sequence: int, decision: int, answer: str) -> None:
        """The handler has dealt with a delivery: tell the router, as soon as there is a session."""
        self._settled.append((message, sequence, decision, answer))
        self.wake()

    def take_settled(self) -> List[Tuple[str, int, int, str]]:
        """What is to be told, once."""
        taken = []
        while self._settled:
            taken.append(self._settled.popleft())
        return taken

    def stop(self, failure: Optional[Problem] = None) -> None:
        """The adapter is to end; with a failure, because it cannot go on."""
        if failure is not None and self.failure is None:
            self.failure = failure
        self._stopping.set()
        self.news.set()
        self.wake()

    @property
    def wake_read(self) -> int:
        """Can be read when the bus's thread has something to do."""
        return self._wake_read

    def wake(self) -> None:
        """Wakes the bus's thread."""
        with contextlib.suppress(BlockingIOError):
            os.write(self._wake_write, b"\0")

    def woken(self) -> None:
        """It is awake."""
        with contextlib.suppress(BlockingIOError):
            os.read(self._wake_read, 4096)
