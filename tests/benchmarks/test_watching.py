"""What the watch costs between two looks at its processes."""

from __future__ import annotations

import pytest

from benchmarks.watching import used_since

FIRST, SECOND, OTHER = (1, 10.0), (2, 10.5), (2, 99.0)
"""Three processes, two of which had the same number one after the other."""


@pytest.mark.parametrize(
    ("before", "after", "used"),
    [
        ({FIRST: 5.0, SECOND: 2.0}, {FIRST: 5.5, SECOND: 2.25}, 0.75),
        ({FIRST: 5.0}, {FIRST: 5.5, SECOND: 2.0}, 2.5),
        ({FIRST: 5.0, SECOND: 2.0}, {FIRST: 5.5}, 0.5),
        ({FIRST: 5.0, SECOND: 2.0}, {FIRST: 5.5, OTHER: 1.0}, 1.5),
        ({SECOND: 2.0}, {}, 0.0),
    ],
    ids=["all go on", "one has begun", "one has ended", "another has its number", "nobody is left"],
)
def test_what_has_ended_takes_nothing_away(
    before: dict[tuple[int, float], float], after: dict[tuple[int, float], float], used: float
) -> None:
    """The time of those that are there counts, from the first look or from their beginning."""
    assert used_since(before, after) == used
