"""Softmax, the cross-entropy losses and the choice of an output layer step by step, and the known errors."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from cnntutor.procedures.activations import ROUNDED_TO_THREE, ROUNDED_TO_TWO
from cnntutor.procedures.recording import factor, number, total
from cnntutor.types import Misconception, Procedure

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import SimpleNamespace

    from cnntutor.types import Array, Note

    Place: TypeAlias = tuple[int, ...]

SMALLEST = 1e-12


# ------------------------------------------------------------------ softmax


def _softmax(step: SimpleNamespace, note: Note, logits: Array, axis: int = -1) -> Any:
    logits = np.asarray(logits)
    axis = step.axis(axis, logits.ndim)
    shifted = step.shift(logits, axis)

    def group(index: Place) -> Any:
        """Return where the numbers stand that are shifted and summed together with this one."""
        return tuple(slice(None) if d == axis % logits.ndim else i for d, i in enumerate(index))

    for index in np.ndindex(shifted.shape):
        note(
            "less the largest logit",
            index,
            lambda at=index: f"{number(logits[at])} − {factor(logits[group(at)].max())}",  # type: ignore[misc]
            shifted[index],
        )
    values = _shares(step, note, logits, shifted, axis, group)
    return step.collect(step.repeat(values, axis), logits)


def _softmax_by_hand(step: SimpleNamespace, note: Note, logits: Array) -> Any:
    """Small numbers need no shift, and a calculation on paper has none."""
    logits = np.asarray(logits)
    values = _shares(step, note, logits, logits, -1, lambda _: slice(None))
    return step.collect(step.repeat(values, -1), logits)


def _shares(
    step: SimpleNamespace,
    note: Note,
    logits: Array,
    shifted: Array,
    axis: int,
    group: Callable[[Place], Any],
) -> Any:
    powers = step.exponential(shifted, logits)
    sums = step.total(powers, axis)
    values = powers / sums
    sums = np.broadcast_to(sums, values.shape)

    for index in np.ndindex(values.shape):
        note("power of e", index, partial(_power_text, shifted, index), powers[index])
        note("sum of the powers", index, lambda at=index: total(powers[group(at)]), sums[index])  # type: ignore[misc]
        note("share of the sum", index, partial(_share_text, powers, sums, index), values[index])
    return values


def _power_text(shifted: Array, index: Place) -> str:
    return f"e^{factor(shifted[index])}"


def _share_text(powers: Array, sums: Array, index: Place) -> str:
    return f"{number(powers[index])} / {number(sums[index])}"


def _exponential(shifted: Array, _: Array) -> Any:
    return np.exp(shifted)


SOFTMAX_BY_HAND_STEPS: dict[str, Callable[..., Any]] = {
    "exponential": _exponential,
    "total": lambda powers, axis: powers.sum(axis=axis, keepdims=True),
    "repeat": lambda values, _: values,
    "collect": lambda values, _: values,
}
SOFTMAX_BY_HAND = Procedure("softmax", _softmax_by_hand, SOFTMAX_BY_HAND_STEPS)
SOFTMAX = Procedure(
    "softmax",
    _softmax,
    {
        **SOFTMAX_BY_HAND_STEPS,
        "axis": lambda axis, _: axis,
        "shift": lambda logits, axis: logits - logits.max(axis=axis, keepdims=True),
    },
)


# ------------------------------------------------------------------ losses


def _cross_entropy(step: SimpleNamespace, note: Note, probabilities: Array, targets: Array) -> Any:
    probabilities, targets = step.roles(_floats(probabilities), _floats(targets))
    clipped = step.clip(step.prepare(probabilities))
    terms = step.weigh(targets, clipped, step.log)
    losses = step.sign(terms.sum(axis=-1))

    def text(n: int) -> str:
        return f"−ln({number(clipped[n, targets[n].argmax()])})"

    _note_losses(note, losses, text)
    return _averaged(step, note, losses, terms.shape)


def _binary_cross_entropy(step: SimpleNamespace, note: Note, probabilities: Array, labels: Array) -> Any:
    probabilities, labels = step.roles(_floats(probabilities), _floats(labels))
    clipped = step.clip(probabilities)
    losses = step.sign(step.positive(labels, clipped, step.log) + step.negative(labels, clipped, step.log))

    def text(n: int) -> str:
        y, p = number(labels[n]), _clipped_text(probabilities[n])
        return f"−{y}·ln({p}) − (1 − {y})·ln(1 − {p})"

    _note_losses(note, losses, text)
    return _averaged(step, note, losses, losses.shape)


def _averaged(step: SimpleNamespace, note: Note, losses: Array, shape: tuple[int, ...]) -> Any:
    """Return the mean over the samples; `shape` is that of the terms that the losses were summed from."""
    result = step.reduce(losses, shape)
    if len(losses) > 1:
        note("mean over the samples", (), lambda: f"({total(losses)}) / {len(losses)}", result)
    return step.collect(result, losses)


def _note_losses(note: Note, losses: Array, text: Callable[[int], str]) -> None:
    for n, loss in enumerate(losses):
        note(f"loss of sample {n}" if len(losses) > 1 else "loss", (), partial(text, n), loss)


def _clipped_text(p: float) -> str:
    if p < SMALLEST:
        return number(SMALLEST)
    return f"(1 − {number(SMALLEST)})" if p > 1 - SMALLEST else number(p)


def _floats(values: Array) -> Array:
    return np.asarray(values, dtype=np.float64)


LOSS_STEPS: dict[str, Callable[..., Any]] = {
    "roles": lambda probabilities, answers: (probabilities, answers),
    "log": np.log,
    "sign": lambda losses: -losses,
    "reduce": lambda losses, _: losses.mean(),
    "collect": lambda result, _: result,
}
CROSS_ENTROPY = Procedure(
    "cross-entropy",
    _cross_entropy,
    {
        **LOSS_STEPS,
        "prepare": lambda probabilities: probabilities,
        "clip": lambda p: np.maximum(p, SMALLEST),
        "weigh": lambda targets, p, log: targets * log(p),
    },
)
BINARY_CROSS_ENTROPY = Procedure(
    "binary cross-entropy",
    _binary_cross_entropy,
    {
        **LOSS_STEPS,
        "clip": lambda p: np.clip(p, SMALLEST, 1 - SMALLEST),
        "positive": lambda y, p, log: y * log(p),
        "negative": lambda y, p, log: (1 - y) * log(1 - p),
    },
)


# ------------------------------------------------------------------ output layer and loss


def _output_and_loss(step: SimpleNamespace, note: Note, right: str, nodes: int, labels: str) -> str:
    rivals = nodes > 1 and right == "one"
    question = "which class it is" if rivals else "yes or no" if nodes == 1 else "yes or no, at every node"
    note("what the network answers", (), lambda: question, None)
    note("what a label looks like", (), lambda: labels, None)
    activation = step.activation(right, nodes)
    needed = "all nodes together sum to 1" if rivals else "every node lies in (0, 1) on its own"
    note("activation", (), lambda: needed, activation)
    loss = step.loss(labels)
    note("loss", (), lambda: f"for labels of the kind {labels}", loss)
    return f"{activation} + {loss}"


LOSS_FOR_LABELS = {
    "0 or 1": "binary cross-entropy",
    "one-hot": "categorical cross-entropy",
    "integers": "sparse categorical cross-entropy",
}
OUTPUT_AND_LOSS = Procedure(
    "output layer and loss",
    _output_and_loss,
    {
        "activation": lambda right, nodes: "softmax" if right == "one" and nodes > 1 else "sigmoid",
        "loss": lambda labels: LOSS_FOR_LABELS[labels],
    },
)


def wrong_choice(activation: str, loss: str, tell: str, advice: str) -> Misconception:
    """Return the error of choosing this activation and this loss."""
    name = f"{activation}_{loss}".replace(" ", "_").replace("-", "_")
    exchange: dict[str, Callable[..., Any]] = {"activation": lambda *_: activation, "loss": lambda *_: loss}
    return Misconception(name, exchange, tell, advice)


# ------------------------------------------------------------------ known errors: softmax


LINEAR_SHARE = Misconception(
    "linear_share",
    {"exponential": lambda _, logits: logits},
    "you divided each logit by the sum of the logits, without e to the power of it",
    "Take e^z of every logit z first; then divide by the sum of these powers.",
)
NOT_DIVIDED = Misconception(
    "not_divided",
    {"total": lambda *_: 1.0},
    "you did not divide by the sum",
    "Probabilities sum to 1: divide each power by the sum of all.",
)
BASE_TWO = Misconception(
    "base_two",
    {"exponential": lambda shifted, _: np.exp2(shifted)},
    "you took powers of 2",
    "The base is e = 2.71828…: `np.exp`, or e^x on a calculator.",
)
BASE_TEN = Misconception(
    "base_ten",
    {"exponential": lambda shifted, _: np.power(10.0, shifted)},
    "you took powers of 10",
    "The base is e = 2.71828…: `np.exp`, or e^x on a calculator.",
)
NEGATIVE_EXPONENT = Misconception(
    "negative_exponent",
    {"exponential": lambda shifted, _: np.exp(-shifted)},
    "you used e^(−z), so that the largest logit has the smallest probability",
    "Leave the minus out: e^z.",
)
SOFTMAX_TWICE = Misconception(
    "applied_twice",
    {"repeat": lambda values, axis: np.exp(values) / np.exp(values).sum(axis=axis, keepdims=True)},
    "you applied softmax twice",
    "Softmax is taken once, of the logits; taking it of probabilities makes them more alike.",
)
SIGMOID_OF_EACH = Misconception(
    "sigmoid_of_each",
    {"collect": lambda _, logits: 1 / (1 + np.exp(-logits))},
    "you took the sigmoid of every logit",
    "Sigmoids do not sum to 1: divide e^z by the sum of all e^z.",
)
DIVIDED_BY_LARGEST = Misconception(
    "divided_by_largest",
    {"total": lambda powers, axis: powers.max(axis=axis, keepdims=True)},
    "you divided by the largest power",
    "Divide by the sum of the powers, so that the results sum to 1.",
)
NO_SHIFT = Misconception(
    "no_shift",
    {"shift": lambda logits, _: logits},
    "you take powers of logits as large as they come, and e^1000 is infinite in floating point",
    "Subtract the largest logit first: that changes no probability.",
)
SHIFT_OVER_ALL = Misconception(
    "shift_over_all",
    {"shift": lambda logits, _: logits - logits.max()},
    "you subtract the largest number of the whole array, and e to the power of what is far below it is 0",
    "Subtract the largest logit of each group: `logits.max(axis=axis, keepdims=True)`.",
)
AXIS_IGNORED = Misconception(
    "axis_ignored",
    {"axis": lambda *_: -1},
    "you did not use `axis`, but always the last axis",
    "Pass `axis` on to `max` and `sum`, with `keepdims=True`.",
)
FIRST_AXIS = Misconception(
    "first_axis",
    {"axis": lambda *_: 0},
    "you always used axis 0",
    "Pass `axis` on to `max` and `sum`; its default −1 is the last axis.",
)
OTHER_AXIS = Misconception(
    "other_axis",
    {"axis": lambda axis, axes: axis if axes == 1 else 1 - axis % 2},
    "your probabilities sum to 1 along the other axis",
    "`axis` is the axis to sum along: along axis 1 each row sums to 1.",
)
OVER_ALL = Misconception(
    "over_all",
    {"axis": lambda *_: None},
    "all numbers of your matrix together sum to 1",
    "Take the sum along `axis` only: `sum(axis=axis, keepdims=True)`.",
)
KEEPDIMS_MISSING = Misconception(
    "keepdims_missing",
    {"total": lambda powers, axis: powers.sum(axis=axis)},
    "the sums of the rows are divided into the columns",
    "Keep the summed axis: `sum(axis=axis, keepdims=True)`.",
)
KEEPDIMS_MISSING_IN_SHIFT = Misconception(
    "keepdims_missing_in_shift",
    {"shift": lambda logits, axis: logits - logits.max(axis=axis)},
    "the largest logits of the rows are taken off the columns",
    "Keep the axis: `max(axis=axis, keepdims=True)`.",
)
LOG_SOFTMAX = Misconception(
    "log_softmax",
    {"collect": lambda values, _: np.log(values)},
    "you gave the logarithms of the probabilities",
    "The probabilities themselves are asked; the logarithm belongs to the loss.",
)
TRUNCATED_PROBABILITIES = Misconception(
    "truncated_to_input_dtype",
    {"collect": lambda values, logits: values.astype(logits.dtype)},
    "your result has the integer dtype of the logits, which cuts the fractions off",
    "Give the result floats: `np.zeros(shape)` instead of `np.zeros_like(logits)`.",
)
SOFTMAX_BY_HAND_ERRORS = (
    LINEAR_SHARE,
    NOT_DIVIDED,
    ROUNDED_TO_TWO,
    ROUNDED_TO_THREE,
    BASE_TWO,
    BASE_TEN,
    SIGMOID_OF_EACH,
    SOFTMAX_TWICE,
    NEGATIVE_EXPONENT,
    DIVIDED_BY_LARGEST,
)
SOFTMAX_ERRORS = (
    NO_SHIFT,
    AXIS_IGNORED,
    OVER_ALL,
    KEEPDIMS_MISSING,
    SHIFT_OVER_ALL,
    KEEPDIMS_MISSING_IN_SHIFT,
    FIRST_AXIS,
    OTHER_AXIS,
    LINEAR_SHARE,
    NOT_DIVIDED,
    SIGMOID_OF_EACH,
    SOFTMAX_TWICE,
    TRUNCATED_PROBABILITIES,
    NEGATIVE_EXPONENT,
    LOG_SOFTMAX,
    BASE_TWO,
    BASE_TEN,
)

# ------------------------------------------------------------------ known errors: every loss

MINUS_FORGOTTEN = Misconception(
    "minus_forgotten",
    {"sign": lambda losses: losses},
    "you forgot the minus",
    "The logarithm of a probability is negative; a loss is positive.",
)
LOG_BASE_TEN = Misconception(
    "log_base_ten",
    {"log": np.log10},
    "you took the logarithm to base 10",
    "Use the natural logarithm: ln on a calculator, `math.log` or `np.log` in Python.",
)
LOG_BASE_TWO = Misconception(
    "log_base_two",
    {"log": np.log2},
    "you took the logarithm to base 2",
    "Use the natural logarithm: ln on a calculator, `math.log` or `np.log` in Python.",
)
LOG_MISSING = Misconception(
    "log_missing",
    {"log": lambda p: p},
    "you left the logarithm out",
    "The loss is the negative logarithm of the probability, not the probability.",
)
DISTANCE = Misconception(
    "distance",
    {"log": lambda p: p - 1},
    "you took how much is missing to a probability of 1",
    "Take the negative logarithm of the probability instead.",
)
SUM_FOR_MEAN = Misconception(
    "sum_for_mean",
    {"reduce": lambda losses, _: losses.sum()},
    "you added the losses of the samples up",
    "Divide by the number of samples: a loss should not grow with the batch.",
)
ONE_PER_SAMPLE = Misconception(
    "one_per_sample",
    {"reduce": lambda losses, _: losses},
    "you gave one loss per sample",
    "One number is asked: their mean.",
)
NOT_CLIPPED = Misconception(
    "not_clipped",
    {"clip": lambda p: p},
    "a logarithm of 0 got into your loss, which makes it inf or nan",
    "Clip the probabilities before you take the logarithm: the statement says at which bounds.",
)
ZERO_SKIPPED = Misconception(
    "zero_skipped",
    {"clip": lambda p: p, "log": lambda p: np.log(np.where(p > 0, p, 1))},
    "a probability of 0 costs nothing in your loss",
    "To be sure of what is wrong is the worst of all: clip at 1e-12, which costs 27.6.",
)
OTHER_BOUND = Misconception(
    "other_bound",
    {"clip": lambda p: np.clip(p, 1e-7, 1 - 1e-7)},
    "you clipped at 1e-7",
    "That is what Keras does; here the bound is 1e-12.",
)
ROLES_EXCHANGED = Misconception(
    "roles_exchanged",
    {"roles": lambda probabilities, answers: (answers, probabilities)},
    "you have probabilities and labels the wrong way round",
    "The probabilities come first here, and it is their logarithm that is taken.",
)

# ------------------------------------------------------------------ known errors: cross-entropy


def _softmax_of_rows(values: Array) -> Any:
    return np.exp(values) / np.exp(values).sum(axis=-1, keepdims=True)


def _both_sides(targets: Array, p: Array, log: Callable[[Array], Array]) -> Any:
    return targets * log(p) + (1 - targets) * log(np.maximum(1 - p, SMALLEST))


def _predicted(_: Array, p: Array, log: Callable[[Array], Array]) -> Any:
    return np.eye(p.shape[-1])[p.argmax(axis=-1)] * log(p)


CLASS_FROM_ONE = Misconception(
    "class_from_one",
    {"roles": lambda probabilities, targets: (probabilities, np.roll(targets, -1, axis=-1))},
    "you took the probability of another class",
    "Classes are counted from 0: TRUE_CLASS 0 is the first one.",
)
LOSS_OF_SOFTMAX = Misconception(
    "softmax_applied_again",
    {"prepare": _softmax_of_rows},
    "you applied softmax to the probabilities before taking the loss",
    "They are probabilities already: softmax is for logits.",
)
BINARY_ON_CLASSES = Misconception(
    "binary_on_classes",
    {"weigh": _both_sides, "reduce": lambda losses, shape: losses.mean() / shape[-1]},
    "you took the binary cross-entropy of every class and averaged",
    "Only the true class counts: minus the logarithm of its probability.",
)
BINARY_ADDED_UP = Misconception(
    "binary_added_up",
    {"weigh": _both_sides},
    "you took the binary cross-entropy of every class and added them up",
    "Only the true class counts: minus the logarithm of its probability.",
)
MEAN_OVER_CLASSES = Misconception(
    "mean_over_classes",
    {"reduce": lambda losses, shape: losses.mean() / shape[-1]},
    "you divided by the number of classes too",
    "Sum over the classes; the mean is taken over the samples only.",
)
CLASSES_FOR_SAMPLES = Misconception(
    "classes_for_samples",
    {"reduce": lambda losses, shape: losses.sum() / shape[-1]},
    "you divided by the number of classes in place of the number of samples",
    "Samples are rows: divide by `len(probabilities)`.",
)
ALL_CLASSES = Misconception(
    "all_classes",
    {"weigh": lambda _, p, log: log(p)},
    "you summed over all classes, whichever is true",
    "Multiply by the one-hot target: only the true class counts.",
)
ENTROPY = Misconception(
    "entropy",
    {"weigh": lambda _, p, log: p * log(p)},
    "you computed the entropy of the probabilities, −Σ p·ln p, whichever class is true",
    "The factor before the logarithm is the target, not the probability.",
)
PREDICTED_FOR_TRUE = Misconception(
    "predicted_for_true",
    {"weigh": _predicted},
    "you took the largest probability instead of that of the true class",
    "Look the true class up in `targets`.",
)
SAMPLE_LOSS_ERRORS = (
    LOG_BASE_TEN,
    MINUS_FORGOTTEN,
    LOG_BASE_TWO,
    BINARY_ON_CLASSES,
    ROUNDED_TO_TWO,
    ROUNDED_TO_THREE,
    CLASS_FROM_ONE,
    LOSS_OF_SOFTMAX,
    MEAN_OVER_CLASSES,
    BINARY_ADDED_UP,
    ALL_CLASSES,
    ENTROPY,
    LOG_MISSING,
    DISTANCE,
)
CROSS_ENTROPY_ERRORS = (
    SUM_FOR_MEAN,
    NOT_CLIPPED,
    MEAN_OVER_CLASSES,
    MINUS_FORGOTTEN,
    BINARY_ON_CLASSES,
    LOG_BASE_TEN,
    LOG_BASE_TWO,
    ROLES_EXCHANGED,
    OTHER_BOUND,
    ZERO_SKIPPED,
    ONE_PER_SAMPLE,
    LOSS_OF_SOFTMAX,
    BINARY_ADDED_UP,
    CLASSES_FOR_SAMPLES,
    ALL_CLASSES,
    ENTROPY,
    PREDICTED_FOR_TRUE,
    LOG_MISSING,
    DISTANCE,
)

# ------------------------------------------------------------------ known errors: binary cross-entropy


def _where_one(y: Array, p: Array, log: Callable[[Array], Array]) -> Any:
    return np.where(y == 1, log(p), 0)


def _where_zero(y: Array, p: Array, log: Callable[[Array], Array]) -> Any:
    return np.where(y == 0, log(1 - p), 0)


ONLY_ONES = Misconception(
    "only_ones",
    {"negative": lambda *_: 0.0},
    "only the samples with label 1 count in your loss",
    "The second term, −(1 − y)·ln(1 − p), is the loss of a sample with label 0.",
)
ONLY_ZEROS = Misconception(
    "only_zeros",
    {"positive": lambda *_: 0.0},
    "only the samples with label 0 count in your loss",
    "The first term, −y·ln(p), is the loss of a sample with label 1.",
)
SAME_PROBABILITY = Misconception(
    "same_probability",
    {"negative": lambda y, p, log: (1 - y) * log(p)},
    "you took ln(p) for label 0 too",
    "p is the probability of label 1; that of label 0 is 1 − p.",
)
SECOND_SIGN = Misconception(
    "second_sign",
    {"negative": lambda y, p, log: -(1 - y) * log(1 - p)},
    "the second term has the wrong sign",
    "Both terms carry a minus: −y·ln(p) − (1 − y)·ln(1 − p).",
)
LABELS_SWAPPED = Misconception(
    "labels_swapped",
    {
        "positive": lambda y, p, log: (1 - y) * log(p),
        "negative": lambda y, p, log: y * log(1 - p),
    },
    "you have the labels 0 and 1 the wrong way round",
    "p is the probability of label 1: −ln(p) is the loss where y = 1.",
)
LABELS_LEFT_OUT = Misconception(
    "labels_left_out",
    {"positive": lambda _, p, log: log(p), "negative": lambda _, p, log: log(1 - p)},
    "you added both terms without the factors y and 1 − y",
    "One of the two factors is 0: only one term is left for each sample.",
)
SQUARED_ERROR = Misconception(
    "squared_error",
    {"positive": lambda y, p, _: -y * (1 - p) ** 2, "negative": lambda y, p, _: -(1 - y) * p**2},
    "you took the squared error (y − p)²",
    "Cross-entropy takes a logarithm: −y·ln(p) − (1 − y)·ln(1 − p).",
)
CLIPPED_BELOW_ONLY = Misconception(
    "clipped_below_only",
    {"clip": lambda p: np.maximum(p, SMALLEST)},
    "a probability of 1 still gives a logarithm of 0, in ln(1 − p)",
    "Clip at both ends: `np.clip(p, 1e-12, 1 - 1e-12)`.",
)
NOT_CLIPPED_BY_CASE = Misconception(
    "not_clipped_by_case",
    {"clip": lambda p: p, "positive": _where_one, "negative": _where_zero},
    "a probability of 0 or 1 on the wrong side makes your loss infinite",
    "Clip the probabilities before you take the logarithm: the statement says at which bounds.",
)
BINARY_LOSS_ERRORS = (
    LABELS_SWAPPED,
    MINUS_FORGOTTEN,
    LOG_BASE_TEN,
    ROUNDED_TO_TWO,
    ROUNDED_TO_THREE,
    LOG_BASE_TWO,
    LABELS_LEFT_OUT,
    SQUARED_ERROR,
    DISTANCE,
    LOG_MISSING,
)
BINARY_CROSS_ENTROPY_ERRORS = (
    NOT_CLIPPED,
    SUM_FOR_MEAN,
    MINUS_FORGOTTEN,
    ONLY_ONES,
    SECOND_SIGN,
    CLIPPED_BELOW_ONLY,
    NOT_CLIPPED_BY_CASE,
    LABELS_SWAPPED,
    ROLES_EXCHANGED,
    LOG_BASE_TEN,
    LOG_BASE_TWO,
    OTHER_BOUND,
    ZERO_SKIPPED,
    SAME_PROBABILITY,
    ONLY_ZEROS,
    LABELS_LEFT_OUT,
    SQUARED_ERROR,
    ONE_PER_SAMPLE,
    LOG_MISSING,
    DISTANCE,
)
