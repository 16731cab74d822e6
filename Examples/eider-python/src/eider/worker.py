"""What the bus's thread does: connects, begins a session, sends what is in the outbox, stores what comes, and begins again when the connection breaks."""

from __future__ import annotations

import json
import time
from typing import Any, Dict, List, Optional, Tuple

import zmq

from .backoff import BackOff
from .bus import Bus
from .ids import is_id, now, short
from .inbox import Delivery
from .link import CONNECTING, Link, trouble
from .manifest import CONTRACT
from .outgoing import Outgoing
from .problems import EndedForGood, Problem, code_of
from .session import CREDIT, Session, Step, frames, number

GREETING = 10.0
"""How long READY may take after HELLO, in seconds (section 8, rule 2)."""
SILENCE = 30.0
"""After so many seconds without a word it is asked whether the session lives (section 8, rule 6)."""
NOT_ENROLLED = 10.0
"""A key that is refused is not tried again sooner (section 2)."""
FIRST_BACK_OFF, LONGEST_BACK_OFF = 0.25, 30.0
BATCH = 128
"""How many messages are received before what they say is stored, in one transaction."""


class Over(Exception):
    """A connection is over: because of a trouble, or for good."""

    def __init__(self, problem: Optional[Problem] = None, for_good: bool = False):
        super().__init__(problem.code if problem else "")
        self.problem, self.for_good = problem, for_good


