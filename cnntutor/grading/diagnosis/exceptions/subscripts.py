"""Exceptions on square brackets behind what does not take them, or not so many indices."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from cnntutor.grading.diagnosis.exceptions.bindings import find_binding
from cnntutor.grading.diagnosis.exceptions.indices import find_indices
from cnntutor.grading.diagnosis.exceptions.kind import Kind
from cnntutor.grading.wording import count_text
from cnntutor.text import format_count

if TYPE_CHECKING:
    from cnntutor.grading.diagnosis.exceptions.evidence import Evidence

NO_COMMA = "A comma is missing between {} and `[`: without it the second list is taken for an index."


def _about_too_many(evidence: Evidence) -> str:
    if not isinstance(evidence.node, ast.Subscript):
        return ""
    has, given = int(evidence.said["has"]), int(evidence.said["given"])
    array = evidence.quote(evidence.node.value)
    if has == 0:
        return f"{array} is a single number here: it has no places to be indexed."
    axes, indices = format_count(has, "axis", "axes"), format_count(given, "index", "indices")
    return (
        f"{array} has {axes} here and is given {indices}: write {count_text(has)}, or look at why it has no "
        "more axes."
    )


def _about_one_number(evidence: Evidence) -> str:
    """Return what to do where a number is taken for an array."""
    if not isinstance(evidence.node, ast.Subscript):
        return ""
    what = evidence.quote(evidence.node.value)
    if isinstance(evidence.node.value, ast.Name):
        binding = find_binding(evidence.node.value.id, evidence.node, evidence)
        if binding and binding.items_of is not None:
            through = f"{evidence.quote(binding.items_of)} on {evidence.tell_line(binding.items_of)}"
            return f"{what} is one number here, from the loop through {through}: use it as it is."
    return f"{what} is one number here and has no places: look at what it should be."


def _about_brackets(evidence: Evidence) -> str:
    if not isinstance(evidence.node, ast.Subscript):
        return ""
    what = evidence.quote(evidence.node.value)
    return f"{what} is a function: call it with round brackets."


def _about_rows(evidence: Evidence) -> str:
    """Return what to do where a list is given several indices: mostly a comma between rows is missing."""
    if not isinstance(evidence.node, ast.Subscript):
        return ""
    match evidence.node.value:
        case ast.List() as row:
            return NO_COMMA.format(evidence.quote(row))
        case (ast.Name() | ast.Attribute()) as rows if evidence.said["given"] == "tuple":
            name, places = ast.unparse(rows), find_indices(evidence.node)
            each = "".join(f"[{ast.unparse(place)}]" for place in places)
            sliced = any(isinstance(place, ast.Slice) for place in places)
            instead = "" if sliced or len(each) > 40 else f"write `{name}{each}`, or "
            return (
                f"`{name}` is a list, which takes one index at a time: {instead}make an array of it first, "
                f"`np.array({name})`."
            )
        case _:
            return ""


KINDS = (
    Kind(
        raised="TypeError",
        says=r"list indices must be integers or slices, not (?P<given>tuple|list)",
        find_step=_about_rows,
    ),
    Kind(
        raised="IndexError",
        says=r"too many indices for array: array is (?P<has>\d)-dimensional, "
        r"but (?P<given>\d{1,2}) were indexed",
        find_step=_about_too_many,
    ),
    Kind(raised="IndexError", says=r"invalid index to scalar variable", find_step=_about_one_number),
    Kind(
        raised="TypeError",
        says=r"'(?:numpy\.)?(?:int|float)\d*' object is not subscriptable",
        find_step=_about_one_number,
    ),
    Kind(
        raised="TypeError",
        says=r"'(?:builtin_function_or_method|[Ff]unction|type)' object is not subscriptable",
        find_step=_about_brackets,
    ),
    Kind(
        raised="TypeError",
        says=r"'(?:numpy\.)?(?:int|float)\d*' object does not support item assignment",
        find_step=_about_one_number,
    ),
)
