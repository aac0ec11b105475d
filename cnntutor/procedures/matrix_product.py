"""Convolution as a matrix product step by step: windows as rows, times kernels as columns."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.domain.procedure import Procedure, ignore
from cnntutor.procedures import windows
from cnntutor.procedures.convolution import CONV_LAYER, STEPS
from cnntutor.procedures.recording import products, total
from cnntutor.procedures.windows import find_windows, put_together

if TYPE_CHECKING:
    from types import SimpleNamespace

    from cnntutor.domain.procedure import Note
    from cnntutor.domain.values import Array
    from cnntutor.procedures.windows import Sides


def _find_rows(
    step: SimpleNamespace, image: Array, window: Sides, stride: int, padding: int
) -> tuple[Array, Sides]:
    """Return the matrix of the windows of an H × W × C image, and how many of them are down and across."""
    padded = step.pad(image, padding, window)
    found = find_windows(step, image, padded, window, stride, padding)
    parts = [(group, step.flatten(step.arrange(group.shown))) for group in found.groups]
    return step.lay_out(put_together(found, parts)), found.size


def _im2col(
    step: SimpleNamespace, note: Note, image: Array, kernel_shape: Sides, stride: int = 1, padding: int = 0
) -> Any:
    image, (height, width) = np.asarray(image), kernel_shape
    matrix, size = _find_rows(step, image, (height, width), stride, padding)
    if note is not ignore:
        _note_matrix(note, matrix, size, (height, width, image.shape[2]), stride)
    return step.finish(matrix)


def _note_matrix(note: Note, matrix: Array, size: Sides, window: tuple[int, ...], stride: int) -> None:
    """Take the notes on every number of the matrix: which window it is of, and where it stands in that."""
    for row, column in np.ndindex(*matrix.shape):
        place = divmod(row, size[1])
        inside = tuple(int(index) for index in np.unravel_index(column, window))
        number = matrix[row, column]
        note("row", (row, column), partial(_row_text, row, place, size[1]), None)
        note("column", (row, column), partial(_column_text, column, inside, window), None)
        note("take", (row, column), partial(_source_text, place, inside, stride), number)


def _row_text(row: int, place: Sides, across: int) -> str:
    return f"{row} = {place[0]}·{across} + {place[1]}, so it is the window of place ({place[0]}, {place[1]})"


def _column_text(column: int, inside: tuple[int, ...], window: tuple[int, ...]) -> str:
    row, side, channel = inside
    sum_of = f"({row}·{window[1]} + {side})·{window[2]} + {channel}"
    return f"{column} = {sum_of}, so it is row {row}, column {side}, channel {channel} of the window"


def _source_text(place: Sides, inside: tuple[int, ...], stride: int) -> str:
    row, column = (f"{start}·{stride} + {offset}" for start, offset in zip(place, inside[:2], strict=True))
    return f"the padded image at [{row}, {column}, {inside[2]}]"


def _conv_as_matmul(
    step: SimpleNamespace,
    note: Note,
    image: Array,
    kernels: Array,
    biases: Array,
    stride: int = 1,
    padding: int = 0,
) -> Any:
    image, kernels = np.asarray(image), step.orient(np.asarray(kernels))
    matrix, size = _find_rows(step, image, kernels.shape[:2], stride, padding)
    weights = step.kernel_matrix(kernels)
    values = step.multiply(matrix, weights)
    added = np.array([step.choose_bias(biases, k) for k in range(kernels.shape[-1])])
    with_bias = step.add_bias(values, added, kernels[..., 0])
    if note is not ignore:
        for row, k in np.ndindex(*with_bias.shape):
            index = (*divmod(row, size[1]), k)
            note("place", index, f"row {row} of the matrix, column {k} of the kernels".__str__, None)
            terms = partial(products, matrix[row], weights[:, k])
            note("multiply and sum", index, terms, values[row, k])
            note("add the bias", index, partial(total, [values[row, k], added[k]]), with_bias[row, k])
    return step.finish(step.collect(step.fold(with_bias, size), image, padding))


IM2COL = Procedure(
    "im2col",
    _im2col,
    {
        "pad": STEPS["pad"],
        **windows.STEPS,
        "arrange": lambda shown: shown,
        "flatten": lambda shown: shown.reshape(len(shown), -1),
        "lay_out": lambda values: values.reshape(-1, values.shape[-1]),
        "finish": lambda values: values,
    },
)
"""Its steps beside those of all windows: `arrange` gives windows, place × row × column × channel, their order
of axes, `flatten` makes a row of each, and `lay_out` a matrix of the rows, down × across × number."""

CONV_AS_MATMUL = Procedure(
    "convolution as a matrix product",
    _conv_as_matmul,
    {
        **IM2COL.steps,
        "orient": STEPS["orient"],
        "kernel_matrix": lambda kernels: kernels.reshape(-1, kernels.shape[-1]),
        "multiply": lambda matrix, weights: matrix @ weights,
        "choose_bias": CONV_LAYER.steps["choose_bias"],
        "add_bias": STEPS["add_bias"],
        "fold": lambda values, size: values.reshape(*size, -1),
        "collect": STEPS["collect"],
    },
)
