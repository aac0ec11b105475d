"""What the text of a wrong test shows: a difference that is not divided by 2 h, a copy that is none."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from cnntutor.grading.diagnosis.exceptions.bindings import find_bindings, own_nodes
from cnntutor.grading.places import tell_line
from cnntutor.grading.syntax import written
from cnntutor.grading.written_function import MOST_QUOTED, find_written

if TYPE_CHECKING:
    from cnntutor.domain.submission import Submission
    from cnntutor.domain.test import Test

LARGEST_STEP = 0.5
"""What is moved by more is no small step."""


def find_slip(question: Test, submission: Submission) -> str:
    """Return a slip that stands in a test, and one next step; empty where its text shows none.

    Parameters
    ----------
    question : Test
        What was asked.
    submission : Submission
        Its syntax tree is evidence; it is only read.
    """
    if (function := find_written(question, submission)) is None:
        return ""
    nodes = sorted(
        (each for each in own_nodes(function) if isinstance(each, ast.stmt | ast.expr)),
        key=lambda each: (each.lineno, each.col_offset),
    )
    slips = (
        text
        for node in nodes
        for text in (_about_brackets(node, function, submission), _about_copy(node, function, submission))
    )
    return next(filter(None, slips), "")


def _about_brackets(node: ast.AST, function: ast.FunctionDef, submission: Submission) -> str:
    """Return that a quotient is multiplied by a small step where it should be divided by twice that."""
    match node:
        case ast.BinOp(
            ast.BinOp(ast.BinOp() | ast.Name(), ast.Div(), ast.Constant(2)), ast.Mult(), ast.Name(step)
        ) if _is_small(step, function):
            return (
                f"`{written(node, MOST_QUOTED)}` on {tell_line(node.lineno, submission)} divides by 2 and "
                f"multiplies by `{step}`. Put brackets around what it is divided by: `/ (2 * {step})`."
            )
        case _:
            return ""


def _is_small(name: str, function: ast.FunctionDef) -> bool:
    """Tell whether a variable is one small positive number."""
    match [each.value for each in find_bindings(name, function)]:
        case [ast.Constant(float(value))]:
            return 0 < value < LARGEST_STEP
        case _:
            return False


def _about_copy(node: ast.AST, function: ast.FunctionDef, submission: Submission) -> str:
    """Return that a parameter gets another name in a loop and is changed by it, as if that were a copy."""
    if not isinstance(node, ast.For):
        return ""
    for statement in node.body:
        match statement:
            case ast.Assign([ast.Name(name)], ast.Name(array)) if _is_parameter(
                array, function
            ) and _is_changed(name, node):
                return (
                    f"`{name} = {array}` on {tell_line(statement.lineno, submission)} makes no copy: what is "
                    f"changed in `{name}` is changed in `{array}`, too. Write `{name} = {array}.copy()`."
                )
    return ""


def _is_parameter(name: str, function: ast.FunctionDef) -> bool:
    """Tell whether a name is a parameter, and stands for nothing else."""
    return [each.statement for each in find_bindings(name, function)] == [function]


def _is_changed(name: str, loop: ast.For) -> bool:
    """Tell whether an entry of a variable is changed in a loop, and not put back from what was kept."""
    changes = 0
    for node in ast.walk(loop):
        match node:
            case ast.AugAssign(ast.Subscript(ast.Name(found))) if found == name:
                changes += 1
            case ast.Assign([ast.Subscript(ast.Name(found))]) if found == name:
                return False  # it may be put back
    return changes > 0
