"""The session: joins again, stays within the rules, and is not put out by a router that talks nonsense, stops, or was restored."""

import json
import re
import signal
import unittest

import zmq

from support import PACKAGE, REFERRAL, REPOSITORY, THREAD, AdapterTest, delivery, notice, until
from eider.session import CREDIT, HELLO_CODES, Session
from tiny_router import ready, recorded, refused


class SessionTest(AdapterTest):
    def test_the_same_bytes_go_again_when_the_router_comes_back(self):
        first = self.router({"SUBMIT": lambda head: []})
        process = self.start()
        self.hand_over(REFERRAL)
        first.wait("SUBMIT")
        first.stop()
        second = self.router(keypair=first.keypair, port=first.port)
        second.wait("SUBMIT")
        until(lambda: list(self.incoming.glob("*/01-recorded.json")))
        self.assertEqual(first.said("SUBMIT"), second.said("SUBMIT"))
        sessions = [router.objects("HELLO")[0]["session"] for router in (first, second)]
        self.assertEqual(len(set(sessions)), 2)
        self.assertEqual(self.end(process)[0], 0)

    def test_it_says_hello_again_when_asked_and_sends_again(self):
        state = {"asked": False}

        def submit(head):
            if state["asked"]:
                return [recorded(head)]
            state["asked"] = True
            return [("HELLO-REQUIRED", {"id": head["id"]}), ("HELLO-REQUIRED", {})]

        router = self.router({"SUBMIT": submit})
        process = self.start()
        self.hand_over(REFERRAL)
        same = router.wait("SUBMIT", 2)
        self.assertEqual(same[0], same[1])
        sessions = [head["session"] for head in router.objects("HELLO")]
        self.assertEqual((len(sessions), len(set(sessions))), (2, 2))
        self.end(process)

    def test_it_stops_when_another_process_has_the_key(self):
        router = self.router({"HELLO": lambda head: [ready(head), ("SUPERSEDED", {"session": "0" * 32}), ("SUPERSEDED", {"session": head["session"]})]})
        process = self.start()
        self.assertEqual(process.wait(20), 77)
        self.assertIn("ADP-SUPERSEDED", self.end(process)[1])
        self.assertEqual(len(router.said("HELLO")), 1)
        self.assertEqual((self.status()["session"], self.status()["code"]), ("failed", "ADP-SUPERSEDED"))

    def test_it_stops_where_somebody_has_to_do_something(self):
        for answer, code, exit in [
            (lambda head: [("REFUSED", {"id": "", "code": "BUS-PROTOCOL", "sentence": "s", "help": "h"})], "BUS-PROTOCOL", 77),
            (lambda head: [("REFUSED", {"id": "", "code": "BUS-CONTRACT", "sentence": "s", "help": "h"})], "BUS-CONTRACT", 77),
            (lambda head: [ready(head, party="another-party")], "ADP-IDENTITY", 77),
            (lambda head: [ready(head), ("BYE", {"code": "BYE-REVOKED"})], "BYE-REVOKED", 77),
        ]:
            router = self.router({"HELLO": answer})
            process = self.start()
            self.assertEqual(process.wait(20), exit, code)
            self.assertIn(code, self.end(process)[1])
            router.stop()

    def test_a_router_that_says_goodbye_is_joined_again(self):
        router = self.router()
        process = self.start()
        router.wait("HELLO")
        router.say("BYE", {"code": "BYE-STOP"})
        router.wait("HELLO", 2)
        router.say("DELIVER", notice())
        router.wait("TAKEN")
        self.assertEqual(self.end(process)[0], 0)

    def test_a_router_that_talks_nonsense_does_not_put_it_out(self):
        router = self.router()
        process = self.start()
        router.wait("HELLO")
        for verb, head in [
            ("READY", {}), ("READY", {"session": 7}), ("RECORDED", {}), ("RECORDED", {"id": THREAD, "sequence": -1}), ("RECORDED", {"id": THREAD, "sequence": {}}),
            ("RECORDED", {"id": THREAD}), ("REFUSED", {"id": [], "code": 7}), ("REFUSED", {"id": THREAD, "code": "X"}), ("DELIVER", {}),
            ("DELIVER", {"id": 1, "sequence": "a", "decision": 1}), ("DELIVER", {"id": THREAD, "sequence": "1" * 40, "decision": 1}),
            ("DELIVER", {"id": THREAD, "sequence": "3", "decision": True}), ("CREDIT", {"window": "many"}), ("CREDIT", {"window": 16}),
            ("SUPERSEDED", {}), ("CHECKPOINT", {"note": 1}), ("PROVED", {}), ("HELLO", b"["), ("BYE", b"\xff\xfe"), ("DELIVER", b"{" * 100000),
            ("RECORDED", b"[]"), ("RECORDED", b""), ("DELIVER", b'{"sequence": NaN}'),
        ]:
            router.say(verb, head)
        for frames in [[b"READY"], [b"", b"", b""], [b"x" * 100000, b"{}", b""], [b"DELIVER", b"{}", b"", b""]]:
            router.say_frames(frames)
        router.say("DELIVER", notice())
        router.wait("TAKEN")
        self.hand_over(REFERRAL)
        router.wait("SUBMIT")
        until(lambda: list(self.incoming.glob("*/01-recorded.json")))
        code, log = self.end(process)
        self.assertEqual(code, 0, log)
        self.assertIn("cannot be read", log)

    def test_an_unknown_verb_ends_the_session_with_a_word(self):
        router = self.router()
        process = self.start()
        router.wait("HELLO")
        router.say("FROM-THE-FUTURE", {})
        self.assertEqual(router.wait("BYE"), [{"code": "BYE-PROTOCOL"}])
        router.wait("HELLO", 2)
        self.assertEqual(self.end(process)[0], 0)

    def test_it_tells_a_refused_key_from_a_wrong_router_and_from_nobody(self):
        router = self.router(allowed=[])
        found = self.verb("check", "--settings", self.settings())
        self.assertEqual((found.returncode, "ADP-NOT-ENROLLED" in found.stderr), (69, True), found.stderr)
        router.allowed.append(self.public)
        found = self.verb("check", "--settings", self.settings())
        self.assertEqual(found.returncode, 0, found.stderr)
        self.assertIn("ok  the router lets this adapter in", found.stdout)
        self.values["router"]["public-key"] = zmq.curve_keypair()[0].decode()
        found = self.verb("check", "--settings", self.settings())
        self.assertEqual((found.returncode, "ADP-ROUTER-KEY" in found.stderr), (69, True), found.stderr)
        router.stop()
        found = self.verb("check", "--settings", self.settings())
        self.assertEqual((found.returncode, "ADP-HOST-DOWN" in found.stderr), (69, True), found.stderr)
        self.assertEqual(router.heard, [])
        self.assertFalse((self.base / "state").exists(), "check changed something")

    def test_it_waits_for_a_router_that_is_away_and_says_so(self):
        process = self.start()
        self.values["router"]["public-key"] = "x"
        router = self.router()
        router.stop()
        self.end(process, signal.SIGKILL)
        process = self.start()
        until(lambda: self.status().get("session") == "away")
        self.assertEqual(self.status()["code"], "ADP-HOST-DOWN")
        self.hand_over(REFERRAL)
        until(lambda: len(self.sent()) == 1, what="a file has to be taken also while the router is away")
        until(lambda: self.status()["outbox"]["waiting"] == 1)
        again = self.router(keypair=router.keypair, port=router.port)
        again.wait("SUBMIT", seconds=60)
        self.assertEqual(self.end(process)[0], 0)

    def test_two_processes_at_once_do_not_use_one_state_folder(self):
        router = self.router()
        process = self.start()
        router.wait("HELLO")
        second = self.start()
        self.assertEqual(second.wait(20), 1)
        self.assertIn("ADP-STORE-IN-USE", self.end(second)[1])
        router.say("DELIVER", notice())
        router.wait("TAKEN")
        self.assertEqual(self.end(process)[0], 0)


