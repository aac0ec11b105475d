"""The worked steps of col2im, and of the windows that are counted over each pixel."""

from __future__ import annotations

import numpy as np

from cnntutor.procedures.col2im import COL2IM, COUNT_WINDOWS
from cnntutor.procedures.recording import work_out

COLUMNS = np.arange(1, 49).reshape(6, 8)


def test_a_pixel_is_the_sum_over_the_windows_that_show_it() -> None:
    """The pixel of row 1, column 1 lies in four windows of 2×2."""
    lines = [str(line) for line in work_out(COL2IM, (COLUMNS, (3, 4, 2), (2, 2)), (1, 1, 0))]
    assert lines == [
        "shown by the windows: (0, 0), (0, 1), (1, 0), (1, 1)",
        "add up: 7 + 13 + 27 + 33 = 80",
    ]


def test_a_pixel_that_no_window_shows_is_nothing() -> None:
    """The last column, where the stride leaves a rest; with padding the places move."""
    arguments = COLUMNS[:2], (2, 5, 2), (2, 2), 2
    lines = [str(line) for line in work_out(COL2IM, arguments, (0, 4, 1))]
    assert lines == ["shown by the windows: none", "add up: nothing = 0"]
    (shown, _) = work_out(COL2IM, (np.ones((9, 4)), (2, 2, 1), (2, 2), 1, 1), (1, 0, 0))
    assert shown.text == "(1, 0), (1, 1), (2, 0), (2, 1)"


def test_windows_over_a_pixel_are_those_over_its_row_times_those_over_its_column() -> None:
    """Each way is counted by itself."""
    lines = [str(line) for line in work_out(COUNT_WINDOWS, ((7, 6), (3, 4), 2), (2, 1))]
    assert lines == [
        "windows over its row: they start at rows 0, 2, 4 and are 3 long = 2",
        "windows over its column: they start at columns 0, 2 and are 4 long = 1",
        "both: 2·1 = 2",
    ]
