"""Tell whether a function of a submission takes the arguments of a question."""

from __future__ import annotations

import inspect
from typing import Any


def unfit(function: Any, arguments: tuple[Any, ...]) -> str | None:
    """Return a function's parameters if it cannot take these arguments; None if it can, or nobody knows."""
    try:
        signature = inspect.signature(function)
    except (TypeError, ValueError):
        return None
    try:
        signature.bind(*arguments)
    except TypeError:
        return str(signature).strip("()")
    return None
