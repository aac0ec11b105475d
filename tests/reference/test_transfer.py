"""What is trained of a base with a head: the known counts, and those of Keras."""

from __future__ import annotations

import os
from typing import Any

import numpy as np
import pytest

from cnntutor.reference import transfer


def test_known_counts() -> None:
    """A head for MobileNetV2 on images of 160×160 has 1,281 parameters, with Flatten 32,001."""
    assert transfer.head_params((5, 5, 1280), 1) == 1_281
    assert transfer.flat_head_params((5, 5, 1280), 1) == 32_001


def test_the_example_of_the_statement() -> None:
    """One convolution of 4 filters on grey images, and two outputs."""
    assert transfer.frozen_counts(1, [4], 2) == [10, 56]
    assert transfer.unfrozen_counts(1, [4], 2) == [58, 8]


def test_both_ways_count_all() -> None:
    """What is trained and what is not are all parameters, frozen or not."""
    rng = np.random.default_rng(0)
    for _ in range(200):
        depth, outputs = rng.integers(1, 9, 2).tolist()
        filters = rng.integers(1, 40, rng.integers(1, 5)).tolist()
        frozen = transfer.frozen_counts(depth, filters, outputs)
        assert sum(frozen) == sum(transfer.unfrozen_counts(depth, filters, outputs))


def test_what_cannot_be_counted_is_refused() -> None:
    """There is no base without a convolution, and nothing has less than one of anything."""
    with pytest.raises(ValueError, match="at least one convolution"):
        transfer.frozen_counts(3, [], 2)
    with pytest.raises(ValueError, match="at least 1"):
        transfer.head_params((5, 0, 3), 1)
    with pytest.raises(ValueError, match="at least 1"):
        transfer.flat_head_params((5, 5, 3), 0)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # importing TensorFlow warns of its own affairs
def test_keras_counts_the_same() -> None:
    """Models of the same layers have as many parameters that are trained, and that are not."""
    os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
    import keras

    def counts(model: Any) -> list[int]:
        groups = model.trainable_weights, model.non_trainable_weights
        return [sum(int(np.prod(each.shape)) for each in group) for group in groups]

    for depth, filters, outputs in ((3, [4, 6], 5), (1, [3, 5, 2], 7)):
        base = keras.Sequential([keras.Input((8, 8, depth))], name="base")
        for count in filters:
            base.add(keras.layers.Conv2D(count, 3, padding="same"))
            base.add(keras.layers.BatchNormalization())
        base.trainable = False
        images = keras.Input((8, 8, depth))
        pooled = keras.layers.GlobalAveragePooling2D()(base(images))
        model = keras.Model(images, keras.layers.Dense(outputs)(pooled))
        assert counts(model) == transfer.frozen_counts(depth, filters, outputs)
        base.trainable = True
        assert counts(model) == transfer.unfrozen_counts(depth, filters, outputs)
