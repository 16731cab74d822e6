#!/usr/bin/env python3
"""Joins a youth club whose register writes each worry about a young person as a file: the front door hears of it, and the club sees what became of it."""

from eider import Adapter, Confirmation, Fields, InboxFolder, Problem, WatchedFolder, is_recipient, main

RECEIPTS = [f"eider.v1.{name}" for name in ["Acknowledged", "Decided", "Progressed", "Closed", "Reopened", "EnteredInError"]]


class ClubRegister(Adapter):
    id, version, function = "club-register", "0.1.0", "youth-service"
    summary = "joins a youth club that keeps a register"
    sends = ["eider.v1.Contact", *RECEIPTS]
    takes = ["eider.v1.Referral", *RECEIPTS, "eider.v1.Notice", "eider.v1.Recall", "eider.v1.Correction"]
    settings = {
        "outgoing": {"type": "string", "format": "folder", "description": "where the register puts worries, and workers their confirmations"},
        "incoming": {"type": "string", "format": "folder", "description": "where each thread gets a folder with what came"},
        "front-door": {"type": "string", "default": "desk:front-door", "description": "who is told of a worry"},
        "purpose": {"type": "string", "default": "safeguarding-referral", "description": "the agreement's purpose of worries and confirmations"},
    }
    required = ["outgoing", "incoming"]

    @classmethod
    def check(cls, own):
        """A front door that nobody can be told at is found before the adapter runs, not when somebody is worried."""
        if is_recipient(own["front-door"]):
            return []
        return [Problem("ADP-RECIPIENT", "this is not a desk or a party", "write it like desk:front-door or party:elm-park-school", "settings.front-door")]

    def __init__(self, context, log):
        super().__init__(context, log)
        self.incoming = InboxFolder(self.own["incoming"], numbers_all=True)

    def run(self, bus):
        WatchedFolder(self.own["outgoing"], self.log).watch(bus, 0.5, lambda item: self.send(item, bus))

    def send(self, item, bus):
        """A file of the register's; or what a worker confirmed, which is signed."""
        if Confirmation.is_meant(item.document):
            return bus.send_confirmed(Confirmation(item.document, self.incoming.holds), self.own.grounds(), item.source)
        return bus.send("eider.v1.Contact", contact(item.document, self.own.grounds()), to=self.own["front-door"], source=item.source)

    def take(self, delivery):
        return self.incoming.put(delivery)

    def answered(self, outcome):
        self.incoming.answered(outcome)


def contact(row, grounds):
    """The mapping: one row of the register, in the register's words. Edit this."""
    fields = Fields(row)
    given, family, born = fields.text("first_name"), fields.text("last_name"), fields.date("born")
    worry, worker = fields.text("worry"), fields.text("worker")
    risk = fields.choice("how_bad", {"keep an eye": "NO_KNOWN_RISK", "needs help": "IN_NEED", "in danger": "SIGNIFICANT_HARM"})
    fields.refuse_unknown()
    fields.finish()
    return {
        "grounds": {**grounds, **({"risk": risk} if risk else {})},
        "child": {"name": {"given": [given], "family": family}, "birthDate": born},
        "concerns": [{"text": worry, "categories": ["CONCERN"], "about": ["CHILD"]}],
        "referrer": {"name": worker, "role": "youth worker"},
    }


if __name__ == "__main__":
    main(ClubRegister)
