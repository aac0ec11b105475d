"""How a call of a function that is asked for is written: as it can be typed, or by its shapes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.grading.wording import shape_text
from cnntutor.procedures.recording import number

if TYPE_CHECKING:
    from collections.abc import Callable

    from cnntutor.domain.exercise import Function
    from cnntutor.domain.values import Arguments

MOST_SHOWN_NUMBERS = 24
"""Arrays with more numbers than this are described by their shape only."""


def parameter_names(question: Function) -> list[str]:
    """Return what the parameters of a function that is asked for are called."""
    return [name.partition("=")[0].strip() for name in question.signature.split(",")]


def describe_call(question: Function, arguments: Arguments) -> str:
    """Return a call as it can be typed, small arrays with their numbers: `conv2d(image=np.array(…), …)`."""
    return _call(question, arguments, _typed)


def describe_shapes(question: Function, arguments: Arguments) -> str:
    """Return a call with the shapes and dtypes of its arrays, but none of their numbers."""
    return _call(question, arguments, _shape_of)


def _call(question: Function, arguments: Arguments, describe: Callable[[Any], str]) -> str:
    names = parameter_names(question)
    texts = [f"{name}={describe(value)}" for name, value in zip(names, arguments, strict=False)]
    return f"{question.name}({', '.join(texts)})"


def _typed(value: Any) -> str:
    if _holds_arrays(value):
        return f"[{', '.join(map(_typed, value))}]"
    if not isinstance(value, np.ndarray):
        return repr(value) if isinstance(value, list | tuple | dict | str) else number(value)
    if value.size > MOST_SHOWN_NUMBERS:
        return _shape_of(value)
    dtype = "" if value.dtype in (np.int64, np.float64) else f', dtype="{value.dtype}"'
    return f"np.array({number(value)}{dtype})"


def _holds_arrays(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(each, np.ndarray) for each in value)


def _shape_of(value: Any) -> str:
    if _holds_arrays(value):
        return f"[{', '.join(map(_shape_of, value))}]"
    if isinstance(value, np.ndarray) and value.ndim:
        return f"<{shape_text(value.shape)}, {value.dtype}>"
    if isinstance(value, list | dict):
        return f"<{len(value)} entries>"
    return _typed(value)
