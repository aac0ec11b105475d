"""Hold what is told of a training against the weights at its start and at its end, and against its time.

A worker can tell anything. What is said here are facts that do not fit together, and never whose doing it is.
"""

from __future__ import annotations

import itertools
import math
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from cnntutor.datasets.secret_stream import SecretStream
from cnntutor.networks.cost import multiplications
from cnntutor.networks.forward import CannotCompute, outputs
from cnntutor.reference.losses import softmax
from cnntutor.reference.multiplications import count_multiplications

if TYPE_CHECKING:
    from cnntutor.domain.model_task import ModelTask
    from cnntutor.domain.training import Training
    from cnntutor.domain.values import Array
    from cnntutor.networks.description import Network
    from cnntutor.networks.evidence import Evidence
    from cnntutor.training.monitor import Weights
    from cnntutor.training.plan import Plan

SAMPLE = 128
"""On how many training images the loss is computed."""

MOST_SECONDS = 60.0
"""How long computing it once may take."""

UNTRAINED = 0.5
"""How far below that the loss of weights that were never trained may lie: by luck, it is hundredths."""

LEARNT = 0.3
"""How far below that a loss is that tells of learning."""

NO_BETTER = 0.1
"""By how much a loss has to fall to be lower."""

FORGOTTEN = 0.02
"""The weight of its beginning in a moving average that can be relied on."""

CHEAPEST = 0.4
"""Computing time of a multiplication in the cheapest network that was measured, in that of the reference:
`python -m benchmarks.budgets` prints it."""

LEAST_SHARE = 0.1
"""The share of the cheapest network's time below which no training is known to stay."""


def hold_against_weights(
    evidence: Evidence,
    plan: Plan,
    secret: int,
    attempt: int,
) -> Evidence:
    """Return the evidence with what speaks against the training, if anything does.

    Parameters
    ----------
    evidence : Evidence
        Of a training that came to its end, with its weights.
    plan : Plan
        The images.
    secret : int
        Decides on which images the loss is computed.
    attempt : int
        Which training it was.
    """
    facts = _about_weights(evidence, plan, secret, attempt) or _too_short(evidence)
    return replace(evidence, unconfirmed=facts)


def _about_weights(evidence: Evidence, plan: Plan, secret: int, attempt: int) -> str:
    """Return how the weights contradict what was told, as a sentence; empty where they do not."""
    if evidence.weights is None or evidence.accuracy is None:  # nothing of it can be computed here
        return ""
    earlier = evidence.earlier.weights if evidence.earlier else None
    start = earlier or evidence.start
    if start is None:
        return "The weights from before the training did not come back."
    places = SecretStream(secret, f"loss, training {attempt}").choose(len(plan.images), SAMPLE)
    images, classes = plan.images[places], plan.labels.ravel()[places]
    before = loss_of(evidence, start, images, classes)
    if before is None:
        return "The weights from before the training do not fit its layers."
    after = loss_of(evidence, evidence.weights, images, classes)
    return _contrast(evidence, before, after) if earlier is None else _spoilt(evidence, after)


def loss_of(evidence: Evidence, weights: Weights, images: Array, classes: Array) -> float | None:
    """Return the mean cross-entropy of some weights, in inference mode; None where it cannot be computed.

    Parameters
    ----------
    evidence : Evidence
        With the network, and with how its images are prepared.
    weights : sequence of sequences of Array
        The arrays of each described layer.
    images : Array
        N × H × W × C, as they were given.
    classes : Array
        N numbers of classes.
    """
    prepared = evidence.pixels["training"].prepare(images) if evidence.pixels else None
    if prepared is None:
        return None
    try:
        values = outputs(evidence.network, weights, prepared, MOST_SECONDS)
    except CannotCompute:
        return None
    if values.ndim != 2 or values.shape[1] <= classes.max():
        return None
    likelihood = _probabilities(evidence.network, values)[np.arange(len(classes)), classes]
    return float(-np.log(np.clip(np.nan_to_num(likelihood), 1e-7, 1.0)).mean())


