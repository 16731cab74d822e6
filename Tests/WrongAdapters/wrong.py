#!/usr/bin/env python3
"""A right adapter with one fault, which its first word names: see README.md."""

import json
import os
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../Examples/eider-python/src"))

import eider.settings
import eider.store
from eider import Adapter, Confirmation, InboxFolder, MessageFile, WatchedFolder, main
from eider.outgoing import Outgoing
from eider.session import Session
from eider.worker import Worker

FAULT = sys.argv.pop(1)


class Example(Adapter):
    id, version, function = "example", "0.1.0", "youth-service"
    summary = "an adapter of the tests"
    sends = ["eider.v1.Contact", "eider.v1.Acknowledged"]
    takes = ["eider.v1.Referral", "eider.v1.Contact", "eider.v1.Notice", "eider.v1.Recall", "eider.v1.Correction"]
    settings = {
        "outgoing": {"type": "string", "format": "folder", "description": "where files are put"},
        "incoming": {"type": "string", "format": "folder", "description": "where what came is shown"},
        "purpose": {"type": "string", "default": "safeguarding-referral", "description": "why confirmations are shared"},
        "attempts": {"type": "integer", "default": 3, "minimum": 1, "maximum": 9, "description": "an example of a number"},
        "token": {"type": "string", "secret": True, "description": "an example of a secret"},
    }
    required = ["outgoing", "incoming"]

    def __init__(self, context, log):
        super().__init__(context, log)
        self.incoming = InboxFolder(self.own["incoming"], numbers_all=True)
        self.bus = None
        if FAULT == "prints-a-secret":
            print(f"using the token {self.own['token']}", file=sys.stderr)

    def take(self, delivery):
        if FAULT == "talks-of-children":
            print(f"received {json.dumps(delivery.data)}")
        if FAULT == "invents-a-receipt" and delivery.type == "eider.v1.Referral":
            made_up = {"thread": delivery.thread, "receipt": "acknowledged", "confirmed_by": {"role": "duty worker"}, "record_reference": "AUTO-1"}
            self.bus.send_confirmed(Confirmation(made_up, lambda thread: True), self.own.grounds())
        if FAULT == "shows-it-twice":
            return None
        return self.incoming.put(delivery)

    def answered(self, outcome):
        self.incoming.answered(outcome)

    def run(self, bus):
        self.bus = bus
        WatchedFolder(self.own["outgoing"], self.log, 0.1).watch(bus, 0.02, lambda item: self.send(item, bus))

    def send(self, item, bus):
        if Confirmation.is_meant(item.document):
            return bus.send_confirmed(Confirmation(item.document, self.incoming.holds), self.own.grounds(), item.source)
        return MessageFile(item.document, self.sends).send(bus, item.source)


def changed(function_of, name):
    """Puts a function in the place of a method, and gives it the one that was there."""
    def put(make):
        setattr(function_of, name, make(getattr(function_of, name)))
        return make
    return put


if FAULT == "loses-on-crash":
    # Connections share one database that lives as long as the process.
    import sqlite3
    connect = sqlite3.connect
    sqlite3.connect = lambda *_, **options: connect("file:lost?mode=memory&cache=shared", uri=True, **{k: v for k, v in options.items() if k != "uri"})

elif FAULT == "answers-before-storing":
    @changed(Worker, "_store")
    def late(store):
        def stored(self, answers, deliveries):
            store(self, answers, [])
            for delivery in deliveries:
                self._settle(delivery.id, delivery.sequence, delivery.decision, "taken")
            # A moment later, as somebody would write it who has not thought of it.
            if deliveries:
                self.bus.inbox.receive(deliveries)
                self.bus.news.set()
        return stored

elif FAULT == "ignores-credit":
    Session.may_submit = property(lambda self: self.state == "ready")

elif FAULT == "shows-it-twice":
    @changed(Worker, "_store")
    def each_time(store):
        def shown(self, answers, deliveries):
            for delivery in deliveries:
                with open(os.path.join(self.bus.settings.own["incoming"], f"{time.time_ns()}.json"), "w", encoding="utf-8") as file:
                    json.dump({"id": delivery.id, "delivery": delivery.key}, file)
            store(self, answers, deliveries)
        return shown

elif FAULT == "sends-what-it-did-not-declare":
    # The package keeps an adapter from it: that has to be out of the way.
    from eider.bus import Bus
    Bus._address_problems = lambda self, *_: []

    @changed(Example, "send")
    def more(send):
        def both(self, item, bus):
            id = send(self, item, bus)
            if not Confirmation.is_meant(item.document):
                document = {**item.document, "type": "eider.v1.Referral"}
                MessageFile(document, ["eider.v1.Referral"]).send(bus, item.source._replace(key=item.source.key + ":more"))
            return id
        return both

elif FAULT == "changes-what-it-sends-again":
    @changed(Outgoing, "next")
    def other(next):
        def changed_bytes(self):
            entry = next(self)
            if entry is None:
                return None
            event = json.loads(entry[1])
            event["time"] = time.strftime("%Y-%m-%dT%H:%M:%S.", time.gmtime()) + f"{time.time_ns() // 1_000_000 % 1000:03d}Z"
            return entry[0], json.dumps(event).encode()
        return changed_bytes

elif FAULT == "fights-for-its-session":
    @changed(Session, "_superseded")
    def again(superseded):
        def hello(self, head):
            step = superseded(self, head)
            return step._replace(what="hello") if step.what == "superseded" else step
        return hello

elif FAULT == "guesses-settings":
    @changed(eider.settings, "load")
    def lenient(load):
        def guessing(file, schema, environment):
            with open(file, encoding="utf-8") as opened:
                document = json.load(opened)
            known = schema["properties"]
            own = {name: value for name, value in document.get("settings", {}).items() if name in known and not known[name].get("secret")}
            own = {name: value for name, value in own.items() if known[name]["type"] != "integer" or isinstance(value, int)}
            for name in ["outgoing", "incoming"]:
                own.setdefault(name, os.path.join(os.path.dirname(file), name))
            document["settings"] = own
            guessed = file + ".guessed"
            with open(guessed, "w", encoding="utf-8") as opened:
                json.dump(document, opened)
            return load(guessed, schema, environment)
        return guessing

elif FAULT not in ("right", "invents-a-receipt", "prints-a-secret", "talks-of-children"):
    sys.exit(f"no such fault: {FAULT}")

if __name__ == "__main__":
    main(Example)
