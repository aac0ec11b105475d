"""The misconceptions in counting multiplications give what they say."""

from __future__ import annotations

import pytest

from cnntutor.curriculum.experiment_design import IMAGE, layers_of
from cnntutor.domain.procedure import Misconception
from cnntutor.misconceptions import multiplications as errors
from cnntutor.procedures.multiplications import LAYER_MULTIPLICATIONS
from cnntutor.procedures.replaying import replay


@pytest.mark.parametrize(
    ("error", "first", "dense", "pool"),
    [
        (errors.PLACES_LEFT_OUT, 27 * 16, 640, 0),
        (errors.DEPTH_LEFT_OUT, 9 * 1024 * 16, 640, 0),
        (errors.FILTERS_LEFT_OUT, 27 * 1024, 640, 0),
        (errors.PADDING_IGNORED, 27 * 900 * 16, 640, 0),
        (errors.KERNEL_NOT_SQUARED, 9 * 1024 * 16, 640, 0),
        (errors.BIASES_COUNTED, 28 * 1024 * 16, 650, 0),
        (errors.DENSE_LEFT_OUT, 27 * 1024 * 16, 0, 0),
        (errors.POOLING_COUNTED, 27 * 1024 * 16, 640, 4 * 16 * 16 * 16),
        (errors.COUNTED_TWICE, 2 * 27 * 1024 * 16, 1280, 0),
    ],
    ids=lambda value: value.name if isinstance(value, Misconception) else str(value),
)
def test_what_each_gives(error: Misconception, first: int, dense: int, pool: int) -> None:
    """On the base: its first convolution, its last dense layer, its first pooling."""
    counts = replay(LAYER_MULTIPLICATIONS, (error,), (layers_of(3, 16, 2, "relu"), IMAGE))
    assert (counts[0], counts[-1], counts[1]) == (first, dense, pool)


def test_on_the_base_all_differ() -> None:
    """From the truth, and from each other."""
    arguments = layers_of(3, 16, 2, "relu"), IMAGE
    every = [replay(LAYER_MULTIPLICATIONS, (error,), arguments) for error in errors.MULTIPLICATION_ERRORS]
    assert len({tuple(LAYER_MULTIPLICATIONS(*arguments)), *map(tuple, every)}) == len(every) + 1
