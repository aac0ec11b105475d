"""Slices of arrays: which axes they cut, and how long they ask the piece to be."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, NamedTuple

from cnntutor.grading.diagnosis.exceptions.bindings import Binding, find_binding

if TYPE_CHECKING:
    from cnntutor.grading.diagnosis.exceptions.evidence import Evidence


class AxisOf(NamedTuple):
    """A length that is that of an axis of an array."""

    array: str
    """A variable."""

    axis: int
    """Which axis; a negative one counts from the last."""

    binding: Binding | None
    """What gave the variable its value where its shape was asked for."""


def find_slice(node: ast.expr, evidence: Evidence) -> ast.Subscript | None:
    """Return the slices that an operand is, or that its variable was given; None where it is no slice."""
    if isinstance(node, ast.Name):
        binding = find_binding(node.id, evidence.node, evidence)
        node = binding.value if binding and binding.value else node
    if isinstance(node, ast.Subscript) and any(isinstance(each, ast.Slice) for each in ast.walk(node.slice)):
        return node
    return None


def find_cuts(sliced: ast.Subscript) -> dict[int, ast.Slice]:
    """Return the slices with bounds, by the axis of what comes out, as far as it is known which that is."""
    parts = sliced.slice.elts if isinstance(sliced.slice, ast.Tuple) else [sliced.slice]
    found, axis = {}, 0
    for part in parts:
        match part:
            case ast.Slice(lower, upper):
                if lower is not None or upper is not None:
                    found[axis] = part
                axis += 1
            case ast.Constant(int()):
                pass  # takes its axis away
            case _:
                break  # an index, a list or an array: that decides where the axes behind it go
    return found


def find_length(cut: ast.Slice, evidence: Evidence) -> ast.expr | None:
    """Return how long a slice asks its piece to be, as it is written; None where that is not seen."""
    upper = cut.upper
    if isinstance(upper, ast.Name) and (binding := find_binding(upper.id, evidence.node, evidence)):
        upper = binding.value or upper
    if cut.step is not None or upper is None:
        return None
    match cut.lower, upper:
        case ((None | ast.Constant(0)), _):
            return upper
        case ast.Constant(int(first)), ast.Constant(int(last)):
            return ast.copy_location(ast.Constant(last - first), upper)
        case lower, ast.BinOp(left, ast.Add(), right) if lower is not None:
            begins = [ast.dump(each) == ast.dump(lower) for each in (left, right)]
            return right if begins[0] else left if begins[1] else None
        case _:
            return None


def find_source(length: ast.expr, evidence: Evidence) -> AxisOf | int | None:
    """Return the number that a length is, or whose axis it is; None where that is not seen."""
    match length:
        case ast.Constant(int(number)):
            return number
        case ast.Name(name):
            binding = find_binding(name, evidence.node, evidence)
            if binding is None or binding.value is not None:
                return None if binding is None else _axis_in(binding.value, evidence)
            return _axis_unpacked(name, binding.statement, evidence)
        case _:
            return _axis_in(length, evidence)


def _axis_in(node: ast.expr | None, evidence: Evidence) -> AxisOf | int | None:
    """Return which axis `x.shape[0]` or `len(x)` is."""
    match node:
        case ast.Constant(int(number)):
            return number
        case ast.Subscript(ast.Attribute(ast.Name(array), "shape"), ast.Constant(int(axis))):
            return AxisOf(array, axis, find_binding(array, node, evidence))
        case ast.Subscript(
            ast.Attribute(ast.Name(array), "shape"), ast.UnaryOp(ast.USub(), ast.Constant(int(axis)))
        ):
            return AxisOf(array, -axis, find_binding(array, node, evidence))
        case ast.Call(called, [ast.Name(array)], []) if evidence.is_builtin(called):
            is_length = evidence.name(called) == "len"
            return AxisOf(array, 0, find_binding(array, node, evidence)) if is_length else None
        case _:
            return None


def _axis_unpacked(name: str, statement: ast.AST, evidence: Evidence) -> AxisOf | None:
    """Return which axis `name` is in `name, other = x.shape`, with or without `[:2]` behind it."""
    match statement:
        case ast.Assign([ast.Tuple(names)], value):
            pass
        case _:
            return None
    match value:
        case ast.Subscript(shape, ast.Slice(None, ast.Constant(), None)) | shape:
            pass
    if not isinstance(shape, ast.Attribute) or shape.attr != "shape" or not isinstance(shape.value, ast.Name):
        return None
    if any(isinstance(each, ast.Starred) for each in names):
        return None
    places = [k for k, each in enumerate(names) if isinstance(each, ast.Name) and each.id == name]
    array = shape.value.id
    return AxisOf(array, places[0], find_binding(array, shape, evidence)) if len(places) == 1 else None
