"""Grids as text: aligned, beside each other, and within the width."""

from __future__ import annotations

from cnntutor.domain.grid import Grid
from cnntutor.render.grids import format_grids

YOURS = Grid(title="yours", rows=(("1", "-20"), ("3", "4")), wrong=((0, 1),))
RIGHT = Grid(title="right", rows=(("1", "2"), ("3", "4")))
WINDOW = Grid(title="window of channel 0", rows=(("7",),))


def test_side_by_side() -> None:
    """Columns are aligned, wrong numbers stand in brackets, and shorter grids are filled up."""
    assert format_grids([YOURS, RIGHT, WINDOW], 60) == [
        "yours      right    window of channel 0",
        " 1 [-20]    1  2     7",
        " 3    4     3  4",
    ]


def test_narrow() -> None:
    """What does not fit beside the others goes below them."""
    assert format_grids([YOURS, RIGHT], 12) == [
        "yours",
        " 1 [-20]",
        " 3    4",
        "right",
        " 1  2",
        " 3  4",
    ]


def test_nothing() -> None:
    """No grids, no lines."""
    assert format_grids([], 80) == []
