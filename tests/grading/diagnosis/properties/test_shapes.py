"""What can be said of the shapes of arrays, and of how windows fit into them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from cnntutor.grading.diagnosis.properties.shapes import of_axes, of_lengths, of_sides, of_windows
from tests.grading.diagnosis.properties.test_layers import said


def image(*shape: int) -> Any:
    """Return an array of this shape."""
    return np.zeros(shape)


@pytest.mark.parametrize(
    ("shape", "told"),
    [
        ((4, 4), {"square", "not higher than wide", "not wider than high"}),
        ((5, 4), {"not square", "higher than wide", "not wider than high"}),
        ((4, 5, 3), {"not square", "not higher than wide", "wider than high"}),
    ],
)
def test_sides_are_compared(shape: tuple[int, ...], told: set[str]) -> None:
    """Channels count for nothing."""
    sides = said(list(of_sides("x", "image", image(*shape))), x=image(*shape))
    assert {f"the image is {each}" for each in told} <= sides
    assert f"the height of the image is {'odd' if shape[0] % 2 else 'even'}" in sides


def test_a_usual_kernel_is_told() -> None:
    """Of an image it is not said that it is 3×3; of other arguments nothing."""
    found = list(of_sides("k", "kernels", image(3, 3, 1, 2)))
    assert "the kernel is 3×3" in said(found, k=image(3, 3, 2, 2))
    assert "the kernel is not 3×3" in said(found, k=image(3, 4, 2, 2))
    assert not any("3×3" in each.affirmed for each in of_sides("x", "image", image(3, 3)))
    assert list(of_sides("x", "labels", image(3, 3))) == list(of_sides("x", "image", image(3))) == []


@pytest.mark.parametrize(
    ("bound", "rows", "columns"),
    [
        ({"image": image(5, 6), "size": 2, "stride": 2}, True, False),
        ({"image": image(6, 5), "size": 2, "stride": 2}, False, True),
        ({"image": image(5, 5), "size": 2, "stride": 3}, False, False),
        ({"image": image(5, 5), "kernel": image(3, 2), "stride": 2, "padding": 0}, False, True),
        ({"image": image(4, 4), "kernel": image(3, 2), "stride": 2, "padding": 1}, True, False),
        ({"image": image(4, 4), "kernels": image(2, 3, 1, 1), "stride": 2, "padding": 0}, False, True),
        ({"image": image(5, 4), "kernel_shape": (3, 3), "stride": 2, "padding": 0}, False, True),
    ],
)
def test_what_remains_behind_the_last_window(bound: dict[str, Any], rows: bool, columns: bool) -> None:
    """Along each axis for itself, and of both together; the padding is part of the image."""
    told = said(list(of_windows(bound)), **bound)
    assert told == {
        f"{'some' if rows or columns else 'no'} pixels remain behind the last window",
        f"{'some' if rows else 'no'} rows remain behind the last window",
        f"{'some' if columns else 'no'} columns remain behind the last window",
    }


@pytest.mark.parametrize(
    "bound",
    [
        {"image": image(5, 5), "size": 2},
        {"image": image(5, 5), "stride": 2},
        {"image": [[1]], "size": 1, "stride": 1},
        {"size": 2, "stride": 2},
    ],
)
def test_without_windows_nothing_remains(bound: dict[str, Any]) -> None:
    """Where a stride, an image or what is padded is not known."""
    assert list(of_windows(bound)) == []


@pytest.mark.parametrize(
    ("shape", "told"),
    [
        ((4, 4), {"the image has no axis for channels", "the image has 3 channels, or no axis for them"}),
        ((4, 4, 3), {"the image has channels", "the image has 3 channels, or no axis for them"}),
        ((4, 4, 1), {"the image has channels", "the image has another number of channels than 3"}),
    ],
)
def test_channels_are_told(shape: tuple[int, ...], told: set[str]) -> None:
    """Whether there is an axis for them, and whether they are the usual three."""
    assert said(list(of_axes("x", "image")), x=image(*shape)) == told


def test_axes_of_other_arrays() -> None:
    """Kernels are told by their filters, whatever else by how many axes it has."""
    (filters,) = of_axes("k", "kernels")
    assert [filters.holds({"k": image(3, 3, *last)}) for last in ((1, 2), (2, 2), (2, 1))] == [
        True,
        False,
        False,
    ]
    told = [said(list(of_axes("x", "")), x=image(*[1] * axes)) for axes in (1, 2, 3)]
    assert told == [
        {"`x` has at most one axis", "`x` has at most two axes"},
        {"`x` has more than one axis", "`x` has at most two axes"},
        {"`x` has more than one axis", "`x` has more than two axes"},
    ]


@pytest.mark.parametrize("value", [(3,), [3, 4], (3, 4.0), 3])
def test_only_a_shape_has_lengths(value: Any) -> None:
    """A tuple of whole numbers, at least two."""
    assert list(of_lengths("shape", value)) == []


def test_lengths_are_compared() -> None:
    """The first two of them."""
    found = list(of_lengths("shape", (3, 4, 1)))
    assert said(found, shape=(3, 4, 3)) == {"height and width in `shape` differ"}
    assert said(found, shape=(3, 3, 1)) == {"height and width in `shape` are equal"}
