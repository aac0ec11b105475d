"""The three pipes between grader and worker, made so that none is lost when descriptors run out."""

from __future__ import annotations

import contextlib
import os
from typing import IO, TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator


class Streams(NamedTuple):
    """The grader's ends of a worker's pipes."""

    requests: IO[bytes]
    """To be written to."""

    replies: IO[bytes]
    """To be read, and not trusted."""

    printed: IO[bytes]
    """What the submission prints."""

    def close(self) -> None:
        """Close all three, whether or not what was written has been read."""
        for stream in self:
            with contextlib.suppress(OSError):
                stream.close()


@contextlib.contextmanager
def piped() -> Iterator[tuple[Streams, tuple[int, int, int]]]:
    """Give the grader's ends, and the worker's as descriptors: requests, replies, printed.

    The worker's ends are closed at the end of the block, the grader's only if it is left by an exception.

    Raises
    ------
    OSError
        If there are no descriptors left.
    """
    with contextlib.ExitStack() as theirs, contextlib.ExitStack() as ours:
        given, kept = [], []
        for mode in ("wb", "rb", "rb"):
            reading, writing = os.pipe()
            mine, other = (writing, reading) if mode == "wb" else (reading, writing)
            theirs.callback(os.close, other)
            given.append(other)
            kept.append(ours.enter_context(os.fdopen(mine, mode)))
        yield Streams(*kept), (given[0], given[1], given[2])
        ours.pop_all()
