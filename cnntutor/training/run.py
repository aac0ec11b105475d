"""Train a model in a worker against the clock, and hold what comes back against the truth."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.errors import WaitedTooLong
from cnntutor.networks.evidence import Evidence
from cnntutor.networks.faults.fault import found
from cnntutor.networks.faults.training import CAUSES, NAN_LOSS
from cnntutor.networks.forward import CannotCompute, TooLarge, outputs
from cnntutor.training.diary import Diary, TrainingProgress, are_weights
from cnntutor.training.samples import look_at_prepared
from cnntutor.training.start_and_end import hold_against_weights
from cnntutor.types import Refused, Returned, TimedOut, Training

if TYPE_CHECKING:
    from collections.abc import Callable

    from cnntutor.networks.description import Network
    from cnntutor.sandbox.interface import Worker
    from cnntutor.training.plan import Plan
    from cnntutor.types import Array, Outcome

AGREEMENT = 0.9
"""The share of images for which worker and marker have to choose one class; rounding may change a few."""

OF_TRAINING = 200
"""How many training images are classified again on this side."""

MOST_SECONDS = 120.0
"""How long computing the predictions again may take."""


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

    It is trained once more with another seed where its accuracy is too low and no fault explains that.

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
    first = _train_once(worker, network, plan, budget, seed, listen, secret, attempt=1)
    if first.stopped is not None or first.accuracy is None or first.accuracy >= first.bar:
        return first
    if found(first, (*CAUSES, NAN_LOSS)):
        return first
    second = _train_once(worker, network, plan, budget, seed + 1, listen, secret, attempt=2)
    better = second if (second.accuracy or 0.0) > first.accuracy else first
    assert better.training is not None
    return replace(better, training=replace(better.training, attempts=2))


def _train_once(
    worker: Worker,
    network: Network,
    plan: Plan,
    budget: Budget,
    seed: int,
    listen: Callable[[TrainingProgress], None],
    secret: int,
    attempt: int,
) -> Evidence:
    diary = Diary("model", worker.cpu_seconds, listen, plan, attempt)
    cpu, begin = worker.cpu_seconds() or 0.0, time.monotonic()
    outcome = worker.train(plan.images, plan.labels, plan.held_out, seed, budget.seconds, diary)
    if isinstance(outcome, TimedOut) and outcome.clock == "cpu":
        used = budget.seconds
    else:
        laps = sum(epoch.cpu_seconds or 0.0 for epoch in diary.curve)
        used = max((worker.cpu_seconds() or cpu) - cpu, laps)
    _require_computing(outcome, used, budget)
    record = Training(
        data=plan.data,
        images=len(plan.images),
        epochs=diary.epochs,
        batch_size=diary.batch_size,
        curve=tuple(diary.curve),
        parameters=network.parameters,
        cpu_seconds=used,
        seconds=time.monotonic() - begin,
        budget_seconds=budget.seconds,
        reference_seconds=budget.reference,
        accuracy=None,
        held_out=len(plan.held_out),
        attempts=attempt,
    )
    evidence = Evidence(
        network=network,
        bar=plan.bar_after(diary.epochs),
        training=record,
        stopped=None if isinstance(outcome, Returned) else outcome,
        phase=diary.phase,
        done=diary.done,
        pixels=diary.pixels,
        labels=diary.labels,
        labels_kept=diary.labels_kept,
    )
    if not isinstance(outcome, Returned):
        return evidence
    evidence = look_at_prepared(evidence, worker, plan, secret, attempt)
    if evidence.stopped is not None:
        return evidence
    evidence = _with_predictions(evidence, outcome.value, plan)
    return hold_against_weights(evidence, diary.start, plan, secret, attempt)


def _require_computing(outcome: Outcome, used: float, budget: Budget) -> None:
    """Raise `WaitedTooLong` where time alone ended a training that had computing time left."""
    if isinstance(outcome, TimedOut) and outcome.clock == "wall":
        raise WaitedTooLong(
            f"The training was stopped after {outcome.seconds:.0f} seconds, in which it used {used:.0f} of "
            f"its {budget.seconds:.0f} seconds of computing: the machine is too busy, or the file waits for "
            "something. It is not graded. Try again when less runs at a time."
        )


def _with_predictions(evidence: Evidence, value: Any, plan: Plan) -> Evidence:
    """Return the evidence with weights and accuracy, or with why they are not accepted."""
    match value:
        case {"predictions": predictions, "weights": list(weights)} if are_weights(weights):
            arrays = tuple(tuple(layer) for layer in weights)
        case {"predictions": predictions, "weights": None}:
            count = f"{evidence.network.parameters:,}"
            return replace(evidence, refusal=f"Your model has {count} parameters, too many to be looked at.")
        case _:
            return replace(evidence, stopped=Refused("something else than predictions"))
    evidence = replace(evidence, weights=arrays)
    if (refusal := _unfit(predictions, len(plan.held_out)) or _hidden(evidence)) is not None:
        return replace(evidence, refusal=refusal)
    try:
        own = _again(evidence, plan.held_out, "held_out")
        learnt = _again(evidence, plan.images[:OF_TRAINING], "training")
    except TooLarge as error:
        return replace(evidence, refusal=f"It cannot be checked what your model does: {error}.")
    except CannotCompute as error:
        return replace(evidence, contradiction=f"{LIES} ({error})")
    chosen, truth = own.argmax(axis=1), plan.held_out_labels.ravel()
    if own.shape != predictions.shape or np.mean(chosen == predictions.argmax(axis=1)) < AGREEMENT:
        return replace(evidence, contradiction=LIES)
    confusion = np.zeros((10, 10), np.int64)
    np.add.at(confusion, (truth, chosen), 1)
    assert evidence.training is not None
    return replace(
        evidence,
        training=replace(evidence.training, accuracy=float(np.mean(chosen == truth))),
        predictions=own,
        confusion=confusion,
        training_accuracy=float(np.mean(learnt.argmax(axis=1) == plan.labels.ravel()[: len(learnt)])),
    )


LIES = "The predictions are not those of the layers and weights of your model: leave fit and predict to Keras"


def _hidden(evidence: Evidence) -> str | None:
    """Return why it cannot be followed what the model does with an image; None where it can."""
    if evidence.network.unknown or not evidence.network.chain:
        return "What your model does cannot be followed: see `blocks`."
    if evidence.pixels is None or any(
        evidence.pixels[name].line is None for name in ("training", "held_out")
    ):
        return (
            "What preprocess does cannot be followed: it may scale and shift the pixels, the same for "
            "every image, and nothing else."
        )
    return None


def _again(evidence: Evidence, images: Array, which: str) -> Array:
    """Return the model's outputs, computed on this side from its description and its weights."""
    assert evidence.pixels is not None
    assert evidence.weights is not None
    line = evidence.pixels[which].line
    assert line is not None
    scale, offset = (np.array(values, np.float32) for values in line)
    return outputs(evidence.network, evidence.weights, images * scale + offset, MOST_SECONDS)


def _unfit(predictions: Any, count: int) -> str | None:
    """Return why predictions cannot be counted; None where they can."""
    if not isinstance(predictions, np.ndarray) or predictions.dtype.kind != "f":
        return "Your model's predictions are no array of numbers."
    if predictions.shape != (count, 10):
        return f"Your model's predictions have the shape {predictions.shape}; ({count}, 10) was expected."
    if not np.isfinite(predictions).all():
        bad = int((~np.isfinite(predictions)).any(axis=1).sum())
        return f"Your model's predictions are nan or infinite for {bad} of {count} images."
    return None
