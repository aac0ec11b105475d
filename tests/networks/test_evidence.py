"""What is known of a training, read with suspicion: pixels on a line, labels, shapes and numbers."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from cnntutor.errors import CurriculumError
from cnntutor.networks.evidence import are_kept, number, read_pixels, read_shape
from tests.networks.test_requirements import RAW, SOUND, seen

FIRST = RAW[:2].astype(np.float32) / 255
TOLD: dict[str, Any] = {
    "shape": [4, 32, 32, 3],
    "dtype": "float32",
    "smallest": 0.0,
    "largest": 1.0,
    "first": FIRST,
}


def test_a_line_is_found_for_each_channel() -> None:
    """And other images are prepared by it as these were, in their shape."""
    scale, offset = np.array([0.5, -1.0, 2.0], np.float32), np.array([3.0, 0.0, -7.0], np.float32)
    pixels = seen(RAW * scale + offset)
    assert pixels.line is not None
    np.testing.assert_allclose(pixels.line, (scale, offset), atol=1e-3)
    more = np.random.default_rng(5).integers(0, 256, (3, 32, 32, 3), dtype=np.uint8)
    prepared: Any = pixels.prepare(more)
    np.testing.assert_allclose(prepared, more * scale + offset, atol=1e-2)


def test_grey_images_keep_the_axis_that_they_are_given() -> None:
    """Raw ones have none; prepared ones have it or not."""
    grey = RAW[..., 0]
    for first in (grey[..., np.newaxis] / np.float32(255), grey / np.float32(255)):
        prepared = seen(first, raw=grey).prepare(grey[:1])
        assert prepared is not None
        np.testing.assert_allclose(prepared, first[:1], atol=1e-5)


@pytest.mark.parametrize(
    "first",
    [
        None,
        np.sqrt(RAW.astype(np.float32)),
        RAW[:, ::2].astype(np.float32),
        RAW[..., 0].astype(np.float32),
        np.full(RAW.shape, np.nan, np.float32),
        RAW[::-1] / np.float32(255),
    ],
)
def test_what_is_no_line_is_told_as_none(first: Any) -> None:
    """Another size, other images, no numbers; nothing can be prepared by it."""
    pixels = replace(seen(RAW), first=first)
    assert pixels.line is None
    assert pixels.prepare(RAW) is None


def test_images_of_one_colour_tell_no_line() -> None:
    """Through one point go many."""
    blank = np.zeros_like(RAW)
    assert seen(blank, raw=blank).line is None


def test_pixels_are_read_with_the_images_they_were_made_of() -> None:
    """As many as came back."""
    read = read_pixels({"training": TOLD}, {"training": RAW})
    assert read is not None
    assert len(read["training"].raw) == 2
    assert read["training"].line is not None
    nothing = read_pixels({"training": {**TOLD, "first": None}}, {"training": RAW})
    assert nothing is not None
    assert nothing["training"].line is None


@pytest.mark.parametrize(
    "told",
    [
        None,
        {},
        {"training": TOLD, "other": TOLD},
        {"training": None},
        {"training": {**TOLD, "shape": (4, 32, 32, 3)}},
        {"training": {**TOLD, "shape": [-1]}},
        {"training": {**TOLD, "dtype": 3}},
        {"training": {**TOLD, "first": FIRST.astype(np.float64)}},
        {"training": {**TOLD, "first": FIRST[:0]}},
        {"training": {**TOLD, "first": FIRST.tolist()}},
    ],
)
def test_pixels_that_make_no_sense_are_none(told: Any) -> None:
    """All of them, where one of them is."""
    assert read_pixels(told, {"training": RAW}) is None


@pytest.mark.parametrize("value", [None, "1", True, [1], 10**400, np.float64(1)])
def test_what_is_no_number_is_nan(value: Any) -> None:
    """Nor is one that is too large for a float, or not plain."""
    assert math.isnan(number(value))
    assert number(3) == 3.0


@pytest.mark.parametrize("told", [None, (3,), [3.0], [True], [-1], [10**9], [1] * 9])
def test_what_is_no_shape_is_none(told: Any) -> None:
    """A side may be 0 here: an empty result has a shape as well."""
    assert read_shape(told) is None
    assert read_shape([0, 3]) == (0, 3)


@pytest.mark.parametrize(
    ("encoded", "kept"),
    [
        (np.array([[3.0], [1.0]]), True),
        (np.array([3.0, 1.0]), True),
        (np.eye(4)[[3, 1]], True),
        (np.eye(4)[[1, 3]], False),
        (np.array([3.0, 1.0, 0.0]), False),
        (np.array([3, 1]), None),
        (np.array(3.0), None),
        (np.zeros((0, 4)), None),
        ([3.0, 1.0], None),
    ],
)
def test_labels_name_the_classes_of_their_images_or_it_cannot_be_told(encoded: Any, *, kept: Any) -> None:
    """Numbers in any shape, or one-hot rows; in floats, as they come back."""
    assert are_kept(encoded, np.array([[3], [1]], np.uint8)) is kept


def test_without_a_task_nothing_is_judged_by_it() -> None:
    """The exercise is at fault then; without a training there are no losses."""
    with pytest.raises(CurriculumError, match="has no task"):
        _ = replace(SOUND, model_task=None).task
    untrained = replace(SOUND, training=None)
    assert (untrained.accuracy, untrained.losses) == (None, [])
