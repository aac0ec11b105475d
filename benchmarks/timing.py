"""Time two things in turn, so that a machine whose speed drifts slows both, and print their ratio."""

from __future__ import annotations

import statistics
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Ratio:
    """How long one thing takes, as a multiple of another."""

    subject: str
    """What is timed, and against what."""

    value: float
    """The median of the ratios pair by pair."""

    low: float
    """The smallest of them."""

    high: float
    """The largest of them."""

    bound: str
    """What is promised of it."""

    def __str__(self) -> str:
        """Return a line for a table."""
        return f"{self.subject:<72} {self.value:6.2f}  ({self.low:.2f} to {self.high:.2f})  {self.bound}"


def compare(
    subject: str, bound: str, one: Callable[[], object], other: Callable[[], object], pairs: int = 11
) -> Ratio:
    """Return the time of `one` as a multiple of the time of `other`, after one run of each to warm up."""
    one()
    other()
    ratios = sorted(_seconds(one) / _seconds(other) for _ in range(pairs))
    return Ratio(subject, statistics.median(ratios), ratios[0], ratios[-1], bound)


def run(command: Sequence[str], folder: Path) -> Callable[[], object]:
    """Return a function that runs a command in a folder and insists that it succeeds."""
    return lambda: subprocess.run(command, cwd=folder, check=True, capture_output=True)


def _seconds(function: Callable[[], object]) -> float:
    begin = time.perf_counter()
    function()
    return time.perf_counter() - begin
