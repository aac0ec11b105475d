"""Functions as arguments, on every backend: called from inside, answered outside, and never a way in."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from cnntutor.domain.opaque import Opaque
from cnntutor.domain.outcome import Crashed, Outcome, Raised, Refused, Returned, TimedOut
from cnntutor.sandbox.backends import select
from cnntutor.sandbox.limits import Limits, Profile
from cnntutor.sandbox.session import Session
from tests.hostile.backends_here import PATIENT, names
from tests.support import submission

POINT = np.arange(6.0).reshape(2, 3)
CALLED: list[Any] = []


def add_up(x: Any) -> float:
    """Return the sum of an array, and keep in mind that it was asked for."""
    CALLED.append(x)
    return float(np.sum(x))


SUM = Opaque(add_up, (2, 3))
DOUBLE = Opaque(lambda x: 2 * x, (2, 3))
FEW = replace(PATIENT, opaque_calls=20, opaque_bytes=3_000_000)
WAITING = replace(FEW, call_seconds=50.0, wall_factor=0.01, patience_factor=math.inf)

SOURCE = """
import gc, os, pickle, threading
import numpy as np

kept = []

def honest(function, double, x):
    return [function(x), double(x), function(x.astype(np.float32)), function(x.tolist())]

def wrong_shape(function, double, x):
    return function(x[0])

def wrong_dtype(function, double, x):
    return function(x.astype(int))

def goes_on(function, double, x):
    try:
        function(x[0])
    except ValueError:
        return function(x)

def too_many(function, double, x):
    while True:
        try:
            function(x)
        except BaseException:
            pass

def huge(function, double, x):
    for _ in range(10):
        try:
            function(np.zeros(200_000))
        except ValueError:
            pass

def huger(function, double, x):
    return function(np.zeros(10**7))

def keep(function, double, x):
    kept.append(function)
    return 1

def use_kept(function, double, x):
    return kept[0](x)

def from_a_thread(function, double, x):
    got = []
    def run():
        try:
            got.append(function(x))
        except RuntimeError as error:
            got.append(str(error))
    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    return got

def from_a_child(function, double, x):
    read, write = os.pipe()
    if os.fork() == 0:
        try:
            function(x)
            os.write(write, b"called")
        except RuntimeError:
            os.write(write, b"refused")
        os._exit(0)
    os.wait()
    return os.read(read, 100).decode()

def inside(function, double, x):
    class Odd:
        def __array__(self, dtype=None, copy=None):
            return np.full((2, 3), function(x))
    return function(Odd())

def pickled(function, double, x):
    return pickle.dumps(function)

def itself(function, double, x):
    return function

def inside_of(function):
    calls = function._ask.__self__
    handler = calls._exchange.__self__
    return calls._turn, handler, type(handler).exchange.__globals__["codec"]

def forged(function, double, x, changed=()):
    turn, handler, codec = inside_of(function)
    told = {"kind": "calls", "turn": turn, "function": 0, "value": x, **dict(changed)}
    handler.send(codec.encode(told, 10**6))
    return codec.read(handler.requests, 10**6)["value"]

def another_turn(function, double, x):
    return forged(function, double, x, {"turn": 99})

def another_function(function, double, x):
    return forged(function, double, x, {"function": 2})

def no_array(function, double, x):
    return forged(function, double, x, {"value": [[1.0]] * 1000})

def more_in_it(function, double, x):
    return forged(function, double, x, {"more": 1})

def noise(function, double, x):
    _, handler, codec = inside_of(function)
    handler.send(b"cnt1 this is no frame, and there is more of it")
    return codec.read(handler.requests, 10**6)

def late(function, double, x):
    turn, handler, codec = inside_of(function)
    handler.send(codec.encode({"kind": "returned", "value": 1}, 1000))
    handler.send(codec.encode({"kind": "calls", "turn": turn, "function": 0, "value": x}, 1000))
    return 2

def unread(function, double, x):
    turn, handler, codec = inside_of(function)
    handler.send(codec.encode({"kind": "calls", "turn": turn, "function": 0, "value": x}, 1000))
    return 3

def silent(function, double, x):
    import time
    function(x)
    time.sleep(600)

def plain(x):
    return x
