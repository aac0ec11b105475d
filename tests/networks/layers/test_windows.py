"""Windows along an axis: where Keras places them, and what they see."""

from __future__ import annotations

import numpy as np
import pytest

from cnntutor.networks.layers.rule import Unfit
from cnntutor.networks.layers.windows import along, padded, views


@pytest.mark.parametrize(
    ("setting", "found"),
    [
        ((8, 3, 2, 1, "valid"), (0, 0, 3)),
        ((8, 3, 1, 2, "valid"), (0, 0, 4)),
        ((8, 3, 1, 1, "same"), (1, 1, 8)),
        ((8, 4, 1, 1, "same"), (1, 2, 8)),
        ((8, 3, 3, 1, "same"), (0, 1, 3)),
        ((8, 1, 3, 1, "same"), (0, 0, 3)),
        ((8, 3, 1, 2, "causal"), (4, 0, 8)),
        ((3, 3, 1, 1, "valid"), (0, 0, 1)),
    ],
)
def test_windows_are_placed_as_keras_places_them(
    setting: tuple[int, int, int, int, str], found: tuple[int, int, int]
) -> None:
    """An odd pixel is padded behind; `same` has a window for each step of the stride."""
    windows = along(*setting)
    assert (windows.before, windows.behind, windows.places) == found


def test_a_window_that_does_not_fit_is_told_with_its_reach() -> None:
    """With the gaps in it."""
    with pytest.raises(Unfit, match="has a window of 5 pixels, which does not fit into 4"):
        along(4, 3, 1, 2, "valid")


@pytest.mark.parametrize("padding", ["valid", "same"])
@pytest.mark.parametrize(("stride", "dilation"), [(1, 1), (2, 1), (1, 2), (3, 2)])
def test_views_hold_what_each_window_sees(padding: str, stride: int, dilation: int) -> None:
    """Place by place in the window, as slices do."""
    images = np.arange(2 * 9 * 8 * 2).reshape(2, 9, 8, 2)
    rows, columns = along(9, 3, stride, dilation, padding), along(8, 2, stride, dilation, padding)
    around = padded(images, rows, columns, -1)
    seen = {(row, column): view for row, column, view in views(around, rows, columns)}
    assert seen.keys() == {(row, column) for row in range(3) for column in range(2)}
    for (row, column), view in seen.items():
        assert view.shape == (2, rows.places, columns.places, 2)
        for i, j in np.ndindex(rows.places, columns.places):
            at = around[:, i * stride + row * dilation, j * stride + column * dilation]
            np.testing.assert_array_equal(view[:, i, j], at)


def test_nothing_is_copied_where_nothing_is_padded() -> None:
    """Else borders hold what they are filled with."""
    images = np.ones((1, 3, 3, 1))
    inside, around = along(3, 3, 1, 1, "valid"), along(3, 3, 1, 1, "same")
    assert padded(images, inside, inside) is images
    filled = padded(images, inside, around, -5)
    assert filled.shape == (1, 3, 5, 1)
    assert filled[0, :, 0, 0].tolist() == [-5] * 3
