"""Images of all sizes made into one array, against the formula, pixel by pixel."""

from __future__ import annotations

import numpy as np
import pytest

from cnntutor.curriculum.data_set_cases import FOLDER
from cnntutor.reference.resizing import (
    folder_entries,
    load_folder,
    resize_and_stack,
    source_pixel,
    stack_shape,
)

GREY = np.arange(35, dtype=np.uint8).reshape(5, 7)
COLOUR = np.arange(100, 190, dtype=np.uint8).reshape(10, 3, 3)


@pytest.mark.parametrize("size", [(1, 1), (5, 7), (4, 9), (12, 2)])
def test_every_pixel_is_the_copy_of_its_source(size: tuple[int, int]) -> None:
    """Smaller, larger or the same; a grey image has three equal channels."""
    stacked = resize_and_stack([GREY, COLOUR], *size)
    assert stacked.shape == stack_shape(2, size)
    assert stacked.dtype == np.uint8
    for place in np.ndindex(*size):
        assert (stacked[0][place] == GREY[source_pixel((5, 7), size, place)]).all()
        assert (stacked[1][place] == COLOUR[source_pixel((10, 3), size, place)]).all()


def test_a_size_that_is_kept_keeps_the_image() -> None:
    """No pixel moves, and the image that was given is left as it is."""
    stacked = resize_and_stack([COLOUR], 10, 3)
    np.testing.assert_array_equal(stacked[0], COLOUR)
    stacked[:] = 0
    assert COLOUR.min() == 100


def test_a_folder_is_read_class_by_class() -> None:
    """In the order of names as texts; what is no whole image has an entry, and no label."""
    entries = folder_entries(FOLDER)
    order = [(entry.label, entry.name) for entry in entries]
    assert order == sorted(order)
    readable = [entry for entry in entries if entry.image is not None]
    assert 0 < len(readable) < len(entries)
    images, labels = load_folder(FOLDER, 3, 4)
    assert labels.tolist() == [entry.label for entry in readable]
    assert images.shape == stack_shape(len(readable), (3, 4))
    for image, entry in zip(images, readable, strict=True):
        assert entry.image is not None
        assert (image[0, 0] == entry.image[0, 0]).all()
