"""The numbers that are known from wrong shapes and channels of blocks."""

from __future__ import annotations

from typing import Any

import pytest

from cnntutor.domain.exercise import ByHand
from cnntutor.procedures.replaying import replay
from tests.misconceptions.written import named
from tests.support import load, question

EXERCISE = load("exercise14")

KNOWN: list[tuple[str, str, Any]] = [
    ("inception_shape", "pooling_keeps_depth", (28, 28, 416)),
    ("projected_shape", "concatenated", (16, 16, 192)),
    ("projected_shape", "stride_used_twice", (8, 8, 128)),
    ("stacked_field", "sides_added", 6),
    ("dense_channels", "new_maps_only", [32, 32, 32, 32]),
    ("dense_channels", "added", [64, 64, 64, 64]),
    ("inception_shape", "reductions_counted", (28, 28, 368)),
    ("inception_shape", "pooling_branch_left_out", (28, 28, 224)),
    ("stacked_field", "sides_multiplied", 9),
    ("dense_channels", "doubled", [128, 256, 512, 1024]),
    ("dense_channels", "in_front_of_each", [64, 96, 128, 160]),
]


@pytest.mark.parametrize(("name", "error", "value"), KNOWN)
def test_a_wrong_count_of_the_lecture(name: str, error: str, value: Any) -> None:
    """What comes out on the blocks of the lecture."""
    asked = question(EXERCISE, name)
    assert isinstance(asked, ByHand)
    misconception = named(asked.misconceptions, error)
    assert replay(asked.procedure, (misconception,), asked.arguments(EXERCISE.lecture)) == value
