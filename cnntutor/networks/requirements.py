"""What can be required of a model: each requirement is a function from the evidence to a judgement."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from cnntutor.domain.exercise import Judgement
from cnntutor.networks import blocks
from cnntutor.networks.description import UNKNOWN
from cnntutor.networks.misconceptions import (
    layers,
    outputs,
    pixels,
    training,
)
from cnntutor.networks.misconceptions.seen import found, scale_images
from cnntutor.networks.trained import about_stop, does_not_fall, not_reached, without_confirmation
from cnntutor.networks.unsettled import not_known, remark, unconfirmed, unsettled
from cnntutor.text import count_text, format_count

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cnntutor.networks.description import Layer
    from cnntutor.networks.evidence import Evidence
    from cnntutor.networks.misconceptions.seen import SeenMisconception

FLATTENING = ("flatten", "global_average_pooling", "global_max_pooling")
"""What makes a row of numbers of the maps."""


THRESHOLD_NOT_MEASURED = (
    "What a sound model reaches on these images was not measured, so that little less proves nothing. More "
    "epochs may settle it."
)
"""What is said of an accuracy just below a threshold that was not measured."""

LOSS_THAT_FITS = {
    ("softmax", outputs.CATEGORICAL, False),
    ("linear", outputs.CATEGORICAL, True),
    ("softmax", outputs.SPARSE, False),
    ("linear", outputs.SPARSE, True),
}
"""Activation of the output, loss, and whether the loss takes logits: every pair that is right."""


# ------------------------------------------------------------------ requirements on the description


def judge_input(evidence: Evidence) -> Judgement:
    """Require the images of the task."""
    if evidence.network.input_shape == evidence.task.image_shape:
        return Judgement(1)
    known = layers.INPUT_OF_GREY if evidence.task.image_shape[-1] == 1 else layers.INPUT
    return _missed(evidence, f"Your model takes {shape_text(evidence.network.input_shape)}.", known)


def require_blocks(count: int, behind: int = 0) -> Callable[[Evidence], Judgement]:
    """Return what requires blocks: a 3×3 convolution, ReLU behind it, then max pooling of 2×2.

    What a model has beside them is not asked for, and not judged.

    Parameters
    ----------
    count : int
        How many blocks.
    behind : int
        How many further convolutions with ReLU stand behind them, without pooling.
    """

    def judge(evidence: Evidence) -> Judgement:
        network = evidence.network
        if blocks.count_complete(network) >= count and blocks.count_behind(network, count) >= behind:
            return Judgement(1, remark(network))
        about_convolutions = blocks.complaints_about_convolutions(network, count + behind)
        pooled = blocks.count_pooled(network)
        if (
            open_question := unsettled(network, network.of_kind("convolution"), missing=pooled < count)
        ) is not None:
            return open_question
        complaints = [*about_convolutions, *blocks.complaints_about_pooling(network, count)]
        complaints.append(_misplaced(pooled, count))
        enough = len(network.of_kind("convolution")) >= count + behind
        met = sum((enough, not about_convolutions, pooled >= count))
        return _missed(evidence, complaints[0], layers.LAYERS, met / 4)

    return judge


def _misplaced(pooled: int, count: int) -> str:
    """Return what is wrong where all layers are right, and their order is not."""
    if pooled < count:
        stand = "stands" if pooled == 1 else "stand"
        return f"{pooled} of your pooling layers {stand} behind a convolution; {count} have to."
    return "No convolution stands behind the last pooling layer that is asked for."


def judge_classifier(evidence: Evidence) -> Judgement:
    """Require that the maps are flattened or pooled to a number each, and a hidden layer with ReLU."""
    network = evidence.network
    dense = network.of_kind("dense")
    flat = any(map(_makes_a_row, network.layers))
    missing = len(dense) < 2 or not flat
    if (open_question := unsettled(network, dense[:-1], missing=missing)) is not None:
        return open_question
    complaints = [] if flat else ["There is no Flatten between the maps and the dense layers."]
    about_dense = []
    if len(dense) < 2:
        about_dense.append(f"Your model has {format_count(len(dense), 'dense layer', zero='no')}.")
    about_dense += [
        f"Behind {layer.name} stands {blocks.describe_activation(activation)}; ReLU is asked for."
        for layer in dense[:-1]
        if (activation := network.activation_behind(layer)) != "relu"
    ]
    complaints += about_dense
    if complaints:
        return _missed(evidence, complaints[0], layers.CLASSIFIER, (flat + (not about_dense)) / 2)
    return Judgement(1, remark(network))


def _makes_a_row(layer: Layer) -> bool:
    """Tell whether a layer makes a row of the maps; `keras.ops.mean(maps, axis=(1, 2))` does, too."""
    reduced = layer.kind == "reduction" and layer.output_shape is not None and len(layer.output_shape) == 1
    return layer.kind in FLATTENING or reduced


def judge_loss(evidence: Evidence) -> Judgement:
    """Require an output for each class, with an activation and a loss that fit each other and the labels."""
    network = evidence.network
    if network.output_shape != (evidence.task.classes,):
        given, classes = shape_text(network.output_shape), count_text(evidence.task.classes)
        return Judgement(
            0, f"Your model gives {given}; one output for each of the {classes} classes is asked for."
        )
    return judge_fit(evidence, about_loss(evidence))


def judge_fit(evidence: Evidence, told: str) -> Judgement:
    """Require an activation and a loss that fit each other.

    Parameters
    ----------
    evidence : Evidence
        Of a model with an output for each class.
    told : str
        What its loss is, a sentence, for where it does not fit.
    """
    network = evidence.network
    if (shown := found(evidence, outputs.LOSS)) or network.loss is None:
        return Judgement(0, told, shown[:1])
    if network.output_activation == UNKNOWN:
        return Judgement(None, f"No score: it cannot be known what your outputs are. {not_known(network)}")
    loss = network.loss
    if (network.output_activation, loss.name, loss.from_logits) in LOSS_THAT_FITS:
        return Judgement(1)
    return Judgement(0, told)


def about_loss(evidence: Evidence, *, labels: bool = True) -> str:
    """Return what the outputs and the loss are, a sentence, with the labels where they are asked for."""
    network = evidence.network
    if network.loss is None:
        return "Your model has no loss."
    logits = " with from_logits=True" if network.loss.from_logits else ""
    given = f", labels of shape {evidence.labels[0]}" if labels and evidence.labels else ""
    return f"Yours: {network.output_activation} outputs, {network.loss.name}{logits}{given}."


def judge_optimizer(evidence: Evidence) -> Judgement:
    """Require Adam, with a learning rate at which it learns."""
    optimizer = evidence.network.optimizer
    if optimizer is None:
        return Judgement(0, "Your model is not compiled.", (outputs.NOT_COMPILED.what,))
    if not (shown := found(evidence, outputs.OPTIMIZER)):
        remark = "" if optimizer.name == "adam" else f"Accepted too: {optimizer.name} is a sibling of Adam."
        return Judgement(1, remark)
    rate = "" if optimizer.learning_rate is None else f" with a learning rate of {optimizer.learning_rate:g}"
    return Judgement(0.5 if outputs.is_adam(evidence) else 0, f"Yours is {optimizer.name}{rate}.", shown[:1])


# ------------------------------------------------------------------ requirements on the training


def judge_scaling(evidence: Evidence) -> Judgement:
    """Require pixels between 0 and 1, prepared alike for training and test."""
    if evidence.pixels is None:
        return Judgement(0, "The prepared pixels have not been seen.")
    if pixels.rescaled(evidence.network) is None:
        before = pixels.unseen(evidence.network)
        named = f"{before.name} ({before.class_name})" if before else "an unknown layer"
        return Judgement(
            None,
            f"No score: what reaches the first convolution cannot be seen, because {named} stands before it. "
            "Scale the pixels in preprocess, or with keras.layers.Rescaling(1/255).",
        )
    shown = found(evidence, pixels.PIXELS)
    ends, line, scaled = pixels.seen_range(evidence), pixels.seen_line(evidence), scale_images(evidence.task)
    if ends is None or not all(map(math.isfinite, ends)):
        return Judgement(
            0, f"preprocess does not give numbers for pixels: `return {scaled}` does.", shown[:1]
        )
    if pixels.is_unit_range(ends) and line is not None and not shown:
        return Judgement(1)
    low, high = (0.0 if abs(end) < 1e-6 else end for end in ends)
    seen = f"The model is given pixels from {low:.3g} to {high:.3g}."
    if not shown and line is None:
        seen += " They are more than scaled: each should be the pixel of the image divided by 255."
    elif not shown:
        seen += f" From 0 to 1 is asked for: `return {scaled}`."
    return Judgement(0, seen, shown[:1])


def judge_training(evidence: Evidence) -> Judgement:
    """Require that all epochs end within the time, and that the loss falls."""
    record = evidence.training
    if record is None or evidence.stopped is not None:
        return about_stop(evidence)
    losses = evidence.losses
    if not losses:
        return Judgement(0, "No epoch was finished.")
    if found(evidence, (training.NAN_LOSS, training.STUCK_AT_CHANCE)):
        causes = found(evidence, (*training.CAUSES, training.NAN_LOSS, training.STUCK_AT_CHANCE))
        return Judgement(0, f"The loss of the last epoch is {losses[-1]:.3f}.", causes[:1])
    if (flat := does_not_fall(evidence)) is not None:
        return Judgement(0, flat, found(evidence, training.CAUSES)[:1])
    if (unconfirmed := evidence.unconfirmed or not_reached(evidence)) is not None:
        return without_confirmation(unconfirmed)
    return Judgement(1)


def judge_validation(evidence: Evidence) -> Judgement:
    """Require that images were set aside, and that the loss on them is known for every epoch."""
    record = evidence.training
    if record is None:
        return Judgement(0, "It was not trained.")
    if not record.validation_split:
        shown = found(evidence, (training.NO_VALIDATION,))
        return Judgement(0, "All training images were learnt from; none was set aside.", shown)
    if evidence.stopped is None and all(epoch.validation_loss is None for epoch in record.curve):
        return Judgement(0, "No loss on the images that were set aside came back.")
    return Judgement(1)


def judge_accuracy(evidence: Evidence) -> Judgement:
    """Require that enough of the held-out images are classified rightly."""
    if evidence.refusal:
        return Judgement(0, evidence.refusal, found(evidence, (*training.CAUSES, training.NAN_LOSS))[:1])
    if evidence.uncomputed:
        return Judgement(None, unconfirmed(evidence))
    accuracy = evidence.accuracy
    if accuracy is None or evidence.training is None:
        return Judgement(0, "It was not measured: the training did not come to its end.")
    if accuracy >= evidence.threshold:
        return without_confirmation(evidence.unconfirmed) if evidence.unconfirmed else Judgement(1)
    count, tries = evidence.training.held_out, evidence.training.attempts
    twice = f", the better of {tries} trainings" if tries > 1 else ""
    message = (
        f"{accuracy:.1%} of {count} held-out images are right{twice}; {evidence.threshold:.0%} are asked for."
    )
    if accuracy >= evidence.threshold - evidence.margin:
        return Judgement(None, f"No score: {message} {THRESHOLD_NOT_MEASURED}")
    shown = found(evidence, training.CAUSES) or found(evidence, training.SYMPTOMS)
    return Judgement(0, message, shown[:1])


# ------------------------------------------------------------------ words


def _missed(
    evidence: Evidence, message: str, known: Iterable[SeenMisconception], share: float = 0.0
) -> Judgement:
    return Judgement(min(share, 0.75), message, found(evidence, known)[:1])


def shape_text(shape: tuple[int, ...] | None) -> str:
    """Return a shape as it is written in a sentence."""
    return "a shape that is not known" if shape is None else "×".join(map(str, shape))
