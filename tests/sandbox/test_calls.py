"""Calls are encoded once for all workers, and ask for what they are called with."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

import numpy as np
import pytest

from cnntutor.domain.opaque import Opaque
from cnntutor.sandbox import calls
from cnntutor.sandbox.calls import Calls, as_calls
from cnntutor.sandbox.worker import codec

EVERY = tuple((np.arange(100.0) + k, k) for k in range(5))


def asked(frames: Iterable[bytes]) -> list[tuple[Any, ...]]:
    """Return what a worker is asked to call a function with, in its order."""
    found = []
    for frame in frames:
        request = codec.read(io.BytesIO(frame), 10**6)
        assert (request["do"], request["name"]) == ("call", "f")
        found += [each["arguments"] for each in request.get("every", [request])]
    return found


def are_equal(one: Iterable[Any], other: Iterable[Any]) -> bool:
    """Tell whether calls have the same arguments."""
    return all(
        np.array_equal(left[0], right[0]) and left[1] == right[1]
        for left, right in zip(one, other, strict=True)
    )


def test_the_frames_ask_for_every_call_and_are_made_once() -> None:
    """The second worker is sent the very bytes that the first was; another function has its own."""
    own = Calls(EVERY)
    frames = own.frames("f")
    assert are_equal(asked(frames), EVERY)
    assert own.frames("f") is frames
    assert own.frames("g") is not frames


@pytest.mark.parametrize(("most", "count"), [(10_000, 1), (2000, 3), (800, 5)])
def test_what_is_too_much_for_a_frame_is_divided(
    monkeypatch: pytest.MonkeyPatch, most: int, count: int
) -> None:
    """Into as few as it takes; the order stays."""
    monkeypatch.setattr(calls, "MOST_AT_ONCE", most)
    frames = Calls(EVERY).frames("f")
    assert len(frames) == count
    assert are_equal(asked(frames), EVERY)


def test_a_part_of_them_is_calls_too() -> None:
    """As they are asked for in a worker that takes the place of one that was stopped."""
    rest = Calls(EVERY)[3:]
    assert isinstance(rest, Calls)
    assert are_equal(asked(rest.frames("f")), EVERY[3:])
    assert as_calls(rest) is rest
    assert list(as_calls(EVERY)) == list(EVERY)


def test_a_case_may_stand_for_several_calls() -> None:
    """They are put in one row, once; it is known how many belong together."""

    def several(arguments: tuple[Any, ...]) -> tuple[tuple[Any, ...], ...]:
        return tuple((arguments[0], number) for number in range(arguments[1]))

    own = Calls(EVERY)
    row, counts = own.expand(several)
    assert counts == (0, 1, 2, 3, 4)
    assert [each[1] for each in row] == [0, 0, 1, 0, 1, 2, 0, 1, 2, 3]
    assert own.expand(several)[0] is row


def test_functions_among_the_arguments_are_known() -> None:
    """They are called back, so such calls are not sent ahead."""
    function = Opaque(lambda x: x, (1,))
    assert Calls([(1,), (function,)]).have_functions
    assert not Calls(EVERY).have_functions
