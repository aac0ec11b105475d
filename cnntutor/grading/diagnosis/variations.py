"""The cases next to one: an argument at its default, one less along an axis, plainer numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.grading.diagnosis.parameters import (
    EXACT,
    NO_DEFAULT,
    arrays_of,
    axes_of,
    bind,
    defaults_of,
    kind_of_parameter,
    unbind,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from cnntutor.domain.exercise import Function
    from cnntutor.domain.values import Arguments, Array

    Bound = Mapping[str, Any]
    Vary = Callable[[Function, Bound], Iterator[Bound]]

SMALL = 5
"""The largest magnitude of plain numbers."""

FIXED_AXES = frozenset({"classes"})
"""Along these nothing can be left out: the numbers of a row belong together."""

SIDES = frozenset({"height", "width", "kernel height", "kernel width"})
"""Axes that say little when they are 1 long."""


def smaller(question: Function, arguments: Arguments) -> Iterator[Arguments]:
    """Yield cases that are easier to look through than one, those that take the most away first.

    Not all of them have an answer: the reference tells.
    """
    yield from _varied(question, arguments, (_fewer, _shorter, _defaults, _lower, _plain_types, _plainer))


def with_zeros(question: Function, arguments: Arguments) -> Arguments | None:
    """Return a case with zeros in all of its arrays; None where there are none, or numbers that mean much."""
    bound = bind(question, arguments)
    arrays, open_ones = dict(arrays_of(bound)), dict(_open_arrays(question, bound))
    if not arrays or arrays.keys() != open_ones.keys():
        return None
    try:
        return _fitted(
            question,
            unbind(question, {**bound, **{name: np.zeros(each.shape) for name, each in arrays.items()}}),
        )
    except ValueError:  # they cannot be made to fit
        return None


def neighbours(question: Function, arguments: Arguments) -> Iterator[Arguments]:
    """Yield cases that differ from one in a single respect."""
    yield from _varied(
        question, arguments, (_defaults, _steps, _shorter_by_one, _longer_by_one, _other_types)
    )


def _varied(question: Function, arguments: Arguments, ways: tuple[Vary, ...]) -> Iterator[Arguments]:
    bound = bind(question, arguments)
    for vary in ways:
        for varied in vary(question, bound):
            try:
                yield _fitted(question, unbind(question, varied))
            except ValueError:  # they cannot be made to fit
                continue


def _fitted(question: Function, arguments: Arguments) -> Arguments:
    return arguments if question.fit is None else question.fit(arguments)


# ------------------------------------------------------------------ numbers that say how


def _scalars(question: Function, bound: Bound) -> Iterator[tuple[str, int, Any]]:
    """Yield the parameters that are whole numbers, with their defaults."""
    for name, default in defaults_of(question.signature).items():
        if type(bound[name]) is int:
            yield name, bound[name], default


def _defaults(question: Function, bound: Bound) -> Iterator[Bound]:
    for name, value, default in _scalars(question, bound):
        if default is not NO_DEFAULT and value != default:
            yield {**bound, name: default}


def _lower(question: Function, bound: Bound) -> Iterator[Bound]:
    """Lower a number where numbers are all that is given: beside an array it may belong to what is in it."""
    if not all(value is None or isinstance(value, int | list) for value in bound.values()):
        return
    for name, value, default in sorted(_scalars(question, bound), key=lambda each: -each[1]):
        least = default + 1 if isinstance(default, int) else 2  # of 1 many a formula is right by chance
        for lower in sorted({least, value // 2, value - value // 4, value - 1}):
            if least <= lower < value:
                yield {**bound, name: lower}


def _steps(question: Function, bound: Bound) -> Iterator[Bound]:
    for name, value, _ in _scalars(question, bound):
        for changed in (value + 1, value - 1):
            if changed >= 0:
                yield {**bound, name: changed}


# ------------------------------------------------------------------ lengths of axes


def _lengths(question: Function, bound: Bound) -> dict[str, int]:
    """Return the length of each axis by its name, the longest first."""
    found = {
        axis: length
        for name, value in arrays_of(bound)
        for axis, length in zip(axes_of(question, name, value), value.shape, strict=True)
    }
    return {
        axis: found[axis] for axis in sorted(found, key=lambda axis: -found[axis]) if axis not in FIXED_AXES
    }


def _fewer(_: Function, bound: Bound) -> Iterator[Bound]:
    """Leave one entry of a list out; an empty list asks for nothing."""
    for name, value in bound.items():
        if isinstance(value, list) and len(value) > 1:
            for place in range(len(value)):
                yield {**bound, name: [*value[:place], *value[place + 1 :]]}


def _along(question: Function, bound: Bound, axis: str, change: Callable[[Array, int], Array]) -> Bound:
    """Return the arguments with every array that has an axis changed along that."""
    varied = dict(bound)
    for name, value in arrays_of(bound):
        names = axes_of(question, name, value)
        if axis in names:
            varied[name] = change(value, names.index(axis))
    return varied


def _shorter(question: Function, bound: Bound) -> Iterator[Bound]:
    for axis, length in _lengths(question, bound).items():
        least = 2 if axis in SIDES else 1
        for kept in sorted({least, 2, length // 2, length - 1}):
            if least <= kept < length:
                yield _along(question, bound, axis, lambda array, k, n=kept: _first(array, k, n))  # type: ignore[misc]


def _shorter_by_one(question: Function, bound: Bound) -> Iterator[Bound]:
    for axis, length in _lengths(question, bound).items():
        if length > 1:
            yield _along(question, bound, axis, lambda array, k, n=length - 1: _first(array, k, n))  # type: ignore[misc]


def _longer_by_one(question: Function, bound: Bound) -> Iterator[Bound]:
    if any(kind_of_parameter(question, name) in EXACT for name, _ in arrays_of(bound)):
        return
    for axis in _lengths(question, bound):
        yield _along(question, bound, axis, _one_more)


def _first(array: Array, axis: int, length: int) -> Array:
    return np.take(array, range(length), axis=axis)


def _one_more(array: Array, axis: int) -> Array:
    return np.concatenate([array, np.take(array, [0], axis=axis)], axis=axis)


# ------------------------------------------------------------------ the numbers in the arrays


def _open_arrays(question: Function, bound: Bound) -> Iterator[tuple[str, Array]]:
    """Yield the arrays whose numbers may be others."""
    for name, value in arrays_of(bound):
        if kind_of_parameter(question, name) not in EXACT and value.dtype.kind in "iuf":
            yield name, value


def _plain_types(question: Function, bound: Bound) -> Iterator[Bound]:
    """Make whole numbers of another type to int64."""
    for name, value in _open_arrays(question, bound):
        if value.dtype not in (np.int64, np.float64) and (value == np.rint(value)).all():
            yield {**bound, name: value.astype(np.int64)}


def _plainer(question: Function, bound: Bound) -> Iterator[Bound]:
    for name, value in _open_arrays(question, bound):
        whole = np.rint(value).astype(np.float64)
        plain = (np.sign(whole) * ((np.abs(whole) - 1) % SMALL + 1)).astype(value.dtype)
        if not np.array_equal(plain, value):
            yield {**bound, name: plain}
    for name, value in bound.items():
        if isinstance(value, float) and not value.is_integer() and value > 1:
            yield {**bound, name: float(round(value))}


def _other_types(question: Function, bound: Bound) -> Iterator[Bound]:
    for name, value in _open_arrays(question, bound):
        yield {**bound, name: value.astype(np.float64) + (0.25 if value.dtype.kind in "iu" else 0.0)}
        yield {**bound, name: np.rint(value).astype(np.int64)}
        yield {**bound, name: np.abs(value)}
        yield {**bound, name: -value if value.dtype.kind != "u" else value}
