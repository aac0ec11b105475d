"""The misconceptions about the maps, the filters and the picture of a model give what they say."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from cnntutor.curriculum.given_networks import (
    AVERAGE,
    HEAD,
    POOL,
    RELU,
    conv,
    draw_image,
    draw_maps_grid,
    draw_network,
    plain_conv,
)
from cnntutor.domain.given_model import GivenModel
from cnntutor.domain.values import Array
from cnntutor.misconceptions import feature_maps as errors
from cnntutor.networks.feature_map_steps import FEATURE_MAPS, FIRST_FILTERS, MAPS_GRID
from cnntutor.networks.feature_maps import passed
from cnntutor.procedures.replaying import replay

PLAN = (plain_conv(3), RELU, POOL, conv(2, 2), AVERAGE, *HEAD)


@pytest.fixture(name="case")
def drawn() -> tuple[GivenModel, Array, list[Array]]:
    """Return a model, an image, and what comes out of each of its layers."""
    rng = np.random.default_rng(4)
    model = draw_network(rng, (9, 8, 2), PLAN)
    image = draw_image(rng, model)
    return model, image, [behind[0] for _, behind in passed(model, image)]


def test_wrong_maps(case: tuple[GivenModel, Array, list[Array]]) -> None:
    """Each is made here of what the layers give; only that of another image is not."""
    model, image, layers = case
    first, relu, pooled, second, averaged, _, output = layers
    right = [relu, pooled, second, averaged]
    expected: dict[str, list[Array]] = {
        "relu_layer_ignored": [first, pooled, second, averaged],
        "batch_axis_kept": [each[np.newaxis] for each in right],
        "output_for_maps": [output],
        "every_layer": layers,
        "last_maps_only": [averaged],
        "pooling_left_out": [relu, second],
        "average_pooling_left_out": [relu, pooled, second],
        "channels_first": [each.transpose(2, 0, 1) for each in right],
        "first_channel_only": [each[..., 0] for each in right],
    }
    found = {each.name: replay(FEATURE_MAPS, (each,), (model, image)) for each in errors.FEATURE_MAPS_ERRORS}
    assert found.keys() - expected.keys() == {"before_relu", "scaled_again"}
    for name, maps in expected.items():
        assert len(found[name]) == len(maps), name
        assert all(map(np.array_equal, found[name], maps)), name
    assert min(found["before_relu"][2].min(), found["before_relu"][0].min()) < 0
    assert np.allclose(np.maximum(found["before_relu"][2], 0), second)


def test_wrong_filters(case: tuple[GivenModel, Array, list[Array]]) -> None:
    """As numpy makes them of the kernels."""
    model = case[0]
    kernels, biases = model.layers[0].weights
    expected: dict[str, Any] = {
        "first_axis_for_filters": np.array([kernels[i] for i in range(3)]),
        "kernels_as_they_are": kernels,
        "all_axes_turned": kernels.T,
        "reshaped": kernels.reshape(3, 3, 3, 2),
        "first_channel_only": np.array([kernels[:, :, 0, i] for i in range(3)]),
        "last_convolution": np.array([model.layers[3].weights[0][..., i] for i in range(2)]),
        "biases_for_kernels": biases,
    }
    found = {each.name: replay(FIRST_FILTERS, (each,), (model,)) for each in errors.FIRST_FILTERS_ERRORS}
    assert found.keys() - expected.keys() == {"stretched"}
    for name, filters in expected.items():
        assert np.array_equal(found[name], filters), name
    assert (found["stretched"].min(), found["stretched"].max()) == (0, 1)


def test_wrong_pictures(case: tuple[GivenModel, Array, list[Array]]) -> None:
    """Three maps in two columns: two rows, the second of which is not full."""
    model, image, layers = case
    maps = [layers[1][..., k] for k in range(3)]
    scaled = [each / each.max() for each in maps]
    blank = np.zeros_like(maps[0])
    together = [each / layers[1].max() for each in maps]
    expected = {
        "not_scaled": np.block([[maps[0], maps[1]], [maps[2], blank]]),
        "scaled_together": np.block([[together[0], together[1]], [together[2], blank]]),
        "column_by_column": np.block([[scaled[0], scaled[2]], [scaled[1], blank]]),
        "last_row_left_out": np.block([[scaled[0], scaled[1]]]),
        "ones_in_the_rest": np.block([[scaled[0], scaled[1]], [scaled[2], blank + 1]]),
    }
    known = {each.name: each for each in errors.MAPS_GRID_ERRORS}
    for name, picture in expected.items():
        assert np.allclose(replay(MAPS_GRID, (known[name],), (model, image, 2)), picture), name


def test_a_dead_map_is_divided_by_zero() -> None:
    """Every second case has one, and whoever does not look out gets nan."""
    (error,) = (each for each in errors.MAPS_GRID_ERRORS if each.name == "zero_divided")
    rng = np.random.default_rng(0)
    found = [replay(MAPS_GRID, (error,), draw_maps_grid(rng, k)) for k in range(4)]
    assert [bool(np.isnan(picture).any()) for picture in found][1::2] == [True, True]