"""

used: dict[tuple[str, Limits], select.Backend] = {}


@pytest.fixture(params=names())
def backend(request: pytest.FixtureRequest) -> str:
    """Run a test on every backend that this machine offers."""
    return str(request.param)


@pytest.fixture(scope="module", autouse=True)
def end_all() -> Iterator[None]:
    """End the sandboxes after the last test."""
    yield
    for sandbox in used.values():
        sandbox.__exit__(None, None, None)
    used.clear()


@contextmanager
def worker(backend: str, limits: Limits = FEW) -> Iterator[Session]:
    """Give a worker with the source above."""
    key = (backend, limits)
    if key not in used:
        used[key] = select.make(
            backend, Profile(name="test", imports=("numpy",), limits=limits, start_seconds=6000.0)
        )
    session = used[key].open(submission(SOURCE))
    try:
        session.load()
        session.begin_question()
        yield session
    finally:
        session.close()


def call(session: Session, name: str) -> Outcome:
    """Return the outcome of a call with two functions and a point."""
    return session.call(name, (SUM, DOUBLE, POINT))


def test_a_function_can_be_called(backend: str) -> None:
    """It gets numbers and gives numbers, in the middle of a call and as often as it is asked."""
    with worker(backend) as session:
        for _ in range(2):
            outcome = call(session, "honest")
            assert isinstance(outcome, Returned)
            total, doubled, narrow, listed = outcome.value
            assert (total, narrow, listed) == (15, 15, 15)
            assert doubled.tolist() == (2 * POINT).tolist()
        assert [type(each) for each in session.call_each("plain", [(SUM,), (POINT,)])] == [Refused, Returned]


def test_what_it_does_not_take_raises(backend: str) -> None:
    """That is an exception in the student's own line, and the call goes on where it is caught."""
    with worker(backend) as session:
        shape, dtype = call(session, "wrong_shape"), call(session, "wrong_dtype")
        assert isinstance(shape, Raised)
        assert (shape.kind, shape.line) == ("ValueError", 11)
        assert isinstance(dtype, Raised)
        assert (dtype.kind, dtype.function) == ("TypeError", "wrong_dtype")
        assert call(session, "goes_on") == Returned(15.0)


@pytest.mark.parametrize(("name", "most"), [("too_many", "20 times"), ("huge", "3 MB")])
def test_calls_are_bounded(backend: str, name: str, most: str) -> None:
    """Whoever calls without end is stopped, whatever is caught; nothing is answered beyond the limit."""
    CALLED.clear()
    with worker(backend) as session:
        outcome = call(session, name)
        assert isinstance(outcome, Crashed)
        assert most in outcome.reason
        assert not session.alive
        assert call(session, "honest") == outcome
    assert len(CALLED) <= FEW.opaque_calls


def test_a_function_ends_with_its_call(backend: str) -> None:
    """Kept for later it raises, from a thread, from a child and from inside itself as well."""
    with worker(backend) as session:
        assert call(session, "keep") == Returned(1)
        kept = call(session, "use_kept")
        assert isinstance(kept, Raised)
        assert "while the call lasts" in kept.message
        threaded = call(session, "from_a_thread")
        assert isinstance(threaded, Returned)
        assert "only from the thread" in threaded.value[0]
        assert call(session, "from_a_child") == Returned("refused")
        inside = call(session, "inside")
        assert isinstance(inside, Raised)
        assert "being called already" in inside.message


def test_a_function_is_no_value(backend: str) -> None:
    """It can be neither pickled nor returned nor called with too much."""
    with worker(backend) as session:
        for name, kind in (("pickled", "TypeError"), ("huger", "TypeError")):
            outcome = call(session, name)
            assert isinstance(outcome, Raised)
            assert outcome.kind == kind
        assert isinstance(call(session, "itself"), Refused)


@pytest.mark.parametrize("name", ["another_turn", "another_function", "no_array", "more_in_it", "noise"])
def test_a_message_of_another_form_ends_the_worker(name: str) -> None:
    """What is written to the pipe past the function is a call of this very form, or the end."""
    with worker(names()[0]) as session:
        assert call(session, "forged") == Returned(15.0)
        assert isinstance(call(session, name), Crashed)


def test_a_call_after_the_return_ends_the_worker(backend: str) -> None:
    """What was sent behind a forged result belongs to no call that is waited for."""
    with worker(backend) as session:
        assert call(session, "late") == Returned(1)
        outcome = session.call("plain", (POINT,))
        assert isinstance(outcome, Crashed)


def test_an_answer_that_nobody_reads_is_no_request(backend: str) -> None:
    """The worker takes it for its next request, and ends over it."""
    with worker(backend) as session:
        assert call(session, "unread") == Returned(3)
        assert not isinstance(session.call("plain", (POINT,)), Returned)


def test_who_never_answers_is_stopped(backend: str) -> None:
    """The clocks go on behind a call of a function."""
    with worker(backend, WAITING) as session:
        outcome = call(session, "silent")
    assert isinstance(outcome, TimedOut)
    assert outcome.clock == "wall"
