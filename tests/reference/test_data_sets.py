"""Describing data sets and making them ready, against loops over single numbers and against Pillow."""

from __future__ import annotations

import math
from collections import Counter

import numpy as np
import pytest
from PIL import Image

from cnntutor.curriculum import data_set_cases as cases
from cnntutor.reference import data_sets, resizing
from cnntutor.reference.splitting import split

MANY = 100
RNG = np.random.default_rng(17)


@pytest.mark.parametrize("k", range(20))
def test_a_description_is_counted(k: int) -> None:
    """Number by number."""
    images, labels = cases.draw_description(RNG, k)
    count, height, width, channels, smallest, largest, classes = data_sets.describe(images, labels)
    assert count * height * width * channels == images.size
    assert images.reshape(count, height, width, channels)[0, 1, 0, 0] == images[0, 1, 0].ravel()[0]
    assert (smallest, largest) == (min(images.ravel()), max(images.ravel()))
    assert classes == len(set(labels.ravel().tolist()))


def test_balance_and_one_hot_agree_with_counting() -> None:
    """On hundreds of labels, in a column and not."""
    for k in range(MANY):
        labels, classes = cases.draw_balance(RNG, k)
        counted = Counter(labels.ravel().tolist())
        shares = [counted[label] / labels.size for label in range(classes)]
        assert data_sets.class_balance(labels, classes).tolist() == shares
        rows = data_sets.one_hot(labels, classes)
        assert [row.index(1.0) for row in rows.tolist()] == labels.ravel().tolist()
        assert rows.sum() == labels.size
        assert rows.shape == (labels.size, classes)


def test_statistics_are_those_of_the_training_images_alone() -> None:
    """With sums of Python's own; whatever the other images hold."""
    for k in range(20):
        images, train = cases.draw_statistics(RNG, k)
        means, deviations = data_sets.channel_statistics(images, train)
        for channel in range(3):
            pixels = [int(pixel) for place in train for pixel in images[place, ..., channel].ravel()]
            mean = math.fsum(pixels) / len(pixels)
            variance = math.fsum((pixel - mean) ** 2 for pixel in pixels) / len(pixels)
            assert math.isclose(means[channel], mean)
            assert math.isclose(deviations[channel], math.sqrt(variance))
        changed = images.copy()
        changed[np.setdiff1d(np.arange(len(images)), train)] = 0
        assert data_sets.channel_statistics(changed, train)[0].tolist() == means.tolist()


def test_normalised_training_images_have_mean_0_and_deviation_1() -> None:
    """That is what it is for."""
    images, train = cases.draw_statistics(RNG, 0)
    normalised = data_sets.normalise(images[train], *data_sets.channel_statistics(images, train))
    assert np.allclose(normalised.mean(axis=(0, 1, 2)), 0)
    assert np.allclose(normalised.std(axis=(0, 1, 2)), 1)


def test_uint8_wraps_as_the_course_says() -> None:
    """28 − 128 over 128: −0.781 on paper, 1.219 in uint8."""
    assert round(data_sets.normalised_pixel(28, 128, 128), 3) == -0.781
    pixel, mean = np.array([28], np.uint8), np.array([128], np.uint8)
    assert round(((pixel - mean) / 128).item(), 3) == 1.219
    assert data_sets.normalise(pixel.reshape(1, 1, 1, 1), mean, np.array([128.0])).item() == -0.78125


def test_resizing_copies_pixel_by_pixel() -> None:
    """By the formula, on images of all sizes, grey and in colour."""
    for k in range(MANY):
        images, height, width = cases.draw_images(RNG, k)
        stacked = resizing.resize_and_stack(images, height, width)
        assert stacked.shape == (len(images), height, width, 3)
        for n, image in enumerate(images):
            for i, j in np.ndindex(height, width):
                place = resizing.source_pixel(image.shape[:2], (height, width), (i, j))
                assert (stacked[n, i, j] == image[place]).all()


def test_pillow_has_another_rule_for_the_nearest_neighbour() -> None:
    """So it is told: where both sides are multiples it is the same only if nothing is left out."""
    image = np.arange(5, dtype=np.uint8).reshape(1, 5)
    ours = resizing.resize_and_stack([image], 1, 3)[0, 0, :, 0].tolist()
    pillow = np.asarray(Image.fromarray(image).resize((3, 1), Image.Resampling.NEAREST))[0].tolist()
    assert (ours, pillow) == ([0, 1, 3], [0, 2, 4])


def test_the_folder_is_loaded_in_the_order_of_its_names() -> None:
    """What is broken, and what is no image, is left out with its label."""
    images, labels = resizing.load_folder("cats_and_dogs", 4, 3)
    assert images.shape == (59, 4, 3, 3)
    assert np.bincount(labels).tolist() == [25, 34]
    names = [entry.name for entry in resizing.folder_entries("cats_and_dogs") if entry.label == 1]
    assert names[:4] == ["0.jpg", "1.jpg", "10.jpg", "11.jpg"]
    original = images[25 + names.index("6.jpg")]
    copies = [place for place in np.flatnonzero(labels) if (images[place] == original).all()]
    assert len(copies) == 2


@pytest.mark.parametrize("share", [0.1, 0.25, 0.5])
def test_a_split_is_stratified_and_reproducible(share: float) -> None:
    """Each place once, each class with its share, the same for a seed."""
    labels = RNG.permutation(np.repeat(np.arange(3), (10, 20, 40)))
    train, validation = split(labels, share, 3)
    assert sorted([*train, *validation]) == list(range(70))
    assert np.bincount(labels[validation]).tolist() == [round(count * share) for count in (10, 20, 40)]
    assert data_sets.validation_counts([10, 20, 40], share) == np.bincount(labels[validation]).tolist()
    assert (split(labels, share, 3)[1] == validation).all()
    assert set(split(labels, share, 4)[1]) != set(validation)
