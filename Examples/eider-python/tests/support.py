"""What the tests share: an adapter with keys, settings and folders of its own, run as a process as an operator runs it."""

import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time
import unittest

HERE = pathlib.Path(__file__).resolve().parent
PACKAGE = HERE.parent
REPOSITORY = PACKAGE.parent.parent
REGISTER = PACKAGE / "register" / "adapter.py"
sys.path.insert(0, str(PACKAGE / "src"))

from eider import keys  # noqa: E402: the path comes first
from eider.ids import new_id  # noqa: E402
from tiny_router import TinyRouter  # noqa: E402

THREAD = "01936f2a-7c51-7c3e-9b1a-5d2f8e6a4b10"
REFERRAL = json.loads((HERE / "referral.json").read_text(encoding="utf-8"))


def environment(**more):
    """The environment of a process: nothing of the machine's own EIDER variables."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith("EIDER_")}
    return {**plain, "PYTHONPATH": str(PACKAGE / "src"), **more}


def until(condition, seconds=20, what="it did not happen in time"):
    """Waits for a condition, and returns what it came to."""
    deadline = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > deadline:
            raise AssertionError(what)
        time.sleep(0.01)


def delivery(kind, sequence=44, decision=1, thread=THREAD, **more):
    """A message that the router delivers."""
    data = more.pop("data", {"grounds": {"purpose": "safeguarding-referral"}})
    return {"specversion": "1.0", "id": new_id(), "source": "eider:county-social-care/social-care", "type": f"eider.v1.{kind}", "subject": thread,
            "time": "2026-11-23T11:05:40.002Z", "sequence": str(sequence), "decision": decision, "data": data, **more}


def notice(sequence=44, decision=1, **more):
    """A notice that the router delivers."""
    return delivery("Notice", sequence, decision, **{"data": {"kind": "WITHHELD", "thread": THREAD}, **more})


class AdapterTest(unittest.TestCase):
    """A folder with keys and settings, and processes and routers that end with the test."""

    adapter = REGISTER

    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.base = pathlib.Path(holder.name)
        keys.make(str(self.base / "keys/curve.key"), str(self.base / "keys/signing.key"))
        self.keys = keys.Keys.load(str(self.base / "keys/curve.key"), str(self.base / "keys/signing.key"))
        self.public, self.signing = self.keys.request()
        self.values = {
            "adapter": "register", "party": "elm-park-youth-club", "router": {"endpoint": "tcp://127.0.0.1:1", "public-key": "x" * 40},
            "keys": {"curve": "keys/curve.key", "signing": "keys/signing.key"}, "state": "state",
            "settings": {"outgoing": "outgoing", "incoming": "incoming", "stable-for-milliseconds": 0, "look-every-milliseconds": 10},
        }
        self.outgoing, self.incoming = self.base / "outgoing", self.base / "incoming"

    def router(self, script=None, **more):
        """A router that lets this adapter in, and settings that name it."""
        more.setdefault("allowed", [self.public])
        router = TinyRouter(script=script, **more)
        self.addCleanup(router.stop)
        self.values["router"] = {"endpoint": f"tcp://127.0.0.1:{router.port}", "public-key": router.public}
        return router

    def settings(self):
        """Writes the settings file, and returns its path."""
        path = self.base / "settings.json"
        path.write_text(json.dumps(self.values), encoding="utf-8")
        return str(path)

    def verb(self, *words, **variables):
        """Runs a verb to its end."""
        return subprocess.run(
            [sys.executable, str(self.adapter), *words], capture_output=True, text=True, timeout=60, env=environment(**variables), cwd=self.base)

    def start(self, **variables):
        """Starts the adapter. Its log goes into a file: a pipe that nobody reads would be full some time."""
        log = tempfile.TemporaryFile("w+", encoding="utf-8")
        process = subprocess.Popen(
            [sys.executable, str(self.adapter), "run", "--settings", self.settings()], stderr=log, stdout=subprocess.DEVNULL,
            env=environment(**variables), cwd=self.base)
        process.log = log
        self.addCleanup(log.close)
        self.addCleanup(self.end, process, signal.SIGKILL)
        return process

    @staticmethod
    def end(process, number=signal.SIGTERM):
        """Ends a process, and returns what it ended with and what it said on standard error."""
        if process.poll() is None:
            process.send_signal(number)
        process.wait(30)
        process.log.seek(0)
        return process.returncode, process.log.read()

    def hand_over(self, value, name="file.json"):
        """Puts a file into `outgoing` as a careful system does."""
        self.outgoing.mkdir(exist_ok=True)
        part = self.outgoing / f".{name}.part"
        part.write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf-8")
        part.rename(self.outgoing / name)

    def sent(self):
        """The names in `outgoing/sent`."""
        return sorted(path.name for path in (self.outgoing / "sent").glob("*")) if (self.outgoing / "sent").exists() else []

    def problems(self):
        """The texts in `outgoing/problems`, by name."""
        return {path.name: path.read_text(encoding="utf-8") for path in (self.outgoing / "problems").glob("*.problem.txt")}

    def shown(self, pattern="*/*.json"):
        """What lies in `incoming`: names and what is in them."""
        return {str(path.relative_to(self.incoming)): json.loads(path.read_text(encoding="utf-8")) for path in sorted(self.incoming.glob(pattern))}

    def status(self):
        """What `status.json` says."""
        path = self.base / "state/status.json"
        return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
