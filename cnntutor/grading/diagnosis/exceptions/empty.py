"""Exceptions on arrays without numbers, of which the largest was looked for."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from cnntutor.grading.diagnosis.exceptions.bindings import Binding, find_binding
from cnntutor.grading.diagnosis.exceptions.kind import Kind
from cnntutor.grading.diagnosis.exceptions.slices import find_slice

if TYPE_CHECKING:
    from cnntutor.grading.diagnosis.exceptions.evidence import Evidence

LARGEST = ("max", "min", "amax", "amin", "argmax", "argmin")
KEEP_SHAPE = ("numpy.maximum", "numpy.minimum", "numpy.abs", "numpy.exp", "numpy.array", "numpy.asarray")
"""Functions that give nothing for nothing."""


def _about_empty(evidence: Evidence) -> str:
    """Return which slice is empty where its largest number was looked for."""
    match evidence.node:
        case ast.Call(ast.Attribute(ast.Name(module), name), [array, *_]) if (
            evidence.name(ast.Name(module)) == "numpy" and name in LARGEST
        ):
            taken = array
        case ast.Call(ast.Attribute(array, name)) if name in LARGEST:
            taken = array
        case ast.Call(ast.Name("max" | "min") as function, [array]) if evidence.is_builtin(function):
            taken = array
        case _:
            return ""
    if (sliced := find_slice(taken, evidence)) is None:
        return _about_empty_variable(taken, evidence)
    return (
        f"{evidence.quote(sliced)} on {evidence.tell_line(sliced)} is empty here: it begins behind the end "
        "of an axis, or does not end behind its beginning. Look at its limits."
    )


def _about_empty_variable(taken: ast.expr, evidence: Evidence) -> str:
    """Return which variable is empty where the largest number was looked for, and where that comes from."""
    match taken:
        case ast.Call(function, [ast.Name() as name, *_]) if evidence.name(function) in KEEP_SHAPE:
            taken = name
    if not isinstance(taken, ast.Name):
        return ""
    what = evidence.quote(taken)
    match find_binding(taken.id, evidence.node, evidence):
        case Binding(ast.FunctionDef(called)):
            return f"{what} is empty here. Look at what `{called}` is called with."
        case Binding(value=ast.expr() as value):
            where = evidence.tell_line(value)
            if isinstance(value, ast.List) and not value.elts:
                return f"{what} is empty here: nothing was appended since {where}. Look at when that is done."
            return (
                f"{what} is empty here: on {where} no number came into it. Look at how many there should be "
                "for this call."
            )
        case _:
            return ""


KINDS = (
    Kind(
        raised="ValueError",
        says=r"zero-size array to reduction operation",
        find_step=_about_empty,
        further=True,
    ),
    Kind(
        raised="ValueError",
        says=r"(?:max|min)\(\) (?:arg is an|iterable argument is) empty",
        find_step=_about_empty,
        further=True,
    ),
)
