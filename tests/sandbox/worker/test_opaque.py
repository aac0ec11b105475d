"""What stands in a submission's process for a function: it tells nothing, and ends with its call."""

from __future__ import annotations

import copy
import os
import pickle
import threading
from typing import Any

import numpy as np
import pytest

from cnntutor.sandbox.worker import opaque


def given(*answers: dict[str, Any]) -> tuple[opaque.Calls, tuple[Any, ...], list[Any]]:
    """Return the calls of a turn, two functions of it, and what they have sent."""
    left, sent = list(answers), list[Any]()

    def exchange(told: dict[str, Any]) -> dict[str, Any]:
        sent.append(told)
        return left.pop(0)

    calls = opaque.Calls(exchange, 7)
    return calls, calls.put_in((None, 5, None), [0, 2]), sent


def test_a_call_goes_there_and_back() -> None:
    """What it is called with is sent as an array; what came back is what it gives."""
    _, (first, five, second), sent = given({"value": 2.5}, {"value": np.ones(3)})
    assert five == 5
    assert first([1.0, 2.0]) == 2.5
    assert second(np.zeros(3)).tolist() == [1, 1, 1]
    assert [(each["turn"], each["function"]) for each in sent] == [(7, 0), (7, 2)]
    assert sent[0]["value"].tolist() == [1, 2]


@pytest.mark.parametrize("error", ["TypeError", "ValueError"])
def test_an_error_is_raised(error: str) -> None:
    """It is one of Python's own, with the text that came."""
    _, (first, *_), _ = given({"error": error, "message": "no"})
    with pytest.raises((TypeError, ValueError), match="no") as raised:
        first(np.zeros(3))
    assert type(raised.value).__name__ == error


def test_two_functions_look_alike() -> None:
    """Their type, text and names are the same; there is no code and no name to look at."""
    _, (first, _, second), _ = given()
    assert (repr(first), str(first), type(first)) == (repr(second), str(second), type(second))
    assert dir(first) == dir(second)
    assert not any(hasattr(first, name) for name in ("__name__", "__code__", "__closure__", "__dict__"))


@pytest.mark.parametrize("use", [pickle.dumps, copy.copy, copy.deepcopy])
def test_it_cannot_be_taken_along(use: Any) -> None:
    """It is neither pickled nor copied."""
    _, (first, *_), _ = given()
    with pytest.raises(TypeError, match="cannot be pickled"):
        use(first)


def test_nothing_is_sent_behind_the_end() -> None:
    """After the call that it was given to it raises."""
    calls, (first, *_), sent = given({"value": 1})
    calls.end()
    with pytest.raises(RuntimeError, match="while the call lasts"):
        first(np.zeros(3))
    assert not sent


def test_no_other_thread_and_no_child_may_call() -> None:
    """What they would send would lie between the frames of others."""
    calls, (first, *_), sent = given({"value": 1})
    raised: list[str] = []

    def try_it() -> None:
        try:
            first(np.zeros(3))
        except RuntimeError as error:
            raised.append(str(error))

    thread = threading.Thread(target=try_it)
    thread.start()
    thread.join()
    assert len(raised) == 1
    calls._caller = (os.getpid() + 1, threading.get_ident())  # as in a child
    try_it()
    assert len(raised) == 2
    assert not sent


def test_it_is_not_called_while_it_is_called() -> None:
    """Whatever runs while it waits cannot ask in between; afterwards it can be called again."""
    calls, (first, *_), _ = given({"value": 1})
    exchange, calls._exchange = calls._exchange, lambda _: first(np.zeros(3))
    with pytest.raises(RuntimeError, match="being called already"):
        first(np.zeros(3))
    calls._exchange = exchange
    assert first(np.zeros(3)) == 1


@pytest.mark.parametrize("value", [None, {}, [object()], "text", 1j, ["a", "b"], np.array(["2020"], "M8[D]")])
def test_what_is_no_array_of_numbers_is_not_sent(value: Any) -> None:
    """It raises here, with what it is."""
    _, (first, *_), sent = given({"value": 1})
    with pytest.raises(TypeError, match="takes an array of numbers"):
        first(value)
    assert not sent
