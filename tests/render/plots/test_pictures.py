"""Pictures as files: readable, on one scale, and never in the place of somebody's work."""

from __future__ import annotations

import io
from dataclasses import replace

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.image import imread

from cnntutor.domain.values import Array
from cnntutor.render.plots import (
    brightness,
    pictures,
    training_curves,
)
from cnntutor.tutor import inspection
from tests.tutor.test_inspection import (
    CLASSES,
    grey,
    made_up,
    plan,
    training,
)


@pytest.fixture(scope="module")
def look() -> inspection.Look:
    """Return all that there is to see of a made-up model."""
    return inspection.look(made_up(plan().held_out_labels), CLASSES, plan(), 3)


def pixels(content: bytes) -> Array:
    """Return the pixels of a PNG file."""
    return np.asarray(imread(io.BytesIO(content)))


def colours(image: Array) -> int:
    """Return how many colours a picture has."""
    return len(np.unique(np.rint(image[..., :3] * 255).astype(int) @ [65536, 256, 1]))


# ------------------------------------------------------------------ files


def test_every_picture_can_be_read(look: inspection.Look) -> None:
    """All pictures are PNG files of a sensible size, on white, with many colours."""
    drawn = pictures.look(look) | {"curve.png": training_curves.training_curve("exercise7", training(), 0.9)}
    expected = ["confusion.png", "curve.png", "filters.png", "image.png"]
    assert sorted(drawn) == [*expected, "maps-1.png", "maps-2.png", "mistakes.png"]
    for content in drawn.values():
        image = pixels(content)
        height, width, _ = image.shape
        assert 300 < height < 3000
        assert 300 < width < 3000
        assert (image[0, 0] == 1).all()
        assert colours(image) > 20


def test_names_from_the_file_are_only_text(look: inspection.Look) -> None:
    """A name that is a formula or in no font draws a picture all the same."""
    odd = replace(look.maps[0], layer="$\\frac{$ 卷積 \x07")
    assert look.image is not None
    assert pixels(pictures.feature_maps(odd, look.image)).size


def test_drawing_changes_nothing_global(look: inspection.Look) -> None:
    """The settings of matplotlib are after a picture what they were before, and have no say in it."""
    assert look.filters is not None
    first = pictures.filters(look.filters)
    with mpl.rc_context({"figure.facecolor": "red", "font.size": 30}):
        assert pictures.filters(look.filters) == first
        assert mpl.rcParams["font.size"] == 30


def test_deep_filters_are_grey(look: inspection.Look) -> None:
    """Filters of depth 3 have colours; of any other depth they are drawn in grey."""
    assert look.filters is not None
    for depth, is_grey in ((3, False), (7, True)):
        values = np.random.default_rng(depth).normal(size=(4, 3, 3, depth))
        image = pixels(pictures.filters(replace(look.filters, values=values)))[..., :3]
        assert (np.ptp(image, axis=2).max() < 0.02) == is_grey


def test_grey_images_are_drawn_in_grey() -> None:
    """An image of MNIST stands in its pictures as the grey that it is, with an axis for channels or not."""
    image = plan(grey=True).held_out[0]
    for values in (image, image[..., np.newaxis]):
        colours_of = brightness.as_colour(values)
        assert colours_of.shape == (28, 28, 3)
        np.testing.assert_allclose(colours_of, np.repeat(image[..., None] / 255, 3, axis=2))
    coloured = plan().held_out[0]
    np.testing.assert_allclose(brightness.as_colour(coloured), coloured / 255)
    assert brightness.as_colour(np.zeros((5, 4, 2), np.uint8)).shape == (5, 4, 3)


def test_the_pictures_of_grey_images_are_grey() -> None:
    """Filters and mistakes of digits have no colours."""
    digits = inspection.look(grey(), tuple("0123456789"), plan(grey=True), 0)
    assert digits.filters is not None
    for content in (pictures.filters(digits.filters), pictures.mistakes(digits.mistakes[:1])):
        assert np.ptp(pixels(content)[..., :3], axis=2).max() < 0.02


@pytest.mark.parametrize("count", [2, 40])
def test_two_classes_or_many_have_a_picture(look: inspection.Look, count: int) -> None:
    """The probabilities fit any number of classes."""
    assert look.image is not None
    classes = tuple(f"class {number}" for number in range(count))
    shares = tuple(np.full(count, 1 / count))
    one = replace(look.image, truth="class 0", guess="class 1", shares=shares)
    assert colours(pixels(pictures.prediction(one, classes))) > 20
