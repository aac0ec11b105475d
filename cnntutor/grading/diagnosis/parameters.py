"""The parameters of a function: their defaults, and which axes of its arrays have one length."""

from __future__ import annotations

import ast
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cnntutor.domain.exercise import Function
    from cnntutor.domain.values import Arguments

AXES: Mapping[str, tuple[str, ...]] = {
    "image": ("height", "width", "channels"),
    "kernel": ("kernel height", "kernel width", "channels"),
    "kernels": ("kernel height", "kernel width", "channels", "filters"),
    "biases": ("filters",),
    "sequence": ("words", "dimensions"),
    "word kernel": ("words of the kernel", "dimensions"),
    "second kernels": ("second kernel height", "second kernel width", "filters", "outputs"),
    "second biases": ("outputs",),
    "probabilities": ("samples", "classes"),
    "targets": ("samples", "classes"),
    "labels": ("samples",),
    "images": ("samples", "height", "width", "channels"),
    "numbers of channels": ("channels",),
}
"""What the axes of an array are, by the kind of its parameter. Axes of one name have one length."""

EXACT = frozenset({"probabilities", "targets", "labels"})
"""The kinds whose numbers mean something only as they are."""

NO_DEFAULT = object()


@cache
def defaults_of(signature: str) -> dict[str, Any]:
    """Return the parameters of a signature in order, with their defaults; `NO_DEFAULT` where one has none.

    Examples
    --------
    >>> defaults_of("width, stride=1")["stride"]
    1
    """
    (function,) = ast.parse(f"def f({signature}): ...").body
    assert isinstance(function, ast.FunctionDef)
    names = [argument.arg for argument in function.args.args]
    values = [ast.literal_eval(default) for default in function.args.defaults]
    missing = [NO_DEFAULT] * (len(names) - len(values))
    return dict(zip(names, [*missing, *values], strict=True))


def bind(question: Function, arguments: Arguments) -> dict[str, Any]:
    """Return the arguments of a case by the names of their parameters; what is left out has its default."""
    defaults = defaults_of(question.signature)
    return {**defaults, **dict(zip(defaults, arguments, strict=False))}


def unbind(question: Function, bound: Mapping[str, Any]) -> Arguments:
    """Return the arguments that give these values, without defaults at their end."""
    defaults = defaults_of(question.signature)
    arguments = [bound[name] for name in defaults]
    for name in reversed(defaults):
        if isinstance(bound[name], np.ndarray) or bound[name] != defaults[name]:
            break
        arguments.pop()
    return tuple(arguments)


def kind_of_parameter(question: Function, name: str) -> str:
    """Return what a parameter is: as the exercise declares it, else its name."""
    return question.parameter_kinds.get(name, name)


def axes_of(question: Function, name: str, value: Any) -> tuple[str, ...]:
    """Return the names of an array's axes; those that are not known have names of their own."""
    known = AXES.get(kind_of_parameter(question, name), ())
    own = tuple(f"axis {axis} of {name}" for axis in range(np.ndim(value)))
    return known[: len(own)] + own[len(known) :]


def arrays_of(bound: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield the parameters that have arrays, with these."""
    for name, value in bound.items():
        if isinstance(value, np.ndarray) and value.ndim:
            yield name, value


def count_numbers(arguments: Arguments) -> int:
    """Return how many numbers there are to read in the arguments of a case."""
    return sum(map(_count, arguments))


def _count(value: Any) -> int:
    if isinstance(value, list | tuple | dict):
        return sum(map(_count, value.values() if isinstance(value, dict) else value))
    return value.size if isinstance(value, np.ndarray) else 1
