"""What exercise 17 calls functions with: data sets in which each known error shows."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from cnntutor.curriculum import data_set_cases as drawn
from cnntutor.reference.resizing import source_pixel

CASES = range(24)


def cases(draw: Any) -> list[Any]:
    """Return some cases, as they are drawn one after the other."""
    rng = np.random.default_rng(0)
    return [draw(rng, k) for k in CASES]


@pytest.mark.parametrize("absent", [1, 2])
def test_labels_leave_the_last_class_and_some_in_the_middle_out(absent: int) -> None:
    """The first one occurs, and so does every other one; a column has one number a row."""
    for seed in range(20):
        labels = drawn.draw_labels(np.random.default_rng(seed), 9, 6, column=bool(seed % 2), absent=absent)
        assert labels.shape == ((9, 1) if seed % 2 else (9,))
        assert len(np.unique(labels)) == 5 - absent
        assert labels.min() == 0
        assert labels.max() < 5


def test_images_that_are_no_training_images_are_darker() -> None:
    """So statistics over all of them differ from those over the training images alone."""
    for images, train in cases(drawn.draw_statistics):
        rest = np.setdiff1d(np.arange(len(images)), train)
        assert len(rest) >= 2
        assert len(train) >= 2
        assert images[rest].mean() < 0.7 * images[train].mean()


def test_no_pixel_is_black_or_white_before_it_is_halved() -> None:
    """Channels differ in how bright they are."""
    pixels = drawn.draw_pixels(np.random.default_rng(1), (40, 5, 5, 3))
    assert pixels.dtype == np.uint8
    assert pixels.min() > 0
    assert pixels.max() < 255
    assert np.ptp(pixels.mean(axis=(0, 1, 2))) > 5


def test_every_third_data_set_is_grey() -> None:
    """It has no axis for channels; labels are a column in every second one."""
    for k, (images, labels) in enumerate(cases(drawn.draw_description)):
        assert images.ndim == (3 if k % 3 == 2 else 4)
        assert labels.ndim == (2 if k % 2 == 0 else 1)
        assert len(images) == len(labels)


def test_a_one_hot_case_in_three_has_all_classes() -> None:
    """In the others the last one is missing: as many columns as the largest label would be too few."""
    for k, (labels, classes) in enumerate(cases(drawn.draw_one_hot)):
        assert (len(np.unique(labels)) == classes) is (k % 3 == 1)
        assert (int(labels.max()) == classes - 1) is (k % 3 == 1)


def test_two_means_in_three_are_whole_numbers_in_bytes() -> None:
    """Which a subtraction of bytes would wrap; deviations are never whole."""
    kinds = [means.dtype.kind for _, means, _ in cases(drawn.draw_normalise)]
    assert kinds[:6] == ["f", "u", "u", "f", "u", "u"]
    assert all((deviations % 1 == 0.5).all() for *_, deviations in cases(drawn.draw_normalise))


def test_one_image_of_a_stack_is_grey() -> None:
    """And the size that is asked for is never square, so that exchanged sides show."""
    for images, height, width in cases(drawn.draw_images):
        assert [image.ndim for image in images].count(2) == 1
        assert height != width


def test_the_place_of_a_pixel_lies_inside() -> None:
    """Of the resized image; a count of a class can be divided by 20, so that a share of it is whole."""
    for seed in range(50):
        values = drawn.draw_values(np.random.default_rng(seed))
        assert all(0 < place < side for place, side in zip(values["PLACE"], values["SIZE"], strict=True))
        source = source_pixel(values["IMAGE_SHAPE"], values["SIZE"], values["PLACE"])
        assert all(at < side for at, side in zip(source, values["IMAGE_SHAPE"], strict=True))
        for count in values["CLASS_COUNTS"]:
            assert count * values["SHARE"] == pytest.approx(round(count * values["SHARE"]))
