"""Functions that take the place of a student's one, to see what another one makes of their results.

None of them gives what is right: they may be shown to a submission. Each result depends on every argument, so
that an argument that is not passed on shows.
"""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

# ruff: noqa: D103 - the text of these functions goes to a worker: it has to be short, and to import by itself


def output_size(width, kernel, stride=1, padding=0):  # type: ignore[no-untyped-def]
    return 1 + (31 * width + 17 * kernel + 13 * stride + 7 * padding) % 11 % 2  # every map has 2 × 2 places


def conv2d_rgb(image, kernel, bias=0, stride=1, padding=0):  # type: ignore[no-untyped-def]
    import numpy as np

    rows = 1 + (image.shape[0] + stride) % 3
    columns = 1 + (image.shape[1] + kernel.shape[1] + padding) % 3
    first = image.sum() + 3 * kernel.sum() + 7 * kernel.flat[0] + 11 * bias + stride + padding / 8
    return first + np.arange(rows * columns).reshape(rows, columns)


def conv_layer(image, kernels, biases, stride=1, padding=0):  # type: ignore[no-untyped-def]
    import numpy as np

    rows, columns = 1 + (image.shape[0] + padding) % 3, 2 + (image.shape[1] + stride) % 3
    maps = np.arange(rows * columns * kernels.shape[-1]).reshape(rows, columns, -1) / 2
    maps = maps + 2 * image.sum() + 5 * kernels.flat[0] + stride + padding / 8
    return maps + kernels.sum(axis=(0, 1, 2)) + 13 * np.array(biases)


def im2col(image, kernel_shape, stride=1, padding=0):  # type: ignore[no-untyped-def]
    import numpy as np

    height, width = kernel_shape
    rows = (image.shape[0] + 2 * padding - height) // stride + 1
    rows *= (image.shape[1] + 2 * padding - width) // stride + 1
    numbers = np.arange(rows * height * width * image.shape[2]) ** 2 % 17 + image.sum() + 3 * image.flat[0]
    return numbers.reshape(rows, -1) + (2 * height + 3 * width + 5 * stride + 7 * padding) / 8


def conv_as_matmul(image, kernels, biases, stride=1, padding=0):  # type: ignore[no-untyped-def]
    import numpy as np

    rows, columns = 2 + (image.shape[0] + stride) % 3, 2 + (image.shape[1] + padding) % 3
    first = image.sum() + 3 * kernels.sum() + 7 * kernels.flat[0] + 11 * np.sum(biases)
    filters = kernels.shape[-1]
    return first + np.arange(rows * columns * filters).reshape(rows, columns, filters) + stride + padding / 8


def conv1d(sequence, kernel, bias=0, stride=1, padding=0):  # type: ignore[no-untyped-def]
    import numpy as np

    first = sequence.sum() + 3 * kernel.sum() + 7 * kernel.flat[0] + 11 * bias + stride + padding / 8
    return first + np.arange(1 + (len(sequence) + stride) % 3)


def max_over_time(feature_map):  # type: ignore[no-untyped-def]
    import numpy as np

    values = np.asarray(feature_map)
    return values.sum(axis=0) / 3 + values[0] + 0.7


def sigmoid(x):  # type: ignore[no-untyped-def]
    return x / 7 + 0.3


def tanh(x):  # type: ignore[no-untyped-def]
    return x / 9 + 0.4


def leaky_relu(x, slope=0.01):  # type: ignore[no-untyped-def]
    return x / 5 + slope + 0.6


def output_shapes(layers, input_shape):  # type: ignore[no-untyped-def]
    shapes, flat = [], False
    for place, layer in enumerate(layers):
        flat = flat or layer["layer"] in ("flatten", "dense")
        sides = tuple(side + 5 + 3 * place for side in input_shape)
        shapes.append((sides[0] * 2 + sides[1],) if flat else sides)
    return shapes


def conv_params(kernel, depth, filters):  # type: ignore[no-untyped-def]
    return 1000 * kernel + 37 * depth + 5 * filters + 1


def dense_params(inputs, outputs):  # type: ignore[no-untyped-def]
    return 3 * inputs + 17 * outputs + 2


def conv_same(image, kernels, biases, stride=1):  # type: ignore[no-untyped-def]
    seen = image[::stride, ::stride].sum(axis=-1, keepdims=True)
    return seen * kernels.mean(axis=(0, 1, 2)) / 4 + 2 * biases + kernels.flat[0] + stride / 8


def resize_and_stack(images, height, width):  # type: ignore[no-untyped-def]
    import numpy as np

    firsts = [float(np.mean(image)) + 7 * float(np.ravel(image)[0]) + image.shape[0] / 8 for image in images]
    shown = np.arange(height * width * 3).reshape(height, width, 3) + height + width / 4
    return np.stack([first + shown for first in firsts])


SURROGATES: dict[str, Callable[..., Any]] = {
    function.__name__: function
    for function in (
        *(output_size, conv2d_rgb, conv_layer, im2col, conv_as_matmul, sigmoid, tanh, leaky_relu),
        *(output_shapes, conv_params, dense_params, conv_same),
        *(conv1d, max_over_time, resize_and_stack),
    )
}


def text_of(names: Iterable[str]) -> str:
    """Return the Python code that defines these functions."""
    return "\n\n".join(inspect.getsource(SURROGATES[name]) for name in names)
