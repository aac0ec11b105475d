"""Tests of procedures/architectures.py: shapes and layers of the networks, and what is noted of them."""

from __future__ import annotations

import pytest

from cnntutor.procedures.architectures import (
    DENSE_BLOCK,
    INCEPTION_MODULE,
    LENET5,
    RESIDUAL_BLOCK,
    VGG_BLOCK,
)
from cnntutor.procedures.recording import work_out


def test_shapes_and_layers_of_the_papers() -> None:
    """Blocks as the papers have them: what comes out, and how many layers have weights."""
    built = (
        (VGG_BLOCK((56, 56, 64), 128, 2), (28, 28, 128), 2),
        (RESIDUAL_BLOCK((32, 32, 64), 64, 1), (32, 32, 64), 2),
        (RESIDUAL_BLOCK((32, 32, 64), 128, 2), (16, 16, 128), 3),
        (INCEPTION_MODULE((28, 28, 192), 64, (96, 128), (16, 32), 32), (28, 28, 256), 6),
        (DENSE_BLOCK((28, 28, 64), 32, 4), (28, 28, 192), 4),
        (LENET5(), (10,), 5),
    )
    for structure, shape, weighted in built:
        assert structure.shape == shape
        assert structure.weighted == weighted


@pytest.mark.parametrize(("stride", "filters", "projected"), [(1, 4, False), (2, 4, True), (1, 6, True)])
def test_a_projection_stands_where_it_is_needed(stride: int, filters: int, *, projected: bool) -> None:
    """Where the stride or the channels change the shape."""
    assert RESIDUAL_BLOCK((9, 8, 4), filters, stride).weighted == 2 + projected


def test_layers_are_noted_with_their_shapes() -> None:
    """The record of LeNet-5 follows the maps down to one number each."""
    told = [str(each) for each in work_out(LENET5, (), ())]
    assert told[0] == "5×5 convolution, 6 filters, stride 1: from (32, 32, 1) to (28, 28, 6)"
    assert len(told) == 7
