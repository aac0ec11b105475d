"""What is done wrong in the backward passes of pooling, against functions that are written that way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from cnntutor.domain.values import Array
from tests.grading.diagnosis.wrong_functions import grade_function
from tests.misconceptions.written import agree, function

Change = Callable[..., Any]


def _add(window: Array, more: Array) -> None:
    window += more


def _assign(window: Array, more: Array) -> None:
    window[...] = more


def _first_largest(window: Array, size: int) -> Array:
    shares = np.zeros(window.shape)
    shares[np.unravel_index(window.argmax(), window.shape)] = 1
    return shares


def written(
    share: Change,
    put: Change = _add,
    start: Change = lambda i, j, _, stride: (i * stride, j * stride),
    receive: Change = lambda upstream: upstream,
) -> Callable[..., Any]:
    """Return a backward pass that shares each number of the upstream among a window."""

    def backward(upstream: Array, image: Array, size: int = 2, stride: int = 2) -> Array:
        upstream, gradient = receive(upstream), np.zeros(image.shape)
        for i, j in np.ndindex(upstream.shape):
            top, left = start(i, j, size, stride)
            here = slice(top, top + size), slice(left, left + size)
            put(gradient[here], upstream[i, j] * share(image[here], size))
        return gradient

    return backward


def at_place_of_maximum(upstream: Array, image: Array, size: int = 2, stride: int = 2) -> Array:
    """Forget where the window begins."""
    gradient = np.zeros(image.shape)
    for i, j in np.ndindex(upstream.shape):
        window = image[i * stride : i * stride + size, j * stride : j * stride + size]
        gradient[np.unravel_index(window.argmax(), window.shape)] += upstream[i, j]
    return gradient


def at_place_of_upstream(upstream: Array, image: Array, size: int = 2, stride: int = 2) -> Array:
    """Take the place in the pooled map for that in the image."""
    gradient: Array = np.pad(
        upstream, [(0, side - has) for side, has in zip(image.shape, upstream.shape, strict=True)]
    )
    return gradient


def replacing_at_maximum(upstream: Array, image: Array, size: int = 2, stride: int = 2) -> Array:
    """Write `=` for `+=`."""
    gradient = np.zeros(image.shape)
    for i, j in np.ndindex(upstream.shape):
        window = image[i * stride : i * stride + size, j * stride : j * stride + size]
        row, column = np.unravel_index(window.argmax(), window.shape)
        gradient[i * stride + row, j * stride + column] = upstream[i, j]
    return gradient


def _all_largest(window: Array, _: int) -> Array:
    return np.where(window == window.max(), 1.0, 0.0)


def _equally(window: Array, size: int) -> Array:
    return np.full(window.shape, 1 / size**2)


OF_MAXIMUM: list[tuple[str, Callable[..., Any]]] = [
    ("to_all_ties", written(_all_largest)),
    (
        "ties_shared",
        written(lambda window, size: _all_largest(window, size) / (window == window.max()).sum()),
    ),
    ("to_all_pixels", written(lambda window, _: np.ones(window.shape))),
    ("shared_equally", written(_equally)),
    ("replaced", written(_first_largest, put=_assign)),
    ("replaced_at_largest", replacing_at_maximum),
    ("place_in_window", at_place_of_maximum),
    ("place_of_upstream", at_place_of_upstream),
    ("stride_ignored", written(_first_largest, start=lambda i, j, *_: (i, j))),
    ("size_for_stride", written(_first_largest, start=lambda i, j, size, _: (i * size, j * size))),
    ("upstream_forgotten", written(_first_largest, receive=np.ones_like)),
    ("upstream_transposed", written(_first_largest, receive=np.transpose)),
]
OF_AVERAGE: list[tuple[str, Callable[..., Any]]] = [
    ("not_divided", written(lambda window, _: np.ones(window.shape))),
    ("divided_by_side", written(lambda window, size: np.full(window.shape, 1 / size))),
    ("replaced", written(_equally, put=_assign)),
    ("size_for_stride", written(_equally, start=lambda i, j, size, _: (i * size, j * size))),
    ("to_largest", written(_first_largest)),
    ("times_pixel", written(lambda window, size: window / size**2)),
    ("upstream_forgotten", written(_equally, receive=np.ones_like)),
    ("upstream_transposed", written(_equally, receive=np.transpose)),
]


@pytest.mark.parametrize(("name", "answer"), OF_MAXIMUM)
def test_max_pooling_that_is_written_so(name: str, answer: Callable[..., Any]) -> None:
    """The replay gives what such a function gives, wherever that gives something."""
    agree(function("exercise12", "max_pool_backward"), name, answer, fewest=5)


@pytest.mark.parametrize(("name", "answer"), OF_AVERAGE)
def test_average_pooling_that_is_written_so(name: str, answer: Callable[..., Any]) -> None:
    """The replay gives what such a function gives, wherever that gives something."""
    agree(function("exercise12", "avg_pool_backward"), name, answer, fewest=5)


@pytest.mark.parametrize(
    "name", ["replaced", "replaced_at_largest", "upstream_transposed", "upstream_forgotten"]
)
def test_what_weak_checks_let_pass_is_named_and_earns_little(name: str) -> None:
    """`=` for `+=`, a transposed upstream, and what is right for ones, earn less than half."""
    report = grade_function("exercise12", "max_pool_backward", dict(OF_MAXIMUM)[name])
    assert report.score is not None
    assert report.score < report.max_score / 2
    assert report.diagnosis is not None
    assert report.diagnosis.misconceptions == (name,)
