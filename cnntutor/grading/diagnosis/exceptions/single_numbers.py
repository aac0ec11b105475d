"""Exceptions on one number where several were expected, or on a name that only a formula knows."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from cnntutor.grading.diagnosis.exceptions.kind import Kind

if TYPE_CHECKING:
    from cnntutor.grading.diagnosis.exceptions.evidence import Evidence

MOST_NAMES = 4


def _about_unpacking(evidence: Evidence) -> str:
    """Return what to do where one number is to give several names their values."""
    node = evidence.node
    if not isinstance(node, ast.Tuple | ast.List) or not 1 < len(node.elts) <= MOST_NAMES:
        return ""
    names = [each.id for each in node.elts if isinstance(each, ast.Name)]
    if len(names) < len(node.elts):
        return ""
    listed = ", ".join(names)
    match evidence.parents.get(node):
        case ast.Assign([_], ast.Name(given)):
            return (
                f"`{given}` is one number here, and `{listed}` are {len(names)} names: "
                f"`{' = '.join(names)} = {given}` gives it to each of them."
            )
        case ast.For(target, ast.Call(called) as items) | ast.comprehension(
            target, ast.Call(called) as items
        ) if target is node and evidence.is_builtin(called) and evidence.name(called) == "range":
            return (
                f"{evidence.quote(items)} gives one number at a time, and `{listed}` are {len(names)} names: "
                "give each name a loop of its own, one inside the other."
            )
        case _:
            return ""


KINDS = (
    Kind(
        raised="TypeError",
        says=r"cannot unpack non-iterable (?:numpy\.)?(?:int|float)\d* object",
        find_step=_about_unpacking,
    ),
)
