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

    Raises
    ------
    WaitedTooLong
        If time alone ended a training that had computing time left: nothing can be said of the model then.
    """
    first = train_once(worker, network, plan, budget, seed, listen, secret=secret)
    if first.stopped is not None or first.accuracy is None or first.accuracy >= first.threshold:
        return first
    if found(first, (*CAUSES, NAN_LOSS)):
        return first
    second = train_once(worker, network, plan, budget, seed + 1, listen, secret=secret, attempt=2)
    better = second if (second.accuracy or 0.0) > first.accuracy else first
    assert better.training is not None
    return replace(better, training=replace(better.training, attempts=2))


def train_once(
    worker: Worker,
    network: Network,
    plan: Plan,
    budget: Budget,
    seed: int,
    listen: Callable[[TrainingProgress], None],
    *,
    secret: int,
    attempt: int = 1,
    earlier: Evidence | None = None,
) -> Evidence:
    """Return what is known of a model after one training.

    Parameters
    ----------
    worker, network, plan, budget, seed, listen, secret
        As of `train`; the worker has just described the model, or changed it.
    attempt : int
        Which training of the same model it is.
    earlier : Evidence, optional
        What was known of the model after the training before, where it was changed after one.

    Raises
    ------
    WaitedTooLong
        As of `train`.
    """
    monitor = Monitor("model", worker.cpu_seconds, listen, plan, attempt)
    cpu, begin = worker.cpu_seconds() or 0.0, time.monotonic()
    outcome = worker.train(
        plan.images, plan.labels, plan.held_out, seed, budget.seconds, monitor, plan.task.settings
    )
    used = _used_seconds(outcome, worker, monitor, budget, cpu)
    _require_computing(outcome, used, budget)
    record = _record(monitor, network, plan, budget, attempt, used, time.monotonic() - begin)
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
        earlier=earlier,
        given=earlier.given if earlier else None,
    )
    if not isinstance(outcome, Returned):
        return evidence
    evidence = look_at_prepared(evidence, worker, plan, secret, attempt)
    if evidence.stopped is not None:
        return evidence
    evidence = confirm(evidence, outcome.value, plan)
    return hold_against_weights(evidence, plan, secret, attempt)


def _used_seconds(outcome: Outcome, worker: Worker, monitor: Monitor, budget: Budget, cpu: float) -> float:
    """Return the computing time of a training before which the worker had used some already."""
    if isinstance(outcome, TimedOut) and outcome.clock == "cpu":
        return budget.seconds
    laps = sum(epoch.cpu_seconds or 0.0 for epoch in monitor.curve)
    return max((worker.cpu_seconds() or cpu) - cpu, laps)


def _record(
    monitor: Monitor,
    network: Network,
    plan: Plan,
    budget: Budget,
    attempt: int,
    used: float,
    seconds: float,
) -> Training:
    """Return the record of a training, which has no accuracy yet."""
    return Training(
        data=plan.asked.name,
        images=len(plan.images),
        epochs=monitor.epochs,
        batch_size=monitor.batch_size,
        curve=tuple(monitor.curve),
        parameters=network.parameters,
        cpu_seconds=used,
        seconds=seconds,
        budget_seconds=budget.seconds,
        reference_seconds=budget.reference,
        accuracy=None,
        held_out=len(plan.held_out),
        attempts=attempt,
        validation_split=monitor.validation_split,
    )


def _require_computing(outcome: Outcome, used: float, budget: Budget) -> None:
    """Raise `WaitedTooLong` where time alone ended a training that had computing time left."""
    if isinstance(outcome, TimedOut) and outcome.clock == "wall":
        raise WaitedTooLong(
            f"The training was stopped after {outcome.seconds:.0f} seconds, in which it used {used:.0f} of "
            f"its {budget.seconds:.0f} seconds of computing: the machine is too busy, or the file waits for "
            "something. It is not graded. Try again when less runs at a time."
        )
