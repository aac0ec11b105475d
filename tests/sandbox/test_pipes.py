"""What a worker waits for: the grader, which has not written or read yet, or nobody."""

from __future__ import annotations

import os
import select
import threading
import time
from collections.abc import Callable, Iterator

import pytest

from cnntutor.sandbox.interface import Output
from cnntutor.sandbox.pipes import End, Pipes
from cnntutor.sandbox.streams import piped
from cnntutor.sandbox.worker import codec


class Worker:
    """The other ends of the pipes, in the hands of a test."""

    def __init__(self) -> None:
        with piped() as (streams, theirs):
            self.requests, self.replies, self.printed = map(os.dup, theirs)
        self.pipes = Pipes(streams, most_reply=1000, most_output=1000)

    def end(self) -> None:
        """Close what is still open."""
        for end in (self.requests, self.replies, self.printed):
            os.close(end)
        self.pipes.close()


@pytest.fixture
def worker() -> Iterator[Worker]:
    """Give a worker that does nothing by itself."""
    one = Worker()
    yield one
    one.end()


def comes_true(holds: Callable[[], bool]) -> bool:
    """Tell whether something comes true within a minute."""
    end = time.monotonic() + 60
    while not (is_so := holds()) and time.monotonic() < end:
        time.sleep(0.001)
    return is_so  # what is asked again may have passed by then


def test_an_answer_that_nobody_has_read_is_under_way(worker: Worker) -> None:
    """Until it is received; nothing is under way before it."""
    assert worker.pipes.under_way is False
    os.write(worker.replies, codec.encode({"kind": "done"}, 1000))
    assert comes_true(lambda: worker.pipes.under_way)
    assert worker.pipes.receive(60.0) == {"kind": "done"}
    assert worker.pipes.under_way is False


def test_where_pipes_cannot_be_asked_only_what_was_read_counts(
    worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows: nothing fails, and an answer that was read is under way until it is received."""
    for name in ("poll", "POLLIN", "POLLOUT"):
        monkeypatch.delattr(select, name)
    assert worker.pipes.under_way is False
    os.write(worker.replies, codec.encode({"kind": "done"}, 1000))
    assert comes_true(lambda: worker.pipes.under_way)
    assert worker.pipes.receive(60.0) == {"kind": "done"}
    assert worker.pipes.under_way is False


def test_half_an_answer_is_not(worker: Worker) -> None:
    """What has come of it is read at once; the rest is the worker's to send."""
    os.write(worker.replies, codec.encode({"kind": "done"}, 1000)[:5])
    assert comes_true(lambda: not worker.pipes.under_way)


def test_what_a_worker_does_not_read_is_not_under_way(worker: Worker) -> None:
    """Its pipe is full: it is the worker that keeps the grader waiting."""
    for _ in range(3):
        worker.pipes.send_frame(bytes(200_000))
    assert comes_true(lambda: not worker.pipes.under_way)
    for _ in range(3):
        left = 200_000
        while left:
            left -= len(os.read(worker.requests, left))
    assert comes_true(lambda: not worker.pipes.under_way)


def test_questions_are_answered_where_they_are_read(worker: Worker) -> None:
    """Up to the first reply that is no question: what follows it is nobody's, whatever it looks like."""

    def answer(reply: dict[str, str]) -> bytes | None:
        return b"an answer" if reply["kind"] == "question" else None

    question, done = (codec.encode({"kind": kind}, 1000) for kind in ("question", "done"))
    with worker.pipes.answering(answer):
        os.write(worker.replies, question + question + done + question)
        assert worker.pipes.receive(60.0) == {"kind": "done"}
        assert b"".join(os.read(worker.requests, 1) for _ in range(18)) == 2 * b"an answer"
        assert worker.pipes.receive(60.0) == {"kind": "question"}
    os.write(worker.replies, question)
    assert worker.pipes.receive(60.0) == {"kind": "question"}


@pytest.mark.parametrize("kept_busy", [0, 200_000])
def test_an_answer_that_does_not_fit_is_left_to_who_writes(worker: Worker, kept_busy: int) -> None:
    """Neither a long one nor a full pipe keeps replies from being read."""
    answer = bytes(300_000)
    worker.pipes.send_frame(bytes(kept_busy))
    with worker.pipes.answering(lambda reply: answer if reply == 1 else None):
        os.write(worker.replies, codec.encode(1, 1000) + codec.encode(2, 1000))
        assert worker.pipes.receive(60.0) == 2
    left = kept_busy + len(answer)
    while left:
        left -= len(os.read(worker.requests, left))


def test_an_answer_that_fails_is_told(worker: Worker) -> None:
    """It is the grader's own fault, and must not look like silence of the worker."""
    error = KeyError("ours")

    def fail(_: object) -> bytes:
        raise error

    with worker.pipes.answering(fail):
        os.write(worker.replies, codec.encode(1, 1000))
        assert worker.pipes.receive(60.0) == End(error)


def test_what_is_printed_before_it_is_muted_is_kept_and_nothing_else(worker: Worker) -> None:
    """All that was printed before the reply that came last is there, and nothing that follows."""
    os.write(worker.printed, b"before")
    worker.pipes.mute()
    os.write(worker.printed, b"behind")
    assert comes_true(lambda: worker.pipes.printed_total == len(b"before" + b"behind"))
    assert worker.pipes.output == Output(b"before", cut=False)


def test_muting_waits_for_no_output_where_pipes_cannot_be_asked(
    monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    """As on Windows, where the thread that reads what is printed waits for more all the time."""
    monkeypatch.delattr(select, "poll")
    worker: Worker = request.getfixturevalue("worker")
    muting = threading.Thread(target=worker.pipes.mute, daemon=True)
    muting.start()
    assert comes_true(lambda: not muting.is_alive())
    os.write(worker.printed, b"behind")
    assert comes_true(lambda: worker.pipes.printed_total == len(b"behind"))
    assert worker.pipes.output == Output(b"", cut=False)
