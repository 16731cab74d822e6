"""What a practitioner confirmed in the agency's own system, as that system exports it, or as they write it down.

    {"thread": "…", "receipt": "decided", "confirmed_by": {"role": "duty social worker"}, "record_reference": "CSC-20881",
     "outcome": {"system": "ssd/referral-outcome", "code": "Assessment required"}, "reason": "…"}

Nothing is filled in that it does not say. Software never makes one up: there is no default for any of it. The form, and the codes of what is wrong
with it, are those of the adapters in Swift.
"""

from __future__ import annotations

from typing import Any, Callable, Dict, List, Optional, Tuple

from .fields import Fields
from .ids import is_id, is_name, is_recipient

KINDS = {
    "acknowledged": "Acknowledged", "decided": "Decided", "progressed": "Progressed", "closed": "Closed", "reopened": "Reopened",
    "entered-in-error": "EnteredInError",
}
"""The receipts there are."""
_ENGAGEMENTS = {"engaged": "ENGAGED", "no-change": "NO_CHANGE", "not-reached": "NOT_REACHED", "declines": "DECLINES"}
_SYSTEMS = "for example ssd/referral-outcome; eider/submission-outcome for information; cin/closure-reason for a closure"
_THREAD_HELP = "copy it from the name of the thread's folder"


class Confirmation:
    """A confirmation that a named practitioner gave. One without a person, or without the reference of their record, cannot be made."""

    def __init__(self, document: Any, is_known: Callable[[str], bool] = lambda thread: True):
        """Reads one. `is_known`: whether anything of a thread was delivered here. Raises `Problems`, every one with its place."""
        fields = Fields(document)
        self.thread = self._thread(fields, is_known)
        kinds = ", ".join(KINDS)
        kind = fields.text("receipt", kinds)
        if kind is not None and kind not in KINDS:
            fields.problem("SOC-RECEIPT", "receipt", "this is not a kind of receipt", kinds)
        self.type = f"eider.v1.{KINDS.get(kind or '', '')}"
        self.statements: List[Tuple[str, Any]] = self._confirmed(fields) + _stated(fields)
        self.inform = fields.texts("inform")
        for index, recipient in enumerate(self.inform):
            if not is_recipient(recipient):
                fields.problem("SOC-RECIPIENT", f"inform[{index}]", "this is not a desk or a party", "write it like party:elm-park-school")
        self.purpose: Optional[str] = fields.optional_text("purpose")
        if self.purpose is not None and not is_name(self.purpose):
            fields.problem("SOC-PURPOSE", "purpose", "this is not the name of a purpose", "write it as the agreement does, like safeguarding-enquiry")
        _check(kind or "", {name for name, _ in self.statements}, fields)
        fields.refuse_unknown()
        fields.finish()

    @staticmethod
    def is_meant(document: Any) -> bool:
        """Whether a file is one of these: it names the receipt that it is to be."""
        return isinstance(document, dict) and "type" not in document and "receipt" in document

    @staticmethod
    def _thread(fields: Fields, is_known: Callable[[str], bool]) -> str:
        thread = fields.text("thread", _THREAD_HELP)
        if thread is not None and not is_id(thread):
            fields.problem("SOC-THREAD", "thread", "this is not a thread", _THREAD_HELP)
        elif thread is not None and not is_known(thread):
            fields.problem("SOC-THREAD-UNKNOWN", "thread", "nothing of this thread came here", _THREAD_HELP)
        return thread or ""

    @staticmethod
    def _confirmed(fields: Fields) -> List[Tuple[str, Any]]:
        """Who confirmed it, and where it is recorded."""
        by = fields.object("confirmed_by", _worker) or {}
        if not by.get("name") and not by.get("role"):
            help = "give the name or the role of the practitioner; software cannot confirm anything"
            fields.problem("ADP-CONFIRMED-BY", "confirmed_by", "it does not say who confirmed it", help)
        reference = (fields.optional_text("record_reference") or "").strip()
        if not reference:
            help = "give the reference of the record in your own system"
            fields.problem("ADP-RECORD-REFERENCE", "record_reference", "it does not say where it is recorded", help)
        at = (fields.optional_text("confirmed_at") or "").strip()
        return [("confirmedBy", by), ("recordReference", reference)] + ([("confirmedAt", at)] if at else [])


def _stated(fields: Fields) -> List[Tuple[str, Any]]:
    """What it states beyond who confirmed it, in the order in which receipts have it."""

    def outcome(inner: Fields) -> Dict[str, str]:
        coding = {"system": inner.text("system", _SYSTEMS), "version": inner.optional_text("version"), "code": inner.text("code")}
        return _said({**coding, "display": inner.optional_text("display")})

    def limited(inner: Fields) -> Dict[str, str]:
        return _said({"reason": inner.text("reason", "say why the detail is withheld"), "contact": inner.text("contact", "say whom to contact")})

    def told(inner: Fields) -> Dict[str, Any]:
        said = {"childTold": inner.optional_bool("child_told"), "parentTold": inner.optional_bool("parent_told")}
        return _said({**said, "whyNot": inner.optional_text("why_not")})

    def reviewer(inner: Fields) -> Dict[str, str]:
        worker = _worker(inner)
        if not worker.get("name") and not worker.get("role"):
            inner.problem("SOC-REVIEWED-BY", "", "it does not say who looked at it", "give the name or the role of the manager")
        return worker

    stated = [
        ("outcome", fields.object("outcome", outcome)), ("reason", fields.optional_text("reason")), ("nextStep", fields.optional_text("next_step")),
        ("otherSupport", fields.optional_text("other_support")), ("limited", fields.object("limited", limited)),
        ("toldFamily", fields.object("told_family", told)), ("contact", fields.object("contact", _worker)),
        ("reviewedBy", fields.object("reviewed_by", reviewer)),
    ]
    word = fields.optional_text("engagement")
    if word is not None and word not in _ENGAGEMENTS:
        fields.problem("SOC-ENGAGEMENT", "engagement", "this is not a word for how somebody takes to help", f"one of: {', '.join(sorted(_ENGAGEMENTS))}")
    stated.append(("engagement", _ENGAGEMENTS.get(word or "")))
    return [(name, value) for name, value in stated if value is not None]


def _check(kind: str, stated: Any, fields: Fields) -> None:
    """What each receipt has to state. The router says the same of the finished receipt; here it is said of the file."""
    if kind == "decided" and not stated & {"outcome", "limited"}:
        fields.problem("SOC-OUTCOME", "outcome", "a decision has an outcome", "add `outcome`, or `limited` with a reason and whom to contact")
    if kind == "closed" and "outcome" not in stated:
        fields.problem("SOC-OUTCOME", "outcome", "a closure has an outcome", "add `outcome`")
    if kind in ("closed", "reopened") and not stated & {"reason", "limited"}:
        what = "a closure" if kind == "closed" else "what is opened again"
        fields.problem("SOC-REASON", "reason", f"{what} has a reason", "add `reason`, or `limited` that says why there is none")
    if kind == "entered-in-error" and "reason" not in stated:
        fields.problem("SOC-REASON", "reason", "what was entered in error has a reason", "add `reason`, in words that tell nothing of the child")


def _worker(fields: Fields) -> Dict[str, str]:
    return _said({name: (fields.optional_text(name) or "").strip() for name in ["name", "role", "telephone"]})


def _said(members: Dict[str, Any]) -> Dict[str, Any]:
    """What is empty or false is left out, as in every message."""
    return {name: value for name, value in members.items() if value}
