"""What came and what was answered, as texts that anybody can read. They say what the message says, and nothing of their own.

How something may be used comes first in them. They are plainer than those of the adapters in Swift, which know the words of every code list.
"""

from __future__ import annotations

import json
import re
from typing import Any, Dict, List, Sequence

from .ids import is_id, is_name, short
from .inbox import Delivery
from .outbox import Outcome
from .receipts import contents
from .threads import RECEIPTS

NOT_AN_EMERGENCY_CHANNEL = "If a child is in danger now, ring 999."

_RECEIPTS = {
    "Acknowledged": "It was seen and taken on.", "Decided": "It was decided what happens.", "Progressed": "There is news of it.", "Closed": "It was closed.",
    "Reopened": "It is open again.", "EnteredInError": "It was entered in error: nobody works on it.",
}
_NOTICES = {
    "RING_ME": "Please ring: two agencies have to speak about a child at high risk.", "WITHHELD": "Something was left out of what you were sent.",
    "DECLINED": "A recipient's system could not take what you sent.", "UNDELIVERABLE": "A recipient could not be reached in time.",
    "HELD": "Something is held until a named person has decided.", "OVERDUE": "Something that was owed was not done in time.",
    "REVIEW": "Somebody broke the glass: please review it.", "RECALLED": "A message was taken back: put it away, and let a person confirm that.",
    "CLEARED": "What was overdue is done.", "EARLIER": "There were contacts about this child before.", "HANDED_OVER": "A loop is your agency's from now on.",
    "MISSED_MEETING": "A meeting was without somebody it should have had.", "ANSWERED_INSTEAD": "Whoever referred has gone: you are answered in their place.",
    "CLOCK_IN_DOUBT": "The clock of the bus is in doubt: nothing is said to be overdue until it is right again.",
}
_OBLIGATIONS = {
    "recipient-only": "It goes no further: it is only for you.", "ask-first": "Ask whoever sent it before it goes further.",
    "as-agreed": "It may go on to those with whom the agreement shares it.", "not-as-evidence": "It may not be used as evidence.",
    "not-to-be-released": "You may use it, and may not release it to anybody else.",
    "no-action-without-originator": "Do not act on it without asking whoever sent it.",
    "not-to-be-disclosed-to-subject": "Do not put it to the child, the family or anybody else it is about.",
}
_VERDICTS = {
    "share": "gets all of it", "share-in-part": "gets a part of it", "hold": "waits until a named person has decided", "withhold": "gets nothing of it",
    "not-reached": "does not get it: nobody there is on the bus who takes such messages; ring them",
}
_RECALLED = [
    "A message that you were given was taken back. It was put away into {thread}/recalled, where it is out of the way.",
    "Do not read it. If you have read it, do not act on it, and speak to nobody of it but whoever took it back.",
    "Find out who has read it, or has a copy of it, and tell each of them this.",
    "Then confirm it: fill in the file confirm-NN.json beside this one, and put it into the folder outgoing, as a .json file.",
]


def delivery_text(delivery: Delivery, hints: Sequence[str] = ()) -> str:
    """What it is, who has to act, how it may be used, and what it says."""
    if delivery.type == "eider.v1.Notice":
        return _notice(delivery)
    if delivery.type in RECEIPTS:
        return _receipt(delivery, hints)
    lines = [f"{_words(short(delivery.type))}, from {delivery.sender or 'the bus'}, {delivery.attribute('time')}"]
    if delivery.attribute("role") == "act":
        desk = delivery.attribute("desk")
        lines.append(f"You have to act on it{f', as {desk}' if desk else ''}.")
    if delivery.attribute("role") == "inform":
        lines.append("It is for your information.")
    if delivery.event.get("withheld") is True:
        lines.append("Something was left out, as the agreement says: ring the sender.")
    lines += [f"Please check: {flag}." for flag in delivery.listed("flags")]
    if delivery.type == "eider.v1.Recall":
        lines += [""] + [line.format(thread=delivery.thread) for line in _RECALLED]
    if delivery.type == "eider.v1.Correction":
        lines.append("Something that you were told was not right. This stands in its place: put it right where you keep it.")
    lines += [*hints, *_obliged(delivery)]
    first = {name: value for name, value in delivery.data.items() if name in ("handling", "grading")}
    rest = {name: value for name, value in delivery.data.items() if name not in first}
    for part in (first, rest):
        if part:
            lines += ["", *_fields(part, 0)]
    return "\n".join(lines) + "\n"


def _obliged(delivery: Delivery) -> List[str]:
    """What the agreement binds a reader to, before the words."""
    words = delivery.listed("obligations")
    unknown = "It has a condition that this version does not know ({}): ask whoever sent it before you use it."
    return ["", "What the agreement binds you to:"] + [f"  {_OBLIGATIONS.get(word) or unknown.format(word)}" for word in words] if words else []


def _receipt(delivery: Delivery, hints: Sequence[str]) -> str:
    lines, stated = [_RECEIPTS[short(delivery.type)], ""], contents(delivery.event)
    for content in stated:
        lines += _fields(content, 0)
    if not stated:
        lines.append("What it says is not shared with you.")
    if delivery.event.get("withheld") is True:
        lines += ["", "Part of this answer was left out, as the information-sharing agreement says."]
    lines += [*_obliged(delivery), "", f"This is about the thread {delivery.thread}.", *hints]
    lines.append("It is signed: keep the .json file beside this one, with which you can prove what you were told.")
    return "\n".join(lines) + "\n"