class RulesTest(unittest.TestCase):
    """The session's rules, without a network."""

    def begun(self):
        side = Session()
        side.receive("READY", {"session": side.hello(), "protocol": 1, "credit": 2})
        return side

    def test_more_deliveries_than_it_granted_break_the_protocol(self):
        side = self.begun()
        for number in range(CREDIT):
            self.assertEqual(side.receive("DELIVER", notice(number + 1)).what, "deliver")
        self.assertEqual(side.receive("DELIVER", notice(CREDIT + 1)).what, "violation")

    def test_a_delivery_is_answered_once_and_in_its_own_session_only(self):
        side = self.begun()
        side.receive("DELIVER", notice(7))
        self.assertTrue(side.settled(7, 1))
        self.assertFalse(side.settled(7, 1))
        side.receive("DELIVER", notice(8))
        side.hello()
        self.assertFalse(side.settled(8, 1))

    def test_between_hello_and_ready_answers_count_and_deliveries_do_not(self):
        side = Session()
        side.hello()
        self.assertEqual(side.receive("DELIVER", notice(1)).what, "ignored")
        self.assertEqual(side.receive("HELLO-REQUIRED", {}).what, "ignored")
        self.assertEqual(side.receive("RECORDED", {"id": THREAD, "sequence": "1"}).what, "answered")
        self.assertEqual(side.receive("READY", {"session": "another", "protocol": 1}).what, "ignored")
        self.assertEqual(side.receive("REFUSED", {"id": "", "code": "BUS-SESSION-USED"}).what, "hello")
        self.assertFalse(side.may_submit)


    def test_it_knows_every_code_that_refuses_a_hello(self):
        source = (REPOSITORY / "Sources/BusProtocol/BusCode.swift").read_text(encoding="utf-8")
        names = re.search(r"var refusesHello: Bool \{\s*switch self \{\s*case ([^:]*): true", source).group(1)
        raw = dict(re.findall(r'case (\w+) = "(BUS-[A-Z-]+)"', source))
        self.assertEqual(HELLO_CODES, {raw[name.strip().lstrip(".")] for name in names.split(",")})
        for code in HELLO_CODES:
            side = Session()
            side.hello()
            self.assertEqual(side.receive("REFUSED", {"id": "", "code": code}).what, "hello" if code == "BUS-SESSION-USED" else "refused-hello")

    def test_the_codes_that_it_logs_are_those_that_eider_status_has_words_for(self):
        words = (REPOSITORY / "Sources/EiderCommand/Status/CodeWords.swift").read_text(encoding="utf-8")
        logged = {code for path in (PACKAGE / "src/eider").glob("*.py") for code in re.findall(r'\bcode="([A-Z][A-Z0-9-]+)"', path.read_text(encoding="utf-8"))}
        self.assertIn("ADP-LOG-RESTORED", logged)
        self.assertEqual([code for code in sorted(logged) if f'"{code}"' not in words], [])


