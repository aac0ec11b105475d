"""The picture of a training, with validation images and without."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from cnntutor.domain.training import Epoch
from cnntutor.render.plots import training_curves
from tests.render.plots.test_pictures import colours, pixels
from tests.tutor.test_inspection import training, validated


def test_odd_trainings_can_be_drawn() -> None:
    """One epoch, a diverged loss, no accuracy: each gives a picture without a warning."""
    whole = training()
    for odd in (
        replace(whole, curve=whole.curve[:1]),
        training(accuracy=None, losses=(float("nan"), float("inf"))),
        replace(whole, curve=(Epoch(1e29, None, None), Epoch(1e-29, None, None)) * 250),
    ):
        assert pixels(training_curves.training_curve("exercise7", odd, 0.9)).shape[2] >= 3


def test_validation_is_a_curve_of_its_own() -> None:
    """With validation images there is more to see than without, in a colour that is nowhere else."""
    plain, more = (
        pixels(training_curves.training_curve("exercise8", each, 0.9)) for each in (training(), validated())
    )
    purple = np.array([0xCC, 0x79, 0xA7]) / 255

    def count(image: object) -> int:
        return int((np.abs(np.asarray(image)[..., :3] - purple).max(axis=2) < 0.02).sum())

    assert count(plain) == 0
    assert count(more) > 100
    assert colours(more) > colours(plain)
