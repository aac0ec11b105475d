"""Semaphores, connections and wake-ups of pipes do what those of Python's own library do."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable

import pytest

from cnntutor.sandbox.worker import pipes_between
from cnntutor.sandbox.worker.pipes_between import RECURSIVE, Semaphore

PLAIN = 1


def in_a_child(act: Callable[[], bool]) -> bool:
    """Return what an act says in a forked process."""
    child = os.fork()
    if child == 0:
        os._exit(0 if act() else 1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_a_semaphore_can_be_taken_as_often_as_it_has_signs() -> None:
    """And again after one was put back; nobody waits who does not want to."""
    semaphore = Semaphore(PLAIN, 2, 5)
    assert [semaphore.acquire(False) for _ in range(3)] == [True, True, False]
    assert not semaphore.acquire(timeout=0)
    assert semaphore._is_zero()
    semaphore.release()
    assert semaphore._get_value() == 1
    assert semaphore.acquire()


def test_no_more_is_put_back_than_there_was() -> None:
    """A lock that is free cannot be released."""
    with pytest.raises(ValueError, match="too many times"):
        Semaphore(PLAIN, 1, 1).release()


def test_a_recursive_lock_is_taken_once_however_often() -> None:
    """It is free when it was put back as often, and only its owner may do that."""
    lock = Semaphore(RECURSIVE, 1, 1)
    assert [lock.acquire(), lock.acquire(), lock._count(), lock._get_value()] == [True, True, 2, 0]
    lock.release()
    assert lock._is_mine()
    lock.release()
    assert lock._get_value() == 1
    with pytest.raises(AssertionError, match="not owned"):
        lock.release()


def test_one_without_an_end_keeps_nobody_waiting() -> None:
    """A queue without a size has a semaphore of two thousand million."""
    semaphore = Semaphore(PLAIN, 2**31 - 1, 2**31 - 1)
    for _ in range(3):
        assert semaphore.acquire(False)
    semaphore.release()
    assert semaphore._get_value() == 2**31 - 1


def test_processes_share_it() -> None:
    """What one has taken, another cannot; what one puts back, another can take."""
    lock = Semaphore(PLAIN, 1, 1)
    with lock:
        assert in_a_child(lambda: not lock.acquire(False))
    assert in_a_child(lambda: lock.acquire(False))
    assert not lock.acquire(False)


def test_a_native_one_is_taken_where_there_is_one() -> None:
    """Only what is not possible is made of pipes; an error of another kind stays one."""

    class Native:
        SEM_VALUE_MAX = 7
        _rebuild = None

        def __new__(cls, kind: int, *_others: object) -> Native:
            if kind == 2:
                raise FileNotFoundError
            if kind == 3:
                raise FileExistsError
            return object.__new__(cls)

    made = pipes_between.semaphores(Native)
    assert made.SEM_VALUE_MAX == 7
    assert isinstance(made(PLAIN, 1, 1, "a", True), Native)
    assert isinstance(made(2, 1, 1, "a", True), Semaphore)
    with pytest.raises(FileExistsError):
        made(3, 1, 1, "a", True)


def test_a_connection_of_two_pipes_goes_both_ways() -> None:
    """It can be polled, used in a `with` statement and closed at both ends."""
    there, back = multiprocessing.Pipe(duplex=False), multiprocessing.Pipe(duplex=False)
    one, other = pipes_between.two_ways(there, back)
    with one, other:
        other.send("question")
        assert one.poll()
        assert one.recv() == "question"
        one.send_bytes(b"answer")
        assert other.recv_bytes() == b"answer"
        assert not other.poll()
    assert all(end.closed for end in (*there, *back))


def test_a_wake_up_arrives_once() -> None:
    """As an event loop reads it: without waiting; closing twice does nothing."""
    reading, writing = pipes_between.waking_pair()
    assert writing.send(b"\0") == 1
    assert reading.recv(4096) == b"\0"
    with pytest.raises(BlockingIOError):
        reading.recv(1)
    for end in (reading, writing, reading):
        end.close()
    assert reading.fileno() == -1
