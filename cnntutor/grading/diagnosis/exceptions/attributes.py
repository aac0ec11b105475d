"""Exceptions on attributes that something does not have, and on values of a type that cannot be used so."""

from __future__ import annotations

import ast
import math
from typing import TYPE_CHECKING

import numpy as np

from cnntutor.grading.diagnosis.exceptions.bindings import find_binding
from cnntutor.grading.diagnosis.exceptions.kind import Kind
from cnntutor.text import did_you_mean

if TYPE_CHECKING:
    from cnntutor.grading.diagnosis.exceptions.evidence import Evidence

OF_ARRAYS = frozenset(name for name in dir(np.ndarray) if not name.startswith("_"))
OF_LISTS = frozenset(name for name in dir(list) if not name.startswith("_"))
GROWING = ("append", "extend", "insert")
LIKENESS = 0.7
BUILTIN = ("bool", "int", "float", "complex", "object", "str")
NEW_NAMES = {
    "product": "prod",
    "cumproduct": "cumprod",
    "alltrue": "all",
    "sometrue": "any",
    "trapz": "trapezoid",
    "in1d": "isin",
    "row_stack": "vstack",
}


def _taken(evidence: Evidence) -> ast.Attribute | None:
    """Return the attribute that was asked for, if it is the one that the exception speaks of."""
    node = evidence.node
    return node if isinstance(node, ast.Attribute) and node.attr == evidence.said["name"] else None


def _about_list(evidence: Evidence) -> str:
    if (node := _taken(evidence)) is None:
        return ""
    what, kind = evidence.quote(node.value), evidence.said["kind"]
    if node.attr in OF_ARRAYS and node.attr not in OF_LISTS:
        array = (
            f"`np.array({ast.unparse(node.value)})`" if isinstance(node.value, ast.Name) else "`np.array(…)`"
        )
        return f"{what} is a {kind}, and only arrays have `{node.attr}`: make an array of it first, {array}."
    if kind == "list":
        return f"{what} is a list.{did_you_mean(node.attr, OF_LISTS, likeness=LIKENESS, show='`{}`'.format)}"
    return ""


def _about_number(evidence: Evidence) -> str:
    if (node := _taken(evidence)) is None:
        return ""
    return f"{evidence.quote(node.value)} is one number here, no array: look at what it should be."


def _about_array(evidence: Evidence) -> str:
    if (node := _taken(evidence)) is None:
        return ""
    what, name = evidence.quote(node.value), node.attr
    if name in GROWING:
        return (
            f"{what} is an array, and an array does not grow: make it as large as the result, and fill its "
            "places."
        )
    if name in ("index", "count"):
        return f"{what} is an array, and only lists have `{name}`: `.tolist()` makes a list of it."
    if name in ("length", "len"):
        return (
            f"The number of rows is `len({ast.unparse(node.value)})`, all sizes are "
            f"`{ast.unparse(node.value)}.shape`."
        )
    if callable(getattr(np, name, None)):
        return f"`{name}` is a function of numpy: write `np.{name}({ast.unparse(node.value)})`." * (
            isinstance(node.value, ast.Name)
        )
    return did_you_mean(name, OF_ARRAYS, likeness=LIKENESS, show="`{}`".format).strip()


def _about_numpy(evidence: Evidence) -> str:
    if (node := _taken(evidence)) is None:
        return ""
    name = node.attr
    if name in BUILTIN:
        return f"That was the name of Python's own `{name}`: write `{name}`."
    if name in NEW_NAMES:
        return f"It is called `np.{NEW_NAMES[name]}` now."
    if "was removed in" in evidence.outcome.message:
        return ""  # numpy says itself what to use
    if evidence.function(name) is not None:
        return f"`{name}` is a function of your own file: call it without `{ast.unparse(node.value)}.`."
    known = [each for each in dir(np) if not each.startswith("_")]
    return did_you_mean(name, known, likeness=LIKENESS, show="`np.{}`".format).strip()


def _about_math(evidence: Evidence) -> str:
    if (node := _taken(evidence)) is None:
        return ""
    if callable(getattr(np, node.attr, None)):
        return f"`math` has no `{node.attr}`; numpy has: `np.{node.attr}`."
    return did_you_mean(node.attr, dir(math), likeness=LIKENESS, show="`math.{}`".format).strip()


def _about_function(evidence: Evidence) -> str:
    if (node := _taken(evidence)) is None:
        return ""
    return (
        f"{evidence.quote(node.value)} is a function: it has to be called, with `(…)`, before `.{node.attr}`."
    )


# ------------------------------------------------------------------ a list or a function in a sum


def _about_operand(evidence: Evidence) -> str:
    """Return which operand cannot be calculated with, and what to make of it."""
    match evidence.node:
        case ast.BinOp(left, _, right) | ast.Compare(left, [_], [right]) | ast.AugAssign(left, _, right):
            sides = ((left, evidence.said["left"]), (right, evidence.said["right"]))
        case _:
            return ""
    told = (text for node, kind in sides if (text := _of_operand(node, kind, evidence)))
    return next(told, "")


