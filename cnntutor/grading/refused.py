"""Say what came back that cannot be graded, and where the function's text shows how that came about."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from cnntutor.grading.diagnosis.exceptions.bindings import find_bindings, own_nodes, parameters
from cnntutor.grading.places import tell_line
from cnntutor.grading.returns import find_returns
from cnntutor.grading.syntax import tree_of
from cnntutor.grading.written_function import find_written

if TYPE_CHECKING:
    from cnntutor.domain.exercise import ValueQuestion
    from cnntutor.domain.submission import Submission

FUNCTIONS = ("a function", "an object of type Function")
"""How what is said of a function begins: of one of the file's, and of one that the grader gave."""


def explain_refused(question: ValueQuestion, reason: str, submission: Submission) -> str:
    """Return what came back and one next step, as sentences.

    Parameters
    ----------
    question : ValueQuestion
        What was asked.
    reason : str
        What came back, in the worker's words: `a generator, not its values: …`.
    submission : Submission
        Its syntax tree is evidence; it is only read.
    """
    function = find_written(question, submission) if question.is_called else None
    if function is not None and (told := _find_in_text(function, reason, submission)):
        return f"{question.name} {told}"
    verb = "returned" if question.is_called else "is"
    if reason.endswith("?"):
        return f"{question.name} {verb} {reason}"
    return f"{question.name} {verb} {reason}. Only numbers, lists and numpy arrays can be graded."


def _find_in_text(function: ast.FunctionDef, reason: str, submission: Submission) -> str:
    """Return how a generator or a function came to be returned; empty where the text does not show it."""
    if reason.startswith("a generator"):
        return _about_yield(function, submission)
    return _about_function(function, submission) if reason.startswith(FUNCTIONS) else ""


def _about_yield(function: ast.FunctionDef, submission: Submission) -> str:
    yields = [each for each in own_nodes(function) if isinstance(each, ast.Yield | ast.YieldFrom)]
    if not yields:
        return ""
    where = tell_line(min(each.lineno for each in yields), submission)
    return (
        f"gives its values one by one, because of the `yield` on {where}. Collect them in an array or a "
        "list instead, and end with one `return`."
    )


def _about_function(function: ast.FunctionDef, submission: Submission) -> str:
    """Return which function is returned and not called, where every `return` has the same one."""
    values = [each.value for each in find_returns(function)]
    names = {each.id for each in values if isinstance(each, ast.Name)}
    if len(names) != 1 or not all(isinstance(each, ast.Name) for each in values):
        return ""
    (name,) = names
    if name == function.name:
        return "returned itself, the function, and not its result. Return the variable that has the result."
    bindings = find_bindings(name, function) or find_bindings(name, tree_of(submission))
    is_given = any(each.arg == name for each in parameters(function))
    if len(bindings) != 1 or not (is_given or isinstance(bindings[0].statement, ast.FunctionDef)):
        return ""
    return f"returned the function `{name}` itself. Call it: `{name}(…)` gives its result."
