"""A stratified split step by step is the one of the reference."""

from __future__ import annotations

import numpy as np
import pytest

from cnntutor.procedures.splitting import SPLIT
from cnntutor.reference.splitting import split


@pytest.mark.parametrize("share", [0.0, 0.25, 0.5, 1.0])
@pytest.mark.parametrize("seed", [0, 7])
def test_it_is_the_reference(share: float, seed: int) -> None:
    """Place by place, for labels in any order, whose numbers may leave gaps."""
    labels = np.random.default_rng(3).permutation(np.repeat([0, 2, 5], [4, 7, 1]))
    for part, right in zip(SPLIT(labels, share, seed), split(labels, share, seed), strict=True):
        np.testing.assert_array_equal(part, right)
