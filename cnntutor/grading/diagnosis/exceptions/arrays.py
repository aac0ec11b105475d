"""Exceptions on arrays where one number, one truth value or a key is needed."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from cnntutor.grading.diagnosis.exceptions.kind import Kind

if TYPE_CHECKING:
    from cnntutor.grading.diagnosis.exceptions.evidence import Evidence

OF_NUMPY = {
    **{
        name: name
        for name in (
            *("exp", "expm1", "log", "log2", "log10", "log1p", "sqrt", "sin", "cos", "tan", "tanh", "sinh"),
            *("cosh", "floor", "ceil", "trunc", "isnan", "isinf"),
        )
    },
    "fabs": "abs",
    "pow": "power",
}
"""What numpy has for functions of `math`, by their names there."""

BY_ELEMENT = {"max": "maximum", "min": "minimum"}
OF_ALL = {"max": "max", "min": "min", "any": "any", "all": "all", "sorted": "sort"}
CHOOSE = "`np.where({}, a, b)` chooses for each element."

# ------------------------------------------------------------------ one number


def _about_number(evidence: Evidence) -> str:
    """Return what to do where a function of one number was given an array."""
    match evidence.node:
        case ast.Call(function, [given, *_]):
            pass
        case _:
            return ""
    module, _, name = evidence.name(function).rpartition(".")
    if module == "math" and name in OF_NUMPY:
        called = evidence.quote(function)
        return (
            f"{called} takes one number, and here it is given an array: `np.{OF_NUMPY[name]}` takes arrays."
        )
    if evidence.is_builtin(function) and name in ("float", "int"):
        array = ast.unparse(given) if isinstance(given, ast.Name | ast.Attribute) else "…"
        return (
            f"`{name}(…)` takes one number, and here it is given an array: `{array}.astype({name})` turns "
            "each element."
        )
    return ""


def _about_element(evidence: Evidence) -> str:
    """Return what to do where several numbers were put into one place."""
    match evidence.node:
        case ast.Subscript(ctx=ast.Store()) as place if not any(
            isinstance(each, ast.Slice) for each in ast.walk(place.slice)
        ):
            return (
                f"{evidence.quote(place)} is one place, and what is put there is more than one number: add "
                "it up, or look at what it should be."
            )
        case _:
            return ""


def _about_uneven(evidence: Evidence) -> str:
    """Return what to do where an array is made of lists that do not have the same length."""
    match evidence.node:
        case ast.Call(function, [given, *_]) if evidence.name(function) in ("numpy.array", "numpy.asarray"):
            return (
                f"The parts of {evidence.quote(given)} do not all have the same length or shape, and an "
                "array needs that: print them and look for the odd one."
            )
        case _:
            return ""


# ------------------------------------------------------------------ one truth value


def _about_truth(evidence: Evidence) -> str:
    """Return what asks an array for a single yes or no, and what does it for each element."""
    match evidence.node:
        case ast.Call() as call:
            return _of_call(call, evidence)
        case ast.Compare(ops=[ast.In() | ast.NotIn()]):
            return (
                "`in` compares each element: `any(np.array_equal(x, each) for each in values)` looks for a "
                "whole array."
            )
        case ast.Compare(left, [ast.Eq() | ast.NotEq() as op], [ast.Constant(None)]):
            word = "is" if isinstance(op, ast.Eq) else "is not"
            return f"`==` and `!=` compare each element: write `{ast.unparse(left)} {word} None`."
        case ast.While() as loop:
            return _of_construct("while", loop.test, evidence)
        case ast.expr() as condition:
            return _of_condition(condition, evidence)
        case _:
            return ""


def _of_call(call: ast.Call, evidence: Evidence) -> str:
    name = evidence.name(call.func)
    if not evidence.is_builtin(call.func) or call.keywords:
        return ""
    if name in BY_ELEMENT and len(call.args) == 2:
        arguments = ", ".join(map(ast.unparse, call.args))
        new = f"np.{BY_ELEMENT[name]}({arguments})" if len(arguments) < 50 else f"np.{BY_ELEMENT[name]}"
        return f"`{name}` of Python compares whole arrays: `{new}` compares element by element."
    if name in OF_ALL and len(call.args) == 1 and not isinstance(call.args[0], ast.GeneratorExp):
        return f"`{name}` of Python does not go into the rows of an array: `np.{OF_ALL[name]}` does."
    return ""


def _of_condition(condition: ast.expr, evidence: Evidence) -> str:
    """Return what to do about a condition, by the innermost construct that asks for its truth."""
    parent = evidence.parents.get(condition)
    match condition, parent:
        case ast.Compare(ops=[_, _, *_]), _:
            return (
                f"{evidence.quote(condition)} means `and`, which takes one yes or no on each side: for "
                "arrays write `(a < x) & (x < b)`."
            )
        case _, ast.BoolOp(op):
            return _of_boolean(op)
        case ast.BoolOp(op), _:
            return _of_boolean(op)
        case ast.UnaryOp(ast.Not(), operand), _:
            return _of_negation(operand, evidence)
        case _, ast.UnaryOp(ast.Not()):
            return _of_negation(condition, evidence)
        case _, ast.If(test) | ast.IfExp(test) if test is condition:
            return _of_construct("if", condition, evidence)
        case _, ast.comprehension(ifs=ifs) if condition in ifs:
            return _of_construct("if", condition, evidence)
        case _, ast.While(test) if test is condition:
            return _of_construct("while", condition, evidence)
        case _, ast.Assert(test) if test is condition:
            return (
                f"`assert` asks for one yes or no, and {evidence.quote(condition)} has one for each element: "
                "`np.all(…)` makes one of them."
            )
        case _:
            return ""


def _of_negation(operand: ast.expr, evidence: Evidence) -> str:
    return (
        f"`not` asks for one yes or no, and {evidence.quote(operand)} is an array: `np.logical_not(…)` goes "
        "element by element, `np.any(…)` makes one of them."
    )


def _of_boolean(op: ast.boolop) -> str:
    word, sign = ("and", "&") if isinstance(op, ast.And) else ("or", "|")
    return f"`{word}` takes one yes or no on each side: for arrays write `(…) {sign} (…)`, with the brackets."


def _of_construct(word: str, condition: ast.expr, evidence: Evidence) -> str:
    begin = f"`{word}` asks for one yes or no, and {evidence.quote(condition)} has one for each element"
    if word == "while":
        return f"{begin}: `np.any(…)` or `np.all(…)` makes one of them."
    shown = ast.unparse(condition)
    return f"{begin}: {CHOOSE.format(shown if len(shown) < 50 else '…')}"


# ------------------------------------------------------------------ one key


def _about_key(evidence: Evidence) -> str:
    """Return what to do where an array was to be an entry of a set or a key of a dict."""
    match evidence.node:
        case ast.Call(function, [given], []):
            return _of_entries(function, given, evidence)
        case ast.Subscript(_, ast.expr() as key):
            return (
                f"{evidence.quote(key)} is an array here, which cannot be a key: take the number out of it, "
                "or make the array flat that it is a row of."
            )
        case _:
            return ""


def _of_entries(function: ast.expr, given: ast.expr, evidence: Evidence) -> str:
    name = evidence.name(function)
    if name == "collections.Counter":
        step = "`np.unique(…, return_counts=True)` gives the different numbers, and how often each occurs."
    elif evidence.is_builtin(function) and name in ("set", "frozenset"):
        step = "`np.unique(…)` gives the different numbers, whatever the shape is."
    else:
        return ""
    return (
        f"The entries of {evidence.quote(given)} are arrays here, which `{name.rpartition('.')[2]}` cannot "
        f"tell apart: {step}"
    )


KINDS = (
    Kind(
        raised="TypeError",
        says=r"only (?:length-1|0-dimensional|size-1) arrays can be converted",
        find_step=_about_number,
    ),
    Kind(
        raised="ValueError",
        says=r"setting an array element with a sequence\. The requested array has an inhomogeneous",
        find_step=_about_uneven,
    ),
    Kind(raised="ValueError", says=r"setting an array element with a sequence", find_step=_about_element),
    Kind(
        raised="TypeError",
        says=r"only (?:length-1|0-dimensional|size-1) arrays can be converted",
        find_step=_about_element,
    ),
    Kind(raised="ValueError", says=r"The truth value of an array", find_step=_about_truth),
    Kind(
        raised="TypeError",
        says=r"(?:cannot use 'numpy\.ndarray' as \w+ \w+.*)?\(?unhashable type: 'numpy\.ndarray'",
        find_step=_about_key,
        further=True,
    ),
)
