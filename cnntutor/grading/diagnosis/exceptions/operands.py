"""Two arrays that do not fit element by element: what to do, from the slices and calls that made them."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, NamedTuple

from cnntutor.grading.diagnosis.exceptions.bindings import find_binding, parameters
from cnntutor.grading.diagnosis.exceptions.slices import (
    AxisOf,
    find_cuts,
    find_length,
    find_slice,
    find_source,
)
from cnntutor.grading.wording import shape_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cnntutor.grading.diagnosis.exceptions.evidence import Evidence

OF_TWO = (
    *("add", "subtract", "multiply", "divide", "true_divide", "maximum", "minimum", "power", "greater"),
    *("greater_equal", "less", "less_equal", "equal", "not_equal"),
)
"""Functions of numpy that work on two arrays element by element."""

REDUCING = ("sum", "max", "min", "mean")
CUT_OFF = "A slice ends where its axis does: look at {}."
BOUNDS = "Along axis {} they differ: look at {}."
BOUNDS_OR_EDGE = (
    "Along axis {} they differ: look at {}. Are its bounds right, or does it reach past the edge?"
)
OTHER_AXIS = (
    "Along axis {axis} they differ: {where} is as long as axis {wrong} of `{array}`: take "
    "the length of axis {axis}."
)


class Operand(NamedTuple):
    """One of two arrays that do not fit."""

    node: ast.expr
    shape: tuple[int, ...]


def parse_shape(text: str) -> tuple[int, ...]:
    """Return a shape as numpy writes it."""
    return tuple(map(int, re.findall(r"\d+", text)))


def find_operands(evidence: Evidence) -> tuple[ast.expr, ast.expr] | None:
    """Return what an operator or a function works on, where that is two things."""
    match evidence.node:
        case ast.BinOp(left, _, right) | ast.Compare(left, [_], [right]):
            return left, right
        case ast.AugAssign(target, _, value):
            return target, value
        case ast.Call(ast.Attribute(left, "dot"), [right]) if evidence.name(left) != "numpy":
            return left, right
        case ast.Call(function, [left, right]):
            module, _, name = evidence.name(function).rpartition(".")
            return (left, right) if module == "numpy" and name in (*OF_TWO, "dot", "matmul") else None
        case _:
            return None


def about_operands(evidence: Evidence) -> str:
    """Return what to do where two arrays cannot be broadcast together."""
    if (found := find_operands(evidence)) is None:
        return ""
    shapes = [parse_shape(evidence.said[name]) for name in ("left", "right")]
    one, other = map(Operand, found, shapes)
    told = " ".join(
        (
            f"{evidence.quote(one.node)} has the shape {shape_text(one.shape)},",
            f"{evidence.quote(other.node)} {shape_text(other.shape)}.",
        )
    )
    both = ((one, other), (other, one))
    for find in (_tell_reduced, _tell_padded):
        for mine, yours in both:
            if step := find(mine, yours, evidence):
                return f"{told} {step}"
    return f"{told} {_tell_axis(one, other, evidence) or 'Look at how each of them is made.'}"


def _tell_reduced(operand: Operand, other: Operand, evidence: Evidence) -> str:
    """Return what to do with an operand that lost one axis of the other, as `x.sum(axis=1)` does."""
    node: ast.expr | None = operand.node
    if isinstance(node, ast.Name):
        binding = find_binding(node.id, evidence.node, evidence)
        node = binding.value if binding else None
    match node:
        case ast.Call(ast.Attribute(attr=name), keywords=[ast.keyword("axis")]) if name in REDUCING:
            lost = (other.shape[:axis] + other.shape[axis + 1 :] for axis in range(len(other.shape)))
            if operand.shape in lost:
                return f"With `keepdims=True` {evidence.quote(node)} keeps its axis."
    return ""


def _tell_padded(operand: Operand, other: Operand, evidence: Evidence) -> str:
    """Return what to do with an operand that is too long along an axis that was padded and is not cut."""
    sliced = find_slice(operand.node, evidence)
    if sliced is None or not isinstance(sliced.value, ast.Name) or len(operand.shape) != len(other.shape):
        return ""
    parts = sliced.slice.elts if isinstance(sliced.slice, ast.Tuple) else [sliced.slice]
    cuts, axes = find_cuts(sliced), range(len(operand.shape))
    call = _padded_alike(sliced.value.id, evidence)
    longer = [axis for axis in axes if operand.shape[axis] > other.shape[axis] and axis not in cuts]
    if call is None or not longer or not all(isinstance(each, ast.Slice) for each in parts):
        return ""
    width = ast.unparse(call.args[1])
    pairs = ", ".join(f"({width}, {width})" if axis in cuts else "(0, 0)" for axis in axes)
    return (
        f"{evidence.quote(call)} on {evidence.tell_line(call)} pads every axis: give it a pair for each, "
        f"`({pairs})`."
    )


def _padded_alike(name: str, evidence: Evidence) -> ast.Call | None:
    """Return the call that padded an array by one number on all sides; None where none is known."""
    binding = find_binding(name, evidence.node, evidence)
    match binding.value if binding else None:
        case ast.Call(function, [_, width]) as call if evidence.name(function) == "numpy.pad":
            own = {each.arg for each in parameters(evidence.scope(call))}
            one_number = isinstance(width, ast.Constant) and isinstance(width.value, int)
            if one_number or (isinstance(width, ast.Name) and width.id in own):
                return call
    return None


def _tell_axis(one: Operand, other: Operand, evidence: Evidence) -> str:
    """Return where to look at, by the first axis along which two arrays of as many axes do not fit."""
    if len(one.shape) != len(other.shape):
        return ""
    lengths = zip(one.shape, other.shape, strict=True)
    axis = next(k for k, both in enumerate(lengths) if 1 not in both and both[0] != both[1])
    shorter, longer = sorted((one, other), key=lambda each: each.shape[axis])
    for operand, against in ((shorter, longer), (longer, shorter)):
        sliced = find_slice(operand.node, evidence)
        if sliced is not None and (cut := find_cuts(sliced).get(axis)) is not None:
            return _tell_cut(operand, against, axis, cut, evidence)
    origins = list(_find_origins((one, other), evidence))
    if not origins:
        return ""
    return f"Along axis {axis} they have {one.shape[axis]} and {other.shape[axis]}: {' and '.join(origins)}."


def _tell_cut(operand: Operand, other: Operand, axis: int, cut: ast.Slice, evidence: Evidence) -> str:
    """Return why a slice is too short or too long along an axis, as far as the code shows it."""
    where = f"{evidence.quote(cut)} on {evidence.tell_line(cut)}"
    if operand.shape[axis] > other.shape[axis]:
        return BOUNDS.format(axis, where)
    length = find_length(cut, evidence)
    source = None if length is None else find_source(length, evidence)
    if source == other.shape[axis]:
        return CUT_OFF.format(where)
    if isinstance(source, AxisOf) and _is_of(other, source, evidence):
        asked = source.axis % len(other.shape)
        if other.shape[asked] == other.shape[axis]:
            return CUT_OFF.format(where)
        if other.shape[asked] == operand.shape[axis]:
            return OTHER_AXIS.format(axis=axis, where=where, wrong=asked, array=source.array)
    return BOUNDS_OR_EDGE.format(axis, where)


def _is_of(operand: Operand, source: AxisOf, evidence: Evidence) -> bool:
    """Tell whether it was the shape of this very array that was asked for."""
    match operand.node:
        case ast.Name(source.array):
            return source.binding is not None and source.binding == find_binding(
                source.array, evidence.node, evidence
            )
        case _:
            return False


def _find_origins(operands: tuple[Operand, ...], evidence: Evidence) -> Iterator[str]:
    """Yield what the call that failed gave for the parameters that the operands are, or are slices of."""
    for operand in operands:
        sliced = find_slice(operand.node, evidence)
        node = operand.node if sliced is None else sliced.value
        given = _find_argument(node, evidence) if isinstance(node, ast.Name) else None
        if given is not None and not (isinstance(given, ast.Name) and given.id == ast.unparse(node)):
            yield f"{evidence.quote(node)} is {evidence.quote(given)} on {evidence.tell_line(given)}"


def _find_argument(node: ast.Name, evidence: Evidence) -> ast.expr | None:
    """Return what a parameter was given by the file's only call of its function, through which this came."""
    scope = evidence.scope(node)
    binding = find_binding(node.id, evidence.node, evidence)
    if not isinstance(scope, ast.FunctionDef) or binding is None or binding.statement is not scope:
        return None
    calls = [
        each
        for each in ast.walk(evidence.tree)
        if isinstance(each, ast.Call) and isinstance(each.func, ast.Name) and each.func.id == scope.name
    ]
    if len(calls) != 1 or evidence.outcome.first_line not in range(
        calls[0].lineno, (calls[0].end_lineno or 0) + 1
    ):
        return None
    places = [*scope.args.posonlyargs, *scope.args.args]
    if any(isinstance(each, ast.Starred) for each in calls[0].args):
        return None
    by_place = {place.arg: value for place, value in zip(places, calls[0].args, strict=False)}
    by_name = {each.arg: each.value for each in calls[0].keywords}
    return (by_place | by_name).get(node.id)
