"""A folder with a folder for each thread, in which people, or another program, find what came and what was answered.

| file in `<thread>/` | what |
|---|---|
| `referral.json`, `contact.json` … | what opens a loop, under its kind's name; `referral-2.json` when it was decided again |
| `NN-decided.json`, `NN-notice.json` … | everything else, numbered in the order in which it came |
| `01-recorded.json` or `refused.json` | the router's answer to the message of this party's own that opened the thread |
| `NN-recorded.json`, `NN-refused.json` | the router's answer to what this party sent on a thread that was open already |
| `recalled/` | what was taken back: nobody reads it any more, and it is not shown again when it comes again |
| `confirm-NN.json` | beside a recall: the confirmation, to be filled in and put into the folder of what is sent |

Beside each `.json` file lies a `.txt` that anybody can read. It is written first: who sees the `.json` file finds both. Doing the same thing twice writes
the same files again, so that it does no harm when the process dies in between. The names are those of the adapters in Swift.
"""

from __future__ import annotations

import json
import os
from typing import Any, Dict, List, Optional, Sequence, Tuple

from . import durable
from .ids import is_id, short
from .inbox import Declined, Delivery
from .outbox import Outcome
from .receipts import contents
from .texts import answer_text, delivery_text, recall_confirmation
from .threads import EFFECTS, OPENS, RECEIPTS


class InboxFolder:
    """The folder, made where it is missing."""

    def __init__(self, path: str, numbers_all: bool = False):
        """`numbers_all`: what opens a loop is numbered too, from 02, as in a folder whose readers mostly see what became of their own messages."""
        self.path, self.numbers_all = path, numbers_all
        durable.make_folder(path)

    def holds(self, thread: str) -> bool:
        """Whether anything of a thread is here."""
        return is_id(thread) and os.path.lexists(os.path.join(self.path, thread))

    def put(self, delivery: Delivery, hints: Sequence[str] = ()) -> Optional[Declined]:
        """Puts what came into its thread's folder. When this returns, the files survive a loss of power. A notice goes to the thread it is about.

        `hints`: sentences for the reader of the text. Raises `OSError` when a file cannot be written: the delivery has to be tried again.
        """
        takes_back_nothing = delivery.type == "eider.v1.Recall" and not delivery.recalled
        if delivery.type not in EFFECTS or takes_back_nothing:
            return Declined("DEC-MALFORMED")
        named = delivery.data.get("thread") if delivery.type == "eider.v1.Notice" else None
        thread = named if is_id(named) else delivery.thread
        folder = os.path.join(self.path, thread)
        durable.make_folder(folder)
        if _Recalled(folder).holds(delivery.id):
            return None
        if delivery.recalled:
            message, its_thread = delivery.recalled
            durable.make_folder(os.path.join(self.path, its_thread))
            _Recalled(os.path.join(self.path, its_thread)).take(message)
        kind, value, text = short(delivery.type).lower(), _shown(delivery), delivery_text(delivery, hints)
        if EFFECTS[delivery.type] == OPENS and not self.numbers_all:
            # Decided again: both stay, for somebody may have acted on the first.
            _write_pair(folder, kind + (f"-{delivery.decision}" if delivery.decision > 1 else ""), value, text)
            return None
        number = _write_numbered(folder, kind, ("delivery", "id"), value, text, 2 if self._is_ours(thread, delivery, folder) else 1)
        if delivery.type == "eider.v1.Recall":
            confirm = os.path.join(folder, f"confirm-{number}.json")
            # One that is there already stays as it is: somebody may have begun.
            if not os.path.lexists(confirm):
                durable.write(confirm, recall_confirmation(delivery))
        return None

    def answered(self, outcome: Outcome) -> None:
        """Puts the router's answer into the thread's folder. Raises `OSError` when a file cannot be written: it has to be tried again."""
        word = "recorded" if outcome.recorded is not None else "refused"
        folder = os.path.join(self.path, outcome.thread)
        durable.make_folder(folder)
        value = {"id": outcome.id, "type": outcome.type, "thread": outcome.thread, word: outcome.recorded or outcome.refused or {}}
        if outcome.id == outcome.thread:
            _write_pair(folder, "01-recorded" if word == "recorded" else word, value, answer_text(outcome))
        else:
            _write_numbered(folder, word, ("id",), value, answer_text(outcome), 1)

    def _is_ours(self, thread: str, delivery: Delivery, folder: str) -> bool:
        """Whether number 01 is kept for the router's answer, because this party seems to have opened the thread."""
        if self.numbers_all:
            return True
        # What opened it was another's, and was put away.
        if _Recalled(folder).holds(thread):
            return False
        openers = [os.path.join(folder, f"{short(type).lower()}.json") for type, effect in EFFECTS.items() if effect == OPENS]
        return delivery.id != thread and not any(os.path.lexists(opener) for opener in openers)


