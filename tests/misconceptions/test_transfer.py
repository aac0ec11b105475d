"""The numbers that come of wrong counts of a base with a head, on those of the lecture."""

from __future__ import annotations

from typing import Any

import pytest

from cnntutor.domain.exercise import ByHand
from cnntutor.procedures.replaying import replay
from tests.misconceptions.written import named
from tests.support import load, question

EXERCISE = load("exercise16")

KNOWN: list[tuple[str, str, Any]] = [
    ("head_parameters", "flattened", 32_001),
    ("head_parameters", "dense_bias_left_out", 1_280),
    ("head_parameters", "depth_pooled_too", 26),
    ("flat_parameters", "pooled", 1_281),
    ("flat_parameters", "channels_left_out", 26),
    ("frozen_counts", "swapped", [19_344, 245]),
    ("frozen_counts", "nothing_frozen", [19_397, 192]),
    ("frozen_counts", "statistics_left_out", [245, 19_152]),
    ("unfrozen_counts", "statistics_trained", [19_589, 0]),
    ("unfrozen_counts", "still_frozen", [245, 19_344]),
    ("unfrozen_counts", "head_not_counted", [19_152, 192]),
]


@pytest.mark.parametrize(("name", "error", "value"), KNOWN)
def test_a_wrong_count_of_the_lecture(name: str, error: str, value: Any) -> None:
    """What comes out for MobileNetV2's maps and for the base of the exercise."""
    asked = question(EXERCISE, name)
    assert isinstance(asked, ByHand)
    misconception = named(asked.misconceptions, error)
    assert replay(asked.procedure, (misconception,), asked.arguments(EXERCISE.lecture)) == value
