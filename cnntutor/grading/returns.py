"""What the `return` statements of a function show: whether there are any, and whether one is always met."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from cnntutor.grading.diagnosis.exceptions.bindings import own_nodes
from cnntutor.grading.places import tell_line

if TYPE_CHECKING:
    from cnntutor.domain.submission import Submission

GIVE_NOTHING = {
    "append": "adds to the list",
    "extend": "adds to the list",
    "insert": "adds to the list",
    "sort": "sorts in place",
    "reverse": "turns the list around in place",
    "fill": "fills the array",
}
"""Methods that change something and give None."""


def find_returns(scope: ast.AST) -> list[ast.Return]:
    """Return the `return` statements of a function itself, without those of functions inside it."""
    found = [node for node in own_nodes(scope) if isinstance(node, ast.Return)]
    return sorted(found, key=lambda each: each.lineno)


def can_give_none(function: ast.FunctionDef) -> bool:
    """Tell whether a function can come to its end, or to a `return` without a result."""
    if any(isinstance(each, ast.Yield | ast.YieldFrom) for each in ast.walk(function)):
        return False
    try:
        return falls_through(function.body) or any(each.value is None for each in find_returns(function))
    except RecursionError:  # as many `elif`s below each other
        return False


def falls_through(body: list[ast.stmt]) -> bool:
    """Tell whether the statements of a block can all be passed, as far as that is plain to see."""
    for each in body:
        match each:
            case ast.Return() | ast.Raise() | ast.Continue() | ast.Break():
                return False
            case ast.If(_, then, other) if not falls_through(then) and other and not falls_through(other):
                return False
            case ast.With(_, inner) if not falls_through(inner):
                return False
            case ast.While(ast.Constant(always)) if always:
                if not any(map(_leaves_loop, each.body)):
                    return False
            case ast.Try(inner, handlers, other, final) | ast.TryStar(inner, handlers, other, final):
                ends = [inner + other, *(handler.body for handler in handlers)]
                if not any(map(falls_through, ends)) or (final and not falls_through(final)):
                    return False
    return True


def _leaves_loop(node: ast.AST) -> bool:
    """Tell whether there is a `break` of the loop itself, not of one inside it, in one of its statements."""
    match node:
        case ast.Break():
            return True
        case ast.For() | ast.AsyncFor() | ast.While():
            return any(map(_leaves_loop, node.orelse))
        case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef() | ast.expr():
            return False
        case _:
            return any(map(_leaves_loop, ast.iter_child_nodes(node)))


def tell_no_result(function: ast.FunctionDef, submission: Submission) -> str:
    """Return why a function gives None, where it does."""
    where = tell_line(function.lineno, submission)
    if not any(each.value for each in find_returns(function)):
        return f"Your function {function.name} ({where}) has no `return` with a result, so it gives None"
    return (
        f"Your function {function.name} ({where}) gives None on some calls: not every way through it comes "
        "to a `return` with a result"
    )
