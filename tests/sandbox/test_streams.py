"""The pipes between grader and worker: none is lost, whatever happens."""

from __future__ import annotations

import os

import pytest

from cnntutor.sandbox.streams import piped


def is_open(descriptor: int) -> bool:
    """Tell whether a descriptor is one of this process."""
    try:
        os.fstat(descriptor)
    except OSError:
        return False
    return True


def test_each_pipe_goes_its_way() -> None:
    """Requests to the worker, replies and what it prints to the grader."""
    with piped() as (streams, (requests, replies, printed)):
        streams.requests.write(b"ask")
        streams.requests.flush()
        assert os.read(requests, 9) == b"ask"
        os.write(replies, b"answer")
        os.write(printed, b"text")
    assert (streams.replies.read(), streams.printed.read()) == (b"answer", b"text")
    streams.close()


def test_the_workers_ends_are_closed_behind_the_block_and_ours_are_kept() -> None:
    """So that the end of the worker is the end of its pipes."""
    with piped() as (streams, theirs):
        assert all(map(is_open, theirs))
    assert not any(map(is_open, theirs))
    ours = [stream.fileno() for stream in streams]
    assert all(map(is_open, ours))
    streams.close()
    assert not any(map(is_open, ours))


def test_an_exception_closes_all_of_them() -> None:
    """As where no worker could be started."""
    ends: list[int] = []

    def start() -> None:
        with piped() as (streams, theirs):
            ends.extend((*theirs, *(stream.fileno() for stream in streams)))
            raise RuntimeError("no worker")

    with pytest.raises(RuntimeError, match="no worker"):
        start()
    assert len(ends) == 6
    assert not any(map(is_open, ends))


@pytest.mark.parametrize("left", [0, 1, 2])
def test_where_descriptors_run_out_none_is_lost(left: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whichever pipe cannot be made."""
    made: list[tuple[int, int]] = []
    pipe = os.pipe

    def few() -> tuple[int, int]:
        if len(made) == left:
            raise OSError(24, "Too many open files")
        made.append(pipe())
        return made[-1]

    monkeypatch.setattr(os, "pipe", few)
    with pytest.raises(OSError, match="Too many open files"), piped():
        raise AssertionError
    assert len(made) == left
    assert not any(is_open(end) for pair in made for end in pair)


def test_what_nobody_has_read_is_closed_all_the_same() -> None:
    """The worker is gone then, and its pipe is broken."""
    with piped() as (streams, _):
        streams.requests.write(b"unread")
    streams.close()
    assert all(stream.closed for stream in streams)
    streams.close()
