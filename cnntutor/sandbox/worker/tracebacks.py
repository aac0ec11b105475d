"""Describe what a submission raised, by its own lines."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import types
    from collections.abc import Mapping

MOST_MESSAGE = 500


def describe(error: BaseException, before: Mapping[str, int]) -> dict[str, Any]:
    """Return a reply of kind ``raised``.

    Parameters
    ----------
    error : BaseException
        What was raised.
    before : mapping
        The names of the submission's pieces, and how many lines of the submission stand before each.
    """
    line, column, lines, function, span = None, None, [], "", None
    further = False
    trace = error.__traceback__
    while trace is not None:
        offset = before.get(trace.tb_frame.f_code.co_filename)
        if offset is not None:
            lines.append(offset + trace.tb_lineno)
            function = trace.tb_frame.f_code.co_name
            span = find_span(trace, offset)
        further = offset is None and bool(lines)
        trace = trace.tb_next
    if lines:
        line = lines[-1]
    if isinstance(error, SyntaxError) and type(error.filename) is str and error.filename in before:
        line, column = error.lineno, error.offset
        if type(line) is int:
            line += before[error.filename]
    try:
        message = error.msg if isinstance(error, SyntaxError) else str(error)
    except BaseException:  # noqa: BLE001 - `__str__` is the student's too
        message = ""
    return {
        "kind": "raised",
        "exception": type(error).__name__[:80],
        "message": str(message)[:MOST_MESSAGE],
        "line": line,
        "column": column,
        "function": function[:80],
        "first_line": lines[0] if lines else None,
        "span": span,
        "further": further,
    }


def first_line(error: BaseException, name: str) -> int:
    """Return the line of a piece that an exception began at, by the name of the piece; 0 where it is none."""
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == name:
            return trace.tb_lineno
        trace = trace.tb_next
    return 0


def find_span(trace: types.TracebackType, offset: int) -> list[int] | None:
    """Return the lines and columns of the expression that a frame was at; None where Python has none.

    Parameters
    ----------
    trace : types.TracebackType
        Of that frame.
    offset : int
        How many lines of the submission stand before its piece.
    """
    positions = itertools.islice(trace.tb_frame.f_code.co_positions(), max(trace.tb_lasti, 0) // 2, None)
    first, last, begin, end = next(positions, (None,) * 4)
    if first is None or last is None or begin is None or end is None:
        return None
    return [first + offset, last + offset, begin, end]
