#!/usr/bin/env python3
"""Joins a voluntary club's register, which works with files in two folders, to the bus."""

from eider import Adapter, Confirmation, InboxFolder, MessageFile, WatchedFolder, main

FROM_OTHERS = ["Acknowledged", "Decided", "Progressed", "Closed", "Reopened", "EnteredInError", "Disagreement", "Recall", "Correction"]


class Register(Adapter):
    id, version, function = "register", "0.1.0", "youth-service"
    summary = "joins a voluntary club whose register hands over and receives files in folders"
    sends = [f"eider.v1.{name}" for name in [
        "Contact", "Referral", "InformationSubmission", "InformationResponse", "ConsentRecorded", "MoreInformation", "WithdrawalNoted",
        "TransferAnswered", *FROM_OTHERS, "RecallConfirmed"]]
    takes = [f"eider.v1.{name}" for name in [
        *FROM_OTHERS, "Notice", "Referral", "InformationRequest", "MoreInformationNeeded", "TransferOffered", "Meeting", "ConsentRecorded",
        "RecallConfirmed"]]
    settings = {
        "outgoing": {"type": "string", "format": "folder", "description": "where messages and confirmations are put as .json files"},
        "incoming": {"type": "string", "format": "folder", "description": "where each thread gets a folder with what became of it"},
        "purpose": {"type": "string", "default": "safeguarding-referral",
                    "description": "the agreement's purpose under which confirmations are shared"},
        "stable-for-milliseconds": {"type": "integer", "default": 1000, "minimum": 0, "maximum": 600000,
                                    "description": "how long a file must stay the same to count as complete"},
        "look-every-milliseconds": {"type": "integer", "default": 500, "minimum": 10, "maximum": 60000,
                                    "description": "how often the folder is looked at"},
    }
    required = ["outgoing", "incoming"]

    def __init__(self, context, log):
        super().__init__(context, log)
        self.incoming = InboxFolder(self.own["incoming"], numbers_all=True)

    def take(self, delivery):
        return self.incoming.put(delivery)

    def answered(self, outcome):
        self.incoming.answered(outcome)

    def run(self, bus):
        outgoing = WatchedFolder(self.own["outgoing"], self.log, self.own["stable-for-milliseconds"] / 1000)
        outgoing.watch(bus, self.own["look-every-milliseconds"] / 1000, lambda item: self.send(item, bus))

    def send(self, item, bus):
        """What a file says: what a practitioner confirmed, which is signed; or a message, as it stands."""
        if Confirmation.is_meant(item.document):
            return bus.send_confirmed(Confirmation(item.document, self.incoming.holds), self.own.grounds(), item.source)
        return MessageFile(item.document, self.sends).send(bus, item.source)


if __name__ == "__main__":
    main(Register)
