"""A split puts the same share of every class aside, no image twice, the same for a seed."""

from __future__ import annotations

import numpy as np
import pytest

from cnntutor.reference.splitting import split

LABELS = np.random.default_rng(1).permutation(np.repeat([0, 1, 4], [10, 23, 6]))


@pytest.mark.parametrize("share", [0.0, 0.1, 0.3, 0.5, 1.0])
def test_every_class_gives_its_rounded_share(share: float) -> None:
    """And every place is in one of the two parts, once."""
    train, validation = split(LABELS, share, 5)
    assert np.bincount(LABELS[validation], minlength=5).tolist() == [
        *(round(10 * share), round(23 * share), 0, 0, round(6 * share)),
    ]
    assert sorted([*train, *validation]) == list(range(len(LABELS)))


def test_the_seed_decides_which_images() -> None:
    """The same ones again for the same seed, others for another one."""
    first, again, other = (split(LABELS, 0.3, seed)[1].tolist() for seed in (5, 5, 6))
    assert first == again
    assert sorted(first) != sorted(other)


def test_images_of_a_class_are_shuffled() -> None:
    """Not the first ones of each class are put aside."""
    labels = np.zeros(50, int)
    assert sorted(split(labels, 0.2, 0)[1].tolist()) != list(range(10))
