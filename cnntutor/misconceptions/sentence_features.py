"""The misconceptions in the features of a sentence: several widths, ReLU, max over time, one row."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.domain.procedure import Misconception
from cnntutor.misconceptions import colour, max_over_time, word_windows, words
from cnntutor.procedures.convolution import pad_sides
from cnntutor.procedures.text import fill_up

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cnntutor.domain.values import Array

ONE_A_KERNEL = "Each kernel gives one feature: `relu_map.max()`."
ONE_BEHIND_THE_OTHER = "`np.concatenate` the features, width by width."
AT_THE_END = "Only a sentence shorter than the widest kernel gets words of zeros: once, at its end."


def _of_maps(pick: Misconception) -> Misconception:
    """Return what is taken of the maps of a width in place of their largest numbers."""
    return Misconception(
        name=pick.name, exchange={"pool": pick.exchange["pick"]}, tell=pick.tell, advice=ONE_A_KERNEL
    )


def _as_it_is(sequence: Array, _: int) -> Array:
    return sequence


def _joined(name: str, join: Callable[[Sequence[Array]], Any], tell: str, advice: str) -> Misconception:
    return Misconception(name=name, exchange={"join": join}, tell=tell, advice=advice)


def _own_place(maps: Array) -> Array:
    """Return of map k the number at place k; raise where there are fewer places than maps."""
    kernels = np.arange(maps.shape[1])
    one_each: Array = maps[kernels, kernels]
    return one_each


SUMMED = _joined(
    "widths_summed",
    sum,
    "you added up the features of the different widths",
    ONE_BEHIND_THE_OTHER,
)
OF_JOINING = (
    _joined(
        "row_for_each_width",
        lambda parts: [part.tolist() for part in parts],
        "you returned a row for each width",
        f"All features stand in one row. {ONE_BEHIND_THE_OTHER}",
    ),
    _joined(
        "interleaved",
        lambda parts: np.array([part[k] for k in range(len(parts[0])) for part in parts]),
        "your features are in another order: the first kernel of each width, then the second of each",
        ONE_BEHIND_THE_OTHER,
    ),
    _joined(
        "last_width_only",
        lambda parts: parts[-1],
        "you returned the features of the last width only",
        "Collect the features of each width in a list; concatenate it behind the loop.",
    ),
    _joined(
        "first_width_only",
        lambda parts: parts[0],
        "you returned the features of the first width only",
        "Look at the indentation of `return`: it belongs behind the loop over the widths.",
    ),
    _joined(
        "widths_in_reverse",
        lambda parts: np.concatenate(parts[::-1]),
        "your features begin with the last width",
        "Go through `kernels` in its order, and append what comes later at the end.",
    ),
)
MAPS_SUMMED = Misconception(
    name="maps_summed",
    exchange={"pool": lambda maps: maps.sum(axis=1).max(axis=0, keepdims=True)},
    tell="you added up the maps of a width before taking the largest number",
    advice=f"{ONE_A_KERNEL} Two kernels look for different things: their maps are never added.",
)
FLATTENED = Misconception(
    name="maps_flattened",
    exchange={"pool": lambda maps: maps.T.reshape(-1)},
    tell="you put whole maps into the result, without max over time",
    advice=ONE_A_KERNEL,
)
ONE_FEATURE_FOR_EACH_WIDTH = Misconception(
    name=max_over_time.OVER_EVERYTHING.name,
    exchange={"pool": lambda maps: maps.max(keepdims=True)[0]},
    tell="you took one largest number of all maps of a width",
    advice=ONE_A_KERNEL,
)
MAPS_SUMMED_BEFORE_RELU = Misconception(
    name="maps_summed_before_relu",
    exchange={"activate": lambda maps, _: np.maximum(maps.sum(axis=1, keepdims=True), 0)},
    tell="you added up the maps of a width, then took ReLU and maximum",
    advice=MAPS_SUMMED.advice,
)
FIRST_KERNEL_ONLY = Misconception(
    name="first_kernel_only",
    exchange={"pool": lambda maps: maps.max(axis=0)[:1]},
    tell="you used the first kernel of each width only",
    advice="Loop over all `kernels[w].shape[-1]` kernels of a width.",
)
PLACE_FOR_EACH_KERNEL = Misconception(
    name="place_for_each_kernel",
    exchange={"pool": _own_place},
    tell="each kernel reads one place only",
    advice="Let every kernel slide over all places of the sentence.",
)
RELU_LEFT_OUT = Misconception(
    name="relu_left_out",
    exchange={"activate": lambda maps, _: maps},
    tell="you left the ReLU out",
    advice="Make the negative numbers of each map 0, then take the largest.",
)
TANH_FOR_RELU = Misconception(
    name="tanh_for_relu",
    exchange={"activate": lambda maps, _: np.tanh(maps)},
    tell="you used tanh where ReLU is asked",
    advice="ReLU keeps positive numbers as they are: `np.maximum(values, 0)`.",
)
BIAS_AFTER_RELU = Misconception(
    name="bias_after_relu",
    exchange={"activate": lambda maps, biases: np.maximum(maps - biases, 0) + biases},
    tell="you added the bias after the ReLU",
    advice="Add the bias before the ReLU.",
)
FIRST_WIDTHS_BIASES = Misconception(
    name="biases_of_first_width",
    exchange={"biases_of": lambda biases, _: biases[0]},
    tell="you used the biases of the first width for every width",
    advice="`zip(kernels, biases)` goes through both.",
)
FIRST_BIAS_OF_WIDTH = replace(
    colour.FIRST_BIAS_FOR_ALL,
    tell="you used the first bias of each width for all of its kernels",
    advice="Kernel `kernels[w][..., k]` has the bias `biases[w][k]`.",
)


def _each_padded(name: str, zeros: Callable[[int, int], tuple[int, int]], tell: str) -> Misconception:
    """Return the error to pad for each kernel anew, by so many words before and behind."""
    exchange: dict[str, Callable[..., Any]] = {
        "fill_up": _as_it_is,
        "pad": lambda image, _, kernel: pad_sides(image, zeros(len(image), kernel[0]), 0),
    }
    return Misconception(name=name, exchange=exchange, tell=tell, advice=AT_THE_END)


def _filled_up(name: str, zeros: Callable[[int], tuple[int, int]], tell: str) -> Misconception:
    """Return the error to put the missing words elsewhere."""

    def fill(sequence: Array, widest: int) -> Array:
        return np.pad(sequence, (zeros(max(widest - len(sequence), 0)), (0, 0)))

    return Misconception(name=name, exchange={"fill_up": fill}, tell=tell, advice=AT_THE_END)


FITTING_ONLY: dict[str, Callable[..., Any]] = {
    "fill_up": _as_it_is,
    "size": lambda sides, window, _: (max(sides[0] - window[0] + 1, 0), 1),
}
OF_FILLING_UP = (
    _each_padded(
        "filled_up_for_each_width",
        lambda length, width: (0, max(width - length, 0)),
        "you filled short sentences up for each kernel anew",
    ),
    _filled_up(
        "filled_up_at_start",
        lambda missing: (missing, 0),
        "you put the words of zeros before a short sentence",
    ),
    _filled_up(
        "filled_up_at_both_ends",
        lambda missing: (missing // 2, missing - missing // 2),
        "you put words of zeros at both ends of a short sentence",
    ),
    Misconception(
        name="filled_up_to_five",
        exchange={"fill_up": lambda sequence, _: fill_up(sequence, 5)},
        tell="you always filled sentences up to five words",
        advice="Take `max(len(each) for each in kernels)`.",
    ),
    Misconception(
        name="short_sentence_left_out",
        exchange={**FITTING_ONLY, "pool": lambda maps: maps.max(axis=0) if len(maps) else np.zeros(0)},
        tell="you left features out where the sentence is shorter than their kernel",
        advice=AT_THE_END,
    ),
    Misconception(
        name="short_sentence_gives_zero",
        exchange={**FITTING_ONLY, "pool": lambda maps: maps.max(axis=0, initial=0)},
        tell="you gave a feature 0 where the sentence is shorter than its kernel",
        advice=AT_THE_END,
    ),
    _each_padded(
        "always_same_padding",
        lambda _, width: ((width - 1) // 2, width // 2),
        'you padded every sentence, as `padding="same"` does',
    ),
    _each_padded(
        "always_wide_padding",
        lambda _, width: (width - 1, width - 1),
        "you padded every sentence with k − 1 words of zeros at both ends",
    ),
)

SENTENCE_FEATURES_ERRORS = (
    RELU_LEFT_OUT,
    colour.BIAS_FORGOTTEN,
    BIAS_AFTER_RELU,
    TANH_FOR_RELU,
    SUMMED,
    MAPS_SUMMED,
    MAPS_SUMMED_BEFORE_RELU,
    FIRST_KERNEL_ONLY,
    PLACE_FOR_EACH_KERNEL,
    FLATTENED,
    _of_maps(max_over_time.MEAN_OVER_TIME),
    _of_maps(max_over_time.POOLED_AND_FLATTENED),
    _of_maps(max_over_time.OVER_THE_MAPS),
    ONE_FEATURE_FOR_EACH_WIDTH,
    *OF_FILLING_UP,
    FIRST_BIAS_OF_WIDTH,
    FIRST_WIDTHS_BIASES,
    words.SQUARE_KERNEL,
    word_windows.NO_PLUS_ONE,
    words.ORDER_FLIPPED,
    words.BIAS_PER_WORD,
    *OF_JOINING,
    _of_maps(max_over_time.SUM_OVER_TIME),
    _of_maps(max_over_time.PLACE_OF_MAXIMUM),
    _of_maps(max_over_time.FIRST_PLACE),
    word_windows.SIDE_BY_SIDE,
)
