"""Numbers in rows and columns, to be looked at."""

from __future__ import annotations

import pytest

from cnntutor.domain.grid import Grid


@pytest.mark.parametrize(
    ("title", "is_window"),
    [("window", True), ("window 2", True), ("kernel", False), ("the window", False), ("", False)],
)
def test_a_window_is_one_by_its_title(title: str, is_window: bool) -> None:
    """And nothing else is, whatever numbers are in it."""
    assert Grid(title=title, rows=(("1",),)).is_window == is_window
