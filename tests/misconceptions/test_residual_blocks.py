"""What is done wrong in residual blocks, as it is written: the replay gives the same on every case."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from tests.misconceptions.test_blocks import conv_same, relu
from tests.misconceptions.written import agree, function


def parts(
    image: Any,
    kernels1: Any,
    biases1: Any,
    kernels2: Any,
    biases2: Any,
    projection: Any = None,
    stride: int = 1,
) -> SimpleNamespace:
    """Return what the parts of a block give, to be put together wrongly."""

    def project(maps: Any) -> Any:
        return maps if projection is None else conv_same(maps, projection[0], projection[1], stride)

    inner = np.maximum(conv_same(image, kernels1, biases1, stride), 0)
    return SimpleNamespace(
        x=image.astype(float),
        first=conv_same(image, kernels1, biases1, stride),
        inner=inner,
        f=conv_same(inner, kernels2, biases2),
        second=lambda maps, by=1: conv_same(maps, kernels2, biases2, by),
        unmoved=np.maximum(conv_same(image, kernels1, biases1), 0),
        without_bias=lambda: image if projection is None else conv_same(image, projection[0], 0, stride),
        activated=lambda: image if projection is None else np.maximum(project(image), 0),
        project=project,
        stride=stride,
        twice=lambda: conv_same(inner, kernels1, biases2),
        alike=kernels1.shape[3] == len(biases2),
    )


def added(one: Any, other: Any) -> Any:
    """Return a sum of maps of one shape; students' arrays may be broadcast, and then so is the replay."""
    return np.asarray(one) + other


WAYS: list[tuple[str, Callable[[SimpleNamespace], Any]]] = [
    ("relu_before_addition", lambda b: relu(b.f) + b.project(b.x)),
    ("relu_before_and_after_addition", lambda b: relu(relu(b.f) + b.project(b.x))),
    ("no_relu_after_addition", lambda b: b.f + b.project(b.x)),
    ("no_relu_inside", lambda b: relu(b.second(b.first) + b.project(b.x))),
    ("shortcut_left_out", lambda b: relu(b.f)),
    ("concatenated", lambda b: relu(np.concatenate([b.f, b.project(b.x)], axis=-1))),
    ("multiplied", lambda b: relu(b.f * b.project(b.x))),
    ("shortcut_subtracted", lambda b: relu(b.f - b.project(b.x))),
    ("averaged", lambda b: relu((b.f + b.project(b.x)) / 2)),
    ("projection_forgotten", lambda b: relu(added(b.f, b.x))),
    ("projection_biases_forgotten", lambda b: relu(b.f + b.without_bias())),
    ("projection_activated", lambda b: relu(b.f + b.activated())),
    ("relu_of_every_convolution", lambda b: relu(b.f) + relu(b.activated()) if b.stride > 1 else None),
    ("projection_of_maps", lambda b: relu(added(b.project(b.f), b.x))),
    ("projection_of_both", lambda b: relu(added(b.project(b.f), b.project(b.x)))),
    ("shortcut_from_first_convolution", lambda b: relu(added(b.f, b.project(b.inner)))),
    ("second_convolution_left_out", lambda b: relu(added(b.inner, b.project(b.x)))),
    ("stride_on_second_convolution", lambda b: relu(b.second(b.unmoved, b.stride) + b.project(b.x))),
    ("first_kernels_twice", lambda b: relu(b.twice() + b.project(b.x)) if b.alike else None),
]


@pytest.mark.parametrize(("error", "way"), WAYS)
def test_a_residual_block(error: str, way: Callable[[SimpleNamespace], Any]) -> None:
    """What is added to what, and where the ReLUs stand."""

    def written(*arguments: Any) -> Any:
        if (value := way(parts(*arguments))) is None:
            raise ValueError("not looked at")
        return value

    agree(function("exercise14", "residual_block"), error, written, fewest=3)
