"""The known errors in the loops over the places of a window: a `range` that ends one place early."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cnntutor.domain.procedure import Misconception

if TYPE_CHECKING:
    from collections.abc import Callable

    from cnntutor.domain.values import Array

BOTH, ROWS, COLUMNS = (0, 1), (0,), (1,)
ALONG: dict[tuple[int, ...], str] = {ROWS: "rows", COLUMNS: "columns"}


# floor((W − F) / S), without the + 1, is always one place too few. A loop over `range(0, W - F, S)` has
# ceil((W − F) / S): one too few where S divides W − F, and right elsewhere. So they are two kinds.


def visited(length: int, window: int, stride: int) -> int:
    """Return how many places `range(0, length - window, stride)` has."""
    return len(range(0, length - window, stride))


def _ends_early(places: Callable[..., tuple[int, int]], axes: tuple[int, ...]) -> Misconception:
    """Return the error of loops along these axes that end early and make what they collect smaller."""

    def size(shape: tuple[int, ...], window: Any, stride: int) -> tuple[int, ...]:
        sides = _sides(window)
        right = places(shape, window, stride)
        return tuple(
            visited(shape[axis], sides[axis], stride) if axis in axes else right[axis] for axis in BOTH
        )

    return Misconception(_named("range_ends_early", axes), {"size": size}, *_words(axes))


def _leaves_zeros(axes: tuple[int, ...]) -> Misconception:
    """Return the error of such loops over the places of an array of zeros that has the right size."""

    def visit(values: Array, shape: tuple[int, ...], window: Any, stride: int) -> Array:
        sides = _sides(window)
        return _without(values, [visited(shape[axis], sides[axis], stride) for axis in BOTH], axes)

    return Misconception(_named("last_places_not_visited", axes), {"visit": visit}, *_words(axes))


def _sides(window: Any) -> tuple[int, ...]:
    return (window, window) if isinstance(window, int) else window


def _without(values: Array, ends: list[int], axes: tuple[int, ...] = BOTH) -> Array:
    """Return a map whose places from these ends on are 0."""
    left = values.copy()
    if 0 in axes:
        left[ends[0] :] = 0
    if 1 in axes:
        left[:, ends[1] :] = 0
    return left


def _named(name: str, axes: tuple[int, ...]) -> str:
    return f"{name}_along_{ALONG[axes]}" if axes in ALONG else name


def _words(axes: tuple[int, ...]) -> tuple[str, str]:
    """Return what to tell of loops that end early, and what to do."""
    which = f"your loop over the {ALONG[axes]} ends" if axes in ALONG else "your loops end"
    side = "width" if axes == COLUMNS else "height"
    return (
        f"{which} before the last window that fits",
        f"A `range` over the {ALONG.get(axes, 'rows')} ends at {side} − F + 1: F is the window's {side}, "
        "and any padding counts.",
    )


LAST_PLACES_ZERO = Misconception(
    "last_places_left_zero",
    {"visit": lambda values, *_: _without(values, [n - 1 for n in values.shape[:2]])},
    "the last row and the last column of your result are never filled in",
    "Look for a `range` that ends one early: `range(n)` already stops before n.",
)


def loop_errors(places: Callable[..., tuple[int, int]]) -> tuple[Misconception, ...]:
    """Return the errors for an operation.

    Parameters
    ----------
    places : callable
        How many places the window rightly has: the step `size` of the operation.
    """
    return (
        *(_ends_early(places, axes) for axes in (BOTH, ROWS, COLUMNS)),
        *(_leaves_zeros(axes) for axes in (BOTH, ROWS, COLUMNS)),
        LAST_PLACES_ZERO,
    )
