"""Images and sequences in one form, and back."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from cnntutor.networks.layers import planes
from cnntutor.networks.layers.rule import Unfit

SAME: dict[str, Any] = {"padding": "same"}


@pytest.mark.parametrize("data_format", ["channels_first", "channels_last"])
@pytest.mark.parametrize("shape", [(2, 5, 3), (2, 4, 5, 3)])
def test_what_is_laid_out_is_restored(data_format: str, shape: tuple[int, ...]) -> None:
    """A sequence is an image of one row, with its channels at the end."""
    values = np.arange(np.prod(shape)).reshape(shape)
    out = planes.laid_out(values, data_format)
    assert out.ndim == 4
    assert out.shape[-1] == (shape[1] if data_format == "channels_first" else shape[-1])
    np.testing.assert_array_equal(planes.restored(out, len(shape) - 2, data_format), values)


def test_a_sequence_has_one_row_of_windows() -> None:
    """And its sides are those of an image of one row."""
    found = planes.plane((9, 2), SAME | {"size": (3,), "strides": (2,)}, "size", (1,))
    assert (found.counts, found.sides) == ((1, 5), (1, 9))
    assert planes.padded_size(found) == 9 + 2


def test_rows_and_columns_have_their_own_windows() -> None:
    """Sizes, strides and gaps are those of their axis; of images the batch does not count."""
    settings = SAME | {"size": (3, 2), "strides": (2, 1)}
    found = planes.plane((9, 8, 4), settings, "size", (1, 3))
    assert (found.rows.stride, found.columns.dilation, found.counts) == (2, 3, (5, 8))
    assert planes.padded_size(found) == (9 + 2) * (8 + 3)
    assert planes.plane_of(np.zeros((7, 9, 8, 4)), settings, "size", (1, 3)) == found


def test_windows_with_too_many_pixels_are_refused() -> None:
    """Each pixel costs a step; one more than the bound is too many."""
    most = SAME | {"size": (planes.MOST_PIXELS, 1), "strides": (1, 1)}
    assert planes.plane((4, 4, 1), most, "size", (1, 1)).counts == (4, 4)
    with pytest.raises(Unfit, match="has windows of more than 65,536 pixels"):
        planes.plane((4, 4, 1), most | {"size": (planes.MOST_PIXELS + 1, 1)}, "size", (1, 1))


def test_a_kernel_of_a_sequence_has_one_row() -> None:
    """That of an image stays as it is."""
    assert planes.kernel(np.zeros((3, 2, 4))).shape == (1, 3, 2, 4)
    assert planes.kernel(np.zeros((5, 3, 2, 4))).shape == (5, 3, 2, 4)
