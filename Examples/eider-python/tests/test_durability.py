"""kill -9 at the moments that matter: what was handed over is neither lost nor sent twice as two messages, and what came has its effect once."""

import json
import random
import signal
import time
import unittest

from support import HERE, REFERRAL, THREAD, AdapterTest, delivery, notice, until
from tiny_router import recorded


class Recorder:
    """A router's memory: what was recorded, by id; the same id again is a duplicate, and never other bytes."""

    def __init__(self):
        self.by_id, self.faults = {}, []

    def submit(self, head):
        known = self.by_id.setdefault(head["id"], head)
        if known != head:
            self.faults.append("the same id came with other bytes")
        number = list(self.by_id).index(head["id"]) + 1
        return [recorded(head, number, **({"duplicate": True} if known is not head else {}))]


class DurabilityTest(AdapterTest):
    adapter = HERE / "crashing.py"

    def dies(self, process):
        self.assertEqual(process.wait(30), -signal.SIGKILL)
        self.end(process)

    SENDING = [
        "outbox.Outbox.add@before:1", "outbox.Outbox.add@after:1", "watched_folder.WatchedFolder._accept@before:1", "durable.move@before:1",
        "durable.move@after:1", "worker.Worker._send_out@before:1", "session.Session._recorded@before:1", "outbox.Outbox.keep@before:1",
        "outbox.Outbox.keep@after:1", "inbox_folder.InboxFolder.answered@before:1", "inbox_folder._write_pair@after:1",
        "inbox_folder.InboxFolder.answered@after:1", "outbox.Outbox.handled@after:1",
    ]

    def test_what_is_handed_over_becomes_one_message_wherever_it_dies(self):
        for place in self.SENDING:
            with self.subTest(place):
                recorder = Recorder()
                router = self.router({"SUBMIT": recorder.submit})
                self.hand_over({**REFERRAL, "x-note": place}, "a.json")
                before = len(list(self.incoming.glob("*/01-recorded.json")))
                self.dies(self.start(EIDER_TEST_DIE=place))
                said = len(router.said("HELLO"))
                process = self.start()
                router.wait("HELLO", said + 1)
                until(lambda: len(list(self.incoming.glob("*/01-recorded.json"))) == before + 1, what=f"{place}: no answer is shown")
                until(lambda: not list(self.outgoing.glob("*.json")))
                self.assertEqual(self.end(process)[0], 0)
                self.assertEqual(len(recorder.by_id), 1, "it came as more messages, or as none")
                self.assertEqual(recorder.faults, [])
                self.assertEqual(len(self.sent()), before + 1)
                router.stop()

    TAKING = [
        "inbox.Inbox.receive@before:1", "inbox.Inbox.receive@after:1", "inbox_folder.InboxFolder.put@before:1", "durable.write@after:1", "durable.write@after:2",
        "inbox_folder.InboxFolder.put@after:1", "inbox.Inbox.settle@before:1", "inbox.Inbox.settle@after:1", "worker.Worker._settle@before:1",
        "worker.Worker._settle@after:1",
    ]

    def test_what_is_delivered_is_shown_once_wherever_it_dies(self):
        for number, place in enumerate(self.TAKING):
            with self.subTest(place):
                router = self.router()
                event = notice(100 + number)
                before = len(self.shown())
                process = self.start(EIDER_TEST_DIE=place)
                router.wait("HELLO")
                router.say("DELIVER", event)
                self.dies(process)
                already = len(router.said("TAKEN"))
                if "_settle@after" not in place:
                    self.assertEqual(already, 0, "it was taken before it was durable and shown")
                process = self.start()
                router.wait("HELLO", 2)
                router.say("DELIVER", event)
                router.wait("TAKEN", already + 1)
                self.assertEqual(self.end(process)[0], 0)
                shown = self.shown()
                self.assertEqual(len(shown), before + 1)
                self.assertEqual([value.get("id") for value in shown.values()].count(event["id"]), 1)
                router.stop()

    def test_a_recall_is_whole_wherever_it_dies(self):
        for place in ["inbox.Inbox.receive@after:1", "durable.write@after:1", "durable.move@after:1", "durable.move@after:2", "durable.write@after:3"]:
            with self.subTest(place):
                router = self.router()
                told = delivery("Meeting", 44)
                recall = delivery("Recall", 45, data={"messageId": told["id"]})
                process = self.start()
                router.wait("HELLO")
                router.say("DELIVER", told)
                router.wait("TAKEN")
                self.end(process)
                process = self.start(EIDER_TEST_DIE=place)
                router.wait("HELLO", 2)
                router.say("DELIVER", recall)
                self.dies(process)
                process = self.start()
                router.wait("HELLO", 3)
                router.say("DELIVER", recall)
                router.wait("TAKEN", 2)
                self.end(process)
                self.assertNotIn(told["id"], [value.get("id") for value in self.shown().values()])
                self.assertEqual([value.get("id") for value in self.shown().values()].count(recall["id"]), 1)
                router.stop()
                for path in self.incoming.glob("*/*"):
                    if path.is_file():
                        path.unlink()

    def test_a_score_of_deaths_in_mid_traffic_lose_nothing_and_double_nothing(self):
        recorder, rounds, dice = Recorder(), 25, random.Random(7)
        delivered = [notice(number) for number in range(1, rounds + 1)]
        settled = {}

        def taken(head):
            settled[head["id"]] = settled.get(head["id"], 0) + 1
            return []

        router = self.router({"SUBMIT": recorder.submit, "TAKEN": taken})
        handed = 0
        for number in range(rounds):
            process = self.start()
            router.wait("HELLO", number + 1)
            for _ in range(3):
                handed += 1
                self.hand_over(REFERRAL, f"{handed}.json")
            for event in delivered[: number + 1]:
                if event["id"] not in settled:
                    router.say("DELIVER", event)
            # Wherever it is by then: that is what this is about.
            time.sleep(dice.random() * 0.12)
            process.kill()
            process.wait()
            self.end(process)
        process = self.start()
        router.wait("HELLO", rounds + 1)
        for event in delivered:
            if event["id"] not in settled:
                router.say("DELIVER", event)
        until(lambda: len(settled) == rounds and not list(self.outgoing.glob("*.json")), 60)
        until(lambda: len(list(self.incoming.glob("*/01-recorded.json"))) == handed, 60)
        self.assertEqual(self.end(process)[0], 0)
        self.assertEqual(len(recorder.by_id), handed)
        self.assertEqual(recorder.faults, [])
        self.assertEqual(len(self.sent()), handed)
        ids = [value.get("id") for value in self.shown(f"{THREAD}/*.json").values()]
        self.assertEqual(sorted(ids), sorted(event["id"] for event in delivered))


if __name__ == "__main__":
    unittest.main()
