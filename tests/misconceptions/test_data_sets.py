"""The misconceptions of exercise 17 that the course names, each with its number."""

from __future__ import annotations

from typing import Any

import numpy as np

from cnntutor.misconceptions import data_sets, normalising, resizing
from cnntutor.procedures import data_sets as steps
from cnntutor.procedures import resizing as resizing_steps
from cnntutor.procedures.replaying import replay

IMAGES = np.array([[[[28, 1]]], [[[60, 3]]]], np.uint8)


def replayed(procedure: Any, errors: Any, name: str, *arguments: Any) -> Any:
    """Return what somebody with one misconception gets."""
    error = next(each for each in errors if each.name == name)
    return replay(procedure, (error,), arguments)


def test_uint8_arithmetic_wraps() -> None:
    """28 − 128 is 156 there, on paper and in code."""
    assert replayed(steps.NORMALISED_PIXEL, normalising.PIXEL_ERRORS, "wraps", 28, 128, 128) == 156 / 128
    means = np.array([128, 0], np.uint8)
    wrapped = replayed(
        steps.NORMALISE, normalising.NORMALISE_ERRORS, "wraps", IMAGES, means, np.array([128.0, 1.0])
    )
    assert wrapped[0, 0, 0, 0] == 156 / 128


def test_statistics_leak() -> None:
    """Over all images they are other numbers than over the training images."""
    arguments = (IMAGES, np.array([0]))
    assert steps.CHANNEL_STATISTICS(*arguments)[0].tolist() == [28, 1]
    errors = normalising.CHANNEL_STATISTICS_ERRORS
    assert replayed(steps.CHANNEL_STATISTICS, errors, "over_all_images", *arguments)[0].tolist() == [44, 2]
    assert replayed(steps.CHANNEL_STATISTICS, errors, "over_the_others", *arguments)[0].tolist() == [60, 3]


def test_reshape_is_no_transpose() -> None:
    """It mixes the channels."""
    errors = normalising.CHANNEL_STATISTICS_ERRORS
    mixed = replayed(steps.CHANNEL_STATISTICS, errors, "reshaped", IMAGES, np.array([0, 1]))
    assert mixed[0].tolist() == [(28 + 1) / 2, (60 + 3) / 2]


def test_labels_are_shifted_by_one() -> None:
    """Label 0 has its 1 in the last column then."""
    shifted = replayed(steps.ONE_HOT, data_sets.ONE_HOT_ERRORS, "labels_from_one", np.array([1, 0]), 3)
    assert shifted.tolist() == [[1, 0, 0], [0, 0, 1]]


def test_images_are_divided_twice() -> None:
    """By 255, and by a deviation of pixels up to 255."""
    twice = replayed(
        steps.NORMALISE, normalising.NORMALISE_ERRORS, "divided_twice", IMAGES, np.zeros(2), np.ones(2)
    )
    assert twice[0, 0, 0, 0] == 28 / 255


def test_who_goes_from_the_end_puts_whole_classes_aside() -> None:
    """The last class first."""
    errors = data_sets.VALIDATION_COUNT_ERRORS
    assert replayed(steps.VALIDATION_COUNTS, errors, "from_the_end", [60, 100, 20], 0.25) == [0, 25, 20]


def test_other_rules_for_the_nearest_neighbour() -> None:
    """A row of five pixels made into three."""
    row = np.arange(5, dtype=np.uint8).reshape(1, 5)
    found = {
        name: replayed(resizing_steps.RESIZE_AND_STACK, resizing.RESIZE_ERRORS, name, [row], 1, 3)[
            0, 0, :, 0
        ].tolist()
        for name in ("rounded", "from_the_middle", "from_corner_to_corner", "cut_out")
    }
    assert found == {
        "rounded": [0, 2, 3],
        "from_the_middle": [0, 2, 4],
        "from_corner_to_corner": [0, 2, 4],
        "cut_out": [0, 1, 2],
    }


def test_a_folder_is_loaded_in_other_ways() -> None:
    """Grey images left out, a black one for the broken one, and one class alone."""
    counts = {
        name: len(
            replayed(resizing_steps.LOAD_FOLDER, resizing.LOAD_FOLDER_ERRORS, name, "cats_and_dogs", 2, 3)[1]
        )
        for name in ("grey_left_out", "black_for_broken", "first_class_alone", "by_number")
    }
    assert counts == {"grey_left_out": 51, "black_for_broken": 60, "first_class_alone": 25, "by_number": 59}
