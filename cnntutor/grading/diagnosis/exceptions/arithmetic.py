"""Exceptions on numbers: division by zero, numbers too large, and dtypes that cannot hold them."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from cnntutor.grading.diagnosis.exceptions.bindings import find_binding
from cnntutor.grading.diagnosis.exceptions.kind import Kind

if TYPE_CHECKING:
    from cnntutor.grading.diagnosis.exceptions.evidence import Evidence

DIVISIONS = (ast.Div, ast.FloorDiv, ast.Mod)
MAKE_ARRAYS = tuple(
    f"numpy.{name}"
    for name in ("arange", "array", "asarray", "empty", "full", "ones", "pad", "zeros", "zeros_like")
)
WHOLE = re.compile(r"u?int\d+")
RANGES = {"uint8": "0 to 255", "int8": "-128 to 127", "uint16": "0 to 65535", "uint32": "0 to 4294967295"}


def _about_zero(evidence: Evidence) -> str:
    match evidence.node:
        case ast.BinOp(_, op, divisor) | ast.AugAssign(_, op, divisor) if isinstance(op, DIVISIONS):
            pass
        case _:
            return ""
    if isinstance(divisor, ast.Constant):
        return ""
    told = f"{evidence.quote(divisor)} is 0 here"
    if isinstance(divisor, ast.Name):
        binding = find_binding(divisor.id, evidence.node, evidence)
        if binding and (binding.value or isinstance(binding.statement, ast.AugAssign)):
            return f"{told}: look at how it gets its value on {evidence.tell_line(binding.statement)}."
    return f"{told}: look at what can make it 0."


def _about_cast(evidence: Evidence) -> str:
    """Return what to do where fractions were put into an array of whole numbers."""
    begin, end = evidence.said["of"], evidence.said["to"]
    if not (begin.startswith("float") and WHOLE.fullmatch(end)):
        return ""
    match evidence.node:
        case ast.AugAssign(ast.Name(name)):
            pass
        case ast.AugAssign(ast.Subscript(ast.Name(name), place)) if _is_array(name, place, evidence):
            pass
        case ast.AugAssign(ast.Subscript() as part):
            return (
                f"{evidence.quote(part)} holds whole numbers and cannot take fractions: make its array with "
                "floats, `dtype=float`."
            )
        case _:
            return ""
    return (
        f"`{name}` holds whole numbers and cannot take fractions: begin with `{name} = {name}.astype(float)`."
    )


def _is_array(name: str, place: ast.expr, evidence: Evidence) -> bool:
    """Tell whether what is indexed is an array, and no list of arrays."""
    if isinstance(place, ast.Tuple | ast.Slice):
        return True  # a list takes no tuple, and its slices hold no fractions
    binding = find_binding(name, evidence.node, evidence)
    given = binding.value if binding else None
    return isinstance(given, ast.Call) and evidence.name(given.func) in MAKE_ARRAYS


def _about_truth_values(evidence: Evidence) -> str:
    match evidence.node:
        case ast.BinOp(op=ast.Sub()) | ast.UnaryOp(op=ast.USub()) | ast.AugAssign(op=ast.Sub()):
            return "True and False are not subtracted by numpy: `.astype(int)` makes them 1 and 0 first."
        case _:
            return ""


def _about_range(evidence: Evidence) -> str:
    """Return what to do where a dtype of few numbers was to hold another one."""
    dtype = evidence.said["dtype"]
    if dtype not in RANGES:
        return ""
    return f"An array of {dtype} holds only {RANGES[dtype]}: work with floats, `.astype(float)`."


def _about_exponential(evidence: Evidence) -> str:
    match evidence.node:
        case ast.Call(function) if evidence.name(function) in (
            "math.exp",
            "math.pow",
            "math.cosh",
            "math.sinh",
        ):
            name = evidence.quote(function)
            if name.endswith("exp`"):
                return (
                    f"{name} goes up to about 709 only: work it out so that the exponent is never above 0, "
                    "or use `np.exp`, which gives infinity there."
                )
            return f"The result of {name} is too large for a float: look at what it is given."
        case ast.BinOp(op=ast.Pow()) as power:
            return f"{evidence.quote(power)} is too large for a float: look at its exponent."
        case _:
            return ""


def _about_not_a_number(evidence: Evidence) -> str:
    match evidence.node:
        case ast.Call(function, [given]) if evidence.is_builtin(function):
            what = "nan (not a number)" if "NaN" in evidence.said[0] else "infinity"
            return f"{evidence.quote(given)} is {what} here: look at how it is worked out."
        case _:
            return ""


def _about_padding(evidence: Evidence) -> str:
    """Return what to do where an array of whole numbers was padded with infinity."""
    match evidence.node:
        case ast.Call(function, [given, *_]) if evidence.name(function) == "numpy.pad":
            what = evidence.quote(given)
            return f"{what} holds whole numbers, and so no infinity: pad floats, `.astype(float)`."
        case _:
            return ""


KINDS = (
    Kind(raised="ZeroDivisionError", says="", find_step=_about_zero),
    Kind(
        raised="UFuncTypeError",
        says=r"Cannot cast ufunc '\w+' output from dtype\('(?P<of>\w+)'\) to dtype\('(?P<to>\w+)'\)",
        find_step=_about_cast,
    ),
    Kind(
        raised="TypeError",
        says=r"numpy boolean (?:subtract|negative)|The numpy boolean negative",
        find_step=_about_truth_values,
    ),
    Kind(
        raised="OverflowError",
        says=r"Python integer -?\d+ out of bounds for (?P<dtype>\w+)",
        find_step=_about_range,
    ),
    Kind(raised="OverflowError", says=r"math range error|\(34, ", find_step=_about_exponential),
    Kind(raised="ValueError", says=r"cannot convert float NaN to integer", find_step=_about_not_a_number),
    Kind(
        raised="OverflowError",
        says=r"cannot convert float infinity to integer",
        find_step=_about_not_a_number,
    ),
    Kind(
        raised="OverflowError",
        says=r"cannot convert float infinity to integer",
        find_step=_about_padding,
        further=True,
    ),
)
