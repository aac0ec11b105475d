"""The maps of given models, against the references of convolution and pooling and against Keras."""

from __future__ import annotations

from itertools import count
from typing import Any

import numpy as np
import pytest

from cnntutor.curriculum.given_networks import draw_feature_maps, draw_first_filters, draw_maps_grid
from cnntutor.domain.given_model import GivenModel
from cnntutor.domain.values import Array
from cnntutor.networks.feature_maps import feature_maps, first_filters, maps_grid
from cnntutor.networks.given import results_of
from cnntutor.reference.convolution import conv_layer
from cnntutor.reference.pooling import avg_pool2d, max_pool2d

CASES = 200


def by_references(model: GivenModel, image: Array) -> list[Array]:
    """Return the maps of a model, computed layer by layer as exercises 2 and 3 ask for it."""
    values, maps = image.astype(np.float64), list[Array]()
    for layer in model.layers:
        settings: Any = layer.settings
        match layer.class_name:
            case "Rescaling":
                values = values * settings["scale"]
            case "Conv2D":
                margin = (settings["kernel_size"] - 1) // 2 if settings.get("padding") == "same" else 0
                kernels, biases = layer.weights
                values = conv_layer(
                    values, kernels, biases, stride=settings.get("strides", 1), padding=margin
                )
                if settings.get("activation") == "relu":
                    values = np.maximum(values, 0)
                maps.append(values)
            case "ReLU":
                maps[-1] = values = np.maximum(values, 0)
            case "MaxPooling2D" | "AveragePooling2D" as name:
                pool = max_pool2d if name.startswith("Max") else avg_pool2d
                values = pool(values, settings["pool_size"], settings.get("strides", settings["pool_size"]))
                maps.append(values)
    return maps


def test_maps_are_those_of_the_references() -> None:
    """On random networks of every plan, with each kind of ReLU, pooling, padding and stride."""
    rng = np.random.default_rng(0)
    for k in range(CASES):
        model, image = draw_feature_maps(rng, k)
        found, expected = feature_maps(model, image), by_references(model, image)
        assert len(found) == len(expected)
        for one, other in zip(found, expected, strict=True):
            assert one.shape == other.shape
            assert np.allclose(one, other, atol=1e-4)
            assert one.min() >= 0 or image.min() < 0


def test_filters_are_cut_out_one_by_one() -> None:
    """Whatever stands in front of the first convolution."""
    rng = np.random.default_rng(1)
    for k in range(20):
        (model,) = draw_first_filters(rng, k)
        kernels = next(layer.weights[0] for layer in model.layers if layer.class_name == "Conv2D")
        for i, one in enumerate(first_filters(model)):
            assert np.array_equal(one, kernels[:, :, :, i])


def test_the_picture_has_every_map_in_its_place() -> None:
    """Each pixel is that of its map, divided by the largest of that map; the rest is 0."""
    rng = np.random.default_rng(2)
    for k in range(12):
        model, image, *rest = draw_maps_grid(rng, k)
        columns = rest[0] if rest else 4
        maps = feature_maps(model, image)[0]
        height, width, number = maps.shape
        picture = maps_grid(model, image, *rest)
        assert picture.shape == (-(-number // columns) * height, columns * width)
        for m in range(picture.size // (height * width)):
            top, left = m // columns * height, m % columns * width
            tile = picture[top : top + height, left : left + width]
            one = maps[..., m] if m < number else np.zeros((height, width))
            assert np.allclose(tile * one.max(), one, atol=1e-5)
            assert tile.max() in (0, 1)


@pytest.mark.slow
def test_keras_gives_the_same() -> None:
    """Every layer of one network of each plan, and of the trained one, built by Keras."""
    keras = pytest.importorskip("keras")
    rng = np.random.default_rng(3)
    seen: set[Any] = set()
    for k in count():
        model, image = draw_feature_maps(rng, k)
        plan = tuple(layer.class_name for layer in model.layers), model.input_shape
        if plan in seen:
            break
        seen.add(plan)
        layers = [getattr(keras.layers, each.class_name)(**each.settings) for each in model.layers]
        built = keras.Sequential([keras.Input(model.input_shape), *layers])
        for layer, each in zip(layers, model.layers, strict=True):
            layer.set_weights(list(each.weights))
        inside = keras.Model(built.inputs, [layer.output for layer in layers])
        outputs = inside([image[np.newaxis].astype(np.float32)])
        for one, (_, behind) in zip(outputs, results_of(model, image[np.newaxis]), strict=True):
            assert np.allclose(np.array(one), behind, atol=1e-4)
    assert len(seen) >= 8
