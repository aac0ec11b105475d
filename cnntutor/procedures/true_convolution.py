"""The convolution of mathematics step by step, and kernels with gaps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.domain.procedure import Procedure, ignore
from cnntutor.procedures.convolution import CONV2D

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import SimpleNamespace

    from cnntutor.domain.procedure import Note, Rows
    from cnntutor.domain.values import Array, Index
    from cnntutor.procedures.windows import Sides


def _true_convolution(step: SimpleNamespace, note: Note, image: Array, kernel: Array) -> Any:
    def of_the_flipped(name: str, index: Index, text: Callable[[], str | Rows], result: Any) -> None:
        note("flipped kernel" if name == "kernel" else name, index, text, result)

    return CONV2D.run(step, ignore if note is ignore else of_the_flipped, image, kernel)


TRUE_CONVOLUTION = Procedure(
    "true convolution",
    _true_convolution,
    {**CONV2D.steps, "orient": lambda kernel: kernel[::-1, ::-1]},
    habits=CONV2D.habits,
)


# ------------------------------------------------------------------ kernels with gaps


def _dilate(step: SimpleNamespace, note: Note, kernel: Array, dilation: int) -> Any:
    kernel = np.asarray(kernel)
    dilated = step.spread(kernel, step.size(kernel.shape, dilation), dilation)
    for index in np.ndindex(*dilated.shape) if note is not ignore else ():
        if any(place % dilation for place in index):
            gap = f"row {index[0]} or column {index[1]} is no multiple of {dilation}"
            note("gap", index, gap.__str__, dilated[index])
        else:
            row, column = (f"{place} / {dilation}" for place in index)
            note("weight", index, f"the kernel at [{row}, {column}]".__str__, dilated[index])
    return step.finish(dilated)


def spread(kernel: Array, size: Sides, dilation: int) -> Array:
    """Return an array of a size with the weights as far apart as the dilation says."""
    return spread_by(kernel, size, (dilation, dilation))


def spread_by(kernel: Array, size: Sides, ways: Sides) -> Array:
    """Return the same with a way of its own down and across."""
    dilated = np.zeros(size, kernel.dtype)
    rows, columns = (way * np.arange(count) for way, count in zip(ways, kernel.shape, strict=True))
    dilated[np.ix_(rows, columns)] = kernel
    return dilated


def dilated_side(side: int, dilation: int) -> int:
    """Return how long a side of a kernel becomes."""
    return (side - 1) * dilation + 1


DILATE = Procedure(
    "dilated kernel",
    _dilate,
    {
        "size": lambda shape, dilation: tuple(dilated_side(side, dilation) for side in shape),
        "spread": spread,
        "finish": lambda kernel: kernel,
    },
)


def _shape_of_dilated(step: SimpleNamespace, note: Note, kernel: Array, dilation: int) -> Any:
    sizes = []
    for axis, (name, side) in enumerate(zip(("height", "width"), np.shape(kernel), strict=True)):
        size = step.side(side, dilation)
        text = f"({side} − 1)·{dilation} + 1"
        note(name, (axis,), text.__str__, size)
        sizes.append(size)
    return tuple(sizes)


DILATED_SHAPE = Procedure("shape of a dilated kernel", _shape_of_dilated, {"side": dilated_side})
