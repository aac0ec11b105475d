"""What came back from a worker. Nothing in it is trusted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

Span: TypeAlias = "tuple[int, int, int, int]"
"""The first line of an expression and its last, from 1; where it begins and ends, in bytes of UTF-8."""


@dataclass(frozen=True)
class Returned:
    """A value of plain data."""

    value: Any
    """The value, `Plain`."""


@dataclass(frozen=True, kw_only=True)
class Raised:
    """The student's code raised."""

    kind: str
    """The exception's class: `IndexError`."""

    message: str
    """Its text, cut at a limit."""

    line: int | None = None
    """The last line of the student's file that it passed through, from 1."""

    column: int | None = None
    """For a syntax error: the column, from 1."""

    function: str = ""
    """The function of the student's file in which that line stands; `<module>` outside of all."""

    first_line: int | None = None
    """The first line of the student's file on the way to it, from 1."""

    span: Span | None = None
    """Where the expression that raised stands on that line, as far as Python says it."""

    further: bool = False
    """Whether it was raised further in, by code of others that this expression called."""


@dataclass(frozen=True)
class Missing:
    """The file has no such name, or what has that name cannot be called as asked."""

    reason: str
    """`absent`, `not_callable` or `parameters`."""

    found: str = ""
    """For `parameters`: those that the student's function has; for `not_callable`: what it is instead."""


@dataclass(frozen=True)
class NotStarted:
    """The place is as the exercise file left it."""


@dataclass(frozen=True)
class TimedOut:
    """The time was used up, and the worker was stopped."""

    seconds: float
    """The limit that was reached, in seconds."""

    clock: str
    """`cpu` or `isolation`."""

    whole_question: bool = False
    """Whether it was the time of all cases together, not that of one call."""


@dataclass(frozen=True)
class OutOfMemory:
    """The memory was used up."""

    megabytes: int
    """The limit, in MB of 10⁶ bytes."""


@dataclass(frozen=True)
class Crashed:
    """The worker ended, or spoke no sense, in the middle of a request."""

    reason: str
    """What is known of it, as the end of a sentence that begins "Python …"."""


@dataclass(frozen=True)
class Refused:
    """What came back was no plain data, or too much of it."""

    reason: str
    """What it was, as the end of a sentence that begins "It returned …"."""


Outcome: TypeAlias = "Returned | Raised | Missing | NotStarted | TimedOut | OutOfMemory | Crashed | Refused"
