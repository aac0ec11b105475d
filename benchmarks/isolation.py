"""What a submission costs on each backend: `python -m benchmarks.isolation [--submissions N]`.

CPU time is that of the whole machine while the submissions run, less what the machine uses when it is left
alone: much of it is spent by processes that have ended, and in the kernel. So run it on a machine that does
nothing else. `--flat N` follows the grader's memory and descriptors over N submissions instead.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Literal

import psutil

from benchmarks.timing import busy_seconds
from cnntutor.domain.outcome import Returned
from cnntutor.domain.submission import Submission
from cnntutor.sandbox.backends import select
from cnntutor.sandbox.backends.warm import WarmSandbox
from cnntutor.sandbox.interface import Loaded
from cnntutor.sandbox.limits import KERAS_PROFILE, NUMPY_PROFILE, Profile
from cnntutor.sandbox.worker import codec

NUMPY_SOURCE = b"""
import numpy as np

def answer(x):
    return np.maximum(x, 0)
"""
KERAS_SOURCE = b"""
import keras

def answer(x):
    model = keras.Sequential([
        keras.Input((32, 32, 3)),
        keras.layers.Conv2D(16, 3, activation="relu"),
        keras.layers.MaxPooling2D(),
        keras.layers.Conv2D(32, 3, activation="relu"),
        keras.layers.MaxPooling2D(),
        keras.layers.Flatten(),
        keras.layers.Dense(10, activation="softmax"),
    ])
    model.compile("adam", "sparse_categorical_crossentropy")
    return model.count_params()
"""
ROUNDS = 5
EMPTY = "empty"
"""What a worker costs that is forked and shut in, and ends before it is given a submission."""

IDLE_SECONDS = 2.0


@dataclass(frozen=True)
class Cost:
    """What one submission takes."""

    cpu: float
    """Milliseconds of CPU time, of all processes and the kernel."""

    wall: float
    """Milliseconds that pass."""


def main() -> None:
    """Print a table and ratios, or how flat the grader stays."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--submissions", type=int, default=100, help="warm numpy submissions in each round")
    parser.add_argument("--flat", type=int, default=0, help="follow the grader over so many submissions")
    options = parser.parse_args()
    if options.flat:
        follow(options.flat)
        return
    count = options.submissions
    numpy_costs = measure(
        NUMPY_PROFILE,
        NUMPY_SOURCE,
        {"process": count // 10, "bubblewrap": count // 10, "warm": count, EMPTY: count},
    )
    keras_costs = measure(
        KERAS_PROFILE, KERAS_SOURCE, {"process": 1, "bubblewrap": 1, "warm": max(2, count // 10)}
    )
    ratio("cold process / warm, numpy, CPU", numpy_costs, "process", "at least 5")
    ratio("bubblewrap / warm, numpy, CPU", numpy_costs, "bubblewrap", "at least 5")
    ratio("warm / empty isolated fork, numpy, CPU", numpy_costs, "warm", "at most 1.5", EMPTY)
    ratio("the same, elapsed", numpy_costs, "warm", "at most 1.5", EMPTY, of="wall")
    ratio("cold process / warm, Keras build, CPU", keras_costs, "process", "at least 10")
    ratio("bubblewrap / warm, Keras build, CPU", keras_costs, "bubblewrap", "at least 10")


def measure(profile: Profile, source: bytes, counts: dict[str, int]) -> dict[str, list[Cost]]:
    """Return the costs on each backend, round by round, the backends in turn; print their medians."""
    costs: dict[str, list[Cost]] = {name: [] for name in counts}
    made = {name: select.make(name, profile) for name in counts if name != EMPTY}
    runs = {name: partial(submit, sandbox, source) for name, sandbox in made.items()}
    if EMPTY in counts:
        runs[EMPTY] = partial(fork_and_end, made["warm"])
    try:
        for run in runs.values():
            run()  # the warm server starts here
        for _ in range(ROUNDS):
            idle = idle_rate()
            for name, count in counts.items():
                costs[name].append(cost(runs[name], count, idle))
    finally:
        for sandbox in made.values():
            sandbox.__exit__(None, None, None)
    for name, each in costs.items():
        cpu = statistics.median(one.cpu for one in each)
        elapsed = statistics.median(one.wall for one in each)
        print(f"{profile.name:<6} {name:<11} {cpu:9.1f} ms CPU {elapsed:9.1f} ms elapsed a submission")
    return costs


def cost(run: Callable[[], None], count: int, idle: float) -> Cost:
    """Return what a submission costs, over several of them."""
    busy, begin = busy_seconds(), time.perf_counter()
    for _ in range(count):
        run()
    wall = time.perf_counter() - begin
    cpu = busy_seconds() - busy - idle * wall
    return Cost(1000 * cpu / count, 1000 * wall / count)


def submit(sandbox: select.Backend, source: bytes) -> None:
    """Run one submission and insist on its answer."""
    worker = sandbox.open(
        Submission(student=None, exercise="benchmark", filename="answer.py", source=source, digest="")
    )
    try:
        loaded = worker.load()
        assert isinstance(loaded, Loaded), loaded
        worker.begin_question()
        answer = worker.call("answer", (1.5,))
        assert isinstance(answer, Returned), answer
    finally:
        worker.close()


def fork_and_end(sandbox: select.Backend) -> None:
    """Have a warm server fork a worker and shut it in, and end it as soon as it is ready."""
    assert isinstance(sandbox, WarmSandbox)
    forked = sandbox.fork()
    try:
        forked.streams.requests.close()
        ready = codec.read(forked.streams.replies, NUMPY_PROFILE.limits.result_bytes)
        assert ready == {"kind": "ready", "reached": []}, ready
        assert forked.exit_code(NUMPY_PROFILE.start_seconds) == 0
    finally:
        forked.kill()
        forked.streams.close()
        forked.close()


def idle_rate() -> float:
    """Return how many seconds of CPU time the machine uses a second when nothing is asked of it."""
    before = busy_seconds()
    time.sleep(IDLE_SECONDS)
    return (busy_seconds() - before) / IDLE_SECONDS


def ratio(
    subject: str,
    costs: dict[str, list[Cost]],
    name: str,
    bound: str,
    other: str = "warm",
    of: Literal["cpu", "wall"] = "cpu",
) -> None:
    """Print a cost on a backend as a multiple of that on another one, round by round."""
    ratios = sorted(
        getattr(one, of) / getattr(second, of) for one, second in zip(costs[name], costs[other], strict=True)
    )
    median = statistics.median(ratios)
    print(f"{subject:<44} {median:6.2f}  ({ratios[0]:.2f} to {ratios[-1]:.2f})  {bound}")


def follow(count: int) -> None:
    """Print the grader's memory and descriptors ten times over a long run on the warm backend."""
    grader = psutil.Process()
    with select.make("warm", NUMPY_PROFILE) as sandbox:
        for done in range(count + 1):
            if done % max(1, count // 10) == 0:
                memory = grader.memory_info().rss / 1e6
                servers = sum(child.memory_info().rss for child in grader.children(recursive=True)) / 1e6
                print(
                    f"{done:>6} submissions: grader {memory:6.1f} MB, {grader.num_fds()} descriptors, "
                    f"{grader.num_threads()} threads; below it {servers:6.1f} MB"
                )
            submit(sandbox, NUMPY_SOURCE)


if __name__ == "__main__":
    main()
