"""The misconceptions in the receptive field give what they say."""

from __future__ import annotations

import pytest

from cnntutor.domain.procedure import Misconception
from cnntutor.misconceptions import receptive_field as errors
from cnntutor.procedures.receptive_field import RECEPTIVE_FIELD
from cnntutor.procedures.replaying import replay

CONV = {"layer": "conv", "kernel": 3, "stride": 1}
POOL = {"layer": "pool", "size": 2, "stride": 2}


@pytest.mark.parametrize(
    ("error", "three", "pooled"),
    [
        (errors.WINDOWS_ADDED_UP, 9, 8),
        (errors.WINDOWS_MULTIPLIED, 27, 18),
        (errors.LAST_WINDOW_ONLY, 3, 3),
        (errors.STEPS_IGNORED, 7, 6),
        (errors.POOL_WINDOW_NOT_COUNTED, 7, 7),
    ],
    ids=lambda value: value.name if isinstance(value, Misconception) else str(value),
)
def test_what_each_gives(error: Misconception, three: int, pooled: int) -> None:
    """On three convolutions of 3×3, where 7 is right, and with 2×2 pooling between two, where 8 is."""
    assert replay(RECEPTIVE_FIELD, (error,), ([CONV] * 3,)) == three
    assert replay(RECEPTIVE_FIELD, (error,), ([CONV, POOL, CONV],)) == pooled


def test_on_their_own_networks_all_differ() -> None:
    """From the truth, and from each other."""
    for layers, group, right in (
        ([CONV] * 3, errors.CONVOLUTIONS_ERRORS, 7),
        ([CONV, POOL, CONV], errors.POOLED_ERRORS, 8),
    ):
        assert len({right, *(replay(RECEPTIVE_FIELD, (error,), (layers,)) for error in group)}) == 4


@pytest.mark.parametrize(
    ("error", "given"),
    [
        (errors.STRIDE_TOO_EARLY, 29),
        (errors.ONE_NOT_TAKEN_AWAY, 1 + 3 + 6 + 20),
        (errors.STRIDES_ADDED, 19),
        (errors.POOLING_LEFT_OUT, 11),
        (errors.PADDING_ADDED, 29),
        (errors.PADDING_TAKEN_AWAY, 17),
        (errors.LAST_LAYER_FIRST, 11),
    ],
    ids=lambda value: value.name if isinstance(value, Misconception) else str(value),
)
def test_what_each_gives_with_strides_and_padding(error: Misconception, given: int) -> None:
    """A 3×3 convolution with stride 2, 3×3 pooling with stride 2 and a 5×5 convolution, where 23 is right."""
    layers = [
        {"layer": "conv", "kernel": 3, "stride": 2, "padding": 1},
        {"layer": "pool", "size": 3, "stride": 2},
        {"layer": "conv", "kernel": 5, "stride": 1, "padding": 2},
    ]
    assert RECEPTIVE_FIELD(layers) == 23
    assert replay(RECEPTIVE_FIELD, (error,), (layers,)) == given
