"""Where a number became a float that a size or an index cannot be."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cnntutor.grading.diagnosis.exceptions.bindings import find_binding
from cnntutor.grading.returns import find_returns

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cnntutor.grading.diagnosis.exceptions.evidence import Evidence

ARITHMETIC = (ast.Add, ast.Sub, ast.Mult, ast.FloorDiv, ast.Mod)
ROUND_TO_FLOATS = ("ceil", "fix", "floor", "rint", "round", "around", "trunc")
MOST_NAMES = 20
"""How many names are followed to where they get their values."""


@dataclass(frozen=True)
class Cause:
    """Why an expression is a float for certain."""

    by: str
    """What makes it one, as it is told: `/`, a function that rounds, or a number with a point."""

    at: ast.AST
    """Where that stands."""

    name: str = ""
    """The variable or function that has the float, where it is not the expression itself."""


def find_cause(node: ast.expr, at: ast.AST, evidence: Evidence, seen: set[str]) -> Cause | None:
    """Return why an expression is a float; None where that is not certain.

    Parameters
    ----------
    node : ast.expr
        A size or an index.
    at : ast.AST
        Where it is worked out.
    evidence : Evidence
        For the names in it.
    seen : set of str
        The names that were followed; each is followed once.
    """
    match node:
        case ast.BinOp(op=ast.Div()):
            return Cause("`/`", node)
        case ast.BinOp(left, op, right) if isinstance(op, ARITHMETIC):
            return find_cause(left, at, evidence, seen) or find_cause(right, at, evidence, seen)
        case ast.UnaryOp(op=ast.USub() | ast.UAdd(), operand=operand):
            return find_cause(operand, at, evidence, seen)
        case ast.Constant(float(number)):
            return Cause(str(number), node)
        case ast.Name(name) if name not in seen and len(seen) < MOST_NAMES:
            return _of_name(name, at, evidence, seen)
        case ast.Call(function):
            return _of_call(node, function, evidence, seen)
        case _:
            return None


def _of_name(name: str, at: ast.AST, evidence: Evidence, seen: set[str]) -> Cause | None:
    seen.add(name)
    binding = find_binding(name, at, evidence)
    if binding is None:
        return None
    match binding.statement, binding.value:
        case ast.AugAssign(op=ast.Div()), _:
            return Cause("`/=`", binding.statement, name)
        case _, ast.expr() as value:
            found = find_cause(value, binding.statement, evidence, seen)
            return found and Cause(found.by, found.at, name)
        case _:
            return None


def _of_call(node: ast.Call, function: ast.expr, evidence: Evidence, seen: set[str]) -> Cause | None:
    if evidence.is_builtin(function) and evidence.name(function) == "float":
        return Cause("`float(…)`", node)
    module, _, name = evidence.name(function).rpartition(".")
    if module == "numpy" and name in ROUND_TO_FLOATS:
        return Cause(evidence.quote(function), node)
    defined = evidence.function(name) if isinstance(function, ast.Name) else None
    if defined is None or name in seen or len(seen) >= MOST_NAMES:
        return None
    seen.add(name)
    found = [_of_return(each, evidence, seen) for each in find_returns(defined)]
    return found[0] and Cause(found[0].by, found[0].at, f"{name}(…)") if found and all(found) else None


def _of_return(node: ast.Return, evidence: Evidence, seen: set[str]) -> Cause | None:
    return None if node.value is None else find_cause(node.value, node, evidence, seen)


def tell_cause(sizes: Iterable[ast.expr], evidence: Evidence) -> str:
    """Return where the first of some sizes or indices becomes a float, and what to write; else nothing."""
    causes = (find_cause(each, evidence.node, evidence, set()) for each in sizes)
    if (cause := next((each for each in causes if each), None)) is None:
        return ""
    line = evidence.tell_line(cause.at)
    made = f"`{cause.name}` is made with {cause.by} on {line}"
    match cause.by:
        case "`/`" | "`/=`" as sign:
            told = (
                f"{made}, which"
                if cause.name
                else f"{evidence.quote(cause.at)} is worked out with `/`, which"
            )
            return f"{told} always gives a float: `/{sign[1:]} gives a whole number."
        case by if by.startswith("`"):
            told = f"{made}, which" if cause.name else by
            return f"{told} gives a float: put `int(…)` around it."
        case number if number.endswith(".0"):
            told = made if cause.name else f"On {line} there is {number}"
            return f"{told}, which is a float: write {number.removesuffix('.0')} instead."
        case _:
            return ""
