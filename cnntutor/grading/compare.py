"""Compare a value that came back with the expected one, so that nothing wrong passes for right."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.domain.report import Status
from cnntutor.domain.verdict import Difference
from cnntutor.grading.choices import compare_text
from cnntutor.grading.parts import compare_parts, has_parts, other_keys
from cnntutor.grading.wording import NONE_RETURNED, kind_text, quoted, shape_text
from cnntutor.grading.words import compare_word, has_words
from cnntutor.procedures.recording import number
from cnntutor.text import format_count

if TYPE_CHECKING:
    from collections.abc import Callable

    from cnntutor.domain.exercise import Tolerance
    from cnntutor.domain.values import Array


def compare(
    got: Any, expected: Any, tolerance: Tolerance, *, parts: tuple[str, ...] = ()
) -> Difference | None:
    """Return how a value falls short of the expected one; None where it is right.

    Parameters
    ----------
    got : Plain
        What came back, of any shape and type.
    expected : Plain
        A number or numeric array; a text; or a list or dict of such. Lists and tuples count as the same, and
        nested lists of numbers as arrays where an array is expected. A tuple, list or dict of arrays is
        compared part by part; their shapes may differ. Numbers in a list of texts need no quotes.
    tolerance : Tolerance
        How far numbers may lie apart, in each part.
    parts : tuple of str, optional
        What the parts of a tuple of arrays are called.

    Returns
    -------
    Difference or None
        `malformed` where there is nothing to compare (no numbers, an uneven nesting, another number of
        axes), `wrong` where the values or the shape differ.
    """
    if got is None:
        return Difference(status=Status.MALFORMED, message=NONE_RETURNED)
    if isinstance(expected, str):
        return compare_text(got, expected, "text")
    if has_parts(expected):
        return compare_parts(got, expected, lambda part, right: compare(part, right, tolerance), parts)
    if isinstance(expected, dict):
        return _compare_mapping(got, expected, tolerance)
    if has_words(expected):
        return _compare_sequence(got, expected, partial(compare_word, others=expected))
    if isinstance(expected, list | tuple) and any(isinstance(item, list | tuple) for item in expected):
        return _compare_sequence(got, expected, partial(compare, tolerance=tolerance))
    if _begins_with_a_batch(got, expected):
        front, status = ("None", Status.MALFORMED) if got[0] is None else ("-1", Status.WRONG)
        message = f"it begins with {front} for the batch, which is no part of a shape here: leave it out"
        return Difference(status=status, message=message)
    numbers = as_numbers(got)
    if isinstance(numbers, Difference):
        return numbers
    right = np.asarray(expected)
    if numbers.shape and not right.shape:
        return Difference(
            status=Status.MALFORMED, message=f"it is {kind_text(got)} where one number is asked"
        )
    return _compare_numbers(numbers, right, tolerance)


def _begins_with_a_batch(got: Any, expected: Any) -> bool:
    """Tell whether a shape, a tuple, was given with an unknown size in front, as Keras prints shapes."""
    return (
        isinstance(expected, tuple)
        and isinstance(got, list | tuple)
        and len(got) == len(expected) + 1
        and (got[0] is None or (isinstance(got[0], int) and got[0] == -1))
    )


def as_numbers(value: Any) -> Array | Difference:
    """Return a value as an array of real numbers, or why it is none."""
    if isinstance(value, str):
        return Difference(
            status=Status.MALFORMED, message=f"it is the text {quoted(value)} where numbers are asked"
        )
    if isinstance(value, dict):
        return Difference(status=Status.MALFORMED, message="it is a dict where numbers are asked")
    try:
        array = np.asarray(value)
    except ValueError:
        uneven = "its rows have different lengths"
        if isinstance(value, tuple):
            uneven = f"it is {kind_text(value)}, whose parts have different shapes"
        return Difference(status=Status.MALFORMED, message=uneven)
    except OverflowError:
        return Difference(status=Status.MALFORMED, message="it holds a number too large for an array")
    if array.dtype.kind in "US":
        return Difference(status=Status.MALFORMED, message="it holds text where numbers are asked")
    if array.dtype.kind == "O":
        if _holds_none(value):
            return Difference(
                status=Status.MALFORMED, message="it holds None: one of its values is not filled in"
            )
        return Difference(status=Status.MALFORMED, message="it holds something that is no number")
    if array.dtype.kind == "b":
        return Difference(
            status=Status.MALFORMED,
            message="it holds True and False where numbers are asked: `.astype(float)` makes them 1 and 0",
        )
    return array


def _compare_numbers(got: Array, expected: Array, tolerance: Tolerance) -> Difference | None:
    if got.shape != expected.shape:
        return _compare_shapes(got.shape, expected.shape)
    with np.errstate(all="ignore"):  # whatever the value is, it must not make this side warn
        if (got == expected).all():
            return None
        got_wide, expected_wide = got.astype(np.float64), expected.astype(np.float64)
        allowed = tolerance.absolute + tolerance.relative * scale_of(expected_wide)
        near = np.abs(got_wide - expected_wide) <= allowed
    if got.dtype.kind in "iu" and expected.dtype.kind in "iu":
        right = got == expected  # whole numbers are compared as such: float64 has only 53 bits for them
    elif near.all():
        return None
    else:
        right = near | (got_wide == expected_wide)
        if tolerance.nan_equal:
            right |= np.isnan(got_wide) & np.isnan(expected_wide)
    if right.all():
        return None
    index = tuple(int(i) for i in np.argwhere(~right)[0]) if right.ndim else ()
    message = _how_many(int((~right).sum()), right.size) if right.size > 1 else "the value differs"
    if not np.isfinite(got_wide[index]):
        message = f"it holds {'nan (not a number)' if np.isnan(got_wide[index]) else 'inf (infinity)'}"
    elif got.dtype == np.float16 and _is_rounding(got_wide, expected_wide):
        message += "; it is float16, which keeps only three digits"
    return Difference(
        status=Status.WRONG,
        message=message,
        index=index,
        got=number(got[index]),
        expected=number(expected[index]),
    )


def scale_of(values: Array) -> float:
    """Return the largest finite magnitude; 0 where there is none."""
    magnitudes = np.abs(values)
    largest = magnitudes.max(initial=0.0)
    if not np.isfinite(largest):
        largest = magnitudes.max(initial=0.0, where=np.isfinite(magnitudes))
    return float(largest)


def _is_rounding(got: Array, expected: Array) -> bool:
    """Tell whether float16 alone may have made two arrays differ."""
    with np.errstate(all="ignore"):
        return bool((np.abs(got - expected) <= np.finfo(np.float16).eps * scale_of(expected)).all())


def _how_many(wrong: int, size: int) -> str:
    return f"{wrong} of {size} values {'differs' if wrong == 1 else 'differ'}"


def _compare_shapes(got: tuple[int, ...], expected: tuple[int, ...]) -> Difference:
    if not got:
        what = (
            f"a list of {expected[0]}" if len(expected) == 1 else f"an array of shape {shape_text(expected)}"
        )
        return Difference(status=Status.MALFORMED, message=f"it is one number where {what} is asked")
    if len(got) == len(expected) == 1:
        return _another_length(got[0], expected[0])
    if len(got) == len(expected):
        return Difference(
            status=Status.WRONG, message=f"its shape is {shape_text(got)}, not {shape_text(expected)}"
        )
    return Difference(
        status=Status.MALFORMED,
        message=f"it has {format_count(len(got), 'axis', 'axes')} ({shape_text(got)}), "
        f"not {len(expected)} ({shape_text(expected)})",
    )


def _another_length(got: int, expected: int) -> Difference:
    return Difference(
        status=Status.WRONG, message=f"it has {format_count(got, 'entry', 'entries')}, not {expected}"
    )


def _compare_mapping(got: Any, expected: dict[str, Any], tolerance: Tolerance) -> Difference | None:
    if (unlike := other_keys(got, expected)) is not None:
        return unlike
    return _first((key, compare(got[key], expected[key], tolerance)) for key in expected)


def _compare_sequence(
    got: Any, expected: Any, compare_item: Callable[[Any, Any], Difference | None]
) -> Difference | None:
    if isinstance(got, np.ndarray):
        got = got.tolist()
    if not isinstance(got, list | tuple):
        return Difference(status=Status.MALFORMED, message="it is no list")
    if len(got) != len(expected):
        return _another_length(len(got), len(expected))
    return _first(
        (position, compare_item(item, wanted))
        for position, (item, wanted) in enumerate(zip(got, expected, strict=True))
    )


def _first(differences: Any) -> Difference | None:
    """Return the first difference there is, its index completed by where it was found."""
    for key, found in differences:
        if found is not None:
            message = f"entry {key}: {found.message}"
            if found.index is None:
                return Difference(status=found.status, message=message)
            return Difference(
                status=found.status,
                message=message,
                index=(key, *found.index),
                got=found.got,
                expected=found.expected,
            )
    return None


def _holds_none(value: Any) -> bool:
    if isinstance(value, list | tuple):
        return any(_holds_none(item) for item in value)
    return value is None
