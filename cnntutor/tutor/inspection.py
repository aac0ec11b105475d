"""What a kept model has to show: its curve, its filters, its feature maps and its worst mistakes."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from cnntutor.networks.forward import CannotCompute, forward
from cnntutor.reference.losses import softmax
from cnntutor.tutor.saved_model import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cnntutor.domain.training import Training
    from cnntutor.domain.values import Array
    from cnntutor.networks.description import Layer, Network
    from cnntutor.training.plan import Plan
    from cnntutor.training.saved_model import KeptModel

MOST_SIDE = 64
"""Sides of filters that are drawn."""

MOST_LOSS = 1e30
MOST_REASON = 200
MISTAKES = 16
ALMOST = 1e-3
SHOWN = ("convolution", "max_pooling", "average_pooling")


class Curve(NamedTuple):
    """A training, an entry an epoch; nan where there is no number that can be drawn."""

    losses: tuple[float, ...]
    accuracies: tuple[float, ...]


@dataclass(frozen=True, kw_only=True)
class Classified:
    """One held-out image and what the model took it for."""

    number: int
    """Its place among the held-out images, from 0."""

    image: Array
    """H × W × 3, uint8."""

    truth: str
    """Its class."""

    guess: str = ""
    """The class that the model chose; empty where that is not known."""

    confidence: float = math.nan
    """The model's probability for that class."""


@dataclass(frozen=True)
class Filters:
    """The kernels of the first convolution."""

    layer: str
    """What the student's model calls it."""

    values: Array
    """N × height × width × depth."""


@dataclass(frozen=True)
class Maps:
    """What comes out of one layer for one image."""

    layer: str
    """What the student's model calls it, with the activation behind it: `conv2d + relu`."""

    values: Array
    """Height × width × channels."""


@dataclass(frozen=True, kw_only=True)
class Look:
    """All that there is to see."""

    classes: tuple[str, ...]
    """The names of the classes."""

    image: Classified | None
    """The image of the feature maps."""

    filters: Filters | None
    maps: tuple[Maps, ...]
    """In the order in which the image passes them."""

    confusion: Array | None
    """10 × 10: how many images of the row's class were taken for the column's."""

    mistakes: tuple[Classified, ...]
    """Images that were taken for another class, the most confident first."""

    notes: tuple[str, ...]
    """What is not shown, and why."""


# ------------------------------------------------------------------ the curve


def curve(training: Training) -> Curve:
    """Return the numbers of a training that can be drawn."""
    return Curve(
        tuple(_drawable(epoch.loss, MOST_LOSS) for epoch in training.curve),
        tuple(_drawable(epoch.accuracy, 1.0) for epoch in training.curve),
    )


def _drawable(number: float | None, most: float) -> float:
    return number if number is not None and abs(number) <= most else math.nan


def notes_on_training(training: Training) -> tuple[str, ...]:
    """Return what a curve cannot show, and why, in sentences."""
    drawn = curve(training)
    done, notes = len(training.curve), []
    if done < training.epochs:
        notes.append(f"The training ended early: {done} of {training.epochs} epochs were finished.")
    if lost := [epoch for epoch, loss in enumerate(drawn.losses, start=1) if math.isnan(loss)]:
        notes.append(f"From epoch {lost[0]} on there are losses that are no number (nan): it diverged.")
    if done and all(math.isnan(accuracy) for accuracy in drawn.accuracies):
        notes.append('There is no accuracy: compile the model with metrics=["accuracy"].')
    if training.accuracy is None:
        notes.append("There is no held-out accuracy: no predictions were accepted.")
    return tuple(notes)


# ------------------------------------------------------------------ filters, maps, mistakes


def look(
    kept: KeptModel, classes: tuple[str, ...], plan: Plan | None, number: int, notes: tuple[str, ...] = ()
) -> Look:
    """Return all that there is to see of a sound kept model.

    Parameters
    ----------
    kept : KeptModel
        As `open_kept` returns it.
    classes : tuple of str
        The names of the ten classes.
    plan : Plan or None
        The held-out images; None where the data set is not there any more.
    number : int
        Which held-out image to follow through the network, from 0.
    notes : tuple of str
        What is not shown and why, as far as that is known already.
    """
    told = [*notes] if kept.weights else [*notes, _why_no_weights(kept)]
    image: Classified | None = None
    mistakes: tuple[Classified, ...] = ()
    maps: tuple[Maps, ...] = ()
    if plan is not None:
        image, mistakes = _classified(kept, classes, plan, number)
        if kept.weights:
            maps, trouble = _maps(kept, plan.held_out[number])
            told += [trouble] if trouble else []
    if kept.confusion is None:
        told.append("No predictions were accepted at that check: no confusion matrix and no mistakes.")
    elif plan is not None and not mistakes:
        told.append("Every held-out image was taken for what it is: there are no mistakes to show.")
    return Look(
        classes=classes,
        image=image,
        filters=_filters(kept),
        maps=maps,
        confusion=kept.confusion,
        mistakes=mistakes,
        notes=tuple(told),
    )


