"""Grids as text: aligned, beside each other, and within the width."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cnntutor.domain.grid import Grid
from cnntutor.render.grids import BRACKETED, format_grids, group_grids

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


def test_which_columns_are_shown_of_a_whole_array() -> None:
    """Counted from 0; not where the grid is a part itself, nor where that has no room."""
    wide = Grid(title="result", rows=(tuple(f"{k}.25" for k in range(10)),), wrong=((0, 4),))
    assert format_grids([wide], 40, are_whole=True) == [
        "result, columns 2 to 6",
        " …  2.25  3.25 [4.25] 5.25  6.25  …",
    ]
    assert format_grids([wide], 40)[0] == "result"
    assert format_grids([wide], 12, are_whole=True) == ["result", " … [4.25] …"]
    assert format_grids([wide], 80, are_whole=True)[0] == "result"


NETWORK = Grid(
    title="network",
    rows=(("image", "28 × 28 × 1"), ("0 conv 3×3, stride 1, padding 1", "28 × 28 × 8"), ("1 flatten", "·")),
    wrong=((1, 0), (1, 1)),
)


def test_labels_stay_beside_what_they_are_about() -> None:
    """They begin on the left; where there is no room they go on below, and no column is left out."""
    assert format_grids([NETWORK], 50) == [
        "network",
        " image                            28 × 28 × 1",
        "[0 conv 3×3, stride 1, padding 1][28 × 28 × 8]",
        " 1 flatten                                  ·",
    ]
    assert format_grids([NETWORK], 36) == [
        "network",
        " image                  28 × 28 × 1",
        "[0 conv 3×3, stride 1,][28 × 28 × 8]",
        "   padding 1",
        " 1 flatten                        ·",
    ]


def test_labels_stay_where_columns_are_left_out() -> None:
    """The column that is looked at, and what each row is."""
    rows = tuple((f"image {k}", *["0.123456"] * 6) for k in range(2))
    lines = format_grids([Grid(title="result", rows=rows, wrong=((1, 5), (0, 0)))], 40, are_whole=True)
    assert lines == ["result", "[image 0] …  0.123456  0.123456", " image 1  … [0.123456] 0.123456"]


def test_numbers_are_no_labels() -> None:
    """Whatever they are."""
    assert NETWORK.has_labels
    for cell in ("1e-05", "nan", "-inf", "True", "·", "[1, 2]"):
        assert not Grid(title="a", rows=((cell, "1"),)).has_labels
    assert not Grid(title="a", rows=(("alone",),)).has_labels
    assert not Grid(title="a", rows=()).has_labels


def test_nothing() -> None:
    """No grids, no lines."""
    assert format_grids([], 80) == []


def test_only_numbers_are_in_brackets() -> None:
    """A place in a title is none."""
    assert BRACKETED.findall("yours[4:9, 4:9]   [-1.5]  [0, 1] right[4:9]") == ["[-1.5]", "[0, 1]"]
