"""Train a model in a worker against the clock, and have what comes back held against the truth."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cnntutor.domain.outcome import Returned, TimedOut
from cnntutor.domain.training import Training
from cnntutor.errors import WaitedTooLong
from cnntutor.networks.evidence import Evidence
from cnntutor.networks.misconceptions.seen import found
from cnntutor.networks.misconceptions.training import CAUSES, NAN_LOSS
from cnntutor.training.confirm import confirm
from cnntutor.training.monitor import Monitor, TrainingProgress
from cnntutor.training.samples import look_at_prepared
from cnntutor.training.start_and_end import hold_against_weights

if TYPE_CHECKING:
    from collections.abc import Callable

    from cnntutor.domain.outcome import Outcome
    from cnntutor.networks.description import Network
    from cnntutor.sandbox.interface import Worker
    from cnntutor.training.monitor import Weights
    from cnntutor.training.plan import Plan


@dataclass(frozen=True)
class Budget:
    """The computing time of one training."""

    seconds: float
    """What it may take, CPU time of all processes."""

    reference: float
    """What the reference model takes."""


def train(
    worker: Worker,
    network: Network,
    plan: Plan,
    budget: Budget,
    seed: int,
    listen: Callable[[TrainingProgress], None],
    *,
    secret: int,
    once: bool = False,
) -> Evidence:
    """Return what is known of a model after its training.

    It is trained again with another seed where its accuracy is too low and no misconception explains that.

    Parameters
    ----------
    worker : Worker
        Has just described the model.
    network : Network
        The description.
    plan : Plan
        The images.
    budget : Budget
        The time.
    seed : int
        Decides weights and order.
    listen : callable
        Told how far it is.
    secret : int
        Decides what is looked at; the worker never gets it.
    once : bool
        Whether it is trained once only, as it is trained further.

    Raises
    ------
    WaitedTooLong
        If time alone ended a training that had computing time left: nothing can be said of the model then.
    """
    first = _train_once(worker, network, plan, budget, seed, listen, secret, attempt=1)
    if once or first.stopped is not None or first.accuracy is None or first.accuracy >= first.threshold:
        return first
    if found(first, (*CAUSES, NAN_LOSS)):
        return first
    second = _train_once(worker, network, plan, budget, seed + 1, listen, secret, attempt=2)
    better = second if (second.accuracy or 0.0) > first.accuracy else first
    assert better.training is not None
    return replace(better, training=replace(better.training, attempts=2))


def train_again(
    worker: Worker,
    network: Network,
    plan: Plan,
    budget: Budget,
    seed: int,
    listen: Callable[[TrainingProgress], None],
    *,
    secret: int,
    earlier: Evidence,
) -> Evidence:
    """Return what is known of a model that was changed after a training, and trained once more.

    Parameters
    ----------
    worker, network, plan, budget, seed, listen, secret
        As of `train`; the worker has just changed the model.
    earlier : Evidence
        What was known of it after the training before.

    Raises
    ------
    WaitedTooLong
        As of `train`.
    """
    evidence = _train_once(worker, network, plan, budget, seed, listen, secret, 1, earlier.weights)
    return replace(evidence, earlier=earlier, given=earlier.given)


def _train_once(
    worker: Worker,
    network: Network,
    plan: Plan,
    budget: Budget,
    seed: int,
    listen: Callable[[TrainingProgress], None],
    secret: int,
    attempt: int,
    before: Weights | None = None,
) -> Evidence:
    """Train a model; `before` are its weights where a training went before."""
    monitor = Monitor("model", worker.cpu_seconds, listen, plan, attempt)
    cpu, begin = worker.cpu_seconds() or 0.0, time.monotonic()
    outcome = worker.train(
        plan.images, plan.labels, plan.held_out, seed, budget.seconds, monitor, plan.task.settings
    )
    if isinstance(outcome, TimedOut) and outcome.clock == "cpu":
        used = budget.seconds
    else:
        laps = sum(epoch.cpu_seconds or 0.0 for epoch in monitor.curve)
        used = max((worker.cpu_seconds() or cpu) - cpu, laps)
    _require_computing(outcome, used, budget)
    record = Training(
        data=plan.asked.name,
        images=len(plan.images),
        epochs=monitor.epochs,
        batch_size=monitor.batch_size,
        curve=tuple(monitor.curve),
        parameters=network.parameters,
        cpu_seconds=used,
        seconds=time.monotonic() - begin,
        budget_seconds=budget.seconds,
        reference_seconds=budget.reference,
        accuracy=None,
        held_out=len(plan.held_out),
        attempts=attempt,
        validation_split=monitor.validation_split,
    )
    evidence = Evidence(
        model_task=plan.task,
        network=network,
        threshold=plan.asked.threshold_after(monitor.epochs),
        margin=plan.asked.margin,
        training=record,
        stopped=None if isinstance(outcome, Returned) else outcome,
        phase=monitor.phase,
        done=monitor.done,
        pixels=monitor.pixels,
        labels=monitor.labels,
        labels_kept=monitor.labels_kept,
        start=monitor.start,
    )
    if not isinstance(outcome, Returned):
        return evidence
    evidence = look_at_prepared(evidence, worker, plan, secret, attempt)
    if evidence.stopped is not None:
        return evidence
    evidence = confirm(evidence, outcome.value, plan)
    return hold_against_weights(
        evidence, before or monitor.start, plan, secret, attempt, untrained=before is None
    )


def _require_computing(outcome: Outcome, used: float, budget: Budget) -> None:
    """Raise `WaitedTooLong` where time alone ended a training that had computing time left."""
    if isinstance(outcome, TimedOut) and outcome.clock == "wall":
        raise WaitedTooLong(
            f"The training was stopped after {outcome.seconds:.0f} seconds, in which it used {used:.0f} of "
            f"its {budget.seconds:.0f} seconds of computing: the machine is too busy, or the file waits for "
            "something. It is not graded. Try again when less runs at a time."
        )
