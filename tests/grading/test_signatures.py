"""How calls are written: so that they can be typed, or by shapes."""

from __future__ import annotations

import numpy as np

from cnntutor.grading.signatures import describe_call, describe_shapes
from tests.misconceptions.written import function

FEATURES = function("exercise13", "sentence_features")
ARGUMENTS = (np.ones((2, 1), int), [np.ones((1, 1, 2)), np.ones((30, 1, 1), "float32")], [np.array([1, 2])])


def test_lists_of_arrays_can_be_typed() -> None:
    """Small arrays with their numbers, large ones by their shapes."""
    assert describe_call(FEATURES, ARGUMENTS) == (
        "sentence_features(sequence=np.array([[1], [1]]), kernels=[np.array([[[1, 1]]]), "
        "<30 × 1 × 1, float32>], biases=[np.array([1, 2])])"
    )


def test_lists_of_arrays_by_their_shapes() -> None:
    """No number of a hidden case is told."""
    assert describe_shapes(FEATURES, ARGUMENTS) == (
        "sentence_features(sequence=<2 × 1, int64>, kernels=[<1 × 1 × 2, float64>, <30 × 1 × 1, float32>], "
        "biases=[<2, int64>])"
    )
    assert describe_shapes(function("exercise13", "kim_parameters"), (4, [2, 3], 1, 2)) == (
        "kim_parameters(dimension=4, widths=<2 entries>, maps=1, classes=2)"
    )
