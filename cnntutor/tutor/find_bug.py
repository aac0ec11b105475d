"""Find the bug: the steps of an operation as code, one of them exchanged as a misconception does it."""

from __future__ import annotations

import ast
import builtins
import functools
import inspect
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.domain.declaration import is_replayed_function
from cnntutor.domain.report import Status
from cnntutor.grading.compare import compare
from cnntutor.grading.diagnosis.parameters import count_numbers
from cnntutor.grading.judging import expected_value
from cnntutor.grading.signatures import describe_call
from cnntutor.grading.summary import tell_place
from cnntutor.procedures.recording import number
from cnntutor.procedures.replaying import replay

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.random import Generator

    from cnntutor.domain.exercise import Exercise, Function
    from cnntutor.domain.procedure import Misconception, Procedure
    from cnntutor.domain.values import Arguments, Index
    from cnntutor.workspace.progress import Progress

MOST_WIDTH = 90
FEWEST_STEPS, MOST_STEPS = 3, 17
KNOWN_NAMES = frozenset({"np", *dir(builtins)})


@dataclass(frozen=True, kw_only=True)
class BugTask:
    """Code in which one line is wrong."""

    question: Function
    """What the code does, if it were right."""

    lines: tuple[str, ...]
    """The steps, a line each."""

    wrong: int
    """Which line is wrong, from 1."""

    call: str
    """A call."""

    got: str
    """What the code gives for it, at the first place that differs."""

    place: str
    """Where that is; empty where the result is one number."""

    right: str
    """What is right there."""

    misconception: Misconception
    """What was done in that line."""

    mended: str
    """The line as it is right."""


def find_passed(exercise: Exercise, kept: Progress) -> tuple[Function, ...]:
    """Return the functions that were right at the last check, and whose steps can be shown as code."""
    statuses = kept.statuses(exercise.id)
    return tuple(
        question
        for question in exercise.questions
        if is_replayed_function(question)
        and statuses.get(question.name) == Status.CORRECT
        and any(_candidates(question))
    )


def make_bug(question: Function, rng: Generator) -> BugTask | None:
    """Return code with a bug that shows on a small case; None where none is found."""
    candidates = list(_candidates(question))
    cases = sorted((question.draw(rng, k) for k in range(question.hidden_cases)), key=count_numbers)
    small = [case for case in cases if "<" not in describe_call(question, case)]
    steps = _written(question.procedure)
    for place in rng.permutation(len(candidates)).tolist():
        misconception, step, line = candidates[place]
        lines = {**steps, step: line}
        for arguments in small:
            if (values := _difference(question, misconception, arguments)) is not None:
                names = list(lines)
                return BugTask(
                    question=question,
                    lines=tuple(_as_line(name, text) for name, text in lines.items()),
                    wrong=names.index(step) + 1,
                    call=describe_call(question, arguments),
                    got=values[0],
                    place=tell_place(values[2]),
                    right=values[1],
                    misconception=misconception,
                    mended=_as_line(step, steps[step]),
                )
    return None


def _candidates(question: Function) -> Iterator[tuple[Misconception, str, str]]:
    """Yield the misconceptions that exchange one step, with the step and how it is written then."""
    steps = _written(question.procedure)
    if not FEWEST_STEPS <= len(steps) <= MOST_STEPS:
        return
    for misconception in question.misconceptions:
        if len(misconception.exchange) != 1:
            continue
        ((step, function),) = misconception.exchange.items()
        line = write_step(function)
        if step in steps and line and line != steps[step] and _explains_itself(line):
            yield misconception, step, line


def _written(procedure: Procedure) -> dict[str, str]:
    """Return the steps that can be written in a line, by name."""
    lines = {name: write_step(step) for name, step in procedure.steps.items()}
    return {name: line for name, line in lines.items() if line}


def _as_line(name: str, text: str) -> str:
    """Return a step as a formula: `orient(kernel) = kernel`."""
    parameters, _, body = text.removeprefix("lambda").partition(":")
    return f"{name}({parameters.strip()}) = {body.strip()}"


def write_step(function: Callable[..., Any]) -> str:
    """Return a step as it stands in the code, on one line; empty where it takes more."""
    code = getattr(function, "__code__", None)
    if code is None:
        return ""
    found = [node for node in _lambdas(inspect.getsourcefile(code) or "") if _is_of(node, code)]
    text = ast.unparse(found[0]) if len(found) == 1 else ""
    return text if len(text) <= MOST_WIDTH else ""


def _is_of(node: ast.Lambda, code: Any) -> bool:
    arguments = [each.arg for each in (*node.args.posonlyargs, *node.args.args)]
    names = list(code.co_varnames[: code.co_argcount])
    return code.co_name == "<lambda>" and node.lineno == code.co_firstlineno and arguments == names


@functools.cache
def _lambdas(file: str) -> list[ast.Lambda]:
    try:
        with open(file, encoding="utf-8") as source:  # noqa: PTH123 - a module of ours
            tree = ast.parse(source.read())
    except OSError:
        return []
    return [node for node in ast.walk(tree) if isinstance(node, ast.Lambda)]


def _explains_itself(line: str) -> bool:
    """Tell whether a step names nothing but its own arguments, numpy and what Python has."""
    tree = ast.parse(line, mode="eval")
    own = {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    return names <= own | KNOWN_NAMES


def _difference(
    question: Function, misconception: Misconception, arguments: Arguments
) -> tuple[str, str, Index] | None:
    """Return what the code gives and what is right, at the first number that differs, and where that is."""
    try:
        got = replay(question.procedure, (misconception,), arguments)
    except Exception:  # noqa: BLE001 - a bug that raises is another kind of task
        return None
    right = expected_value(question, arguments)
    difference = compare(got, right, question.tolerance)
    if difference is None or difference.status is not Status.WRONG or difference.index is None:
        return None
    try:
        place = tuple(int(each) for each in difference.index)
        values = float(np.asarray(got)[place]), float(np.asarray(right)[place])
    except (ValueError, TypeError, IndexError):
        return None
    return (number(values[0]), number(values[1]), place) if np.isfinite(values).all() else None
