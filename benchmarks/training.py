"""What a check of a model costs beside training: `python -m benchmarks.training [--pairs N] [--models N]`.

The first ratio is CPU time: that of the worker and of the grader during a whole check of the solution, the
import of TensorFlow aside, against bare Keras doing the same with the same images and one thread. The second
is elapsed time: a batch of models, two side by side with one thread each, against one at a time with two.
"""

from __future__ import annotations

import argparse
import hashlib
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np

from benchmarks.timing import Ratio
from cnntutor.curriculum import registry
from cnntutor.curriculum.exercise7_cifar10_model import TASK
from cnntutor.domain.report import Report
from cnntutor.domain.submission import Submission
from cnntutor.grading.grade import grade
from cnntutor.sandbox.backends import select
from cnntutor.sandbox.interface import Sandbox
from cnntutor.sandbox.limits import KERAS_PROFILE
from cnntutor.training.plan import Plan, Setup, standard_plan
from cnntutor.training.run import Budget

LISTING = registry.find("exercise7")
EXERCISE = registry.load(LISTING)
SOLUTION = (Path(__file__).parent.parent / "solutions" / LISTING.filename).read_text(encoding="utf-8")
ENOUGH = Budget(600.0, 20.0)
EPOCHS_OF_A_BATCH = 2

BARE = """
import runpy, sys, time
import numpy as np
import tensorflow as tf
import keras
tf.config.threading.set_intra_op_parallelism_threads(1)
tf.config.threading.set_inter_op_parallelism_threads(1)
before = time.process_time()
data = np.load(sys.argv[2])
keras.utils.set_random_seed(0)
work = runpy.run_path(sys.argv[1])
model = work["build_model"]()
model.fit(work["preprocess"](data["images"]), work["encode"](data["labels"]), verbose=0, **work["training"]())
model.predict(work["preprocess"](data["held_out"]), batch_size=256, verbose=0)
print(time.process_time() - before)
"""


def main() -> None:
    """Print both ratios."""
    options = argparse.ArgumentParser()
    options.add_argument("--pairs", type=int, default=3)
    options.add_argument("--models", type=int, default=8)
    chosen = options.parse_args()
    plan = standard_plan(TASK)(0)
    print(_check_against_bare(plan, chosen.pairs))
    if chosen.models:
        print(_side_by_side(plan, chosen.models))


def _check_against_bare(plan: Plan, pairs: int) -> Ratio:
    ratios = []
    with tempfile.TemporaryDirectory() as name, select.make("warm", KERAS_PROFILE) as sandbox:
        work, data = Path(name, LISTING.filename), Path(name, "data.npz")
        work.write_text(SOLUTION, encoding="utf-8")
        np.savez(data, images=plan.images, labels=plan.labels, held_out=plan.held_out)
        _check(SOLUTION, sandbox, plan)  # starts the server
        for _ in range(pairs):
            bare = subprocess.run(
                [sys.executable, "-c", BARE, str(work), str(data)], check=True, capture_output=True, text=True
            )
            before = time.process_time()
            report = _check(SOLUTION, sandbox, plan)
            assert report.training is not None
            cpu = report.training.cpu_seconds + time.process_time() - before
            ratios.append(cpu / float(bare.stdout))
    return Ratio(
        subject="CPU of a check of a model / of bare Keras, same model and images",
        value=statistics.median(ratios),
        low=min(ratios),
        high=max(ratios),
        bound="1.15",
    )


def _side_by_side(plan: Plan, models: int) -> Ratio:
    """Compare a batch with one thread a model, two at a time, with one at a time that has two."""
    source = SOLUTION.replace('"epochs": 5', f'"epochs": {EPOCHS_OF_A_BATCH}')
    with (
        select.make("warm", KERAS_PROFILE) as one_thread,
        select.make("warm", replace(KERAS_PROFILE, threads=2)) as two_threads,
        ThreadPoolExecutor(2) as pool,
    ):
        for sandbox in (one_thread, two_threads):
            _check(source, sandbox, plan)  # starts the server
        together = _seconds(lambda: list(pool.map(lambda _: _check(source, one_thread, plan), range(models))))
        in_turn = _seconds(lambda: [_check(source, two_threads, plan) for _ in range(models)])
    value = together / in_turn
    what = f"{models} models: two at a time, a thread each / one at a time, two threads"
    return Ratio(subject=what, value=value, low=value, high=value, bound="below 1")


def _check(source: str, sandbox: Sandbox, plan: Plan) -> Report:
    content = source.encode()
    submission = Submission(
        student=None,
        exercise=LISTING.id,
        filename=LISTING.filename,
        source=content,
        digest=hashlib.sha256(content).hexdigest(),
    )
    easy = replace(plan, asked=replace(plan.asked, threshold=0.0))
    setup = Setup(plan=lambda _: easy, budget=lambda *_: ENOUGH)
    report = grade(EXERCISE, submission, sandbox, variant=registry.variant(EXERCISE, None), setup=setup)
    assert report.score == report.max_score, report
    return report


def _seconds(function: Callable[[], object]) -> float:
    begin = time.perf_counter()
    function()
    return time.perf_counter() - begin


if __name__ == "__main__":
    main()
