"""What an adapter says of itself: its `adapter.yaml`, and what the verb `spec` prints."""

from __future__ import annotations

from typing import Any, Dict, List

from .ids import is_name
from .problems import Problem, Problems
from .threads import EFFECTS, RECEIPTS

CONTRACT = "v1.0"
"""The version of the contract that this package was made for."""

_KINDS = {"string": str, "integer": int, "boolean": bool}
_ABOUT_MESSAGES = {f"eider.v1.{name}" for name in ["Recall", "Correction", "RecallConfirmed", "Authorisation", "Notice"]}


def manifest(adapter: Any) -> Dict[str, Any]:
    """The manifest of an adapter class, as `spec` prints it.

    Raises every problem at once: these are mistakes of whoever wrote the adapter, and no fault of its settings.
    """
    problems = _problems(adapter)
    if problems:
        raise Problems(problems)
    settings = {
        "type": "object", "properties": adapter.settings, "required": sorted(adapter.required), "additionalProperties": False,
    }
    return {
        "id": adapter.id, "version": adapter.version, "function": adapter.function, "summary": adapter.summary, "contract": CONTRACT,
        "sends": list(adapter.sends), "takes": list(adapter.takes), "settings": settings,
    }


def _problems(adapter: Any) -> List[Problem]:
    problems = []
    for name in ["id", "version", "function", "summary"]:
        if not isinstance(getattr(adapter, name, None), str) or not getattr(adapter, name):
            problems.append(Problem("ADP-MISSING", f"`{name}` is missing", "say it in the adapter's class", name))
    if isinstance(adapter.id, str) and adapter.id and not is_name(adapter.id):
        problems.append(Problem("ADP-NAME", "this is not an id", "lower-case letters, digits and hyphens, beginning with a letter", "id"))
    for name in ["sends", "takes"]:
        for index, type in enumerate(getattr(adapter, name)):
            if type not in EFFECTS:
                problems.append(Problem("ADP-TYPE", "the contract has no such message type", "docs/messages.md lists them", f"{name}[{index}]"))
    missing = sorted({"eider.v1.Recall", "eider.v1.Correction"} - set(adapter.takes))
    if set(adapter.takes) - _ABOUT_MESSAGES and missing:
        help = f"take {' and '.join(missing)} too"
        problems.append(Problem("ADP-TAKES", "what is taken here could never be taken back or put right", help, "takes"))
    for name, setting in adapter.settings.items():
        problems += _setting(name, setting)
    for name in adapter.required:
        if name not in adapter.settings:
            problems.append(Problem("ADP-SCHEMA", "a setting is required that is not declared", "declare it in `settings`", "required"))
    return problems


def _setting(name: str, setting: Dict[str, Any]) -> List[Problem]:
    known = {"type", "format", "description", "default", "minimum", "maximum", "enum", "secret"}
    problems = []
    path = f"settings.{name}"
    if setting.get("type") not in _KINDS:
        problems.append(Problem("ADP-SCHEMA", "this is not a type of setting", "string, integer or boolean", f"{path}.type"))
    if not setting.get("description"):
        problems.append(Problem("ADP-SCHEMA", "`description` is missing", "say in a sentence what it is for", path))
    if setting.get("format", "file") not in ("file", "folder"):
        problems.append(Problem("ADP-SCHEMA", "this is not a format of a setting", "folder or file, or leave it out", f"{path}.format"))
    if set(setting) - known:
        problems.append(Problem("ADP-SCHEMA", "a member stands here that is not known", f"known here: {', '.join(sorted(known))}", path))
    if "default" in setting and not isinstance(setting["default"], _KINDS.get(setting.get("type", ""), object)):
        problems.append(Problem("ADP-SCHEMA", "the default is not of the setting's type", "give one that is", f"{path}.default"))
    if setting.get("secret") and "default" in setting:
        problems.append(Problem("ADP-SCHEMA", "a secret has no default", "leave it out", f"{path}.default"))
    return problems


def sends_receipts(adapter: Any) -> bool:
    """Whether what practitioners confirmed is sent from here."""
    return bool(RECEIPTS & set(adapter.sends))