def _shown(delivery: Delivery) -> Dict[str, Any]:
    """The delivery as an object: its attributes; `data`, the message; and for a receipt what it says, with its signature."""
    value: Dict[str, Any] = {"delivery": delivery.key, "id": delivery.id, "type": delivery.type, "thread": delivery.thread, "data": delivery.data}
    for name, attribute in [("time", "time"), ("from", "source"), ("desk", "desk"), ("role", "role")]:
        value[name] = delivery.attribute(attribute)
    value["withheld"] = delivery.event.get("withheld") is True
    value["flags"], value["obligations"] = delivery.listed("flags"), delivery.listed("obligations")
    receipt = delivery.data.get("receipt")
    if delivery.type in RECEIPTS and isinstance(receipt, dict):
        digests = receipt.get("digests")
        value["statements"], value["receipt"] = contents(delivery.event), receipt
        value["statements_signed"] = len(digests) if isinstance(digests, list) else 0
    return value


def _write_pair(folder: str, stem: str, value: Dict[str, Any], text: str) -> None:
    durable.write(os.path.join(folder, f"{stem}.txt"), text.encode("utf-8", "backslashreplace"))
    durable.write(os.path.join(folder, f"{stem}.json"), durable.readable(value))


def _write_numbered(folder: str, kind: str, key: Tuple[str, ...], value: Dict[str, Any], text: str, least: int) -> str:
    """Writes the next `NN-kind.json`, or the same again where it is there already. `key`: the members by which it is known. Returns the number."""
    numbered = []
    for name in sorted(os.listdir(folder)):
        digits = name.partition("-")[0]
        if name.endswith(".json") and digits.isascii() and digits.isdigit():
            numbered.append((int(digits), name))
    known = [number for number, name in numbered if name.endswith(f"-{kind}.json") and _is_same(os.path.join(folder, name), key, value)]
    number = known[0] if known else max(least, max((number for number, _ in numbered), default=0) + 1)
    _write_pair(folder, f"{number:02}-{kind}", value, text)
    return f"{number:02}"


def _is_same(path: str, key: Tuple[str, ...], value: Dict[str, Any]) -> bool:
    kept = _object(path)
    return all(kept.get(name) == value[name] for name in key)


def _object(path: str) -> Dict[str, Any]:
    try:
        value = json.loads(durable.read(path))
    except (OSError, ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


class _Recalled:
    """The folder `recalled` in a thread's folder: what was taken back lies there, out of the way, until a person destroys it. Only its owner can open it.

    Doing it again does the rest of what a process that died left.
    """

    def __init__(self, thread: str):
        self.thread, self.path = thread, os.path.join(thread, "recalled")

    def holds(self, message: str) -> bool:
        """Whether a message was taken back: it is not shown any more, however often it comes."""
        return os.path.lexists(self._mark(message))

    def take(self, message: str) -> None:
        """Marks a message as taken back, and puts away all files with what came of it."""
        durable.make_folder(self.path)
        os.chmod(self.path, 0o700)
        # First the mark: whatever comes from now on is not written any more.
        durable.write(self._mark(message), b"taken back\n")
        for name in self._names(".json"):
            kept = _object(os.path.join(self.thread, name))
            if "delivery" in kept and kept.get("id") == message:
                # The .json file says whose text lies beside it, so it goes last.
                self._put_away(f"{name[:-5]}.txt", message)
                self._put_away(name, message)
        self._put_away_remains(message)

    def _put_away_remains(self, message: str) -> None:
        """What a process left that died while it wrote: a text without its .json file can be the message's. If it is another's, that one is written again."""
        for name in self._names(".part"):
            if name.startswith("."):
                durable.remove(os.path.join(self.thread, name))
        for name in self._names(".txt"):
            if not os.path.lexists(os.path.join(self.thread, f"{name[:-4]}.json")):
                self._put_away(name, message)

    def _put_away(self, name: str, message: str) -> None:
        path = os.path.join(self.thread, name)
        if os.path.lexists(path):
            # Numbers are given anew once a file is gone: the message's id keeps the names apart.
            durable.move(path, os.path.join(self.path, f"{message}-{name}"))

    def _names(self, ending: str) -> List[str]:
        return sorted(name for name in os.listdir(self.thread) if name.endswith(ending))

    def _mark(self, message: str) -> str:
        return os.path.join(self.path, f"{message}.mark")
