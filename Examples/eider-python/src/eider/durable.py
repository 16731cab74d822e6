"""Files that are there, whole, or not there at all, whenever the machine stops."""

from __future__ import annotations

import json
import os
import stat
from typing import Any

MAX_FILE = 32 << 20
"""The largest file that is read of what this package wrote itself: a delivery of 1 MiB is longer in JSON."""


class FileProblem(OSError):
    """A file that cannot be used. It does not say which: names that people choose can name people."""

    code = "ADP-FILE"


def write(path: str, content: bytes, mode: int = 0o600) -> None:
    """Returns when the file and its name are on the disk. If the process dies before, the old file is there, or none; at most a `.part` is left."""
    folder, name = os.path.split(path)
    part = os.path.join(folder, f".{name}.part")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC, mode)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, path)
    except BaseException:
        remove(part)
        raise
    sync(folder)


def sync(folder: str) -> None:
    """Names that were added to the folder, or taken from it, are on the disk."""
    descriptor = os.open(folder or ".", os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def move(path: str, target: str) -> None:
    """The file is under its new name, on the disk. What had the name is replaced."""
    os.replace(path, target)
    sync(os.path.dirname(target))
    if os.path.dirname(path) != os.path.dirname(target):
        sync(os.path.dirname(path))


def remove(path: str) -> None:
    """Takes a file away, if it is there."""
    try:
        os.unlink(path)
    except FileNotFoundError:
        pass


def make_folder(path: str) -> None:
    """Makes a folder, and those above it that are missing, for its owner alone. One that is there is left as it is."""
    if os.path.isdir(path):
        return
    above = os.path.dirname(path)
    if above and above != path:
        make_folder(above)
    try:
        os.mkdir(path, 0o700)
    except FileExistsError:
        if not os.path.isdir(path):
            raise
    sync(above)


def read(path: str, limit: int = MAX_FILE) -> bytes:
    """An ordinary file's content. Symbolic links are not followed, and nothing is waited for.

    Raises `FileProblem` where it is no ordinary file, `TooLarge` where it is longer than `limit` bytes.
    """
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK)
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise FileProblem("not an ordinary file")
        content = file.read(limit + 1)
    if len(content) > limit:
        raise TooLarge("too large")
    return content


class TooLarge(FileProblem):
    """The file is longer than it may be."""


def readable(value: Any) -> bytes:
    """JSON for people to read: indented, names sorted, a line feed at the end."""
    return (json.dumps(value, indent=2, sort_keys=True, ensure_ascii=False) + "\n").encode("utf-8", "backslashreplace")
