"""How far values are off, as shades."""

from __future__ import annotations

from cnntutor.domain.grid import Grid
from cnntutor.render.html.heat import LEVELS, Cell, find_heat

RIGHT = Grid(title="right", rows=(("1", "2"), ("3", "4")), beside=True)


def test_shades_follow_the_difference() -> None:
    """The largest has the darkest; what agrees has none; what is no number has the darkest, and no sign."""
    yours = Grid(title="yours", rows=(("1", "4"), ("-5", "nan")), wrong=((0, 1), (1, 0), (1, 1)))
    assert find_heat([yours, RIGHT]) == [
        [Cell("0", 0), Cell("+2", 1)],
        [Cell("−8", LEVELS), Cell("–", LEVELS)],
    ]


def test_only_values_beside_the_right_ones_have_a_difference() -> None:
    """A window beside its kernel has none, and neither have values alone."""
    yours = Grid(title="yours", rows=(("1", "2"),), wrong=((0, 0),))
    assert find_heat([yours]) == []
    assert find_heat([RIGHT, RIGHT]) == []
    assert find_heat([yours, RIGHT]) == []
