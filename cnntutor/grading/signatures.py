"""How a call of a function that is asked for is written: as it can be typed, or by its shapes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.domain.given_model import GivenModel
from cnntutor.grading.diagnosis.parameters import count_numbers
from cnntutor.grading.wording import shape_text
from cnntutor.procedures.recording import number

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from cnntutor.domain.exercise import Function
    from cnntutor.domain.values import Arguments, Array

MOST_SHOWN_NUMBERS = 24
"""Arrays with more numbers than this are described by their shape only."""

MOST_SHOWN_TOGETHER = 40
"""The same for arrays that lists and tuples hold, as the layers of a block: all together."""


def parameter_names(question: Function) -> list[str]:
    """Return what the parameters of a function that is asked for are called."""
    return [name.partition("=")[0].strip() for name in question.signature.split(",")]


def describe_call(question: Function, arguments: Arguments) -> str:
    """Return a call as it can be typed, small arrays with their numbers: `conv2d(image=np.array(…), …)`."""
    return _call(question, arguments, _typed)


def describe_shapes(question: Function, arguments: Arguments) -> str:
    """Return a call with the shapes and dtypes of its arrays, but none of their numbers."""
    return _call(question, arguments, _shape_of)


def describe_arguments(values: Mapping[str, Any]) -> str:
    """Return arguments by their names, as on paper: `x = [1, -2], slope = 0.1`."""
    texts = (
        f"{name} = {number(value) if isinstance(value, np.ndarray) else _typed(value)}"
        for name, value in values.items()
        if value is not None
    )
    return ", ".join(texts)


def _call(question: Function, arguments: Arguments, describe: Callable[[Any], str]) -> str:
    names = parameter_names(question)
    texts = [f"{name}={describe(value)}" for name, value in zip(names, arguments, strict=False)]
    return f"{question.name}({', '.join(texts)})"


def _holds_arrays(value: Any) -> bool:
    """Tell whether a list or tuple holds arrays, or lists of such: the layers of a block."""
    return isinstance(value, list | tuple) and any(
        isinstance(each, np.ndarray) or _holds_arrays(each) for each in value
    )


def _each(value: Any, describe: Callable[[Any], str]) -> str:
    """Return arrays in lists and tuples, between the brackets that these have."""
    if not _holds_arrays(value):
        return describe(value)
    texts = ", ".join(_each(each, describe) for each in value)
    return f"[{texts}]" if isinstance(value, list) else f"({texts}{',' if len(value) == 1 else ''})"


def _typed(value: Any) -> str:
    if isinstance(value, GivenModel):
        return f"<model, {', '.join(layer.class_name for layer in value.layers)}>"
    if _holds_arrays(value):
        return _each(value, _typed if count_numbers((value,)) <= MOST_SHOWN_TOGETHER else _shape_of)
    if not isinstance(value, np.ndarray):
        return repr(value) if isinstance(value, list | tuple | dict | str) else number(value)
    if value.ndim and value.size and value.dtype == np.float64 and not value.any():
        return f"np.zeros({value.shape if value.ndim > 1 else value.size})"
    if value.size > MOST_SHOWN_NUMBERS:
        return _shape_of(value)
    written = number(value)
    if value.dtype == np.float64 and not set(written) & set(".en"):
        written = re.sub(r"\d+", r"\g<0>.0", written, count=1)  # one number is enough to make them all floats
    return f"np.array({written}{_dtype(value)})"


def _shape_of(value: Any) -> str:
    if isinstance(value, np.ndarray) and value.ndim:
        return f"<{shape_text(value.shape)}, {value.dtype}>"
    if _holds_arrays(value):
        return _each(value, _shape_of)
    if isinstance(value, list | dict):
        return f"<{len(value)} entries>"
    return _typed(value)


def _dtype(value: Array) -> str:
    """Return the dtype as an argument, where numpy would choose another one for what is written."""
    return "" if value.dtype in (np.int64, np.float64) else f', dtype="{value.dtype}"'
