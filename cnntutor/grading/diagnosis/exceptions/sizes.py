"""Exceptions on sizes: floats, tuples and negative numbers where a whole number is needed."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from cnntutor.grading.diagnosis.exceptions.bindings import find_binding
from cnntutor.grading.diagnosis.exceptions.fractions import tell_cause
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
    names = [each.id for each in find_sizes(evidence.node, evidence) if isinstance(each, ast.Name)]
    places = [(name, find_binding(name, evidence.node, evidence)) for name in names]
    known = [(name, each.statement) for name, each in places if each and each.value]
    if len(names) != 1 or len(known) != 1:
        return ""
    name, statement = known[0]
    return f"`{name}` is below 0 here: look at how it is worked out on {evidence.tell_line(statement)}."


def _about_type(evidence: Evidence) -> str:
    """Return what to do where the second size was given as the dtype."""
    match evidence.node:
        case ast.Call(function, [ast.Constant() | ast.Name(), *_] as given, []) if (
            evidence.name(function) == "numpy.array"
        ):
            numbers = ", ".join(map(ast.unparse, given))
            return f"`np.array` takes its numbers as one list: `np.array([{numbers}])`." * (len(numbers) < 60)
        case ast.Call(function, [first, second, *_]) if evidence.name(function) in (
            "numpy.zeros",
            "numpy.ones",
            "numpy.empty",
        ) and not isinstance(first, ast.Tuple | ast.List):
            call = f"{ast.unparse(function)}(({ast.unparse(first)}, {ast.unparse(second)}))"
            name = evidence.quote(function)
            return f"{name} takes the sizes as one tuple, in brackets of its own: `{call}`." * (
                len(call) < 80
            )
        case _:
            return ""


KINDS = (
    Kind("TypeError", FLOAT, _about_float, further=True),
    Kind(
        "TypeError",
        r"expected a sequence of integers or a single integer, got '-?\d+\.\d",
        _about_float,
        further=True,
    ),
    Kind("TypeError", r"`pad_width` must be of integral type", _about_float, further=True),
    Kind("TypeError", r"can't multiply sequence by non-int of type '(?:numpy\.)?float", _about_repeated),
    Kind("TypeError", r"'tuple' object cannot be interpreted as an integer", _about_tuple),
    Kind("TypeError", r"'list' object cannot be interpreted as an integer", _about_list),
    Kind("TypeError", r"only integer scalar arrays can be converted to a scalar index", _about_array),
    Kind("ValueError", r"negative dimensions are not allowed", _about_negative, further=True),
    Kind("TypeError", r"Cannot interpret '.{1,60}' as a data type", _about_type, further=True),
)
