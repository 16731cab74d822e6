"""Reads JSON, and an object's fields one by one, and keeps every problem, so that whoever wrote it hears of all at once."""

from __future__ import annotations

import datetime
import json
import re
from typing import Any, Callable, Dict, List, Optional, Set, TypeVar

from .problems import Problem, Problems

T = TypeVar("T")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

MAX_DEPTH = 64
"""How deep JSON may be nested: no message of the contract is nearly so deep."""


def parse(content: bytes, what: str = "file") -> Any:
    """JSON, strictly: UTF-8, no member twice, no numbers that are none.

    Raises `Problem` with line and column, and nothing of what the file says.
    """

    def once(members: List[Any]) -> Dict[str, Any]:
        found = dict(members)
        if len(found) != len(members):
            raise Problem("ADP-JSON", f"the {what} names a field twice in one object", "leave one of the two out")
        return found

    def no_number(_: str) -> None:
        raise Problem("ADP-JSON", f"the {what} has a number that is none", "write an ordinary number")

    try:
        text = content.decode("utf-8-sig")
        # Otherwise what is made of it could not be written as UTF-8 again.
        value = json.loads(text, object_pairs_hook=once, parse_constant=no_number)
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except UnicodeDecodeError:
        raise Problem("ADP-JSON", f"the {what} is not UTF-8 text", "save it again with the encoding UTF-8") from None
    except UnicodeEncodeError:
        raise Problem("ADP-JSON", f"the {what} has half a character", "write the character itself, not its \\u form") from None
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise Problem("ADP-JSON", f"the {what} is not JSON ({place})", "compare it with the example in the adapter's README") from None
    except (RecursionError, ValueError):
        raise Problem("ADP-JSON", f"the {what} is nested too deeply, or has a number that is too long", "write it as the adapter's README shows") from None
    if _depth(value) > MAX_DEPTH:
        raise Problem("ADP-JSON", f"the {what} is nested too deeply", "write it as the adapter's README shows")
    return value


def _depth(value: Any) -> int:
    depth, level = 0, [value]
    while level:
        depth += 1
        below = [item for item in level if isinstance(item, (dict, list))]
        level = [inner for item in below for inner in (item.values() if isinstance(item, dict) else item)]
    return depth


class Fields:
    """The fields of an object. What is no object is a problem, and every field of it is missing."""

    def __init__(self, value: Any, path: str = "", problems: Optional[List[Problem]] = None):
        self.path = path
        self.known: Set[str] = set()
        self.problems: List[Problem] = [] if problems is None else problems
        self.value: Dict[str, Any] = value if isinstance(value, dict) else {}
        self.is_object = isinstance(value, dict)
        if not self.is_object:
            self.problem("ADP-SHAPE", "", "an object with named fields is expected here", "see the example in the adapter's README")

    def problem(self, code: str, name: str, sentence: str, help: str) -> None:
        """Adds a problem with a field, or with the object itself where the name is empty."""
        self.problems.append(Problem(code, sentence, help, self.joined(name)))

    def joined(self, name: str) -> str:
        """The path of a field."""
        return f"{self.path}.{name}" if self.path and name else self.path or name

    def any(self, name: str) -> Any:
        """Something of any shape; nothing where it is missing or null."""
        self.known.add(name)
        return self.value.get(name)

    def optional_text(self, name: str) -> Optional[str]:
        """A text that may be missing; an empty one counts as missing. A number is taken as it is written."""
        value = self.any(name)
        if value is None or value == "":
            return None
        if isinstance(value, str):
            return value
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return str(value)
        self._wrong(name, "a text")
        return None

    def text(self, name: str, help: str = "add it") -> Optional[str]:
        """A text that must be there and not be empty."""
        before = len(self.problems)
        value = self.optional_text(name)
        if value is None and len(self.problems) == before and self.is_object:
            self.problem("ADP-MISSING", name, f"`{name}` is missing", help)
        return value

    def date(self, name: str) -> Optional[Dict[str, int]]:
        """A date as `2011-04-09` that must be there, as messages have it: year, month and day."""
        text = self.text(name, "write it like 2011-04-09")
        if text is None:
            return None
        try:
            if not _DATE.fullmatch(text):
                raise ValueError
            day = datetime.date.fromisoformat(text)
        except ValueError:
            self.problem("ADP-DATE", name, "this is not a date", "write it like 2011-04-09")
            return None
        return {"year": day.year, "month": day.month, "day": day.day}

    def choice(self, name: str, choices: Dict[str, T]) -> Optional[T]:
        """One of some words, each with what it stands for; it may be missing."""
        text = self.optional_text(name)
        if text is None:
            return None
        if text not in choices:
            self.problem("ADP-CHOICE", name, "this is none of the words that are known here", f"one of: {', '.join(choices)}")
            return None
        return choices[text]

    def optional_bool(self, name: str) -> Optional[bool]:
        """True or false, which may be missing."""
        value = self.any(name)
        if value is None or isinstance(value, bool):
            return value
        self._wrong(name, "true or false")
        return None

    def texts(self, name: str) -> List[str]:
        """A list of texts that may be missing."""
        value = self.any(name)
        if value is None:
            return []
        if not isinstance(value, list):
            self._wrong(name, "a list of texts")
            return []
        for index, item in enumerate(value):
            if not isinstance(item, str):
                self.problem("ADP-SHAPE", f"{name}[{index}]", "a text is expected here", "put it in quotation marks")
        return [item for item in value if isinstance(item, str)]

    def object(self, name: str, read: Callable[[Fields], Any]) -> Any:
        """An object that may be missing, read by `read`; its problems are added to these."""
        value = self.any(name)
        if value is None:
            return None
        inner = Fields(value, self.joined(name), self.problems)
        result = read(inner)
        inner.refuse_unknown()
        return result

    def refuse_unknown(self, names_it: bool = False) -> None:
        """A misspelt name must not go unseen. Names that begin with `x-` or `_` are left alone, as room for notes.

        The name is not repeated, for in a file about a child it may be anything; `names_it` where there is no child, as in settings.
        """
        for name in self.value:
            if name not in self.known and not name.startswith(("x-", "_")):
                known = ", ".join(sorted(self.known))
                self.problem("ADP-UNKNOWN-FIELD", name if names_it else "", "a field stands here that is not known", f"known here: {known}")

    def finish(self) -> None:
        """Raises every problem, if there is one."""
        if self.problems:
            raise Problems(self.problems)

    def _wrong(self, name: str, expected: str) -> None:
        self.problem("ADP-SHAPE", name, f"{expected} is expected here", "see the example in the adapter's README")
