"""The adapter's side of a session, as docs/protocol.md sections 2, 6 and 8 have it, in JSON."""

import json
import secrets
import time

import zmq
from zmq.utils.monitor import recv_monitor_message

from files import Problem

HELLO_TIMEOUT = 10.0  # section 8, rule 2
SILENCE = 30.0  # section 8, rule 6
NEW_SOCKET = 10.0  # section 2: libzmq does not try again by itself after a refused key
CREDIT = 8


class Bus:
    """Joins the bus, sends what is in the outbox, hands over what is delivered. Nothing it knows has to outlive it.

    `delivered(event)` makes an event durable and returns; or returns a code with which it is declined.
    `answered(verb, head)` is told each RECORDED and each final REFUSED, after the outbox has kept it.
    """

    def __init__(self, settings, curve, outbox, delivered, answered, takes=None):
        for name in ["endpoint", "router-public-key"]:
            if not settings.get(name):
                raise Problem("PYA-SETTINGS", f"`{name}` is missing", "ask the operator of the router for it")
        self.settings, self.curve, self.outbox = settings, curve, outbox
        self.delivered, self.answered = delivered, answered
        self.takes = settings["takes"] if takes is None else takes
        self.context = zmq.Context()
        self.status = "no connection yet"
        self.socket = None
        self._open()

    # The connection

    def _open(self):
        self._close_socket()
        s = self.socket = self.context.socket(zmq.DEALER)
        s.curve_publickey, s.curve_secretkey = (key.encode() for key in self.curve)
        s.curve_serverkey = self.settings["router-public-key"].encode()
        s.heartbeat_ivl, s.heartbeat_timeout, s.heartbeat_ttl = 5000, 15000, 15000
        s.reconnect_ivl, s.reconnect_ivl_max, s.linger = 100, 10_000, 0
        s.sndhwm = s.rcvhwm = 4096
        self.monitor = s.get_monitor_socket()
        self.poller = zmq.Poller()
        self.poller.register(s, zmq.POLLIN)
        self.poller.register(self.monitor, zmq.POLLIN)
        s.connect(self.settings["endpoint"])
        self.connected, self.session, self.ready, self.reopen_at = False, None, False, None
        self.window, self.sent, self.later = 0, set(), {}

    def _close_socket(self):
        if self.socket is not None:
            self.socket.disable_monitor()
            self.monitor.close()
            self.socket.close()

    def close(self):
        if self.ready:
            self._say("BYE", {"code": "BYE-STOP"})
            self.socket.linger = 500
        self._close_socket()
        self.context.term()

    def _watch(self):
        event = recv_monitor_message(self.monitor)["event"]
        if event == zmq.EVENT_HANDSHAKE_SUCCEEDED:
            self.connected, self.status = True, "connected, no answer to HELLO yet"
            self._hello()
        elif event == zmq.EVENT_HANDSHAKE_FAILED_AUTH:
            self.status = "the router does not know this adapter's key: not enrolled, or revoked"
            self.reopen_at = time.monotonic() + NEW_SOCKET
        elif event in (zmq.EVENT_HANDSHAKE_FAILED_NO_DETAIL, zmq.EVENT_HANDSHAKE_FAILED_PROTOCOL):
            self.status = "the router's public key in the settings is not that of who answers there"
        elif event == zmq.EVENT_DISCONNECTED:
            self.connected = self.ready = False
        elif event == zmq.EVENT_CLOSED:
            self.status = "nobody answers at the router's address"

    # The session

    def _say(self, verb, head):
        self.socket.send_multipart([verb.encode(), json.dumps(head).encode(), b""])

    def _hello(self):
        self.session, self.ready, self.hello_at = secrets.token_hex(16), False, time.monotonic()
        self._say("HELLO", {
            "protocol": 1, "encoding": "json", "sends": self.settings["sends"], "takes": self.takes,
            "session": self.session, "credit": CREDIT, "software": "eider-python-adapter 1.0", "contract": "v1.0"})

    def _receive(self, frames):
        self.heard_at = time.monotonic()
        verb, head = frames[0].decode("ascii", "replace"), json.loads(frames[1])
        if verb == "READY":
            if head["session"] == self.session and not self.ready:
                self.outbox.met(head)
                self.ready, self.window, self.sent, self.status = True, head.get("credit", 0), set(), "in session"
        elif verb in ("RECORDED", "REFUSED"):
            self._answer(verb, head)
        elif verb == "DELIVER":
            if self.ready:
                self._deliver(head)
        elif verb == "HELLO-REQUIRED":
            if self.ready:
                self._hello()
        elif verb in ("CHECKPOINT", "PROVED"):
            pass  # this adapter is no witness, and asks for no proofs
        elif verb == "CREDIT":
            self.window = head.get("window", 0) if self.ready else 0
        elif verb == "SUPERSEDED":
            if head["session"] == self.session:
                raise Problem("PYA-SUPERSEDED", "another process runs with this adapter's key", "stop one of the two")
        elif verb == "BYE":
            self.ready, self.hello_at = False, time.monotonic()
            if head.get("code") != "BYE-STOP":
                raise Problem(head.get("code", "BYE"), "the router ended the session", "ask its operator")
        else:
            self._say("BYE", {"code": "BYE-PROTOCOL"})
            raise Problem("PYA-VERB", "the router said something this version does not know", "look for a newer version")

    def _answer(self, verb, head):
        id = head.get("id", "")
        if verb == "REFUSED" and not id:
            if not self.ready and head["code"] != "BUS-SESSION-USED":
                raise Problem(head["code"], head["sentence"], head["help"])
            return
        self.sent.discard(id)
        if id not in self.outbox.ids():
            return
        if verb == "REFUSED" and (head.get("temporary") or self.outbox.is_patient(id)):
            self.status = f"{head['code']}: {head['sentence']}"
            self.later[id] = time.monotonic() + 5.0
            return
        self.outbox.answer(id, verb, head)
        self.answered(verb, head)

    def _deliver(self, event):
        code = "DEC-MALFORMED" if "data" not in event else self.delivered(event)
        answer = {name: event[name] for name in ["id", "sequence", "decision"]}
        self._say("DECLINED", {**answer, "code": code}) if code else self._say("TAKEN", answer)

    def _submit(self):
        """Everything without an answer, oldest first, within the router's credit; after a READY that is what has to be sent again."""
        for id in self.outbox.ids():
            if len(self.sent) >= self.window:
                return
            if id not in self.sent and self.later.get(id, 0) <= time.monotonic():
                self.sent.add(id)
                self.socket.send_multipart([b"SUBMIT", self.outbox.bytes(id), b""])

    def run(self, until, patience):
        """Works until `until()` is true, or for `patience` seconds (None: for ever). Says whether it became true."""
        end = None if patience is None else time.monotonic() + patience
        self.heard_at = time.monotonic()
        while not until():
            if end is not None and time.monotonic() > end:
                return False
            happened = dict(self.poller.poll(200))
            if self.monitor in happened:
                self._watch()
            if self.socket in happened:
                self._receive(self.socket.recv_multipart())
            now = time.monotonic()
            if self.reopen_at is not None and now >= self.reopen_at:
                self._open()
            elif self.connected and not self.ready and now - self.hello_at > HELLO_TIMEOUT:
                self._hello()
            elif self.ready and now - self.heard_at > SILENCE:
                self.heard_at = now
                self._say("CREDIT", {"window": CREDIT})
            if self.ready:
                self._submit()
        return True
