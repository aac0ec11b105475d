"""Exceptions on going through what has no entries, and on unpacking more or fewer than there are names."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from cnntutor.grading.diagnosis.exceptions.kind import Kind

if TYPE_CHECKING:
    from cnntutor.grading.diagnosis.exceptions.evidence import Evidence


def _about_loop(evidence: Evidence) -> str:
    """Return what to do where a loop is to go through one number."""
    match evidence.node:
        case ast.Call():
            return _about_sum(evidence)
        case ast.For(target, ast.Name() | ast.Subscript() | ast.BinOp() as items) if (
            "0-d" not in evidence.said[0]
        ):
            count = f"for {ast.unparse(target)} in range({ast.unparse(items)})"
            return (
                f"{evidence.quote(items)} is one number, and a loop over it counts with `range`: `{count}`."
            )
        case _:
            return ""


def _about_sum(evidence: Evidence) -> str:
    """Return what to do where one number is added up."""
    match evidence.node:
        case ast.Call(ast.Name("sum") as called, [given]) if evidence.is_builtin(called):
            return f"{evidence.quote(given)} is one number already: leave the `sum(…)` around it out."
        case _:
            return ""


def _about_unpacking(evidence: Evidence) -> str:
    """Return what to do where a shape, or a loop, gives another number of values than there are names."""
    node, parent = evidence.node, evidence.parents.get(evidence.node)
    if not isinstance(node, ast.Tuple | ast.List):
        return ""
    names = evidence.quote(ast.Tuple(node.elts, ast.Load())).replace("(", "").replace(")", "")
    count = len(node.elts)
    match parent:
        case ast.Assign([_], ast.Attribute(array, "shape") as shape):
            has = evidence.said["got"] if "not enough" in evidence.said[0] else f"more than {count}"
            told = (
                f"{evidence.quote(shape)} has {has} entries, one for each axis, and {names} are {count} "
                "names."
            )
            if count == 2 and "too many" in evidence.said[0]:
                return f"{told} `{ast.unparse(shape)}[:2]` gives the first two, height and width."
            return f"{told} Write as many names as {evidence.quote(array)} has axes."
        case ast.For(target, ast.Name(items)) | ast.comprehension(target, ast.Name(items)) if (
            target is node and count == 2 and _is_counted(node)
        ):
            return (
                f"A loop over `{items}` gives one entry at a time: `enumerate({items})` gives its number as "
                "well."
            )
        case _:
            return ""


def _is_counted(node: ast.Tuple | ast.List) -> bool:
    """Tell whether the first name of a loop is one for a number."""
    return isinstance(node.elts[0], ast.Name) and node.elts[0].id in ("i", "j", "k", "n", "idx", "index")


KINDS = (
    Kind(
        raised="TypeError",
        says=r"'(?:numpy\.)?(?:int|uint)\d*' object is not iterable|iteration over a 0-d array",
        find_step=_about_loop,
    ),
    Kind(raised="TypeError", says=r"'(?:numpy\.)?float\d*' object is not iterable", find_step=_about_sum),
    Kind(raised="ValueError", says=r"too many values to unpack \(expected \d+\)", find_step=_about_unpacking),
    Kind(
        raised="ValueError",
        says=r"not enough values to unpack \(expected \d+, got (?P<got>\d+)\)",
        find_step=_about_unpacking,
    ),
    Kind(
        raised="TypeError",
        says=r"cannot unpack non-iterable (?:numpy\.)?(?:int|float)\d* object",
        find_step=_about_unpacking,
    ),
)
