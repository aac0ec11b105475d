"""How long a training may take: a multiple of what a reference model takes on the same machine."""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
import platform
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from cnntutor.cache_files import read_cached, write_cached
from cnntutor.domain.model_task import Setting
from cnntutor.domain.outcome import Returned
from cnntutor.domain.submission import Submission
from cnntutor.errors import SandboxError
from cnntutor.sandbox.interface import Loaded
from cnntutor.training.monitor import Monitor, TrainingProgress
from cnntutor.training.run import Budget
from cnntutor.version import __version__, version_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from cnntutor.domain.model_task import ModelTask
    from cnntutor.sandbox.interface import Sandbox
    from cnntutor.training.plan import Plan

logger = logging.getLogger(__name__)

TIMES = 10.0
"""The budget, as a multiple of the reference. The networks of common tutorials need up to 6.4 times its time
(`python -m benchmarks.budgets`), and the time of one training varies by up to 1.4 on one machine."""

LEAST_SECONDS = 20.0
EPOCHS = 5
"""The epochs that the multiple is of."""

MOST_SECONDS = 600.0
"""How long the reference may take: on a machine that is slower there is no training."""

OWN_SETTINGS = {
    "epochs": Setting(default=2, least=2, most=2),
    "batch_size": Setting(default=32, least=32, most=32),
}
"""What the reference chooses, whatever the models of a task may choose."""

REFERENCE = Path(__file__).with_name("reference_model.py")
KEPT = "reference-times.json"
MOST_KEPT_BYTES = 1_000_000


def budget_for(
    sandbox: Sandbox,
    plan: Plan,
    listen: Callable[[TrainingProgress], None],
    today: Callable[[], date] = date.today,
) -> Budget:
    """Return the budget on this machine; the reference is timed once for each machine, version and week.

    Parameters
    ----------
    sandbox : Sandbox
        Where the reference is trained.
    plan : Plan
        The images.
    listen : callable
        Told how far that is.
    today : callable
        Returns the date.

    Raises
    ------
    SandboxError
        If the reference cannot be trained.
    """
    key = _key(sandbox, plan, today())
    kept = _read()
    if key not in kept:
        logger.info("the reference model is trained, which is done once a week")
        kept[key] = _time(sandbox, plan, listen)
        write_cached(KEPT, kept)
    logger.info("the reference model takes %.1f s of CPU time", kept[key])
    return Budget(max(TIMES * kept[key], LEAST_SECONDS), kept[key])


def _time(sandbox: Sandbox, plan: Plan, listen: Callable[[TrainingProgress], None]) -> float:
    """Train the reference for two epochs; return the CPU seconds of `EPOCHS`."""
    source = reference_for(plan.task)
    submission = Submission(
        student=None,
        exercise="reference",
        filename=REFERENCE.name,
        source=source,
        digest=hashlib.sha256(source).hexdigest(),
    )
    worker = sandbox.open(submission)
    try:
        loaded = worker.load()
        if not isinstance(loaded, Loaded) or loaded.stopped is not None:
            raise SandboxError(f"{sandbox.name}: the reference model cannot be loaded: {loaded}")
        begin = worker.cpu_seconds()
        monitor = Monitor("reference", worker.cpu_seconds, listen, plan)
        settings = {**plan.task.settings, **OWN_SETTINGS}
        outcome = worker.train(plan.images, plan.labels, plan.held_out, 0, MOST_SECONDS, monitor, settings)
        end = worker.cpu_seconds()
    finally:
        worker.close()
    laps = [epoch.cpu_seconds for epoch in monitor.curve]
    if not isinstance(outcome, Returned) or begin is None or end is None or len(laps) != 2 or laps[1] is None:
        raise SandboxError(f"{sandbox.name}: the reference model cannot be trained: {outcome}"[:500])
    return end - begin + (EPOCHS - len(laps)) * laps[1]


def reference_for(task: ModelTask) -> bytes:
    """Return the reference as a file that can be run, for the images and classes of a task."""
    given = f"\nIMAGE_SHAPE = {task.image_shape}\nCLASSES = {task.classes}\n"
    return REFERENCE.read_bytes() + given.encode()


def _key(sandbox: Sandbox, plan: Plan, today: date) -> str:
    """Return what the time depends on, as one text."""
    parts = [__version__, platform.python_version(), _processor(), str(os.cpu_count()), sandbox.name]
    parts += [version_of(package) or "none" for package in ("tensorflow", "keras")]
    parts += [plan.asked.name, str(len(plan.images))]
    year, week, _ = today.isocalendar()  # a machine changes: it is timed anew every week
    parts += [str(year), str(week)]
    parts.append(hashlib.sha256(reference_for(plan.task)).hexdigest()[:16])
    return " | ".join(parts)


def _processor() -> str:
    with contextlib.suppress(OSError):
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _read() -> dict[str, float]:
    """Return the times that are kept; none where they cannot be understood."""
    content = read_cached(KEPT, MOST_KEPT_BYTES)
    try:
        return {str(key): float(value) for key, value in content.items() if 0.1 < float(value) < MOST_SECONDS}
    except (ValueError, TypeError):
        return {}
