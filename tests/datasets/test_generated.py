"""What the data sets share that are drawn by rule."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.random import RandomState

from cnntutor.datasets import registry
from cnntutor.datasets.generated import TEST_STREAM, each_class, held_out_stream


def test_every_row_has_one_class() -> None:
    """The rows of all classes together are all rows, and the first classes have what is over."""
    found = dict(each_class(23, 10, RandomState(0)))
    assert sorted(np.concatenate(list(found.values()))) == list(range(23))
    assert [len(rows) for rows in found.values()] == [3, 3, 3, *[2] * 7]


def test_a_class_without_images_is_passed_over() -> None:
    """Of three images only three classes are drawn."""
    assert [label for label, _ in each_class(3, 10, RandomState(0))] == [0, 1, 2]


def test_seed_0_is_public_and_others_are_secret() -> None:
    """The stream of the standard test split is numpy's; that of a seed depends on what it is for."""
    public = held_out_stream(0, 1, "x").random_sample(3)
    assert np.array_equal(public, RandomState(TEST_STREAM).random_sample(3))
    assert not np.array_equal(
        held_out_stream(5, 1, "x").random_sample(3), held_out_stream(5, 1, "y").random_sample(3)
    )


@pytest.mark.parametrize(("seed", "count"), [(-1, 10), (0, -1)])
def test_negative_numbers_are_refused(seed: int, count: int) -> None:
    """A negative seed or count is no request."""
    with pytest.raises(ValueError, match="negative"):
        held_out_stream(seed, count, "x")


@pytest.mark.parametrize("name", registry.GENERATED)
def test_no_seed_draws_what_another_set_draws(name: str) -> None:
    """Each set draws for a secret of its own, balanced, in the layout that is described."""
    described, split = registry.describe(name), registry.GENERATED[name].held_out(7, 30)
    assert split.images.shape == (30, *described.shape)
    assert split.labels.shape == (30, *described.label_shape)
    assert np.bincount(split.labels.ravel()).tolist() == [3] * 10
