"""What a given model does with images: every layer, before and behind its activation."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from cnntutor.domain.given_model import GivenModel
from cnntutor.errors import CurriculumError
from cnntutor.networks.given import network_of, results_of
from cnntutor.reference.convolution import conv_layer
from tests.given_models import branches, chain, layer, numbers


def test_every_layer_has_its_result() -> None:
    """An activation inside a layer is behind it; what does nothing gives what it takes."""
    model = chain()
    image = numbers(np.random.default_rng(5), *model.input_shape)
    kernels, biases = model.layers[0].weights
    (before, behind), pooled, dropped, flat, last = results_of(model, image[None])
    expected = conv_layer(image, kernels, biases, stride=1, padding=1)
    assert np.allclose(before[0], expected, atol=1e-5)
    assert np.allclose(behind[0], np.maximum(expected, 0), atol=1e-5)
    assert pooled[1].shape == (1, 3, 4, 4)
    assert dropped[1] is pooled[1]
    assert flat[0].shape == (1, 48)
    assert np.isclose(last[1].sum(), 1)
    assert not np.isclose(last[0].sum(), 1)


def test_layers_may_take_any_that_come_before() -> None:
    """An addition adds the results that it names."""
    model = branches()
    first, normalised, added, last = results_of(model, numbers(np.random.default_rng(6), 2, 5, 7, 3))
    assert np.allclose(added[1], first[1] + normalised[1])
    assert np.allclose(last[1], np.maximum(added[1], 0))


def test_what_cannot_be_computed_is_a_fault_of_the_exercise() -> None:
    """An unknown layer, and weights that do not fit."""
    unknown = GivenModel(input_shape=(2, 2, 1), layers=(layer("Riddle"),))
    first, *rest = chain().layers
    unfit = replace(chain(), layers=(replace(first, weights=first.weights[:1]), *rest))
    for model in (unknown, unfit):
        with pytest.raises(CurriculumError, match="cannot be computed"):
            results_of(model, np.zeros((1, *model.input_shape), np.float32))


def test_a_network_is_read_once() -> None:
    """A class is graded on the same models."""
    model = chain()
    assert network_of(model) is network_of(model)
    assert network_of(model).parameters == 4 * 10 + 49 * 3
