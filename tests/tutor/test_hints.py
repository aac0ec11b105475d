"""Hints come one step further at a time."""

from __future__ import annotations

import pytest

from cnntutor.tutor.hints import hint, hints_again
from tests.support import load, question

POOLING = load("pooling")
BY_HAND = question(POOLING, "max_pooled")
FUNCTION = question(POOLING, "max_pool2d")


@pytest.mark.parametrize("name", ["max_pooled", "max_pool2d"])
def test_each_is_shown_once_in_order(name: str) -> None:
    """From the first to the last, which alone says that there is no further one."""
    asked = question(POOLING, name)
    first = hint(asked, POOLING.lecture, 0)
    every = [hint(asked, POOLING.lecture, shown) for shown in range(first.levels)]
    assert [each.level for each in every] == list(range(1, first.levels + 1))
    assert [each.is_last for each in every] == [*[False] * (first.levels - 1), True]
    assert len({each.text for each in every}) == first.levels
    assert tuple(each.text for each in every)[: len(asked.hints)] == asked.hints


@pytest.mark.parametrize(("shown", "level"), [(-3, 1), (10**6, None)])
def test_a_count_that_cannot_be_is_met_in_its_bounds(shown: int, level: int | None) -> None:
    """Less than none gives the first; more than all the last one again."""
    given = hint(FUNCTION, POOLING.lecture, shown)
    assert given.level == (level or given.levels)


@pytest.mark.parametrize("shown", [-1, 0, 1, 2, 10**6])
def test_what_was_shown_is_read_again(shown: int) -> None:
    """From the first, as it was; nothing further."""
    again = hints_again(BY_HAND, POOLING.lecture, shown)
    levels = hint(BY_HAND, POOLING.lecture, 0).levels
    assert len(again) == min(max(shown, 0), levels)
    assert again == [hint(BY_HAND, POOLING.lecture, level) for level in range(len(again))]


def test_the_last_hint_works_on_the_students_numbers() -> None:
    """Of a value, it changes with them; the others stay."""
    other = {**POOLING.lecture, "FEATURE_MAP": [[9, 8, 7, 6]] * 4}
    mine, theirs = (hints_again(BY_HAND, numbers, 99) for numbers in (POOLING.lecture, other))
    assert [one == another for one, another in zip(mine, theirs, strict=True)] == [
        *[True] * (len(mine) - 1),
        False,
    ]
