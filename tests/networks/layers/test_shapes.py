"""Layers that bring numbers into another form: each keeps all of them, or says which it takes away."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from cnntutor.networks.layers.rule import Unfit
from tests.networks.layers.applied import applied, foretold

MAPS = np.arange(24.0).reshape(2, 4, 3)


@pytest.mark.parametrize(
    ("name", "told", "result"),
    [
        ("Flatten", {}, MAPS.reshape(-1)),
        ("Flatten", {"data_format": "channels_first"}, np.moveaxis(MAPS, 0, -1).reshape(-1)),
        ("Reshape", {"target_shape": [6, -1]}, MAPS.reshape(6, 4)),
        ("Reshape", {"target_shape": -1}, MAPS.reshape(-1)),
        ("ops.Reshape", {"newshape": [-1, 3, 8]}, MAPS.reshape(3, 8)),
        ("ops.ExpandDims", {"axis": 1}, MAPS[np.newaxis]),
        ("ops.ExpandDims", {"axis": -1}, MAPS[..., np.newaxis]),
        ("Permute", {"dims": [3, 1, 2]}, MAPS.transpose(2, 0, 1)),
        ("ops.Transpose", {"axes": [0, 3, 1, 2]}, MAPS.transpose(2, 0, 1)),
        ("ops.Flip", {"axis": [1, -1]}, MAPS[::-1, :, ::-1]),
        ("ZeroPadding2D", {"padding": [[1, 0], [0, 2]]}, np.pad(MAPS, [(1, 0), (0, 2), (0, 0)])),
        ("Cropping2D", {"cropping": [[1, 0], [0, 2]]}, MAPS[1:, :2]),
        (
            "ops.Pad",
            {"pad_width": [[0, 0], [1, 0], [0, 0], [0, 1]], "constant_values": 7},
            np.pad(MAPS, [(1, 0), (0, 0), (0, 1)], constant_values=7),
        ),
    ],
)
def test_numbers_stand_where_numpy_has_them(name: str, told: dict[str, Any], result: Any) -> None:
    """Image by image."""
    np.testing.assert_array_equal(applied(name, MAPS, **told), result)


def test_axes_of_length_1_are_taken_away() -> None:
    """All of them, or those that are named."""
    assert foretold("ops.Squeeze", (1, 4, 1))[0] == (4,)
    assert foretold("ops.Squeeze", (1, 4, 1), axis=3)[0] == (1, 4)
    with pytest.raises(Unfit, match="takes away an axis that is longer than 1"):
        foretold("ops.Squeeze", (1, 4, 1), axis=2)


def test_a_row_is_repeated() -> None:
    """Of maps there is no row."""
    assert applied("RepeatVector", [1, 2], n=3).tolist() == [[1, 2]] * 3
    with pytest.raises(Unfit, match="does not fit an input of shape"):
        foretold("RepeatVector", (4, 2), n=3)


@pytest.mark.parametrize(
    ("name", "told", "reason"),
    [
        ("Reshape", {"target_shape": [5, -1]}, r"cannot make \(5, -1\) of 24 numbers"),
        ("Reshape", {"target_shape": [-1, -1]}, "has a target shape that makes no sense"),
        ("Reshape", {"target_shape": [0, 24]}, "has a target shape that makes no sense"),
        ("Reshape", {"target_shape": [-2, 12]}, "has a target shape that makes no sense"),
        ("ops.Reshape", {"newshape": [24, 1]}, "reshapes the axis of the images"),
        ("Permute", {"dims": [1, 2]}, "names axes that an input of shape"),
        ("Permute", {"dims": [1, 1, 2]}, "names axes that an input of shape"),
        ("ops.Transpose", {"axes": [1, 0, 2, 3]}, "moves the axis of the images"),
        ("ops.Flip", {"axis": [0]}, "works on axis 0"),
        ("ops.Pad", {"pad_width": [[1, 0]] * 4}, "pads the axis of the images"),
        ("ops.Pad", {"pad_width": [[0, 0]] * 3}, "or axes that are not there"),
        ("ops.Pad", {"pad_width": []}, "has a value of its setting pad_width"),
        ("Cropping2D", {"cropping": [[2, 0], [0, 0]]}, "nothing is left of it"),
        ("Cropping1D", {"cropping": 1}, "does not fit an input of shape"),
    ],
)
def test_what_cannot_be_brought_into_a_form_is_told(name: str, told: dict[str, Any], reason: str) -> None:
    """And nothing is done with the axis of the images."""
    with pytest.raises(Unfit, match=reason):
        foretold(name, (2, 4, 3), **told)
