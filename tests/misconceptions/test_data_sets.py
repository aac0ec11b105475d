"""The misconceptions of exercise 17 that the course names, each with its number."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
from PIL import Image, ImageFile

from cnntutor.misconceptions import channel_statistics, data_sets, image_folders, normalising, resizing
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
    errors = channel_statistics.CHANNEL_STATISTICS_ERRORS
    assert replayed(steps.CHANNEL_STATISTICS, errors, "over_all_images", *arguments)[0].tolist() == [44, 2]
    assert replayed(steps.CHANNEL_STATISTICS, errors, "over_the_others", *arguments)[0].tolist() == [60, 3]


def test_reshape_is_no_transpose() -> None:
    """It mixes the channels."""
    errors = channel_statistics.CHANNEL_STATISTICS_ERRORS
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
    errors = image_folders.LOAD_FOLDER_ERRORS
    counts = {
        name: len(replayed(resizing_steps.LOAD_FOLDER, errors, name, "cats_and_dogs", 2, 3)[1])
        for name in (
            *("grey_left_out", "black_for_broken", "first_class_alone"),
            *("by_number", "cut_off_loaded", "labels_of_all_files"),
        )
    }
    assert counts == {
        "grey_left_out": 51,
        "black_for_broken": 60,
        "first_class_alone": 25,
        "by_number": 59,
        "cut_off_loaded": 60,
        "labels_of_all_files": 61,
    }


def test_what_is_cut_off_is_read_as_pillow_reads_it_then() -> None:
    """The rest of it is of one colour; and Pillow refuses such files again afterwards."""
    errors = image_folders.LOAD_FOLDER_ERRORS
    images, labels = replayed(resizing_steps.LOAD_FOLDER, errors, "cut_off_loaded", "cats_and_dogs", 4, 4)
    right = resizing_steps.LOAD_FOLDER("cats_and_dogs", 4, 4)[0]
    (place,) = (n for n in range(60) if (np.delete(images, n, axis=0) == right).all())
    assert (images[place, -1] == images[place, -1, 0]).all()
    assert not ImageFile.LOAD_TRUNCATED_IMAGES
    assert sorted(labels) == labels.tolist()


def test_classes_in_the_reverse_order() -> None:
    """The images of the last folder come first, and are class 0."""
    errors = image_folders.LOAD_FOLDER_ERRORS
    images, labels = replayed(resizing_steps.LOAD_FOLDER, errors, "classes_backwards", "cats_and_dogs", 2, 3)
    right, their = resizing_steps.LOAD_FOLDER("cats_and_dogs", 2, 3)
    np.testing.assert_array_equal(images, np.concatenate([right[their == 1], right[their == 0]]))
    assert labels.tolist() == sorted(1 - their)


def test_pillow_is_followed_to_its_last_digit() -> None:
    """It adds steps up as floats, which are not exact."""
    errors = resizing.RESIZE_ERRORS
    for length, new in itertools.product(range(1, 14), repeat=2):
        row = np.arange(length, dtype=np.uint8)[np.newaxis]
        resized = Image.fromarray(row).resize((new, 1), Image.Resampling.NEAREST)
        found = replayed(resizing_steps.RESIZE_AND_STACK, errors, "nearest_of_pillow", [row], 1, new)
        np.testing.assert_array_equal(found[0, :, :, 0], np.asarray(resized))


def test_the_sides_of_an_image_are_taken_for_each_other() -> None:
    """Rows are counted with the width, up to the last one that there is."""
    image = np.arange(6, dtype=np.uint8).reshape(2, 3)
    errors = resizing.RESIZE_ERRORS
    found = replayed(resizing_steps.RESIZE_AND_STACK, errors, "by_the_other_side", [image], 3, 2)
    assert found[0, :, :, 0].tolist() == [[0, 1], [3, 4], [3, 4]]


def test_steps_are_rounded_before_they_are_multiplied() -> None:
    """Five pixels made into three: 5 // 3 is 1."""
    row, errors = np.arange(5, dtype=np.uint8).reshape(1, 5), resizing.RESIZE_ERRORS
    found = replayed(resizing_steps.RESIZE_AND_STACK, errors, "whole_steps", [row], 1, 3)
    assert found[0, 0, :, 0].tolist() == [0, 1, 2]


def test_grey_images_are_stretched_over_three_channels() -> None:
    """`np.resize` begins again where the numbers end."""
    row, errors = np.array([[1, 2]], np.uint8), resizing.RESIZE_ERRORS
    found = replayed(resizing_steps.RESIZE_AND_STACK, errors, "reshaped_with_grey", [row], 1, 2)
    assert found.tolist() == [[[[1, 2, 1], [2, 1, 2]]]]


def test_statistics_are_taken_image_by_image() -> None:
    """Each image here has one pixel, and no deviation; all of them together have."""
    errors, arguments = channel_statistics.CHANNEL_STATISTICS_ERRORS, (IMAGES, np.array([0, 1]))
    found = replayed(steps.CHANNEL_STATISTICS, errors, "deviations_averaged", *arguments)
    assert found[1].tolist() == [0, 0]
    assert steps.CHANNEL_STATISTICS(*arguments)[1].tolist() == [16, 1]


def test_one_number_is_taken_of_all_channels() -> None:
    """`images[train].mean()` knows no axes."""
    errors, arguments = channel_statistics.CHANNEL_STATISTICS_ERRORS, (IMAGES, np.array([0]))
    assert replayed(steps.CHANNEL_STATISTICS, errors, "one_number_each", *arguments) == (14.5, 13.5)


def test_squares_wrap_in_uint8() -> None:
    """28² is 784, and 60² is 3600: both are 16 there."""
    errors, arguments = channel_statistics.CHANNEL_STATISTICS_ERRORS, (IMAGES, np.array([0, 1]))
    found = replayed(steps.CHANNEL_STATISTICS, errors, "squares_wrap_without_sign", *arguments)
    assert found[1].tolist() == [np.sqrt(44**2 - 16), 1]
    with np.errstate(invalid="ignore"):
        found = replayed(steps.CHANNEL_STATISTICS, errors, "squares_wrap", *arguments)
    assert np.isnan(found[1][0])


def test_the_mean_alone_is_divided() -> None:
    """Without brackets, `/` goes before `-`."""
    arguments = (IMAGES, np.array([10, 20], np.uint8), np.array([5.0, 10.0]))
    found = replayed(steps.NORMALISE, normalising.NORMALISE_ERRORS, "mean_alone_divided", *arguments)
    assert found[0, 0, 0].tolist() == [28 - 2, 1 - 2]


def test_the_first_channel_is_taken_for_all() -> None:
    """Its mean and its deviation."""
    arguments = (IMAGES, np.array([10, 20], np.uint8), np.array([5.0, 10.0]))
    found = replayed(steps.NORMALISE, normalising.NORMALISE_ERRORS, "first_channel_for_all", *arguments)
    assert found[0, 0, 0].tolist() == [18 / 5, -9 / 5]


def test_a_slice_writes_into_all_rows() -> None:
    """`encoded[:, labels] = 1`."""
    errors = data_sets.ONE_HOT_ERRORS
    found = replayed(steps.ONE_HOT, errors, "all_labels_in_each_row", np.array([[2], [0]]), 4)
    assert found.tolist() == [[1, 0, 1, 0]] * 2
