"""Whether a message has the members that its type has, before it is queued: so a slip is told at once, with the field's path.

It looks at names, shapes, words and what has to be there. The router looks at much more, and its word is the last one.
"""

from __future__ import annotations

import functools
from typing import Any, Dict, List, Literal, get_args, get_origin, get_type_hints

from . import messages
from .problems import Problem

MOST = 64
"""So many problems are told at once."""


def problems_of(type: str, data: Any, path: str = "") -> List[Problem]:
    """What is wrong with a message's `data`; nothing where nothing is. No problem holds a value, only where it stands."""
    shape = messages.MESSAGES.get(type)
    if shape is None:
        return [Problem("MSG-TYPE", "the contract has no such message type", "docs/messages.md lists them", "type")]
    found: List[Problem] = []
    _look(shape, data, path, found)
    return found[:MOST]


@functools.lru_cache(maxsize=None)
def _members(shape: Any) -> Dict[str, Any]:
    return get_type_hints(shape)


def _look(shape: Any, value: Any, path: str, found: List[Problem]) -> None:
    if len(found) >= MOST:
        return
    if get_origin(shape) is list:
        if not isinstance(value, list):
            return _wrong(found, path, "a list")
        for index, item in enumerate(value):
            _look(get_args(shape)[0], item, f"{path}[{index}]", found)
    elif get_origin(shape) is Literal:
        words = get_args(shape)
        if not isinstance(value, str) or value not in words:
            found.append(Problem("MSG-JSON-ENUM", "this is not a word that the contract has here", f"one of: {', '.join(words)}", path))
    elif shape is bool:
        if not isinstance(value, bool):
            _wrong(found, path, "true or false")
    elif shape is int:
        if isinstance(value, bool) or not isinstance(value, int):
            _wrong(found, path, "a whole number")
    elif shape is str:
        if not isinstance(value, str):
            _wrong(found, path, "a text")
    else:
        _look_inside(shape, value, path, found)


def _look_inside(shape: Any, value: Any, path: str, found: List[Problem]) -> None:
    if not isinstance(value, dict):
        return _wrong(found, path, "an object with named fields")
    members = _members(shape)
    place = f"{path}." if path else ""
    for name in sorted(shape.__required_keys__):
        if value.get(name) in (None, "", [], {}):
            found.append(Problem("MSG-REQUIRED", "is missing, or says nothing", "docs/messages.md says what it means", place + name))
    for name, inner in value.items():
        if name not in members:
            # The name itself is not told: it may be a slip of what belongs in a value.
            found.append(Problem("MSG-JSON-UNKNOWN", "a field stands here that the contract does not have", f"known here: {', '.join(sorted(members))}", path))
        elif inner not in (None, "", [], {}) or name not in shape.__required_keys__:
            _look(members[name], inner, place + name, found)


def _wrong(found: List[Problem], path: str, expected: str) -> None:
    found.append(Problem("MSG-JSON-SHAPE", f"{expected} is expected here", "docs/messages.md says what it means", path))
