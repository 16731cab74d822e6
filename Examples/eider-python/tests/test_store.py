"""The store, the handlers and the folders, without a network."""

import json
import os
import sqlite3
import stat
import threading
import time
import unittest
from unittest import mock

from support import HERE, REFERRAL, THREAD, AdapterTest, delivery, notice, until
from tiny_router import recorded

from eider import Adapter, Declined, Problem, Problems, Source, WatchedFolder
from eider import pump as pump_module
from eider.bus import Bus
from eider.inbox import Delivery, Inbox
from eider.log import Log
from eider.manifest import manifest
from eider.outbox import Outbox
from eider.pump import Pump
from eider.settings import Settings
from eider.store import Store
from eider.watched_folder import MAX_FILES
from eider.worker import Worker


class Quiet:
    """A stream that keeps what is said."""

    def __init__(self):
        self.text = ""

    def write(self, text):
        self.text += text

    def flush(self):
        pass


class Plain(Adapter):
    id, version, function, summary = "plain", "1.0", "youth-service", "tests handlers"
    sends = ["eider.v1.Referral", "eider.v1.MoreInformation", "eider.v1.Acknowledged"]
    takes = ["eider.v1.Notice"]

    def __init__(self):
        self.calls, self.failing = [], set()

    def take(self, delivery):
        self.calls.append(delivery.id)
        if delivery.id in self.failing:
            raise OSError("no room for Tamsin Testdata")
        return Declined("X-CLOSED") if delivery.data["kind"] == "DECLINED" else None

    def answered(self, outcome):
        self.calls.append(outcome.id)


