"""What can be said of a training: it was stopped, nothing was learnt, or it cannot be confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cnntutor.domain.exercise import Judgement
from cnntutor.domain.outcome import TimedOut
from cnntutor.networks.cost import costliest
from cnntutor.networks.misconceptions import layers, outputs, training
from cnntutor.networks.misconceptions.seen import found
from cnntutor.text import count_text

if TYPE_CHECKING:
    from cnntutor.networks.evidence import Evidence

AGAINST_THE_LABELS = (
    outputs.EXTRA_AXIS,
    outputs.INTEGER_LABELS,
    outputs.ONE_HOT_LABELS,
    outputs.TOO_FEW_OUTPUTS,
)
MADE_UP = 0.3
"""By how much fewer training images may be right than the last epoch said."""

BELOW_GUESSING = 0.98
"""The share of the loss of guessing below which a loss tells of learning."""

HALF = 0.5
"""What is more than this share of all is the most of it."""

SURE = 0.9
"""The share of the time that is planned with: one training takes longer than another."""


def does_not_fall(evidence: Evidence) -> str | None:
    """Return that the loss does not fall, or no lower than guessing gets; None where it does.

    A penalty on the weights is part of the loss, too: where more images are right than by chance, something
    was learnt, however large it is.
    """
    first, best = evidence.losses[0], min(evidence.losses)
    if len(evidence.losses) > 1 and best >= first:
        return (
            f"The loss does not fall: {first:.2f} in the first epoch, {evidence.losses[-1]:.2f} in the last."
        )
    chance = training.loss_of_guessing(evidence)
    if chance is None or best < chance * BELOW_GUESSING or training.is_better_than_guessing(evidence):
        return None
    classes = count_text(evidence.task.classes)
    where = "of the only epoch" if len(evidence.losses) == 1 else "in the best epoch"
    return f"The loss {where} is {best:.2f}; guessing among the {classes} classes already gives {chance:.2f}."


def not_reached(evidence: Evidence) -> str | None:
    """Return that far fewer training images are right than the last epoch says; None where they are not.

    Normalisation is another thing while a model is trained, and labels that were changed are others: then
    nothing can be said.
    """
    told, own = training.final_training_accuracy(evidence), evidence.training_accuracy
    if told is None or own is None or not evidence.labels_kept or evidence.network.of_kind("normalisation"):
        return None
    if own >= told - MADE_UP:
        return None
    return f"The last epoch had {told:.0%} of the training images right; with its weights, {own:.0%} are."


def without_confirmation(facts: str) -> Judgement:
    """Return that there is no score, as what is told of a training does not fit together."""
    return Judgement(None, f"No score: the training cannot be confirmed. {facts}")


def about_stop(evidence: Evidence) -> Judgement:
    """Say by how much a training was too slow, and which layer takes the time; else what ended it."""
    record = evidence.training
    shown = found(evidence, (*AGAINST_THE_LABELS, layers.TOO_MANY, layers.NO_POOLING))
    stopped = evidence.stopped
    if record is None or not isinstance(stopped, TimedOut) or stopped.clock != "cpu":
        return Judgement(0, "", shown[:1])
    told = [f"The training may take {record.budget_seconds:.0f} seconds of computing on this machine"]
    if record.reference_seconds:
        factor = record.budget_seconds / record.reference_seconds
        told.append(f", {factor:.0f} times what the model of the lecture needs")
    if evidence.done > 0:
        told.append(f"; yours would need {1 / evidence.done:.1f} times as much")
        told.append(_what_fits(evidence.done, record.epochs))
    if (layer := costliest(evidence.network)) is not None:
        part = "Most of it" if layer[1] > HALF else "The largest part of it"
        told.append(f". {part} is spent in {layer[0].name}: {layer[1]:.0%} of all multiplications")
    return Judgement(0, "".join(told) + ".", shown[:1])


def _what_fits(done: float, epochs: int) -> str:
    """Return how many epochs of a model fit into the time in which so much of all was done."""
    fits = int(done * epochs * SURE)
    if not fits:
        return ", and not even one epoch fits"
    which = f"{fits} epochs of this model fit" if fits > 1 else "1 epoch of this model fits"
    return f". {which}: training() may ask for fewer"
