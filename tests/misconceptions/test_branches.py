"""What is done wrong where maps are concatenated, as it is written: the replay gives the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from cnntutor.reference.blocks import max_pool_same
from cnntutor.reference.pooling import max_pool2d
from tests.misconceptions.test_blocks import conv_same, linear, relu, run
from tests.misconceptions.written import agree, function

Write = Callable[..., Any]


def joined(*maps: Any) -> Any:
    """Return maps along the channels."""
    return np.concatenate(maps, axis=-1)


def each(image: Any, branches: Any) -> list[Any]:
    """Return what the branches give."""
    return [run(image, layers) for layers in branches]


def last(image: Any, pooled: Any) -> Any:
    """Return what the branch with the pooling gives."""
    return run(max_pool_same(image), pooled)


def chained(image: Any, branches: Any) -> list[Any]:
    """Return what branches give of which each takes what the one before gives."""
    maps: list[Any] = []
    for layers in branches:
        image = run(image, layers)
        maps.append(image)
    return maps


def zeros_around(image: Any) -> Any:
    """Return an image with a border of zeros."""
    return np.pad(image, ((1, 1), (1, 1), (0, 0)))


INCEPTION: list[tuple[str, Write]] = [
    ("branches_added", lambda x, b, p: sum([*each(x, b), last(x, p)])),
    ("pool_branch_left_out", lambda x, b, _: joined(*each(x, b))),
    ("pooling_left_out", lambda x, b, p: joined(*each(x, b), run(x, p))),
    ("pooled_without_convolution", lambda x, b, _: joined(*each(x, b), max_pool_same(x))),
    ("branches_chained", lambda x, b, p: joined(*chained(x, b), last(x, p))),
    ("branches_and_pooling_chained", lambda x, b, p: joined(*chained(x, b), last(chained(x, b)[-1], p))),
    ("pool_branch_first", lambda x, b, p: joined(last(x, p), *each(x, b))),
    ("branches_reversed", lambda x, b, p: joined(last(x, p), *each(x, b)[::-1])),
    ("zeros_win", lambda x, b, p: joined(*each(x, b), run(max_pool2d(zeros_around(x), 3, 1), p))),
    ("pooled_behind_convolution", lambda x, b, p: joined(*each(x, b), max_pool_same(run(x, p)))),
    ("first_layers_only", lambda x, b, p: joined(*each(x, [layers[:1] for layers in b]), last(x, p))),
    ("along_the_rows", lambda x, b, p: np.concatenate([*each(x, b), last(x, p)])),
    (
        "relu_missing",
        lambda x, b, p: joined(*[linear(x, layers) for layers in b], linear(max_pool_same(x), p)),
    ),
    ("biases_forgotten", lambda x, b, p: joined(*each(x, map(plain, b)), last(x, plain(p)))),
]


def plain(layers: Any) -> Any:
    """Return layers without their biases."""
    return [(kernels, 0) for kernels, _ in layers]


@pytest.mark.parametrize(("error", "written"), INCEPTION)
def test_an_inception_module(error: str, written: Write) -> None:
    """What branches take, what is done in the last one, and how the maps are put together."""
    agree(function("exercise14", "inception_module"), error, written, fewest=2)


def dense(see: Write, keep: Write = lambda maps, new: [*maps, new], collect: Write = joined) -> Write:
    """Return a dense block that does one thing in another way."""

    def written(image: Any, layers: Any) -> Any:
        maps = [image]
        for kernels, biases in layers:
            maps = keep(maps, relu(conv_same(see(*maps), kernels, biases)))
        return collect(*maps)

    return written


DENSE: list[tuple[str, Write]] = [
    ("input_left_out", dense(joined, collect=lambda _, *new: joined(*new))),
    ("image_alone", dense(joined, collect=lambda image, *_: image)),
    ("last_maps_only", dense(joined, collect=lambda *maps: maps[-1])),
    ("only_last_maps_seen", dense(lambda *maps: maps[-1])),
    ("chain", dense(lambda *maps: maps[-1], collect=lambda image, *new: joined(image, new[-1]))),
    ("only_image_seen", dense(lambda *maps: maps[0])),
    ("added", dense(lambda *maps: sum(maps), collect=lambda *maps: sum(maps))),
    ("new_maps_first", dense(joined, keep=lambda maps, new: [new, *maps])),
    ("relu_of_everything", dense(joined, keep=lambda maps, new: [relu(joined(*maps, new))])),
    ("first_layer_only", dense(joined, collect=lambda image, new, *_: joined(image, new))),
    ("along_the_rows_at_the_end", dense(joined, collect=lambda *maps: np.concatenate(maps))),
]


@pytest.mark.parametrize(("error", "written"), DENSE)
def test_a_dense_block(error: str, written: Write) -> None:
    """What a layer sees, what is kept of it, and what is handed back."""
    agree(function("exercise14", "dense_block"), error, written)


def test_a_dense_block_that_grows_downwards() -> None:
    """Concatenated along the rows behind each layer: a result is there where the channels happen to fit."""

    def rows(*maps: Any) -> Any:
        return np.concatenate(maps)

    agree(function("exercise14", "dense_block"), "along_the_rows", dense(rows, collect=rows), fewest=1)
