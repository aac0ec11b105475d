"""Describe what a submission raised, by its own lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
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
    line, column, lines, function = None, None, [], ""
    trace = error.__traceback__
    while trace is not None:
        offset = before.get(trace.tb_frame.f_code.co_filename)
        if offset is not None:
            lines.append(offset + trace.tb_lineno)
            function = trace.tb_frame.f_code.co_name
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
    }
