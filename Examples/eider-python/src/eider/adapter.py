"""What joins one of an agency's systems to the bus."""

from __future__ import annotations

from typing import Any, Dict, List, Optional, Sequence

from .bus import Bus
from .inbox import Declined, Delivery
from .log import Log
from .outbox import Outcome
from .problems import Problem
from .settings import OwnSettings, Settings


class Adapter:
    """An adapter: make a class of it, and give it to `main`.

    * What it is: the names below, which its `adapter.yaml` says too.
    * What it sends: `run` watches the agency's system and calls `bus.send`.
    * What comes: `take` for each delivery, `answered` for each of the router's answers.
    * Before it runs: `check`.

    `take` and `answered` are called one at a time, in order for each thread, and again with the same argument when they raised something, or
    when the process died before their effect was noted: what they do has to be the same when it is done twice.
    """

    id: str = ""
    """The software's name. Several adapters of a partnership may run the same software."""
    version: str = ""
    function: str = ""
    """The kind of agency it is for."""
    summary: str = ""
    """What it does, in a sentence."""
    sends: Sequence[str] = ()
    """Message types it sends, for example `eider.v1.Referral`."""
    takes: Sequence[str] = ()
    settings: Dict[str, Dict[str, Any]] = {}
    """Its own settings by name, each a JSON Schema: `type`, `description`, `format`, `default`, `minimum`, `maximum`, `enum`, and `secret`."""
    required: Sequence[str] = ()
    """Which of its settings must be given."""

    def __init__(self, context: Settings, log: Log):
        """Makes it ready. `context` are all settings; `self.own` are its own."""
        self.context, self.log = context, log
        self.own: OwnSettings = context.own

    @classmethod
    def check(cls, own: OwnSettings) -> List[Problem]:
        """What is wrong with its own settings beyond what `settings` says; nothing is changed by looking."""
        return []

    def take(self, delivery: Delivery) -> Optional[Declined]:
        """Gives a delivery to the agency's system. The router hears of it when this returns: be quick.

        Returns nothing, or `Declined` where the agency's system cannot take it. When this raises something the router is told that it is taken, for
        it is durable here, and this is called again later.
        """
        raise NotImplementedError

    def answered(self, outcome: Outcome) -> None:
        """Tells the agency's system what the router answered to a message. **A person has to see a refusal.**"""
        raise NotImplementedError

    def run(self, bus: Bus) -> None:
        """Watches the agency's system until `bus.wait` says that it is to end. What it raises ends the adapter."""
        bus.wait()
