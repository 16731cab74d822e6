#!/usr/bin/env python3
"""An adapter for Eider in Python, written from docs/protocol.md. Needs pyzmq; keys and receipts need cryptography too.

    adapter.py keys                              make the keys, print the request for the operator
    adapter.py send FILE                         send a message, print the answer
    adapter.py take --folder F [--until N]       take what is delivered into a folder
    adapter.py receipt decided --thread T ...    sign and send what a practitioner confirmed

Not an emergency channel: if a child is in danger now, ring 999.
"""

import argparse
import datetime
import hashlib
import json
import pathlib
import re
import sys

import keys
import receipts
from bus import Bus
from files import Outbox, Problem, folder, new_id, put_away, recalled_mark, settings, write_durably

MESSAGE_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def complete(event, values):
    """The event with what the adapter knows; what is there stays."""
    now = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"
    known = {"specversion": "1.0", "id": new_id(), "source": f"eider:{values['party']}/{values['adapter']}", "time": now,
             "datacontenttype": "application/json", "dataschema": "eider:v1.0"}
    event = {**known, **event}
    if not MESSAGE_ID.fullmatch(event["id"]):
        raise Problem("PYA-ID", "`id` is not a UUIDv7", "leave it out, and one is made")
    return event


def show(verb, head):
    """An answer, for the person who sent the message."""
    if verb == "RECORDED":
        print(f"recorded  {head['id']}  thread {head['thread']}  sequence {head.get('sequence', '0')}"
              + ("  (it was there already)" if head.get("duplicate") else ""))
        if head.get("leadAgency"):
            print(f"  lead agency {head['leadAgency']}, {head.get('loopState', '')}")
    else:
        print(f"REFUSED   {head['id']}  {head['code']}  {head['sentence']}\n  {head['help']}")
        for problem in head.get("problems", []):
            print(f"  {problem.get('path') or '-'}: {problem.get('sentence', '')} ({problem.get('help', '')})")
        if head.get("ring"):
            print(f"  RING INSTEAD: {head['ring']}")
    for decision in head.get("decisions", []):
        print(f"  {decision['recipient']}: {decision['verdict']}")
        for left in decision.get("leftOut", []):
            print(f"    left out: {left.get('category')} of {left.get('about')}  {left.get('clause', '')} {left.get('code', '')}")
            for lawful in left.get("wouldBeLawful", []):
                print(f"      would be lawful: {lawful}")


def last_receipt(values, thread):
    """Where the digest of our last recorded receipt of a thread is kept: the `previous` of the next."""
    return folder(pathlib.Path(values["folder"]) / "receipts") / f"{thread}.last"


def submit(values, event, patience):
    """Puts an event into the outbox, sends all that is there, shows the answers. 0 all recorded, 1 one refused, 75 not yet answered."""
    outbox, verbs = Outbox(values["folder"]), []
    if event is not None:
        outbox.add(complete(event, values))

    def answered(verb, head):
        verbs.append(verb)
        show(verb, head)
        sent = json.loads((outbox.done / f"{head['id']}.json").read_bytes()) if verb == "RECORDED" else {"data": {}}
        if "receipt" in sent["data"]:
            write_durably(last_receipt(values, sent["subject"]), receipts.receipt_digest(sent))

    bus = Bus(values, keys.curve(values["folder"]), outbox, lambda event: None, answered, takes=[])
    try:
        finished = bus.run(lambda: not outbox.ids(), patience)
    finally:
        bus.close()
    if not finished:
        print(f"no answer yet: {bus.status}\n  it is kept in outbox/ and sent again by the next `send`; "
              "if a child is in danger now, ring 999", file=sys.stderr)
        return 75
    return 1 if "REFUSED" in verbs else 0


def take(values, target, until, patience):
    """Takes deliveries into a folder, a subfolder for each thread. TAKEN goes out when the file is on the disk."""
    outbox, target, seen = Outbox(values["folder"]), folder(target), 0

    def delivered(event):
        nonlocal seen
        thread, kind = event.get("subject", ""), event["type"].rpartition(".")[2]
        if not MESSAGE_ID.fullmatch(thread) or not kind.isalnum():
            return "DEC-MALFORMED"
        place = folder(target / thread)
        if MESSAGE_ID.fullmatch(event["id"]) and recalled_mark(place, event["id"]).exists():
            return None  # it was recalled: nobody is to read it
        if kind == "Recall":
            message = event.get("data", {}).get("messageId", "")
            if not MESSAGE_ID.fullmatch(message):
                return "DEC-MALFORMED"
            put_away(place, message)
            print(f"recalled  {message}  thread {thread}: do not read it; tell whoever did; send a RecallConfirmed")
        name = f"{int(event['sequence']):012}-{int(event['decision'])}-{kind}.json"
        if (place / name).exists() and json.loads((place / name).read_bytes()).get("id") != event["id"]:
            name = name.replace(".json", f"-{event['id']}.json")  # after a restore numbers begin again: another message has this one
        if not (place / name).exists() and not is_there(place, event):  # delivered again: it has its effect once
            write_durably(place / name, json.dumps(event, indent=2, ensure_ascii=False).encode())
            print(f"taken     {event['id']}  {event['type']}  thread {thread}")
            seen += 1
        return None

    bus = Bus(values, keys.curve(values["folder"]), outbox, delivered, show)
    try:
        finished = bus.run(lambda: until is not None and seen >= until, patience)
    except KeyboardInterrupt:
        finished = True
    finally:
        bus.close()
    if not finished:
        print(f"stopped waiting: {bus.status}", file=sys.stderr)
    return 0 if finished else 75


