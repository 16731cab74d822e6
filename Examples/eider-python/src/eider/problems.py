"""Something is wrong that a person can put right: a code, where, a sentence, and what to do. Never personal data."""

from __future__ import annotations

from typing import Iterable, List


class Problem(Exception):
    """One thing that is wrong. `code` is stable; `path` says where, for example `router.endpoint`, or nothing."""

    def __init__(self, code: str, sentence: str, help: str, path: str = ""):
        super().__init__(code)
        self.code, self.sentence, self.help, self.path = code, sentence, help, path

    def __str__(self) -> str:
        place = f"`{self.path}`: " if self.path else ""
        return f"{place}{self.sentence} [{self.code}]; {self.help}"

    @property
    def problems(self) -> List[Problem]:
        """As a list, so that one problem and several are caught alike."""
        return [self]


class EndedForGood(Problem):
    """The router will not have this adapter, or has another process in its place. Starting it again changes nothing until a person has seen to it: so
    the process says so to whoever started it, by an exit status of its own."""


class Problems(Exception):
    """Every problem of one document at once, for whoever wrote it, so that it has to be put right only once.

    One `Problem` by itself is nobody's document: the store has no room, say. What was handed over is not at fault, and is tried again.
    """

    def __init__(self, problems: Iterable[Problem]):
        self.problems: List[Problem] = list(problems)
        super().__init__(self.problems[0].code)

    @property
    def code(self) -> str:
        """The first problem's code."""
        return self.problems[0].code

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


def code_of(error: BaseException) -> str:
    """A stable code of an error, for the log: its text might quote what it is about."""
    code = getattr(error, "code", None)
    return code if isinstance(code, str) else type(error).__name__
