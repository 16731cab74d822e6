"""The executable of an adapter: the verbs `spec`, `check`, `run` and `keys`.

Exit codes: 0 all is well; 1 it failed while running; 64 it was called in a way that it does not know; 65 settings, keys or folders are not right;
69 the router cannot be reached; 77 it has ended for good, and is not to be started again before a person has seen to it: another process uses its key, the
key was revoked, or the router does not accept its hello.
"""

from __future__ import annotations

import importlib.util
import json
import os
import resource
import stat
import sys
from typing import Any, Dict, List, Mapping, NoReturn, Sequence, Tuple, Type

from . import keys as key_files
from . import settings as settings_files
from .adapter import Adapter
from .bus import Bus
from .keys import Keys
from .link import probe
from .log import Log
from .manifest import manifest, sends_receipts
from .problems import EndedForGood, Problem, Problems, code_of
from .runner import Runner
from .settings import Settings
from .store import Store

SUCCESS, FAILURE, USAGE, WRONG_SETTINGS, UNREACHABLE, REFUSED = 0, 1, 64, 65, 69, 77
_USAGE = "usage: spec | check --settings FILE | run --settings FILE | keys --settings FILE"


def main(adapter: Type[Adapter]) -> NoReturn:
    """Runs the process: reads its arguments and environment, and ends it."""
    os.umask(0o077)
    # No memory is written to a disk: it holds what is said about children.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.exit(execute(adapter, sys.argv[1:], os.environ))


def execute(adapter: Type[Adapter], arguments: Sequence[str], environment: Mapping[str, str]) -> int:
    """Does what a verb says, and returns what the process ends with."""
    words = list(arguments)
    try:
        declared = manifest(adapter)
        if words == ["spec"]:
            print(json.dumps(declared, indent=2, sort_keys=True, ensure_ascii=False))
            return SUCCESS
        if words[:1] in (["help"], ["--help"], ["-h"]):
            print(_USAGE)
            return SUCCESS
        if words[:1] not in (["check"], ["run"], ["keys"]):
            return _complain(_USAGE, USAGE)
        file = words[2] if len(words) == 3 and words[1] == "--settings" else environment.get("EIDER_SETTINGS", "") if len(words) == 1 else ""
        if not file:
            return _complain(f"name a settings file with --settings, or in the variable EIDER_SETTINGS; {_USAGE}", USAGE)
        if words[0] == "keys":
            return _keys(declared, file, environment)
        settings, keys = _load(adapter, declared, file, environment)
    except (Problem, Problems) as problems:
        return _complain(str(Problems(problems.problems)), WRONG_SETTINGS)
    return _check(settings, keys) if words[0] == "check" else _run(adapter, declared, settings, keys)


def _complain(text: str, exit: int) -> int:
    print(text, file=sys.stderr)
    return exit


def _load(adapter: Type[Adapter], declared: Dict[str, Any], file: str, environment: Mapping[str, str]) -> Tuple[Settings, Keys]:
    """Settings and keys, or every problem with them. Nothing is changed by looking."""
    settings = settings_files.load(file, declared["settings"], environment)
    problems: List[Problem] = list(adapter.check(settings.own))
    folders = [("state", settings.state)] + [
        (f"settings.{name}", settings.own[name]) for name, setting in sorted(adapter.settings.items()) if setting.get("format") == "folder" and settings.own[name]]
    for name, path in folders:
        reason = folder_objection(path)
        if reason:
            problems.append(Problem("ADP-FOLDER", reason, "make the folder, and give it to the user the adapter runs as", name))
    if sends_receipts(adapter) and importlib.util.find_spec("cryptography") is None:
        help = "pip install cryptography"
        problems.append(Problem("ADP-CRYPTOGRAPHY", "the Python package that signs human receipts is missing", help))
    try:
        keys = Keys.load(settings.curve_file, settings.signing_file)
    except Problems as found:
        raise Problems(problems + found.problems) from None
    if problems:
        raise Problems(problems)
    return settings, keys


def folder_objection(path: str) -> str:
    """Why a folder cannot be used; empty when it is there and can be written to, or can be made."""
    try:
        status = os.stat(path)
    except FileNotFoundError:
        above = os.path.dirname(path)
        return "" if above != path and not folder_objection(above) else "the folder is not there and cannot be made"
    except (OSError, ValueError):
        return "the folder cannot be looked at"
    if not stat.S_ISDIR(status.st_mode):
        return "this is not a folder"
    return "" if os.access(path, os.R_OK | os.W_OK | os.X_OK) else "the folder cannot be written to"


def _check(settings: Settings, keys: Keys) -> int:
    print(f"ok  settings, keys and folders of {settings.adapter} ({settings.party})")
    try:
        problem = probe(settings, keys)
    except Problem as wrong:
        return _complain(str(wrong), WRONG_SETTINGS)
    if problem is not None:
        return _complain(str(problem), UNREACHABLE)
    print("ok  the router lets this adapter in")
    return SUCCESS


def _run(adapter: Type[Adapter], declared: Dict[str, Any], settings: Settings, keys: Keys) -> int:
    log = Log(settings.adapter)
    try:
        store = Store(settings.state)
        try:
            bus = Bus(settings, keys, store, declared, log)
            runner = Runner(adapter(settings, log), bus)
            log.note("started")
            runner.run()
        finally:
            store.close()
    except EndedForGood as problem:
        # Whoever starts it again at once pushes out the other process, or is refused again, for ever.
        return _complain(str(problem), REFUSED)
    except (Problem, Problems) as problems:
        return _complain(str(problems), FAILURE)
    except Exception as error:
        # Its text might quote what it was about.
        return _complain(f"the adapter failed [{code_of(error)}]; see its log, and start it again", FAILURE)
    log.note("stopped")
    return SUCCESS


def _keys(declared: Dict[str, Any], file: str, environment: Mapping[str, str]) -> int:
    """Makes the two key files that the settings name, and prints the request for the operator. Needs no router, and no other settings than these.

    Where the keys are there already, it prints the request of those.
    """
    settings = settings_files.load_identity(file, environment)
    # Before anything is made: the public half of a signing key is computed with it, whether or not this adapter ever signs.
    if importlib.util.find_spec("cryptography") is None:
        help = "pip install cryptography, or make the keys with `eider keys new`"
        raise Problem("ADP-CRYPTOGRAPHY", "the Python package that makes the public half of a signing key is missing; no keys were made", help)
    if not (os.path.lexists(settings.curve_file) and os.path.lexists(settings.signing_file)):
        key_files.make(settings.curve_file, settings.signing_file)
    curve, signing = Keys.load(settings.curve_file, settings.signing_file).request()
    request = {
        "adapter": settings.adapter, "party": settings.party, "curve": curve, "signing": signing, "sends": declared["sends"], "takes": declared["takes"],
    }
    print(json.dumps(request, indent=2, sort_keys=True))
    print(f"fingerprint {key_files.fingerprint(curve, signing)}; compare it with the bus's operator by telephone", file=sys.stderr)
    return SUCCESS
