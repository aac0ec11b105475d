"""The worked explanations of exercise 17, line by line."""

from __future__ import annotations

import numpy as np

from cnntutor.procedures import data_sets, resizing, splitting
from cnntutor.procedures.recording import work_out


def lines(procedure: object, arguments: tuple[object, ...], index: tuple[int, ...]) -> list[str]:
    """Return what is noted on one element."""
    return [str(line) for line in work_out(procedure, arguments, index)]  # type: ignore[arg-type]


def test_a_normalised_pixel_is_worked_out() -> None:
    """On paper, with its sign; and on images, channel by channel."""
    assert lines(data_sets.NORMALISED_PIXEL, (28, 128, 100), ()) == [
        "subtract: 28 − 128 = -100",
        "divide: (-100) / 100 = -1",
    ]
    images = np.array([[[[28, 200]]]], np.uint8)
    told = lines(
        data_sets.NORMALISE, (images, np.array([128, 100], np.uint8), np.array([50.0, 10.0])), (0, 0, 0, 1)
    )
    assert told == [
        "subtract the mean of the channel: 200 − 100 = 100",
        "divide by its deviation: 100 / 10 = 10",
    ]


def test_statistics_say_over_which_images() -> None:
    """The count tells a leak at once."""
    images = np.arange(12).reshape(3, 1, 2, 2)
    told = lines(data_sets.CHANNEL_STATISTICS, (images, np.array([0, 2])), (0, 0))
    assert told == ["training pixels of the channel: 2 images = 4", "mean: 20 / 4 = 5"]
    assert "√(68 / 4)" in lines(data_sets.CHANNEL_STATISTICS, (images, np.array([0, 2])), (1, 0))[0]


def test_labels_are_worked_out() -> None:
    """Balance and one-hot rows."""
    assert lines(data_sets.CLASS_BALANCE, (np.array([0, 2, 2]), 3), (2,)) == [
        "count: labels that are 2 = 2",
        "divide: 2 / 3 = 0.666667",
    ]
    assert lines(data_sets.ONE_HOT, (np.array([1]), 2), (0, 1)) == ["compare: label 1, column 1: the same"]
    assert lines(data_sets.VALIDATION_COUNTS, ([60, 100], 0.2), (1,)) == ["of the class: 100 · 0.2 = 20"]
    assert lines(data_sets.DESCRIBE, (np.zeros((2, 3, 4), np.uint8), np.array([0, 5])), (6,)) == [
        "read off: the labels that occur: [0, 5] = 2"
    ]


def test_a_resized_pixel_says_where_it_comes_from() -> None:
    """By the formula, with its numbers."""
    assert lines(resizing.SOURCE_PIXEL, ((10, 6), (4, 4), (3, 2)), (0,)) == ["row: 3 · 10 // 4 = 7"]
    image = np.array([[10, 20, 30]], np.uint8)
    assert lines(resizing.RESIZE_AND_STACK, ([image], 1, 2), (0, 0, 1)) == [
        "comes from: row 0 · 1 // 1 = 0",
        "comes from: column 1 · 3 // 2 = 1",
        "copied: red, green and blue = [20, 20, 20]",
    ]
    assert lines(resizing.STACK_SHAPE, (5, (2, 3)), (3,)) == ["channels: of the array = 3"]


def test_a_split_says_how_many_of_each_class() -> None:
    """Which ones is up to the seed."""
    labels = np.repeat([0, 1], [10, 20])
    assert lines(splitting.SPLIT, (labels, 0.3, 1), ()) == [
        "put aside: 3 of 10 images",
        "put aside: 6 of 20 images",
    ]
