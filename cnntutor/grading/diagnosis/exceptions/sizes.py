"""Exceptions on sizes: floats, tuples and negative numbers where a whole number is needed."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from cnntutor.grading.diagnosis.exceptions.bindings import find_binding
from cnntutor.grading.diagnosis.exceptions.fractions import MOST_NAMES, tell_cause
from cnntutor.grading.diagnosis.exceptions.kind import Kind

if TYPE_CHECKING:
    from cnntutor.grading.diagnosis.exceptions.evidence import Evidence

FIRST, SECOND = slice(0, 1), slice(1, 2)
PLACES_OF_SIZES = {
    **dict.fromkeys(("empty", "full", "ones", "zeros", "identity"), FIRST),
    **dict.fromkeys(("pad", "reshape", "repeat", "tile"), SECOND),
    "eye": slice(0, 2),
    "linspace": slice(2, 3),
}
"""Which arguments of functions of numpy have to be whole numbers."""

FLOAT = r"'(?:numpy\.)?float(?:16|32|64)?' object cannot be interpreted as an integer"


def find_sizes(node: ast.AST, evidence: Evidence) -> list[ast.expr]:
    """Return the arguments of a call that have to be whole numbers; empty where that is not known."""
    if not isinstance(node, ast.Call):
        return []
    module, _, name = evidence.name(node.func).rpartition(".")
    named = [each.value for each in node.keywords if each.arg in ("shape", "newshape", "pad_width")]
    if name == "range" and evidence.is_builtin(node.func):
        sizes = node.args
    elif module == "numpy" and name in PLACES_OF_SIZES:
        sizes = node.args[PLACES_OF_SIZES[name]] or named
    elif module != "numpy" and name == "reshape":
        sizes = node.args
    else:
        return []
    return [size for each in sizes for size in _flat(each)]


def _flat(node: ast.expr) -> list[ast.expr]:
    if isinstance(node, ast.Tuple | ast.List):
        return [size for each in node.elts for size in _flat(each)]
    return [node]


def _about_float(evidence: Evidence) -> str:
    return tell_cause(find_sizes(evidence.node, evidence), evidence)


def _about_repeated(evidence: Evidence) -> str:
    match evidence.node:
        case ast.BinOp(ast.List() | ast.ListComp(), ast.Mult(), size):
            return tell_cause([size], evidence)
        case ast.BinOp(size, ast.Mult(), ast.List() | ast.ListComp()):
            return tell_cause([size], evidence)
        case _:
            return ""


def _about_tuple(evidence: Evidence) -> str:
    """Return what to do where `range` was given all sizes of an array."""
    for size in find_sizes(evidence.node, evidence):
        if isinstance(size, ast.Attribute) and size.attr == "shape":
            shape = evidence.quote(size)[1:-1]
            return f"`{shape}` holds the sizes of all axes: `{shape}[0]` is that of the first."
    return ""


def _about_list(evidence: Evidence) -> str:
    """Return what to do where `range` was given a list."""
    match evidence.node:
        case ast.Call(function, [ast.Name(name)]) if evidence.name(function) == "range":
            return f"`{name}` is a list: `range(len({name}))` counts its entries."
        case _:
            return ""


def _about_array(evidence: Evidence) -> str:
    """Return what to do where `range` was given an array."""
    match evidence.node:
        case ast.Call(function, [ast.Name(name)]) if evidence.name(function) == "range":
            return f"`{name}` is an array: `range(len({name}))` counts its rows."
        case _:
            return ""


def _about_negative(evidence: Evidence) -> str:
    """Return which size is below 0, where it is the only one that can be."""
    sizes = [each for each in find_sizes(evidence.node, evidence) if not _is_not_negative(each, evidence)]
    if len(sizes) != 1 or not isinstance(sizes[0], ast.Name):
        return ""
    binding = find_binding(sizes[0].id, evidence.node, evidence)
    if not binding or not binding.value:
        return ""
    held = "is" if isinstance(evidence.parents.get(sizes[0]), ast.Tuple | ast.List) else "is or holds a size"
    where = evidence.tell_line(binding.statement)
    return f"`{sizes[0].id}` {held} below 0 here: look at how it is worked out on {where}."


def _is_not_negative(size: ast.expr, evidence: Evidence) -> bool:
    """Tell whether a size is at least 0 for certain: one that is written, a length, or that of an axis."""
    match size:
        case ast.Constant() | ast.Subscript(ast.Attribute(attr="shape"), ast.Constant(int())):
            return True
        case ast.Call(function):
            return evidence.is_builtin(function) and evidence.name(function) == "len"
        case _:
            return False


# ------------------------------------------------------------------ the second size taken for the dtype


def _about_type(evidence: Evidence) -> str:
    """Return what to do where the second size was given as the dtype."""
    match evidence.node:
        case ast.Call(function, [_, second, *_] as given, []):
            called = evidence.name(function)
        case _:
            return ""
    name, numbers = ast.unparse(function), ", ".join(map(ast.unparse, given))
    certain = len(numbers) < 60 and all(_is_one_number(each, evidence) for each in given)
    if called == "numpy.array" and certain:
        return f"`{name}` takes its numbers as one list: `{name}([{numbers}])`."
    if called in ("numpy.zeros", "numpy.ones", "numpy.empty") and certain:
        return f"`{name}` takes the sizes as one tuple, in brackets of its own: `{name}(({numbers}))`."
    if called in ("numpy.array", "numpy.zeros", "numpy.ones", "numpy.empty"):
        return (
            f"`{name}` takes its second argument, {evidence.quote(second)}, for the type of the numbers: "
            "what belongs to the first one stands in brackets of its own."
        )
    return ""


def _is_one_number(node: ast.expr, evidence: Evidence) -> bool:
    """Tell whether an expression is one number for certain, neither an array nor a shape."""
    waiting: list[tuple[ast.expr, ast.AST]] = [(node, evidence.node)]
    seen: set[str] = set()
    while waiting:
        part, at = waiting.pop()
        match part:
            case ast.BinOp(left, _, right):
                waiting += [(left, at), (right, at)]
            case ast.UnaryOp(_, operand):
                waiting.append((operand, at))
            case ast.Name(name) if name not in seen and len(seen) < MOST_NAMES:
                seen.add(name)
                if (given := _numbers_given(name, at, evidence)) is None:
                    return False
                waiting += given
            case ast.Name(name) if name in seen:
                pass
            case _ if not _is_written_number(part, evidence):
                return False
    return True


def _numbers_given(name: str, at: ast.AST, evidence: Evidence) -> list[tuple[ast.expr, ast.AST]] | None:
    """Return what has to be one number for a variable to be so; None where that is not known."""
    binding = find_binding(name, at, evidence)
    match binding and binding.statement, binding and binding.value:
        case ast.Assign([ast.Tuple(elts)], ast.Attribute(attr="shape")), None:
            return None if any(isinstance(each, ast.Starred) for each in elts) else []
        case ast.AST() as statement, ast.expr() as value:
            return [(value, statement)]
        case ast.FunctionDef(args=given), None:
            named = [*given.posonlyargs, *given.args]
            usual = dict(zip([each.arg for each in reversed(named)], reversed(given.defaults), strict=False))
            return [(usual[name], at)] if name in usual else None
        case _:
            return None


def _is_written_number(node: ast.expr, evidence: Evidence) -> bool:
    match node:
        case ast.Constant(int() | float()) | ast.Subscript(ast.Attribute(attr="shape"), ast.Constant(int())):
            return True
        case ast.Call(function):
            return evidence.is_builtin(function) and evidence.name(function) in ("len", "int", "float")
        case _:
            return False


KINDS = (
    Kind(raised="TypeError", says=FLOAT, find_step=_about_float, further=True),
    Kind(
        raised="TypeError",
        says=r"expected a sequence of integers or a single integer, got '-?\d+\.\d",
        find_step=_about_float,
        further=True,
    ),
    Kind(
        raised="TypeError", says=r"`pad_width` must be of integral type", find_step=_about_float, further=True
    ),
    Kind(
        raised="TypeError",
        says=r"can't multiply sequence by non-int of type '(?:numpy\.)?float",
        find_step=_about_repeated,
    ),
    Kind(
        raised="TypeError", says=r"'tuple' object cannot be interpreted as an integer", find_step=_about_tuple
    ),
    Kind(
        raised="TypeError", says=r"'list' object cannot be interpreted as an integer", find_step=_about_list
    ),
    Kind(
        raised="TypeError",
        says=r"only integer scalar arrays can be converted to a scalar index",
        find_step=_about_array,
    ),
    Kind(
        raised="ValueError",
        says=r"negative dimensions are not allowed",
        find_step=_about_negative,
        further=True,
    ),
    Kind(
        raised="TypeError",
        says=r"Cannot interpret '.{1,60}' as a data type",
        find_step=_about_type,
        further=True,
    ),
)
