"""Softmax and the cross-entropy losses step by step."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from cnntutor.domain.procedure import Procedure
from cnntutor.procedures.recording import factor, number, total

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import SimpleNamespace

    from cnntutor.domain.procedure import Note
    from cnntutor.domain.values import Array

    Place: TypeAlias = tuple[int, ...]

SMALLEST = 1e-12
SHIFT_DIGITS = 8
"""How many digits logits have where the largest is taken away: of large ones six may not be enough."""


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
            lambda at=index: _shift_text(logits[at], logits[group(at)].max()),  # type: ignore[misc]
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


def _shift_text(logit: Any, largest: Any) -> str:
    return f"{number(logit, SHIFT_DIGITS)} − {factor(largest, SHIFT_DIGITS)}"


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