def _probabilities(network: Network, values: Array) -> Array:
    match network.output_activation:
        case "softmax":
            return values
        case "sigmoid":
            return np.asarray(values / np.maximum(values.sum(axis=1, keepdims=True), 1e-7))
        case _:
            return softmax(values)


def _contrast(evidence: Evidence, before: float, after: float | None) -> str:
    """Return what of the losses does not fit together, as a sentence; empty where it does."""
    chance = math.log(evidence.task.classes)
    if before < chance - UNTRAINED:
        return (
            f"Before it, the weights had a loss of {before:.2f} on training images already; weights that are "
            f"not trained yet have {chance:.2f} or more. Let Keras draw the first weights."
        )
    told = evidence.losses[-1] if evidence.losses else math.nan
    tells_of_learning = told < chance - LEARNT and evidence.labels_kept is not False
    if after is None or not tells_of_learning or not _settled(evidence):
        return ""
    if after > min(before, chance) - NO_BETTER:
        return (
            f"The last epoch had a loss of {told:.2f}; on training images, the weights have {after:.2f} "
            f"behind it and had {before:.2f} before it."
        )
    return ""


def _spoilt(evidence: Evidence, after: float | None) -> str:
    """Return that weights are worse than what was told of a later training, as a sentence; empty if not."""
    told = evidence.losses[-1] if evidence.losses else math.nan
    if after is None or evidence.labels_kept is False or not _settled(evidence) or not told < after - LEARNT:
        return ""
    return f"The last epoch had a loss of {told:.2f}; with its weights, training images have {after:.2f}."


def _settled(evidence: Evidence) -> bool:
    """Tell whether moving averages, by which a trained network normalises, have forgotten their beginning."""
    record = evidence.training
    if record is None or not record.batch_size:
        return False
    images = int(record.images * (1 - record.validation_split))
    steps = len(record.curve) * -(-images // record.batch_size)
    told = [layer.settings.get("momentum", 0.99) for layer in evidence.network.of_kind("normalisation")]
    return all(
        isinstance(momentum, int | float) and 0 <= momentum < 1 and momentum**steps <= FORGOTTEN
        for momentum in told
    )


def _too_short(evidence: Evidence) -> str:
    """Return that a training took less time than any network needs, as a sentence; empty where it did not."""
    record = evidence.training
    if record is None or record.cpu_seconds >= (
        least := least_seconds(evidence.network, record, evidence.task)
    ):
        return ""
    return (
        f"It took {record.cpu_seconds:.1f} seconds of computing; {len(record.curve)} epochs of a model with "
        f"as many multiplications take more than {least:.1f} on this machine."
    )


def least_seconds(network: Network, record: Training, task: ModelTask) -> float:
    """Return the computing time below which no training of a network is known to stay.

    Parameters
    ----------
    network : Network
        What was trained.
    record : Training
        For the epochs, and for what the reference takes on the same images.
    task : ModelTask
        For the size of the reference.
    """
    share = sum(map(multiplications, network.layers)) / reference_multiplications(task)
    an_epoch = record.reference_seconds / REFERENCE_EPOCHS
    learnt_from = 1 - record.validation_split
    return LEAST_SHARE * CHEAPEST * share * an_epoch * len(record.curve) * learnt_from


def reference_multiplications(task: ModelTask) -> int:
    """Return how many multiplications the model that a machine is timed with takes for one image."""
    convolution = {"layer": "conv", "kernel": 3, "stride": 1, "padding": 0}
    blocks = [
        [{**convolution, "filters": filters}, {"layer": "pool", "size": 2, "stride": 2}]
        for filters in (32, 64)
    ]
    dense = [{"layer": "dense", "units": units} for units in (64, task.classes)]
    return count_multiplications([*itertools.chain(*blocks), {"layer": "flatten"}, *dense], task.image_shape)


REFERENCE_EPOCHS = 5
"""The epochs that the reference's time is of."""
