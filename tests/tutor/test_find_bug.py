"""Code with a bug: what is said of it holds."""

from __future__ import annotations

import numpy as np
import pytest

from cnntutor.domain.exercise import Function
from cnntutor.grading.judging import expected_value
from cnntutor.procedures.recording import number
from cnntutor.procedures.replaying import replay
from cnntutor.tutor.find_bug import find_passed, make_bug, write_step
from cnntutor.workspace.progress import Progress
from tests.support import load, question


@pytest.mark.parametrize(("exercise", "name"), [("1", "conv2d"), ("3", "max_pool2d"), ("6", "softmax")])
def test_the_code_gives_what_is_said(exercise: str, name: str) -> None:
    """The call, run with the bug, gives the one number, and the reference gives the other."""
    asked = question(load(exercise), name)
    assert isinstance(asked, Function)
    for seed in range(3):
        task = make_bug(asked, np.random.default_rng(seed))
        assert task is not None
        assert task.got != task.right
        assert 1 <= task.wrong <= len(task.lines)
        assert task.lines[task.wrong - 1] != task.mended
        assert task.lines[task.wrong - 1].split("(")[0] == task.mended.split("(")[0]
        arguments = eval(task.call.replace(name, "dict", 1), {"np": np, "dict": dict}).values()
        shown = {
            number(each) for each in np.ravel(replay(asked.procedure, (task.misconception,), (*arguments,)))
        }
        assert task.got in shown
        assert task.right in {number(each) for each in np.ravel(expected_value(asked, (*arguments,)))}


def test_only_what_was_passed_is_shown() -> None:
    """The steps are a model answer, so they come after one's own."""
    exercise = load("3")
    kept = Progress()
    assert find_passed(exercise, kept) == ()
    kept.exercises["exercise3"] = {
        "questions": {"max_pool2d": "correct", "avg_pool2d": "wrong", "max_pooled": "correct"}
    }
    assert [each.name for each in find_passed(exercise, kept)] == ["max_pool2d"]


def test_a_step_that_takes_more_than_a_line_is_not_shown() -> None:
    """Nor is one that is no lambda, or whose text is not known."""
    assert write_step(lambda value: value + 1) == "lambda value: value + 1"
    assert write_step(len) == write_step(find_passed) == ""
