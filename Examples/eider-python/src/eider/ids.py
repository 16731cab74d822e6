"""Names of messages, adapters, parties and desks, and the time, in the forms that docs/protocol.md section 5 has."""

from __future__ import annotations

import datetime
import re
import secrets
import threading
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing_extensions import TypeGuard

_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
_NAME = re.compile(r"[a-z][a-z0-9-]{0,63}")
_RECIPIENT = re.compile(r"(party|desk):[a-z][a-z0-9-]{0,63}")
_TYPE = re.compile(r"eider\.v1\.[A-Za-z]{1,64}")
_last = 0
_lock = threading.Lock()


def new_id() -> str:
    """A UUIDv7 (RFC 9562, section 5.7): milliseconds, then random bits. One that is made later in this process sorts later."""
    global _last
    with _lock:
        stamp = int(time.time() * 1000) << 12 | secrets.randbits(11)
        _last = max(stamp, _last + 1)
        value = (_last >> 12) << 80 | 7 << 76 | (_last & 0xFFF) << 64 | 2 << 62 | secrets.randbits(62)
    text = f"{value:032x}"
    return "-".join([text[:8], text[8:12], text[12:16], text[16:20], text[20:]])


def is_id(text: object) -> TypeGuard[str]:
    """Whether it is the id of a message, or of a thread."""
    return isinstance(text, str) and _ID.fullmatch(text) is not None


def is_name(text: object) -> TypeGuard[str]:
    """Whether it is the id of an adapter, a party, a desk or a purpose."""
    return isinstance(text, str) and _NAME.fullmatch(text) is not None


def is_recipient(text: object) -> bool:
    """Whether it is a desk or a party to write to, like `desk:front-door`."""
    return isinstance(text, str) and _RECIPIENT.fullmatch(text) is not None


def is_type(text: object) -> bool:
    """Whether it looks like a message type, known or not."""
    return isinstance(text, str) and _TYPE.fullmatch(text) is not None


def short(type: str) -> str:
    """`eider.v1.SchoolAbsence` as `SchoolAbsence`."""
    return type.rpartition(".")[2]


def now() -> int:
    """Milliseconds since 1970."""
    return time.time_ns() // 1_000_000


def rfc3339(milliseconds: int) -> str:
    """A time as messages have it, in UTC."""
    moment = datetime.datetime.fromtimestamp(milliseconds / 1000, datetime.timezone.utc)
    return moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{milliseconds % 1000:03}Z"
