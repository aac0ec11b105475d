"""Whether a function gives the same for the same arguments: nothing else can be explained."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.domain.outcome import Returned
from cnntutor.domain.verdict import Difference
from cnntutor.grading.compare import as_numbers
from cnntutor.grading.parts import parts_of
from cnntutor.grading.places import tell_line
from cnntutor.grading.syntax import full_name, tree_of

EMPTY = ("numpy.empty", "numpy.empty_like")
CHANGES = (
    "Does it change its arguments or a variable outside of itself, or draw random numbers? Make anew in each "
    "call whatever it fills in."
)
UNFILLED = (
    "`np.empty` on {} leaves in `{}` whatever was in memory, and `+=` adds to that: `np.zeros` begins with 0"
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from cnntutor.domain.outcome import Outcome
    from cnntutor.domain.submission import Submission
    from cnntutor.domain.values import Arguments
    from cnntutor.grading.diagnosis.replay import Judged


def gives_other_results(judged: Sequence[Judged], probe: Callable[[Arguments], Outcome]) -> bool:
    """Call a function again with the arguments of its last wrong case; tell whether other numbers come back.

    Parameters
    ----------
    judged : sequence of (Verdict, Outcome)
        All cases.
    probe : callable
        Calls the function.
    """
    for verdict, outcome in reversed(judged):
        if verdict.difference is None or not isinstance(outcome, Returned):
            continue
        again = probe(verdict.case.arguments)
        if not isinstance(again, Returned):
            return False
        return _are_other_numbers(outcome.value, again.value)
    return False


def explain_change(name: str, submission: Submission) -> str:
    """Return why the results of a function may change, or that it adds to numbers that nobody wrote."""
    tree = tree_of(submission)
    for function in tree.body:
        if isinstance(function, ast.FunctionDef) and function.name == name:
            for target, line in _added_to_empty(function, tree):
                return UNFILLED.format(tell_line(line, submission), target)
    return CHANGES


def _added_to_empty(function: ast.FunctionDef, tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Yield each variable that `np.empty` makes, on which line, and that is added to before it is filled.

    Where random numbers are drawn there is none: they may be why.
    """
    calls = [node for node in ast.walk(function) if isinstance(node, ast.Call)]
    if any("random" in full_name(call.func, tree) for call in calls):
        return
    added, filled = _added_and_filled(function)
    made: dict[str, list[ast.Assign]] = {}
    for node in ast.walk(function):
        match node:
            case ast.Assign([ast.Name(name)]):
                made.setdefault(name, []).append(node)
    for name, found in made.items():
        match found:
            case [ast.Assign(value=ast.Call(called))] if full_name(called, tree) in EMPTY:
                if name in added - filled:
                    yield name, found[0].lineno


def _added_and_filled(function: ast.FunctionDef) -> tuple[set[str], set[str]]:
    """Return the variables that are added to place by place, and those that may be filled otherwise."""
    added, filled = set(), set()
    for node in ast.walk(function):
        match node:
            case ast.AugAssign(ast.Subscript(ast.Name(name)), ast.Add()):
                added.add(name)
            case ast.AugAssign(ast.Name(name)):
                filled.add(name)
            case ast.Assign(targets) if not all(isinstance(each, ast.Name) for each in targets):
                filled |= _names_in(targets)
            case ast.Call(ast.Attribute(ast.Name(name), "fill")):
                filled.add(name)
            case ast.Call(_, given):
                filled |= {each.id for each in given if isinstance(each, ast.Name)}
    return added, filled


def _names_in(nodes: Iterable[ast.AST]) -> set[str]:
    """Return the names that are mentioned in some nodes."""
    return {each.id for node in nodes for each in ast.walk(node) if isinstance(each, ast.Name)}


def _are_other_numbers(value: Any, again: Any) -> bool:
    parts = parts_of(value), parts_of(again)
    if len(parts[0]) == len(parts[1]) > 1:
        return any(_are_other_numbers(*pair) for pair in zip(*parts, strict=True))
    one, other = as_numbers(value), as_numbers(again)
    if isinstance(one, Difference) or isinstance(other, Difference):
        return False
    return one.shape != other.shape or not np.allclose(one, other, equal_nan=True)
