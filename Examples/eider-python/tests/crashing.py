#!/usr/bin/env python3
"""The register's adapter, that dies by kill -9 at a named moment: `EIDER_TEST_DIE` says at which call, and how many times it goes well before.

    outbox.Outbox.add@after:2    after the second message is durable

`EIDER_TEST_ROOM` is how long a file may get, in bytes: beyond, it is as on a full disk.
"""

import functools
import importlib
import os
import pathlib
import resource
import signal
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "src"), str(HERE.parent / "register")]

from adapter import Register  # noqa: E402: the paths come first
from eider import main  # noqa: E402


def die():
    os.kill(os.getpid(), signal.SIGKILL)


def arm(place):
    """`module.Class.method@before:3`: dies before, or after, the third call."""
    target, count = place.rsplit(":", 1)
    name, moment = target.split("@")
    *holder, method = name.split(".")
    owner = importlib.import_module(f"eider.{holder[0]}")
    for part in holder[1:]:
        owner = getattr(owner, part)
    whole, calls = getattr(owner, method), [0]

    @functools.wraps(whole)
    def dying(*arguments, **named):
        calls[0] += 1
        if calls[0] == int(count) and moment == "before":
            die()
        result = whole(*arguments, **named)
        if calls[0] == int(count) and moment == "after":
            die()
        return result

    setattr(owner, method, dying)


if __name__ == "__main__":
    if os.environ.get("EIDER_TEST_DIE"):
        arm(os.environ["EIDER_TEST_DIE"])
    if os.environ.get("EIDER_TEST_ROOM"):
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(os.environ["EIDER_TEST_ROOM"]), resource.RLIM_INFINITY))
    main(Register)
