"""How calls are written: so that they can be typed, or by shapes."""

from __future__ import annotations

import numpy as np
import pytest

from cnntutor.grading.signatures import describe_call, describe_shapes
from tests.misconceptions.written import function

FEATURES = function("exercise13", "sentence_features")
ARGUMENTS = (np.ones((2, 1), int), [np.ones((1, 1, 2)), np.ones((30, 1, 1), "float32")], [np.array([1, 2])])


def test_lists_of_arrays_can_be_typed() -> None:
    """Small arrays with their numbers, large ones by their shapes."""
    assert describe_call(FEATURES, ARGUMENTS) == (
        "sentence_features(sequence=np.array([[1], [1]]), kernels=[np.array([[[1.0, 1]]]), "
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


DENSE = function("exercise14", "dense_block")
RESIDUAL = function("exercise14", "residual_block")
IMAGE = np.array([[[1, 2]]])


def layers(side: int) -> list[tuple[np.ndarray, np.ndarray]]:
    """Return one layer whose kernels have this side."""
    return [(np.ones((side, side, 2, 1)), np.array([0.5], np.float32))]


def test_few_numbers_are_typed() -> None:
    """With their brackets, so that the call can be copied."""
    written = describe_call(DENSE, (IMAGE, layers(1)))
    assert written == (
        "dense_block(image=np.array([[[1, 2]]]), layers=[(np.array([[[[1.0], [1]]]]), "
        'np.array([0.5], dtype="float32"))])'
    )
    (image, ((kernels, biases),)) = eval(
        written.removeprefix("dense_block").replace("image=", "").replace("layers=", ""), {"np": np}
    )
    assert (image.shape, kernels.shape, biases.dtype) == ((1, 1, 2), (1, 1, 2, 1), np.float32)
    assert (image.dtype, kernels.dtype) == (IMAGE.dtype, np.float64)


@pytest.mark.parametrize("values", [[1, -2], [1.0, -2.0], [0.5, 2.0], [1e20, 1.0], [np.nan, 1.0]])
def test_a_typed_array_has_its_dtype(values: list[float]) -> None:
    """Floats that are written as whole numbers would be whole numbers where they are typed."""
    image = np.array(values)
    written = describe_call(DENSE, (image,)).removeprefix("dense_block(image=").removesuffix(")")
    assert eval(written, {"np": np, "nan": np.nan}).dtype == image.dtype


def test_many_are_told_by_their_shapes() -> None:
    """All of a list alike, and always where no numbers are to be seen."""
    shapes = "[(<5 × 5 × 2 × 1, float64>, <1, float32>)]"
    assert describe_call(DENSE, (IMAGE, layers(5))).endswith(f"layers={shapes})")
    assert (
        describe_shapes(DENSE, (IMAGE, layers(5)))
        == f"dense_block(image=<1 × 1 × 2, int64>, layers={shapes})"
    )
    weights = np.ones((3, 3, 2, 2)), np.ones(2)
    written = describe_shapes(RESIDUAL, (IMAGE, *weights, *weights, (np.ones((1, 1, 2, 2)), np.ones(2)), 2))
    assert written.endswith("projection=(<1 × 1 × 2 × 2, float64>, <2, float64>), stride=2)")


def test_lists_without_arrays_are_written_as_before() -> None:
    """The layers of a network by their number."""
    count = function("exercise5", "count_parameters")
    assert describe_shapes(count, ([{"layer": "flatten"}], (4, 4, 1))) == (
        "count_parameters(layers=<1 entries>, input_shape=(4, 4, 1))"
    )
