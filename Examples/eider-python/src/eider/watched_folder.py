"""A folder into which another program, or a person, puts files for the adapter; each is picked up once, whole.

The safe way to hand a file over is to write it as `.name.json.part` and to rename it to `name.json`. A file that was seen under such a name is taken at
once. Any other is taken when its size and its time of change have stayed the same for a while: so a file that is still being written is left alone.
Names that begin with a dot or end in `.part` or `.tmp` are passed over, and so are folders and symbolic links.

A file stays until it was dealt with, whatever happens to the process: it is moved to `sent/<id>.json` when what it says is durable, or to `problems/` with a
`.problem.txt` beside it that says what is wrong.
"""

from __future__ import annotations

import hashlib
import os
import stat
import time
from typing import Any, Callable, Dict, List, NamedTuple, Set, Tuple

from . import durable
from .backoff import BackOff
from .bus import Bus
from .fields import parse
from .log import Log
from .outbox import Source
from .problems import Problem, Problems, code_of

MAX_BYTES = 4 << 20
"""The largest file that is read. A message is at most 1 MiB; a file for people is longer."""
MAX_FILES = 256
"""The most files that one look returns, so that a folder with very many does not keep others waiting. Those that wait are not among them."""
FIRST_RETRY, LONGEST_RETRY = 1.0, 60.0
"""How long a file waits that could not be handled, in seconds: at first, and at most. A file that changed does not wait."""
MAX_NAME = 180
"""A file system's names end at 255 bytes, and the text beside a file has a longer one."""


class Item(NamedTuple):
    """A file's content, and the key that makes handing it over twice the same as once."""

    document: Any
    source: Source


class HandedOver(NamedTuple):
    """A complete file. People choose its name, so it may name a person: it belongs in no log."""

    name: str
    path: str
    what: Tuple[int, int, int]


class Changed(Exception):
    """The file is another by now, or was written to: that one was not dealt with, and stays."""

    code = "ADP-FILE"


