"""What a model sees of pixels: by preprocess and by its own layers together."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from cnntutor.networks.description import Layer
from cnntutor.networks.misconceptions import pixels
from tests.networks.test_requirements import NETWORK, RAW, SOUND, alike, seen


def layer(kind: str, **changes: Any) -> Layer:
    """Return a layer that stands before the first convolution."""
    known = {"name": "before", "class_name": "Before", "input_shape": None, "output_shape": None}
    return Layer(kind=kind, parameters=0, **(known | changes))


def behind(*layers: Layer) -> Any:
    """Return sound evidence on raw pixels that pass some layers first."""
    network = replace(NETWORK, layers=(*layers, *NETWORK.layers))
    return replace(SOUND, network=network, pixels=alike(RAW.astype(np.float32)))


def rescaling(scale: Any, offset: Any = 0.0, **changes: Any) -> Layer:
    """Return a layer that scales pixels."""
    return layer("rescaling", settings={"scale": scale, "offset": offset}, **changes)


def test_layers_that_scale_are_carried_out_one_after_the_other() -> None:
    """The second one scales the offset of the first; one behind a convolution does not count."""
    network = behind(rescaling(2.0, 3.0), layer("idle"), rescaling(0.5, 1.0)).network
    assert pixels.rescaled(network) == (1.0, 2.5)
    assert pixels.rescaled(replace(NETWORK, layers=(*NETWORK.layers, rescaling(7.0)))) == (1.0, 0.0)
    assert pixels.unseen(network) is None


@pytest.mark.parametrize(
    "hiding", [*map(layer, pixels.UNSEEN), rescaling([0.1, 0.2, 0.3]), rescaling(0.1, trouble="is odd")]
)
def test_behind_a_layer_that_hides_nothing_is_known(hiding: Layer) -> None:
    """It is named, and no range is made up; nor is anything said of the pixels."""
    evidence = behind(hiding)
    assert pixels.rescaled(evidence.network) is None
    assert pixels.unseen(evidence.network) is hiding
    assert pixels.seen_line(evidence) is None
    assert pixels.seen_range(evidence) is None
    assert not pixels.NOT_SCALED.shows(evidence)


def test_the_range_is_that_of_black_and_white() -> None:
    """Whatever the images hold; a negative scale turns it round."""
    for scale, offset, ends in ((1 / 255, 0.0, (0, 1)), (-1 / 255, 1.0, (0, 1)), (2 / 255, -1.0, (-1, 1))):
        found = pixels.seen_range(behind(rescaling(scale, offset)))
        assert found == pytest.approx(ends, abs=1e-4)
        assert pixels.is_unit_range(found) is (ends == (0, 1))  # type: ignore[arg-type]


def test_without_a_line_the_range_is_that_of_the_pixels_that_came() -> None:
    """Roots are no line; the layers of the model count all the same."""
    evidence = replace(behind(rescaling(-2.0)), pixels=alike(np.sqrt(RAW.astype(np.float32))))
    assert pixels.seen_line(evidence) is None
    assert pixels.seen_range(evidence) == pytest.approx((-2 * RAW.max() ** 0.5, -2 * float(RAW.min()) ** 0.5))


def test_pixels_that_are_only_moved_are_not_scaled_either() -> None:
    """From −128 to 127: no range is told that they do not have."""
    evidence = replace(SOUND, pixels=alike(RAW.astype(np.float32) - 128))
    assert pixels.seen_range(evidence) == pytest.approx((-128, 127), abs=0.01)
    assert pixels.NOT_SCALED.shows(evidence)
    assert "255" not in pixels.NOT_SCALED.told(SOUND.task).tell


def test_pixels_that_are_no_numbers_are_not_said_to_be_prepared_unlike() -> None:
    """Nor is anything where all are prepared in one way."""
    nothing = seen(np.full(RAW.shape, np.nan, np.float32))
    for each in (alike(RAW / np.float32(255)), dict.fromkeys(("training", "held_out", "alone"), nothing)):
        assert not pixels.SCALED_UNLIKE.shows(replace(SOUND, pixels=each))
    assert not pixels.SCALED_UNLIKE.shows(replace(SOUND, pixels=None))
