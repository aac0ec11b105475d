"""Grids as text: aligned, beside each other, and within the width."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cnntutor.domain.grid import Grid
from cnntutor.render.grids import format_grids, group_grids

YOURS = Grid(title="yours", rows=(("1", "-20"), ("3", "4")), wrong=((0, 1),))
RIGHT = Grid(title="right", rows=(("1", "2"), ("3", "4")), beside=True)
WINDOW = Grid(title="window of channel 0", rows=(("7",),))
KERNEL = Grid(title="kernel of channel 0", rows=(("8",),), beside=True)


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


def test_what_belongs_together_stays_together() -> None:
    """The channels stand below each other, the kernel of each beside its window."""
    channels = [WINDOW, KERNEL] * 3
    assert group_grids([YOURS, RIGHT, *channels]) == [[YOURS, RIGHT], *([[WINDOW, KERNEL]] * 3)]
    lines = format_grids([YOURS, RIGHT, *channels], 44)
    assert lines[3:] == ["window of channel 0   kernel of channel 0", " 7                     8"] * 3


@pytest.mark.parametrize(("place", "line"), [(0, "[0.00000] …"), (3, " … [0.00000] …"), (4, " … [0.00000]")])
def test_the_columns_around_what_is_wrong(place: int, line: str) -> None:
    """A grid that is wider than the line keeps those, and shows where others are left out."""
    wide = Grid(title="yours", rows=(("0.00000",) * 5,), wrong=((0, place),))
    assert format_grids([wide, replace(wide, title="right", wrong=(), beside=True)], 16) == [
        "yours",
        line,
        "right",
        line.replace("[", " ").replace("]", " ").rstrip(),
    ]


def test_nothing() -> None:
    """No grids, no lines."""
    assert format_grids([], 80) == []
