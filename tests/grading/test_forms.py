"""Values in another form than was asked for are called what they are, and no more is claimed than holds."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from cnntutor.curriculum import registry
from cnntutor.domain.exercise import Function
from cnntutor.domain.report import QuestionReport, Status
from tests.support import answer, grade_answers, grade_source, load, solution

EXERCISES = [load(each.id) for each in registry.discover() if not each.profile.trains]
FUNCTIONS = [
    pytest.param(exercise, each, id=each.name)
    for exercise in EXERCISES
    for each in exercise.questions
    if isinstance(each, Function)
]
CLAIM = "right on every case"


def with_return(exercise: str, name: str, change: str) -> QuestionReport:
    """Return the report on a right function whose result is changed by an expression of `result`."""
    head = f"_{name} = {name}\n\n\ndef {name}(*arguments):\n"
    wrapped = f"{head}    result = _{name}(*arguments)\n    return {change}\n"
    return answer(grade_source(f"{solution(exercise)}\n\n{wrapped}", exercise), name)


@pytest.mark.parametrize(("exercise", "question"), FUNCTIONS)
def test_a_result_with_a_cache(exercise: Any, question: Function) -> None:
    """Of every function the right part is named, and nothing of it counts."""
    functions = {question.name: lambda *arguments: (question.reference(*arguments), {"cache": [1, None]})}
    report = answer(grade_answers(exercise, functions), question.name)
    assert (report.score, report.diagnosis) == (0, None)
    assert (
        "It is a tuple of two, and its first part is right on every case: return that alone."
        in report.message
    )


@pytest.mark.parametrize(("exercise", "question"), FUNCTIONS)
def test_a_wrong_result_with_a_cache_is_not_called_right(exercise: Any, question: Function) -> None:
    """The result is wrong on one case: what is asked for is said, and that it is right is not."""
    seen: list[int] = []

    def function(*arguments: Any) -> Any:
        seen.append(1)
        result = question.reference(*arguments)
        return (result if len(seen) != 30 else 0, "cache")

    report = answer(grade_answers(exercise, {question.name: function}), question.name)
    assert report.score == 0
    assert CLAIM not in report.message


@pytest.mark.parametrize(("exercise", "question"), FUNCTIONS)
def test_a_result_in_a_tuple_alone(exercise: Any, question: Function) -> None:
    """It is called a tuple of one; of a comma nothing is said where none is seen."""
    functions = {question.name: lambda *arguments: (question.reference(*arguments),)}
    message = answer(grade_answers(exercise, functions), question.name).message
    assert "It is a tuple of one: return the " in message
    assert "comma" not in message


@pytest.mark.parametrize(
    ("exercise", "name", "change", "says"),
    [
        (
            "exercise1",
            "output_size",
            "result,",
            "makes it one. Take the comma out",
        ),
        ("exercise1", "output_size", "(result,)", "return the number itself, without a tuple around it"),
        ("exercise1", "output_size", "[result]", "return the number itself, without a list around it"),
        (
            "exercise1",
            "output_size",
            "np.array([result])",
            "It is an array of shape 1: `.item()` takes the number out",
        ),
        ("exercise1", "output_size", "np.array([[result]])", "`.item()` takes the number out"),
        ("exercise1", "conv2d", "result[None]", "`[0]` behind it takes the axis of length 1 out"),
        ("exercise1", "conv2d", "result[..., None]", "`[..., 0]` behind it takes the axis of length 1 out"),
        (
            "exercise1",
            "conv2d",
            "{'out': result, 'cache': 1}",
            'and its entry "out" is right',
        ),
        (
            "exercise1",
            "conv2d",
            "(arguments, result)",
            "and its second part is right",
        ),
        ("exercise1", "conv2d", "(result + 1, result.shape)", "return the result alone"),
        (
            "exercise5",
            "output_shapes",
            "[(None, *each) for each in result]",
            "begins with None for the batch",
        ),
        (
            "exercise5",
            "output_shapes",
            "[(32, *each) for each in result]",
            "as if for a batch, and the rest is right: leave it out",
        ),
        ("exercise5", "output_shapes", "[arguments[1], *result]", "begin behind the first layer"),
        ("exercise5", "output_shapes", "(result, 1)", "and its first part is right"),
        ("exercise1", "output_size", "str(result)", "Return the number itself, not a text of it"),
    ],
)
def test_a_right_result_in_another_form(exercise: str, name: str, change: str, says: str) -> None:
    """What is said is the form, with one step; the score is none."""
    report = with_return(exercise, name, change)
    assert report.status in (Status.MALFORMED, Status.WRONG)
    assert report.score == 0
    assert says in report.message


@pytest.mark.parametrize(
    ("exercise", "name", "change"),
    [
        ("exercise1", "conv2d", "result[None] + 1"),
        ("exercise1", "conv2d", "(result + 1)[..., None]"),
        ("exercise5", "output_shapes", "[(32, *each[:-1], 1) for each in result]"),
        ("exercise5", "output_shapes", "[arguments[1], *result[:-1], (3,)]"),
        ("exercise1", "conv2d", "{'out': result + 1}"),
        ("exercise1", "conv2d", "(result if arguments[0].shape != (3, 4) else -result, 1)"),
    ],
)
def test_nothing_wrong_is_called_right(exercise: str, name: str, change: str) -> None:
    """The same forms with wrong numbers in them."""
    message = with_return(exercise, name, change).message
    assert not any(claim in message for claim in ("that is right", "values are right", "rest is right")), (
        message
    )


@pytest.mark.parametrize(
    ("exercise", "name", "written", "says"),
    [
        ("exercise3", "pooled_shape", "(None, 16, 16, 16)", "it begins with None for the batch"),
        ("exercise3", "pooled_shape", "[-1, 16, 16, 16]", "it begins with -1 for the batch"),
        ("exercise3", "pooled_shape", "(1, 16, 16, 16)", "one number too many in front, as if for a batch"),
        ("exercise3", "pooled_shape", "(None, 16, 16)", "it holds None"),
        ("exercise3", "pooled_shape", "(16, 16, None)", "one of its values is not filled in"),
        ("exercise3", "pooled_shape", "(1, 15, 16, 16)", "it has 4 entries, not 3"),
        ("exercise5", "flat_inputs", "12288,", "the comma at the end of line 1 makes it one"),
        ("exercise5", "flat_inputs", "[12288]", "write the number itself, without a list around it"),
        (
            "exercise5",
            "flat_inputs",
            "(12288, 'values')",
            "and its first part is right: write",
        ),
        ("exercise5", "mnist_params", "None", "it is"),
    ],
)
def test_an_answer_by_hand_in_another_form(exercise: str, name: str, written: str, says: str) -> None:
    """Shapes with a batch, and numbers in tuples and lists."""
    message = answer(grade_source(f"{name} = {written}\n", exercise), name).message
    assert says in message or written == "None"


def test_a_list_in_place_of_a_tuple_is_right() -> None:
    """Lists, tuples and arrays of the right numbers are right."""
    report = grade_source(
        "import numpy as np\npooled_shape = [16, 16, 16]\nmax_pooled = ([6, -2], (8, 9))\n", "exercise3"
    )
    assert {answer(report, name).status for name in ("pooled_shape", "max_pooled")} == {Status.CORRECT}


ODD = [
    *(
        (),
        [],
        {},
        "",
        "7",
        "7,5",
        [[]],
        [None],
        (None,),
        {"a": None},
        [(), [1, [2]]],
        True,
        [True],
        float("nan"),
    ),
    *(
        np.zeros((0, 3)),
        np.zeros(1),
        np.ones((1, 1, 1)),
        [np.zeros(2), np.zeros(3)],
        (np.zeros(2), [np.zeros(3)]),
    ),
    *(["1", None], [["1"], 2], ("1", "x"), [[1, 2], [3]], (1, (2, 3)), 10**400, [10**400], -1, (1,), [0.5]),
]


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: repr(odd)[:30])
def test_any_value_is_graded(odd: Any) -> None:
    """Whatever comes back, every question has a report, and none of it is right that was not before."""
    for exercise in map(load, ("exercise1", "exercise3", "exercise5")):
        answers = {
            each.name: (lambda *_: odd) if isinstance(each, Function) else odd for each in exercise.questions
        }
        report = grade_answers(exercise, answers)
        assert [each.name for each in report.questions] == [each.name for each in exercise.questions]
        assert [each.name for each in report.questions if each.status is Status.CORRECT] == []
