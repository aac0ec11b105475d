"""Show Python the text of a submission, which is in no file that a worker sees."""

from __future__ import annotations

import io
import linecache
import os
import tokenize
import warnings
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cnntutor.sandbox.worker.pieces import Piece


FOLDER = os.path.dirname(__file__)  # noqa: PTH120 - each start pays for it


def show(filename: str, source: bytes, parts: Iterable[Piece]) -> None:
    """Have `inspect.getsource` and tracebacks find the text of a submission, if they ever ask.

    Parameters
    ----------
    filename : str
        What Python calls the submission.
    source : bytes
        All of it.
    parts : iterable of Piece
        What is run of it, each under a name of its own.
    """
    known: dict[str, Any] = linecache.cache
    known[filename] = (lambda: _decode(source),)
    for piece in parts:
        known[piece.name] = (lambda text=piece.text: _decode(text),)


def hide_own_warnings() -> None:
    """Keep warnings that name a line of the worker out of what the submission prints."""
    show_any = warnings.showwarning

    def show_others(message: Any, category: Any, filename: str, *place: Any, **options: Any) -> None:
        if os.path.dirname(filename) != FOLDER:  # noqa: PTH120 - a path object is dear
            show_any(message, category, filename, *place, **options)

    warnings.showwarning = show_others


def _decode(text: str | bytes) -> str | None:
    """Return a text as Python reads it; None where it cannot."""
    if isinstance(text, str):
        return text
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(text).readline)
        return io.TextIOWrapper(io.BytesIO(text), encoding).read()
    except (SyntaxError, UnicodeDecodeError):
        return None
