"""The feature maps and first filters of a kept model."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from cnntutor.networks.forward import forward
from cnntutor.tutor import maps
from tests.tutor.test_inspection import (
    SCALE,
    deep,
    grey,
    layer,
    made_up,
    plan,
    seen,
)


def test_maps_are_those_of_the_network() -> None:
    """What is shown of a layer is what `forward` computes, a convolution with its activation behind it."""
    kept = made_up(plan().held_out_labels)
    assert kept.weights is not None
    image = plan().held_out[7:8].astype(np.float32) * np.float32(SCALE)
    passed = [each.values[0] for each in forward(kept.network, kept.weights, image)]
    found = seen(kept, 7).maps
    assert [each.layer for each in found] == ["conv2d + relu", "pool"]
    for shown, computed in zip(found, passed[1:3], strict=True):
        np.testing.assert_allclose(shown.values, computed, rtol=1e-5, atol=1e-6)


def test_maps_go_as_far_as_they_can_be_computed() -> None:
    """A layer that is not known ends the maps with a reason; those before it are shown."""
    kept = made_up(plan().held_out_labels)
    first, activation, _, *rest = kept.network.layers
    own = layer("other", "mine\x1b[2J", 1)
    pooling = layer("max_pooling", "later", 1, pool_size=[2, 2], strides=[2, 2], padding="valid")
    unknown = replace(kept.network, layers=(first, activation, own, pooling, *rest))
    look = seen(replace(kept, network=unknown))
    assert [each.layer for each in look.maps] == ["conv2d + relu"]
    assert "no layer that is known here" in look.notes[0]
    assert "\x1b" not in look.notes[0]


@pytest.mark.parametrize("has_axis", [False, True])
def test_grey_images_get_an_axis_for_channels(has_axis: bool) -> None:
    """An image of 28 × 28 goes into a network of 28 × 28 × 1, in whichever form it is kept."""
    kept, images = grey(), plan(grey=True).held_out
    image = images[3][..., np.newaxis] if has_axis else images[3]
    assert kept.weights is not None
    prepared = images[3:4, ..., np.newaxis].astype(np.float32) * np.float32(SCALE)
    passed = [each.values[0] for each in forward(kept.network, kept.weights, prepared)]
    found, trouble = maps.feature_maps(kept, image)
    assert (len(found), trouble) == (2, "")
    np.testing.assert_allclose(found[0].values, passed[1], rtol=1e-5, atol=1e-6)
    filters = maps.first_filters(kept)
    assert filters is not None
    assert filters.values.shape == (12, 3, 3, 1)


def test_of_a_deep_network_the_first_layers_are_shown() -> None:
    """Where there are more layers than pictures, that is said."""
    found, more = maps.feature_maps(deep(11), plan(grey=True).held_out[0])
    assert [each.layer for each in found] == [f"conv{number} + relu" for number in range(maps.MOST_LAYERS)]
    assert more == "3 layers more behind these 8 have maps."
    found, more = maps.feature_maps(deep(maps.MOST_LAYERS), plan(grey=True).held_out[0])
    assert (len(found), more) == (maps.MOST_LAYERS, "")
