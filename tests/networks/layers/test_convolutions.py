"""Convolutions against the reference: in groups, each map alone, separated, with gaps."""

from __future__ import annotations

import numpy as np
import pytest

from cnntutor.networks.layers import TABLE, convolutions
from cnntutor.networks.layers.rule import Unfit
from cnntutor.networks.layers.settings import read_settings
from cnntutor.reference.convolution import conv_layer
from cnntutor.reference.true_convolution import dilate
from tests.networks.layers.applied import applied, foretold

RNG = np.random.default_rng(0)
MAPS = RNG.normal(size=(7, 6, 4))
KERNELS, BIASES = RNG.normal(size=(3, 3, 4, 6)), RNG.normal(size=6)


@pytest.mark.parametrize(("stride", "padding", "number"), [(1, "valid", 0), (2, "valid", 0), (1, "same", 1)])
@pytest.mark.parametrize("at_once", [convolutions.AT_ONCE, 0])
def test_it_is_the_layer_of_the_reference(
    stride: int, padding: str, number: int, at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether windows are laid side by side or gone through pixel by pixel."""
    monkeypatch.setattr(convolutions, "AT_ONCE", at_once)
    told = {"filters": 6, "kernel_size": 3, "strides": stride, "padding": padding}
    found = applied("Conv2D", MAPS, weights=[KERNELS, BIASES], **told)
    np.testing.assert_allclose(found, conv_layer(MAPS, KERNELS, BIASES, stride, number), rtol=1e-4, atol=1e-5)


def test_gaps_in_a_kernel_are_zeros() -> None:
    """In each direction its own."""
    wide = np.stack(
        [np.stack([dilate(KERNELS[..., d, k], 2) for d in range(4)], axis=-1) for k in range(6)], axis=-1
    )
    found = applied(
        "Conv2D", MAPS, weights=[KERNELS], filters=6, kernel_size=3, dilation_rate=2, use_bias=False
    )
    np.testing.assert_allclose(found, conv_layer(MAPS, wide, np.zeros(6)), rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize("groups", [2, 4])
def test_a_group_sees_its_own_maps_alone(groups: int) -> None:
    """As if each were a layer of its own, whose maps stand one behind the other."""
    filters = 8
    kernels, biases = RNG.normal(size=(3, 3, 4 // groups, filters)), RNG.normal(size=filters)
    parts = [
        conv_layer(part, kernel, bias)
        for part, kernel, bias in zip(
            np.split(MAPS, groups, -1), np.split(kernels, groups, -1), np.split(biases, groups), strict=True
        )
    ]
    found = applied("Conv2D", MAPS, weights=[kernels, biases], filters=filters, kernel_size=3, groups=groups)
    np.testing.assert_allclose(found, np.concatenate(parts, -1), rtol=1e-4, atol=1e-5)


def test_each_map_alone_and_then_mixed_is_a_separable_one() -> None:
    """A depthwise convolution, and one of 1×1 behind it."""
    deep, mixing = RNG.normal(size=(3, 3, 4, 2)), RNG.normal(size=(1, 1, 8, 5))
    alone = applied("DepthwiseConv2D", MAPS, weights=[deep, np.zeros(8)], kernel_size=3, depth_multiplier=2)
    for d in range(4):
        right = conv_layer(MAPS[..., d : d + 1], deep[:, :, d : d + 1], np.zeros(2))
        np.testing.assert_allclose(alone[..., 2 * d : 2 * d + 2], right, rtol=1e-4, atol=1e-5)
    told = {"kernel_size": 3, "depth_multiplier": 2, "filters": 5, "use_bias": False}
    found = applied("SeparableConv2D", MAPS, weights=[deep, mixing], **told)
    np.testing.assert_allclose(found, conv_layer(alone, mixing, np.zeros(5)), rtol=1e-4, atol=1e-4)


def test_a_causal_convolution_sees_nothing_that_comes_later() -> None:
    """Of a sequence: the last number changes the last one alone."""
    row, kernel = np.ones((5, 1)), np.ones((3, 1, 1))
    told = {"filters": 1, "kernel_size": 3, "padding": "causal", "use_bias": False}
    assert applied("Conv1D", row, weights=[kernel], **told).ravel().tolist() == [1, 2, 3, 3, 3]
    row[-1] = 9
    assert applied("Conv1D", row, weights=[kernel], **told).ravel().tolist() == [1, 2, 3, 3, 11]


def test_groups_that_do_not_divide_are_refused() -> None:
    """Neither the maps nor the filters; nor far too many."""
    for filters, groups in ((6, 3), (5, 4)):
        with pytest.raises(Unfit, match=f"has {groups} groups, which do not divide its 4 maps"):
            foretold("Conv2D", (7, 6, 4), filters=filters, kernel_size=3, groups=groups)
    with pytest.raises(Unfit, match="too many to compute"):
        foretold("Conv2D", (400, 400, 4000), filters=4000, kernel_size=200, groups=2000)


@pytest.mark.parametrize(
    ("name", "told", "cost"),
    [
        ("Conv2D", {"filters": 6}, 9 * 4 * 6),
        ("Conv2D", {"filters": 6, "groups": 2}, 9 * 2 * 6),
        ("DepthwiseConv2D", {"depth_multiplier": 2}, 9 * 8),
        ("SeparableConv2D", {"filters": 6, "depth_multiplier": 2}, 8 * (9 + 6)),
    ],
)
def test_its_cost_is_that_of_one_place_at_every_place(name: str, told: dict[str, int], cost: int) -> None:
    """Of one image, forward."""
    rule = TABLE[name]
    settings = read_settings(rule, {"kernel_size": 3, **told})
    shape = rule.shape(settings, [(7, 6, 4)])
    assert rule.multiplications(settings, [(7, 6, 4)], shape) == cost * shape[0] * shape[1]
