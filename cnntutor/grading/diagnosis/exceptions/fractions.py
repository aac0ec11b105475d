"""Where a number became a float that a size or an index cannot be."""

from __future__ import annotations

import ast
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from cnntutor.grading.diagnosis.exceptions.bindings import find_binding
from cnntutor.grading.returns import find_returns

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cnntutor.grading.diagnosis.exceptions.evidence import Evidence

    Part: TypeAlias = tuple[ast.expr, ast.AST]

ARITHMETIC = (ast.Add, ast.Sub, ast.Mult, ast.FloorDiv, ast.Mod)
ROUND_TO_FLOATS = ("ceil", "fix", "floor", "rint", "round", "around", "trunc")
"""Functions of numpy that leave a float one; what is a whole number already, most of them leave so."""

GIVE_WHOLE = ("int", "len")
OF_GIVEN = ("abs", "max", "min")
MOST_NAMES = 20
"""How many names are followed to where they get their values."""


@dataclass(frozen=True, kw_only=True)
class Cause:
    """Why an expression is a float for certain."""

    by: str
    """What makes it one, as it is told: `/`, a function that rounds, or a number with a point."""

    at: ast.AST
    """Where that stands."""

    name: str = ""
    """The variable or function that has the float, where it is not the expression itself."""

    of_whole: bool = True
    """For a division: whether nothing that is divided looks as if it could be a float, so that `//` helps."""


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
        case ast.BinOp(op=ast.Div()) as division:
            return Cause(by="`/`", at=node, of_whole=not _can_be_float(division, at, evidence))
        case ast.BinOp(left, op, right) if isinstance(op, ARITHMETIC):
            return find_cause(left, at, evidence, seen) or find_cause(right, at, evidence, seen)
        case ast.UnaryOp(op=ast.USub() | ast.UAdd(), operand=operand):
            return find_cause(operand, at, evidence, seen)
        case ast.Constant(float(number)):
            return Cause(by=str(number), at=node)
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
        case ast.AugAssign(op=ast.Div(), value=value) as statement, _:
            division = ast.BinOp(ast.Name(name, ast.Load()), ast.Div(), value)
            whole = not _can_be_float(division, statement, evidence)
            return Cause(by="`/=`", at=statement, name=name, of_whole=whole)
        case _, ast.expr() as value:
            found = find_cause(value, binding.statement, evidence, seen)
            return found and replace(found, name=name)
        case _:
            return None


def _of_call(node: ast.Call, function: ast.expr, evidence: Evidence, seen: set[str]) -> Cause | None:
    if evidence.is_builtin(function) and evidence.name(function) == "float":
        return Cause(by="`float(…)`", at=node)
    module, _, name = evidence.name(function).rpartition(".")
    if module == "numpy" and name in ROUND_TO_FLOATS:
        rounded = node.args[0] if len(node.args) == 1 else None
        certain = rounded is not None and find_cause(rounded, node, evidence, seen) is not None
        return Cause(by=evidence.quote(function), at=node) if certain else None
    defined = evidence.function(name) if isinstance(function, ast.Name) else None
    if defined is None or name in seen or len(seen) >= MOST_NAMES:
        return None
    seen.add(name)
    found = [_of_return(each, evidence, seen) for each in find_returns(defined)]
    return found[0] and replace(found[0], name=f"{name}(…)") if found and all(found) else None


def _of_return(node: ast.Return, evidence: Evidence, seen: set[str]) -> Cause | None:
    return None if node.value is None else find_cause(node.value, node, evidence, seen)


def _can_be_float(node: ast.BinOp, at: ast.AST, evidence: Evidence) -> bool:
    """Tell whether what is divided holds a float, or what could be one, such as an entry of an array."""
    waiting: list[Part] = [(node.left, at), (node.right, at)]
    seen: set[str] = set()
    while waiting:
        part, place = waiting.pop()
        if isinstance(part, ast.Name):
            if part.id in seen or len(seen) >= MOST_NAMES:
                continue
            seen.add(part.id)
        if (inner := _whole_if(part, place, evidence)) is None:
            return True
        waiting += inner
    return False


def _whole_if(part: ast.expr, at: ast.AST, evidence: Evidence) -> list[Part] | None:
    """Return what has to be whole for an expression to be so; None where it can be a float all the same."""
    match part:
        case ast.BinOp(left, op, right):
            return None if isinstance(op, ast.Div) else [(left, at), (right, at)]
        case ast.UnaryOp(_, operand):
            return [(operand, at)]
        case ast.Name(name):
            binding = find_binding(name, at, evidence)
            if binding and binding.items_of is not None and not is_range(binding.items_of, evidence):
                return None
            return [(binding.value, binding.statement)] if binding and binding.value else []
        case ast.Constant(int()) | ast.Attribute() | ast.Subscript(ast.Attribute(attr="shape")):
            return []
        case ast.Call(function, given) if evidence.is_builtin(function):
            name = evidence.name(function)
            return [(each, at) for each in given] if name in OF_GIVEN else [] if name in GIVE_WHOLE else None
        case _:
            return None


def is_range(items: ast.expr | None, evidence: Evidence) -> bool:
    """Tell whether a loop goes through a `range`, and so through whole numbers."""
    return (
        isinstance(items, ast.Call)
        and evidence.is_builtin(items.func)
        and evidence.name(items.func) == "range"
    )


def tell_cause(sizes: Iterable[ast.expr], evidence: Evidence) -> str:
    """Return where the first of some sizes or indices becomes a float, and what to write; else nothing."""
    causes = (find_cause(each, evidence.node, evidence, set()) for each in sizes)
    if (cause := next((each for each in causes if each), None)) is None:
        return ""
    line = evidence.tell_line(cause.at)
    made = f"`{cause.name}` is made with {cause.by} on {line}"
    match cause.by:
        case "`/`" | "`/=`" as sign:
            told = made if cause.name else f"{evidence.quote(cause.at)} is worked out with `/`"
            if not cause.of_whole:
                return f"{told}: `int(…)` around the result makes a whole number of it."
            return f"{told}: `/{sign[1:]} gives a whole number."
        case by if by.startswith("`"):
            told = f"{made}, which" if cause.name else by
            return f"{told} gives a float: put `int(…)` around it."
        case number if number.endswith(".0"):
            told = made if cause.name else f"On {line} there is {number}"
            return f"{told}, which is a float: write {number.removesuffix('.0')} instead."
        case _:
            return ""
