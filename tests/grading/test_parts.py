"""Results of several arrays: every part is compared with its own, and has words of its own."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from cnntutor.domain.exercise import Tolerance
from cnntutor.domain.report import Status
from cnntutor.grading.compare import compare

IMAGE, KERNEL, BIAS = np.arange(12.0).reshape(3, 4), np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([5.0])
RIGHT = (IMAGE, KERNEL, BIAS)
NAMES = ("d_image", "d_kernel", "d_bias")


def told(got: Any, expected: Any = RIGHT, names: tuple[str, ...] = NAMES) -> tuple[Status, str, Any]:
    """Return the status, the message and the index of what falls short."""
    found = compare(got, expected, Tolerance(), parts=names)
    assert found is not None
    return found.status, found.message, found.index


@pytest.mark.parametrize("got", [RIGHT, list(RIGHT), (IMAGE.tolist(), KERNEL.tolist(), [5])])
def test_right_parts_in_any_dress(got: Any) -> None:
    """Tuples and lists of arrays or nested lists are right where every part is."""
    assert compare(got, RIGHT, Tolerance(), parts=NAMES) is None
    assert compare(got, list(RIGHT), Tolerance()) is None


def test_each_part_is_told() -> None:
    """The right parts are named as right, the others with what is wrong; the place is that of the first."""
    status, message, index = told((IMAGE, KERNEL + np.eye(2), BIAS.reshape(1, 1)))
    assert status is Status.WRONG
    assert message.startswith("d_image is right; d_kernel: 2 of 4 values differ; d_bias: it has 2 axes")
    assert index == (1, 0, 0)


def test_parts_without_names_are_counted() -> None:
    """Who has given no names reads of part 1 and part 2."""
    assert (
        told((IMAGE, KERNEL.T, BIAS), names=())[1]
        == "part 1 is right; part 2: 2 of 4 values differ; part 3 is right"
    )


@pytest.mark.parametrize(
    ("got", "says"),
    [
        (IMAGE, "an array of shape 3 × 4 where 3 values (d_image, d_kernel, d_bias) are asked"),
        ((IMAGE, KERNEL), "it has 2 parts where 3 (d_image, d_kernel, d_bias) would be right"),
        ((IMAGE,), "it has 1 part where 3 (d_image, d_kernel, d_bias) would be right"),
        ((IMAGE, KERNEL, None), "d_bias: it is None: it is not filled in"),
        ((IMAGE, "kernel", BIAS), "d_kernel: it is the text"),
        ({"d_image": IMAGE}, "a dict where 3 values"),
    ],
)
def test_another_form_is_said(got: Any, says: str) -> None:
    """One array for several, a part too few, and a part that is no array are each said as what they are."""
    status, message, _ = told(got)
    assert status is Status.MALFORMED
    assert says in message


def test_an_array_that_happens_to_have_as_many_rows() -> None:
    """Three parts stacked in one array are no three parts, whatever numpy makes of them."""
    square = np.ones((2, 2))
    assert told(np.stack([square, square]), (square, square), ())[0] is Status.MALFORMED


def test_a_dict_of_arrays() -> None:
    """Parts by name are compared by name, in whatever order they come."""
    expected = {"mean": np.zeros(3), "std": np.ones(3)}
    assert compare({"std": [1, 1, 1], "mean": [0, 0, 0]}, expected, Tolerance()) is None
    status, message, index = told({"mean": [0, 0, 1], "std": [1, 1, 1]}, expected, ())
    assert (status, message) == (Status.WRONG, "mean: 1 of 3 values differs; std is right")
    assert index == ("mean", 2)
    assert told({"mean": [0, 0, 0]}, expected, ())[0] is Status.MALFORMED
    assert told([0, 0, 0], expected, ())[0] is Status.MALFORMED


def test_of_many_parts_only_the_wrong_ones_are_told() -> None:
    """A dozen parts do not make a page."""
    many = tuple(np.full(2, float(n)) for n in range(12))
    status, message, index = told((*many[:7], many[7] + 1, *many[8:]), many, ())
    assert (status, message, index) == (Status.WRONG, "part 8: 2 of 2 values differ", (7, 0))


def test_the_size_of_one_part_makes_no_other_tolerant() -> None:
    """How far numbers may lie apart follows from the part that they are in."""
    large, small = np.full(2, 1e9), np.full(2, 1.0)
    assert compare((large + 1.0, small), (large, small), Tolerance()) is None
    assert compare((large, small + 1.0), (large, small), Tolerance()) is not None
