"""Whatever a router says, and whatever stands in a file, it is understood, declined or told of: nothing raises what is not meant to be."""

import json
import random
import tempfile
import unittest

from support import REFERRAL, REPOSITORY, delivery, new_id, notice

from eider import Confirmation, InboxFolder, MessageFile, Problems
from eider.inbox import Delivery
from eider.outbox import Outcome
from eider.receipts import receipt_digest
from eider.session import Session
from eider.texts import answer_text, delivery_text, recall_confirmation
from eider.threads import EFFECTS

ROUNDS = 1500
PROTOCOL = (REPOSITORY / "docs/protocol.md").read_text(encoding="utf-8")
VERBS = ["READY", "RECORDED", "REFUSED", "HELLO-REQUIRED", "DELIVER", "CREDIT", "BYE", "SUPERSEDED", "CHECKPOINT", "PROVED"]
CONFIRMED = {
    "thread": new_id(), "receipt": "decided", "confirmed_by": {"role": "duty social worker"}, "record_reference": "CSC-1", "reason": "a reason",
    "outcome": {"system": "ssd/referral-outcome", "code": "Assessment required"}, "told_family": {"child_told": True}, "reviewed_by": {"role": "manager"},
    "engagement": "engaged", "inform": ["party:elm-park-school"], "limited": {"reason": "a", "contact": "b"},
}


def example(info):
    return json.loads(PROTOCOL.split(f"```json {info}\n")[1].split("\n```")[0])


class Chance:
    """Changes what is right until it is wrong, the same way for the same seed."""

    def __init__(self, seed):
        self.dice = random.Random(seed)

    def junk(self, depth=0):
        kinds = [lambda: None, lambda: True, lambda: 0, lambda: -1, lambda: 1.5, lambda: "", lambda: "x\n\x1b[2J", lambda: "\ud800", new_id, dict]
        if depth < 4:
            kinds += [lambda: [self.junk(depth + 1), self.junk(depth + 1)],
                      lambda: {self.dice.choice(["receipt", "statements", "kind", "messageId", "thread"]): self.junk(depth + 1)}]
        return self.dice.choice(kinds)()

    def change(self, value, likely=0.1):
        if self.dice.random() < likely:
            return self.junk()
        if isinstance(value, dict):
            return {name: self.change(inner, likely) for name, inner in value.items() if self.dice.random() > likely / 3}
        return [self.change(inner, likely) for inner in value] if isinstance(value, list) else value


class NonsenseTest(unittest.TestCase):
    def test_what_a_router_says(self):
        chance, heads = Chance(1), {verb: example(verb) for verb in VERBS}
        events = [heads["DELIVER"], {**example("decided"), "sequence": "4", "decision": 1}, delivery("Recall", data={"messageId": new_id()}),
                  notice(data={"kind": "RECALLED", "messageId": new_id(), "thread": new_id(), "threads": [new_id()]})]
        taken = 0
        with tempfile.TemporaryDirectory() as place:
            folder = InboxFolder(place)
            for number in range(ROUNDS):
                side = Session()
                side.receive("READY", {"session": side.hello(), "protocol": 1, "credit": 4})
                verb = chance.dice.choice(VERBS)
                for said, head in [(verb, chance.change(heads[verb])), ("DELIVER", chance.change(chance.dice.choice(events)))]:
                    step = side.receive(said, head) if isinstance(head, dict) else None
                    if step and step.what == "deliver" and step.head["type"] in EFFECTS:
                        came = Delivery(step.head)
                        taken += 1
                        receipt_digest(step.head), delivery_text(came), recall_confirmation(came), came.recalled
                        if number % 10 == 0:
                            folder.put(came)
                for verb in ("recorded", "refused"):
                    head = chance.change(heads[verb.upper()])
                    if isinstance(head, dict):
                        outcome = Outcome(new_id(), "eider.v1.Referral", new_id(), **{"recorded": None, "refused": None, verb: head})
                        answer_text(outcome)
                        if number % 50 == 0:
                            folder.answered(outcome)
        self.assertGreater(taken, ROUNDS / 10)

    def test_what_stands_in_a_file(self):
        chance, right = Chance(2), 0
        for _ in range(ROUNDS):
            for read, value in [(Confirmation, CONFIRMED), (lambda document: MessageFile(document, list(EFFECTS)), REFERRAL)]:
                try:
                    read(chance.change(value, 0.03))
                    right += 1
                except Problems as problems:
                    self.assertTrue(all(problem.code and problem.sentence and problem.help for problem in problems.problems))
                    self.assertNotIn("\x1b", str(problems))
        self.assertGreater(right, 10)


if __name__ == "__main__":
    unittest.main()
