"""What is done wrong in the backward pass of a convolution, against functions that are written that way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from cnntutor.domain.values import Array
from tests.grading.diagnosis.wrong_functions import grade_function
from tests.misconceptions.written import agree, function

Change = Callable[..., Any]


def written(
    *,
    weigh: Change = lambda up, kernel: up * kernel,
    add: Change = lambda before, more: before + more,
    start: Change = lambda i, j, stride: (i * stride, j * stride),
    cut: Change = lambda d, p, image: d[p : p + image.shape[0], p : p + image.shape[1]],
    receive: Change = lambda upstream: upstream,
    bias: Change = np.sum,
    finish: Change = lambda *gradients: gradients,
) -> Callable[..., Any]:
    """Return a backward pass in two loops, with one of its lines exchanged."""

    def conv2d_backward(
        upstream: Array, image: Array, kernel: Array, stride: int = 1, padding: int = 0
    ) -> Any:
        upstream, padded = receive(upstream), np.pad(image, padding)
        d_padded, d_kernel = np.zeros(padded.shape), np.zeros(kernel.shape)
        for i in range(upstream.shape[0]):
            for j in range(upstream.shape[1]):
                top, left = start(i, j, stride)
                here = slice(top, top + kernel.shape[0]), slice(left, left + kernel.shape[1])
                d_kernel = add(d_kernel, upstream[i, j] * padded[here])
                d_padded[here] = add(d_padded[here], weigh(upstream[i, j], kernel))
        return finish(cut(d_padded, padding, image), d_kernel, bias(upstream))

    return conv2d_backward


def by_sliding(
    kernel_of: Change = lambda kernel: kernel[::-1, ::-1],
    spread: Change = lambda stride: stride,
    fill: bool = False,
) -> Callable[..., Any]:
    """Return a backward pass whose d_image comes of a window that slides over the upstream."""

    def conv2d_backward(
        upstream: Array, image: Array, kernel: Array, stride: int = 1, padding: int = 0
    ) -> Any:
        apart = spread(stride)
        wide = np.zeros([apart * (side - 1) + 1 for side in upstream.shape])
        wide[::apart, ::apart] = upstream
        rows, columns = kernel.shape
        around = np.pad(wide, ((rows - 1, rows - 1), (columns - 1, columns - 1)))
        turned = kernel_of(kernel)
        height, width = around.shape[0] - rows + 1, around.shape[1] - columns + 1
        d_image = np.array(
            [
                [(around[r : r + rows, c : c + columns] * turned).sum() for c in range(width)]
                for r in range(height)
            ]
        )
        rest = [
            max(0, side + 2 * padding - has) for side, has in zip(image.shape, d_image.shape, strict=True)
        ]
        if fill:
            d_image = np.pad(d_image, ((0, rest[0]), (0, rest[1])))
        d_image = d_image[padding : d_image.shape[0] - padding, padding : d_image.shape[1] - padding]
        return (d_image, *written()(upstream, image, kernel, stride, padding)[1:])

    return conv2d_backward


def _last(_: Any, more: Any) -> Any:
    return more


def _beginning(d_padded: Array, _: int, image: Array) -> Array:
    return d_padded[: image.shape[0], : image.shape[1]]


WRITTEN: list[tuple[str, Callable[..., Any]]] = [
    ("flipped_kernel_in_image", written(weigh=lambda up, kernel: up * kernel[::-1, ::-1])),
    ("flipped_kernel_in_image", by_sliding(lambda kernel: kernel, fill=True)),
    ("upstream_not_spread_out", by_sliding(spread=lambda _: 1)),
    ("rest_missing", by_sliding()),
    ("kernel_forgotten_in_image", written(weigh=lambda up, _: up)),
    ("upstream_forgotten_in_image", written(weigh=lambda _, kernel: kernel)),
    ("replaced", written(add=_last)),
    ("stride_ignored", written(start=lambda i, j, _: (i, j))),
    ("padding_kept", written(cut=lambda d, *_: d)),
    ("padding_cut_behind", written(cut=_beginning)),
    ("padding_cut_to_nothing", written(cut=lambda d, p, _: d[p:-p, p:-p])),
    ("upstream_forgotten", written(receive=np.ones_like)),
    ("upstream_transposed", written(receive=np.transpose)),
    ("negative_gradients", written(receive=np.negative)),
    ("bias_averaged", written(bias=np.mean)),
    ("bias_counted", written(bias=np.size)),
    ("bias_per_column", written(bias=lambda upstream: upstream.sum(axis=0))),
    (
        "kernel_gradient_reversed",
        written(finish=lambda image, kernel, bias: (image, kernel[::-1, ::-1], bias)),
    ),
    ("kernel_first", written(finish=lambda image, kernel, bias: (kernel, image, bias))),
]


@pytest.mark.parametrize(("name", "answer"), WRITTEN)
def test_a_backward_pass_that_is_written_so(name: str, answer: Callable[..., Any]) -> None:
    """The replay gives what such a function gives, wherever that gives something."""
    agree(function("exercise12", "conv2d_backward"), name, answer, fewest=5)


@pytest.mark.parametrize("answer", [written(), by_sliding(fill=True)])
def test_two_right_ways(answer: Callable[..., Any]) -> None:
    """Adding window by window and sliding over the upstream both earn all points."""
    report = grade_function("exercise12", "conv2d_backward", answer)
    assert report.score == report.max_score


@pytest.mark.parametrize(
    "name",
    ["flipped_kernel_in_image", "replaced", "upstream_transposed", "upstream_forgotten"],
)
def test_what_weak_checks_let_pass_is_named_and_earns_little(name: str) -> None:
    """A flipped kernel, `=` for `+=`, a transposed upstream, and what is right for ones: under half."""
    answer = dict(reversed(WRITTEN))[name]
    report = grade_function("exercise12", "conv2d_backward", answer)
    assert report.score is not None
    assert report.score < report.max_score / 2
    assert report.diagnosis is not None
    assert report.diagnosis.misconceptions == (name,)
    assert report.diagnosis.certain


def test_a_check_with_ones_or_with_the_mean_would_let_them_pass() -> None:
    """That is why the upstreams here are not uniform, and every number counts."""
    rng = np.random.default_rng(0)
    image, kernel = rng.normal(size=(5, 6)), rng.normal(size=(2, 3))
    right, flipped = written(), written(weigh=lambda up, kernel: up * kernel[::-1, ::-1])
    forgotten, ones = written(receive=np.ones_like), np.ones((4, 4))
    for one, other in zip(right(ones, image, kernel), forgotten(ones, image, kernel), strict=True):
        np.testing.assert_allclose(one, other)
    upstream = rng.normal(size=(4, 4))
    means = [each(upstream, image, kernel)[0].mean() for each in (right, flipped)]
    assert means[0] == pytest.approx(means[1])
