"""How a result comes about, as it is shown: through JSON and back."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from cnntutor.domain.explanation import Curve, Explanation, Frame
from cnntutor.domain.grid import Grid
from cnntutor.domain.plain import InvalidData

WINDOW = Grid(title="window", rows=(("1", "2"), ("3", "4")), wrong=((0, 1),), beside=True)
CURVE = Curve(title="sigmoid", xs=(-1.0, 1.0), ys=(0.25, 0.75), x=0.0, y=0.5)
FRAME = Frame(title="result[0, 1]", grids=(WINDOW,), lines=("1 + 2 = 3",), result=WINDOW)
EXPLANATION = Explanation(
    exercise="exercise1",
    question="conv2d",
    operation="convolution",
    asks="the feature map",
    case="your numbers",
    remark="",
    frames=(FRAME, replace(FRAME, result=None, yours=WINDOW, curve=CURVE)),
)


def test_what_is_written_is_read() -> None:
    """Grids, curves and what is not there come back as they were."""
    told = json.loads(json.dumps(EXPLANATION.to_dict(), allow_nan=False))
    assert Explanation.from_dict(told) == EXPLANATION


@pytest.mark.parametrize(
    "change",
    [
        {"frames": None},
        {"frames": [FRAME.title]},
        {"frames": [{"title": "result[0]", "grids": [], "lines": []}]},
        {"remark": None},
        {"case": 7},
    ],
)
def test_what_is_none_is_not_read(change: dict[str, Any]) -> None:
    """A frame has to say whether there is a result, and texts are texts."""
    with pytest.raises(InvalidData):
        Explanation.from_dict({**EXPLANATION.to_dict(), **change})
