"""Tests of reference/architecture_counts.py: the papers' figures, and Keras's."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from cnntutor.curriculum.architecture_numbers import draw_networks
from cnntutor.reference.architecture_counts import normalised_params, own_head_params, paper_params
from cnntutor.reference.block_counts import naive_inception

VGG16 = [(2, 64), (2, 128), (3, 256), (3, 512), (3, 512)]


def test_lenet5_of_the_paper_has_60000_parameters() -> None:
    """156 + 12 + 1,516 + 32 + 48,120 + 10,164; with all maps connected 61,706 without the poolings."""
    assert 156 + sum(paper_params(5, 6, [(6, 3), (9, 4), (1, 6)])) + 48_120 + 10_164 == 60_000
    assert 156 + paper_params(5, 6, [(16, 6)])[1] + 48_120 + 10_164 + 850 == 61_706


def test_figures_of_the_papers() -> None:
    """The residual block of 64 channels, Inception 3a without reductions, VGG16 with a small head."""
    assert normalised_params(64) == [73_984, 74_240]
    assert naive_inception((28, 28, 192), 64, 128, 32) == (416, 387_296)
    assert own_head_params(3, VGG16, 512, 1) == [14_714_688, 263_169]
    assert sum(own_head_params(3, VGG16, 512, 1)) == 14_977_857


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_counted_as_keras_counts(seed: int) -> None:
    """Networks as students get them have as many parameters when Keras builds them."""
    from keras import Input, Model, layers

    numbers: dict[str, Any] = dict(draw_networks(np.random.default_rng(seed)))
    channels = numbers["NORMALISED"]["channels"]
    x = maps = Input((8, 8, channels))
    for _ in range(2):
        maps = layers.Conv2D(channels, 3, padding="same", use_bias=False)(maps)
        maps = layers.BatchNormalization()(maps)
    model = Model(x, layers.Add()([maps, x]))
    trainable = sum(int(np.prod(each.shape)) for each in model.trainable_weights)
    assert [trainable, model.count_params()] == normalised_params(channels)

    naive = numbers["NAIVE"]
    x = Input(naive["shape"])
    sizes = ((naive["1x1"], 1), (naive["3x3"], 3), (naive["5x5"], 5))
    parts = [layers.Conv2D(filters, side, padding="same")(x) for filters, side in sizes]
    parts.append(layers.MaxPooling2D(3, strides=1, padding="same")(x))
    model = Model(x, layers.Concatenate()(parts))
    found = naive_inception(naive["shape"], *(filters for filters, _ in sizes))
    assert found == (model.output_shape[-1], model.count_params())

    vgg = numbers["VGG"]
    x = maps = Input((16, 16, vgg["depth"]))
    for count, filters in vgg["blocks"]:
        for _ in range(count):
            maps = layers.Conv2D(filters, 3, padding="same")(maps)
    base = Model(x, maps).count_params()
    maps = layers.GlobalAveragePooling2D()(maps)
    whole = Model(x, layers.Dense(vgg["outputs"])(layers.Dense(vgg["nodes"])(maps))).count_params()
    assert own_head_params(vgg["depth"], vgg["blocks"], vgg["nodes"], vgg["outputs"]) == [base, whole - base]
