"""The adapter as an operator runs it, against a router over a real socket: what it sends, what it takes, what it shows."""

import json
import signal
import unittest

from support import REFERRAL, THREAD, AdapterTest, delivery, new_id, notice, until
from tiny_router import ready, recorded, refused


class LoopTest(AdapterTest):
    def test_a_file_becomes_a_message_and_the_answer_is_shown(self):
        decision = {"recipient": "party:county-social-care", "verdict": "share-in-part",
                    "leftOut": [{"category": "HEALTH", "about": "CHILD", "code": "AGR-104", "wouldBeLawful": ["with consent"]}]}
        router = self.router({"SUBMIT": lambda head: [recorded(head, decisions=[decision])]})
        process = self.start()
        self.hand_over(REFERRAL)
        sent = router.wait("SUBMIT")[0]
        id = sent["id"]
        until(lambda: self.sent() == [f"{id}.json"])
        until(lambda: (self.incoming / id / "01-recorded.json").exists())
        text = (self.incoming / id / "01-recorded.txt").read_text(encoding="utf-8")
        self.assertIn("AGR-104", text)
        self.assertIn("would be lawful: with consent", text)
        code, log = self.end(process)
        router.wait("BYE")
        self.assertEqual(code, 0, log)
        self.assertEqual([verb for verb, _ in router.heard], ["HELLO", "SUBMIT", "BYE"])
        self.assertEqual(router.faults, [])
        hello = router.objects("HELLO")[0]
        self.assertEqual((hello["protocol"], hello["encoding"], hello["contract"]), (1, "json", "v1.0"))
        self.assertTrue(16 <= len(hello["session"]) <= 64)
        self.assertEqual((sent["source"], sent["to"]), ("eider:elm-park-youth-club/register", "desk:front-door"))
        self.assertEqual(sent["data"], REFERRAL["data"])
        for word in ["Tamsin", "Testdata", "hungry", "file.json", self.keys._seed.hex()]:
            self.assertNotIn(word, log)

    def test_a_refusal_is_kept_and_shown_with_whom_to_ring(self):
        router = self.router({"SUBMIT": lambda head: [refused(head, "AGR-104", ring="duty desk, 01632 960000")]})
        process = self.start()
        self.hand_over(REFERRAL)
        id = router.wait("SUBMIT")[0]["id"]
        until(lambda: (self.incoming / id / "refused.json").exists())
        text = (self.incoming / id / "refused.txt").read_text(encoding="utf-8")
        self.assertIn("NOT sent", text)
        self.assertIn("Ring: duty desk, 01632 960000", text)
        until(lambda: self.status().get("outbox") == {"waiting": 0, "refused": 1})
        self.assertEqual(self.end(process)[0], 0)
        self.assertEqual(len(router.said("SUBMIT")), 1)

    def test_what_is_refused_for_now_goes_again_and_nothing_of_its_thread_overtakes_it(self):
        answers = {}

        def submit(head):
            answers[head["id"]] = answers.get(head["id"], 0) + 1
            return [refused(head, "BUS-BUSY", temporary=True)] if answers[head["id"]] == 1 else [recorded(head)]

        router = self.router({"SUBMIT": submit})
        process = self.start()
        for words in ["one", "two"]:
            self.hand_over({"type": "eider.v1.WithdrawalNoted", "thread": THREAD, "data": {
                "grounds": {"purpose": "a"}, "takenBackBy": "CHILD", "words": [{"text": words}], "heardBy": {"role": "worker"}}}, f"{words}.json")
            until(lambda: len(self.sent()) == (1 if words == "one" else 2))
        said = [head["data"]["words"][0]["text"] for head in router.wait("SUBMIT", 4)]
        self.assertEqual(said, ["one", "one", "two", "two"])
        same = router.said("SUBMIT")
        self.assertEqual((same[0], same[2]), (same[1], same[3]))
        self.end(process)

    def test_credit_is_kept_both_ways(self):
        state = {"open": [], "most": 0}

        def submit(head):
            state["open"].append(head)
            state["most"] = max(state["most"], len(state["open"]))
            if len(state["open"]) == 2:
                answers, state["open"] = [recorded(held) for held in state["open"]], []
                return answers
            return []

        router = self.router({"HELLO": lambda head: [ready(head, credit=0)], "SUBMIT": submit})
        process = self.start()
        for number in range(6):
            self.hand_over(REFERRAL, f"{number}.json")
        until(lambda: len(self.sent()) == 6)
        self.assertEqual(router.said("SUBMIT"), [])
        router.say("CREDIT", {"window": 2})
        router.wait("SUBMIT", 6)
        until(lambda: len(list(self.incoming.glob("*/01-recorded.json"))) == 6)
        self.assertEqual(state["most"], 2)
        self.assertEqual(router.objects("HELLO")[0]["credit"], 64)
        self.assertEqual(self.end(process)[0], 0)

    def test_a_delivery_is_shown_once_and_answered_each_time_it_comes(self):
        router = self.router()
        process = self.start()
        router.wait("HELLO")
        first = notice()
        router.say("DELIVER", first)
        router.wait("TAKEN")
        router.say("DELIVER", first)
        router.say("DELIVER", {**first, "decision": 2})
        self.assertEqual([(head["sequence"], head["decision"]) for head in router.wait("TAKEN", 3)], [("44", 1), ("44", 1), ("44", 2)])
        self.assertEqual(list(self.shown()), [f"{THREAD}/02-notice.json", f"{THREAD}/03-notice.json"])
        self.assertEqual(self.shown()[f"{THREAD}/02-notice.json"]["delivery"], "44-1")
        self.assertTrue((self.incoming / THREAD / "02-notice.txt").read_text(encoding="utf-8").startswith("Something was left out"))
        until(lambda: self.status().get("session") == "ready")
        self.end(process)

    def test_what_it_does_not_know_or_cannot_read_is_declined_with_the_right_code(self):
        router = self.router()
        process = self.start()
        router.wait("HELLO")
        good = notice()
        for wrong in [delivery("SchoolAbsence", 1), delivery("FromTheFuture", 2), {name: value for name, value in notice(3).items() if name != "data"},
                      notice(4, thread="../../elsewhere"), {**notice(5), "id": "../x"}, {**notice(6), "data": ["x"]}, {**notice(7), "type": 7}]:
            router.say("DELIVER", wrong)
        router.say("DELIVER", good)
        router.wait("TAKEN")
        declined = [(head["sequence"], head["code"]) for head in router.wait("DECLINED", 7)]
        self.assertEqual(declined[:2], [("1", "DEC-UNKNOWN-TYPE"), ("2", "DEC-UNKNOWN-TYPE")])
        self.assertEqual(declined[2:], [(str(number), "DEC-MALFORMED") for number in range(3, 8)])
        self.assertEqual(len(self.shown()), 1)
        self.end(process)

    def test_a_recalled_message_is_put_away_and_never_shown_again(self):
        router = self.router()
        process = self.start()
        router.wait("HELLO")
        told, other = delivery("MoreInformationNeeded", 44, data={"questions": [{"text": "Who fetched her?"}]}), delivery("Meeting", 45)
        recall = delivery("Recall", 46, data={"messageId": told["id"], "grounds": {"purpose": "safeguarding-referral"}})
        for number, event in enumerate([told, other, recall, {**told, "decision": 2}, delivery("Meeting", 47)], 1):
            router.say("DELIVER", event)
            router.wait("TAKEN", number)
        self.assertEqual(list(self.shown()), [f"{THREAD}/{name}" for name in ["03-meeting.json", "04-recall.json", "05-meeting.json", "confirm-04.json"]])
        away = self.incoming / THREAD / "recalled"
        self.assertEqual(sorted(path.name for path in away.iterdir()),
                         sorted([f"{told['id']}.mark", f"{told['id']}-02-moreinformationneeded.json", f"{told['id']}-02-moreinformationneeded.txt"]))
        self.assertEqual(away.stat().st_mode & 0o777, 0o700)
        confirm = self.shown()[f"{THREAD}/confirm-04.json"]
        self.assertEqual((confirm["type"], confirm["data"]["messageId"]), ("eider.v1.RecallConfirmed", told["id"]))
        self.end(process)
        store = b"".join((self.base / "state" / name).read_bytes() for name in ["store.db"])
        self.assertNotIn(b"Who fetched her", store)

    def test_a_confirmation_becomes_a_receipt_and_the_next_follows_it(self):
        from eider import receipts

        router = self.router()
        process = self.start()
        router.wait("HELLO")
        router.say("DELIVER", delivery("Referral", data=REFERRAL["data"]))
        router.wait("TAKEN")
        by = {"thread": THREAD, "confirmed_by": {"role": "duty social worker"}, "record_reference": "CSC-20881"}
        self.hand_over({**by, "receipt": "acknowledged"}, "a.json")
        router.wait("SUBMIT")
        self.hand_over({**by, "receipt": "decided", "outcome": {"system": "ssd/referral-outcome", "code": "Assessment required"},
                        "reason": "concerns of exploitation", "told_family": {"child_told": True}}, "b.json")
        acknowledged, decided = router.wait("SUBMIT", 2)
        public = receipts.base64.b64decode(self.signing)
        self.assertTrue(receipts.verified(acknowledged, public))
        self.assertTrue(receipts.verified(decided, public))
        self.assertEqual(acknowledged["data"]["receipt"]["previous"], "")
        self.assertEqual(decided["data"]["receipt"]["previous"], receipts.text(receipts.receipt_digest(acknowledged)))
        self.assertEqual(decided["data"]["grounds"], {"purpose": "safeguarding-referral"})
        self.assertEqual(receipts.contents(decided)[-1], {"toldFamily": {"childTold": True}})
        self.end(process)

    def test_no_receipt_without_a_person_or_for_a_thread_that_never_came(self):
        router = self.router()
        process = self.start()
        router.wait("HELLO")
        router.say("DELIVER", delivery("Referral", data=REFERRAL["data"]))
        router.wait("TAKEN")
        wrong = {
            "nobody.json": {"thread": THREAD, "receipt": "acknowledged", "record_reference": "CSC-1"},
            "empty.json": {"thread": THREAD, "receipt": "acknowledged", "confirmed_by": {"name": "  "}, "record_reference": "CSC-1"},
            "norecord.json": {"thread": THREAD, "receipt": "acknowledged", "confirmed_by": {"role": "duty social worker"}},
            "unknown.json": {"thread": new_id(), "receipt": "acknowledged", "confirmed_by": {"role": "duty social worker"}, "record_reference": "1"},
            "asmessage.json": {"type": "eider.v1.Acknowledged", "thread": THREAD, "data": {"grounds": {"purpose": "a"}, "receipt": {}}},
        }
        for name, value in wrong.items():
            self.hand_over(value, name)
        found = until(lambda: len(self.problems()) == len(wrong) and self.problems())
        for name, code in [("nobody", "ADP-CONFIRMED-BY"), ("empty", "ADP-CONFIRMED-BY"), ("norecord", "ADP-RECORD-REFERENCE"),
                           ("unknown", "SOC-THREAD-UNKNOWN"), ("asmessage", "MSGF-TYPE")]:
            self.assertIn(code, found[f"{name}.json.problem.txt"])
        self.end(process)
        self.assertEqual(router.said("SUBMIT"), [])

    def test_every_mistake_in_a_file_is_told_at_once_with_its_path_and_nothing_of_its_words(self):
        router = self.router()
        process = self.start()
        value = json.loads(json.dumps(REFERRAL))
        del value["data"]["concerns"]
        value["data"]["chlid"], value["data"]["grounds"]["risk"] = "Tamsin", "HIGH"
        value["data"]["child"]["birthDate"]["year"] = "two thousand"
        self.hand_over({**value, "to": "the front door"}, "a.json")
        self.hand_over("{\"type\": ", "b.json")
        self.hand_over("pretty", "c.txt")
        self.hand_over(json.dumps({"x": "y" * (5 << 20)}), "d.json")
        self.hand_over("[" * 100000, "e.json")
        self.hand_over("{\"a\": \"\\ud800\"}", "f.json")
        found = until(lambda: len(self.problems()) == 6 and self.problems())
        text = found["a.json.problem.txt"]
        for place, code in [("field data.concerns", "MSG-REQUIRED"), ("field data", "MSG-JSON-UNKNOWN"), ("field data.grounds.risk", "MSG-JSON-ENUM"),
                            ("field data.child.birthDate.year", "MSG-JSON-SHAPE"), ("field to", "MSGF-RECIPIENT")]:
            self.assertIn(place, text)
            self.assertIn(code, text)
        for word in ["Tamsin", "HIGH", "two thousand", "chlid", "the front door"]:
            self.assertNotIn(word, text)
        for name, code in [("b.json", "ADP-JSON"), ("c.txt", "ADP-FILE-KIND"), ("d.json", "ADP-FILE-SIZE"), ("e.json", "ADP-JSON"), ("f.json", "ADP-JSON")]:
            self.assertIn(code, found[f"{name}.problem.txt"])
        code, log = self.end(process)
        self.assertEqual((code, router.said("SUBMIT")), (0, []))
        self.assertNotIn("a.json", log)

    def test_a_stop_signal_ends_it_in_good_order(self):
        for number in (signal.SIGTERM, signal.SIGINT):
            router = self.router()
            process = self.start()
            router.wait("HELLO")
            until(lambda: self.status().get("session") == "ready" and self.status().get("process") == process.pid)
            self.assertEqual(self.end(process, number)[0], 0)
            self.assertEqual(router.wait("BYE"), [{"code": "BYE-STOP"}])
            self.assertEqual(self.status()["session"], "stopped")
            self.assertEqual((self.base / "state/status.json").stat().st_mode & 0o777, 0o600)
            router.stop()

    def test_it_stops_also_where_whoever_started_it_had_the_signals_blocked(self):
        router = self.router()
        blocked = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTERM, signal.SIGINT])
        try:
            process = self.start()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, blocked)
        router.wait("HELLO")
        self.assertEqual(self.end(process)[0], 0)


if __name__ == "__main__":
    unittest.main()
