"""A router for tests: a ROUTER with CURVE and ZAP over a real socket, that answers each message as a test's script says."""

import json
import queue
import threading
import time

import zmq
import zmq.utils.z85

ORIGIN = "eider/county/0b1c"


def ready(head, credit=16, **more):
    """READY for a HELLO."""
    return ("READY", {"session": head["session"], "protocol": 1, "credit": credit, "adapter": "register", "party": "elm-park-youth-club", **more})


def recorded(head, sequence=41, **more):
    """RECORDED for a SUBMIT."""
    return ("RECORDED", {"id": head["id"], "thread": head.get("subject", head["id"]), "sequence": str(sequence), **more})


def refused(head, code, **more):
    """REFUSED for a SUBMIT."""
    return ("REFUSED", {"id": head["id"], "code": code, "sentence": "it is refused", "help": "do something else", **more})


class TinyRouter:
    """Says what `script` says: a dictionary of verbs to functions of the head, each giving a list of (verb, head).

    What is not in the script is answered as a good router would: READY, RECORDED. `say` says something by itself.
    """

    def __init__(self, allowed, script=None, keypair=None, port=None):
        self.script = {"HELLO": lambda head: [ready(head)], "SUBMIT": lambda head: [recorded(head)], **(script or {})}
        self.heard, self.faults = [], []
        self.keypair = keypair or zmq.curve_keypair()
        self.allowed = allowed
        self.context = zmq.Context()
        self.zap = self.context.socket(zmq.REP)
        self.zap.bind("inproc://zeromq.zap.01")
        self.router = self.context.socket(zmq.ROUTER)
        self.router.curve_server, self.router.curve_secretkey, self.router.zap_domain = True, self.keypair[1], b"eider"
        self.router.linger = self.zap.linger = 100
        self.port = port or self.router.bind_to_random_port("tcp://127.0.0.1")
        if port:
            self.router.bind(f"tcp://127.0.0.1:{port}")
        self._peer, self._outgoing, self._changed = None, queue.Queue(), threading.Condition()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    @property
    def public(self):
        return self.keypair[0].decode()

    def _run(self):
        poller = zmq.Poller()
        poller.register(self.zap, zmq.POLLIN)
        poller.register(self.router, zmq.POLLIN)
        while not self._stopping.is_set():
            happened = dict(poller.poll(10))
            if self.zap in happened:
                asked = self.zap.recv_multipart()
                good = zmq.utils.z85.encode(asked[6]).decode() in self.allowed
                self.zap.send_multipart([asked[0], asked[1], b"200" if good else b"400", b"", b"", b""])
            if self.router in happened:
                self._hear(self.router.recv_multipart())
            while self._peer is not None and not self._outgoing.empty():
                self.router.send_multipart([self._peer, *self._outgoing.get()])
        self.router.close()
        self.zap.close()

    def _hear(self, frames):
        peer, verb, head, payload = frames
        verb = verb.decode()
        if payload:
            self.faults.append("the payload frame is not empty")
        if verb == "HELLO":
            self._peer = peer
        with self._changed:
            self.heard.append((verb, head))
            self._changed.notify_all()
        for answer, content in self.script.get(verb, lambda head: [])(json.loads(head)):
            self.router.send_multipart([peer, answer.encode(), json.dumps(content).encode(), b""])

    def say(self, verb, head):
        """Says something by itself, to whoever said HELLO last. `head`: an object, or bytes as they are."""
        self._outgoing.put([verb.encode(), head if isinstance(head, bytes) else json.dumps(head).encode(), b""])

    def say_frames(self, frames):
        """Says any frames at all."""
        self._outgoing.put(frames)

    def said(self, verb):
        """The heads of what was heard under a verb, as they came."""
        with self._changed:
            return [head for said, head in self.heard if said == verb]

    def objects(self, verb):
        """The same, read."""
        return [json.loads(head) for head in self.said(verb)]

    def wait(self, verb, count=1, seconds=20):
        """Waits until a verb was heard so often, and returns what was heard of it, read. Fails a test that waits in vain."""
        deadline = time.monotonic() + seconds
        with self._changed:
            while len([1 for said, _ in self.heard if said == verb]) < count:
                if not self._changed.wait(deadline - time.monotonic()):
                    raise AssertionError(f"{verb} was heard {len([1 for said, _ in self.heard if said == verb])} times, not {count}; {[v for v, _ in self.heard]}")
        return self.objects(verb)

    def stop(self):
        """Ends the thread and closes everything; once more does nothing."""
        if self._stopping.is_set():
            return
        self._stopping.set()
        self._thread.join()
        self.context.term()
