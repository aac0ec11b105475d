"""The known errors in the loops over the places of a window: a `range` that ends one place early."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cnntutor.domain.procedure import Misconception
from cnntutor.procedures import windows

if TYPE_CHECKING:
    from cnntutor.procedures.windows import Sides

BOTH, ROWS, COLUMNS = (0, 1), (0,), (1,)
ALONG: dict[tuple[int, ...], str] = {ROWS: "rows", COLUMNS: "columns"}


# floor((W − F) / S), without the + 1, is always one place too few. A loop over `range(0, W - F, S)` has
# ceil((W − F) / S): one too few where S divides W − F, and right elsewhere. So they are two kinds.


def visited(length: int, window: int, stride: int) -> int:
    """Return how many places `range(0, length - window, stride)` has."""
    return len(range(0, length - window, stride))


def _ends_early(axes: tuple[int, ...]) -> Misconception:
    """Return the error of loops along these axes that end early and make what they collect smaller."""

    def size(sides: Sides, window: Sides, stride: int) -> Sides:
        return _visited(windows.size(sides, window, stride), sides, window, stride, axes)

    return Misconception(
        name=_named("range_ends_early", axes), exchange={"size": size}, tell=_tell(axes), advice=_advise(axes)
    )


def _leaves_zeros(axes: tuple[int, ...]) -> Misconception:
    """Return the error of such loops over the places of an array of zeros that has the right size."""

    def visit(size: Sides, sides: Sides, window: Sides, stride: int, _: Sides) -> Sides:
        return _visited(size, sides, window, stride, axes)

    return Misconception(
        name=_named("last_places_not_visited", axes),
        exchange={"visit": visit},
        tell=_tell(axes),
        advice=_advise(axes),
    )


def _visited(size: Sides, sides: Sides, window: Sides, stride: int, axes: tuple[int, ...]) -> Sides:
    """Return how many places loops have that end early along these axes."""
    rows, columns = (
        visited(sides[axis], window[axis], stride) if axis in axes else size[axis] for axis in BOTH
    )
    return rows, columns


def _named(name: str, axes: tuple[int, ...]) -> str:
    return f"{name}_along_{ALONG[axes]}" if axes in ALONG else name


def _tell(axes: tuple[int, ...]) -> str:
    """Return what to tell of loops along these axes that end early."""
    which = f"your loop over the {ALONG[axes]} ends" if axes in ALONG else "your loops end"
    return f"{which} before the last window that fits"


def _advise(axes: tuple[int, ...]) -> str:
    """Return what to do about them."""
    side = "width" if axes == COLUMNS else "height"
    return f"A `range` over the {ALONG.get(axes, 'rows')} ends at {side} − F + 1, padding included."


LAST_PLACES_ZERO = Misconception(
    name="last_places_left_zero",
    exchange={"visit": lambda size, *_: (size[0] - 1, size[1] - 1)},
    tell="the last row and column of your result are never filled in",
    advice="Look for a `range` that ends one early: `range(n)` stops before n.",
)


LOOP_ERRORS = (
    *(_ends_early(axes) for axes in (BOTH, ROWS, COLUMNS)),
    *(_leaves_zeros(axes) for axes in (BOTH, ROWS, COLUMNS)),
    LAST_PLACES_ZERO,
)
"""What is done wrong in the loops over the places of any window."""
