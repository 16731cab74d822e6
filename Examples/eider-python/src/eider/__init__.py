"""Adapters for the Eider bus. **Not an emergency channel**: if a child is in danger now, ring 999."""

from .adapter import Adapter
from .bus import Bus
from .command import main
from .confirmation import Confirmation
from .fields import Fields
from .ids import is_recipient
from .inbox import Declined, Delivery
from .inbox_folder import InboxFolder
from .message_file import MessageFile
from .outbox import Outcome, Source
from .problems import Problem, Problems
from .watched_folder import Item, WatchedFolder

__all__ = [
    "Adapter", "Bus", "Confirmation", "Declined", "Delivery", "Fields", "InboxFolder", "Item", "MessageFile", "Outcome", "Problem", "Problems", "Source",
    "WatchedFolder", "is_recipient", "main",
]
__version__ = "0.1.0"
