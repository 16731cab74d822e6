"""Human receipts, as docs/protocol.md section 11 has them: digests, signatures, and what a receipt states."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import secrets
import struct
from typing import Any, Callable, Dict, List, Optional, Tuple

# Category and subject role of each kind of statement: number when signed, name in JSON.
WORKER = (14, "PROCESS", 6, "WORKER")
PROCESS = (14, "PROCESS", 7, "OTHER")
OUTCOME = (13, "OUTCOME", 1, "CHILD")
KINDS = {
    "confirmedBy": WORKER, "contact": WORKER, "reviewedBy": WORKER, "recordReference": PROCESS, "limited": PROCESS, "confirmedAt": PROCESS,
    "outcome": OUTCOME, "reason": OUTCOME, "nextStep": OUTCOME, "otherSupport": OUTCOME, "toldFamily": OUTCOME,
    "engagement": OUTCOME,
}


def field(value: bytes) -> bytes:
    """A value with its length before it, in four bytes."""
    return struct.pack(">I", len(value)) + value


def statement_digest(index: int, category: int, about: int, salt: bytes, content: bytes) -> bytes:
    """What is signed of a statement."""
    head = b"eider-statement-v1\n" + struct.pack(">III", index, category, about)
    return hashlib.sha256(head + field(salt) + field(content)).digest()


def signing_bytes(type: str, thread: str, id: str, previous: bytes, digests: List[bytes]) -> bytes:
    """What the signature is over."""
    texts = b"".join(field(text.encode()) for text in [type, thread, id])
    return b"eider-receipt-v1\n" + texts + field(previous) + struct.pack(">I", len(digests)) + b"".join(digests)


def receipt_digest(event: Dict[str, Any]) -> Optional[bytes]:
    """The digest of a receipt in an event: the `previous` of the next one of its thread. None where the event has none that can be read."""
    try:
        receipt = event["data"]["receipt"]
        digests = [base64.b64decode(digest) for digest in receipt["digests"]]
        previous = base64.b64decode(receipt.get("previous", ""))
        return hashlib.sha256(signing_bytes(event["type"], event["subject"], event["id"], previous, digests)).digest()
    except (KeyError, TypeError, ValueError, AttributeError, binascii.Error):
        return None


def contents(event: Dict[str, Any]) -> List[Dict[str, Any]]:
    """What a receipt states, in order: each an object with one member, its kind. What cannot be read is left out; the signature is not looked at."""
    stated = []
    receipt = event.get("data", {}).get("receipt")
    statements = receipt.get("statements") if isinstance(receipt, dict) else None
    for statement in statements if isinstance(statements, list) else []:
        try:
            content = json.loads(base64.b64decode(statement["content"]))
        except (KeyError, TypeError, ValueError, RecursionError):
            continue
        if isinstance(content, dict):
            stated.append(content)
    return stated


def text(value: bytes) -> str:
    """Bytes as JSON has them."""
    return base64.b64encode(value).decode()


def signed(
    key: Any, type: str, thread: str, id: str, previous: bytes, statements: List[Tuple[str, Any]],
    salt: Callable[[], bytes] = lambda: secrets.token_bytes(16),
) -> Dict[str, Any]:
    """The `receipt` of a message: each statement a pair of its kind and what it says, in order; `key` an Ed25519 private key."""
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    sealed, digests = [], []
    for index, (kind, value) in enumerate(statements):
        category, category_name, about, about_name = KINDS[kind]
        content = json.dumps({kind: value}, separators=(",", ":"), ensure_ascii=False).encode()
        grain = salt()
        digests.append(statement_digest(index, category, about, grain, content))
        sealed.append({"index": index, "category": category_name, "about": about_name, "salt": text(grain), "content": text(content)})
    public = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    signature = key.sign(signing_bytes(type, thread, id, previous, digests))
    return {
        "keyId": text(hashlib.sha256(public).digest()[:16]), "previous": text(previous),
        "digests": [text(digest) for digest in digests], "signature": text(signature), "statements": sealed,
    }


def verified(event: Dict[str, Any], public_key: bytes) -> bool:
    """Whether the statements of a receipt are those its sender signed; `public_key` the 32 bytes from adapters.json."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    receipt = event["data"]["receipt"]
    digests = [base64.b64decode(digest) for digest in receipt["digests"]]
    numbers = {(category, about): (c, a) for c, category, a, about in KINDS.values()}
    for statement in receipt.get("statements", []):
        index = statement.get("index", 0)
        pair = numbers.get((statement.get("category"), statement.get("about")))
        salt, content = (base64.b64decode(statement[name]) for name in ["salt", "content"])
        if pair is None or index >= len(digests) or statement_digest(index, *pair, salt, content) != digests[index]:
            return False
    previous = base64.b64decode(receipt.get("previous", ""))
    covered = signing_bytes(event["type"], event["subject"], event["id"], previous, digests)
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(base64.b64decode(receipt["signature"]), covered)
    except InvalidSignature:
        return False
    return True
