"""Compare a result of several arrays, such as the gradients of a layer: each part in words of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.domain.report import Status
from cnntutor.domain.verdict import Difference
from cnntutor.grading.wording import kind_text, quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

MOST_PARTS = 6
"""Of so many parts each has its words; of more only those that are not right."""


def has_parts(expected: Any) -> bool:
    """Tell whether a right value is a tuple, list or dict of parts, one of them an array with axes."""
    values = expected.values() if isinstance(expected, dict) else expected
    return isinstance(expected, dict | list | tuple) and any(
        isinstance(value, np.ndarray) and value.ndim > 0 for value in values
    )


def parts_of(value: Any) -> tuple[Any, ...]:
    """Return the parts of a value that has such; else the value alone."""
    if not has_parts(value):
        return (value,)
    return tuple(value.values() if isinstance(value, dict) else value)


def compare_parts(
    got: Any,
    expected: Mapping[str, Any] | Sequence[Any],
    compare: Callable[[Any, Any], Difference | None],
    names: tuple[str, ...] = (),
) -> Difference | None:
    """Return how a result of several parts falls short of the right one; None where every part is right.

    Parameters
    ----------
    got : Plain
        What came back.
    expected : dict, list or tuple
        The right parts: by name, or in order. Their shapes may differ.
    compare : callable
        Compares one part with the right one.
    names : tuple of str, optional
        What the parts are called, where they come in order; without names they are counted from 1.

    Returns
    -------
    Difference or None
        Its message says of every part what it is; its index, of the first that is not right, begins with the
        part's key or position.
    """
    if (unlike := _unlike(got, expected, names)) is not None:
        return unlike
    if isinstance(expected, dict):
        keys: list[Any] = list(expected)
        titles = keys
    else:
        keys = list(range(len(expected)))
        titles = list(names) or [f"part {key + 1}" for key in keys]
    return _together(keys, titles, [_compare(got[key], expected[key], compare) for key in keys])


def _compare(got: Any, expected: Any, compare: Callable[[Any, Any], Difference | None]) -> Difference | None:
    if got is None:
        return Difference(status=Status.MALFORMED, message="it is None: it is not filled in")
    return compare(got, expected)


def _unlike(
    got: Any, expected: Mapping[str, Any] | Sequence[Any], names: tuple[str, ...]
) -> Difference | None:
    """Return why a result has not the parts that are asked for; None where it has."""
    if isinstance(expected, dict):
        return other_keys(got, expected)
    called = f" ({', '.join(names)})" if names else ""
    if not isinstance(got, list | tuple):
        return Difference(
            status=Status.MALFORMED,
            message=f"it is {_what(got)} where {len(expected)} values{called} are asked",
        )
    if len(got) != len(expected):
        many = f"{len(got)} part{'' if len(got) == 1 else 's'}"
        return Difference(
            status=Status.MALFORMED, message=f"it has {many} where {len(expected)}{called} would be right"
        )
    return None


def other_keys(got: Any, expected: Mapping[str, Any]) -> Difference | None:
    """Return why a result is no dict with the keys that are asked for; None where it is."""
    if not isinstance(got, dict):
        return Difference(status=Status.MALFORMED, message="it is no dict")
    if got.keys() != expected.keys():
        asked = ", ".join(expected)
        return Difference(
            status=Status.MALFORMED, message=f"its keys are not the ones that are asked: {asked}"
        )
    return None


def _what(value: Any) -> str:
    if isinstance(value, str):
        return f"the text {quoted(value)}"
    return kind_text(value) if isinstance(value, np.ndarray | dict | list | tuple) else "one number"


def _together(keys: list[Any], titles: list[str], found: list[Difference | None]) -> Difference | None:
    wrong = [(key, one) for key, one in zip(keys, found, strict=True) if one is not None]
    if not wrong:
        return None
    message = "; ".join(
        f"{title} is right" if one is None else f"{title}: {one.message}"
        for title, one in zip(titles, found, strict=True)
        if one is not None or len(titles) <= MOST_PARTS
    )
    key, first = wrong[0]
    index = None if first.index is None else (key, *first.index)
    return Difference(
        status=first.status, message=message, index=index, got=first.got, expected=first.expected
    )
