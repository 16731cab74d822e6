#!/usr/bin/env python3
"""Runs the adapter against a small router of its own, over real sockets with CURVE. Needs no other program: `python3 selftest.py`."""

import contextlib
import io
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import threading
import unittest

import zmq
import zmq.utils.z85

import bus
import keys
import receipts
from adapter import complete, submit, take
from files import Outbox, Problem, new_id

HERE = pathlib.Path(__file__).parent
THREAD = "01936f2a-7c51-7c3e-9b1a-5d2f8e6a4b10"


class TinyRouter:
    """A ROUTER that answers each message with what the test's `script` says: a function of verb and head to a list of (verb, head)."""

    def __init__(self, allowed, script, keypair=None, port=None):
        self.script, self.heard, self.fault = script, [], None
        self.public, secret = keypair or zmq.curve_keypair()
        self.keypair = (self.public, secret)
        self.context = zmq.Context()
        self.zap = self.context.socket(zmq.REP)
        self.zap.bind("inproc://zeromq.zap.01")
        self.router = self.context.socket(zmq.ROUTER)
        self.router.curve_server, self.router.curve_secretkey, self.router.zap_domain = True, secret, b"eider"
        self.router.linger = self.zap.linger = 200
        self.allowed = [key.encode() for key in allowed]
        self.port = port or self.router.bind_to_random_port("tcp://127.0.0.1")
        if port:
            self.router.bind(f"tcp://127.0.0.1:{port}")
        self.stopping = threading.Event()
        self.thread = threading.Thread(target=self._run)
        self.thread.start()

    def _run(self):
        poller = zmq.Poller()
        for socket in [self.zap, self.router]:
            poller.register(socket, zmq.POLLIN)
        while not self.stopping.is_set():
            ready = dict(poller.poll(50))
            if self.zap in ready:
                asked = self.zap.recv_multipart()
                good = zmq.utils.z85.encode(asked[6]) in self.allowed
                self.zap.send_multipart([asked[0], asked[1], b"200" if good else b"400", b"", b"", b""])
            if self.router in ready:
                peer, verb, head, payload = self.router.recv_multipart()
                verb = verb.decode()
                self.heard.append((verb, head))
                if payload:
                    self.fault = "the payload frame is not empty"
                for answer, content in self.script(verb, json.loads(head)):
                    self.router.send_multipart([peer, answer.encode(), json.dumps(content).encode(), b""])
        self.router.close()
        self.zap.close()

    def stop(self):
        """Ends the thread and closes everything; once more does nothing."""
        if self.stopping.is_set():
            return
        self.stopping.set()
        self.thread.join()
        self.context.term()

    def said(self, verb):
        return [head for said, head in self.heard if said == verb]


def ready(head, credit=16):
    return ("READY", {"session": head["session"], "protocol": 1, "credit": credit, "adapter": "python-club", "party": "club"})


def recorded(head, **more):
    return ("RECORDED", {"id": head["id"], "thread": head["id"], "sequence": "41", **more})


