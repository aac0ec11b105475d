"""What was read is a data set, or it is said why not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from cnntutor.datasets.dataset import Description, Split, checked, counts, joined, of_classes

SET = Description(
    name="two",
    title="Two",
    shape=(2, 3, 3),
    classes=("cat", "dog"),
    train_count=4,
    test_count=2,
    files="",
)
IMAGES = np.arange(72, dtype=np.uint8).reshape(4, 2, 3, 3)
LABELS = np.array([0, 1, 1, 0], np.uint8)


@pytest.mark.parametrize("labels", [LABELS, LABELS.reshape(-1, 1)])
@pytest.mark.parametrize("label_shape", [(1,), ()])
def test_labels_have_the_shape_of_the_set(labels: Any, label_shape: tuple[int, ...]) -> None:
    """Whichever they come in."""
    split = checked(IMAGES, labels, replace(SET, label_shape=label_shape))
    assert split.labels.shape == (4, *label_shape)
    assert split.labels.ravel().tolist() == [0, 1, 1, 0]


def test_what_is_read_may_be_written_to_and_lies_in_order() -> None:
    """Also where it is a view that may not be."""
    for given in (np.asfortranarray(IMAGES), IMAGES.copy()):
        given.flags.writeable = False
        split = checked(given, LABELS, SET)
        assert split.images.flags.c_contiguous
        assert split.images.flags.writeable
        np.testing.assert_array_equal(split.images, IMAGES)


@pytest.mark.parametrize(
    ("images", "labels", "told"),
    [
        (IMAGES.astype(np.int16), LABELS, "the images are not 2×3×3 bytes each"),
        (IMAGES[:, :1], LABELS, "the images are not 2×3×3 bytes each"),
        (IMAGES, LABELS.astype(np.int64), "the labels are not one byte for each image"),
        (IMAGES, LABELS.reshape(2, 2), "the labels are not one byte for each image"),
        (IMAGES, LABELS[:3], "there are 4 images and 3 labels"),
        (IMAGES[:0], LABELS[:0], "there is no image in it"),
        (IMAGES, LABELS + 1, "there is a label 2, and the last class is 1"),
    ],
)
def test_what_is_no_such_set_is_told(images: Any, labels: Any, told: str) -> None:
    """In words that can follow a file's name and a colon."""
    with pytest.raises(ValueError, match=told):
        checked(images, labels, SET)


def test_splits_are_joined_and_counted() -> None:
    """A class that does not occur is counted as well."""
    split = Split(IMAGES, LABELS)
    both = joined([split, Split(IMAGES[:1], LABELS[:1])])
    assert len(both.images) == 5
    assert list(counts(both, ("cat", "dog", "owl"))) == [("cat", 3), ("dog", 2), ("owl", 0)]


@pytest.mark.parametrize("column", [True, False])
def test_some_classes_are_taken_and_counted_anew(*, column: bool) -> None:
    """In the order in which they are named; images stay in theirs, and labels keep their shape."""
    labels = np.array([7, 4, 0, 4, 7, 4], np.uint8)
    split = Split(
        np.arange(6, dtype=np.uint8).reshape(6, 1, 1, 1), labels.reshape(-1, 1) if column else labels
    )
    every, few = of_classes(split, (7, 4)), of_classes(split, (7, 4), 1)
    assert every.images.ravel().tolist() == [0, 1, 3, 4, 5]
    assert every.labels.ravel().tolist() == [0, 1, 1, 0, 1]
    assert few.images.ravel().tolist() == [0, 1]
    assert every.labels.shape == ((5, 1) if column else (5,))
