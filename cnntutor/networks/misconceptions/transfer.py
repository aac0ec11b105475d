"""Misconceptions in putting a new head onto a base that has learnt already, and in fine-tuning both."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cnntutor.networks import given_base
from cnntutor.networks.misconceptions import outputs, pixels
from cnntutor.networks.misconceptions.seen import seen

if TYPE_CHECKING:
    from cnntutor.domain.values import Array
    from cnntutor.networks.evidence import Evidence
    from cnntutor.networks.given_base import Found, Weights

SLOWEST, FASTEST = 1e-6, 1e-4
"""Learning rates between which Adam changes a trained base a little, and does not destroy it."""

LONGEST_STEP = 3.0
"""How many times its rate Adam changes a weight in one step, at most: 2.5 times in the first 130 steps, where
all gradients before were 0; one and less as a rule."""

WORSE = 0.05
"""How much lower an accuracy is that fine-tuning has spoilt."""

NEARLY_ALL = 0.95
"""The share of the images that one class gets where a model says always the same."""

NEAR = 0.02
"""How far the ends of a range may lie from those that are meant."""


# ------------------------------------------------------------------ facts


def base_of(evidence: Evidence) -> list[Found]:
    """Return where the layers of the base stand; none where one of them is missing."""
    return given_base.find_base(evidence) or []


def changed_arrays(evidence: Evidence, *, statistics: bool) -> int | None:
    """Return how many arrays of the base are not what they were before this training.

    Before the first one they were what was given. None where they did not come back.

    Parameters
    ----------
    evidence : Evidence
        Of a training.
    statistics : bool
        Whether it is asked for moving statistics, or for what gradients can change.
    """
    base = base_of(evidence)
    before = _before(evidence, base, statistics=statistics)
    after = _arrays(base, evidence.weights, statistics=statistics)
    return None if before is None or after is None else given_base.count_changed(before, after)


def _before(evidence: Evidence, base: list[Found], *, statistics: bool) -> list[Array] | None:
    if evidence.earlier is None:
        return given_base.given_arrays(base, statistics=statistics) if base else None
    return _arrays(base_of(evidence.earlier), evidence.earlier.weights, statistics=statistics)


def _arrays(base: list[Found], weights: Weights | None, *, statistics: bool) -> list[Array] | None:
    if weights is None or not base:
        return None
    of = given_base.statistics_of if statistics else given_base.learnt_of
    return of(base, weights)


def head_changed(evidence: Evidence) -> bool | None:
    """Tell whether anything behind the base is not what it was before the training; None if unknown."""
    base = base_of(evidence)
    if evidence.start is None or evidence.weights is None or not base:
        return None
    before, after = (
        given_base.arrays_of_head(evidence.network, base, weights)
        for weights in (evidence.start, evidence.weights)
    )
    return len(before) != len(after) or bool(given_base.count_changed(before, after))


def began_with_the_base(evidence: Evidence) -> bool | None:
    """Tell whether the base had the weights that were given before the first training; None if unknown."""
    if evidence.earlier is not None:
        return began_with_the_base(evidence.earlier)
    base = base_of(evidence)
    if evidence.start is None or not base:
        return None
    for statistics in (False, True):
        arrays = _arrays(base, evidence.start, statistics=statistics)
        if arrays is None:
            return False
        if given_base.count_changed(given_base.given_arrays(base, statistics=statistics), arrays):
            return False
    return True


def went_on(evidence: Evidence) -> bool | None:
    """Tell whether a later training began with the weights that the one before ended with."""
    if evidence.earlier is None or evidence.earlier.weights is None or evidence.start is None:
        return None
    return given_base.are_same(evidence.earlier.weights, evidence.start)


def moved_further(evidence: Evidence) -> bool:
    """Tell whether a weight of the base changed by more than Adam can change it at the rate that was told."""
    rate, record, base = _rate(evidence), evidence.training, base_of(evidence)
    before = _before(evidence, base, statistics=False)
    after = _arrays(base, evidence.weights, statistics=False)
    if rate is None or record is None or not record.batch_size or before is None or after is None:
        return False
    steps = len(record.curve) * -(-record.images // record.batch_size)
    farthest = max(float(np.abs(one - other).max()) for one, other in zip(before, after, strict=True))
    return farthest > steps * rate * LONGEST_STEP


def is_finite(evidence: Evidence) -> bool:
    """Tell whether all weights behind a training are numbers."""
    return all(bool(np.isfinite(array).all()) for layer in evidence.weights or () for array in layer)


def _outputs(evidence: Evidence) -> int | None:
    shape = evidence.network.output_shape
    return shape[0] if shape is not None and len(shape) == 1 else None


def _rate(evidence: Evidence) -> float | None:
    return evidence.network.optimizer.learning_rate if evidence.network.optimizer else None


# ------------------------------------------------------------------ base

BASE_NOT_USED = seen(
    "base_not_used",
    "the base that build_transfer is given is not, or not all of it, part of the model that it returns",
    "Call it like a layer: `maps = base(images)`, where images is a keras.Input.",
    lambda e: e.given is not None and not base_of(e) and not e.network.unknown,
)
WEIGHTS_DRAWN_ANEW = seen(
    "weights_drawn_anew",
    "the layers of the base are there, with other weights than those that it has learnt",
    "Call `base` itself: a copy that keras.models.clone_model makes begins with weights that know nothing.",
    lambda e: began_with_the_base(e) is False,
)
BASE = (BASE_NOT_USED, WEIGHTS_DRAWN_ANEW)


# ------------------------------------------------------------------ head

ONE_SOFTMAX_UNIT = seen(
    "one_softmax_unit",
    "the head has one output with softmax, which is always 1: every image gets the same class",
    "Five classes need five outputs: keras.layers.Dense(5, activation='softmax').",
    lambda e: _outputs(e) == 1 and e.network.output_activation == "softmax",
)
ONE_OUTPUT = seen(
    "one_output",
    "the head has one output, as for a question with yes or no",
    "Five classes need five outputs with softmax: keras.layers.Dense(5, activation='softmax').",
    lambda e: _outputs(e) == 1 and e.network.output_activation != "softmax",
)
CLASSES_OF_ALL = seen(
    "classes_of_all",
    "the head has ten outputs, one for each class of shapes10",
    "The new task has five classes, 0 to 4: keras.layers.Dense(5, activation='softmax').",
    lambda e: _outputs(e) == 10,
)
MAPS_NOT_POOLED = seen(
    "maps_not_pooled",
    "the head still gives maps: its dense layer works on every place of the maps by itself",
    "Put keras.layers.GlobalAveragePooling2D() between the base and the dense layer.",
    lambda e: e.network.output_shape is not None and len(e.network.output_shape) > 1,
)
HEAD = (ONE_SOFTMAX_UNIT, ONE_OUTPUT, CLASSES_OF_ALL, MAPS_NOT_POOLED)


# ------------------------------------------------------------------ pixels


def _range(evidence: Evidence, low: float, high: float) -> bool:
    ends = pixels.seen_range(evidence)
    return ends is not None and abs(ends[0] - low) < NEAR / 10 and abs(ends[1] - high) < NEAR / 10


SCALED_TWICE = seen(
    "scaled_twice",
    "the pixels are scaled twice: divided by 255 by you, and scaled again by the first layer of the base",
    "Hand on the images as they come, 0 to 255: leave preprocess out, or let it return them.",
    lambda e: _range(e, -1.0, 2 / 255 - 1),
)
CENTRED_TWICE = seen(
    "centred_twice",
    "the pixels are brought to −1 to 1 twice: by you, and again by the first layer of the base",
    "Hand on the images as they come, 0 to 255: leave preprocess out, or let it return them.",
    lambda e: _range(e, -1 - 2 / 255, 2 / 255 - 1),
)
PREPARED_UNLIKE = seen(
    "prepared_unlike",
    "held-out images are prepared in another way than training images, so what was learnt does not fit",
    "preprocess has to do the same to every image, whatever others come with it: here, nothing at all.",
    pixels.SCALED_UNLIKE.shows,
)
SCALING = (PREPARED_UNLIKE, SCALED_TWICE, CENTRED_TWICE)


# ------------------------------------------------------------------ first training

TRAINING_FOR_TRAINABLE = seen(
    "training_for_trainable",
    "you called the base with training=False and did not freeze all of it: that argument freezes nothing",
    "Freeze it: `base.trainable = False`, before you call compile.",
    lambda e: e.network.inference and bool(changed_arrays(e, statistics=False)),
)
UNFROZEN_AT_ONCE = seen(
    "unfrozen_at_once",
    "the base, or a part of it, was trained from the first step on, while the head still knew nothing",
    "Freeze it in build_transfer: `base.trainable = False`, before you call compile.",
    lambda e: not e.network.inference and bool(changed_arrays(e, statistics=False)),
)
STATISTICS_MOVED_AT_ONCE = seen(
    "statistics_moved_at_once",
    "the weights of the base stayed, and the moving statistics of its batch normalisation did not",
    "Freeze the whole base, batch normalisation too: `base.trainable = False` freezes every layer in it.",
    lambda e: changed_arrays(e, statistics=False) == 0 and bool(changed_arrays(e, statistics=True)),
)
HEAD_FROZEN = seen(
    "head_frozen",
    "the head is frozen with the base, so nothing can learn",
    "Set `base.trainable = False`, not `model.trainable = False`.",
    lambda e: head_changed(e) is False and not any(layer.trainable for layer in e.network.layers),
)
FROZEN = (TRAINING_FOR_TRAINABLE, UNFROZEN_AT_ONCE, STATISTICS_MOVED_AT_ONCE, HEAD_FROZEN)


# ------------------------------------------------------------------ second training


def _untouched(evidence: Evidence) -> bool:
    return changed_arrays(evidence, statistics=False) == 0


BUILT_ANEW = seen(
    "built_anew",
    "fine_tune gave a model with other weights than the one it was given: what had been learnt is lost",
    "Change the model that comes in, and return it: set trainable, then compile.",
    lambda e: went_on(e) is False,
)
FORGOTTEN_COMPILE = seen(
    "forgotten_compile",
    "the base is unfrozen, and the model was not compiled again: it goes on training what it trained before",
    "Call model.compile(...) behind the change: only then a change of trainable counts.",
    lambda e: e.recompiled is False and _untouched(e) and given_base.is_trainable(base_of(e)),
)
STILL_FROZEN = seen(
    "still_frozen",
    "the base is still frozen in the second training",
    "Unfreeze the base itself in fine_tune: `model.get_layer('base').trainable = True`.",
    lambda e: _untouched(e) and not given_base.is_trainable(base_of(e)),
)
UNFROZEN = (BUILT_ANEW, FORGOTTEN_COMPILE, STILL_FROZEN)

KEEP_FROZEN = (
    "Unfreeze all but batch normalisation: behind `trainable = True`, set `layer.trainable = False` "
    "for every layer of model.get_layer('base').layers that is a keras.layers.BatchNormalization."
)
TRAINING_FALSE_OVERRIDDEN = seen(
    "training_false_overridden",
    "you relied on base(images, training=False) to keep batch normalisation in inference mode: inside a "
    "model, `fit` calls it with training=True all the same",
    KEEP_FROZEN,
    lambda e: e.network.inference and bool(changed_arrays(e, statistics=True)),
)
STATISTICS_MOVED = seen(
    "statistics_moved",
    "batch normalisation was in training mode while you fine-tuned: its moving statistics are now those of "
    "these few images",
    KEEP_FROZEN,
    lambda e: not e.network.inference and bool(changed_arrays(e, statistics=True)),
)
STATISTICS = (TRAINING_FALSE_OVERRIDDEN, STATISTICS_MOVED)

RATE_TOO_HIGH = seen(
    "rate_too_high",
    "the learning rate of the second training is one for weights that know nothing yet: it can overwrite "
    "what the base has learnt",
    "Write keras.optimizers.Adam(1e-4) in fine_tune: a tenth of Adam's own rate.",
    lambda e: outputs.is_adam(e) and (_rate(e) or 0.0) > FASTEST * 1.001,
)
RATE_TOO_LOW = seen(
    "rate_too_low",
    "the learning rate of the second training is so low that hardly a weight moves",
    "Write keras.optimizers.Adam(1e-4) in fine_tune.",
    lambda e: outputs.is_adam(e) and (rate := _rate(e)) is not None and rate < SLOWEST * 0.999,
)
RATE_OF_FIRST = seen(
    "rate_of_first",
    "fine_tune does not compile the model again, so the learning rate is still that of the first training",
    "Call model.compile(optimizer=keras.optimizers.Adam(1e-4), loss=...) in fine_tune, behind the change of "
    "trainable.",
    lambda e: e.recompiled is False and (RATE_TOO_HIGH.shows(e) or RATE_TOO_LOW.shows(e)),
)
RATE = (RATE_OF_FIRST, RATE_TOO_HIGH, RATE_TOO_LOW)


# ------------------------------------------------------------------ accuracy


def _is_worse(evidence: Evidence) -> bool:
    earlier = evidence.earlier
    if earlier is None or earlier.accuracy is None or evidence.accuracy is None:
        return False
    return evidence.accuracy < earlier.accuracy - WORSE


def _says_the_same(evidence: Evidence) -> bool:
    if evidence.confusion is None or not evidence.confusion.any():
        return False
    share = evidence.confusion.sum(axis=0) / evidence.confusion.sum()
    return bool(np.max(share) >= NEARLY_ALL)


BASE_DESTROYED = seen(
    "base_destroyed",
    "fine-tuning with so high a learning rate destroyed what the base had learnt: fewer images are right now",
    "Take a tenth of Adam's own rate: keras.optimizers.Adam(1e-4).",
    lambda e: _is_worse(e) and RATE_TOO_HIGH.shows(e),
)
SAME_CLASS = seen(
    "same_class",
    "the model gives nearly every image the same class",
    "Mend what the questions above say: the head, the pixels, the learning rate.",
    _says_the_same,
)
