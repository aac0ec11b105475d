"""What Keras keeps of layers, as plain data: what has no such form is told as that."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from tests.sandbox.worker.siblings import sibling


class Layer:
    """Stands in for a layer of Keras."""

    def __init__(self, **config: Any) -> None:
        self.config = config

    def get_config(self) -> dict[str, Any]:
        """Return what it was made with."""
        if "raises" in self.config:
            raise NotImplementedError
        return self.config


class Tensor:
    """Stands in for a tensor of Keras."""


class Odd:
    """A thing that is no array."""

    def __array__(self, *_: Any, **__: Any) -> Any:
        """Fail, as a tensor without values does."""
        raise RuntimeError


plain = sibling(
    "plain_settings", keras=SimpleNamespace(KerasTensor=Tensor, layers=SimpleNamespace(Layer=Layer))
)


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (None, None),
        (True, True),
        (3, 3),
        ("x" * 100, "x" * 80),
        ((1, [2.5, "a"]), [1, [2.5, "a"]]),
        (slice(1, None, 2), ["slice", 1, None, 2]),
        (np.float64(2.5), 2.5),
        (np.int32(3), 3.0),
        (["a"] * (plain.MOST_ITEMS + 1), "no plain value"),
        (np.zeros(plain.MOST_NUMBERS + 1), "no plain value"),
        (np.array(["a"]), "no plain value"),
        (object(), "no plain value"),
        (Odd(), "no plain value"),
    ],
)
def test_a_value_is_plain_data_or_told_to_be_none(value: Any, told: Any) -> None:
    """Long lists and texts are cut off, and nothing that a student made is run into."""
    found = plain.value(value)
    assert found == told
    assert isinstance(found, type(told))


def test_a_long_row_of_numbers_is_an_array() -> None:
    """In float32."""
    found = plain.value(list(range(17)))
    assert found.dtype == np.float32
    assert found.tolist() == list(range(17))


def test_settings_without_effect_are_not_told() -> None:
    """Names, seeds and what only matters in a training; of an operation its dtype does matter."""
    config = {
        "units": 3,
        "name": "a",
        "seed": 1,
        "kernel_initializer": {},
        "bias_constraint": 1,
        "axis": None,
    }
    assert plain.settings(Layer(), config | {"dtype": "float32"}) == {"units": 3}
    assert plain.settings(object(), config | {"dtype": "int32"}) == {"units": 3, "dtype": "int32"}
    assert plain.settings(Layer(), None) == {"unknown": True}


def test_a_layer_that_does_not_tell_its_settings_has_none() -> None:
    """What it raises goes no further."""
    assert plain.config_of(Layer(units=3)) == {"units": 3}
    assert plain.config_of(Layer(raises=True)) is None


def test_tensors_among_arguments_are_inputs() -> None:
    """One by one, also where they come in a list; other lists are values, and None is nothing."""
    node = SimpleNamespace(
        arguments=SimpleNamespace(args=(Tensor(), [Tensor(), 2]), kwargs={"axis": [1, 2], "other": None})
    )
    assert plain.arguments(node) == ["input", "input", 2, [1, 2]]


@pytest.mark.parametrize(
    ("told", "shape"), [((None, 3, 4), [3, 4]), ([2, None], [None]), ((), []), ((None, "x"), None), (3, None)]
)
def test_a_shape_is_told_without_the_batch(told: Any, shape: Any) -> None:
    """What is none is told as none."""
    assert plain.shape(told) == shape
