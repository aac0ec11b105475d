"""The numbers that are known from wrong weights of small and large kernels."""

from __future__ import annotations

from typing import Any

import pytest

from cnntutor.domain.exercise import ByHand
from cnntutor.procedures.replaying import replay
from tests.misconceptions.written import named
from tests.support import load, question

EXERCISE = load("exercise14")

KNOWN: list[tuple[str, str, Any]] = [
    ("stacked_weights", "biases_counted", [73_856, 102_464]),
    ("bottleneck_weights", "one_large_layer", [69_632, 589_824]),
    ("stacked_weights", "sides_added", [73_728, 36 * 4_096]),
    ("stacked_weights", "one_small_layer", [36_864, 102_400]),
    ("stacked_weights", "swapped", [102_400, 73_728]),
    ("bottleneck_weights", "last_one_left_out", [53_248, 1_179_648]),
    ("bottleneck_weights", "middle_on_all_channels", [180_224, 1_179_648]),
]


@pytest.mark.parametrize(("name", "error", "value"), KNOWN)
def test_a_wrong_count_of_the_lecture(name: str, error: str, value: Any) -> None:
    """What comes out on the blocks of the lecture."""
    asked = question(EXERCISE, name)
    assert isinstance(asked, ByHand)
    misconception = named(asked.misconceptions, error)
    assert replay(asked.procedure, (misconception,), asked.arguments(EXERCISE.lecture)) == value
