"""Misconceptions that show in the curve of a training, or in what was learnt."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from cnntutor.networks.misconceptions import layers, outputs, pixels
from cnntutor.networks.misconceptions.seen import seen

if TYPE_CHECKING:
    from cnntutor.networks.evidence import Evidence

NEAR_CHANCE = 2.0
"""Up to how many times the share of right images that guessing has is no better than guessing."""

WELL_TRAINED = 0.8
FEW_EPOCHS = 4
STILL_FALLING = 0.02
STUCK = 0.05
"""How near to the loss of guessing a loss is that has not moved."""


def final_training_accuracy(evidence: Evidence) -> float | None:
    """Return the accuracy of the last epoch; None where there is none."""
    curve = evidence.training.curve if evidence.training else ()
    return curve[-1].accuracy if curve else None


def loss_of_guessing(evidence: Evidence) -> float | None:
    """Return the loss of a model that gives every class the same share; None where it is of another kind.

    The labels are one-hot where a loss goes with both.
    """
    share, loss = 1 / evidence.task.classes, evidence.network.loss
    match loss and loss.name:
        case outputs.CATEGORICAL | outputs.SPARSE:
            return -math.log(share)
        case outputs.BINARY:
            return -share * math.log(share) - (1 - share) * math.log(1 - share)
        case "mean_squared_error":
            return share * (1 - share)
        case _:
            return None


def _near_chance(evidence: Evidence) -> float:
    """Return the share of right images up to which a model may be guessing."""
    return NEAR_CHANCE / evidence.task.classes


def is_better_than_guessing(evidence: Evidence) -> bool:
    """Tell whether more images than by chance are right: counted here, or else as the last epoch told."""
    counted = [known for known in (evidence.accuracy, evidence.training_accuracy) if known is not None]
    told = final_training_accuracy(evidence)
    return max(counted or [told or 0.0]) >= _near_chance(evidence)


def _at_chance(evidence: Evidence) -> bool:
    return evidence.accuracy is not None and evidence.accuracy < _near_chance(evidence)


def _learnt(evidence: Evidence) -> bool:
    accuracy = final_training_accuracy(evidence)
    return accuracy is not None and accuracy >= WELL_TRAINED


def _falling(losses: list[float]) -> bool:
    return len(losses) > 1 and losses[-2] - losses[-1] > STILL_FALLING


def _is_stuck(evidence: Evidence) -> bool:
    """Tell whether the loss ends where guessing has it; a penalty on the weights may leave it there, too."""
    losses, loss = evidence.losses, evidence.network.loss
    if not losses or loss is None or loss.name not in (outputs.CATEGORICAL, outputs.SPARSE):
        return False
    near = abs(losses[-1] - math.log(evidence.task.classes)) < STUCK
    return near and not _falling(losses) and not is_better_than_guessing(evidence)


NAN_LOSS = seen(
    "nan_loss",
    "the loss became nan: somewhere a number grew beyond all bounds, or the logarithm of 0 was taken",
    "Look at the learning rate, at the pixels and at a loss of your own first.",
    lambda e: any(math.isnan(loss) for loss in e.losses),
)
STUCK_AT_CHANCE = seen(
    "stuck_at_chance",
    "the loss stands at {chance}, that of guessing among {classes} classes: nothing is learnt",
    "Look at what stops the gradient: activations inside, the learning rate, the scale of the pixels.",
    _is_stuck,
)
LABELS_MOVED = seen(
    "labels_moved",
    "the labels that come out of encode are not those of their images, so the model learns wrong ones",
    "encode may write labels in another form, but not change their order or which class they name.",
    lambda e: e.labels_kept is False,
)
LEARNT_BY_HEART = seen(
    "learnt_by_heart",
    "the training images are known by heart and held-out ones are guessed",
    "Look at what preprocess does to images it has not seen, and whether labels still fit their images.",
    lambda e: _learnt(e) and _at_chance(e),
)
ONE_EPOCH = seen(
    "one_epoch",
    "the training ended after a single epoch, in which it has seen every image once",
    "Let training() return more epochs, 5 or 6 with a batch size of 32.",
    lambda e: e.training is not None and e.training.epochs == 1 and not _at_chance(e) and e.stopped is None,
)
TOO_FEW_EPOCHS = seen(
    "too_few_epochs",
    "the training ended while it was still getting better",
    "Let training() return more epochs, 5 or 6 with a batch size of 32.",
    lambda e: (
        e.training is not None
        and e.training.epochs < FEW_EPOCHS
        and not _at_chance(e)
        and e.stopped is None
        and e.losses[-1:] < e.losses[-2:-1]
    ),
)
NO_VALIDATION = seen(
    "no_validation",
    "training() sets no images aside, so nothing shows when the model begins to learn by heart",
    'Add "validation_split": 0.2 to what training() returns.',
    lambda e: e.training is not None and not e.training.validation_split,
)
AT_CHANCE = seen(
    "at_chance",
    "the model does hardly better than guessing, which has one held-out image in {classes} right",
    "Mend what the questions above say, then look at the loss: it has to fall from the first epoch on.",
    _at_chance,
)
CAUSES = (
    pixels.SCALED_UNLIKE,
    outputs.EXTRA_AXIS,
    outputs.INTEGER_LABELS,
    outputs.ONE_HOT_LABELS,
    outputs.TOO_FEW_OUTPUTS,
    LABELS_MOVED,
    outputs.NO_SOFTMAX,
    outputs.RELU_OUTPUT,
    layers.SIGMOID_INSIDE,
    layers.SOFTMAX_INSIDE,
    outputs.RATE_TOO_SMALL,
    outputs.RATE_NEGATIVE,
    outputs.RATE_TOO_LARGE,
    layers.NO_CONVOLUTION,
    pixels.NOT_SCALED,
    pixels.SCALED_TWICE,
    pixels.WHOLE_NUMBERS,
    outputs.SQUARED_LOSS,
    outputs.OTHER_OPTIMIZER,
    ONE_EPOCH,
    TOO_FEW_EPOCHS,
)
"""What explains a low accuracy, the likeliest first."""

SYMPTOMS = (NAN_LOSS, STUCK_AT_CHANCE, LEARNT_BY_HEART, AT_CHANCE)
"""What is seen where no cause is known."""
