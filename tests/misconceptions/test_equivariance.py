"""The wrong shifts of a map, worked out by hand."""

import pytest

from cnntutor.misconceptions.equivariance import MAP_SHIFTS_ERRORS
from cnntutor.procedures.equivariance import MAP_SHIFTS
from cnntutor.procedures.replaying import replay
from tests.misconceptions.written import named

SETTINGS = ([(2, 1), (4, 2), (1, 2), (7, 3)],)  # right: 2, 2, none, none


@pytest.mark.parametrize(
    ("error", "shifts"),
    [
        ("same_as_image", ["2", "4", "1", "7"]),
        ("rounded_down", ["2", "2", "0", "2"]),
        ("fraction", ["2", "2", "0.5", "2.33333"]),
        ("multiplied", ["2", "8", "2", "21"]),
        ("none_with_stride", ["2", "none", "none", "none"]),
        ("rounded_down_from_one_stride", ["2", "2", "none", "2"]),
        ("rounded_up", ["2", "2", "1", "3"]),
        ("stride_divided_by_shift", ["none", "none", "2", "none"]),
    ],
)
def test_shifts(error: str, shifts: list[str]) -> None:
    """Each error in a list of four."""
    assert replay(MAP_SHIFTS, (named(MAP_SHIFTS_ERRORS, error),), SETTINGS) == shifts