class WatchedFolder:
    """A folder that is watched; it, `sent` and `problems` in it are made where they are missing."""

    def __init__(self, path: str, log: Log, stable_for: float = 1.0, ending: str = "json"):
        self.path, self.log, self.stable_for, self.ending = path, log, stable_for, ending
        self._seen: Dict[str, Tuple[Tuple[int, int, int], float]] = {}
        self._parts: Set[int] = set()
        self._waits: Dict[str, Tuple[Tuple[int, int, int], BackOff]] = {}
        for folder in (path, os.path.join(path, "sent"), os.path.join(path, "problems")):
            durable.make_folder(folder)

    def watch(self, bus: Bus, every: float, handle: Callable[[Item], str]) -> None:
        """Looks again and again until the bus says that it is to end; `every` so many seconds."""
        while not bus.is_stopping:
            self.look_once(handle, lambda: bus.is_stopping)
            bus.wait(every)

    def look_once(self, handle: Callable[[Item], str], is_stopping: Callable[[], bool] = lambda: False) -> None:
        """Looks once, and handles each file that is complete.

        `handle` makes what the file says durable, and returns the id it is kept under. `Problems` that it raises are for whoever wrote the file; after
        anything else the file stays, and is tried again, with growing waits.
        """
        try:
            files = self.look()
        except OSError as error:
            return self.log.warn("the folder cannot be looked at", code=code_of(error))
        for file in files:
            if is_stopping():
                return
            try:
                self._accept(file, handle(self._item(file)))
            except Problems as problems:
                self.log.warn("a file is not usable", code=problems.code)
                try:
                    self._reject(file, problems)
                except (OSError, Changed) as error:
                    self._failed(file)
                    self.log.warn("a file cannot be moved away", code=code_of(error))
            except Exception as error:
                self._failed(file)
                self.log.warn("a file could not be handled; it stays and is tried again", code=code_of(error))

    def _failed(self, file: HandedOver) -> None:
        """It waits, and others go before it: however many cannot be handled, what can be is not kept back by them."""
        what, wait = self._waits.get(file.name, (None, None))
        if wait is None or what != file.what:
            wait = BackOff(FIRST_RETRY, LONGEST_RETRY)
        wait.next()
        self._waits[file.name] = (file.what, wait)

    def _has_to_wait(self, file: HandedOver) -> bool:
        what, wait = self._waits.get(file.name, (None, None))
        return wait is not None and what == file.what and wait.until > time.monotonic()

    def look(self) -> List[HandedOver]:
        """Which files are complete, and do not wait? The oldest first."""
        at, complete, present, parts = time.monotonic(), [], set(), set()
        for name in os.listdir(self.path):
            path = os.path.join(self.path, name)
            try:
                what, is_file = _state(path)
            except OSError:
                continue
            if not is_file:
                continue
            if name.startswith(".") or name.endswith((".part", ".tmp")):
                parts.add(what[0])
                continue
            present.add(name)
            before = self._seen.get(name)
            since = before[1] if before and before[0] == what else at
            self._seen[name] = (what, since)
            if what[0] in self._parts or at - since >= self.stable_for:
                complete.append(HandedOver(name, path, what))
        self._seen = {name: seen for name, seen in self._seen.items() if name in present}
        self._parts = parts | self._parts & {seen[0][0] for seen in self._seen.values()}
        self._waits = {name: waits for name, waits in self._waits.items() if name in present and self._seen[name][0] == waits[0]}
        complete = [file for file in complete if not self._has_to_wait(file)]
        complete.sort(key=lambda file: (file.what[2], file.name))
        return complete[:MAX_FILES]

    def _item(self, file: HandedOver) -> Item:
        if not file.name.endswith(f".{self.ending}"):
            help = f"write a .{self.ending} file as the adapter's README shows; no attachments travel"
            raise Problems([Problem("ADP-FILE-KIND", f"this is not a .{self.ending} file", help)])
        self._check_unchanged(file)
        try:
            content = durable.read(file.path, MAX_BYTES)
        except durable.TooLarge:
            help = "no attachments travel: say in the message where a document can be asked for"
            raise Problems([Problem("ADP-FILE-SIZE", "the file is too large to be a message", help)]) from None
        self._check_unchanged(file)
        # The same words in a new file are a new message; this very file is the same one, when the adapter stopped before it could move it away.
        identity = f"{file.name}\n{file.what[0]}\n{file.what[2]}\n".encode("utf-8", "surrogateescape")
        source = Source("file:" + hashlib.sha256(identity + content).hexdigest(), hashlib.sha256(content).digest())
        try:
            return Item(parse(content), source)
        except Problem as problem:
            raise Problems([problem]) from None

    def _accept(self, file: HandedOver, name: str) -> None:
        self._check_unchanged(file)
        durable.move(file.path, os.path.join(self.path, "sent", f"{name}.{self.ending}"))

    def _reject(self, file: HandedOver, problems: Problems) -> None:
        """The text is written first: when the process dies between, the file is simply rejected again."""
        self._check_unchanged(file)
        name = own = _readable(file.name)
        folder, count = os.path.join(self.path, "problems"), 1
        while os.path.lexists(os.path.join(folder, name)):
            count += 1
            name = f"{count}-{own}"
        durable.write(os.path.join(folder, f"{name}.problem.txt"), problem_text(problems).encode("utf-8", "replace"))
        durable.move(file.path, os.path.join(folder, name))

    def _check_unchanged(self, file: HandedOver) -> None:
        """A system that writes the same name every night may do so while the file of before is being dealt with."""
        if _state(file.path) != (file.what, True):
            raise Changed


def _state(path: str) -> Tuple[Tuple[int, int, int], bool]:
    status = os.lstat(path)
    return (status.st_ino, status.st_size, status.st_mtime_ns), stat.S_ISREG(status.st_mode)


def _readable(name: str) -> str:
    """A name that can be read, also where an older system wrote it, and that leaves room for another beside it."""
    name = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    stem, ending = os.path.splitext(name)
    if len(ending.encode()) > 20:
        stem, ending = name, ""
    while len((stem + ending).encode()) > MAX_NAME:
        stem = stem[:-1]
    return stem + ending


def problem_text(problems: Problems) -> str:
    """What is wrong with a file, where, and what to do; nothing of what the file says."""
    count = len(problems.problems)
    lines = [
        f"This file was not sent: {'one thing is' if count == 1 else f'{count} things are'} to be put right.",
        "Put it right, and put the file back into the folder above. If a child is in danger now, ring 999.", "",
    ]
    for number, problem in enumerate(problems.problems, 1):
        place = f"field {problem.path}: " if problem.path else ""
        lines += [f"{number}. {place}{problem.sentence}.", f"   What to do: {problem.help}.", f"   ({problem.code})"]
    return "\n".join(lines) + "\n"
