"""Activation functions and their derivatives step by step."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.domain.procedure import Procedure
from cnntutor.procedures.recording import factor, number

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import SimpleNamespace

    from cnntutor.domain.procedure import Note
    from cnntutor.domain.values import Array

DEFAULT_SLOPE = 0.01
SIDES = {-1: "x < 0", 0: "x = 0, from the left", 1: "x > 0"}


def _note_each(note: Note, step: str, text: Callable[..., str], results: Array, *operands: Array) -> None:
    """Take a note for every element of an array of results."""
    for index in np.ndindex(results.shape):
        note(step, index, partial(text, *(operand[index] for operand in operands)), results[index])


def _collect(values: Array, _: Array) -> Array:
    return values


# ------------------------------------------------------------------ ReLU and leaky ReLU


def _relu(step: SimpleNamespace, note: Note, x: Array) -> Any:
    x = np.asarray(x)
    values = np.where(x > 0, step.positive(x), step.negative(x))
    _note_each(note, "the larger of 0 and x", lambda value: f"max(0, {number(value)})", values, x)
    return step.collect(values, x)


def _leaky_relu(step: SimpleNamespace, note: Note, x: Array, slope: float | None = None) -> Any:
    x, slope = np.asarray(x), step.slope(slope)
    values = np.where(x > 0, step.positive(x, slope), step.negative(x, slope))

    def text(value: float) -> str:
        return number(value) if value > 0 else f"{number(slope)}·{factor(value)}"

    _note_each(note, "x if it is positive, else slope·x", text, values, x)
    return step.collect(values, x)


def _relu_derivative(step: SimpleNamespace, note: Note, x: Array) -> Any:
    x = np.asarray(x)
    values = _three_sides(x, step.positive(x), step.negative(x), step.at_zero(x))
    for index in np.ndindex(x.shape):
        side = int(np.sign(x[index]))
        note(SIDES[side], index, partial("the slope of {}".format, "x" if side > 0 else "0"), values[index])
    return step.collect(values, x)


def _leaky_relu_derivative(step: SimpleNamespace, note: Note, x: Array, slope: float | None = None) -> Any:
    x, slope = np.asarray(x), step.slope(slope)
    values = _three_sides(x, step.positive(x, slope), step.negative(x, slope), step.at_zero(x, slope))
    for index in np.ndindex(x.shape):
        side = int(np.sign(x[index]))
        line = "x" if side > 0 else f"{number(slope)}·x"
        note(SIDES[side], index, partial("the slope of {}".format, line), values[index])
    return step.collect(values, x)


def _three_sides(x: Array, positive: Any, negative: Any, at_zero: Any) -> Any:
    return np.where(x > 0, positive, np.where(x < 0, negative, at_zero))


def _slope(slope: float | None) -> float:
    return DEFAULT_SLOPE if slope is None else slope


RELU = Procedure("ReLU", _relu, {"positive": lambda x: x, "negative": lambda x: x * 0, "collect": _collect})
LEAKY_RELU = Procedure(
    "leaky ReLU",
    _leaky_relu,
    {
        "slope": _slope,
        "positive": lambda x, _: x,
        "negative": lambda x, slope: slope * x,
        "collect": _collect,
    },
)
RELU_DERIVATIVE = Procedure(
    "derivative of ReLU",
    _relu_derivative,
    {"positive": lambda _: 1.0, "negative": lambda _: 0.0, "at_zero": lambda _: 0.0, "collect": _collect},
)
LEAKY_RELU_DERIVATIVE = Procedure(
    "derivative of leaky ReLU",
    _leaky_relu_derivative,
    {
        "slope": _slope,
        "positive": lambda *_: 1.0,
        "negative": lambda _, slope: slope,
        "at_zero": lambda _, slope: slope,
        "collect": _collect,
    },
)


# ------------------------------------------------------------------ sigmoid and tanh


def _sigmoid_values(step: SimpleNamespace, note: Note, x: Array) -> Any:
    power = step.exponential(x)
    _note_each(note, "e to the −x", lambda value: f"e^{factor(-value)}", power, x)
    values = step.divide(power)
    _note_each(note, "sigmoid", lambda value: f"1 / (1 + {number(value)})", values, power)
    return values


def _tanh_values(step: SimpleNamespace, note: Note, x: Array) -> Any:
    up, down = step.powers(x)
    _note_each(note, "e to the x", lambda value: f"e^{factor(value)}", up, x)
    _note_each(note, "e to the −x", lambda value: f"e^{factor(-value)}", down, x)
    values = step.divide(up, down)

    def text(up: float, down: float) -> str:
        return f"({number(up)} − {number(down)}) / ({number(up)} + {number(down)})"

    _note_each(note, "tanh", text, values, up, down)
    return values


def _sigmoid(step: SimpleNamespace, note: Note, x: Array) -> Any:
    x = np.asarray(x)
    return step.collect(_sigmoid_values(step, note, x), x)


def _tanh(step: SimpleNamespace, note: Note, x: Array) -> Any:
    x = np.asarray(x)
    return step.collect(_tanh_values(step, note, x), x)


def _sigmoid_derivative(step: SimpleNamespace, note: Note, x: Array) -> Any:
    x = np.asarray(x)
    outputs = _sigmoid_values(step, note, x)
    values = step.derive(outputs, x)
    _note_each(note, "derivative", lambda s: f"{number(s)}·(1 − {number(s)})", values, outputs)
    return step.collect(values, x)


def _tanh_derivative(step: SimpleNamespace, note: Note, x: Array) -> Any:
    x = np.asarray(x)
    outputs = _tanh_values(step, note, x)
    values = step.derive(outputs, x)
    _note_each(note, "derivative", lambda t: f"1 − {factor(t)}²", values, outputs)
    return step.collect(values, x)


SIGMOID_STEPS: dict[str, Callable[..., Any]] = {
    "exponential": lambda x: np.exp(-x),
    "divide": lambda power: 1 / (1 + power),
    "collect": _collect,
}
TANH_STEPS: dict[str, Callable[..., Any]] = {
    "powers": lambda x: (np.exp(x), np.exp(-x)),
    "divide": lambda up, down: (up - down) / (up + down),
    "collect": _collect,
}
SIGMOID = Procedure("sigmoid", _sigmoid, SIGMOID_STEPS)
TANH = Procedure("tanh", _tanh, TANH_STEPS)
SIGMOID_DERIVATIVE = Procedure(
    "derivative of the sigmoid", _sigmoid_derivative, {**SIGMOID_STEPS, "derive": lambda s, _: s * (1 - s)}
)
TANH_DERIVATIVE = Procedure(
    "derivative of tanh", _tanh_derivative, {**TANH_STEPS, "derive": lambda t, _: 1 - t**2}
)
