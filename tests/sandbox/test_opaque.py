"""Answers to a worker that calls an opaque function: within bounds, and only to what is a call."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from cnntutor.domain.opaque import Opaque
from cnntutor.domain.outcome import Crashed
from cnntutor.sandbox.limits import Limits
from cnntutor.sandbox.opaque import Meter, answer, asked_for, has_functions, take_out

SUM = Opaque(np.sum, (2, 3))
POINT = np.ones((2, 3))
CALL = {"kind": "calls", "turn": 4, "function": 1, "value": POINT}


def test_functions_are_taken_out() -> None:
    """What is sent has None in their places."""
    functions, plain = take_out((POINT, SUM, 3))
    assert functions == {1: SUM}
    assert plain == (POINT, None, 3)
    assert has_functions((1, SUM))
    assert not has_functions((1, POINT, np.sum))


def test_a_call_is_known() -> None:
    """It names a function of this very turn, and brings an array."""
    assert asked_for(CALL, 4, {1: SUM}) == (SUM, POINT)


@pytest.mark.parametrize(
    "changed",
    [
        {"turn": 3},
        {"turn": 4.0},
        {"function": 0},
        {"function": "1"},
        {"function": -1},
        {"value": [1.0, 2.0]},
        {"value": None},
        {"value": np.float64(1)},
        {"kind": "returned"},
        {"further": 1},
    ],
)
def test_what_is_no_call(changed: dict[str, Any]) -> None:
    """Of another turn, of a function that was not given, without an array, or with more in it."""
    assert asked_for({**CALL, **changed}, 4, {1: SUM}) is None
    assert asked_for("calls", 4, {1: SUM}) is None


@pytest.mark.parametrize(
    ("value", "error"),
    [
        (np.ones((3, 2)), "ValueError"),
        (np.ones(()), "ValueError"),
        (np.ones((2, 3), np.int64), "TypeError"),
        (np.ones((2, 3), np.float16), "TypeError"),
        (np.ones((2, 3), bool), "TypeError"),
    ],
)
def test_only_the_right_shape_and_dtype_get_there(value: Any, error: str) -> None:
    """The function itself is called with nothing else."""
    called: list[Any] = []
    told = answer(Opaque(called.append, (2, 3)), value)
    assert told["error"] == error
    assert not called


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_the_result_is_sent_back(dtype: Any) -> None:
    """Both dtypes are taken."""
    assert answer(SUM, np.ones((2, 3), dtype)) == {"value": 6.0}


def test_what_has_no_value_raises_there() -> None:
    """Infinity and nan are values like others; a division by zero is told as an error."""
    with np.errstate(all="raise"):
        assert np.isnan(answer(SUM, np.full((2, 3), np.nan))["value"])
        assert np.isinf(answer(Opaque(lambda x: np.exp(x.sum()), (1,)), np.array([1e5]))["value"])
    assert answer(Opaque(lambda _: 1 / 0, (2, 3)), POINT)["error"] == "ValueError"


def test_calls_and_bytes_are_counted() -> None:
    """The last that is allowed is let through, the next one is not."""
    by_calls = Meter(Limits(opaque_calls=3))
    assert [by_calls.count(SUM, POINT) is None for _ in range(4)] == [True, True, True, False]
    by_bytes = Meter(Limits(opaque_bytes=2 * POINT.nbytes))
    assert [by_bytes.count(SUM, POINT) is None for _ in range(3)] == [True, True, False]
    assert isinstance(by_bytes.count(SUM, POINT), Crashed)
