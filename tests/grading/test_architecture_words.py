"""Where a network differs is told as it was written, and not as it is compared."""

from __future__ import annotations

import pytest

from cnntutor.grading.architecture_words import tell_difference
from cnntutor.reference.structures import Node, Structure, activation, convolution, image, pooling

X = image((8, 8, 3))


def convolved(maps: Node = X, kernel: int = 3) -> Node:
    """Return the maps of a padded convolution."""
    return convolution(maps, 4, (kernel, kernel), (1, 1), (*maps.shape[:2], 4), bias=True)


def pooled(maps: Node, name: str = "max") -> Node:
    """Return half as many rows and columns."""
    return pooling(maps, name, (2, 2), (2, 2), (maps.shape[0] // 2, maps.shape[1] // 2, maps.shape[2]))


def relu(maps: Node) -> Node:
    """Return maps behind ReLU."""
    return activation(maps, "relu")


ASKED = pooled(relu(convolved()))
ONE = "a 3×3 convolution of 4 filters with stride 1"


@pytest.mark.parametrize(
    ("found", "asked", "told"),
    [
        (pooled(convolved()), ASKED, f"{ONE} in place of ReLU"),
        (pooled(activation(convolved(), "tanh")), ASKED, "tanh in place of ReLU"),
        (
            pooled(relu(convolved(kernel=5))),
            ASKED,
            f"a 5×5 convolution of 4 filters with stride 1 in place of {ONE}",
        ),
        (ASKED, pooled(convolved()), f"ReLU in place of {ONE}"),
        (
            pooled(relu(convolved()), "average"),
            ASKED,
            "2×2 average pooling with stride 2 in place of 2×2 max",
        ),
        (
            relu(pooled(convolved(), "average")),
            ASKED,
            "2×2 average pooling with stride 2 in place of 2×2 max",
        ),
        (pooled(pooled(convolved())), pooled(ASKED), f"{ONE} in place of ReLU"),
    ],
)
def test_the_first_difference(found: Node, asked: Node, told: str) -> None:
    """ReLU is looked for before the pooling, where it is mostly written."""
    message = tell_difference(Structure(found, 1, asked.shape), Structure(asked, 1, asked.shape))
    assert f"the first difference: {told}" in message
