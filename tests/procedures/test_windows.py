"""A window that slides over an image, against slices."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from cnntutor.domain.procedure import Procedure
from cnntutor.procedures import convolution, pooling
from cnntutor.procedures.windows import STEPS, Group, Windows, find_windows, places, put_together, size
from tests.misconceptions.written import function

IMAGE = np.arange(60.0).reshape(5, 6, 2)


def test_places_along_one_axis_and_two() -> None:
    """What does not fit is left out."""
    assert places(7, 3, 2) == 3
    assert places(8, 3, 2) == 3
    assert size((7, 5), (3, 2), 2) == (3, 2)


def test_all_windows_inside_are_one_group() -> None:
    """Each shows what a slice shows."""
    found = find_windows(SimpleNamespace(**STEPS), IMAGE, IMAGE, (2, 3), 2)
    (group,) = found.groups
    assert found.size == (2, 2)
    for i, j, shown in zip(group.i, group.j, group.shown, strict=True):
        np.testing.assert_array_equal(shown, IMAGE[2 * i : 2 * i + 2, 2 * j : 2 * j + 3])


@pytest.mark.parametrize("start", [2, 3, 4, 7])
def test_windows_that_stick_out_show_what_is_left(start: int) -> None:
    """As a slice does; outside of the image there is nothing."""
    steps = {**STEPS, "place": lambda i, j, *_: (i + start, j + start)}
    found = find_windows(SimpleNamespace(**steps), IMAGE, IMAGE, (2, 3), 1)
    assert sum(len(group.shown) for group in found.groups) == 16
    for group in found.groups:
        for i, j, shown in zip(group.i, group.j, group.shown, strict=True):
            top, left = i + start, j + start
            np.testing.assert_array_equal(shown, IMAGE[top : top + 2, left : left + 3])


@pytest.mark.parametrize("start", [-1, 0])
def test_windows_that_begin_outside_go_on_at_the_other_end(start: int) -> None:
    """As positions do that are negative, row by row and column by column, whatever the numbers are."""
    steps = SimpleNamespace(**{**STEPS, "place": lambda i, j, *_: (i + start, j + start)})
    for image in (IMAGE, -IMAGE):
        (group,) = find_windows(steps, image, image, (2, 3), 1).groups
        for i, j, shown in zip(group.i, group.j, group.shown, strict=True):
            rows, columns = np.arange(2) + i + start, np.arange(3) + j + start
            np.testing.assert_array_equal(shown, image[np.ix_(rows, columns)])


def test_results_of_all_windows_in_order_are_put_together() -> None:
    """Row by row; where other places are looked at, or stored at, each result goes to its own."""
    found = find_windows(SimpleNamespace(**STEPS), IMAGE, IMAGE, (2, 2), 2)
    turned = {**STEPS, "store": lambda i, j, _: (1 - i, j), "size": lambda *_: (2, 3)}
    other = find_windows(SimpleNamespace(**turned), IMAGE, IMAGE, (2, 2), 2)
    values = np.arange(6)
    assert found.in_order
    assert not other.in_order
    np.testing.assert_array_equal(put_together(found, [(found.groups[0], values)]), [[0, 1, 2], [3, 4, 5]])
    np.testing.assert_array_equal(put_together(other, [(other.groups[0], values)]), [[3, 4, 5], [0, 1, 2]])


def test_what_is_not_visited_stays_0() -> None:
    """A result has its size, whatever is put into it; what lies outside of it raises."""
    one = Group(np.array([0]), np.array([1]), IMAGE)
    np.testing.assert_array_equal(put_together(Windows((2, 2), []), []), np.zeros((2, 2)))
    np.testing.assert_array_equal(put_together(Windows((1, 2), [one]), [(one, np.array([5]))]), [[0, 5]])
    with pytest.raises(IndexError):
        put_together(Windows((1, 1), [one]), [(one, np.array([5]))])


HABITS = [
    pytest.param(exercise, name, habit, id=f"{name}-{n}")
    for exercise, name, procedure in (
        ("exercise1", "conv2d", convolution.CONV2D),
        ("exercise2", "conv2d_rgb", convolution.CONV2D_RGB),
        ("exercise2", "conv_layer", convolution.CONV_LAYER),
        ("exercise3", "max_pool2d", pooling.MAX_POOL2D),
        ("exercise3", "avg_pool2d", pooling.AVG_POOL2D),
    )
    for n, habit in enumerate(procedure.habits)
]


@pytest.mark.parametrize(("exercise", "name", "habit"), HABITS)
def test_a_habit_alone_is_right(exercise: str, name: str, habit: dict[str, object]) -> None:
    """It shows only beside a misconception."""
    asked = function(exercise, name)
    procedure: Procedure = asked.procedure.exchange(habit)  # type: ignore[arg-type]
    for k in range(26):
        arguments = asked.draw(np.random.default_rng(k), k)
        np.testing.assert_allclose(procedure(*arguments), asked.reference(*arguments))
