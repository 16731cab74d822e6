"""An adapter's two key pairs, in files that only their owner may read; the same form as `eider keys new` writes."""

from __future__ import annotations

import base64
import hashlib
import os
import stat
import struct
from typing import Any, Callable, List, Optional, Tuple, TypeVar

import zmq
import zmq.utils.z85

from . import durable
from .problems import Problem, Problems

CURVE_FILE, SIGNING_FILE = "curve.key", "signing.key"
_MAKE = "make keys with the verb `keys`, or with `eider keys new`, in a folder of their own; a key file has mode 0600 and belongs to the adapter's user"
_LABEL = "eider-signing-key-v1"
_Key = TypeVar("_Key")


def objection(path: str) -> str:
    """Why a file is not fit to hold a secret; empty where it is."""
    try:
        status = os.lstat(path)
    except (OSError, ValueError):
        return "the file does not exist or cannot be looked at"
    if not stat.S_ISREG(status.st_mode):
        return "this is not an ordinary file"
    if stat.S_IMODE(status.st_mode) & 0o077:
        return "others than its owner can use the file"
    return ""


class Keys:
    """What an adapter's key files hold. Neither its text nor its `repr` has a secret."""

    def __init__(self, curve: Tuple[bytes, bytes], seed: bytes):
        self.curve = curve
        self._seed = seed

    @classmethod
    def load(cls, curve_file: str, signing_file: str) -> Keys:
        """Reads both. Raises every problem at once: `ADP-KEY-READABLE` where others can use a file, `ADP-KEY-FORM` where it holds no key."""
        problems: List[Problem] = []
        curve = _read(curve_file, "keys.curve", _curve, problems)
        seed = _read(signing_file, "keys.signing", _seed, problems)
        if curve is None or seed is None:
            raise Problems(problems)
        return cls(curve, seed)

    def signing(self) -> Any:
        """The Ed25519 private key. Raises `ADP-CRYPTOGRAPHY` where the package that signs is not installed."""
        try:
            from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
        except ImportError:
            raise Problem("ADP-CRYPTOGRAPHY", "the Python package that signs is missing", "pip install cryptography") from None
        return Ed25519PrivateKey.from_private_bytes(self._seed)

    def request(self) -> Tuple[str, str]:
        """The public halves as an enrolment request has them."""
        public = self.signing().public_key().public_bytes_raw()
        return self.curve[0].decode(), base64.b64encode(public).decode()


def _read(path: str, field: str, read: Callable[[str], _Key], problems: List[Problem]) -> Optional[_Key]:
    reason = objection(path)
    if reason:
        problems.append(Problem("ADP-KEY-READABLE", reason, _MAKE, field))
        return None
    try:
        return read(durable.read(path, 4096).decode("ascii"))
    except (OSError, ValueError, KeyError):
        problems.append(Problem("ADP-KEY-FORM", "the file holds no key of this kind", _MAKE, field))
        return None


def _curve(text: str) -> Tuple[bytes, bytes]:
    lines = dict(line.split(" ", 1) for line in text.splitlines() if line and not line.startswith("#"))
    pair = lines["public"].strip().encode(), lines["secret"].strip().encode()
    if not all(is_curve_key(key.decode()) for key in pair) or zmq.curve_public(pair[1]) != pair[0]:
        raise ValueError
    return pair


def _seed(text: str) -> bytes:
    label, seed = text.split()
    raw = base64.b64decode(seed, validate=True)
    if label != _LABEL or len(raw) != 32:
        raise ValueError
    return raw


def is_curve_key(text: str) -> bool:
    """Whether a text is a CURVE key in Z85."""
    if len(text) != 40 or not text.isascii():
        return False
    try:
        return len(zmq.utils.z85.decode(text.encode())) == 32
    except (KeyError, ValueError, IndexError, OverflowError, struct.error):
        return False


def make(curve_file: str, signing_file: str) -> None:
    """Makes both. A key that is there is never overwritten: then it raises `ADP-KEY-EXISTS`, and makes nothing."""
    if os.path.lexists(curve_file) or os.path.lexists(signing_file):
        raise Problem(
            "ADP-KEY-EXISTS", "there are keys already", "use them, or name another folder: a new key has to be enrolled before the old one is taken away", "keys")
    public, secret = (key.decode() for key in zmq.curve_keypair())
    note = "# CURVE key pair. The line `secret` is a secret: keep this file to its owner (chmod 600)."
    signing = f"{_LABEL} {base64.b64encode(os.urandom(32)).decode()}\n"
    try:
        for path, text in [(curve_file, f"{note}\npublic {public}\nsecret {secret}\n"), (signing_file, signing)]:
            durable.make_folder(os.path.dirname(path))
            durable.write(path, text.encode())
    except OSError:
        raise Problem("ADP-KEY-FILE", "the keys cannot be written", "check that the folder belongs to the user the adapter runs as", "keys") from None


def fingerprint(curve: str, signing: str) -> str:
    """What is compared with the operator by telephone (docs/protocol.md, section 3)."""
    digits = hashlib.sha256(f"{curve}\n{signing}".encode()).hexdigest()
    return " ".join(digits[at : at + 4] for at in range(0, 16, 4))
