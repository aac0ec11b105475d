"""How soon the watch answers, from the write to the paint: `python -m benchmarks.watching`."""

from __future__ import annotations

import asyncio
import contextlib
import statistics
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias

import psutil

from benchmarks.timing import compile_package
from cnntutor.curriculum import registry
from cnntutor.watch.app import WatchApp
from cnntutor.workspace.filling import set_up
from cnntutor.workspace.folder import Workspace

Born: TypeAlias = tuple[int, float]
"""A process: its number, and when it began."""

SOLUTIONS = Path(__file__).parent.parent / "solutions"
EXERCISES = ("exercise1", "exercise3", "exercise12")
SAVES = 11
PAUSE = 1.0
"""Seconds between two saves: nobody saves quicker."""

IDLE = 20.0


def main() -> None:
    """Print the medians, and what the watch costs while nothing happens."""
    compile_package()
    for exercise in EXERCISES:
        with tempfile.TemporaryDirectory() as name:
            times, idle = asyncio.run(_measure(exercise, Path(name)))
        print(
            f"{exercise:<12} from the write to the paint: median {statistics.median(times):.2f} s "
            f"({min(times):.2f} to {max(times):.2f}), at most 0.3; "
            f"idle: {idle:.2%} of a core, below 1 %"
        )


async def _measure(exercise: str, folder: Path) -> tuple[list[float], float]:
    """Return how long each save took to be on the screen, and the share of a core that idling takes."""
    listing = registry.find(exercise)
    set_up(folder, None, force=False)
    file = folder / listing.filename
    solution = (SOLUTIONS / listing.filename).read_text(encoding="utf-8")
    app = WatchApp(Workspace(folder), listing)
    times = []
    async with app.run_test(size=(100, 40)):
        await _painted(app, "")
        for number in range(SAVES):
            await asyncio.sleep(PAUSE)
            status = app.scene.status
            begin = time.perf_counter()
            file.write_text(f"{solution}\n# {number}\n", encoding="utf-8")
            await _painted(app, status)
            times.append(time.perf_counter() - begin)
        await asyncio.sleep(PAUSE)
        before = _cpu_seconds()
        await asyncio.sleep(IDLE)
        return times[1:], used_since(before, _cpu_seconds()) / IDLE


async def _painted(app: WatchApp, before: str) -> None:
    """Wait until the outcome of another check stands on the screen."""
    while app.scene.is_checking or app.scene.status == before or app.scene.status not in _on_screen(app):
        await asyncio.sleep(0.005)
    if before and not (app.scene.report and app.scene.report.passed):
        raise SystemExit(f"the solution does not pass: {app.scene.trouble}")


def _on_screen(app: WatchApp) -> str:
    # Nothing public tells what was painted.
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips(app.size))  # noqa: SLF001


def _cpu_seconds() -> dict[Born, float]:
    """Return the CPU time of this process and of each below it."""
    here, found = psutil.Process(), {}
    for each in (here, *here.children(recursive=True)):
        with contextlib.suppress(psutil.NoSuchProcess):  # it has ended since it was listed
            times = each.cpu_times()
            found[each.pid, each.create_time()] = float(times.user + times.system)
    return found


def used_since(before: Mapping[Born, float], after: Mapping[Born, float]) -> float:
    """Return the CPU time between two measurements, of the processes that are there at the end.

    What has ended meanwhile has taken its account with it: nothing is known of it, and nothing is subtracted.
    """
    return sum(seconds - before.get(process, 0.0) for process, seconds in after.items())


if __name__ == "__main__":
    main()
