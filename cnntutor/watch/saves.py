"""Notices that a file was saved: from events of the system, and by looking where none come."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterable
    from pathlib import Path

logger = logging.getLogger(__name__)

State: TypeAlias = "tuple[tuple[str, int, int, int], ...]"
"""Of each file that is there: its path, when it was changed, its size, and which file it is."""


@dataclass(frozen=True, kw_only=True)
class Pace:
    """How often is looked, in seconds."""

    look: float = 0.2
    """Without events."""

    fall_back: float = 1.0
    """Beside events, in case that they do not come."""

    settle: float = 0.02
    """A file has to stay as it is for so long before it counts as saved."""

    return_: float = 0.3
    """A file that is gone or empty may come back for so long: some editors put a new one in its place."""

    event: int = 25
    """Milliseconds between two looks at the events that have come."""


USUAL = Pace()


def look_at(paths: Iterable[Path]) -> State:
    """Return the state of some files; what is not there is left out."""
    found = []
    for path in paths:
        with contextlib.suppress(OSError):
            told = os.stat(path)  # noqa: PTH116 - it is asked for several times a second
            found.append((str(path), told.st_mtime_ns, told.st_size, told.st_ino))
    return tuple(found)


async def follow_saves(
    folder: Path, paths: Callable[[], Iterable[Path]], *, polls: bool, pace: Pace = USUAL
) -> AsyncIterator[None]:
    """Yield each time that one of some files was saved, renamed or removed.

    Parameters
    ----------
    folder : Path
        Where they are.
    paths : callable
        Returns which are looked at now.
    polls : bool
        Whether events are not waited for.
    pace : Pace
        How often is looked.
    """
    before = look_at(paths())
    async for has_event in _moments(folder, polls=polls, pace=pace):
        now = look_at(paths())
        if now != before:
            before = await _settled(paths, now, pace)
            yield
            if has_event is False:
                break
    logger.info("a change came without an event: from now on it is looked for")
    async for _ in follow_saves(folder, paths, polls=True, pace=pace):
        yield


async def _settled(paths: Callable[[], Iterable[Path]], now: State, pace: Pace) -> State:
    """Wait until the files stay as they are, and return how."""
    while True:
        await asyncio.sleep(pace.settle)
        if not now or any(size == 0 for _, _, size, _ in now):
            await _returned(paths, now, pace)
        later = look_at(paths())
        if later == now:
            return now
        now = later


async def _returned(paths: Callable[[], Iterable[Path]], gone: State, pace: Pace) -> None:
    """Wait until a file that is gone or empty is back, for as long as that may take."""
    waited = 0.0
    while look_at(paths()) == gone and waited < pace.return_:
        await asyncio.sleep(pace.settle)
        waited += pace.settle


async def _moments(folder: Path, *, polls: bool, pace: Pace) -> AsyncIterator[bool | None]:
    """Yield at every moment to look: True after an event, False where none came in time, None without any."""
    if not polls:
        with contextlib.suppress(ImportError, OSError, RuntimeError):  # no watchfiles, or no events left
            async for each in _events(folder, pace):
                yield each
    while True:
        await asyncio.sleep(pace.look)
        yield None


async def _events(folder: Path, pace: Pace) -> AsyncIterator[bool]:
    from watchfiles import awatch

    events = awatch(
        folder,
        watch_filter=None,
        recursive=False,
        debounce=2 * pace.event,
        step=pace.event,
        rust_timeout=int(1000 * pace.fall_back),
        yield_on_timeout=True,
    )
    async for changes in events:
        yield bool(changes)
