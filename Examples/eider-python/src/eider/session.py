"""The adapter's side of its session (docs/protocol.md, section 8): takes what the router said, says what to do next, and does nothing itself.

If the process dies all of it is gone, and nothing is lost by that: what was submitted without an answer is in the outbox, and what was
delivered without an answer is delivered again.
"""

from __future__ import annotations

import secrets
from typing import Any, Dict, List, NamedTuple, Optional, Set, Tuple

from .ids import is_id

CREDIT = 64
"""How many deliveries the router may have under way."""
# Whatever credit the router grants: so many of the largest messages are as much as it keeps of one adapter's (protocol, section 10).
MAX_CREDIT = 60
HELLO_CODES = {"BUS-PROTOCOL", "BUS-CONTRACT", "BUS-ENCODING", "BUS-SESSION", "BUS-SESSION-USED", "BUS-CREDIT", "BUS-HELLO"}
"""What refuses a HELLO (docs/protocol.md, section 12)."""
_VERBS = {"READY", "SUPERSEDED", "RECORDED", "REFUSED", "HELLO-REQUIRED", "DELIVER", "CHECKPOINT", "PROVED", "CREDIT", "BYE"}


class Step(NamedTuple):
    """What to do: a word, and the head it is about.

    `ready`, `answered`, `deliver`, `decline`, `hello`, `refused-hello`, `superseded`, `ended`, `violation`, `credit`, `ignored`, `unreadable`
    """

    what: str
    head: Dict[str, Any]
    verb: str = ""


class Session:
    """`away`, `greeting`, `ready`, or `over`. Answers are about messages, not about sessions: they count in every state."""

    def __init__(self) -> None:
        self.state, self.id = "away", ""
        self.window = 0
        self.waiting: Set[str] = set()
        self.held: Set[Tuple[int, int]] = set()

    @property
    def may_submit(self) -> bool:
        """Whether another message may be submitted now."""
        return self.state == "ready" and len(self.waiting) < self.window

    def hello(self) -> str:
        """Begins a session, and returns its id, which no session had before."""
        self.state, self.id, self.window = "greeting", secrets.token_hex(16), 0
        self.waiting, self.held = set(), set()
        return self.id

    def settled(self, sequence: int, decision: int) -> bool:
        """Whether a delivery is to be answered now. Not: it is of another session; if the router still waits for it, it comes again."""
        if self.state != "ready" or (sequence, decision) not in self.held:
            return False
        self.held.discard((sequence, decision))
        return True

    def receive(self, verb: str, head: Dict[str, Any]) -> Step:
        """Takes what the router said."""
        if verb not in _VERBS:
            return Step("violation", head)
        step: Step = getattr(self, "_" + verb.lower().replace("-", "_"))(head)
        return step

    def _ready(self, head: Dict[str, Any]) -> Step:
        if self.state != "greeting" or head.get("session") != self.id:
            return Step("ignored", head)
        if number(head.get("protocol")) != 1:
            return Step("violation", head)
        self.state, self.window = "ready", min(number(head.get("credit")) or 0, MAX_CREDIT)
        return Step("ready", head)

    def _superseded(self, head: Dict[str, Any]) -> Step:
        if self.state not in ("greeting", "ready") or head.get("session") != self.id:
            return Step("ignored", head)
        self.state = "over"
        return Step("superseded", head)

    def _recorded(self, head: Dict[str, Any]) -> Step:
        sequence = number(head.get("sequence"))
        if not is_id(head.get("id")) or sequence is None:
            return Step("unreadable", head)
        self.waiting.discard(head["id"])
        return Step("answered", {**head, "sequence": sequence}, "RECORDED")

    def _refused(self, head: Dict[str, Any]) -> Step:
        if not isinstance(head.get("code"), str):
            return Step("unreadable", head)
        if is_id(head.get("id")):
            self.waiting.discard(head["id"])
            return Step("answered", head, "REFUSED")
        if self.state == "greeting" and head["code"] in HELLO_CODES:
            self.state = "away"
            return Step("hello" if head["code"] == "BUS-SESSION-USED" else "refused-hello", head)
        return Step("unreadable", head)

    def _hello_required(self, head: Dict[str, Any]) -> Step:
        # In `greeting` a hello is on its way: one is enough for however many verbs came before it.
        return Step("hello" if self.state == "ready" else "ignored", head)

    def _deliver(self, head: Dict[str, Any]) -> Step:
        sequence, decision = number(head.get("sequence")), number(head.get("decision"))
        if self.state != "ready":
            return Step("ignored", head)
        if sequence is None or not decision or not isinstance(head.get("id"), str):
            return Step("unreadable", head)
        head = {**head, "sequence": sequence, "decision": decision}
        if (sequence, decision) in self.held:
            return Step("ignored", head)
        if len(self.held) >= CREDIT:
            return Step("violation", head)
        self.held.add((sequence, decision))
        is_whole = is_id(head["id"]) and is_id(head.get("subject") or head["id"]) and isinstance(head.get("type"), str)
        return Step("deliver" if is_whole and isinstance(head.get("data"), dict) else "decline", head)

    def _checkpoint(self, head: Dict[str, Any]) -> Step:
        return Step("ignored", head)  # this adapter is no witness

    def _proved(self, head: Dict[str, Any]) -> Step:
        return Step("ignored", head)  # and asks for no proofs

    def _credit(self, head: Dict[str, Any]) -> Step:
        if self.state == "ready":
            self.window = min(number(head.get("window")) or 0, MAX_CREDIT)
        return Step("credit", head)

    def _bye(self, head: Dict[str, Any]) -> Step:
        if self.state not in ("greeting", "ready"):
            return Step("ignored", head)
        self.state = "over"
        return Step("ended", head)


def number(value: Any) -> Optional[int]:
    """A whole number as proto3 JSON has it, a number or a text; 0 where it is left out; None for anything else."""
    if value is None:
        return 0
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 20:
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 1 << 63:
        return None
    return value


def frames(verb: str, head: bytes) -> List[bytes]:
    """A message on the wire: three frames, the third empty."""
    return [verb.encode(), head, b""]
