"""What a worker's replies are taken for: outcomes, within bounds, or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cnntutor.domain.outcome import Missing, OutOfMemory, Raised, Refused, Returned
from cnntutor.sandbox.interface import Loaded
from cnntutor.text import sanitize

if TYPE_CHECKING:
    from cnntutor.domain.outcome import Outcome, Span

MOST_NAMES = 200
"""How many names of a submission are kept."""

MOST_TEXT = 500
"""How many characters of a text are kept."""


def parse_loaded(reply: Any) -> Loaded | None:
    """Return what a reply says of a submission that has run; None where it says no such thing."""
    match reply:
        case {"kind": "loaded", "names": list(names), "stopped": stopped} if _all_text(names):
            return Loaded(tuple(_bounded(name) for name in names[:MOST_NAMES]), parse_raised(stopped))
        case _:
            return None


def parse_outcome(reply: Any, memory_bytes: int) -> Outcome | None:
    """Return the outcome that a reply tells; None where it tells none.

    Parameters
    ----------
    reply : object
        As it was decoded.
    memory_bytes : int
        How much memory the worker may have.
    """
    match reply:
        case {"kind": "returned", "value": value}:
            return Returned(value)
        case {"kind": "raised"}:
            return parse_raised(reply)
        case {"kind": "missing", "reason": str(reason), "found": str(found)}:
            return Missing(_bounded(reason), _bounded(found))
        case {"kind": "refused", "reason": str(reason)}:
            return Refused(_bounded(reason))
        case {"kind": "memory"}:
            return OutOfMemory(memory_bytes // 10**6)
        case _:
            return None


def parse_raised(reply: Any) -> Raised | None:
    """Return what a reply says was raised; None where it says no such thing."""
    match reply:
        case {"kind": "raised", "exception": str(kind), "message": str(message), "function": str(function)}:
            return Raised(
                kind=_bounded(kind),
                message=_bounded(message),
                line=_line(reply.get("line")),
                column=_line(reply.get("column")),
                function=_bounded(function),
                first_line=_line(reply.get("first_line")),
                span=_span(reply.get("span")),
                further=reply.get("further") is True,
            )
        case _:
            return None


def _all_text(names: list[Any]) -> bool:
    return all(isinstance(name, str) for name in names)


def _bounded(text: str) -> str:
    return sanitize(text[:MOST_TEXT])


def _line(value: Any) -> int | None:
    return value if type(value) is int and 0 < value < 10**7 else None


def _span(value: Any) -> Span | None:
    match value:
        case [first, last, begin, end] if _line(first) and _line(last):
            known = type(begin) is type(end) is int and 0 <= begin < 10**7 and 0 <= end < 10**7
            return (first, last, begin, end) if known else None
        case _:
            return None
