"""What a kept model has to show: its filters, its feature maps, how it classifies and its worst mistakes."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from cnntutor.reference.losses import softmax
from cnntutor.tutor.maps import feature_maps, first_filters

if TYPE_CHECKING:
    from cnntutor.domain.values import Array
    from cnntutor.training.plan import Plan
    from cnntutor.training.saved_model import KeptModel
    from cnntutor.tutor.maps import Filters, Maps

MISTAKES = 16
ALMOST = 1e-3


@dataclass(frozen=True, kw_only=True)
class Classified:
    """One held-out image and what the model took it for."""

    number: int
    """Its place among the held-out images, from 0."""

    image: Array
    """H × W × 3, or grey: H × W × 1 or H × W; uint8."""

    truth: str
    """Its class."""

    guess: str = ""
    """The class that the model chose; empty where that is not known."""

    confidence: float = math.nan
    """The model's probability for that class."""

    shares: tuple[float, ...] = ()
    """Its probability for every class; empty where that is not known."""


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
    """K × K: how many images of the row's class were taken for the column's."""

    mistakes: tuple[Classified, ...]
    """Images that were taken for another class, the most confident first."""

    notes: tuple[str, ...]
    """What is not shown, and why."""


def look(
    kept: KeptModel, classes: tuple[str, ...], plan: Plan | None, number: int, notes: tuple[str, ...] = ()
) -> Look:
    """Return all that there is to see of a sound kept model.

    Parameters
    ----------
    kept : KeptModel
        As `open_kept` returns it.
    classes : tuple of str
        The names of the classes.
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
            maps, trouble = feature_maps(kept, plan.held_out[number])
            told += [trouble] if trouble else []
    if kept.confusion is None:
        told.append("No predictions were accepted at that check: no confusion matrix and no mistakes.")
    elif image is not None and not image.guess:
        told.append("The held-out images here are not those of that check: no mistakes are shown.")
    elif plan is not None and not mistakes:
        told.append("Every held-out image was taken for what it is: there are no mistakes to show.")
    return Look(
        classes=classes,
        image=image,
        filters=first_filters(kept),
        maps=maps,
        confusion=kept.confusion,
        mistakes=mistakes,
        notes=tuple(told),
    )


def _why_no_weights(kept: KeptModel) -> str:
    done, asked = len(kept.training.curve), kept.training.epochs
    why = f"was stopped after {done} of {asked} epochs" if done < asked else "did not come to its end"
    return f"The training {why}, so there are no weights: no filters and no feature maps."


def _classified(
    kept: KeptModel, classes: tuple[str, ...], plan: Plan, number: int
) -> tuple[Classified, tuple[Classified, ...]]:
    """Return one held-out image, and those that were taken for another class with the most confidence."""
    truth = plan.held_out_labels.ravel()
    image = Classified(number=number, image=plan.held_out[number], truth=classes[truth[number]])
    if kept.predictions is None or len(kept.predictions) != len(truth):
        return image, ()
    shares = _shares(kept.predictions.astype(np.float64))
    chosen, confidence = shares.argmax(axis=1), shares.max(axis=1)
    if kept.confusion is not None and not np.array_equal(_confusion(truth, chosen, classes), kept.confusion):
        return image, ()  # the data set is another one than at the check

    def classified(place: int) -> Classified:
        return Classified(
            number=place,
            image=plan.held_out[place],
            truth=classes[truth[place]],
            guess=classes[chosen[place]],
            confidence=float(confidence[place]),
            shares=tuple(map(float, shares[place])),
        )

    wrong = np.flatnonzero(chosen != truth)
    worst = wrong[np.argsort(-confidence[wrong], kind="stable")][:MISTAKES]
    return classified(number), tuple(classified(int(place)) for place in worst)


def _confusion(truth: Array, chosen: Array, classes: tuple[str, ...]) -> Array:
    counts = np.zeros((len(classes), len(classes)), np.int64)
    np.add.at(counts, (truth.astype(np.intp), chosen), 1)
    return counts


def _shares(predictions: Array) -> Array:
    """Return outputs as probabilities: as they are where they can be that, else their softmax.

    A single output is the probability of the second of two classes.
    """
    if predictions.shape[1] == 1:
        of_second = predictions.clip(0, 1)
        return np.concatenate([1 - of_second, of_second], axis=1)
    are_shares = predictions.min() >= 0 and np.abs(predictions.sum(axis=1) - 1).max() < ALMOST
    return predictions if are_shares else softmax(predictions)