class StoreTest(AdapterTest):
    def setUp(self):
        super().setUp()
        self.said = Quiet()
        self.log = Log("plain", self.said)
        self.reopen()

    def reopen(self):
        self.store = Store(str(self.base / "state"))
        settings = Settings()
        settings.adapter, settings.party, settings.state = "plain", "elm-park-youth-club", str(self.base / "state")
        self.bus = Bus(settings, self.keys, self.store, manifest(Plain), self.log)
        self.adapter = Plain()

    def event(self, id):
        return json.loads(self.bus.outbox.entry(id))

    def keeps(self, words):
        """Whether words stand in any file of the state folder."""
        return any(words in path.read_bytes() for path in (self.base / "state").iterdir() if path.is_file())

    def receive(self, *events):
        return self.bus.inbox.receive([Delivery({**event, "sequence": int(event["sequence"])}) for event in events])

    # Sending

    def test_the_same_source_is_one_message_and_another_content_under_its_key_is_told(self):
        source = Source("visit-7", b"1" * 32)
        first = self.bus.send("eider.v1.Referral", REFERRAL["data"], to="desk:front-door", source=source)
        self.assertEqual(self.bus.send("eider.v1.Referral", REFERRAL["data"], to="desk:front-door", source=source), first)
        self.store.close()
        self.reopen()
        self.assertEqual(self.bus.send("eider.v1.Referral", REFERRAL["data"], to="desk:front-door", source=source), first)
        self.assertEqual(len(self.bus.outbox.queued()), 1)
        with self.assertRaises(Problem) as caught:
            self.bus.send("eider.v1.Referral", REFERRAL["data"], to="desk:front-door", source=Source("visit-7", b"2" * 32))
        self.assertEqual(caught.exception.code, "ADP-KEY-REUSED")

    def test_what_is_not_of_the_contract_is_not_queued(self):
        for given, code in [
            (dict(type="eider.v1.Referral", data={**REFERRAL["data"], "x": 1}, to="desk:front-door"), "MSG-JSON-UNKNOWN"),
            (dict(type="eider.v1.Referral", data=REFERRAL["data"], to="front door"), "ADP-RECIPIENT"),
            (dict(type="eider.v1.Contact", data={}, to="desk:front-door"), "MSG-REQUIRED"),
            (dict(type="eider.v1.Nonsense", data={}), "MSG-TYPE"),
            (dict(type="eider.v1.MoreInformation", data={}), "MSG-REQUIRED"),
            (dict(type="eider.v1.Acknowledged", data={"grounds": {"purpose": "a"}, "receipt": {}}, thread=THREAD), "ADP-RECEIPT"),
            (dict(type="eider.v1.Referral", data={**REFERRAL["data"], "localReference": "x" * (2 << 20)}, to="desk:front-door"), "ADP-SIZE"),
            (dict(type="eider.v1.Referral", data={**REFERRAL["data"], "localReference": "\ud800"}, to="desk:front-door"), "ADP-JSON"),
        ]:
            with self.assertRaises(Problems) as caught:
                self.bus.send(**given)
            self.assertIn(code, [problem.code for problem in caught.exception.problems])
        self.assertEqual(self.bus.outbox.queued(), [])

    def test_a_receipt_is_made_of_a_confirmation_and_of_nothing_else(self):
        for made_up in [{"thread": THREAD, "receipt": "acknowledged"}, None, object()]:
            with self.assertRaises(TypeError):
                self.bus.send_confirmed(made_up, {"purpose": "a"})
        self.assertEqual(self.bus.outbox.queued(), [])

    def test_a_receipt_that_was_refused_is_none_that_the_next_follows(self):
        from eider import Confirmation

        said = Confirmation({"thread": THREAD, "receipt": "acknowledged", "confirmed_by": {"role": "duty social worker"}, "record_reference": "CSC-1"})
        first = self.bus.send_confirmed(said, {"purpose": "a"})
        self.bus.outbox.keep([("REFUSED", {"id": first, "code": "LOOP-101"})], 1, 0)
        second = self.bus.send_confirmed(said, {"purpose": "a"})
        self.assertEqual(self.event(second)["data"]["receipt"]["previous"], "")

    # The file

    def test_the_store_is_its_owners_alone_and_durable(self):
        for name in ["store.db", "store.db-wal", "adapter.lock"]:
            self.assertEqual(stat.S_IMODE((self.base / "state" / name).stat().st_mode), 0o600, name)
        with self.store.reading() as db:
            self.assertEqual(db.execute("PRAGMA synchronous").fetchone()[0], 2)
            self.assertEqual(db.execute("PRAGMA secure_delete").fetchone()[0], 1)
        with self.assertRaises(Problem) as caught:
            Store(str(self.base / "state"))
        self.assertEqual(caught.exception.code, "ADP-STORE-IN-USE")

    def test_anothers_store_is_left_alone(self):
        (self.base / "other").mkdir()
        db = sqlite3.connect(self.base / "other/store.db")
        db.execute("CREATE TABLE outbox (x)")
        db.commit()
        db.close()
        with self.assertRaises(Problem) as caught:
            Store(str(self.base / "other"))
        self.assertEqual(caught.exception.code, "ADP-STORE")
        (self.base / "third").mkdir()
        (self.base / "third/store.db").write_bytes(b"this is no database at all" * 100)
        with self.assertRaises(Problem) as caught:
            Store(str(self.base / "third"))
        self.assertEqual(caught.exception.code, "ADP-STORE")

    def test_words_leave_the_store_when_their_time_is_over_and_what_was_known_stays_known(self):
        id = self.bus.send("eider.v1.Referral", REFERRAL["data"], to="desk:front-door", source=Source("a", b"1"))
        waits = self.bus.send("eider.v1.Referral", REFERRAL["data"], to="desk:front-door")
        event = notice(44, data={"kind": "WITHHELD", "sentence": "Tamsin in the words"})
        self.receive(event)
        self.bus.outbox.keep([("RECORDED", {"id": id, "sequence": 41})], 1, 0)
        Pump(self.adapter, self.bus).round()
        self.assertEqual(self.store.forget(1), 0)
        self.assertEqual(self.store.forget(int(time.time() * 1000) + 1), 2)
        kept = b"".join(path.read_bytes() for path in (self.base / "state").glob("store.db*"))
        self.assertNotIn(b"Tamsin in the words", kept)
        self.assertEqual(self.event(waits)["data"], REFERRAL["data"])
        self.assertEqual(self.receive(event), ["taken"])
        self.assertEqual(self.bus.send("eider.v1.Referral", REFERRAL["data"], to="desk:front-door", source=Source("a", b"1")), id)
        Pump(self.adapter, self.bus).round()
        self.assertEqual(len(self.adapter.calls), 2)

    # What is told of it

    def test_the_status_tells_what_was_refused_and_declined_and_one_code_does_not_push_out_the_others(self):
        def told():
            self.bus.status.write(self.store.counts, at_once=True)
            status = self.status()
            return [error["code"] for error in status["errors"]], status.get("sent", {}).get("id"), status.get("taken", {}).get("id")

        first, second, third = (self.bus.send("eider.v1.Referral", REFERRAL["data"], to="desk:front-door") for _ in range(3))
        worker = Worker(self.bus)
        worker._store([("REFUSED", {"id": first, "code": "BUS-BUSY", "temporary": True})], [])
        self.assertEqual(told(), ([], None, None), "it goes again by itself")
        worker._store([("REFUSED", {"id": first, "code": "AGR-104"})], [])
        worker._store([("RECORDED", {"id": second, "sequence": 41})], [])
        taken, declined = notice(1), notice(2, data={"kind": "DECLINED"})
        self.receive(taken, declined)
        Pump(self.adapter, self.bus).round()
        self.assertEqual(told(), (["AGR-104", "X-CLOSED"], second, taken["id"]))
        for _ in range(20):
            self.log.warn("no connection", code="ADP-HOST-DOWN")
        self.assertEqual(told()[0], ["AGR-104", "X-CLOSED", "ADP-HOST-DOWN"])

    def test_what_only_went_out_is_not_told_as_sent(self):
        id = self.bus.send("eider.v1.Referral", REFERRAL["data"], to="desk:front-door")
        worker = Worker(self.bus)
        worker.heard, worker.link = time.monotonic(), mock.Mock()
        worker.session.receive("READY", {"session": worker.session.hello(), "protocol": 1, "credit": 1})
        worker._send_out()
        self.assertEqual(worker.session.waiting, {id})
        self.bus.status.write(self.store.counts, at_once=True)
        self.assertNotIn("sent", self.status())

    # What goes next

    def test_what_is_due_while_nothing_may_be_submitted_does_not_keep_the_bus_awake(self):
        worker = Worker(self.bus)
        worker.deadline, worker.heard, worker.outgoing = None, time.monotonic(), mock.Mock(next_due=time.monotonic() - 1)
        worker.session.receive("READY", {"session": worker.session.hello(), "protocol": 1, "credit": 1})
        self.assertEqual(worker._pause(), 0, "it is due, and may go")
        full = (lambda: worker.session.waiting.add(THREAD)), (lambda: worker.session.receive("CREDIT", {"window": 0}))
        for stop in [*full, worker.session.hello, lambda: setattr(worker.session, "state", "over")]:
            stop()
            self.assertGreater(worker._pause(), 500)

    # Handlers

    def test_a_handler_that_fails_is_called_again_in_order_and_holds_up_nobody_else(self):
        first, second, elsewhere = notice(1), notice(2), notice(3, thread="01936f2a-7c51-7c3e-9b1a-5d2f8e6a4b11")
        self.receive(first, second, elsewhere)
        self.adapter.failing.add(first["id"])
        pump_module.FIRST_RETRY, kept = 0.05, pump_module.FIRST_RETRY
        self.addCleanup(setattr, pump_module, "FIRST_RETRY", kept)
        pump = Pump(self.adapter, self.bus)
        pump.round()
        self.assertEqual(self.adapter.calls, [first["id"], elsewhere["id"]])
        # All three are durable here, and answered: what waits takes no credit from other threads.
        self.assertEqual([settled[3] for settled in self.bus.take_settled()], ["taken"] * 3)
        pump.round()
        self.assertEqual(len(self.adapter.calls), 2, "it is not tried again before its time")
        self.assertNotIn("Tamsin", self.said.text)
        self.assertIn("code=OSError", self.said.text)
        self.adapter.failing.clear()
        thread = threading.Thread(target=pump.run)
        thread.start()
        until(lambda: len(self.adapter.calls) == 4)
        self.bus.stop()
        thread.join()
        self.assertEqual(self.adapter.calls[2:], [first["id"], second["id"]])
        self.assertEqual(self.store.counts()["unhandled"], 0)

    def test_what_is_declined_is_told_so_once_and_for_all(self):
        event = notice(1, data={"kind": "DECLINED"})
        self.receive(event)
        pump = Pump(self.adapter, self.bus)
        pump.round()
        self.assertEqual([settled[3] for settled in self.bus.take_settled()], ["X-CLOSED"])
        self.assertEqual(self.receive(event), ["X-CLOSED"])
        pump.round()
        self.assertEqual(len(self.adapter.calls), 1)
        for code in ["taken", "DEC-WHATEVER", "X-lower", "X-" + "A" * 63, "Tamsin"]:
            with self.assertRaises(ValueError):
                Declined(code)

    def test_what_was_recalled_before_it_was_shown_is_never_handed_to_anybody(self):
        told = notice(1)
        self.receive(told)
        Inbox(self.store).receive([Delivery({**delivery("Recall", 2, data={"messageId": told["id"]}), "sequence": 2})])
        pump = Pump(self.adapter, self.bus)
        pump.round()
        self.assertNotIn(told["id"], self.adapter.calls)

    def test_the_words_of_what_was_recalled_are_in_no_file_when_the_recall_is_taken(self):
        told = notice(1, data={"kind": "WITHHELD", "sentence": "Tamsin in the words " * 400})
        recall = delivery("Recall", 2, data={"messageId": told["id"]})
        self.receive(told)
        self.assertTrue(self.keeps(b"Tamsin in the words"))
        self.receive(recall)
        self.assertFalse(self.keeps(b"Tamsin in the words"))
        # It died between storing the recall and emptying the log: the recall comes again, and nothing is answered before that was done.
        waits = notice(3, data={"kind": "WITHHELD", "sentence": "Another in the words"})
        self.receive(waits)
        again = delivery("Recall", 4, data={"messageId": waits["id"]})
        with mock.patch.object(Store, "_empty_log", side_effect=sqlite3.OperationalError("gone")), self.assertRaises(Problem):
            self.receive(again)
        self.assertTrue(self.keeps(b"Another in the words"))
        self.receive(again)
        self.assertFalse(self.keeps(b"Another in the words"))

    def test_words_that_cannot_be_erased_because_somebody_reads_are_told_of(self):
        told = notice(1)
        self.receive(told)
        self.store._db.execute("PRAGMA busy_timeout = 10")
        reader = sqlite3.connect(self.base / "state/store.db", isolation_level=None)
        self.addCleanup(reader.close)
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM inbox").fetchall()
        with self.assertRaises(Problem) as caught:
            self.receive(delivery("Recall", 2, data={"messageId": told["id"]}))
        self.assertEqual(caught.exception.code, "ADP-STORE")

    # The watched folder

    def look(self, folder):
        taken = []
        folder.look_once(lambda item: taken.append(item.document) or "01936f2a-7c51-7c3e-9b1a-5d2f8e6a4b1" + str(len(taken)))
        return taken

    def test_a_file_that_is_still_written_is_left_alone_and_a_renamed_one_is_taken_at_once(self):
        folder = WatchedFolder(str(self.outgoing), self.log, 0.2)
        self.assertEqual(self.look(folder), [])
        (self.outgoing / "slow.json").write_text("{", encoding="utf-8")
        (self.outgoing / ".quick.json.part").write_text('{"quick": 1}', encoding="utf-8")
        self.assertEqual(self.look(folder), [])
        (self.outgoing / ".quick.json.part").rename(self.outgoing / "quick.json")
        self.assertEqual(self.look(folder), [{"quick": 1}])
        time.sleep(0.15)
        (self.outgoing / "slow.json").write_text('{"slow": 1}', encoding="utf-8")
        self.assertEqual(self.look(folder), [])
        time.sleep(0.1)
        self.assertEqual(self.look(folder), [], "it changed since")
        time.sleep(0.15)
        self.assertEqual(self.look(folder), [{"slow": 1}])

    def test_what_is_no_ordinary_file_is_passed_over(self):
        folder = WatchedFolder(str(self.outgoing), self.log, 0)
        (self.base / "elsewhere.json").write_text("{}", encoding="utf-8")
        os.symlink(self.base / "elsewhere.json", self.outgoing / "link.json")
        (self.outgoing / "folder.json").mkdir()
        os.mkfifo(self.outgoing / "pipe.json")
        (self.outgoing / "half.tmp").write_text("{}", encoding="utf-8")
        self.assertEqual(self.look(folder), [])

    def test_files_that_cannot_be_handled_keep_nobody_waiting_and_do_not_fill_the_log(self):
        folder = WatchedFolder(str(self.outgoing), self.log, 0)
        for number in range(MAX_FILES + 4):
            path = self.outgoing / f"old-{number}.json"
            path.write_text("{}", encoding="utf-8")
            os.utime(path, (number, number))
        (self.outgoing / "new.json").write_text('{"new": 1}', encoding="utf-8")
        tried = []

        def handle(item):
            if not item.document:
                tried.append(item)
                raise OSError("it cannot be read")
            return THREAD

        for _ in range(5):
            folder.look_once(handle)
        self.assertEqual(self.sent(), [f"{THREAD}.json"])
        self.assertEqual((len(tried), self.said.text.count("\n")), (MAX_FILES + 4, MAX_FILES + 4), "each was tried, and told of, once")
        (self.outgoing / "old-7.json").write_text('{"put": "right"}', encoding="utf-8")
        self.assertEqual(self.look(folder), [{"put": "right"}], "what was changed does not wait")
        with mock.patch("eider.watched_folder.time.monotonic", return_value=time.monotonic() + 2):
            folder.look_once(handle)
        self.assertEqual(len(tried), 2 * MAX_FILES + 4, "what waited is tried again")

    def test_a_name_that_is_no_utf8_or_very_long_is_told_of_and_kept(self):
        folder = WatchedFolder(str(self.outgoing), self.log, 0)
        for name, content in [(b"caf\xe9.json", b'{"good": 1}'), (b"caf\xe8.json", b"wrong"), (b"n" * 250 + b".json", b"wrong"), (b"\xe9.txt", b"wrong")]:
            with open(os.path.join(os.fsencode(self.outgoing), name), "wb") as file:
                file.write(content)
        self.assertEqual(self.look(folder), [{"good": 1}])
        self.assertEqual(len(self.problems()), 3)
        self.assertEqual([path.name for path in self.outgoing.iterdir() if path.is_file()], [])
        self.assertEqual(self.look(folder), [])

    def test_a_file_stays_while_it_cannot_be_stored(self):
        folder = WatchedFolder(str(self.outgoing), self.log, 0)
        (self.outgoing / "a.json").write_text("{}", encoding="utf-8")

        def full(item):
            raise Problem("ADP-STORE", "no room", "make some")

        with mock.patch("eider.watched_folder.FIRST_RETRY", 0.0):
            folder.look_once(full)
        self.assertTrue((self.outgoing / "a.json").exists())
        self.assertEqual(self.problems(), {})

        def replaced(item):
            (self.outgoing / "a.json").write_text('{"new": 1}', encoding="utf-8")
            return THREAD

        folder.look_once(replaced)
        self.assertTrue((self.outgoing / "a.json").exists(), "what was written meanwhile was not dealt with")
        self.assertEqual(self.look(folder), [{"new": 1}])


