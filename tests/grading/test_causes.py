"""A function is laid to another one only where right results of that one would make it right."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import numpy as np
import pytest

from cnntutor.curriculum import catalogue
from cnntutor.grading.attempt import Attempt
from cnntutor.grading.callees import find_calls
from cnntutor.grading.cases import draw_cases
from cnntutor.grading.causes import find_causes
from cnntutor.procedures.replaying import replay
from cnntutor.types import Array, Exercise, Function, Misconception, TimedOut
from tests.support import Answers, load, solution, submission

Functions = Mapping[str, Callable[..., Any]]
EXERCISES = [load(each.id) for each in catalogue.discover() if each.profile == "numpy"]


def functions_of(exercise: Exercise) -> dict[str, Function]:
    """Return the functions that are asked for, by name."""
    return {each.name: each for each in exercise.questions if isinstance(each, Function)}


def calls_of(exercise: Exercise) -> dict[str, list[str]]:
    """Return which function calls which in the exercise's solution."""
    return find_calls(solution(exercise.id), list(functions_of(exercise)))


CALLS = [
    (exercise, name, called)
    for exercise in EXERCISES
    for name, every in calls_of(exercise).items()
    for called in every
]


def causes(exercise: Exercise, name: str, called: str, answers: Functions) -> tuple[str, ...]:
    """Return what is found where the student's functions are these."""
    functions = functions_of(exercise)
    handed_in = submission(solution(exercise.id), exercise.id)
    with Attempt(Answers(answers), handed_in, ()) as attempt:
        return find_causes(functions[name], [called], functions, 0, attempt)


def composed_of(question: Function, others: Functions) -> list[Callable[..., Any]]:
    """Return the right ways to make a function of these."""
    return [partial(composition, others) for composition in question.compositions]


def with_error(exercise: Exercise, called: str, error: Misconception) -> Functions:
    """Return all functions of an exercise, right but for one."""
    functions = functions_of(exercise)
    procedure = functions[called].procedure
    right = {name: each.reference for name, each in functions.items()}
    return {**right, called: lambda *arguments: replay(procedure, (error,), arguments)}


def result(function: Callable[..., Any], arguments: tuple[Any, ...]) -> str:
    """Return what a function gives as a text; empty where it raises."""
    try:
        with np.errstate(all="ignore"):
            return repr(np.round(np.asarray(function(*arguments), dtype=float), 6).tolist())
    except Exception:  # as a student's function would
        return ""


def results(question: Function, function: Callable[..., Any]) -> list[str]:
    """Return what a function gives on all its cases."""
    return [result(function, case.arguments) for case in draw_cases(question, {}, 0)]


def test_every_solution_that_calls_another_function_has_a_composition() -> None:
    """Calls are there to be found, and none is without a way to tell its effect."""
    assert {name for _, name, _ in CALLS} >= {"conv2d", "conv_layer", "count_parameters"}
    assert [name for exercise, name, _ in CALLS if not functions_of(exercise)[name].compositions] == []


@pytest.mark.parametrize(
    "question",
    [
        pytest.param((exercise, each), id=each.name)
        for exercise in EXERCISES
        for each in functions_of(exercise).values()
        if each.compositions
    ],
)
def test_every_composition_of_right_functions_is_right(question: tuple[Exercise, Function]) -> None:
    """With the references in it, it gives what the reference gives."""
    exercise, asked = question
    right = {name: each.reference for name, each in functions_of(exercise).items()}
    for composed in composed_of(asked, right):
        for case in draw_cases(asked, {}, 0):
            np.testing.assert_allclose(composed(*case.arguments), asked.reference(*case.arguments), atol=1e-6)


@pytest.mark.parametrize(
    ("exercise", "name", "called", "error"),
    [
        pytest.param(exercise, name, called, error, id=f"{name}-{called}-{error.name}")
        for exercise, name, called in CALLS
        for error in functions_of(exercise)[called].misconceptions[:8]
    ],
)
def test_a_right_function_on_a_wrong_one(
    exercise: Exercise, name: str, called: str, error: Misconception
) -> None:
    """The wrong one is found, wherever enough values came back to tell."""
    others = with_error(exercise, called, error)
    question = functions_of(exercise)[name]
    (first, *_) = composed_of(question, others)
    values = [each for each in results(question, first) if each]
    if 2 * len(values) > len(results(question, first)):
        assert causes(exercise, name, called, {**others, name: first}) == (called,)


@pytest.mark.parametrize(
    ("exercise", "name", "called", "own"),
    [
        pytest.param(exercise, name, called, own, id=f"{name}-{called}-{own.name}")
        for exercise, name, called in CALLS
        for own in functions_of(exercise)[name].misconceptions[:8]
    ],
)
def test_a_function_with_an_error_of_its_own(
    exercise: Exercise, name: str, called: str, own: Misconception
) -> None:
    """The other one is wrong too, and is not found: right results of it would not help."""
    question = functions_of(exercise)[name]
    for error in functions_of(exercise)[called].misconceptions[:2]:
        others = with_error(exercise, called, error)

        def wrong(*arguments: Any) -> Any:
            return replay(question.procedure, (own,), arguments)

        if results(question, wrong) not in [
            results(question, each) for each in composed_of(question, others)
        ]:
            assert causes(exercise, name, called, {**others, name: wrong}) == (), error.name


@pytest.mark.parametrize("scale", [0, 1])
def test_the_dtype_is_no_matter_of_the_sizes(scale: int) -> None:
    """Wrong sizes and a map of the image's dtype: with right sizes the fractions would still be lost."""
    exercise = load("exercise1")

    def output_size(width: int, kernel: int, stride: int = 1, padding: int = 0) -> int:
        return (width - kernel + 2 * padding) // stride + scale * (stride < 3)

    (composed, *_) = composed_of(functions_of(exercise)["conv2d"], {"output_size": output_size})

    def conv2d(image: Array, *others: Any) -> Any:
        return composed(image, *others).astype(image.dtype)

    answers: Functions = {"output_size": output_size, "conv2d": conv2d}
    assert causes(exercise, "conv2d", "output_size", answers) == ()
    assert causes(exercise, "conv2d", "output_size", {**answers, "conv2d": composed}) == ("output_size",)


@pytest.mark.parametrize("size", ["many", None, [3], 10**9, -1, 2.0, np.zeros(3), 10**300])
def test_anything_may_come_back_as_a_size(size: Any) -> None:
    """It is no number of places, costs nothing and is no cause where the map does not follow from it."""
    exercise = load("exercise1")
    answers = {"output_size": lambda *_: size, "conv2d": lambda *_: np.zeros((2, 2))}
    assert causes(exercise, "conv2d", "output_size", answers) == ()


def test_a_function_that_is_stopped_is_no_cause(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the time is used up nothing can be concluded."""
    exercise = load("exercise1")
    others = with_error(exercise, "output_size", functions_of(exercise)["output_size"].misconceptions[0])
    (composed, *_) = composed_of(functions_of(exercise)["conv2d"], others)
    call = Answers.call

    def stopped(self: Answers, name: str, arguments: Any) -> Any:
        return TimedOut(1.0, "cpu") if name == "output_size" else call(self, name, arguments)

    answers = {**others, "conv2d": composed}
    assert causes(exercise, "conv2d", "output_size", answers) == ("output_size",)
    monkeypatch.setattr(Answers, "call", stopped)
    assert causes(exercise, "conv2d", "output_size", answers) == ()
