"""The arrays beside an exercise: nobody changes them, and weights come in the order of their numbers."""

from __future__ import annotations

import numpy as np
import pytest

from cnntutor.curriculum.assets import HERE, load_arrays, trained_layer

STEMS = sorted(path.stem for path in HERE.glob("*.npz"))


@pytest.mark.parametrize("stem", STEMS)
def test_arrays_cannot_be_changed(stem: str) -> None:
    """They are read once, and whoever has them has the same ones."""
    arrays = load_arrays(stem)
    assert arrays
    assert load_arrays(stem) is arrays
    for array in arrays.values():
        with pytest.raises(ValueError, match="read-only"):
            array[...] = 0


def test_weights_come_in_the_order_of_their_numbers() -> None:
    """Number 10 behind 9 and not behind 1; those of a layer with a longer name are not among them."""
    arrays = {f"conv.{n}": np.array(n) for n in (10, 2, 0, 9, 1)} | {"conv_1.0": np.array(-1)}
    layer = trained_layer("Conv2D", "conv", {"filters": 3}, arrays)
    assert [int(each) for each in layer.weights] == [0, 1, 2, 9, 10]
    assert (layer.class_name, layer.name, layer.settings) == ("Conv2D", "conv", {"filters": 3})


def test_a_layer_without_arrays_has_no_weights() -> None:
    """As pooling."""
    assert trained_layer("Flatten", "flatten", {}, {"conv.0": np.zeros(1)}).weights == ()


def test_an_exercise_without_arrays_has_no_file() -> None:
    """That is told, as any missing file is."""
    with pytest.raises(FileNotFoundError):
        load_arrays("exercise1_convolution")
