"""The table of layers: what is computed has the shape that was foretold, in either order of axes."""

from __future__ import annotations

import contextlib
from typing import Any

import numpy as np
import pytest

from cnntutor.domain.values import Array
from cnntutor.networks.layers import TABLE, Unfit, find_rule
from cnntutor.networks.layers.settings import read_settings, readable_settings

RNG = np.random.default_rng(0)

IN_BOTH_ORDERS: dict[str, dict[str, Any]] = {
    "Conv1D": {"filters": 4, "kernel_size": [3], "strides": [2], "padding": "same", "groups": 2},
    "Conv2D": {"filters": 4, "kernel_size": [3, 2], "dilation_rate": [2, 1], "padding": "same", "groups": 2},
    "DepthwiseConv1D": {"kernel_size": [3], "depth_multiplier": 2},
    "DepthwiseConv2D": {"kernel_size": [2, 3], "strides": [2, 2], "depth_multiplier": 2},
    "SeparableConv1D": {"filters": 3, "kernel_size": [3]},
    "SeparableConv2D": {"filters": 3, "kernel_size": [3, 3], "padding": "same"},
    "Conv1DTranspose": {"filters": 3, "kernel_size": [3], "strides": [2]},
    "Conv2DTranspose": {"filters": 3, "kernel_size": [2, 3], "strides": [3, 2], "padding": "same"},
    "MaxPooling1D": {"pool_size": [3], "strides": [2], "padding": "same"},
    "MaxPooling2D": {"pool_size": [2, 3]},
    "AveragePooling1D": {"pool_size": [3], "padding": "same"},
    "AveragePooling2D": {"pool_size": [2, 3], "strides": [1, 2], "padding": "same"},
    "GlobalMaxPooling1D": {},
    "GlobalMaxPooling2D": {"keepdims": True},
    "GlobalAveragePooling1D": {"keepdims": True},
    "GlobalAveragePooling2D": {},
    "ZeroPadding2D": {"padding": [[1, 2], [0, 1]]},
    "Cropping2D": {"cropping": [[1, 2], [0, 1]]},
    "UpSampling2D": {"size": [2, 3], "interpolation": "bilinear"},
    "Resizing": {"height": 4, "width": 9},
    "Flatten": {},
}


def computed(name: str, told: dict[str, Any], images: Array, seed: int = 1) -> Array:
    """Return what a layer makes of images, its shape held to the one that was foretold."""
    rule = TABLE[name]
    settings = read_settings(rule, told)
    shapes = [images.shape[1:]]
    rng = np.random.default_rng(seed)
    weights = [rng.normal(size=shape).astype(np.float32) for shape in rule.weights(settings, shapes)]
    found = rule.compute(settings, weights, [images])
    assert found.shape[1:] == rule.shape(settings, shapes)
    assert rule.scratch(settings, shapes, found.shape[1:]) >= found[0].size
    return found


@pytest.mark.parametrize("name", IN_BOTH_ORDERS)
def test_channels_first_is_channels_last_moved(name: str) -> None:
    """A layer gives the same numbers wherever the channels stand."""
    sides = (9,) if "1D" in name else (8, 7)
    images = RNG.normal(size=(2, *sides, 4)).astype(np.float32)
    last = computed(name, IN_BOTH_ORDERS[name], images)
    first = computed(
        name, {**IN_BOTH_ORDERS[name], "data_format": "channels_first"}, np.moveaxis(images, -1, 1)
    )
    moved = np.moveaxis(first, 1, -1) if first.ndim == images.ndim else first
    np.testing.assert_allclose(moved, last, rtol=1e-5, atol=1e-5)


@pytest.mark.parametrize("name", TABLE)
def test_settings_are_read_again_as_they_were_read(name: str) -> None:
    """What was read once is a description of the same layer."""
    rule = TABLE[name]
    told = IN_BOTH_ORDERS.get(name, {})
    settings = readable_settings(rule, told) | {
        key: one.default for key, one in rule.settings.items() if key not in told and one.default is not None
    }
    known = {
        key: value for key, value in settings.items() if isinstance(value, int | float | str | tuple | bool)
    }
    assert readable_settings(rule, known) == known


@pytest.mark.parametrize("odd", [None, [], {}, "x", -1, 0.5, float("nan"), float("inf"), 10**30, [[1]], True])
@pytest.mark.parametrize("name", TABLE)
def test_odd_settings_are_read_or_said_to_be_odd(name: str, odd: Any) -> None:
    """No value of any setting ends in anything but a layer or a sentence."""
    rule = TABLE[name]
    for setting in rule.settings:
        with contextlib.suppress(Unfit):
            settings = read_settings(rule, {**IN_BOTH_ORDERS.get(name, {}), setting: odd})
            for shape in [(8, 7, 4), (9, 4), (12,)]:
                with contextlib.suppress(Unfit):
                    rule.shape(settings, [shape] * rule.inputs[0])
                    rule.weights(settings, [shape] * rule.inputs[0])


def test_random_augmentation_does_nothing_and_other_classes_are_not_known() -> None:
    """Whatever Keras calls a random layer, it leaves images alone after the training."""
    for name in ("RandomFlip", "RandomTurbo", "MixUp"):
        rule = find_rule(name)
        assert rule is not None
        assert rule.kind == "idle"
    assert find_rule("Lambda") is None
