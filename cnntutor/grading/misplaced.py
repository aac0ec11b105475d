"""Answers that stand where a check does not come: under `if __name__ == "__main__"`, or inside a function."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from cnntutor.domain.outcome import Missing
from cnntutor.grading.places import tell_line
from cnntutor.grading.syntax import dotted, tree_of
from cnntutor.text import sanitize

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cnntutor.domain.submission import Submission

UNDER = 'under `if __name__ == "__main__"`, which is not run here'
DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def find_elsewhere(name: str, submission: Submission) -> Missing | None:
    """Return where an answer stands that is not at the left margin; None where it stands nowhere else.

    Parameters
    ----------
    name : str
        The variable or function that is asked for.
    submission : Submission
        Its source is only read: what it seems to define decides words, never points.
    """
    tree = tree_of(submission)
    guarded = [] if submission.cells else [each for node in tree.body for each in _under_guard(node)]
    if line := _line_of(name, guarded):
        return Missing("elsewhere", f"{UNDER} ({tell_line(line, submission)})")
    called = set(_called_alone([*tree.body, *guarded]))
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name in called and (line := _line_of(name, node.body)):
            where = f"inside the function {sanitize(node.name)}"
            return Missing("elsewhere", f"{where} ({tell_line(line, submission)})")
    return None


def _under_guard(node: ast.stmt) -> list[ast.stmt]:
    """Return what stands under a statement, if that is `if __name__ == "__main__"`, either way round."""
    match node:
        case ast.If(test=ast.Compare(left, [ast.Eq()], [right]), body=body):
            sides = {ast.unparse(left), ast.unparse(right)}
            return body if sides == {"__name__", "'__main__'"} else []
        case _:
            return []


def _line_of(name: str, statements: Sequence[ast.stmt]) -> int:
    """Return the first line on which statements define a name; 0 for none."""
    return next(_bound_in(statements, name), 0)


def _bound_in(statements: Sequence[ast.stmt], name: str) -> Iterator[int]:
    """Yield the lines on which statements define a name, but not those within their functions."""
    waiting: list[ast.AST] = list(reversed(statements))
    while waiting:
        node = waiting.pop()
        if isinstance(node, DEFINITIONS):
            if node.name == name:
                yield node.lineno
            continue
        if isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Store):
            yield node.lineno
        waiting += reversed(list(ast.iter_child_nodes(node)))


def _called_alone(statements: Sequence[ast.stmt]) -> Iterator[str]:
    """Yield the functions that statements call without arguments and without taking what they return."""
    for statement in statements:
        match statement:
            case ast.Expr(ast.Call(func, [], [])):
                yield dotted(func)
