"""Train a model in a worker against the clock, and hold what comes back against the truth."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.networks.evidence import Evidence, are_kept
from cnntutor.networks.faults.fault import found
from cnntutor.networks.faults.training import CAUSES, NAN_LOSS
from cnntutor.networks.forward import CannotCompute, outputs
from cnntutor.training.diary import Diary, Progress
from cnntutor.types import Refused, Returned, TimedOut, Training

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cnntutor.networks.description import Network
    from cnntutor.sandbox.interface import Worker
    from cnntutor.training.plan import Plan
    from cnntutor.types import Array

SAMPLE = 16
"""How many predictions are computed again on this side."""

AGREEMENT = 0.01
"""How far a prediction may lie from what was computed again, as a share of the largest one."""


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
    listen: Callable[[Progress], None],
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
    """
    first = _train_once(worker, network, plan, budget, seed, listen, attempt=1)
    if first.stopped is not None or first.refusal or first.accuracy is None or first.accuracy >= plan.bar:
        return first
    if found(first, (*CAUSES, NAN_LOSS)):
        return first
    second = _train_once(worker, network, plan, budget, seed + 1, listen, attempt=2)
    better = second if (second.accuracy or 0.0) > first.accuracy else first
    assert better.training is not None
    return replace(better, training=replace(better.training, attempts=2))


def _train_once(
    worker: Worker,
    network: Network,
    plan: Plan,
    budget: Budget,
    seed: int,
    listen: Callable[[Progress], None],
    attempt: int,
) -> Evidence:
    diary = Diary("model", worker.cpu_seconds, listen, attempt)
    cpu, begin = worker.cpu_seconds() or 0.0, time.monotonic()
    outcome = worker.train(plan.images, plan.labels, plan.held_out, seed, budget.seconds, diary)
    over = isinstance(outcome, TimedOut)
    used = budget.seconds if over else max((worker.cpu_seconds() or 0.0) - cpu, 0.0)
    evidence = Evidence(
        network=network,
        bar=plan.bar,
        training=Training(
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
        ),
        stopped=None if isinstance(outcome, Returned) else outcome,
        phase=diary.phase,
        done=diary.done,
        pixels=diary.pixels,
        labels=diary.labels,
        labels_kept=are_kept(diary.first_labels, plan.labels),
    )
    return (
        _with_predictions(evidence, outcome.value, worker, plan)
        if isinstance(outcome, Returned)
        else evidence
    )


def _with_predictions(evidence: Evidence, value: Any, worker: Worker, plan: Plan) -> Evidence:
    """Return the evidence with predictions, weights and accuracy, or with why they are not accepted."""
    match value:
        case {"predictions": predictions, "weights": list(weights)} if _are_arrays(weights):
            arrays = tuple(tuple(layer) for layer in weights)
        case {"predictions": predictions, "weights": None}:
            count = f"{evidence.network.parameters:,}"
            return replace(evidence, refusal=f"Your model has {count} parameters, too many to be looked at.")
        case _:
            return replace(evidence, stopped=Refused("something else than predictions"))
    if (refusal := _unfit(predictions, len(plan.held_out))) is not None:
        return replace(evidence, refusal=refusal, weights=arrays)
    if (refusal := _disagreement(evidence.network, arrays, predictions, worker, plan)) is not None:
        return replace(evidence, refusal=refusal, weights=arrays)
    chosen, truth = predictions.argmax(axis=1), plan.held_out_labels.ravel()
    confusion = np.zeros((10, 10), np.int64)
    np.add.at(confusion, (truth, chosen), 1)
    assert evidence.training is not None
    accuracy = float(np.mean(chosen == truth))
    return replace(
        evidence,
        training=replace(evidence.training, accuracy=accuracy),
        predictions=predictions,
        confusion=confusion,
        weights=arrays,
    )


def _are_arrays(weights: list[Any]) -> bool:
    return all(
        isinstance(layer, list) and all(isinstance(array, np.ndarray) for array in layer) for layer in weights
    )


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


def _disagreement(
    network: Network, weights: Sequence[Sequence[Array]], predictions: Array, worker: Worker, plan: Plan
) -> str | None:
    """Return how predictions differ from what the described layers give with the weights; None if they agree.

    Which images are computed again is decided when the worker cannot change its answer any more.
    """
    sample = np.random.default_rng().choice(len(predictions), min(SAMPLE, len(predictions)), replace=False)
    worker.begin_question()
    prepared = worker.prepare(plan.held_out[sample])
    if not isinstance(prepared, Returned) or not isinstance(prepared.value, np.ndarray):
        return "preprocess does not give an array for a few images alone."
    try:
        again = outputs(network, weights, prepared.value)
    except CannotCompute as error:
        return f"The predictions cannot be followed through your model: {error}."
    given = predictions[sample]
    if again.shape != given.shape:
        return "The predictions are not those of the model that you built."
    allowed = AGREEMENT * max(1.0, float(np.abs(again).max()))
    if not np.abs(again - given).max() <= allowed:
        return (
            "The predictions are not those of the layers and weights of your model. Leave fit and predict as "
            "Keras has them, and prepare every image in the same way, whatever others come with it."
        )
    return None
