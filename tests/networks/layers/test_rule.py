"""What every rule of a layer shares: shapes within bounds, axes, and where channels stand."""

from __future__ import annotations

from typing import Any

import pytest

from cnntutor.networks.layers import rule as rules
from cnntutor.networks.layers.rule import MOST_AXES, MOST_SIDE, Rule, Unfit


@pytest.mark.parametrize(
    "error", [ValueError, TypeError, KeyError, IndexError, ZeroDivisionError, OverflowError]
)
def test_whatever_does_not_fit_is_said_in_a_sentence(error: type[Exception]) -> None:
    """A rule may raise what Python raises; that is no crash of the grader."""

    def shape(*_: Any) -> Any:
        raise error

    odd = Rule(kind="odd", shape=shape, compute=lambda *_: None)  # type: ignore[arg-type]
    with pytest.raises(Unfit, match="has settings that do not fit what comes into it"):
        rules.shapes_of(odd, {}, [(3,)])


@pytest.mark.parametrize("shape", [(0,), (-1, 3), (MOST_SIDE + 1,), (1,) * (MOST_AXES + 1)])
def test_a_shape_with_nothing_or_far_too_much_is_refused(shape: tuple[int, ...]) -> None:
    """One at the bounds is fine."""
    with pytest.raises(Unfit, match="nothing is left of it, or far too much"):
        rules.bounded(shape)
    assert rules.bounded((MOST_SIDE,) * MOST_AXES) == (MOST_SIDE,) * MOST_AXES


@pytest.mark.parametrize(("axis", "place"), [(1, 0), (3, 2), (-1, 2), (-3, 0)])
def test_an_axis_counts_the_batch(axis: int, place: int) -> None:
    """From the end it does not."""
    assert rules.axis_of(axis, (4, 5, 6)) == place


@pytest.mark.parametrize("axis", [0, 4, -4])
def test_the_batch_and_axes_that_are_not_there_are_refused(axis: int) -> None:
    """By their number."""
    with pytest.raises(Unfit, match=rf"works on axis {axis}, which an input of shape \(4, 5, 6\)"):
        rules.axis_of(axis, (4, 5, 6))


@pytest.mark.parametrize("data_format", ["channels_first", "channels_last"])
def test_channels_are_put_last_and_back(data_format: str) -> None:
    """One way undoes the other."""
    settings = {"data_format": data_format}
    shape = (4, 5, 6)
    assert rules.as_formatted(settings, rules.channels_last(settings, shape)) == shape
    assert rules.channels_last(settings, shape)[-1] == (4 if data_format == "channels_first" else 6)


def test_a_number_of_axes_can_be_required() -> None:
    """Another one is told with the shape."""
    assert rules.require_axes((4, 5), 2) == (4, 5)
    with pytest.raises(Unfit, match=r"does not fit an input of shape \(4, 5\)"):
        rules.require_axes((4, 5), 3)
