"""Which lines of a text stand in a `try` that goes on after an error."""

from __future__ import annotations

import ast
import warnings
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection


def find_tries(text: str | bytes, errors: Collection[str]) -> list[range]:
    """Return the lines that stand in a `try` with a handler for one of some errors.

    Parameters
    ----------
    text : str or bytes
        A Python file, or a cell.
    errors : collection of str
        Names of exceptions, their base classes among them.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # they came when it was compiled
        try:
            tree = ast.parse(text)
        except SyntaxError:  # what is imported from the future may be needed
            return []
    return [
        range(node.body[0].lineno, (node.body[-1].end_lineno or 0) + 1)
        for node in ast.walk(tree)
        if isinstance(node, ast.Try | ast.TryStar)
        and any(_handles(handler, errors) for handler in node.handlers)
    ]


def _handles(handler: ast.ExceptHandler, errors: Collection[str]) -> bool:
    if handler.type is None:
        return True
    return any(isinstance(node, ast.Name) and node.id in errors for node in ast.walk(handler.type))
