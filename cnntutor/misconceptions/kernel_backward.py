"""The misconceptions in the gradients of a convolution with respect to kernel and bias."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.domain.procedure import Misconception

if TYPE_CHECKING:
    from cnntutor.domain.values import Array

EACH_WINDOW = "upstream[i, j] belongs to the window at row i·stride, column j·stride."


def ones(upstream: Array) -> Array:
    """Return an upstream of ones."""
    return np.ones_like(upstream)


def transposed(values: Array) -> Array:
    """Return numbers with rows for columns."""
    return values.T


def turned(values: Array) -> Array:
    """Return numbers turned by 180°."""
    return values[::-1, ::-1]


def unmoved(i: Array, j: Array, _stride: int) -> tuple[Array, Array]:
    """Return windows that are one pixel apart."""
    return i, j


def _collected_truncated(values: Array, dtype: Any) -> Array:
    total = np.zeros(values.shape[1:], dtype)
    for each in values:
        total = (total + each).astype(dtype)
    return total


# ------------------------------------------------------------------ the gradient of the kernel

KERNEL_REVERSED = Misconception(
    name="kernel_gradient_reversed",
    exchange={"finish_kernel": turned},
    tell="your d_kernel is turned by 180°",
    advice="Flip nothing: d_kernel[a, b] belongs to kernel[a, b].",
)
KERNEL_TRANSPOSED = Misconception(
    name="kernel_gradient_transposed",
    exchange={"finish_kernel": transposed},
    tell="your d_kernel is transposed, rows for columns",
    advice="d_kernel[a, b] belongs to kernel[a, b].",
)
KERNEL_REPLACED = Misconception(
    name="kernel_replaced",
    exchange={"collect": lambda values, _: values[-1]},
    tell="only the last window counts in your d_kernel (`=` for `+=`)",
    advice="Add with `+=`.",
)
KERNEL_AVERAGED = Misconception(
    name="kernel_averaged",
    exchange={"collect": lambda values, _: values.mean(axis=0)},
    tell="you divided d_kernel by the number of windows",
    advice="Only add up: the mean is in the upstream already.",
)
STRIDE_IGNORED_IN_KERNEL = Misconception(
    name="stride_ignored_in_kernel",
    exchange={"kernel_place": unmoved},
    tell="you did not use the stride for d_kernel",
    advice=EACH_WINDOW,
)
UPSTREAM_FORGOTTEN_IN_KERNEL = Misconception(
    name="upstream_forgotten_in_kernel",
    exchange={"kernel_upstream": ones},
    tell="you did not use the upstream for d_kernel, as if it were all ones",
    advice="Multiply each window by upstream[i, j] before you add it to d_kernel.",
)
UPSTREAM_TURNED_IN_KERNEL = Misconception(
    name="upstream_turned_in_kernel",
    exchange={"kernel_upstream": turned},
    tell="you turned the upstream by 180° for d_kernel",
    advice="Flip nothing: upstream[i, j] goes with window (i, j).",
)
KERNEL_TRUNCATED = Misconception(
    name="kernel_of_input_dtype",
    exchange={"collect": _collected_truncated},
    tell="your d_kernel has the kernel's integer dtype",
    advice="Make it with `np.zeros(kernel.shape)`, not with `zeros_like(kernel)`.",
)

# ------------------------------------------------------------------ the gradient of the bias

SUM_UP = "d_bias is the sum of all of the upstream."
BIAS_AVERAGED = Misconception(
    name="bias_averaged",
    exchange={"sum_up": np.mean},
    tell="your d_bias is the mean of the upstream",
    advice=SUM_UP,
)
BIAS_REPLACED = Misconception(
    name="bias_replaced",
    exchange={"sum_up": lambda upstream: upstream[-1, -1]},
    tell="your d_bias is the last number of the upstream alone (`=` for `+=`)",
    advice=SUM_UP,
)
BIAS_COUNTED = Misconception(
    name="bias_counted",
    exchange={"sum_up": lambda upstream: upstream.size},
    tell="your d_bias counts the numbers of the upstream, as if it were all ones",
    advice=SUM_UP,
)
BIAS_PER_COLUMN = Misconception(
    name="bias_per_column",
    exchange={"sum_up": lambda upstream: upstream.sum(axis=0)},
    tell="your d_bias has a sum for each column of the upstream",
    advice=SUM_UP,
)