def is_there(place, event):
    """Whether the same message under the same decision, with the same content, came before a restore, under another number."""
    numbers = ("sequence", "flags")
    same = {name: value for name, value in event.items() if name not in numbers}
    for path in place.glob("*.json"):
        kept = json.loads(path.read_bytes())
        if {name: value for name, value in kept.items() if name not in numbers} == same:
            return True
    return False


def receipt(values, arguments):
    """Signs what a practitioner confirmed, and sends it. All of it is given by that person: nothing is made up here."""
    type, id = "eider.v1." + "".join(word.capitalize() for word in arguments.kind.split("-")), new_id()
    worker = {name: value for name, value in [("name", arguments.by_name), ("role", arguments.by_role)] if value}
    if not MESSAGE_ID.fullmatch(arguments.thread):
        raise Problem("PYA-RECEIPT", "`--thread` is not a thread's id", "take it from the message that is answered")
    if not worker:
        raise Problem("PYA-RECEIPT", "nobody confirmed it", "give --by-role, or --by-name, or both")
    statements = [("confirmedBy", worker), ("recordReference", arguments.record)]
    if arguments.outcome:
        system = arguments.outcome_system or ("cin/closure-reason" if arguments.kind == "closed" else "ssd/referral-outcome")
        statements.append(("outcome", {"system": system, "code": arguments.outcome}))
    for kind in ["reason", "next_step", "other_support"]:
        if getattr(arguments, kind):
            first, *rest = kind.split("_")
            statements.append((first + "".join(word.capitalize() for word in rest), getattr(arguments, kind)))
    if arguments.limited:
        statements.append(("limited", {"reason": arguments.limited, "contact": arguments.limited_contact or ""}))
    if arguments.reviewed_by:
        statements.append(("reviewedBy", {"role": arguments.reviewed_by}))
    if arguments.engagement:
        statements.append(("engagement", arguments.engagement.upper().replace("-", "_")))
    if Outbox(values["folder"]).ids() and submit(values, None, arguments.patience) == 75:
        raise Problem("PYA-WAITING", "an earlier message has no answer yet, and this receipt may have to follow it", "try again later", 75)
    last = last_receipt(values, arguments.thread)
    previous = last.read_bytes() if last.exists() else b""
    event = {"id": id, "type": type, "subject": arguments.thread, "data": {
        "grounds": {"purpose": arguments.purpose},
        "receipt": receipts.signed(keys.signing(values["folder"]), type, arguments.thread, id, previous, statements)}}
    return submit(values, event, arguments.patience)


def request(values):
    """The request for the operator, and what to compare by telephone."""
    curve, signing = keys.make(values["folder"])
    print(json.dumps({"adapter": values["adapter"], "party": values["party"], "curve": curve, "signing": signing,
                      "sends": values["sends"], "takes": values["takes"]}, indent=2))
    digits = hashlib.sha256(f"{curve}\n{signing}".encode()).hexdigest()
    print("fingerprint", " ".join(digits[at:at + 4] for at in range(0, 16, 4)), file=sys.stderr)
    return 0


def arguments(words):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--settings", default="adapter.json", help="settings file (default: adapter.json)")
    parser.add_argument("--patience", type=float, default=60, help="seconds to wait for answers (default: 60)")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("keys", help="make the keys, print the request for the operator")
    send = commands.add_parser("send", help="send a message; without FILE, what is still in the outbox")
    send.add_argument("file", nargs="?", help="a JSON event; id, source and time are filled in")
    send.add_argument("--queue", action="store_true", help="only put it into the outbox: a `take` that runs sends it")
    taking = commands.add_parser("take", help="take what is delivered into a folder")
    taking.add_argument("--folder", required=True)
    taking.add_argument("--until", type=int, help="stop after so many messages; otherwise it goes on for ever")
    confirmed = commands.add_parser("receipt", help="sign and send what a practitioner confirmed")
    confirmed.add_argument("kind", choices=["acknowledged", "decided", "progressed", "closed", "reopened", "entered-in-error"])
    for name, is_needed in [("thread", True), ("purpose", True), ("record", True), ("by-role", False), ("by-name", False),
                            ("outcome", False), ("outcome-system", False), ("reason", False), ("next-step", False),
                            ("other-support", False), ("limited", False), ("limited-contact", False),
                            ("reviewed-by", False)]:
        confirmed.add_argument(f"--{name}", required=is_needed)
    confirmed.add_argument("--engagement", choices=["engaged", "no-change", "not-reached", "declines"])
    return parser.parse_args(words)


def main(words):
    try:
        given = arguments(words)
        values = settings(given.settings)
        if given.command == "keys":
            return request(values)
        if given.command == "send":
            event = json.loads(pathlib.Path(given.file).read_text(encoding="utf-8")) if given.file else None
            if given.queue and event is not None:
                Outbox(values["folder"]).add(complete(event, values))
                return 0
            return submit(values, event, given.patience)
        if given.command == "take":
            return take(values, given.folder, given.until, given.patience if given.until else None)
        return receipt(values, given)
    except Problem as problem:
        print(problem, file=sys.stderr)
        return problem.status
    except ValueError:
        print("PYA-FILE: the file is not JSON (write one event, as docs/protocol.md section 7 says)", file=sys.stderr)
        return 65


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
