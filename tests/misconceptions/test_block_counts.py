"""The numbers that are known from wrong counts of blocks."""

from __future__ import annotations

from typing import Any

import pytest

from cnntutor.domain.exercise import ByHand
from cnntutor.procedures.replaying import replay
from tests.misconceptions.written import named
from tests.support import grade_answers, load, question

EXERCISE = load("exercise14")

KNOWN: list[tuple[str, str, Any]] = [
    ("residual_params", "shortcut_with_weights", 73_856 + 4_096),
    ("residual_params", "one_convolution", 36_928),
    ("residual_params", "bias_left_out", 73_728),
    ("residual_params", "depth_left_out", 1_280),
    ("projected_params", "projection_forgotten", 221_440),
    ("projected_params", "projection_without_biases", 229_632),
    ("projected_params", "projection_of_maps", 237_952),
    ("vgg_params", "second_on_input_depth", 147_712),
    ("inception_params", "naive_module", 387_296),
]


@pytest.mark.parametrize(("name", "error", "value"), KNOWN)
def test_a_wrong_count_of_the_lecture(name: str, error: str, value: Any) -> None:
    """What comes out on the blocks of the lecture."""
    asked = question(EXERCISE, name)
    assert isinstance(asked, ByHand)
    misconception = named(asked.misconceptions, error)
    assert replay(asked.procedure, (misconception,), asked.arguments(EXERCISE.lecture)) == value


def test_depth_and_bias_may_both_be_forgotten() -> None:
    """As in 288 for the 896 parameters of 32 filters on three channels: both are told."""
    report = grade_answers(EXERCISE, {"vgg_params": 2 * 9 * 128})
    (graded,) = [each for each in report.questions if each.name == "vgg_params"]
    assert graded.diagnosis is not None
    assert graded.diagnosis.misconceptions == ("depth_and_bias_left_out",)