class RestoreTest(AdapterTest):
    """Section 20: a router that was restored from a backup."""

    def restored(self, origin, prior="", size="0", first=41):
        named = {"origin": origin, "logKey": "", "priorOrigin": prior, "priorSize": size}
        numbers = iter(range(first, first + 100))
        return {"HELLO": lambda head: [ready(head, **named)], "SUBMIT": lambda head: [recorded(head, next(numbers))]}

    def test_what_it_lost_goes_out_again_with_the_same_bytes_and_nothing_else(self):
        first = self.router(self.restored("a", first=39))
        process = self.start()
        for number in range(3):
            self.hand_over(REFERRAL, f"{number}.json")
            first.wait("SUBMIT", number + 1)
        until(lambda: len(list(self.incoming.glob("*/01-recorded.json"))) == 3)
        self.end(process)
        first.stop()
        lost = first.said("SUBMIT")[1:]  # 39 is in the backup; 40 and 41 are not
        second = self.router(self.restored("b", "a", "40", first=40))
        process = self.start()
        second.wait("SUBMIT", 2)
        self.hand_over(REFERRAL, "new.json")
        second.wait("SUBMIT", 3)
        until(lambda: len(list(self.incoming.glob("*/01-recorded.json"))) == 4)
        self.assertEqual(second.said("SUBMIT")[:2], lost)
        self.end(process)
        second.stop()
        third = self.router(self.restored("b", "a", "40"))
        process = self.start()
        third.say("DELIVER", notice())
        third.wait("TAKEN")
        self.end(process)
        self.assertEqual(third.said("SUBMIT"), [])

    def test_a_missed_restore_sends_all_that_it_cannot_know_to_be_there(self):
        first = self.router(self.restored("a"))
        process = self.start()
        self.hand_over(REFERRAL)
        first.wait("SUBMIT")
        until(lambda: list(self.incoming.glob("*/01-recorded.json")))
        self.end(process)
        first.stop()
        second = self.router(self.restored("c", "b", "900"))
        process = self.start()
        second.wait("SUBMIT")
        self.assertEqual(second.said("SUBMIT"), first.said("SUBMIT"))
        self.end(process)

    def test_a_refusal_of_what_goes_out_again_is_not_the_last_word_for_a_day(self):
        first = self.router(self.restored("a"))
        process = self.start()
        self.hand_over(REFERRAL)
        first.wait("SUBMIT")
        until(lambda: list(self.incoming.glob("*/01-recorded.json")))
        self.end(process)
        first.stop()
        tries = []

        def submit(head):
            tries.append(head)
            return [refused(head, "BUS-THREAD")] if len(tries) == 1 else [recorded(head, 12)]

        second = self.router({**self.restored("b", "a", "3"), "SUBMIT": submit})
        process = self.start()
        second.wait("SUBMIT", 2)
        until(lambda: self.status().get("outbox") == {"waiting": 0, "refused": 0})
        self.assertEqual(list(self.incoming.glob("*/*refused.json")), [])
        self.end(process)

    def test_a_delivery_is_known_again_under_another_number_and_another_under_its_number_is_new(self):
        first = self.router(self.restored("a"))
        event, other, more = notice(44), notice(44), notice(44)
        process = self.start()
        first.wait("HELLO")
        first.say("DELIVER", event)
        first.wait("TAKEN")
        self.end(process)
        first.stop()
        second = self.router(self.restored("b", "a", "40"))
        process = self.start()
        second.wait("HELLO")
        changed = {**event, "sequence": "45", "data": {**event["data"], "sentence": "Another content is a delivery of its own."}}
        for number, said in enumerate([{**event, "sequence": "43", "flags": "x:y"}, other, changed], 1):
            second.say("DELIVER", said)
            second.wait("TAKEN", number)
        second.say("DELIVER", other)
        self.assertEqual([head["sequence"] for head in second.wait("TAKEN", 4)], ["43", "44", "45", "44"])
        ids = [value["id"] for value in self.shown().values()]
        self.assertEqual(ids, [event["id"], other["id"], event["id"]])
        self.end(process)
        second.stop()
        # A router that names no log, and whose numbers begin again: another message under a known number is another message.
        third = self.router()
        process = self.start()
        third.wait("HELLO")
        third.say("DELIVER", more)
        third.wait("TAKEN")
        self.assertEqual(len(self.shown()), 4)
        self.end(process)


if __name__ == "__main__":
    unittest.main()
