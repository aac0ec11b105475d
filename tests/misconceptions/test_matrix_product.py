"""What goes wrong in a layer as a matrix product, against code that is written that way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from cnntutor.reference.matrix_product import im2col
from tests.misconceptions.test_im2col import places, sliding
from tests.misconceptions.written import agree, function

CONV = function("exercise11", "conv_as_matmul")
Written = Callable[..., Any]


def as_columns(kernels: Any) -> Any:
    """Return the kernels as columns."""
    return kernels.reshape(-1, kernels.shape[3])


def layer(
    rows: Written = im2col,
    columns: Written = as_columns,
    fold: Written = lambda product, shape: product.reshape(shape),
    bias: Written = lambda biases: biases,
) -> Written:
    """Return a layer of which one part is written in another way."""

    def conv_as_matmul(image: Any, kernels: Any, biases: Any, stride: int = 1, padding: int = 0) -> Any:
        matrix = rows(image, kernels.shape[:2], stride, padding)
        size = places(image, kernels.shape, stride, padding)
        return fold(matrix @ columns(kernels) + bias(biases), (*size, kernels.shape[3]))

    return conv_as_matmul


WRITTEN: dict[str, Written] = {
    "bias_forgotten": layer(bias=lambda _: 0),
    "first_bias_for_all": layer(bias=lambda biases: biases[0]),
    "all_biases_everywhere": layer(bias=sum),
    "kernels_reshaped": layer(columns=lambda kernels: kernels.reshape(kernels.shape[3], -1).T),
    "kernels_channels_first": layer(columns=lambda kernels: as_columns(kernels.transpose(2, 0, 1, 3))),
    "kernels_backwards": layer(columns=lambda kernels: kernels.T.reshape(kernels.shape[3], -1).T),
    "flipped_kernel": layer(columns=lambda kernels: as_columns(kernels[::-1, ::-1])),
    "windows_channels_first": layer(rows=sliding),
    "windows_column_by_column": layer(
        rows=lambda image, window, stride, padding: (
            im2col(image.swapaxes(0, 1), window[::-1], stride, padding)
            .reshape(-1, window[1], window[0], image.shape[2])
            .swapaxes(1, 2)
            .reshape(-1, window[0] * window[1] * image.shape[2])
        )
    ),
    "not_folded": layer(fold=lambda product, _: product),
    "folded_without_transpose": layer(fold=lambda product, shape: product.T.reshape(shape)),
    "folded_column_by_column": layer(
        fold=lambda product, shape: product.reshape(shape[1], shape[0], shape[2])
    ),
    "transposed_map": layer(fold=lambda product, shape: product.reshape(shape).transpose(1, 0, 2)),
    "maps_first": layer(fold=lambda product, shape: product.T.reshape(shape[2], *shape[:2])),
    "first_filter_only": layer(fold=lambda product, shape: product[:, 0].reshape(shape[:2])),
    "truncated_to_int": layer(fold=lambda product, shape: product.reshape(shape).astype(int)),
    "image_cut_to_whole_numbers": layer(rows=lambda *arguments: im2col(*arguments).astype(int)),
}


@pytest.mark.parametrize("error", WRITTEN)
def test_as_it_is_written(error: str) -> None:
    """The replay gives what the code gives, on every case."""
    agree(CONV, error, WRITTEN[error], fewest=3)


def test_the_layer_itself_is_right() -> None:
    """What is exchanged in it is the only error."""
    for k in range(13):
        arguments = CONV.draw(np.random.default_rng(k), k)
        np.testing.assert_allclose(layer()(*arguments), CONV.reference(*arguments))
