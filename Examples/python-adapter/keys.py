"""An adapter's two key pairs, in files that only their owner may read; the same form as `eider keys new` writes."""

import base64
import os
import pathlib
import stat

import zmq

from files import Problem, folder, write_durably


def private_text(path):
    """The text of a key file; refused where others than its owner may read it."""
    if not path.exists():
        raise Problem("PYA-KEYS", f"{path.name} is missing", "make the keys first: adapter.py keys")
    if stat.S_IMODE(os.stat(path).st_mode) & 0o077:
        raise Problem("PYA-KEYS", f"others may read {path.name}", f"chmod 600 {path.name}; if it was so for long, make new keys")
    return path.read_text(encoding="ascii")


def curve(base):
    """(public, secret) of the CURVE pair, Z85."""
    lines = dict(line.split(" ", 1) for line in private_text(pathlib.Path(base) / "curve.key").splitlines() if line[:1] != "#")
    return lines["public"], lines["secret"]


def signing(base):
    """The Ed25519 private key."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    label, seed = private_text(pathlib.Path(base) / "signing.key").split()
    if label != "eider-signing-key-v1":
        raise Problem("PYA-KEYS", "signing.key is not a signing key", "make the keys anew: adapter.py keys")
    return Ed25519PrivateKey.from_private_bytes(base64.b64decode(seed))


def make(base):
    """Makes what is missing; what is there is never overwritten. Returns the public halves, as the request has them."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    base = folder(base)
    if not (base / "curve.key").exists():
        public, secret = (key.decode() for key in zmq.curve_keypair())
        write_durably(base / "curve.key", f"# CURVE key pair. The line `secret` is a secret.\npublic {public}\nsecret {secret}\n".encode())
    if not (base / "signing.key").exists():
        seed = Ed25519PrivateKey.generate().private_bytes_raw()
        write_durably(base / "signing.key", f"eider-signing-key-v1 {base64.b64encode(seed).decode()}\n".encode())
    public = signing(base).public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    return curve(base)[0], base64.b64encode(public).decode()
