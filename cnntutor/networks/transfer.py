"""What can be required of a model with a base that was given, after each of its two trainings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cnntutor.domain.exercise import Judgement
from cnntutor.networks import base_changes, given_base, requirements
from cnntutor.networks.misconceptions import outputs, pixels, transfer
from cnntutor.networks.misconceptions.seen import found
from cnntutor.networks.trained import does_not_fall, without_confirmation
from cnntutor.networks.unsettled import not_known, unconfirmed
from cnntutor.text import format_count

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cnntutor.networks.evidence import Evidence
    from cnntutor.networks.misconceptions.seen import SeenMisconception

SEEN = (-1.0, 1.0)
"""What the first convolution of the base learnt to see a black and a white pixel as."""

NOT_SENT = "No score: the weights of your model did not come back."
SEE_BASE = "Without the base that was given, this has no points: see `base`."
NOT_FINITE = "Behind this training, weights are nan or infinite."
RATE_NOT_KNOWN = (
    "No score: your learning rate is no number that stays the same. Write keras.optimizers.Adam(1e-4)."
)


# ------------------------------------------------------------------ the model


def judge_base(evidence: Evidence) -> Judgement:
    """Require that the whole base is part of the model, with the weights that it has learnt."""
    if shown := found(evidence, transfer.BASE):
        return Judgement(0, "", shown[:1])
    if not base_changes.base_of(evidence):
        return _no_base(evidence)
    if evidence.stopped is not None and evidence.start is None:
        return Judgement(0)
    if base_changes.began_with_the_base(evidence) is None:
        return Judgement(None, NOT_SENT)
    return Judgement(1)


def judge_head(evidence: Evidence) -> Judgement:
    """Require one output for each class, with an activation and a loss that fit each other."""
    network = evidence.network
    base = base_changes.base_of(evidence)
    if not base:
        return _no_base(evidence)
    if network.output_shape != (evidence.task.classes,):
        given = requirements.shape_text(network.output_shape)
        return _missed(
            evidence,
            f"Your model gives {given}; one output for each of the five classes is asked for.",
            transfer.HEAD,
        )
    if not any(layer.kind == "dense" for layer in given_base.find_head(network, base)):
        return Judgement(0, "There is no dense layer behind the base.")
    return requirements.judge_fit(evidence, requirements.about_loss(evidence, labels=False))


def judge_scaling(evidence: Evidence) -> Judgement:
    """Require that pixels reach the first convolution of the base as it learnt to see them."""
    if not base_changes.base_of(evidence):
        return _no_base(evidence)
    if evidence.pixels is None:
        return Judgement(0, "The prepared pixels have not been seen.")
    ends, line = pixels.seen_range(evidence), pixels.seen_line(evidence)
    if ends is None:
        return Judgement(
            None, "No score: what reaches the base cannot be seen. Hand the images on as they come."
        )
    shown = found(evidence, transfer.SCALING)
    if not shown and line is not None and all(map(_is_near, ends, SEEN)):
        return Judgement(1)
    low, high = ends
    return Judgement(
        0,
        f"The first convolution of the base sees pixels from {low:.3g} to {high:.3g}; it learnt on −1 to 1.",
        shown[:1],
    )


def _is_near(one: float, other: float) -> bool:
    return abs(one - other) <= transfer.NEAR


# ------------------------------------------------------------------ first training


def judge_frozen(evidence: Evidence) -> Judgement:
    """Require that the head learns and that the base stays as it was given, bit for bit."""
    if (not_trained := _not_trained(evidence)) is not None:
        return not_trained
    changed = (base_changes.changed_arrays(evidence, statistics=False) or 0) + (
        base_changes.changed_arrays(evidence, statistics=True) or 0
    )
    if changed:
        told = format_count(changed, "array")
        return _missed(evidence, f"In the first training, {told} of the base changed.", transfer.FROZEN)
    if shown := found(evidence, (transfer.HEAD_FROZEN,)):
        return Judgement(0, "Nothing changed in the first training, not the head either.", shown)
    if not base_changes.is_finite(evidence):
        return Judgement(0, NOT_FINITE)
    if not evidence.losses:
        return Judgement(0, "No epoch was finished.")
    if (flat := does_not_fall(evidence)) is not None:
        return Judgement(0, flat, found(evidence, (*outputs.LOSS, *transfer.SCALING, *outputs.OPTIMIZER))[:1])
    if evidence.unconfirmed:
        return without_confirmation(evidence.unconfirmed)
    return Judgement(1)


# ------------------------------------------------------------------ second training


def judge_unfrozen(evidence: Evidence) -> Judgement:
    """Require that the second training goes on from the first and changes the base."""
    if (not_trained := _not_trained(evidence)) is not None:
        return not_trained
    if base_changes.went_on(evidence) is None:
        return Judgement(None, NOT_SENT)
    if shown := found(evidence, transfer.UNFROZEN):
        return Judgement(0, "", shown[:1])
    if not base_changes.changed_arrays(evidence, statistics=False):
        return _missed(evidence, "The second training changed nothing in the base.", transfer.RATE)
    if not base_changes.is_finite(evidence):
        return Judgement(0, NOT_FINITE)
    if evidence.unconfirmed:
        return without_confirmation(evidence.unconfirmed)
    return Judgement(1)


def judge_rate(evidence: Evidence) -> Judgement:
    """Require a low learning rate in the second training."""
    if not base_changes.base_of(evidence):
        return _no_base(evidence)
    optimizer = evidence.network.optimizer
    if optimizer is None:
        return Judgement(0, "Your model is not compiled.", (outputs.NOT_COMPILED.what,))
    if shown := found(evidence, (transfer.FORGOTTEN_COMPILE,)):
        return Judgement(0, "The rate is still that of the first training.", shown)
    if not outputs.is_adam(evidence):
        return Judgement(0, f"Your optimiser is {optimizer.name}; Adam is asked for.")
    if shown := found(evidence, transfer.RATE):
        return Judgement(0, f"Yours is {optimizer.learning_rate:g}.", shown[:1])
    if optimizer.learning_rate is None:
        return Judgement(None, RATE_NOT_KNOWN)
    if base_changes.moved_further(evidence):
        return Judgement(
            None, f"No score: your weights changed more than {optimizer.learning_rate:g} explains."
        )
    return Judgement(1)


def judge_statistics(evidence: Evidence) -> Judgement:
    """Require that batch normalisation stays in inference mode while the base is trained."""
    if (not_trained := _not_trained(evidence)) is not None:
        return not_trained
    if not base_changes.changed_arrays(evidence, statistics=False):
        return Judgement(0, "The base was not trained, so this does not show: see `unfrozen`.")
    moved = base_changes.changed_arrays(evidence, statistics=True)
    if moved:
        shown = found(evidence, transfer.STATISTICS)
        return Judgement(0, f"{format_count(moved, 'moving statistic')} of the base changed.", shown)
    return Judgement(1)


def judge_accuracy(evidence: Evidence) -> Judgement:
    """Require that enough of the held-out images of the new classes are classified rightly."""
    if evidence.refusal:
        return Judgement(0, evidence.refusal)
    if evidence.uncomputed:
        return Judgement(None, unconfirmed(evidence))
    if evidence.accuracy is None or evidence.training is None:
        return Judgement(0, "It was not measured: the second training did not come to its end.")
    if (open_question := _without_base(evidence)) is not None:
        return open_question
    if evidence.accuracy >= evidence.threshold:
        return (
            without_confirmation(evidence.unconfirmed)
            if evidence.unconfirmed
            else Judgement(1, _course(evidence))
        )
    shown = found(
        evidence,
        (
            *(transfer.BASE_DESTROYED, *transfer.BASE, *transfer.SCALING, *transfer.STATISTICS),
            *(*transfer.UNFROZEN, transfer.RATE_TOO_HIGH, transfer.SAME_CLASS),
        ),
    )
    message = f"{evidence.accuracy:.1%} of {evidence.training.held_out} held-out images are right"
    return Judgement(
        0, f"{message}; {evidence.threshold:.0%} are asked for. {_course(evidence)}".strip(), shown[:1]
    )


def _course(evidence: Evidence) -> str:
    """Return the accuracy after each training, where both are known."""
    before = evidence.earlier.accuracy if evidence.earlier else None
    if before is None or evidence.accuracy is None:
        return ""
    return f"After the first training {before:.1%} were right, after the second {evidence.accuracy:.1%}."


# ------------------------------------------------------------------ words


def _not_trained(evidence: Evidence) -> Judgement | None:
    """Return what there is to say where a training did not come to its end, or not with the base."""
    if evidence.training is None or evidence.stopped is not None:
        return Judgement(0)
    return _without_base(evidence)


def _without_base(evidence: Evidence) -> Judgement | None:
    """Return what there is to say where nothing can depend on the base, or its weights cannot be compared.

    None where it is part of the model, has had the weights that were given, and its weights came back.
    """
    if not base_changes.base_of(evidence):
        return _no_base(evidence)
    if base_changes.began_with_the_base(evidence) is False:
        return Judgement(0, SEE_BASE)
    if base_changes.changed_arrays(evidence, statistics=False) is None:
        return Judgement(None, NOT_SENT)
    return None


def _no_base(evidence: Evidence) -> Judgement:
    """Return that what depends on the base has no points; no score where a layer may hide it."""
    if evidence.network.unknown:
        return Judgement(
            None, f"No score: the base may be where nobody sees it. {not_known(evidence.network)}"
        )
    return Judgement(0, SEE_BASE)


def _missed(evidence: Evidence, message: str, known: Iterable[SeenMisconception]) -> Judgement:
    return Judgement(0, message, found(evidence, known)[:1])
