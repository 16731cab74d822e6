"""The connection: one DEALER with CURVE for each attempt, and what its monitor says of it (docs/protocol.md, section 2)."""

from __future__ import annotations

import time
from typing import Any, Optional

import zmq
from zmq.utils.monitor import recv_monitor_message

from .problems import Problem

CONNECTING = 10.0
"""How long making a connection may take, in seconds."""
MAX_FRAME = 32 << 20

_TROUBLES = {
    "ADP-HOST-DOWN": ("nothing answers at the router's address",
                      "check that the router runs, and the host and port under `router.endpoint`; a firewall may be between"),
    "ADP-ROUTER-KEY": ("what answers at the router's address does not have the router's key",
                       "compare `router.public-key` with the key the bus's operator gives"),
    "ADP-NOT-ENROLLED": ("the router does not let this adapter's key in",
                         "ask the bus's operator to approve the adapter's enrolment request, or whether it was revoked"),
    "ADP-NO-ANSWER": ("the router does not answer in time", "check the network between, and whether the router is overloaded"),
    "ADP-CONNECTION-BROKEN": ("the connection to the router broke", "nothing: the adapter connects again by itself, and nothing in its outbox is lost"),
    "ADP-SESSION-ENDED": ("the router ended the session", "nothing: the adapter connects again by itself, and nothing in its outbox is lost"),
    "ADP-PROTOCOL": ("the router broke the protocol", "tell the bus's operator; the adapter connects again by itself"),
}


def trouble(code: str) -> Problem:
    """Why there is no connection, as a problem."""
    sentence, help = _TROUBLES[code]
    return Problem(code, sentence, help, "router")


class Link:
    """One attempt to connect, and what comes of it. Nothing of an old session can arrive in a new one: each has a socket of its own."""

    def __init__(self, context: zmq.Context[Any], settings: Any, keys: Any):
        self.socket = s = context.socket(zmq.DEALER)
        s.curve_publickey, s.curve_secretkey = keys.curve
        s.curve_serverkey = settings.router_key.encode()
        s.heartbeat_ivl, s.heartbeat_timeout, s.heartbeat_ttl = 5000, 15000, 15000
        s.reconnect_ivl, s.linger, s.maxmsgsize, s.handshake_ivl = -1, 0, MAX_FRAME, int(CONNECTING * 1000)
        s.sndhwm = s.rcvhwm = 4096
        self.monitor = s.get_monitor_socket()
        self._has_tcp = self._is_in = False
        try:
            s.connect(settings.endpoint)
        except zmq.ZMQError:
            self.close()
            raise Problem("ADP-ENDPOINT", "the router's address cannot be used", "write it like tcp://127.0.0.1:5570", "router.endpoint") from None

    def watch(self) -> Optional[str]:
        """Reads one of the monitor's events: `connected`, the code of a trouble, or nothing yet."""
        event = recv_monitor_message(self.monitor)["event"]
        if event == zmq.EVENT_CONNECTED:
            self._has_tcp = True
        elif event == zmq.EVENT_HANDSHAKE_SUCCEEDED:
            self._is_in = True
            return "connected"
        elif event == zmq.EVENT_HANDSHAKE_FAILED_AUTH:
            return "ADP-NOT-ENROLLED"
        elif event in (zmq.EVENT_HANDSHAKE_FAILED_NO_DETAIL, zmq.EVENT_HANDSHAKE_FAILED_PROTOCOL):
            return "ADP-ROUTER-KEY"
        elif event == zmq.EVENT_DISCONNECTED:
            return "ADP-CONNECTION-BROKEN" if self._is_in else "ADP-ROUTER-KEY" if self._has_tcp else "ADP-HOST-DOWN"
        elif event in (zmq.EVENT_CLOSED, zmq.EVENT_CONNECT_RETRIED) and not self._is_in and not self._has_tcp:
            return "ADP-HOST-DOWN"
        return None

    def close(self, linger: int = 0) -> None:
        """Lets go of the socket; what was sent may still leave for `linger` milliseconds."""
        self.socket.disable_monitor()
        self.monitor.close(0)
        self.socket.close(linger)


def probe(settings: Any, keys: Any, patience: float = CONNECTING) -> Optional[Problem]:
    """Tries once whether the router lets this adapter in; None where it does."""
    with zmq.Context() as context:
        link = Link(context, settings, keys)
        try:
            deadline = time.monotonic() + patience
            while link.monitor.poll(max(0, int((deadline - time.monotonic()) * 1000))):
                said = link.watch()
                if said:
                    return None if said == "connected" else trouble(said)
            return trouble("ADP-NO-ANSWER")
        finally:
            link.close()
