"""Exceptions on calls: what is no function, and arguments that do not fit."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from cnntutor.grading.diagnosis.exceptions.bindings import NO_VALUES, find_bindings, parameters
from cnntutor.grading.diagnosis.exceptions.evidence import SCOPES
from cnntutor.grading.diagnosis.exceptions.kind import Kind
from cnntutor.text import did_you_mean

if TYPE_CHECKING:
    from cnntutor.grading.diagnosis.exceptions.evidence import Evidence

WHAT = {
    "int": "one number",
    "float": "one number",
    "numpy.ndarray": "an array",
    "list": "a list",
    "tuple": "a tuple",
}
NOT_CALLED = ("shape", "size", "ndim", "T", "dtype")

# ------------------------------------------------------------------ what is no function


def _about_no_function(evidence: Evidence) -> str:
    if not isinstance(evidence.node, ast.Call):
        return ""
    given = evidence.said["what"]
    what = WHAT.get(re.sub(r"^numpy\.(float|int)\d+$", r"\1", given), "")
    match evidence.node.func:
        case ast.Attribute(_, name) as taken if name in NOT_CALLED and what:
            how = "square brackets take one of its entries" if name == "shape" else "leave the brackets out"
            return f"{evidence.quote(taken)} is no function: {how}."
        case ast.List() | ast.Tuple() as row if given in ("list", "tuple"):
            return f"A comma is missing between {evidence.quote(row)} and `(`."
        case ast.Constant() | ast.BinOp() as number if what == "one number":
            return f"A `*` is missing between {evidence.quote(number)} and `(`: Python takes that for a call."
        case ast.Name(name):
            return _of_name(name, what, evidence) if what else _of_module(given, name)
        case ast.Attribute() | ast.Subscript() as taken if what and what != "one number":
            return f"{evidence.quote(taken)} is {what}: its entries are taken with square brackets."
        case _:
            return ""


def _of_name(name: str, what: str, evidence: Evidence) -> str:
    """Return why a name is no function: something was assigned to it, or brackets are of the wrong kind."""
    import builtins

    places = _assigned(name, evidence)
    if hasattr(builtins, name) or (
        len(places) > 1 and any(isinstance(each, ast.FunctionDef) for each in places)
    ):
        values = [each for each in places if not isinstance(each, SCOPES)]
        if not values:
            return ""
        where = evidence.tell_line(values[0])
        return (
            f"`{name}` is {what} here and no function any more, because {where} gives it a value: give that "
            "variable another name."
        )
    if what == "one number":
        return f"`{name}` is one number: a product is written `{name} * (…)`."
    arguments = ", ".join(map(ast.unparse, evidence.node.args))  # type: ignore[attr-defined]
    if not arguments or evidence.node.keywords:  # type: ignore[attr-defined]
        return f"`{name}` is {what}, no function: leave the brackets out."
    pair = f"`{name}[{arguments}]`" if len(arguments) < 40 else "`[…]`"
    return f"`{name}` is {what}: an entry is taken with square brackets, {pair}." * (
        what == "an array" or "," not in arguments
    )


def _assigned(name: str, evidence: Evidence) -> list[ast.AST]:
    """Return where a name gets its values: in the function that raised, and in the module.

    The variables of a comprehension are left out; within one of them nothing else is looked at.
    """
    scopes = dict.fromkeys((evidence.scope(evidence.node), evidence.tree))
    around = set(evidence.around(evidence.node))
    places = [each.statement for scope in scopes for each in find_bindings(name, scope)]
    inner = [each for each in places if isinstance(each, ast.comprehension)]
    if any(evidence.parents[each] in around for each in inner):
        return []
    return [each for each in places if not isinstance(each, (ast.comprehension, *NO_VALUES))]


def _of_module(given: str, name: str) -> str:
    if given == "module":
        return f"`{name}` is a module: write which function of it, as `{name}.…(…)`."
    return ""


# ------------------------------------------------------------------ arguments that do not fit


def _about_arguments(evidence: Evidence) -> str:
    """Return what a function of the file takes, where it was called otherwise."""
    name = evidence.said["name"].rpartition(".")[2]
    defined = evidence.function(name)
    if defined is None or not isinstance(evidence.node, ast.Call):
        return ""
    if not (isinstance(evidence.node.func, ast.Name) and evidence.node.func.id == name):
        return ""
    takes = f"`{name}({ast.unparse(defined.args)})`"
    if len(takes) > 120:
        return ""
    begin = f"Your function is {takes} ({evidence.tell_line(defined)})"
    if keyword := evidence.said.groupdict().get("keyword"):
        names = [each.arg for each in parameters(defined)]
        return f"{begin}.{did_you_mean(keyword, names, show='`{}`'.format)}"
    return f"{begin}: give it these, in this order."


KINDS = (
    Kind(raised="TypeError", says=r"'(?P<what>[\w.]+)' object is not callable", find_step=_about_no_function),
    Kind(
        raised="TypeError",
        says=r"(?P<name>\w+)\(\) missing \d+ required positional argument",
        find_step=_about_arguments,
    ),
    Kind(
        raised="TypeError",
        says=r"(?P<name>\w+)\(\) takes .{1,80} positional arguments? but ",
        find_step=_about_arguments,
    ),
    Kind(
        raised="TypeError",
        says=r"(?P<name>\w+)\(\) got an unexpected keyword argument '(?P<keyword>\w+)'",
        find_step=_about_arguments,
    ),
    Kind(
        raised="TypeError",
        says=r"(?P<name>\w+)\(\) got multiple values for argument",
        find_step=_about_arguments,
    ),
)
