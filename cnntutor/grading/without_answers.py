"""What of a submission decides its models: the file without comments, and without plain answers."""

from __future__ import annotations

import ast
import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from cnntutor.domain.submission import Submission


def digest_without(submission: Submission, names: Collection[str]) -> str:
    """Return the SHA-256 of a submission's code without the values of some variables, in hexadecimal.

    A variable is left out where it is assigned plain data and nothing in the file reads it: then no model
    depends on it. Of a file that cannot be parsed it is that of the whole file.

    Parameters
    ----------
    submission : Submission
        The file.
    names : collection of str
        The variables: the table, and what is concluded from it.
    """
    try:
        tree = ast.parse(submission.source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return submission.digest
    read = {
        node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
    }
    by_name = any(isinstance(node, ast.Name) and node.id in BY_NAME for node in ast.walk(tree))
    left_out = set() if by_name else set(names) - read
    kept = [ast.dump(node) for node in tree.body if not _is_answer(node, left_out) and not _is_text(node)]
    return hashlib.sha256("\n".join(kept).encode("utf-8", "surrogatepass")).hexdigest()


BY_NAME = ("globals", "vars", "locals", "eval", "exec", "open", "__file__")
"""What can read a variable, or the file, without naming it."""


def _is_answer(node: ast.stmt, names: Collection[str]) -> bool:
    if not isinstance(node, ast.Assign) or not all(
        isinstance(target, ast.Name) and target.id in names for target in node.targets
    ):
        return False
    try:
        ast.literal_eval(node.value)
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return False
    return True


def _is_text(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
