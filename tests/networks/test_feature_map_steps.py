"""The maps, the filters and the picture of a given model, step by step."""

from __future__ import annotations

import numpy as np

from cnntutor.curriculum import given_networks as drawn
from cnntutor.networks import feature_map_steps as steps
from cnntutor.networks.feature_maps import feature_maps, first_filters, maps_grid
from cnntutor.procedures.recording import work_out


def test_they_are_the_reference() -> None:
    """On drawn cases."""
    rng = np.random.default_rng(0)
    for k in range(18):
        arguments = drawn.draw_feature_maps(rng, k)
        found, expected = steps.FEATURE_MAPS(*arguments), feature_maps(*arguments)
        assert all(np.array_equal(one, other) for one, other in zip(found, expected, strict=True))
        arguments = drawn.draw_first_filters(rng, k)
        assert np.array_equal(steps.FIRST_FILTERS(*arguments), first_filters(*arguments))
        arguments = drawn.draw_maps_grid(rng, k)
        assert np.allclose(steps.MAPS_GRID(*arguments), maps_grid(*arguments))


def test_the_picture_is_made_of_the_first_maps() -> None:
    """Whatever `feature_maps` gives: the composition arranges it."""
    model, image, columns = drawn.draw_maps_grid(np.random.default_rng(1), 0)
    functions = {"feature_maps": feature_maps}
    assert np.allclose(
        steps.maps_grid_of_maps(functions, model, image, columns), maps_grid(model, image, columns)
    )
    halved = {"feature_maps": lambda *arguments: [each[:1] for each in feature_maps(*arguments)]}
    assert len(steps.maps_grid_of_maps(halved, model, image, columns)) == -(-3 // columns)


def test_the_record_works_one_number_out() -> None:
    """The products of the window, the bias and the ReLU; of pooling the window."""
    rng = np.random.default_rng(2)
    model = drawn.draw_network(rng, (3, 3, 1), (drawn.conv(1, 2), drawn.POOL, *drawn.HEAD))
    image = drawn.draw_image(rng, model)
    lines = work_out(steps.FEATURE_MAPS, (model, image), (0, 0, 1, 0))
    assert [line.step for line in lines] == ["map 0", "multiply and sum", "add the bias", "ReLU"]
    assert str(lines[0]) == "map 0: what conv2d (Conv2D) gives"
    assert float(lines[-1].result) == round(float(feature_maps(model, image)[0][0, 1, 0]), 6)
    (_, pooled) = work_out(steps.FEATURE_MAPS, (model, image), (1, 0, 0, 0))
    assert pooled.text.startswith("max(")
    assert float(pooled.result) == round(float(feature_maps(model, image)[1][0, 0, 0]), 6)