def _of_operand(node: ast.expr, kind: str, evidence: Evidence) -> str:
    what = evidence.quote(node)
    match kind, node:
        case _, (ast.Attribute() | ast.Name()) if kind in CALLED and not _is_own_class(kind, evidence):
            return _of_function(node, evidence)
        case "tuple", ast.Attribute(attr="shape"):
            return f"{what} holds the sizes of all axes: take one of them, `{ast.unparse(node)}[0]`."
        case (("list" | "tuple"), ast.Name(name)):
            return (
                f"{what} is a {kind}, and those are not calculated with: make an array of it, "
                f"`np.array({name})`."
            )
        case (("list" | "tuple"), ast.Subscript() | ast.Call()):
            return (
                f"{what} is a {kind}, and those are not calculated with: `np.array(…)` makes arrays of them."
            )
        case "str", _:
            return f"{what} is a text: numbers are written without quotes." * isinstance(node, ast.Constant)
        case _:
            return ""


def _of_function(node: ast.Attribute | ast.Name, evidence: Evidence) -> str:
    """Return which function is to be called: a variable may stand for it."""
    what = evidence.quote(node)
    binding = find_binding(node.id, node, evidence) if isinstance(node, ast.Name) else None
    if binding and isinstance(binding.value, ast.Name | ast.Attribute):
        where, function = evidence.tell_line(binding.value), ast.unparse(binding.value)
        return f"{what} is the function `{function}` itself: call it on {where}, `{function}(…)`."
    return f"{what} is a function: call it, `{ast.unparse(node)}(…)`."


def _is_own_class(kind: str, evidence: Evidence) -> bool:
    return any(isinstance(each, ast.ClassDef) and each.name == kind for each in ast.walk(evidence.tree))


def _about_one_operand(evidence: Evidence) -> str:
    """Return that a function is taken for its result, where it is the only operand."""
    match evidence.node:
        case ast.UnaryOp(operand=ast.Name() as node) | ast.Call(args=[ast.Name() as node], keywords=[]):
            return _of_operand(node, evidence.said["kind"], evidence)
        case _:
            return ""


def _about_list_times(evidence: Evidence) -> str:
    match evidence.node:
        case ast.BinOp(ast.Name(name), ast.Mult(), _) | ast.BinOp(_, ast.Mult(), ast.Name(name)):
            pass
        case _:
            return ""
    binding = find_binding(name, evidence.node, evidence)
    if binding is None or not isinstance(binding.value, ast.List | ast.ListComp):
        return ""
    return f"`{name}` is a list, and those are not multiplied: make an array of it, `np.array({name})`."


def _about_length(evidence: Evidence) -> str:
    match evidence.node:
        case ast.Call(ast.Name("len"), [given]):
            return f"{evidence.quote(given)} is one number here and has no length: look at what it should be."
        case _:
            return ""


CALLED = ("builtin_function_or_method", "function", "Function", "method")
"""Types of functions; the second to last is that of what the grader gives a test."""

OF_TYPE = r"'(?P<kind>{})' object has no attribute '(?P<name>\w+)'"
OPERANDS = r"'(?P<left>[\w.]+)' and '(?P<right>[\w.]+)'"
KINDS = (
    Kind(raised="AttributeError", says=OF_TYPE.format("list|tuple"), find_step=_about_list),
    Kind(raised="AttributeError", says=OF_TYPE.format("int|float"), find_step=_about_number),
    Kind(raised="AttributeError", says=OF_TYPE.format(r"numpy\.ndarray"), find_step=_about_array),
    Kind(
        raised="AttributeError",
        says=OF_TYPE.format("[Ff]unction|builtin_function_or_method"),
        find_step=_about_function,
    ),
    Kind(
        raised="AttributeError",
        says=r"[Mm]odule 'numpy' has no attribute '(?P<name>\w+)'",
        find_step=_about_numpy,
        further=True,
    ),
    Kind(
        raised="AttributeError", says=r"`np\.(?P<name>\w+)` was removed", find_step=_about_numpy, further=True
    ),
    Kind(
        raised="AttributeError", says=r"module 'math' has no attribute '(?P<name>\w+)'", find_step=_about_math
    ),
    Kind(
        raised="TypeError",
        says=rf"unsupported operand type\(s\) for \S+: {OPERANDS}",
        find_step=_about_operand,
    ),
    Kind(
        raised="TypeError",
        says=rf"'\S+' not supported between instances of {OPERANDS}",
        find_step=_about_operand,
    ),
    Kind(
        raised="TypeError",
        says=r"bad operand type for (?:abs\(\)|unary .): '(?P<kind>[Ff]unction)'",
        find_step=_about_one_operand,
    ),
    Kind(raised="TypeError", says=r"can't multiply sequence by non-int of type", find_step=_about_list_times),
    Kind(
        raised="TypeError",
        says=r"object of type '(?:numpy\.)?(?:int|float)\d*' has no len\(\)",
        find_step=_about_length,
    ),
    Kind(raised="TypeError", says=r"len\(\) of unsized object", find_step=_about_length),
)