def _notice(delivery: Delivery) -> str:
    data = delivery.data
    lines = [_NOTICES.get(str(data.get("kind")), "The bus has something to tell you."), ""]
    if data.get("sentence"):
        lines.append(f"{data['sentence']} ({data.get('code', '')})")
    ring = [str(data[name]) for name in ("ringParty", "ringContact") if data.get(name)]
    if ring:
        lines.append(f"Ring: {', '.join(ring)}")
    rest = {name: value for name, value in data.items() if name in ("withheld", "clock", "due", "threads", "messageId")}
    return "\n".join([*lines, *_fields(rest, 0)]) + "\n"


def answer_text(outcome: Outcome) -> str:
    """The router's answer: what was shared with whom, what was left out, and why; or why it was not sent, and what to do."""
    if outcome.recorded is not None:
        head = outcome.recorded
        lines = ["What you sent was recorded, and is on its way.", "", f"Reference: {outcome.thread}"]
        if head.get("leadAgency"):
            lines.append(f"Who has to act now: {head['leadAgency']}")
        for owed in _objects(head, "owing"):
            lines.append(f"Owed by {owed.get('owner', '')}: to {owed.get('what') or owed.get('clock', '')}, by {owed.get('by', '')}")
        lines += _decisions(head)
        flags = [flag for flag in head.get("flags", []) if isinstance(flag, str)] if isinstance(head.get("flags"), list) else []
        if flags:
            lines += ["", "Please check, though it was sent as it is:"] + [f"  {flag}" for flag in flags]
        return "\n".join(lines) + "\n"
    head = outcome.refused or {}
    lines = ["This was NOT sent. You still have it, and have to do something else.", "", f"Why: {head.get('sentence', '')} ({head.get('code', '')})"]
    for name, word in [("help", "What to do"), ("ring", "Ring")]:
        if head.get(name):
            lines.append(f"{word}: {head[name]}")
    for problem in _objects(head, "problems"):
        lines.append(f"  field {problem.get('path', '')}: {problem.get('sentence', '')}; {problem.get('help', '')} ({problem.get('code', '')})")
    return "\n".join([*lines, *_decisions(head), "", NOT_AN_EMERGENCY_CHANNEL]) + "\n"


def _decisions(head: Dict[str, Any]) -> List[str]:
    lines: List[str] = []
    for decision in _objects(head, "decisions"):
        desk = f" (desk {decision['desk']})" if decision.get("desk") else ""
        verdict = str(decision.get("verdict", ""))
        lines += ["", f"{str(decision.get('recipient', '')).replace('party:', '', 1)}{desk}: {_VERDICTS.get(verdict, verdict)}"]
        if decision.get("clauses"):
            lines.append(f"  by clause {_phrase(decision['clauses'])}")
        if decision.get("glassBroken"):
            lines.append("  shared because the glass was broken: it will be reviewed")
        if decision.get("duties"):
            lines.append(f"  shared under the duty {_phrase(decision['duties'])}")
        if decision.get("obligations"):
            lines.append(f"  they are bound to this: {_phrase(decision['obligations'])}")
        for held in _objects(decision, "held"):
            who = f"the {held['role']}" if held.get("role") else "somebody"
            lines.append(f"  waits: {who} at {held.get('party', '')} has to say by {held.get('by', '')} whether it goes on; ring them if it cannot wait")
        for left in _objects(decision, "leftOut"):
            clause = f"clause {left['clause']}" if left.get("clause") else "no clause permits it"
            lines.append(f"  left out: {_words(str(left.get('category', '')))} of {_words(str(left.get('about', '')))} ({clause}, {left.get('code', '')})")
            lawful = left.get("wouldBeLawful")
            lines += [f"    would be lawful: {way}" for way in lawful] if isinstance(lawful, list) else []
        if decision.get("fieldsLeftOut"):
            lines.append(f"  fields left out: {_phrase(decision['fieldsLeftOut'])}")
    return lines


def recall_confirmation(delivery: Delivery) -> bytes:
    """The confirmation of a recall, to be filled in: as it is, it is not sent."""
    grounds = delivery.data.get("grounds")
    purpose = grounds.get("purpose") if isinstance(grounds, dict) else ""
    message = delivery.data.get("messageId")
    value = {
        "type": "eider.v1.RecallConfirmed", "thread": delivery.thread,
        "data": {
            "grounds": {"purpose": purpose if is_name(purpose) else ""}, "messageId": message if is_id(message) else "", "extent": "", "reason": "",
            "passedOnTo": [], "confirmedBy": {"name": "", "role": "", "telephone": ""}, "recordReference": "",
        },
    }
    return (json.dumps(value, indent=2) + "\n").encode()


def _fields(value: Dict[str, Any], depth: int) -> List[str]:
    """Fields in plain words, one a line; what lies in them is indented."""
    lines: List[str] = []
    indent = "  " * depth
    for name, inner in value.items():
        items = inner if isinstance(inner, list) else [inner]
        if depth < 16 and any(isinstance(item, dict) for item in items):
            for item in items:
                lines += [f"{indent}{_words(name)}:", *_fields(item, depth + 1)] if isinstance(item, dict) else []
        else:
            lines.append(f"{indent}{_words(name)}: {_phrase(inner)}".replace("\n", f"\n{indent}  "))
    return lines


def _phrase(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(_phrase(item) for item in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = str(value)
    return _words(text) if re.fullmatch(r"[A-Z]+(_[A-Z]+)+", text) else text


def _words(name: str) -> str:
    """`birthDate`, `SIGNIFICANT_HARM` or `SchoolAbsence` in small letters, with spaces."""
    if name.isupper():
        return name.replace("_", " ").lower()
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name).lower()


def _objects(head: Dict[str, Any], name: str) -> List[Dict[str, Any]]:
    value = head.get(name)
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
