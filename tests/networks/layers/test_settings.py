"""Settings are read into one type and within bounds, or said to be odd."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from cnntutor.networks.layers import TABLE, settings
from cnntutor.networks.layers.rule import MOST_AXES, MOST_SIDE, Unfit
from cnntutor.networks.layers.settings import MOST_CONSTANTS, MOST_NUMBER, read_settings, readable_settings

CONV = TABLE["Conv2D"]
TOLD: dict[str, Any] = {"filters": 4, "kernel_size": 3}


@pytest.mark.parametrize(
    ("reader", "value", "read"),
    [
        (settings.count, MOST_SIDE, MOST_SIDE),
        (settings.amount, 0, 0),
        (settings.number, 3, 3.0),
        (settings.number, -MOST_NUMBER, -MOST_NUMBER),
        (settings.whole, -7, -7),
        (settings.axis, -MOST_AXES, -MOST_AXES),
        (settings.axes, 2, (2,)),
        (settings.axes, [1, -1], (1, -1)),
        (settings.sides, -1, (-1,)),
        (settings.sides, [4, -1], (4, -1)),
        (settings.choice("same"), "SAME", "same"),
        (settings.of_each(settings.count, 2), 3, (3, 3)),
        (settings.of_each(settings.count, 2), [3, 4], (3, 4)),
        (settings.borders(2), 1, ((1, 1), (1, 1))),
        (settings.borders(2), [1, 2], ((1, 1), (2, 2))),
        (settings.borders(2), [[1, 2], [0, 3]], ((1, 2), (0, 3))),
        (settings.borders(1), [1, 2], ((1, 2),)),
        (settings.borders(1), 1, ((1, 1),)),
        (settings.constants, 2, 2.0),
        (settings.constants, [[1, 2.5]], ((1.0, 2.5),)),
        (settings.constants, np.arange(2), (0.0, 1.0)),
        (settings.flag, False, False),
        (settings.off, False, False),
        (settings.ignored, "anything", None),
    ],
)
def test_a_setting_is_read(reader: Any, value: Any, read: Any) -> None:
    """As it may be written, into plain data of one type."""
    found = reader(value)
    assert found == read
    assert type(found) is type(read)


@pytest.mark.parametrize(
    ("reader", "value"),
    [
        *((settings.count, value) for value in (0, -1, True, 3.0, MOST_SIDE + 1, "3", None)),
        *((settings.amount, value) for value in (-1, True, 0.0)),
        *((settings.number, value) for value in (float("nan"), float("inf"), 2e12, True, "3", None)),
        *((settings.whole, value) for value in (True, 1.0, -MOST_SIDE - 1)),
        *((settings.axis, value) for value in (MOST_AXES + 1, True, 1.0)),
        *((settings.sides, value) for value in ([], [1] * 9, [1.0])),
        *((settings.choice("same"), value) for value in ("valid", 3, None)),
        *((settings.of_each(settings.count, 2), value) for value in ([3], [3, 4, 5], [0, 3], [])),
        *((settings.borders(2), value) for value in ([1], [[1, 2, 3], [0, 0]], [[-1, 0], [0, 0]])),
        *((settings.constants, value) for value in (True, [], [float("nan")], ["x"], [True], None)),
        (settings.constants, [0.0] * (MOST_CONSTANTS + 1)),
        (settings.flag, 1),
        *((settings.off, value) for value in (True, 0, None)),
    ],
)
def test_a_value_that_makes_no_sense_is_refused(reader: Any, value: Any) -> None:
    """A truth value is no number, and a float no count."""
    with pytest.raises((ValueError, TypeError)):
        reader(value)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"turbo": True}, "has the setting turbo, which is not known here"),
        ({"filters": None}, "has a value of its setting filters that is not known here"),
        ({"kernel_size": [3]}, "has a value of its setting kernel_size that is not known here"),
        ({"groups": 0}, "has a value of its setting groups that is not known here"),
    ],
)
def test_a_layer_with_an_odd_setting_is_told_by_its_name(changes: dict[str, Any], told: str) -> None:
    """In a sentence without its subject."""
    with pytest.raises(Unfit, match=told):
        read_settings(CONV, TOLD | changes)
    assert readable_settings(CONV, {"filters": 4, **changes}).get("filters", 4) == 4


def test_what_is_not_told_has_the_default_of_keras() -> None:
    """As has what is None; an unknown setting that is None does nothing."""
    read = read_settings(CONV, TOLD | {"strides": None, "turbo": None})
    assert read["strides"] == (1, 1)
    assert read["padding"] == "valid"
    assert "turbo" not in read
    with pytest.raises(Unfit, match="does not tell its setting filters"):
        read_settings(CONV, {"kernel_size": 3})
    assert readable_settings(CONV, {"kernel_size": 3, "strides": "x"}) == {"kernel_size": (3, 3)}
