"""What goes wrong in im2col, against code that is written that way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from numpy.lib.stride_tricks import sliding_window_view

from tests.misconceptions.written import agree, function

IM2COL = function("exercise11", "im2col")
Written = Callable[..., Any]


def pad(image: Any, padding: int) -> Any:
    """Return an image with zeros around it."""
    return np.pad(image, ((padding, padding), (padding, padding), (0, 0)))


def places(image: Any, window: Any, stride: int, padding: int) -> tuple[int, int]:
    """Return how many places a window has down and across."""
    height, width = ((image.shape[n] + 2 * padding - window[n]) // stride + 1 for n in (0, 1))
    return height, width


def by_indices(image: Any, window: Any, stride: int = 1, padding: int = 0) -> Any:
    """Gather one column for each window, channel by channel, as a well-known course does."""
    (height, width), (down, across) = window, places(image, window, stride, padding)
    depth = image.shape[2]
    row = np.tile(np.repeat(np.arange(height), width), depth)[:, None]
    column = np.tile(np.arange(width), height * depth)[:, None]
    channel = np.repeat(np.arange(depth), height * width)[:, None]
    rows = row + stride * np.repeat(np.arange(down), across)
    return pad(image, padding)[rows, column + stride * np.tile(np.arange(across), down), channel]


def windows(padded: Any, window: Any, stride: int, *, reach: int = 1) -> Any:
    """Yield the windows, place by place; with a reach of 0 the last ones are missing."""
    for top in range(0, padded.shape[0] - window[0] + reach, stride):
        for left in range(0, padded.shape[1] - window[1] + reach, stride):
            yield padded[top : top + window[0], left : left + window[1]]


def by_rows(make: Written, **options: Any) -> Written:
    """Return im2col with another way to make a row of a window."""

    def im2col(image: Any, window: Any, stride: int = 1, padding: int = 0) -> Any:
        return np.array([make(each) for each in windows(pad(image, padding), window, stride, **options)])

    return im2col


def sliding(image: Any, window: Any, stride: int = 1, padding: int = 0) -> Any:
    """Flatten numpy's view of all windows as it is, with the channels before rows and columns."""
    every = sliding_window_view(pad(image, padding), window, axis=(0, 1))[::stride, ::stride]
    return every.reshape(every.shape[0] * every.shape[1], -1)


def column_by_column(image: Any, window: Any, stride: int = 1, padding: int = 0) -> Any:
    """Walk down first."""
    padded = pad(image, padding)
    return np.array(
        [
            padded[top : top + window[0], left : left + window[1]].ravel()
            for left in range(0, padded.shape[1] - window[1] + 1, stride)
            for top in range(0, padded.shape[0] - window[0] + 1, stride)
        ]
    )


def row_by_height(image: Any, window: Any, stride: int = 1, padding: int = 0) -> Any:
    """Fill in a matrix of zeros, with the wrong one of the two counts in its index."""
    down, across = places(image, window, stride, padding)
    matrix = np.zeros((down * across, window[0] * window[1] * image.shape[2]))
    for n, each in enumerate(windows(pad(image, padding), window, stride)):
        matrix[n // across * down + n % across] = each.ravel()
    return matrix


def channel_by_channel(image: Any, window: Any, stride: int = 1, padding: int = 0) -> Any:
    """Lay the windows of one channel out after those of the other."""
    every = windows(pad(image, padding), window, stride)
    by_channel = [np.moveaxis(each, 2, 0).reshape(image.shape[2], -1) for each in every]
    return (
        np.concatenate(by_channel, axis=0)
        .reshape(-1, image.shape[2], window[0] * window[1])
        .swapaxes(0, 1)
        .reshape(-1, window[0] * window[1])
    )


RIGHT = by_rows(np.ravel)
WRITTEN: dict[str, Written] = {
    "channels_first": sliding,
    "columns_before_rows": by_rows(lambda window: window.transpose(1, 0, 2).ravel()),
    "order_reversed": by_rows(lambda window: window.flatten("F")),
    "first_channel_only": by_rows(lambda window: window[..., 0].ravel()),
    "channels_added": by_rows(lambda window: window.sum(axis=2).ravel()),
    "windows_column_by_column": column_by_column,
    "one_column_per_window": lambda *arguments: RIGHT(*arguments).T,
    "reshaped_for_transposed": lambda *arguments: RIGHT(*arguments).T.reshape(RIGHT(*arguments).shape),
    "places_kept_apart": lambda image, window, stride=1, padding=0: RIGHT(
        image, window, stride, padding
    ).reshape(*places(image, window, stride, padding), -1),
    "one_row_per_channel": lambda image, window, stride=1, padding=0: np.concatenate(
        [each.reshape(-1, image.shape[2]).T for each in windows(pad(image, padding), window, stride)]
    ),
    "one_matrix_per_channel": channel_by_channel,
    "row_by_height": row_by_height,
    "truncated_to_int": lambda *arguments: RIGHT(*arguments).astype(int),
    "depth_padded": lambda image, window, stride=1, padding=0: np.array(
        [each.ravel() for each in windows(np.pad(image, padding), window, stride)]
    ),
    "kernel_sides_swapped": lambda image, window, *rest: RIGHT(image, window[::-1], *rest),
    "padding_ignored": lambda image, window, stride=1, _=0: RIGHT(image, window, stride),
    "stride_ignored": lambda image, window, _=1, padding=0: RIGHT(image, window, 1, padding),
    "range_ends_early": by_rows(np.ravel, reach=0),
}


@pytest.mark.parametrize("error", WRITTEN)
def test_as_it_is_written(error: str) -> None:
    """The replay gives what the code gives, on every case."""
    agree(IM2COL, error, WRITTEN[error], fewest=3)


def test_gathered_by_indices_it_is_two_at_once() -> None:
    """That course has a column for each window, and the channels first: transposed it is only the latter."""
    agree(IM2COL, "channels_first", lambda *arguments: by_indices(*arguments).T)
