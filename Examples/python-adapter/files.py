"""Files that are there, whole, or not there at all: settings, the outbox, the inbox, the keys."""

import json
import os
import pathlib
import secrets
import time


class Problem(Exception):
    """Something a person has to know: a code, a sentence, and what to do. Never personal data."""

    def __init__(self, code, sentence, help, status=1):
        super().__init__(f"{code}: {sentence} ({help})")
        self.code, self.sentence, self.help, self.status = code, sentence, help, status


def folder(path):
    """The folder, made if need be, for its owner only."""
    path = pathlib.Path(path)
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def write_durably(path, content):
    """Returns when the file and its name are on the disk. A process that dies before leaves no half file under that name."""
    path = pathlib.Path(path)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.replace(draft, path)
    sync_folder(path.parent)


def sync_folder(path):
    """Names that were added to the folder, or taken from it, are on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def move_durably(source, target):
    """The file is under its new name, on the disk."""
    os.replace(source, target)
    sync_folder(target.parent)
    sync_folder(source.parent)


def put_away(place, message):
    """A message that was recalled: its files go into `recalled`, which only their owner opens, and it is not written again."""
    away = folder(place / "recalled")
    os.chmod(away, 0o700)
    write_durably(recalled_mark(place, message), b"taken back\n")
    for path in sorted(place.glob("*.json")):
        if json.loads(path.read_text(encoding="utf-8")).get("id") == message:
            move_durably(path, away / path.name)


def recalled_mark(place, message):
    """The file that says that a message was recalled."""
    return place / "recalled" / f"{message}.mark"


def new_id():
    """A UUIDv7 (RFC 9562, section 5.7): 48 bits of milliseconds, 74 random bits."""
    value = int(time.time() * 1000) << 80 | 7 << 76 | secrets.randbits(12) << 64 | 2 << 62 | secrets.randbits(62)
    text = f"{value:032x}"
    return "-".join([text[:8], text[8:12], text[12:16], text[16:20], text[20:]])


def settings(path):
    """The settings file, with EIDER_ADAPTER, EIDER_PARTY, EIDER_ENDPOINT, EIDER_ROUTER_PUBLIC_KEY, EIDER_FOLDER over it."""
    values = {"folder": ".", "sends": [], "takes": []}
    if os.path.exists(path):
        try:
            values.update(json.loads(pathlib.Path(path).read_text(encoding="utf-8")))
        except ValueError:
            raise Problem("PYA-SETTINGS", f"{path} is not JSON", "compare it with adapter.example.json") from None
        values["folder"] = str(pathlib.Path(path).parent / values["folder"])
    for name in ["adapter", "party", "endpoint", "router-public-key", "folder"]:
        variable = "EIDER_" + name.upper().replace("-", "_")
        if variable in os.environ:
            values[name] = os.environ[variable]
    for name in ["adapter", "party"]:
        if not values.get(name):
            raise Problem("PYA-SETTINGS", f"`{name}` is missing", f"write it in {path}, or set EIDER_{name.upper()}")
    return values


class Outbox:
    """What was given to us to send, until the router has it. Each file is the very bytes that go over the wire: sent again, they are the same."""

    def __init__(self, base):
        self.waiting, self.done, self.refused = (folder(pathlib.Path(base) / name) for name in ["outbox", "sent", "refused"])
        self.log = pathlib.Path(base) / "log-origin"

    def add(self, event):
        """Durable when it returns."""
        write_durably(self.waiting / f"{event['id']}.json", json.dumps(event, ensure_ascii=False).encode())

    def ids(self):
        """Of everything that has no answer yet. A UUIDv7 sorts by time."""
        return sorted(path.stem for path in self.waiting.glob("*.json"))

    def bytes(self, id):
        return (self.waiting / f"{id}.json").read_bytes()

    def answer(self, id, verb, head):
        """Keeps the answer, then takes the message out: dying in between means only to ask again."""
        target = self.done if verb == "RECORDED" else self.refused
        write_durably(target / f"{id}.answer.json", json.dumps(head, indent=2, ensure_ascii=False).encode())
        move_durably(self.waiting / f"{id}.json", target / f"{id}.json")
        (self.waiting / f"{id}.again").unlink(missing_ok=True)

    def met(self, ready):
        """READY names the router's log. After a restore it is another one, and what it lost goes out again, the same bytes (docs/protocol.md, section 20)."""
        origin, prior, size = ready.get("origin", ""), ready.get("priorOrigin", ""), int(ready.get("priorSize", "0"))
        known = self.log.read_text(encoding="utf-8") if self.log.exists() else ""
        if not origin or origin == known:
            return
        if prior:
            first_lost = size if known in ("", prior) else 0  # a restore was missed: everything may be lost
            for answer in sorted(self.done.glob("*.answer.json")):
                id = answer.name.removesuffix(".answer.json")
                if int(json.loads(answer.read_bytes()).get("sequence", "0")) >= first_lost and (self.done / f"{id}.json").exists():
                    write_durably(self.waiting / f"{id}.again", str(int(time.time())).encode())
                    move_durably(self.done / f"{id}.json", self.waiting / f"{id}.json")
        write_durably(self.log, origin.encode())

    def is_patient(self, id):
        """Whether a refusal is not the last word: for a day after a restore, what the message answers may not be there again yet."""
        mark = self.waiting / f"{id}.again"
        return mark.exists() and time.time() - int(mark.read_bytes()) < 86_400