def _why_no_weights(kept: KeptModel) -> str:
    done, asked = len(kept.training.curve), kept.training.epochs
    why = f"was stopped after {done} of {asked} epochs" if done < asked else "did not come to its end"
    return f"The training {why}, so there are no weights: no filters and no feature maps."


def _filters(kept: KeptModel) -> Filters | None:
    layer = next(iter(kept.network.of_kind("convolution")), None)
    if layer is None or not kept.weights or layer.place >= len(kept.weights):
        return None
    kernel = next(iter(kept.weights[layer.place]), None)
    if kernel is None or kernel.ndim != 4 or not 0 < max(kernel.shape[:2]) <= MOST_SIDE or not kernel.size:
        return None
    return Filters(clean(layer.name), np.moveaxis(kernel, 3, 0))


def _maps(kept: KeptModel, image: Array) -> tuple[tuple[Maps, ...], str]:
    """Return the maps, as far as they can be computed, and why not further."""
    if kept.line is None:
        return (), "Your preprocess does more than scale the pixels: the feature maps cannot be shown."
    scale, offset = map(np.array, kept.line)
    pixels = (image[None].astype(np.float64) * scale + offset).astype(np.float32)
    found: list[Maps] = []
    try:
        for maps, is_new in _each_map(kept.network, kept.weights or (), pixels):
            found[len(found) if is_new else -1 :] = [maps]
    except (CannotCompute, ArithmeticError, AttributeError, LookupError, MemoryError, ValueError) as error:
        trouble = f"The feature maps cannot be computed further: {error}"
        return tuple(found), clean(trouble, MOST_REASON).rstrip(".") + "."
    return tuple(found), ""


def _each_map(
    network: Network, weights: Sequence[Sequence[Array]], pixels: Array
) -> Iterator[tuple[Maps, bool]]:
    """Yield what comes out of the layers to be shown; of a convolution once more behind its activation."""
    before, name = "", ""
    passing = forward(network, weights, pixels)
    for layer in _until_the_last_map(network.active):
        values = next(passing).values
        if layer.kind in SHOWN:
            name = clean(layer.name)
            yield Maps(name, values[0]), True
        elif layer.kind == "activation" and before == "convolution" and layer.inputs is None:
            yield Maps(f"{name} + {clean(layer.activation)}", values[0]), False
        before = layer.kind


def _until_the_last_map(layers: tuple[Layer, ...]) -> tuple[Layer, ...]:
    last = max((place for place, layer in enumerate(layers) if layer.kind in SHOWN), default=-1)
    follows = layers[last + 1 : last + 2]
    return layers[: last + 2] if follows and follows[0].kind == "activation" else layers[: last + 1]


def _classified(
    kept: KeptModel, classes: tuple[str, ...], plan: Plan, number: int
) -> tuple[Classified, tuple[Classified, ...]]:
    """Return one held-out image, and those that were taken for another class with the most confidence."""
    truth = plan.held_out_labels.ravel()
    image = Classified(number=number, image=plan.held_out[number], truth=classes[truth[number]])
    predictions = kept.predictions
    if predictions is None or len(predictions) != len(truth):
        return image, ()
    shares = _shares(predictions.astype(np.float64))
    chosen, confidence = shares.argmax(axis=1), shares.max(axis=1)

    def classified(place: int) -> Classified:
        return Classified(
            number=place,
            image=plan.held_out[place],
            truth=classes[truth[place]],
            guess=classes[chosen[place]],
            confidence=float(confidence[place]),
        )

    wrong = np.flatnonzero(chosen != truth)
    worst = wrong[np.argsort(-confidence[wrong], kind="stable")][:MISTAKES]
    return classified(number), tuple(classified(int(place)) for place in worst)


def _shares(predictions: Array) -> Array:
    """Return outputs as probabilities: as they are where they can be that, else their softmax."""
    are_shares = predictions.min() >= 0 and np.abs(predictions.sum(axis=1) - 1).max() < ALMOST
    return predictions if are_shares else softmax(predictions)
