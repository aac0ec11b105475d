"""Exceptions on shapes that do not fit: both are told with the names of what has them."""

from __future__ import annotations

import ast
import math
from typing import TYPE_CHECKING

from cnntutor.grading.diagnosis.exceptions.kind import Kind
from cnntutor.grading.diagnosis.exceptions.operands import about_operands, find_operands, parse_shape
from cnntutor.grading.wording import shape_text
from cnntutor.text import format_count

if TYPE_CHECKING:
    from cnntutor.grading.diagnosis.exceptions.evidence import Evidence

SHAPE = r"\((?:\d{1,9}(?:, ?\d{1,9})*,?)?\)"


def _about_output(evidence: Evidence) -> str:
    """Return what to do where an array was to become larger in place."""
    match evidence.node:
        case ast.AugAssign(ast.Name(name) as target, _, value):
            has, needs = (shape_text(parse_shape(evidence.said[key])) for key in ("left", "right"))
            return (
                f"{evidence.quote(target)} has the shape {has} and would become {needs} with "
                f"{evidence.quote(value)}: an array keeps its shape in place. Look at the shape that "
                f"`{name}` should have."
            )
        case _:
            return ""


def _about_place(evidence: Evidence) -> str:
    """Return what to do where something was put into a place of another shape."""
    if not (isinstance(evidence.node, ast.Subscript) and isinstance(evidence.node.ctx, ast.Store)):
        return ""
    value, place = (parse_shape(evidence.said[name]) for name in ("left", "right"))
    what = f"the shape {shape_text(value)}"
    room = f"has the shape {shape_text(place)}" if place else "is one number"
    told = f"{evidence.quote(evidence.node)} {room}, and what is put there has {what}."
    if len(value) > len(place):
        more = format_count(len(value) - len(place), "axis", "axes")
        return (
            f"{told} That is {more} more: look at what should be added up, or at how many indices are "
            "missing."
        )
    return f"{told} Look at how each of them is worked out."


def _about_concatenation(evidence: Evidence) -> str:
    """Return what to do where arrays were put behind each other that differ along another axis as well."""
    if not isinstance(evidence.node, ast.Call):
        return ""
    axis, one, other, length, another = (
        int(evidence.said[key]) for key in ("axis", "one", "other", "length", "another")
    )
    return (
        f"Only along one axis may the lengths differ. Along axis {axis} array {one} of the list is {length} "
        f"long and array {other} is {another} long: look at how each of them is made."
    )


def _about_product(evidence: Evidence) -> str:
    operands = find_operands(evidence)
    if operands is None:
        return ""
    left, right = map(evidence.quote, operands)
    return (
        f"A matrix product needs the last axis of {left} as long as {right} has rows: "
        f"{evidence.said['columns']} and {evidence.said['rows']} are not equal. The product element by "
        "element is written with `*`."
    )


def _about_reshape(evidence: Evidence) -> str:
    if not isinstance(evidence.node, ast.Call):
        return ""
    shape, size = parse_shape(evidence.said["shape"]), int(evidence.said["size"])
    return (
        f"The shape {shape_text(shape)} has {format_count(math.prod(shape), 'place')} and the array "
        f"has {format_count(size, 'number')}: there have to be as many of both."
    )


def _about_tensordot(evidence: Evidence) -> str:
    """Return which axes of a tensor product have to be equally long."""
    match evidence.node:
        case ast.Call(function, [first, second, *more], keywords) if (
            evidence.name(function) == "numpy.tensordot"
        ):
            given = [*more, *(each.value for each in keywords if each.arg == "axes")]
        case _:
            return ""
    one, other = map(evidence.quote, (first, second))
    match given:
        case [ast.Tuple([mine, yours]) | ast.List([mine, yours])]:
            axes = f"axes {ast.unparse(mine)} of {one} and the axes {ast.unparse(yours)} of {other}"
        case [ast.Constant(int(count))]:
            axes = f"last {count} axes of {one} and the first {count} of {other}"
        case []:
            axes = f"last 2 axes of {one} and the first 2 of {other}"
        case _:
            return ""
    return f"`np.tensordot` needs the {axes} to be equally long. Print both shapes above this line."


KINDS = (
    Kind(raised="ValueError", says=r"shape-mismatch for sum", find_step=_about_tensordot, further=True),
    Kind(
        raised="ValueError",
        says=rf"operands could not be broadcast together with shapes (?P<left>{SHAPE}) (?P<right>{SHAPE})"
        r"(?: (?P=left))? *$",
        find_step=about_operands,
    ),
    Kind(
        raised="ValueError",
        says=rf"non-broadcastable output operand with shape (?P<left>{SHAPE}) doesn't match the "
        rf"broadcast shape (?P<right>{SHAPE})",
        find_step=_about_output,
    ),
    Kind(
        raised="ValueError",
        says=rf"could not broadcast input array from shape (?P<left>{SHAPE}) into shape (?P<right>{SHAPE})",
        find_step=_about_place,
    ),
    Kind(
        raised="ValueError",
        says=r"matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature "
        r"\(n\?,k\),\(k,m\?\)->\(n\?,m\?\) "
        r"\(size (?P<rows>\d{1,9}) is different from (?P<columns>\d{1,9})\)",
        find_step=_about_product,
    ),
    Kind(
        raised="ValueError",
        says=rf"shapes {SHAPE} and {SHAPE} not aligned: (?P<columns>\d{{1,9}}) \(dim \d\) != "
        r"(?P<rows>\d{1,9}) \(dim \d\)",
        find_step=_about_product,
    ),
    Kind(
        raised="ValueError",
        says=r"all the input array dimensions except for the concatenation axis must match exactly, but "
        r"along dimension (?P<axis>\d{1,3}), the array at index (?P<one>\d{1,6}) has size "
        r"(?P<length>\d{1,9}) and the array at index (?P<other>\d{1,6}) has size (?P<another>\d{1,9})",
        find_step=_about_concatenation,
    ),
    Kind(
        raised="ValueError",
        says=rf"cannot reshape array of size (?P<size>\d{{1,9}}) into shape (?P<shape>{SHAPE})",
        find_step=_about_reshape,
        further=True,
    ),
)
