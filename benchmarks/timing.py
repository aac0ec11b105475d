"""Time two things in turn, so that a machine whose speed drifts slows both, and print their ratio."""

from __future__ import annotations

import compileall
import statistics
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

import cnntutor


@dataclass(frozen=True, kw_only=True)
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
    ratios = [_cost(one)[0] / _cost(other)[0] for _ in range(pairs)]
    return _ratio(subject, bound, ratios)


def compare_costs(
    subject: str, bound: str, one: Callable[[], object], other: Callable[[], object], pairs: int = 11
) -> tuple[Ratio, Ratio]:
    """Return the same, and the same of the time that the machine's processors worked; both take seconds.

    Nothing else should run. What another machine on the same hardware takes away is in the first figure only.
    """
    one()
    other()
    costs = [(_cost(one), _cost(other)) for _ in range(pairs)]
    return (
        _ratio(subject, bound, [first[0] / second[0] for first, second in costs]),
        _ratio("the same, CPU time", bound, [first[1] / second[1] for first, second in costs]),
    )


def _ratio(subject: str, bound: str, ratios: Sequence[float]) -> Ratio:
    return Ratio(
        subject=subject, value=statistics.median(ratios), low=min(ratios), high=max(ratios), bound=bound
    )


def compile_package() -> None:
    """Compile what is timed, as pip does when it installs it.

    Where Python is told not to write what it compiles, and in workers, which never do, each process would
    compile all that it imports, while the libraries that it is held against are compiled.
    """
    compileall.compile_dir(Path(cnntutor.__file__).parent, quiet=1)


def run(command: Sequence[str], folder: Path) -> Callable[[], object]:
    """Return a function that runs a command in a folder and insists that it succeeds."""
    return lambda: subprocess.run(command, cwd=folder, check=True, capture_output=True)


def busy_seconds() -> float:
    """Return how long the processors of this machine have worked."""
    times = psutil.cpu_times()
    return float(times.user + times.nice + times.system + times.irq + times.softirq)


def _cost(function: Callable[[], object]) -> tuple[float, float]:
    """Return the seconds that pass, and those that processors work."""
    begin, busy = time.perf_counter(), busy_seconds()
    function()
    return time.perf_counter() - begin, busy_seconds() - busy
