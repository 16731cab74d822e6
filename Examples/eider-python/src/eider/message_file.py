"""A message that a worker, or their system, put into a folder.

    {"type": "eider.v1.Referral", "to": "desk:front-door", "inform": [], "data": { … }}
    {"type": "eider.v1.InformationResponse", "thread": "019aa613-0000-7000-8000-000000000001", "data": { … }}

`to` stands in what opens a thread, `thread` in what continues one or is about one of its messages; `data` is the message in proto3 JSON. Nothing is
filled in that the file does not say.
"""

from __future__ import annotations

from typing import Any, Iterable, List, Optional

from .bus import Bus
from .fields import Fields
from .ids import is_id, is_recipient
from .outbox import Source
from .threads import ABOUT, CONTINUES, EFFECTS, NOTIFIES, OPENS, RECEIPTS, ROUTERS_OWN
from .validate import problems_of

_HELP = "write it like desk:front-door or party:elm-park-school"
_FOLDER = "copy it from the name of the thread's folder"


class MessageFile:
    """A file that was read. Human receipts are no part of it: a practitioner confirms those (`Confirmation`)."""

    def __init__(self, document: Any, types: Iterable[str]):
        """Reads one. `types`: what may be sent this way. Raises `Problems`, every one with its place."""
        fields = Fields(document)
        names = [type for type in types if type not in RECEIPTS | ROUTERS_OWN]
        listed = f"one of: {', '.join(names)}"
        type = fields.text("type", listed)
        if type is not None and type not in names:
            fields.problem("MSGF-TYPE", "type", "this is not a message that can be sent from here", listed)
            type = None
        self.to: Optional[str] = self._recipient(fields, "to", fields.optional_text("to"))
        self.inform: List[str] = fields.texts("inform")
        for index, recipient in enumerate(self.inform):
            self._recipient(fields, f"inform[{index}]", recipient)
        self.thread: Optional[str] = fields.optional_text("thread")
        if self.thread is not None and not is_id(self.thread):
            fields.problem("MSGF-THREAD", "thread", "this is not a thread", _FOLDER)
        self.data = fields.any("data")
        if fields.is_object and self.data is None:
            fields.problem("ADP-MISSING", "data", "`data` is missing", "add the message itself")
        elif type is not None:
            fields.problems += problems_of(type, self.data, "data")
        if type is not None:
            self._check_address(fields, EFFECTS[type])
        fields.refuse_unknown()
        fields.finish()
        self.type = type or ""

    def send(self, bus: Bus, source: Optional[Source]) -> str:
        """Puts the message into the outbox, and returns its id. When this returns, it is durable. The same source is the same message."""
        return bus.send(self.type, self.data, to=self.to, inform=self.inform, thread=self.thread, source=source)

    @staticmethod
    def _recipient(fields: Fields, name: str, text: Optional[str]) -> Optional[str]:
        if text is not None and not is_recipient(text):
            fields.problem("MSGF-RECIPIENT", name, "this is not a desk or a party", _HELP)
        return text

    def _check_address(self, fields: Fields, effect: str) -> None:
        if effect in (CONTINUES, ABOUT):
            if self.thread is None:
                fields.problem("MSGF-THREAD", "thread", "`thread` is missing", "say which thread this continues: the name of its folder")
            if self.to is not None:
                help = "leave `to` out" if effect == ABOUT else "leave `to` out; `inform` may name others"
                fields.problem("MSGF-TO", "to", "the thread says who gets this", help)
            if effect == ABOUT and self.inform:
                fields.problem("MSGF-INFORM", "inform", "this goes to those whom the message concerns that it is about", "leave `inform` out")
            return
        if effect == OPENS and self.to is None:
            fields.problem("MSGF-TO", "to", "`to` is missing", "say who is to act, for example desk:front-door")
        if effect == NOTIFIES and self.to is None and not self.inform:
            fields.problem("MSGF-TO", "to", "nobody is named to whom this goes", "add `to` or `inform`, for example desk:school-nursing")
        if self.thread is not None:
            fields.problem("MSGF-THREAD", "thread", "this message opens a thread of its own", "leave `thread` out")