class Worker:
    """The bus's thread. What must survive is in the store; nothing here has to."""

    def __init__(self, bus: Bus):
        self.bus, self.session, self.outgoing = bus, Session(), Outgoing(bus.outbox)
        self.back_off = BackOff(FIRST_BACK_OFF, LONGEST_BACK_OFF)
        self.log_number = 1

    def run(self) -> None:
        """Works until the bus is stopped, or until somebody has to do something."""
        context = zmq.Context()
        try:
            while not self.bus.is_stopping:
                self.bus.status.session("connecting")
                problem = self._connection(context)
                if problem is None:
                    return
                self.bus.log.warn("no connection to the router", code=problem.code)
                self.bus.status.session("away", problem.code)
                wait = self.back_off.next()
                self.bus.wait(max(wait, NOT_ENROLLED) if problem.code == "ADP-NOT-ENROLLED" else wait)
        except Over as over:
            self.bus.log.warn("the bus client has ended", code=over.problem.code if over.problem else "")
            self.bus.stop(over.problem)
        finally:
            context.term()

    def _connection(self, context: zmq.Context[Any]) -> Optional[Problem]:
        """One connection, for as long as it lasts. Returns why it ended, None when it was stopped; raises `Over` when it has ended for good."""
        linger = 0
        try:
            self.link = Link(context, self.bus.settings, self.bus.keys)
        except Problem as problem:
            raise Over(problem, True) from None
        try:
            self.deadline: Optional[float] = time.monotonic() + CONNECTING
            self.heard = time.monotonic()
            self._serve()
            linger = 200
            return None
        except Over as over:
            linger = 200
            if over.for_good:
                raise
            return over.problem
        except Problem as problem:
            # The store has no room, or is not there: what is unanswered is said again on the next connection.
            return problem
        except zmq.ZMQError:
            return trouble("ADP-CONNECTION-BROKEN")
        except Exception as error:  # whatever the router said: the adapter says so, and begins again, rather than end or sit there deaf
            return Problem("ADP-BUS", f"the bus client failed ({code_of(error)})", "tell the bus's operator; nothing in the outbox is lost")
        finally:
            self.session.state = "over"
            self.link.close(linger)

    def _serve(self) -> None:
        poller = zmq.Poller()
        for readable in (self.link.socket, self.link.monitor, self.bus.wake_read):
            poller.register(readable, zmq.POLLIN)
        while True:
            happened = dict(poller.poll(self._pause()))
            if self.bus.wake_read in happened:
                self.bus.woken()
                self.outgoing_is_new = True
            if self.link.socket in happened:
                self._take_in()
            if self.link.monitor in happened:
                self._watch()
            if self.bus.is_stopping:
                if self.session.state in ("greeting", "ready"):
                    self._say("BYE", {"code": "BYE-STOP"})
                return
            if self.deadline is not None and time.monotonic() >= self.deadline:
                raise Over(trouble("ADP-NO-ANSWER"))
            if self.session.state == "ready":
                self._send_out()

    def _pause(self) -> int:
        """How long nothing happens by itself, in milliseconds."""
        # What is due while nothing may be submitted goes when the router gives credit, or the session begins: to count it would be to wake again and again.
        due_again = self.outgoing.next_due if self.session.may_submit else None
        due = [at for at in (self.deadline, due_again, self.heard + SILENCE) if at is not None]
        return max(0, min(1000, int((min(due) - time.monotonic()) * 1000) + 1))

    def _watch(self) -> None:
        said = self.link.watch()
        if said == "connected":
            self._hello()
        elif said:
            self._take_in()  # what arrived before the connection broke still counts
            raise Over(trouble(said))

    def _say(self, verb: str, head: Dict[str, Any]) -> None:
        self._send(verb, json.dumps(head).encode())

    def _send(self, verb: str, head: bytes) -> None:
        # There is always room while both sides keep to their credit; where there is none, the connection is given up, and what is unanswered is sent again.
        self.link.socket.send_multipart(frames(verb, head), zmq.DONTWAIT)

    def _hello(self) -> None:
        manifest = self.bus.manifest
        hello = {
            "protocol": 1, "encoding": "json", "sends": manifest["sends"], "takes": manifest["takes"], "session": self.session.hello(),
            "credit": CREDIT, "software": f"{manifest['id']} {manifest['version']}", "contract": CONTRACT,
        }
        resume = self.bus.inbox.last_taken(self.bus.router_log.current())
        self._say("HELLO", {**hello, "resume": str(resume)} if resume else hello)
        self.deadline = time.monotonic() + GREETING

    # What comes

    def _take_in(self) -> None:
        answers: List[Tuple[str, Dict[str, Any]]] = []
        deliveries: List[Delivery] = []
        end: Optional[Over] = None
        for _ in range(BATCH):
            try:
                received = self.link.socket.recv_multipart(zmq.DONTWAIT)
            except zmq.Again:
                break
            self.heard = time.monotonic()
            try:
                self._follow(self._step(received), answers, deliveries)
            except Over as over:
                end = over  # what came before it is stored all the same
                break
        self._store(answers, deliveries)
        if end is not None:
            raise end

    def _step(self, received: List[bytes]) -> Step:
        if len(received) != 3 or len(received[0]) > 64:
            return Step("unreadable", {})
        verb = received[0].decode("ascii", "replace")
        try:
            head = json.loads(received[1])
        except (ValueError, RecursionError):
            return Step("unreadable", {})
        return self.session.receive(verb, head) if isinstance(head, dict) else Step("unreadable", {})

    def _follow(self, step: Step, answers: List[Tuple[str, Dict[str, Any]]], deliveries: List[Delivery]) -> None:
        what, head = step.what, step.head
        if what == "ready":
            self._begin(head)
        elif what == "answered":
            answers.append((step.verb, head))
        elif what == "deliver" and head["type"] in self.bus.manifest["takes"]:
            deliveries.append(Delivery(head, self.log_number))
        elif what in ("deliver", "decline"):
            code = "DEC-UNKNOWN-TYPE" if what == "deliver" else "DEC-MALFORMED"
            self.bus.log.warn("declined", message=head["id"] if is_id(head["id"]) else "", code=code)
            self._settle(head["id"], head["sequence"], head["decision"], code)
        elif what == "hello":
            self._hello()
        elif what == "refused-hello":
            help = "bring the adapter and the router to versions that fit, and compare what it sends and takes with its enrolment"
            raise Over(EndedForGood(_word(head["code"]), "the router does not accept this adapter's hello", help), True)
        elif what == "superseded":
            help = "run one process for each adapter; if you do not know of the other, have the key revoked at once"
            raise Over(EndedForGood("ADP-SUPERSEDED", "another process uses this adapter's key", help), True)
        elif what == "ended":
            self._ended(head.get("code"))
        elif what == "violation":
            self._say("BYE", {"code": "BYE-PROTOCOL"})
            raise Over(trouble("ADP-PROTOCOL"))
        elif what == "unreadable":
            self.bus.log.warn("the router said something that cannot be read", code=_word(head.get("code", "")))

    def _ended(self, code: Any) -> None:
        if code == "BYE-REVOKED":
            help = "ask the bus's operator why they were revoked"
            raise Over(EndedForGood("BYE-REVOKED", "this adapter's keys are not valid any more", help), True)
        if code == "BYE-PROTOCOL":
            raise Over(EndedForGood("BYE-PROTOCOL", "the router says that this adapter breaks the protocol", "look for a newer version of it"), True)
        raise Over(trouble("ADP-SESSION-ENDED"))

    def _begin(self, ready: Dict[str, Any]) -> None:
        """The session is there."""
        settings = self.bus.settings
        if ready.get("adapter") != settings.adapter or ready.get("party") != settings.party:
            help = "compare `adapter` and `party` in the settings with the approved enrolment"
            raise Over(EndedForGood("ADP-IDENTITY", "the router knows this key under another adapter or party", help, "adapter"), True)
        origin, prior = _word(ready.get("origin")), _word(ready.get("priorOrigin"))
        self.log_number, again = self.bus.router_log.meet(origin, prior, number(ready.get("priorSize")) or 0, now())
        if again:
            self.bus.log.warn("the router was restored: what it lost is sent again", code="ADP-LOG-RESTORED")
        self.deadline = None
        self.back_off.reset()
        self.outgoing.begin()
        self.bus.log.note("ready", verb="READY")
        self.bus.status.session("ready")

    def _store(self, answers: List[Tuple[str, Dict[str, Any]]], deliveries: List[Delivery]) -> None:
        """Stores a batch, and answers what was answered before."""
        if answers:
            kept = self.bus.outbox.keep(answers, self.log_number, now())
            codes = {head["id"]: head.get("code", "") for _, head in answers}
            for id, type, is_final, is_recorded in kept:
                self.outgoing.answered(id, is_final)
                if is_recorded:
                    self.bus.log.note("recorded", message=id)
                    self.bus.status.sent(id, type)
                elif is_final:
                    # A person has to see it, and whoever looks after the adapter too: a warning's code is among the errors of `status.json`.
                    self.bus.log.warn("refused", message=id, code=_word(codes[id]))
                else:
                    self.bus.log.note("refused for now", message=id, code=_word(codes[id]))
        if deliveries:
            for delivery, answer in zip(deliveries, self.bus.inbox.receive(deliveries)):
                self.bus.log.note("delivered", message=delivery.id, party=delivery.sender, verb=short(delivery.type))
                if answer is not None:
                    self._settle(delivery.id, delivery.sequence, delivery.decision, answer)
        if answers or deliveries:
            self.bus.news.set()

    def _settle(self, id: str, sequence: int, decision: int, answer: str) -> None:
        """Answers a delivery, if the router waits for that in this session; otherwise it is delivered again, and answered then."""
        if not self.session.settled(sequence, decision):
            return
        head = {"id": id, "sequence": str(sequence), "decision": decision}
        if answer == "taken":
            self._say("TAKEN", head)
        else:
            self._say("DECLINED", {**head, "code": answer})

    # What goes

    outgoing_is_new = True

    def _send_out(self) -> None:
        """Answers to deliveries first, then what is in the outbox, as far as the router's credit goes."""
        for settled in self.bus.take_settled():
            self._settle(*settled)
        if self.outgoing_is_new:
            self.outgoing_is_new = False
            self.outgoing.look()
        while self.session.may_submit:
            entry = self.outgoing.next()
            if entry is None:
                break
            id, event = entry
            self.session.waiting.add(id)
            self._send("SUBMIT", event)
        if time.monotonic() - self.heard > SILENCE:
            self.heard = time.monotonic()
            self._say("CREDIT", {"window": CREDIT})


def _word(value: Any) -> str:
    return value if isinstance(value, str) else ""
