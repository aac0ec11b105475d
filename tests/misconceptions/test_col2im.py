"""What goes wrong in col2im, against code that is written that way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from tests.misconceptions.test_im2col import places
from tests.misconceptions.written import agree, function

COL2IM = function("exercise11", "col2im")
Written = Callable[..., Any]


def cut(padded: Any, shape: Any, padding: int) -> Any:
    """Return the image without its padding."""
    return padded[padding : padding + shape[0], padding : padding + shape[1]]


def put(
    window: Written = lambda row, shape: row.reshape(shape),
    row: Written = lambda i, j, _, across: i * across + j,
    end: Written = cut,
    dtype: Written = lambda _: float,
    *,
    add: bool = True,
    step: int | None = None,
) -> Written:
    """Return col2im of which one part is written in another way."""

    def col2im(columns: Any, shape: Any, kernel: Any, stride: int = 1, padding: int = 0) -> Any:
        padded = np.zeros((shape[0] + 2 * padding, shape[1] + 2 * padding, shape[2]), dtype(columns))
        down, across = places(np.empty(shape), kernel, stride, padding)
        for i, j in np.ndindex(down, across):
            top, left = i * (step or stride), j * (step or stride)
            part = window(columns[row(i, j, down, across)], (*kernel, shape[2]))
            shown = padded[top : top + kernel[0], left : left + kernel[1]]
            shown[...] = shown + part if add else part
        return end(padded, shape, padding)

    return col2im


def averaged(columns: Any, *arguments: Any) -> Any:
    """Divide by how many windows show a pixel."""
    return put()(columns, *arguments) / np.maximum(put()(np.ones_like(columns, float), *arguments), 1)


def unpadded(columns: Any, shape: Any, kernel: Any, stride: int = 1, padding: int = 0) -> Any:
    """Add the first rows up in an image without padding."""
    return put()(columns, shape, kernel, stride)


def counted(columns: Any, shape: Any, kernel: Any, stride: int = 1, padding: int = 0) -> Any:
    """Count the rows in loops that end early."""
    padded, n = np.zeros((shape[0] + 2 * padding, shape[1] + 2 * padding, shape[2])), 0
    for top in range(0, padded.shape[0] - kernel[0], stride):
        for left in range(0, padded.shape[1] - kernel[1], stride):
            padded[top : top + kernel[0], left : left + kernel[1]] += columns[n].reshape(*kernel, -1)
            n += 1
    return cut(padded, shape, padding)


WRITTEN: dict[str, Written] = {
    "reshaped_for_transposed": lambda columns, *arguments: put()(
        columns.reshape(columns.shape[::-1]).T, *arguments
    ),
    "overwritten": put(add=False),
    "averaged": averaged,
    "wrapped_around": put(dtype=lambda columns: columns.dtype),
    "padding_not_cut_off": put(end=lambda padded, *_: padded),
    "cut_to_nothing_without_padding": put(end=lambda padded, _, p: padded[p:-p, p:-p]),
    "padding_cut_off_at_end": put(end=lambda padded, shape, _: padded[: shape[0], : shape[1]]),
    "padding_cut_off_at_start": put(end=lambda padded, _, p: padded[2 * p :, 2 * p :]),
    "only_start_of_padding_cut_off": put(end=lambda padded, _, p: padded[p:, p:]),
    "padding_ignored": unpadded,
    "channels_first": put(lambda row, s: row.reshape(s[2], s[0], s[1]).transpose(1, 2, 0)),
    "columns_before_rows": put(lambda row, s: row.reshape(s[1], s[0], s[2]).transpose(1, 0, 2)),
    "order_reversed": put(lambda row, s: row.reshape(s, order="F")),
    "windows_flipped": put(lambda row, s: np.flip(row.reshape(s), (0, 1))),
    "windows_column_by_column": put(row=lambda i, j, down, _: j * down + i),
    "row_by_height": put(row=lambda i, j, down, _: i * down + j),
    "stride_only_in_size": put(step=1),
    "range_ends_early": counted,
    "first_channel_only": lambda *arguments: put()(*arguments) * (np.arange(arguments[1][2]) == 0),
}


@pytest.mark.parametrize("error", WRITTEN)
def test_as_it_is_written(error: str) -> None:
    """The replay gives what the code gives, on every case."""
    agree(COL2IM, error, WRITTEN[error], fewest=3)


def test_col2im_itself_is_right() -> None:
    """What is exchanged in it is the only error."""
    for k in range(13):
        arguments = COL2IM.draw(np.random.default_rng(k), k)
        np.testing.assert_allclose(put()(*arguments), COL2IM.reference(*arguments))
