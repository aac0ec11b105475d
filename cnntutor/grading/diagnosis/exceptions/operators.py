"""Exceptions on signs that mean something else in Python than in a formula."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from cnntutor.grading.diagnosis.exceptions.kind import Kind

if TYPE_CHECKING:
    from cnntutor.grading.diagnosis.exceptions.evidence import Evidence


def _about_caret(evidence: Evidence) -> str:
    """Return how a power is written."""
    match evidence.node:
        case ast.BinOp(op=ast.BitXor()) | ast.AugAssign(op=ast.BitXor()):
            return "`^` is no power in Python: a power is written `x ** 2`, and one of e `np.exp(x)`."
        case _:
            return ""


def _about_comparisons(evidence: Evidence) -> str:
    """Return where brackets belong around comparisons that are joined."""
    node = evidence.node
    if not isinstance(node, ast.BinOp) or not isinstance(node.op, ast.BitAnd | ast.BitOr):
        return ""
    if not isinstance(evidence.parents.get(node), ast.Compare):
        return ""
    sign = "&" if isinstance(node.op, ast.BitAnd) else "|"
    return (
        f"`{sign}` is carried out before `<` and `>`: put each comparison in brackets, "
        f"`(a < x) {sign} (x < b)`."
    )


KINDS = (
    Kind(
        raised="TypeError",
        says=r"ufunc 'bitwise_xor' not supported|unsupported operand type\(s\) for \^",
        find_step=_about_caret,
    ),
    Kind(
        raised="TypeError",
        says=r"ufunc 'bitwise_(?:and|or)' not supported|unsupported operand type\(s\) for [&|]",
        find_step=_about_comparisons,
    ),
)
