"""What goes wrong with the features of a sentence, against code that is written that way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pytest

from cnntutor.domain.values import Array
from tests.misconceptions.words_written import (
    each_kernel,
    every_start,
    filled,
    pad_words,
    relu,
    right_map,
    slide,
)
from tests.misconceptions.written import agree, function

FEATURES = function("exercise13", "sentence_features")

Kernels = Sequence[Array]
Written = Callable[[Array, Kernels, Kernels], Any]


def of_each_map(make: Callable[[Array, Array, float], Any]) -> Written:
    """Return features that are made of each kernel by itself, from the filled-up sentence."""
    return lambda words, kernels, biases: np.hstack(
        [make(filled(words, kernels), kernel, bias) for kernel, bias in each_kernel(kernels, biases)]
    )


def of_padded(pad: Callable[[Array, int, int], Array]) -> Written:
    """Return right features of a sentence that is padded for each kernel, by its width and the widest."""
    return lambda words, kernels, biases: np.array(
        [
            relu(right_map(pad(words, len(kernel), max(map(len, kernels))), kernel, bias)).max()
            for kernel, bias in each_kernel(kernels, biases)
        ]
    )


def of_each_width(make: Callable[[Array], Any]) -> Written:
    """Return what is made of the maps of each width, one in each column, before the ReLU."""

    def features(words: Array, kernels: Kernels, biases: Kernels) -> Any:
        words = filled(words, kernels)
        return np.hstack(
            [
                make(np.stack([right_map(words, of[..., k], b[k]) for k in range(len(b))], axis=1))
                for of, b in zip(kernels, biases, strict=True)
            ]
        )

    return features


def missing(words: Array, widest: int) -> int:
    """Return how many words a sentence has too few."""
    return max(0, widest - len(words))


def right_parts(words: Array, kernels: Kernels, biases: Kernels) -> list[Array]:
    """Return the right features of each width."""
    flat = FEATURES.reference(words, kernels, biases)
    return np.split(flat, np.cumsum([len(bias) for bias in biases])[:-1])


WRITTEN: dict[str, Written] = {
    "relu_left_out": of_each_map(lambda words, kernel, b: right_map(words, kernel, b).max()),
    "tanh_for_relu": of_each_map(lambda words, kernel, b: np.tanh(right_map(words, kernel, b)).max()),
    "bias_forgotten": of_each_map(lambda words, kernel, _: relu(right_map(words, kernel, 0)).max()),
    "bias_after_relu": of_each_map(lambda words, kernel, b: relu(right_map(words, kernel, 0)).max() + b),
    "mean_over_time": of_each_map(lambda words, kernel, b: relu(right_map(words, kernel, b)).mean()),
    "sum_over_time": of_each_map(lambda words, kernel, b: relu(right_map(words, kernel, b)).sum()),
    "place_of_maximum": of_each_map(lambda words, kernel, b: relu(right_map(words, kernel, b)).argmax()),
    "first_place": of_each_map(lambda words, kernel, b: relu(right_map(words, kernel, b))[0]),
    "maps_flattened": of_each_map(lambda words, kernel, b: relu(right_map(words, kernel, b))),
    "square_kernel": of_each_map(
        lambda words, kernel, b: relu(right_map(words[:, : len(kernel)], kernel[:, : len(kernel)], b)).max()
    ),
    "words_flipped": of_each_map(lambda words, kernel, b: relu(right_map(words, kernel[::-1], b)).max()),
    "bias_per_word": of_each_map(
        lambda words, kernel, b: relu(right_map(words, kernel, b * len(kernel))).max()
    ),
    "no_plus_one": of_each_map(lambda words, kernel, b: relu(right_map(words, kernel, b)[:-1]).max()),
    "size_for_stride": of_each_map(
        lambda words, kernel, b: relu(slide(words, kernel, b, every_start(words, kernel, len(kernel)))).max()
    ),
    "maps_summed": of_each_width(lambda maps: relu(maps).sum(axis=1).max()),
    "maps_summed_before_relu": of_each_width(lambda maps: relu(maps.sum(axis=1)).max()),
    "first_kernel_only": of_each_width(lambda maps: relu(maps[:, 0]).max()),
    "place_for_each_kernel": of_each_width(lambda maps: [relu(maps[k, k]) for k in range(maps.shape[1])]),
    "max_over_the_maps": of_each_width(lambda maps: relu(maps).max(axis=1)),
    "max_over_everything": of_each_width(lambda maps: relu(maps).max()),
    "pooled_by_two_and_flattened": of_each_width(
        lambda maps: [
            each for i in range(len(maps) // 2) for each in relu(maps[2 * i : 2 * i + 2]).max(axis=0)
        ]
    ),
    "filled_up_for_each_width": of_padded(lambda words, k, _: pad_words(words, 0, missing(words, k))),
    "filled_up_at_start": of_padded(lambda words, _, widest: pad_words(words, missing(words, widest), 0)),
    "filled_up_at_both_ends": of_padded(
        lambda words, _, widest: pad_words(
            words, missing(words, widest) // 2, (missing(words, widest) + 1) // 2
        )
    ),
    "filled_up_to_five": of_padded(lambda words, *_: pad_words(words, 0, missing(words, 5))),
    "always_same_padding": of_padded(lambda words, k, _: pad_words(words, (k - 1) // 2, k // 2)),
    "always_wide_padding": of_padded(lambda words, k, _: pad_words(words, k - 1)),
    "widths_summed": lambda *given: sum(right_parts(*given)),
    "row_for_each_width": lambda *given: [part.tolist() for part in right_parts(*given)],
    "last_width_only": lambda *given: right_parts(*given)[-1],
    "first_width_only": lambda *given: right_parts(*given)[0],
    "widths_in_reverse": lambda *given: np.concatenate(right_parts(*given)[::-1]),
    "first_bias_for_all": lambda words, kernels, biases: FEATURES.reference(
        words, kernels, [np.full_like(bias, bias[0]) for bias in biases]
    ),
}


@pytest.mark.parametrize("name", WRITTEN)
def test_features_that_are_written_so(name: str) -> None:
    """A replay gives what such code gives, on short sentences too."""
    agree(FEATURES, name, WRITTEN[name])


def test_loops_over_what_is_there() -> None:
    """Kernels outside and widths inside; the biases of the first width; kernels that do not fit."""

    def interleaved(words: Array, kernels: Kernels, biases: Kernels) -> Array:
        parts = right_parts(words, kernels, biases)
        return np.array([part[k] for k in range(len(parts[0])) for part in parts])

    def first_biases(words: Array, kernels: Kernels, biases: Kernels) -> Array:
        given = [np.array([biases[0][k] for k in range(kernel.shape[-1])]) for kernel in kernels]
        return np.asarray(FEATURES.reference(words, kernels, given))

    def fitting(instead: list[float]) -> Written:
        return lambda words, kernels, biases: np.hstack(
            [
                relu(right_map(words, kernel, bias)).max() if len(kernel) <= len(words) else instead
                for kernel, bias in each_kernel(kernels, biases)
            ]
        )

    agree(FEATURES, "interleaved", interleaved)
    agree(FEATURES, "biases_of_first_width", first_biases)
    agree(FEATURES, "short_sentence_left_out", fitting([]))
    agree(FEATURES, "short_sentence_gives_zero", fitting([0]))


def test_every_misconception_is_written_here() -> None:
    """None is left out."""
    beside = {"interleaved", "biases_of_first_width", "short_sentence_left_out", "short_sentence_gives_zero"}
    assert {error.name for error in FEATURES.misconceptions} == WRITTEN.keys() | beside
