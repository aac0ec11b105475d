"""The worked steps that tell which shift of a map results."""

from cnntutor.procedures.equivariance import MAP_SHIFTS
from cnntutor.procedures.recording import work_out


def test_the_shift_is_divided_by_the_stride() -> None:
    """A whole number is so many places, anything else none."""
    settings = ([(6, 3), (4, 3)],)
    assert MAP_SHIFTS(*settings) == ["2", "none"]
    assert [[str(line) for line in work_out(MAP_SHIFTS, settings, (n,))] for n in (0, 1)] == [
        [
            "how many strides the shift is: 6 / 3 = 2",
            "shift of the map: so many places if that is a whole number = 2",
        ],
        [
            "how many strides the shift is: 4 / 3 = 1.33333",
            "shift of the map: so many places if that is a whole number = none",
        ],
    ]
