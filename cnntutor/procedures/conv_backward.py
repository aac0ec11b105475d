"""The backward pass of a convolution step by step: the gradients of image, kernel and bias."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.domain.procedure import Procedure, ignore
from cnntutor.procedures.combining import part_of
from cnntutor.procedures.recording import factor, products, rows, total
from cnntutor.procedures.scattering import add_up, at, pixels
from cnntutor.procedures.windows import grid

if TYPE_CHECKING:
    from types import SimpleNamespace

    from cnntutor.domain.procedure import Note
    from cnntutor.domain.values import Array

IMAGE, KERNEL, BIAS = range(3)
"""Where each gradient stands in the result, and in the index of its notes."""


def _conv2d_backward(
    step: SimpleNamespace,
    note: Note,
    upstream: Array,
    image: Array,
    kernel: Array,
    stride: int = 1,
    padding: int = 0,
) -> Any:
    types = np.asarray(image).dtype, np.asarray(kernel).dtype
    upstream, image, kernel = (np.asarray(each, dtype=np.float64) for each in (upstream, image, kernel))
    upstream = step.receive(upstream)
    padded = step.pad(image, padding)
    d_image = _gradient_of_image(step, upstream, image, kernel, stride, padding, types[0])
    d_kernel = _gradient_of_kernel(step, upstream, padded, kernel, stride, types[1])
    d_bias = step.sum_up(upstream)
    if note is not ignore:
        _note_image(note, upstream, kernel, d_image, stride, padding)
        _note_kernel(note, upstream, padded, d_kernel, stride)
        note("add the upstream up", (BIAS,), lambda: total(upstream.ravel()), d_bias)
    return step.finish(d_image, d_kernel, d_bias)


def _gradient_of_image(
    step: SimpleNamespace,
    upstream: Array,
    image: Array,
    kernel: Array,
    stride: int,
    padding: int,
    dtype: Any,
) -> Any:
    """Add upstream[i, j] times the kernel to each window, in an array with the padding; then cut that off."""
    kernel = step.orient(kernel)
    top, left = step.image_place(*grid(*upstream.shape), stride)
    sides = image.shape[0] + 2 * padding, image.shape[1] + 2 * padding
    reached = int(top.max()) + kernel.shape[0], int(left.max()) + kernel.shape[1]
    values = step.image_upstream(upstream).reshape(-1, 1, 1) * kernel
    room = np.zeros(step.room(sides, reached))
    d_padded = step.spread(room, *pixels(top, left, kernel.shape), values, dtype)
    return step.finish_image(step.cut(d_padded, padding, image.shape))


def _gradient_of_kernel(
    step: SimpleNamespace, upstream: Array, padded: Array, kernel: Array, stride: int, dtype: Any
) -> Any:
    """Add upstream[i, j] times each window up."""
    top, left = step.kernel_place(*grid(*upstream.shape), stride)
    windows = padded[pixels(top, left, kernel.shape)]
    values = step.kernel_upstream(upstream).reshape(-1, 1, 1) * windows
    return step.finish_kernel(step.collect(values, dtype))


# ------------------------------------------------------------------ the worked explanation


def _note_image(
    note: Note, upstream: Array, kernel: Array, d_image: Array, stride: int, padding: int
) -> None:
    """Take the notes on every pixel: the windows that it is in, and the weight that lies on it in each."""
    note("upstream", (IMAGE,), partial(rows, upstream), None)
    note("kernel", (IMAGE,), partial(rows, kernel), None)
    for r, c in np.ndindex(d_image.shape):
        terms = []
        for i, j in np.ndindex(upstream.shape):
            a, b = r + padding - i * stride, c + padding - j * stride
            if 0 <= a < kernel.shape[0] and 0 <= b < kernel.shape[1]:
                terms.append((at(i, j), f"{factor(upstream[i, j])}·{factor(kernel[a, b])}"))
        where = (IMAGE, r, c)
        places = ", ".join(place for place, _ in terms) or "none: it has no part in the loss"
        note("windows with this pixel", where, places.__str__, None)
        if terms:
            told = partial(total, [product for _, product in terms])
            note("upstream times the weight on it, added up", where, told, d_image[r, c])


def _note_kernel(note: Note, upstream: Array, padded: Array, d_kernel: Array, stride: int) -> None:
    """Take the notes on every weight: the pixels that it lies on, window by window."""
    height, width = upstream.shape
    note("upstream", (KERNEL,), partial(rows, upstream), None)
    for a, b in np.ndindex(d_kernel.shape):
        under = padded[a::stride, b::stride][:height, :width]
        note("pixels under this weight", (KERNEL, a, b), partial(rows, under), None)
        note("multiply and sum", (KERNEL, a, b), partial(products, upstream, under), d_kernel[a, b])


# ------------------------------------------------------------------ the steps


def _place(i: Array, j: Array, stride: int) -> tuple[Array, Array]:
    return i * stride, j * stride


def cut(d_padded: Array, padding: int, sides: tuple[int, int]) -> Array:
    """Return what belongs to the image, without the padding around it."""
    return d_padded[padding : padding + sides[0], padding : padding + sides[1]]


CONV2D_BACKWARD = Procedure(
    "backward pass of a convolution",
    _conv2d_backward,
    {
        "receive": lambda upstream: upstream,
        "pad": np.pad,
        "orient": lambda kernel: kernel,
        "image_upstream": lambda upstream: upstream,
        "image_place": _place,
        "room": lambda sides, _reached: sides,
        "spread": add_up,
        "cut": cut,
        "finish_image": lambda d_image: d_image,
        "kernel_upstream": lambda upstream: upstream,
        "kernel_place": _place,
        "collect": lambda values, _: values.sum(axis=0),
        "finish_kernel": lambda d_kernel: d_kernel,
        "sum_up": lambda upstream: upstream.sum(),
        "finish": lambda *gradients: gradients,
    },
)
IMAGE_GRADIENT = part_of(CONV2D_BACKWARD, IMAGE)
KERNEL_GRADIENT = part_of(CONV2D_BACKWARD, KERNEL)
