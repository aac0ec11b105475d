"""The case on which a function failed: only one that may be seen, only after a check of this very file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from cnntutor.domain.exercise import Function
from cnntutor.domain.explanation import Explanation
from cnntutor.domain.values import Array
from cnntutor.errors import UsageError
from cnntutor.grading.attempt import Attempt
from cnntutor.grading.cases import SHOWN_CASES, draw_shown_and_hidden, further_cases
from cnntutor.grading.given_answers import Answers
from cnntutor.reference.pooling import max_pool2d
from cnntutor.tutor.failed_case import explain_attempt, explain_failed, require_failure
from cnntutor.tutor.work import find_work
from cnntutor.workspace.progress import Progress
from tests.courses import having_done
from tests.support import load, question, submission

EXERCISE = load("exercise3")
FILE = "exercise3_pooling.py"
POOL = "max_pool2d"


def asked(exercise: str = "exercise3", name: str = POOL) -> Function:
    """Return a question that asks for a function."""
    found = question(load(exercise), name)
    assert isinstance(found, Function)
    return found


def explained(function: Callable[..., Any], exercise: str = "exercise3", name: str = POOL) -> Explanation:
    """Return the explanation of where a function fails."""
    attempt = Attempt(Answers({name: function}), submission(b"x = 1", exercise), (name,))
    with attempt:
        return explain_attempt(load(exercise), asked(exercise, name), attempt)


def smallest_pixels(image: Any, size: int = 2, stride: int = 2) -> Any:
    """Return the smallest pixel of each window."""
    return -max_pool2d(-image, size, stride)


def test_ones_own_value_stands_beside_the_right_one() -> None:
    """The steps lead to the right result; what is wrong in one's own is marked, and told where it is."""
    explanation = explained(smallest_pixels)
    assert explanation.case.startswith("max_pool2d(image=np.array(")
    assert explanation.remark == "Your max_pool2d fails here: the value differs"
    frame = explanation.frames[0]
    assert frame.yours is not None
    assert frame.result is not None
    assert frame.yours.rows[0][0] != frame.result.rows[0][0]
    assert (0, 0) in frame.yours.wrong
    assert frame.lines[-1] == f"yours: {frame.yours.rows[0][0]}"
    assert Explanation.from_dict(explanation.to_dict()) == explanation


def test_the_case_is_one_that_may_be_seen() -> None:
    """Who is wrong on hidden cases alone is told so; where a further public one fails, that is shown."""
    with pytest.raises(UsageError, match=r"numbers stay hidden\. `cnntutor hint exercise3 max_pool2d`"):
        explained(max_pool2d)
    shown = [case.arguments[0] for case in draw_shown_and_hidden(asked(), SHOWN_CASES, seed=0)[:SHOWN_CASES]]
    tried: list[Array] = []

    def wrong_elsewhere(image: Array, size: int = 2, stride: int = 2) -> Array:
        tried.append(image)
        value = max_pool2d(image, size, stride)
        return value if any(np.array_equal(image, each) for each in shown) else value + 1

    assert explained(wrong_elsewhere).frames[0].yours is not None
    first = further_cases(asked())[: len(tried)]
    assert any(np.array_equal(tried[SHOWN_CASES], arguments[0]) for arguments in first)
    secret = draw_shown_and_hidden(asked(), SHOWN_CASES, seed=0)[SHOWN_CASES:]
    assert not any(np.array_equal(image, case.arguments[0]) for image in tried for case in secret)


@pytest.mark.parametrize("value", [None, "text", np.zeros((1, 1, 1)), np.array([[np.nan]]), 3, [[1], [2, 3]]])
def test_whatever_comes_back_is_no_trouble(value: Any) -> None:
    """What cannot be held beside the right result is told in words."""
    explanation = explained(lambda *_: value)
    assert explanation.remark.startswith("Your max_pool2d fails here: ")
    assert len(explanation.frames) >= 1


def test_a_function_that_raises_is_told() -> None:
    """There is no value to show."""

    def broken(*_: Any) -> Any:
        raise ValueError("no")

    explanation = explained(broken)
    assert "ValueError" in explanation.remark
    assert all(frame.yours is None for frame in explanation.frames)


def test_single_numbers_and_parts_have_it_too() -> None:
    """A number is told at the last step; of several parts that one is shown which a step is about."""
    explanation = explained(lambda *sizes: sizes[0], "exercise5", "conv_params")
    assert explanation.frames[-1].lines[-1].startswith("yours: ")
    assert not any("yours" in line for frame in explanation.frames[:-1] for line in frame.lines)
    right = asked("exercise12", "conv2d_backward").reference
    halves = explained(
        lambda *arguments: tuple(part / 2 for part in right(*arguments)), "exercise12", "conv2d_backward"
    )
    titles = {frame.result.title for frame in halves.frames if frame.result and frame.yours}
    assert titles == {"d_image", "d_kernel"}


def checked(status: str | None, digest: str) -> Progress:
    """Return the progress after a check of a file with this digest."""
    kept = having_done(3)
    kept.exercises["exercise3"]["questions"] = {} if status is None else {POOL: status}
    kept.history["exercise3"] = [
        {"time": "t", "score": 0, "max_score": 100, "questions": {}, "digest": digest}
    ]
    return kept


@pytest.mark.parametrize(
    ("status", "is_same", "said"),
    [
        (None, True, "was not checked yet: `cnntutor check exercise3` first"),
        ("wrong", False, "is not as it was at your last check: `cnntutor check exercise3` first"),
        ("correct", True, "nothing failed. `cnntutor explain exercise3 max_pool2d` works out"),
        ("not_started", True, "is not written yet. `cnntutor hint exercise3 max_pool2d` helps"),
        ("missing", True, "is not written yet"),
    ],
)
def test_without_a_failure_the_next_command_is_named(status: str | None, is_same: bool, said: str) -> None:
    """Nothing was checked, the file was changed, nothing failed, nothing is there."""
    file = submission(b"x = 1", "exercise3")
    kept = checked(status, file.digest if is_same else "other")
    with pytest.raises(UsageError, match=said):
        require_failure(EXERCISE, asked(), kept, file)
    require_failure(EXERCISE, asked(), checked("wrong", file.digest), file)


def test_an_answer_by_hand_has_no_such_case(folder: Path) -> None:
    """It stays hidden until it is given; a file that was never checked is not run."""
    (folder / FILE).write_text("raise SystemExit\n")
    with pytest.raises(UsageError, match=r"no function that has cases\. `cnntutor hint exercise3"):
        explain_failed(EXERCISE, question(EXERCISE, "max_pooled"), find_work("3", start=folder))
    with pytest.raises(UsageError, match="was not checked yet"):
        explain_failed(EXERCISE, asked(), find_work("3", start=folder))
