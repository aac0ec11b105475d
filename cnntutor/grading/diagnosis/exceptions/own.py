"""Exceptions that the file's own code makes: its `raise` and `assert`, endless calls, and None."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from cnntutor.grading.diagnosis.exceptions.bindings import find_binding, find_bindings
from cnntutor.grading.diagnosis.exceptions.kind import ANY, Kind
from cnntutor.grading.places import tell_line
from cnntutor.grading.returns import GIVE_NOTHING, can_give_none, tell_no_result

if TYPE_CHECKING:
    from cnntutor.grading.diagnosis.exceptions.evidence import Evidence

# ------------------------------------------------------------------ raise and assert


def _about_own_raise(evidence: Evidence) -> str:
    """Return that a `raise` or an `assert` of the file itself raised; empty where it was something else."""
    around = [evidence.node, *evidence.around(evidence.node)]
    statement = next((each for each in around if isinstance(each, ast.stmt)), None)
    if not _is_called(evidence):
        return ""
    match statement:
        case ast.Raise() if evidence.node is statement and evidence.outcome.kind != "NotImplementedError":
            if evidence.outcome.kind == "SystemExit":
                return ""
            return f"This is your own `raise`{_came_from(evidence)}: such a call needs a result, too."
        case ast.Assert(test) if evidence.outcome.kind == "AssertionError":
            return (
                f"This is your own `assert`: {evidence.quote(test)} does not hold{_came_from(evidence)}. "
                "Such a call "
                "is part of the exercise and needs a result, or the condition is worked out wrongly."
            )
        case _:
            return ""


def _is_called(evidence: Evidence) -> bool:
    """Tell whether a function of the file was called from outside, as the check does."""
    first = evidence.outcome.first_line or 0
    return any(
        isinstance(each, ast.FunctionDef) and each.lineno <= first <= (each.end_lineno or 0)
        for each in evidence.tree.body
    )


def _came_from(evidence: Evidence) -> str:
    first = evidence.outcome.first_line
    if first is None or first == evidence.outcome.line:
        return ""
    return f", reached by {tell_line(first, evidence.submission)}"


def _about_recursion(evidence: Evidence) -> str:
    scope = evidence.scope(evidence.node)
    match evidence.node:
        case ast.Call(ast.Name(name)) if isinstance(scope, ast.FunctionDef) and scope.name == name:
            where = evidence.tell_line(evidence.node)
            return (
                f"`{name}` calls itself on {where}, and does so more often than Python allows: look at when "
                "it should stop, or use a loop."
            )
        case _:
            return ""


# ------------------------------------------------------------------ None


def _about_none(evidence: Evidence) -> str:
    """Return why a value is None: a function without a result was taken for one with it."""
    if (node := _find_none(evidence)) is None:
        return ""
    if isinstance(node, ast.Name):
        return _of_variable(node, evidence)
    return _of_call(node, evidence) if isinstance(node, ast.Call) else ""


def _find_none(evidence: Evidence) -> ast.expr | None:
    """Return the expression whose value was None."""
    groups = evidence.said.groupdict()
    match evidence.node:
        case ast.Attribute(value, attr=name) if name == groups.get("name", name):
            return value
        case ast.Subscript(value):
            return value
        case ast.Call(function) if "not callable" in evidence.said.string:
            return function
        case ast.BinOp(left, _, right) | ast.AugAssign(left, _, right) | ast.Compare(left, [_], [right]):
            if "left" not in groups:
                return None
            return left if groups["left"] == "NoneType" else right
        case ast.Tuple() as names if isinstance(assigned := evidence.parents.get(names), ast.Assign):
            return assigned.value
        case ast.For(_, items):
            return items
        case _:
            return None


def _of_variable(node: ast.Name, evidence: Evidence) -> str:
    binding = find_binding(node.id, node, evidence)
    if binding and isinstance(binding.value, ast.Call):
        return _of_call(binding.value, evidence)
    if binding and _is_left_out(name := node.id, binding.statement):
        return f"`{name}` is None where it is left out: `if {name} is not None:` tells when it is given."
    for each in find_bindings(node.id, evidence.scope(node)):  # `rows = rows.append(1)`, in the round before
        match each.value:
            case ast.Call(ast.Attribute(ast.Name(called))) as call if called == node.id:
                return _of_call(call, evidence)
    return ""


def _is_left_out(name: str, function: ast.AST) -> bool:
    """Tell whether this is a function's parameter that is None where a call does not give it."""
    if not isinstance(function, ast.FunctionDef):
        return False
    named = [*function.args.posonlyargs, *function.args.args]
    defaults = function.args.defaults
    by_name = zip(named[len(named) - len(defaults) :], defaults, strict=True)
    return any(
        each.arg == name and isinstance(default, ast.Constant) and default.value is None
        for each, default in by_name
    )


def _of_call(call: ast.Call, evidence: Evidence) -> str:
    match call.func:
        case ast.Attribute(changed, name) if (
            name in GIVE_NOTHING and evidence.name(call.func)[:6] != "numpy."
        ):
            alone = f"{ast.unparse(changed)}.{name}(…)"
            return f"`{name}` {GIVE_NOTHING[name]} and gives None: write `{alone}` alone, without `=`."
        case ast.Name("print") if evidence.is_builtin(call.func):
            return "`print` shows a value and gives None."
        case ast.Name(name):
            function = evidence.function(name)
            return (
                f"{tell_no_result(function, evidence.submission)}."
                if function and can_give_none(function)
                else ""
            )
        case _:
            return ""


NONE = r"'NoneType' object"
OF_NONE = r"unsupported operand type\(s\) for \S+: '(?P<left>[\w.]+)' and '(?P<right>[\w.]+)'"
KINDS = (
    Kind(raised=ANY, says="", find_step=_about_own_raise),
    Kind(raised="RecursionError", says="", find_step=_about_recursion),
    Kind(raised="AttributeError", says=rf"{NONE} has no attribute '(?P<name>\w+)'", find_step=_about_none),
    Kind(raised="TypeError", says=rf"{NONE} (?:is not|does not support)", find_step=_about_none),
    Kind(raised="TypeError", says=r"cannot unpack non-iterable NoneType object", find_step=_about_none),
    Kind(raised="TypeError", says=rf"(?=.*'NoneType'){OF_NONE}", find_step=_about_none),
)
