"""Tests of reference/structures.py: what does the same is the same, and nothing else is."""

from __future__ import annotations

import pytest

from cnntutor.reference.structures import (
    Mismatch,
    Node,
    activation,
    addition,
    concatenation,
    convolution,
    full,
    image,
    padded,
    pooling,
    product,
    with_bias,
)

X = image((8, 9, 4))


def conv(maps: Node, filters: int = 4, kernel: int = 3, *, bias: bool = True) -> Node:
    """Return a convolution that keeps height and width."""
    shape = (*maps.shape[:2], filters)
    return convolution(maps, filters, (kernel, kernel), (1, 1), shape, bias=bias)


def test_order_of_parts_and_nesting_do_not_count() -> None:
    """Sums and concatenations are the same in any order, and in one step or several."""
    a, b = conv(X), conv(X, 4, 5)
    for join in (addition, concatenation):
        assert join([X, a, b]) == join([b, join([a, X])])
        assert join([X, a]) != join([X, a, a])
    assert addition([X, a]) != concatenation([X, a]) != product([X, a])
    assert concatenation([a]) == a


def test_relu() -> None:
    """Twice is once; it passes max pooling and concatenations, and no sums nor averages."""
    a, b = conv(X), conv(X, 4, 5)
    once = activation(a, "relu")
    assert activation(once, "relu") == once != a
    assert activation(concatenation([a, b]), "relu") == concatenation([once, activation(b, "relu")])
    assert activation(addition([a, b]), "relu") != addition([once, activation(b, "relu")])
    for name, same in (("max", True), ("average", False)):
        pooled = pooling(a, name, (2, 2), (2, 2), (4, 4, 4))
        before = pooling(once, name, (2, 2), (2, 2), (4, 4, 4))
        assert (activation(pooled, "relu") == before) is same


def test_padding_by_a_layer_of_its_own_and_kernels_as_large_as_the_maps() -> None:
    """Zeros around maps belong to the convolution behind; a kernel over everything is a dense layer."""
    zeros = padded(X, ((1, 1), (1, 1)), (10, 11, 4))
    assert convolution(zeros, 4, (3, 3), (1, 1), (8, 9, 4), bias=True) == conv(X)
    aside = padded(X, ((2, 0), (1, 1)), (10, 11, 4))
    assert convolution(aside, 4, (3, 3), (1, 1), (8, 9, 4), bias=True) != conv(X)
    assert convolution(X, 7, (8, 9), (1, 1), (1, 1, 7), bias=True) == full(X, 7, bias=True)


def test_biases() -> None:
    """A layer without biases is another one, and the same again where something else brings them."""
    assert conv(X, bias=False) != conv(X)
    assert with_bias(conv(X, bias=False)) == conv(X)
    assert with_bias(X) == X


@pytest.mark.parametrize("join", [addition, concatenation, product])
def test_maps_that_do_not_go_together(join: object) -> None:
    """The shapes are told; maps of one size and other channels can be concatenated."""
    assert callable(join)
    other = image((8, 8, 4))
    with pytest.raises(Mismatch) as raised:
        join([X, other])
    assert raised.value.shapes == {(8, 9, 4), (8, 8, 4)}
    assert concatenation([X, conv(X, 3)]).shape == (8, 9, 7)


def test_what_doubles_with_every_layer_stays_small() -> None:
    """Sixty sums and sixty concatenations, each of the last one with itself, are so many nodes."""
    for join in (addition, concatenation):
        maps = activation(X, "relu")
        for _ in range(60):
            maps = activation(join([maps, maps]), "relu")
        assert len(maps.inputs) <= 400