class AdapterTest(unittest.TestCase):
    def setUp(self):
        self.base = tempfile.TemporaryDirectory()
        self.addCleanup(self.base.cleanup)
        public, self.signing = keys.make(self.base.name)
        self.public = public
        self.values = {"adapter": "python-club", "party": "club", "folder": self.base.name, "sends": ["eider.v1.Referral"],
                       "takes": ["eider.v1.Notice"]}
        self.event = json.loads((HERE / "referral.example.json").read_text())
        self.output = io.StringIO()
        for redirect in [contextlib.redirect_stdout(self.output), contextlib.redirect_stderr(self.output)]:
            redirect.__enter__()
            self.addCleanup(redirect.__exit__, None, None, None)

    def router(self, script, allowed=None, **more):
        router = TinyRouter([self.public] if allowed is None else allowed, script, **more)
        self.addCleanup(router.stop)
        self.values["endpoint"] = f"tcp://127.0.0.1:{router.port}"
        self.values["router-public-key"] = router.public.decode()
        return router

    def test_sends_a_message_and_shows_what_was_left_out(self):
        decision = {"recipient": "party:care", "verdict": "share-in-part",
                    "leftOut": [{"category": "HEALTH", "about": "CHILD", "code": "AGR-104", "wouldBeLawful": ["with consent"]}]}
        router = self.router(lambda verb, head: [ready(head)] if verb == "HELLO" else
                             [recorded(head, decisions=[decision])] if verb == "SUBMIT" else [])
        status = submit(self.values, self.event, 10)
        router.stop()
        self.assertEqual(status, 0)
        self.assertEqual([verb for verb, _ in router.heard], ["HELLO", "SUBMIT", "BYE"])
        self.assertIsNone(router.fault)
        hello = json.loads(router.said("HELLO")[0])
        self.assertEqual((hello["protocol"], hello["encoding"]), (1, "json"))
        self.assertTrue(16 <= len(hello["session"]) <= 64)
        sent = json.loads(router.said("SUBMIT")[0])
        self.assertEqual(sent["source"], "eider:club/python-club")
        self.assertEqual(sent["data"], self.event["data"])
        self.assertEqual(Outbox(self.base.name).ids(), [])
        self.assertIn("AGR-104", self.output.getvalue())
        self.assertIn("with consent", self.output.getvalue())

    def test_sends_the_same_bytes_again_after_a_lost_connection(self):
        first = self.router(lambda verb, head: [ready(head)] if verb == "HELLO" else [])
        self.assertEqual(submit(self.values, self.event, 2), 75)
        first.stop()
        self.assertEqual(len(Outbox(self.base.name).ids()), 1)
        second = self.router(lambda verb, head: [ready(head)] if verb == "HELLO" else
                             [recorded(head, duplicate=True)] if verb == "SUBMIT" else [])
        self.assertEqual(submit(self.values, None, 10), 0)
        second.stop()
        self.assertEqual(first.said("SUBMIT"), second.said("SUBMIT"))
        self.assertNotEqual(json.loads(first.said("HELLO")[0])["session"], json.loads(second.said("HELLO")[0])["session"])

    def test_joins_again_by_itself_when_the_router_comes_back(self):
        first = self.router(lambda verb, head: [ready(head)] if verb == "HELLO" else [])
        outbox, statuses = Outbox(self.base.name), []
        work = threading.Thread(target=lambda: statuses.append(submit(self.values, self.event, 20)))
        work.start()
        while not first.said("SUBMIT"):
            work.join(0.05)
        first.stop()
        second = self.router(lambda verb, head: [ready(head)] if verb == "HELLO" else
                             [recorded(head)] if verb == "SUBMIT" else [], keypair=first.keypair, port=first.port)
        work.join()
        second.stop()
        self.assertEqual(statuses, [0])
        self.assertEqual(first.said("SUBMIT"), second.said("SUBMIT"))
        self.assertEqual(outbox.ids(), [])

    def test_says_hello_again_when_the_router_asks_and_stays_within_credit(self):
        for _ in range(3):
            Outbox(self.base.name).add(complete(self.event, self.values))
        state = {"asked": False, "open": 0, "most": 0, "held": []}

        def script(verb, head):
            if verb == "HELLO":
                state["held"] = []
                return [ready(head, credit=2)]
            if verb != "SUBMIT":
                return []
            if not state["asked"]:
                state["asked"] = True
                return [("HELLO-REQUIRED", {"id": head["id"]})]
            state["held"].append(head)
            state["most"] = max(state["most"], len(state["held"]))
            answers = [recorded(h) for h in state["held"]] if len(state["held"]) == 2 or state["open"] else []
            if answers:
                state["open"], state["held"] = 1, []
            return answers

        router = self.router(script)
        status = submit(self.values, None, 15)
        router.stop()
        self.assertEqual(status, 0)
        sessions = [json.loads(head)["session"] for head in router.said("HELLO")]
        self.assertEqual((len(sessions), len(set(sessions))), (2, 2))
        self.assertLessEqual(state["most"], 2)

    def test_shows_a_refusal_and_whom_to_ring(self):
        refusal = {"code": "AGR-104", "sentence": "no clause permits it", "help": "ask for consent", "ring": "duty desk, 01632 960000"}
        router = self.router(lambda verb, head: [ready(head)] if verb == "HELLO" else
                             [("REFUSED", {"id": head["id"], **refusal})] if verb == "SUBMIT" else [])
        status = submit(self.values, self.event, 10)
        router.stop()
        self.assertEqual(status, 1)
        self.assertIn("RING INSTEAD: duty desk, 01632 960000", self.output.getvalue())
        self.assertEqual(Outbox(self.base.name).ids(), [])
        self.assertEqual(len(list((pathlib.Path(self.base.name) / "refused").glob("*.answer.json"))), 1)

    def test_keeps_a_message_that_is_refused_for_now(self):
        router = self.router(lambda verb, head: [ready(head)] if verb == "HELLO" else
                             [("REFUSED", {"id": head["id"], "code": "BUS-BUSY", "sentence": "s", "help": "h", "temporary": True})]
                             if verb == "SUBMIT" else [])
        self.assertEqual(submit(self.values, self.event, 1.5), 75)
        router.stop()
        self.assertEqual(len(Outbox(self.base.name).ids()), 1)

    def test_takes_each_delivery_once_however_often_it_comes(self):
        notice = {"specversion": "1.0", "id": new_id(), "source": "eider:router/router", "type": "eider.v1.Notice", "subject": THREAD,
                  "sequence": "44", "decision": 1, "data": {"kind": "WITHHELD"}}
        broken = {name: value for name, value in notice.items() if name != "data"} | {"sequence": "45"}
        outside = {**notice, "sequence": "46", "subject": "../../elsewhere"}
        later = {**notice, "sequence": "44", "decision": 2}
        router = self.router(lambda verb, head: [ready(head)] + [("DELIVER", event) for event in
                             [notice, notice, broken, outside, later]] if verb == "HELLO" else [])
        target = pathlib.Path(self.base.name) / "incoming"
        status = take(self.values, target, 2, 10)
        router.stop()
        self.assertEqual(status, 0)
        self.assertEqual([json.loads(head)["sequence"] for head in router.said("TAKEN")], ["44", "44", "44"])
        declined = [json.loads(head) for head in router.said("DECLINED")]
        self.assertEqual([(head["sequence"], head["code"]) for head in declined],
                         [("45", "DEC-MALFORMED"), ("46", "DEC-MALFORMED")])
        files = sorted(path.relative_to(target) for path in target.rglob("*.json"))
        self.assertEqual([str(path) for path in files],
                         [f"{THREAD}/000000000044-1-Notice.json", f"{THREAD}/000000000044-2-Notice.json"])
        self.assertEqual(json.loads((target / files[0]).read_text()), notice)

    def test_sends_again_what_a_restored_router_lost(self):
        def restored(origin, prior="", size="0", sequences=iter(["5", "40", "41"])):
            named = {"origin": origin, "logKey": "", "priorOrigin": prior, "priorSize": size}
            return lambda verb, head: ([("READY", {**ready(head)[1], **named})] if verb == "HELLO" else
                                       [recorded(head, sequence=next(sequences))] if verb == "SUBMIT" else [])

        first = self.router(restored("a"))
        for _ in range(3):
            self.assertEqual(submit(self.values, self.event, 10), 0)
        first.stop()
        lost = first.said("SUBMIT")[1:]
        second = self.router(restored("b", "a", "40", iter(["40", "41"])))
        Outbox(self.base.name).add(complete({**self.event, "id": "01936f2a-7c51-7c3e-9b1a-5d2f8e6a4b10"}, self.values))
        second.script = restored("b", "a", "40", iter(["40", "41", "42"]))
        self.assertEqual(submit(self.values, None, 10), 0)
        second.stop()
        self.assertEqual(sorted(second.said("SUBMIT")[1:]), sorted(lost))
        self.assertEqual(list((pathlib.Path(self.base.name) / "outbox").iterdir()), [])
        third = self.router(restored("b", "a", "40"))
        take(self.values, pathlib.Path(self.base.name) / "incoming", 1, 1)
        third.stop()
        self.assertEqual(third.said("SUBMIT"), [])

    def test_knows_a_delivery_again_after_a_restore_and_no_other_by_its_number(self):
        notice = {"specversion": "1.0", "id": new_id(), "source": "eider:router/router", "type": "eider.v1.Notice", "subject": THREAD,
                  "sequence": "44", "decision": 1, "data": {"kind": "WITHHELD"}}
        other = {**notice, "id": new_id()}
        router = self.router(lambda verb, head: [ready(head)] + [("DELIVER", event) for event in
                             [notice, {**notice, "sequence": "43"}, other, other]] if verb == "HELLO" else [])
        target = pathlib.Path(self.base.name) / "incoming"
        self.assertEqual(take(self.values, target, 2, 10), 0)
        router.stop()
        files = sorted(path.name for path in target.rglob("*.json"))
        self.assertEqual(files, [f"000000000044-1-Notice-{other['id']}.json", "000000000044-1-Notice.json"])

    def test_puts_a_recalled_message_away_and_never_shows_it_again(self):
        told = {"specversion": "1.0", "id": new_id(), "source": "eider:a/b", "type": "eider.v1.Decided", "subject": THREAD,
                "sequence": "44", "decision": 1, "data": {"grounds": {"purpose": "a"}}}
        other = {**told, "id": new_id(), "sequence": "45"}
        recall = {**told, "id": new_id(), "sequence": "46", "type": "eider.v1.Recall", "data": {"messageId": told["id"]}}
        again = {**told, "decision": 2}
        router = self.router(lambda verb, head: [ready(head)] + [("DELIVER", event) for event in
                             [told, other, recall, again, {**other, "id": new_id(), "sequence": "47"}]] if verb == "HELLO" else [])
        target = pathlib.Path(self.base.name) / "incoming"
        self.assertEqual(take(self.values, target, 4, 10), 0)
        router.stop()
        self.assertEqual([json.loads(head)["sequence"] for head in router.said("TAKEN")], ["44", "45", "46", "44", "47"])
        place = target / THREAD
        self.assertEqual(sorted(path.name for path in place.glob("*.json")),
                         ["000000000045-1-Decided.json", "000000000046-1-Recall.json", "000000000047-1-Decided.json"])
        self.assertEqual([path.name for path in (place / "recalled").glob("*.json")], ["000000000044-1-Decided.json"])
        self.assertEqual((place / "recalled").stat().st_mode & 0o777, 0o700)

    def test_stops_when_another_process_has_the_key(self):
        router = self.router(lambda verb, head: [ready(head), ("SUPERSEDED", {"session": "0" * 32}),
                                                 ("SUPERSEDED", {"session": head["session"]})] if verb == "HELLO" else [])
        with self.assertRaises(Problem) as caught:
            take(self.values, pathlib.Path(self.base.name) / "incoming", None, 10)
        router.stop()
        self.assertEqual(caught.exception.code, "PYA-SUPERSEDED")
        self.assertEqual(len(router.said("HELLO")), 1)

    def test_tells_a_refused_key_from_a_wrong_router_and_from_nobody(self):
        router = self.router(lambda verb, head: [], allowed=[])
        self.assertEqual(submit(self.values, self.event, 1.5), 75)
        self.assertIn("does not know this adapter's key", self.output.getvalue())
        self.values["router-public-key"] = zmq.curve_keypair()[0].decode()
        self.assertEqual(submit(self.values, None, 1.5), 75)
        self.assertIn("is not that of who answers there", self.output.getvalue())
        router.stop()
        self.assertEqual(submit(self.values, None, 1.5), 75)
        self.assertIn("nobody answers", self.output.getvalue())
        self.assertEqual(router.heard, [])

    def test_asks_whether_the_session_lives_when_nothing_was_heard_for_long(self):
        silence, bus.SILENCE = bus.SILENCE, 0.5
        self.addCleanup(setattr, bus, "SILENCE", silence)
        router = self.router(lambda verb, head: [ready(head)] if verb == "HELLO" else [])
        take(self.values, pathlib.Path(self.base.name) / "incoming", 1, 2)
        router.stop()
        self.assertEqual({json.loads(head)["window"] for head in router.said("CREDIT")}, {bus.CREDIT})

    def test_sends_receipts_that_verify_and_follow_each_other(self):
        router = self.router(lambda verb, head: [ready(head)] if verb == "HELLO" else
                             [recorded(head)] if verb == "SUBMIT" else [])
        settings = pathlib.Path(self.base.name) / "adapter.json"
        settings.write_text(json.dumps({**self.values, "folder": "."}))
        for words in [["acknowledged"], ["decided", "--outcome", "Assessment required", "--reason", "Concerns of exploitation."]]:
            run = subprocess.run(
                [sys.executable, HERE / "adapter.py", "--settings", settings, "receipt", *words, "--thread", THREAD, "--purpose",
                 "safeguarding-referral", "--by-role", "duty social worker", "--record", "CSC-20881"],
                capture_output=True, text=True, timeout=60, env={k: v for k, v in os.environ.items() if not k.startswith("EIDER_")})
            self.assertEqual(run.returncode, 0, run.stderr)
        router.stop()
        acknowledged, decided = (json.loads(head) for head in router.said("SUBMIT"))
        public = receipts.base64.b64decode(self.signing)
        self.assertTrue(receipts.verified(acknowledged, public))
        self.assertTrue(receipts.verified(decided, public))
        self.assertEqual(acknowledged["data"]["receipt"]["previous"], "")
        self.assertEqual(decided["data"]["receipt"]["previous"], receipts.text(receipts.receipt_digest(acknowledged)))
        decided["data"]["receipt"]["statements"].pop()
        self.assertTrue(receipts.verified(decided, public), "a statement that is left out leaves the rest verifying")
        decided["data"]["receipt"]["statements"][0]["salt"] = receipts.text(bytes(16))
        self.assertFalse(receipts.verified(decided, public))


