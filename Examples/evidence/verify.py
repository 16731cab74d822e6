#!/usr/bin/env python3
"""Verifies what `eider ledger export` and `eider ledger proof` write, by docs/evidence.md alone: nothing of Eider is used, only SHA-256 and Ed25519.

    verify.py FILE [--log-key VKEY]

Ends with 0 where everything holds, with 1 where something does not, and says what. Without --log-key the file's own key is believed, and that is said.
Needs Python 3.8 and the package `cryptography` (for Ed25519).
"""

import base64
import datetime
import hashlib
import json
import sys

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey


class Wrong(Exception):
    pass


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


# --- C2SP signed notes


class Key:
    """A verifier key, `name+id+base64`: 01 a log's own, 04 a witness's."""

    def __init__(self, text):
        self.name, number, rest = text.split("+", 2)
        data = base64.b64decode(rest, validate=True)
        if len(data) != 33:
            raise Wrong("a key has another length than Ed25519's")
        self.algorithm, self.bytes = data[0], data[1:]
        self.id = sha256(self.name.encode(), b"\n", data)[:4]
        if self.id.hex() != number:
            raise Wrong("a key's number is not that of its name and bytes")

    def signed(self, message, signature):
        try:
            Ed25519PublicKey.from_public_bytes(self.bytes).verify(signature, message)
            return True
        except InvalidSignature:
            return False


def note(text):
    """A note's text, and its signatures as (name, id, bytes)."""
    body, _, rest = text.rpartition("\n\n")
    signatures = []
    for line in rest.splitlines():
        dash, name, data = line.split(" ")
        if dash != "\u2014":
            raise Wrong("a signature's line does not begin with a dash")
        data = base64.b64decode(data, validate=True)
        signatures.append((name, data[:4], data[4:]))
    return body + "\n", signatures


def checkpoint(text, log, witnesses):
    """The size and root that the log signed, and who cosigned it."""
    body, signatures = note(text)
    origin, size, root = body.split("\n")[:3]
    if log.algorithm != 1 or origin != log.name:
        raise Wrong("the checkpoint is of another log than the key")
    if not any(name == log.name and number == log.id and log.signed(body.encode(), data) for name, number, data in signatures):
        raise Wrong("the log's key has not signed the checkpoint")
    cosigned = []
    for name, number, data in signatures:
        for witness in witnesses:
            if witness.algorithm == 4 and (witness.name, witness.id) == (name, number):
                time = int.from_bytes(data[:8], "big")
                if not witness.signed(f"cosignature/v1\ntime {time}\n{body}".encode(), data[8:]):
                    raise Wrong(f"the cosignature of {name} does not hold")
                cosigned.append((name, time))
    return int(size), base64.b64decode(root, validate=True), cosigned


# --- RFC 9162: the tree


def root_by(leaf, index, size, path):
    """The root that a path leads to (RFC 9162, 2.1.3.2); None where the path does not fit."""
    if index >= size:
        return None
    fn, sn, here = index, size - 1, sha256(b"\x00", leaf)
    for beside in path:
        if sn == 0:
            return None
        if fn & 1 or fn == sn:
            here = sha256(b"\x01", beside, here)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            here = sha256(b"\x01", here, beside)
        fn, sn = fn >> 1, sn >> 1
    return here if sn == 0 else None


def grew(first, second, path, first_root, second_root):
    """Whether the tree of `second` leaves begins with that of `first` (RFC 9162, 2.1.4.2)."""
    if first == second:
        return not path and first_root == second_root
    if first == 0 or first > second:
        return False
    if first & (first - 1) == 0:
        path = [first_root] + path
    if not path:
        return False
    fn, sn = first - 1, second - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    old = new = path[0]
    for beside in path[1:]:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            old, new = sha256(b"\x01", beside, old), sha256(b"\x01", beside, new)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            new = sha256(b"\x01", new, beside)
        fn, sn = fn >> 1, sn >> 1
    return old == first_root and new == second_root and sn == 0


# --- The two files


def check_leaf(leaf):
    if (len(leaf), leaf[:1]) not in ((170, b"\x02"), (138, b"\x01")):
        raise Wrong("the leaf has another form than a leaf's")


def check_record(record, size, root):
    leaf = bytes.fromhex(record["leaf"])
    check_leaf(leaf)
    if root_by(leaf, record["index"], size, [bytes.fromhex(x) for x in record["path"]]) != root:
        raise Wrong("it is not in the log in this place")
    milliseconds = int.from_bytes(leaf[2:10], "big", signed=True)
    time = datetime.datetime(1970, 1, 1) + datetime.timedelta(milliseconds=milliseconds)
    if record["time"] != time.isoformat(timespec="milliseconds") + "Z":
        raise Wrong("its time is not its leaf's")
    if not record["body"]:
        return False
    salt, body = bytes.fromhex(record["salt"]), base64.b64decode(record["body"], validate=True)
    if sha256(b"eider-body-v1\n", salt, body) != leaf[10:42]:
        raise Wrong("what it says is not what was recorded")
    payload = bytes(32)
    if record["payload"]:
        payload = sha256(b"eider-payload-v1\n", salt, base64.b64decode(record["payload"], validate=True))
    if payload != leaf[74:106]:
        raise Wrong("its message is not what was recorded")
    return True


def verify_loop(file, log):
    witnesses = [Key(x) for x in file["witnessKeys"]]
    size, root, cosigned = checkpoint(file["checkpoint"], log or Key(file["logKey"]), witnesses)
    if not file["records"] or len({x["index"] for x in file["records"]}) != len(file["records"]):
        raise Wrong("there is no record, or one stands twice in the file")
    erased = 0
    for record in file["records"]:
        try:
            erased += not check_record(record, size, root)
        except Wrong as wrong:
            raise Wrong(f"record {record['index']}: {wrong}") from None
    return f"{len(file['records'])} records of loop {file['loop']}, {erased} of them erased, in a log of {size}; witnesses: {', '.join(x for x, _ in cosigned) or 'none'}"


def verify_proof(file, log):
    if log is None:
        raise Wrong("a proof needs the log's key (--log-key)")
    size, root, _ = checkpoint(file["checkpoint"], log, [])
    leaf = bytes.fromhex(file["leaf"])
    check_leaf(leaf)
    if size != file["size"] or root_by(leaf, file["index"], size, [bytes.fromhex(x) for x in file["path"]]) != root:
        raise Wrong("the record is not in the log in this place")
    return f"record {file['index']} is in the log of {size}"


def main(words):
    if not words or (len(words) > 1 and (len(words) != 3 or words[1] != "--log-key")):
        print(__doc__, file=sys.stderr)
        return 64
    try:
        with open(words[0], encoding="utf-8") as opened:
            file = json.load(opened)
        log = Key(words[2]) if len(words) == 3 else None
        forms = {"eider-loop-v1": verify_loop, "eider-proof-v1": verify_proof}
        if file.get("format") not in forms:
            raise Wrong("the file has another form than these two")
        print("sound:", forms[file["format"]](file, log))
        if log is None:
            print("the log's key is the file's own: compare it with one that you have from elsewhere", file=sys.stderr)
        return 0
    except Wrong as wrong:
        print("damaged:", wrong)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        print("damaged: the file cannot be read:", type(error).__name__)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
