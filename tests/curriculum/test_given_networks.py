"""The random networks of exercise 9: they compute, and are others for each seed."""

from __future__ import annotations

import numpy as np

from cnntutor.curriculum import given_networks as drawn
from cnntutor.curriculum.given_digits import digits_network
from cnntutor.networks.feature_maps import feature_maps


def test_every_plan_gives_maps_with_zeros_and_other_numbers() -> None:
    """So that a ReLU can be seen; pixels are whole numbers where a network scales them itself."""
    rng = np.random.default_rng(0)
    for k in range(len(drawn.NETWORKS) + 1):
        model, image = drawn.draw_feature_maps(rng, k)
        assert image.shape == model.input_shape
        assert (image.dtype == np.uint8) is (model.layers[0].class_name == "Rescaling")
        maps = feature_maps(model, image)
        assert all(each.any() for each in maps[:1])
        assert model is digits_network() or sum(each.size for each in maps) < 300


def test_no_two_networks_are_alike() -> None:
    """Each case has weights of its own, apart from the trained network."""
    digests = {drawn.draw_feature_maps(np.random.default_rng(seed), 0)[0].digest for seed in range(5)}
    assert len(digests) == 5
    trained = {drawn.draw_feature_maps(np.random.default_rng(seed), 6)[0].digest for seed in range(5)}
    assert len(trained) == 1


def test_every_second_picture_has_a_dead_map() -> None:
    """Its bias is far below anything that an image can bring."""
    rng = np.random.default_rng(1)
    for k in range(6):
        model, image, *_ = drawn.draw_maps_grid(rng, k)
        dead = (feature_maps(model, image)[0] == 0).all(axis=(0, 1))
        assert dead.any() or not k % 2