class DocumentTest(unittest.TestCase):
    """docs/protocol.md and this code say the same."""

    text = (HERE / "../../docs/protocol.md").read_text(encoding="utf-8")

    def block(self, info):
        return json.loads(self.text.split(f"```json {info}\n")[1].split("\n```")[0])

    def test_the_worked_receipt_comes_out_to_the_byte(self):
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        example, event = self.block("receipt"), self.block("decided")
        key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(example["seed"]))
        salts = iter([bytes.fromhex(statement["salt"]) for statement in example["statements"]])
        statements = [next(iter(json.loads(statement["content"]).items())) for statement in example["statements"]]
        receipt = receipts.signed(key, example["type"], example["thread"], example["id"], b"", statements, lambda: next(salts))
        told = event["data"]["receipt"]
        self.assertEqual(receipt["signature"], told["signature"])
        self.assertEqual(receipt["digests"], told["digests"])
        self.assertEqual(receipt["keyId"], told["keyId"])
        self.assertEqual([s["content"] for s in receipt["statements"]], [s["content"] for s in told["statements"]])
        self.assertEqual(receipts.receipt_digest(event).hex(), example["receiptDigest"])
        self.assertTrue(receipts.verified(event, bytes.fromhex(example["publicKey"])))

    def test_the_worked_proof_holds_to_the_byte(self):
        """Section 19, followed step by step with nothing but hashes and Ed25519."""
        import base64
        import hashlib
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        def sha(*parts):
            return hashlib.sha256(b"".join(parts)).digest()

        def hexadecimal(info):
            return bytes.fromhex("".join(self.text.split(f"```hex {info}\n")[1].split("\n```")[0].split()))

        def signed(note, seed, kind, text):
            key = Ed25519PrivateKey.from_private_bytes(seed).public_key()
            for line in note.split("\n\n")[1].splitlines():
                _, name, signature = line.split(" ")
                number, signature = base64.b64decode(signature)[:4], base64.b64decode(signature)[4:]
                if number == sha(name.encode(), b"\n", bytes([kind]), key.public_bytes_raw())[:4]:
                    key.verify(signature[-64:], text(signature))
                    return name
            return None

        proved = self.block("PROVED")
        leaf, salt, content = (base64.b64decode(proved[name]) for name in ["leaf", "salt", "content"])
        parts, path = ([base64.b64decode(each) for each in proved[name]] for name in ["parts", "proof"])
        self.assertEqual((len(leaf), leaf[0], leaf[1]), (170, 2, 5))
        self.assertEqual(parts[0], sha(b"eider-part-v1\n", salt, content))
        self.assertEqual(leaf[-32:], sha(b"eider-parts-v1\n", *parts))
        head, payload = hexadecimal("SUBMIT"), hexadecimal("SUBMIT payload")
        self.assertEqual(content[:32], sha(b"eider-submit-v1\n", len(head).to_bytes(4, "big"), head, payload))
        self.assertEqual(content[32:], hexadecimal("RECORDED"))
        text = proved["note"].split("\n\n")[0] + "\n"
        origin, size, root = text.splitlines()
        self.assertEqual(signed(proved["note"], b"\x11" * 32, 1, lambda _: text.encode()), origin)
        time = lambda signature: f"cosignature/v1\ntime {int.from_bytes(signature[:8], 'big')}\n{text}".encode()
        self.assertEqual(signed(proved["note"], bytes(range(1, 33)), 4, time), "elm-park-youth-club/youth-service")
        place, last, node = int(proved["sequence"]), int(size) - 1, sha(b"\0", leaf)
        for beside in path:  # RFC 9162, section 2.1.3.2
            if place & 1 or place == last:
                node = sha(b"\1", beside, node)
                while place and not place & 1:
                    place, last = place >> 1, last >> 1
            else:
                node = sha(b"\1", node, beside)
            place, last = place >> 1, last >> 1
        self.assertEqual((last, node), (0, base64.b64decode(root)))

    def test_what_is_sent_has_the_members_of_the_page(self):
        values = {"adapter": "youth-service", "party": "elm-park-youth-club"}
        event = complete(json.loads((HERE / "referral.example.json").read_text()), values)
        self.assertEqual(set(self.block("SUBMIT")) - {"inform"}, set(event))
        self.assertEqual(self.block("SUBMIT")["source"], event["source"])
        self.assertRegex(event["id"], "^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$")


if __name__ == "__main__":
    unittest.main()
