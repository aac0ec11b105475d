"""Misconceptions in putting a new head onto a base that has learnt already, and in fine-tuning both."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cnntutor.networks import given_base
from cnntutor.networks.base_changes import (
    base_of,
    began_with_the_base,
    changed_arrays,
    head_changed,
    went_on,
)
from cnntutor.networks.misconceptions import outputs, pixels
from cnntutor.networks.misconceptions.seen import seen

if TYPE_CHECKING:
    from cnntutor.networks.evidence import Evidence

SLOWEST, FASTEST = 1e-6, 1e-4
"""Learning rates between which Adam changes a trained base a little, and does not destroy it."""

WORSE = 0.05
"""How much lower an accuracy is that fine-tuning has spoilt."""

NEARLY_ALL = 0.95
"""The share of the images that one class gets where a model says always the same."""

NEAR = 0.02
"""How far the ends of a range may lie from those that are meant."""


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
    lambda e: outputs.count_outputs(e) == 1 and e.network.output_activation == "softmax",
)
ONE_OUTPUT = seen(
    "one_output",
    "the head has one output, as for a question with yes or no",
    "Five classes need five outputs with softmax: keras.layers.Dense(5, activation='softmax').",
    lambda e: outputs.count_outputs(e) == 1 and e.network.output_activation != "softmax",
)
CLASSES_OF_ALL = seen(
    "classes_of_all",
    "the head has ten outputs, one for each class of shapes10",
    "The new task has five classes, 0 to 4: keras.layers.Dense(5, activation='softmax').",
    lambda e: outputs.count_outputs(e) == 10,
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
    lambda e: outputs.is_adam(e) and (outputs.rate_of(e) or 0.0) > FASTEST * 1.001,
)
RATE_TOO_LOW = seen(
    "rate_too_low",
    "the learning rate of the second training is so low that hardly a weight moves",
    "Write keras.optimizers.Adam(1e-4) in fine_tune.",
    lambda e: outputs.is_adam(e) and (rate := outputs.rate_of(e)) is not None and 0 <= rate < SLOWEST * 0.999,
)
RATE_NEGATIVE = seen(
    "rate_negative",
    "the learning rate of the second training is negative, so every step goes uphill, where the loss is "
    "larger",
    "Write keras.optimizers.Adam(1e-4) in fine_tune.",
    outputs.RATE_NEGATIVE.shows,
)
RATE_OF_FIRST = seen(
    "rate_of_first",
    "fine_tune does not compile the model again, so the learning rate is still that of the first training",
    "Call model.compile(optimizer=keras.optimizers.Adam(1e-4), loss=...) in fine_tune, behind the change of "
    "trainable.",
    lambda e: (
        e.recompiled is False and any(each.shows(e) for each in (RATE_TOO_HIGH, RATE_TOO_LOW, RATE_NEGATIVE))
    ),
)
RATE = (RATE_OF_FIRST, RATE_NEGATIVE, RATE_TOO_HIGH, RATE_TOO_LOW)


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
