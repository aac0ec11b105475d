"""How soon the watch answers, from the write to the paint: `python -m benchmarks.watching`."""

from __future__ import annotations

import asyncio
import statistics
import tempfile
import time
from pathlib import Path

import psutil

from cnntutor.curriculum import registry
from cnntutor.watch.app import WatchApp
from cnntutor.workspace.filling import set_up
from cnntutor.workspace.folder import Workspace

SOLUTIONS = Path(__file__).parent.parent / "solutions"
EXERCISES = ("exercise1", "exercise3", "exercise12")
SAVES = 11
PAUSE = 1.0
"""Seconds between two saves: nobody saves quicker."""

IDLE = 20.0


def main() -> None:
    """Print the medians, and what the watch costs while nothing happens."""
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
            before = app.scene.status
            begin = time.perf_counter()
            file.write_text(f"{solution}\n# {number}\n", encoding="utf-8")
            await _painted(app, before)
            times.append(time.perf_counter() - begin)
        await asyncio.sleep(PAUSE)
        used = _cpu_seconds()
        await asyncio.sleep(IDLE)
        return times[1:], (_cpu_seconds() - used) / IDLE


async def _painted(app: WatchApp, before: str) -> None:
    """Wait until the outcome of another check stands on the screen."""
    while app.scene.is_checking or app.scene.status == before or app.scene.status not in _on_screen(app):
        await asyncio.sleep(0.005)
    if before and not (app.scene.report and app.scene.report.passed):
        raise SystemExit(f"the solution does not pass: {app.scene.trouble}")


def _on_screen(app: WatchApp) -> str:
    # Nothing public tells what was painted.
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips(app.size))  # noqa: SLF001


def _cpu_seconds() -> float:
    """Return the CPU time of this process and all below it."""
    here = psutil.Process()
    every = [here, *here.children(recursive=True)]
    return sum(float(times.user + times.system) for times in (each.cpu_times() for each in every))


if __name__ == "__main__":
    main()
