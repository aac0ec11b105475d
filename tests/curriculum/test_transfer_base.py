"""The base of exercise 16: the weights that come with the package, and the images of the new task."""

from __future__ import annotations

import numpy as np
import pytest

from cnntutor.curriculum.assets import HERE
from cnntutor.curriculum.exercise16_transfer_learning import TASK
from cnntutor.curriculum.transfer_base import NEW, OLD, STEM, base
from cnntutor.datasets import shapes10
from cnntutor.datasets.dataset import of_classes
from cnntutor.domain.values import Array
from cnntutor.networks.given import results_of
from cnntutor.training.plan import standard_plan

DIGEST = "4adde2e319f61e7f73a54125eb79bbe2756e5d68fd002365181a7ba9f015c4e3"


def test_the_weights_are_those_that_were_measured() -> None:
    """All that the threshold was measured with is in them."""
    assert base().digest == DIGEST


def test_they_are_small() -> None:
    """A file of less than 400 kB."""
    assert (HERE / f"{STEM}.npz").stat().st_size < 400_000


def test_the_tasks_share_no_class() -> None:
    """What is new was never shown to the base."""
    assert sorted((*OLD, *NEW)) == list(range(10))


def test_the_new_task_has_forty_images_of_each_class() -> None:
    """And a hundred that are held out, other ones for each seed; labels begin at 0."""
    first, other = standard_plan(TASK)(1), standard_plan(TASK)(2)
    assert np.bincount(first.labels.ravel()).tolist() == [40] * 5
    assert np.bincount(first.held_out_labels.ravel()).tolist() == [100] * 5
    assert first.classes == ("ring", "triangle", "cross", "waves", "dots")
    assert np.array_equal(first.images, other.images)
    assert not np.array_equal(first.held_out, other.held_out)


@pytest.mark.slow
def test_its_maps_tell_new_classes_apart() -> None:
    """By the nearest mean of its pooled maps, computed here, most new images are classified rightly."""
    plan = standard_plan(TASK)(0)

    def pooled(images: Array) -> Array:
        return np.asarray(results_of(base(), images)[-1][0].mean(axis=(1, 2)))

    learnt, labels = pooled(plan.images), plan.labels.ravel()
    spread = learnt.std(axis=0) + 1e-6
    means = np.stack([learnt[labels == label].mean(axis=0) for label in range(5)]) / spread
    few = pooled(plan.held_out[:100]) / spread
    nearest = ((few[:, None] - means) ** 2).sum(axis=2).argmin(axis=1)
    assert np.mean(nearest == plan.held_out_labels[:100].ravel()) > 0.6


def test_classes_are_counted_anew() -> None:
    """In the order given, the first images of each."""
    split = shapes10.generate(40, 1)
    found = of_classes(split, (7, 2), each=3)
    assert sorted(found.labels.ravel().tolist()) == [0, 0, 0, 1, 1, 1]
    assert np.array_equal(
        found.images[found.labels.ravel() == 0], split.images[split.labels.ravel() == 7][:3]
    )
