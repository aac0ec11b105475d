"""Resizing and stacking step by step: what the reference gives, and what is said of a folder."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from cnntutor.curriculum.data_set_cases import FOLDER, draw_images
from cnntutor.procedures import resizing as steps
from cnntutor.procedures.recording import work_out
from cnntutor.reference import resizing as reference


@pytest.mark.parametrize("k", range(6))
def test_a_stack_is_that_of_the_reference(k: int) -> None:
    """With the shape that is worked out for it."""
    arguments = draw_images(np.random.default_rng(k), k)
    right = reference.resize_and_stack(*arguments)
    np.testing.assert_array_equal(steps.RESIZE_AND_STACK(*arguments), right)
    assert steps.STACKED_SHAPE(*arguments) == right.shape
    assert steps.STACK_SHAPE(len(right), right.shape[1:3]) == reference.stack_shape(
        len(right), right.shape[1:3]
    )


def test_the_source_of_a_pixel_is_that_of_the_reference() -> None:
    """In numbers of Python, row and column."""
    for place in np.ndindex(4, 9):
        found = steps.SOURCE_PIXEL((10, 6), (4, 9), place)
        assert found == reference.source_pixel((10, 6), (4, 9), place)
        assert set(map(type, found)) == {int}


@pytest.mark.parametrize(
    "load", [steps.LOAD_FOLDER, lambda *each: steps.load_by_resizing(vars(reference), *each)]
)
def test_a_folder_is_that_of_the_reference(load: Callable[..., Any]) -> None:
    """Step by step, and by a right `resize_and_stack`."""
    for loaded, right in zip(load(FOLDER, 2, 3), reference.load_folder(FOLDER, 2, 3), strict=True):
        np.testing.assert_array_equal(loaded, right)


def test_images_that_are_read_in_colour_have_three_channels() -> None:
    """All that reach `resize_and_stack`, so that it never meets a grey one."""
    seen: list[Any] = []

    def stack(images: list[Any], *size: int) -> Any:
        seen.extend(images)
        return reference.resize_and_stack(images, *size)

    images, labels = steps.load_in_colour({"resize_and_stack": stack}, FOLDER, 2, 3)
    assert {image.shape[2] for image in seen} == {3}
    np.testing.assert_array_equal(images, reference.load_folder(FOLDER, 2, 3)[0])
    assert len(labels) == len(images)


def test_a_label_is_explained_by_its_file() -> None:
    """By name, class and size of the image that it belongs to."""
    readable = [entry for entry in reference.folder_entries(FOLDER) if entry.image is not None]
    last = readable[-1]
    (line,) = work_out(steps.LOAD_FOLDER, (FOLDER, 2, 3), (1, len(readable) - 1))
    assert last.image is not None
    rows, columns = last.image.shape[:2]
    told = f"image {len(readable) - 1} is {last.name} of class {last.label}, {rows} × {columns} pixels"
    assert str(line) == f"label: {told} = {last.label}"
