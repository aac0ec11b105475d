"""Exceptions on axes of functions of numpy: one that is not there, and an array in its place."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from cnntutor.grading.diagnosis.exceptions.kind import Kind
from cnntutor.text import format_count

if TYPE_CHECKING:
    from cnntutor.grading.diagnosis.exceptions.evidence import Evidence

BY_ELEMENT = {
    "numpy.max": "maximum",
    "numpy.amax": "maximum",
    "numpy.min": "minimum",
    "numpy.amin": "minimum",
}
JOINING = ("concatenate", "stack", "vstack", "hstack", "dstack", "column_stack")
REDUCING = ("sum", "mean", "max", "min", "argmax", "argmin", "std", "var", "prod", "any", "all", "cumsum")
MOST_SHOWN = 50


def _about_array_for_axis(evidence: Evidence) -> str:
    """Return what to do where an array was given as the axis."""
    match evidence.node:
        case ast.Call(function, [first, second], []):
            pass
        case _:
            return ""
    called = evidence.quote(function)
    arguments = f"{ast.unparse(first)}, {ast.unparse(second)}"
    shown = arguments if len(arguments) <= MOST_SHOWN else "…"
    module, _, name = evidence.name(function).rpartition(".")
    if (new := BY_ELEMENT.get(f"{module}.{name}")) is not None:
        return (
            f"The second argument of {called} is an axis: `np.{new}({shown})` compares two things element by "
            "element."
        )
    if module == "numpy" and name in JOINING:
        return f"{called} takes the arrays as one list, in brackets of its own: `np.{name}([{shown}])`."
    return ""


def _about_axis(evidence: Evidence) -> str:
    """Return how many axes there are where one is asked for that is not there."""
    if step := _about_array_for_axis(evidence):
        return step
    match evidence.node:
        case ast.Call(ast.Attribute(array, name)) if name in REDUCING and evidence.name(array) != "numpy":
            taken = array
        case ast.Call(function, [array, *_]) if evidence.name(function).removeprefix("numpy.") in REDUCING:
            taken = array
        case _:
            return ""
    has, what = int(evidence.said["has"]), evidence.quote(taken)
    if has == 0:
        return f"{what} is one number here and has no axes: leave the axis out, or look at what it should be."
    last = "axis 0" if has == 1 else f"axis 0 to axis {has - 1}"
    return f"{what} has {format_count(has, 'axis', 'axes')} here, {last}: look at which one is meant."


KINDS = (
    Kind(
        raised="TypeError",
        says=r"only integer scalar arrays can be converted to a scalar index",
        find_step=_about_array_for_axis,
        further=True,
    ),
    Kind(
        raised="AxisError",
        says=r"axis -?\d+ is out of bounds for array of dimension (?P<has>\d)",
        find_step=_about_axis,
        further=True,
    ),
)
