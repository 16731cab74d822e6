"""What each message type does to a thread, as docs/messages.md says it; a test compares the two."""

from __future__ import annotations

from typing import Dict, FrozenSet

OPENS, CONTINUES, ABOUT, NOTIFIES = "opens", "continues", "about", "notifies"

EFFECTS: Dict[str, str] = {
    f"eider.v1.{name}": effect
    for effect, names in {
        OPENS: "Contact Referral InformationSubmission InformationRequest MissingEpisode ForumItem",
        CONTINUES: "InformationResponse ConsentRecorded TransferOffered TransferAnswered MoreInformationNeeded MoreInformation Disagreement "
        "Meeting WithdrawalNoted ChildFound ReturnInterview Acknowledged Decided Progressed Closed Reopened EnteredInError",
        ABOUT: "Authorisation Recall RecallConfirmed Correction",
        NOTIFIES: "EmergencyAttendance SchoolAbsence Notice",
    }.items()
    for name in names.split()
}
"""Every message type: it opens a loop, continues one, is about a message of any thread, or notifies."""

RECEIPTS: FrozenSet[str] = frozenset(
    f"eider.v1.{name}" for name in ["Acknowledged", "Decided", "Progressed", "Closed", "Reopened", "EnteredInError"])
"""Human receipts: only what a practitioner confirmed."""

ROUTERS_OWN: FrozenSet[str] = frozenset(["eider.v1.Notice"])
"""What only the router sends."""
