"""Hold the predictions and weights that came back from a training against the model that was described."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.domain.outcome import Refused
from cnntutor.networks.forward import CannotCompute, WeightsDoNotFit, outputs

if TYPE_CHECKING:
    from collections.abc import Callable

    from cnntutor.domain.values import Array
    from cnntutor.networks.evidence import Evidence
    from cnntutor.training.plan import Plan

AGREEMENT = 0.9
"""The share of images for which both sides choose one class, at least; rounding may change a few."""

TOLERANCE = 0.05
"""How far two predictions may lie from each other that rounding keeps apart, relative to the largest."""

OF_TRAINING = 200
"""How many training images are classified again on this side."""

MOST_SECONDS = 120.0
"""How long computing the predictions again may take."""


def confirm(
    evidence: Evidence, value: Any, plan: Plan, now: Callable[[], float] = time.monotonic
) -> Evidence:
    """Return the evidence with weights and accuracy, or with why there is none.

    Parameters
    ----------
    evidence : Evidence
        What is known of the training.
    value : Plain
        What came back of it, checked by nobody.
    plan : Plan
        The images.
    now : callable
        The clock by which computing is stopped.
    """
    match value:
        case {"predictions": predictions, "weights": list(weights)} if _are_arrays(weights):
            evidence = replace(evidence, weights=tuple(tuple(layer) for layer in weights))
        case {"predictions": predictions, "weights": None}:
            size = value.get("weight_bytes")
            evidence = replace(evidence, uncomputed=_too_many(size))
        case _:
            return replace(evidence, stopped=Refused("something else than predictions"))
    if (
        refusal := _unfit(predictions, len(plan.held_out), plan.task.classes) or _hidden(evidence)
    ) is not None:
        return replace(evidence, refusal=refusal, uncomputed="")
    truth = plan.held_out_labels.ravel()
    evidence = replace(evidence, claimed_accuracy=float(np.mean(predictions.argmax(axis=1) == truth)))
    return evidence if evidence.weights is None else _computed(evidence, predictions, plan, now)


def _too_many(size: Any) -> str:
    told = f"{size / 1e6:,.0f} MB" if type(size) is int and 0 < size < 10**15 else "too many MB"
    return f"its weights have {told}, and 60 MB can be sent"


def _computed(evidence: Evidence, predictions: Array, plan: Plan, now: Callable[[], float]) -> Evidence:
    """Return the evidence with what the layers and weights give, computed on this side."""
    try:
        end = now() + MOST_SECONDS
        own = _again(evidence, plan.held_out, "held_out", end - now(), now)
        learnt = _again(evidence, plan.images[:OF_TRAINING], "training", end - now(), now)
    except WeightsDoNotFit as reason:
        told = f"The weights that came back are not those of your layers: {reason}."
        return replace(evidence, unfit=f"{told} A person has to look at it.")
    except CannotCompute as reason:
        return replace(evidence, uncomputed=str(reason))
    if own.shape == predictions.shape and not np.isfinite(own).all():
        return replace(evidence, uncomputed="its weights give numbers that are nan or infinite")
    if (difference := _difference(own, predictions)) is not None:
        return replace(evidence, contradiction=difference)
    chosen, truth = own.argmax(axis=1), plan.held_out_labels.ravel()
    confusion = np.zeros((evidence.task.classes,) * 2, np.int64)
    np.add.at(confusion, (truth, chosen), 1)
    assert evidence.training is not None
    return replace(
        evidence,
        training=replace(evidence.training, accuracy=float(np.mean(chosen == truth))),
        predictions=own,
        confusion=confusion,
        training_accuracy=float(np.mean(learnt.argmax(axis=1) == plan.labels.ravel()[: len(learnt)])),
    )


def _difference(own: Array, predictions: Array) -> str | None:
    """Return how predictions differ from those that the layers and weights give; None where they do not."""
    if own.shape != predictions.shape:
        return f"{DIFFERENT} theirs have the shape {own.shape}, the ones that came back {predictions.shape}."
    largest = float(np.abs(own - predictions).max())
    agreement = float(np.mean(own.argmax(axis=1) == predictions.argmax(axis=1)))
    if agreement >= AGREEMENT or largest <= TOLERANCE * max(1.0, float(np.abs(own).max())):
        return None
    return f"{DIFFERENT} the largest difference is {largest:.2g}. Leave fit and predict to Keras."


DIFFERENT = "The predictions that came back are not those that these layers give with these weights:"


def _hidden(evidence: Evidence) -> str | None:
    """Return why it cannot be followed what the model does with an image; None where it can."""
    if evidence.pixels is None or any(
        evidence.pixels[name].line is None for name in ("training", "held_out")
    ):
        return (
            "What preprocess does cannot be followed: it may scale and shift the pixels, the same for "
            "every image, and nothing else."
        )
    return None


def _again(evidence: Evidence, images: Array, which: str, seconds: float, now: Callable[[], float]) -> Array:
    """Return the model's outputs, computed on this side from its description and its weights."""
    assert evidence.pixels is not None
    assert evidence.weights is not None
    prepared = evidence.pixels[which].prepare(images)
    assert prepared is not None
    return outputs(evidence.network, evidence.weights, prepared, seconds, now)


def _are_arrays(weights: list[Any]) -> bool:
    return all(
        isinstance(layer, list) and all(isinstance(array, np.ndarray) for array in layer) for layer in weights
    )


def _unfit(predictions: Any, count: int, classes: int) -> str | None:
    """Return why predictions cannot be counted; None where they can."""
    if not isinstance(predictions, np.ndarray) or predictions.dtype.kind != "f":
        return "Your model's predictions are no array of numbers."
    if predictions.shape != (count, classes):
        asked = (count, classes)
        return f"Your model's predictions have the shape {predictions.shape}; {asked} was expected."
    if not np.isfinite(predictions).all():
        bad = int((~np.isfinite(predictions)).any(axis=1).sum())
        return f"Your model's predictions are nan or infinite for {bad} of {count} images."
    return None