class FullDiskTest(AdapterTest):
    adapter = HERE / "crashing.py"

    def test_where_there_is_no_room_nothing_is_lost_and_it_goes_on_when_there_is(self):
        router = self.router()
        process = self.start(EIDER_TEST_ROOM=str(120 << 10))
        router.wait("HELLO")
        big = json.loads(json.dumps(REFERRAL))
        big["data"]["concerns"][0]["text"] = "x" * (300 << 10)
        self.hand_over(big, "big.json")
        router.say("DELIVER", notice(7, data={"kind": "WITHHELD", "sentence": "y" * (300 << 10)}))
        # The parent's own reads must not move where the child writes.
        until(lambda: os.pread(process.log.fileno(), 1 << 20, 0).count(b"code=ADP-STORE") >= 2, 30)
        until(lambda: [error["code"] for error in self.status().get("errors", [])] == ["ADP-STORE"])
        self.assertEqual((self.sent(), router.said("SUBMIT"), router.said("TAKEN")), ([], [], []))
        self.assertTrue((self.outgoing / "big.json").exists())
        self.assertIsNone(process.poll())
        self.assertEqual(self.end(process)[0], 0)
        said = len(router.said("HELLO"))
        process = self.start()
        router.wait("SUBMIT")
        router.wait("HELLO", said + 1)
        router.say("DELIVER", notice(7))
        router.wait("TAKEN")
        until(lambda: len(self.sent()) == 1)
        self.assertEqual(self.end(process)[0], 0)


if __name__ == "__main__":
    unittest.main()
