"""Exceptions on a name that nothing in the file gives a value: the parameters are called otherwise."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from cnntutor.grading.diagnosis.exceptions.bindings import parameters
from cnntutor.grading.diagnosis.exceptions.evidence import is_given
from cnntutor.grading.diagnosis.exceptions.kind import Kind

if TYPE_CHECKING:
    from cnntutor.grading.diagnosis.exceptions.evidence import Evidence

MOST_PARAMETERS = 8
OF_ARRAYS = ("T", "dtype", "ndim", "shape", "size")
"""What is asked of an array, and hardly of a module that was not imported."""


def _about_name(evidence: Evidence) -> str:
    """Return what the parameters of the function are called where a name has no value."""
    name, node = evidence.said["name"], evidence.node
    if not isinstance(node, ast.Name) or node.id != name or is_given(name, evidence.tree):
        return ""
    if not _is_variable(node, evidence):
        return ""
    around = (each for each in evidence.around(node) if isinstance(each, ast.FunctionDef))
    if (function := next(around, None)) is None:
        return ""
    known = [f"`{each.arg}`" for each in parameters(function)]
    if not 0 < len(known) <= MOST_PARAMETERS:
        return ""
    if name == "e":
        return "The number e is `np.e`, and a power of it is written `np.exp(x)`."
    begin = f"`{name}` has no value in `{function.name}`"
    if len(known) == 1:
        return f"{begin}, whose parameter is called {known[0]}: use that, or give `{name}` a value first."
    listed = f"{', '.join(known[:-1])} and {known[-1]}"
    return f"{begin}, whose parameters are called {listed}: use one of them, or give `{name}` a value first."


def _is_variable(node: ast.Name, evidence: Evidence) -> bool:
    """Tell whether a name is used as a number or an array, not as a function or a module."""
    match evidence.parents.get(node):
        case ast.Call(func):
            return func is not node
        case ast.Attribute(attr=attr):
            return attr in OF_ARRAYS
        case _:
            return True


KINDS = (Kind(raised="NameError", says=r"name '(?P<name>\w+)' is not defined", find_step=_about_name),)
