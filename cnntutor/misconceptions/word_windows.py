"""The misconceptions about windows on words and their padding; those of images are told of words here."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.domain.procedure import Misconception
from cnntutor.misconceptions import loops, padding, places, sizes
from cnntutor.procedures.convolution import pad_sides

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from cnntutor.domain.values import Array

ACROSS: Mapping[str, Callable[..., Any]] = {
    "sides": lambda padded, *_: padded[1],
    "size": lambda *_: 1,
    "visit": lambda *_: 1,
    "place": lambda i, *_: 0 * i,
    "extent": lambda window, *_: window[1],
}
"""What each step of a window gives along the word vectors, which a kernel covers whole."""


def _along(name: str, step: Callable[..., Any]) -> Callable[..., Any]:
    """Return a step that does its error along the words only."""
    if name not in ACROSS:
        return step
    return lambda *arguments: (step(*arguments)[0], ACROSS[name](*arguments))


def of_words(shared: Misconception, tell: str, advice: str) -> Misconception:
    """Return a misconception about windows on images as one about windows on words."""
    exchange = {name: _along(name, step) for name, step in shared.exchange.items()}
    return replace(shared, exchange=exchange, tell=tell, advice=advice)


# ------------------------------------------------------------------ how many places, and where

PLACES = "There are (n − k + 2P) // S + 1 places; window i begins at word i·S."
FIT = "Leave out what does not fit: `range(0, len(padded) - k + 1, stride)`."

NO_PLUS_ONE = of_words(
    sizes.NO_PLUS_ONE,
    "the last number of your map is missing",
    "Look for a + 1 that is missing, or a `range` that ends too early.",
)
STRIDE_IGNORED = of_words(
    places.STRIDE_IGNORED,
    "you did not use the stride",
    "Window i begins at word i·stride, and the map gets shorter: (n − k + 2P) // S + 1 places.",
)
STRIDE_ONLY_IN_SIZE = of_words(
    places.STRIDE_ONLY_IN_SIZE,
    "your window moves by one word, whatever the stride",
    "Window i begins at word i·stride.",
)
SIDE_BY_SIDE = of_words(
    places.WINDOW_FOR_STRIDE,
    "your windows lie side by side",
    "Move the window by the stride.",
)
OF_THE_PLACES = (
    of_words(
        sizes.PLUS_ONE_INSIDE,
        "you added the 1 before you divided by the stride",
        "Divide first, then count the first place: (n − k + 2P) // S + 1.",
    ),
    of_words(
        sizes.SIZE_WITHOUT_STRIDE,
        "your map always has the length for stride 1",
        PLACES,
    ),
    of_words(
        sizes.STORED_AT_START,
        "you store each number where its window begins, which leaves gaps of zeros",
        "Window i, at word i·stride, belongs in place i.",
    ),
    of_words(
        sizes.INTO_IMAGE,
        "you made your map as long as the padded sentence",
        PLACES,
    ),
    of_words(sizes.STICKING_OUT, "you also put windows where they stick out of the sentence", FIT),
    of_words(
        sizes.STICKING_OUT_LEFT_ZERO,
        "your map has a 0 for each window that sticks out of the sentence",
        FIT,
    ),
    of_words(
        loops.LOOP_ERRORS[0],
        "your loop ends before the last window that fits",
        FIT,
    ),
    of_words(
        loops.LAST_PLACES_ZERO,
        "the last number of your map is never filled in",
        "Look for a `range` that ends one early: `range(n)` stops before n.",
    ),
)


# ------------------------------------------------------------------ padding

BOTH_ENDS = "Put `padding` words of zeros at each end."
WORDS_ONLY = "`np.pad(sequence, ((padding, padding), (0, 0)))` adds words only."

PADDING_IGNORED = of_words(padding.PADDING_IGNORED, "you did not use the padding", BOTH_ENDS)


def _padded(name: str, pad: Callable[[Array, int], Array], tell: str, advice: str) -> Misconception:
    return Misconception(
        name=name, exchange={"pad": lambda image, count, _: pad(image, count)}, tell=tell, advice=advice
    )


def same_padding(image: Array, _: int, kernel: tuple[int, ...]) -> Array:
    """Pad so that stride 1 keeps the number of words: of an odd number of them one more at the end."""
    return pad_sides(image, ((kernel[0] - 1) // 2, kernel[0] // 2), 0)


ALWAYS_SAME = "you padded to keep the number of words at stride 1, whatever `padding` is"
USE_THE_PARAMETER = "Put `padding` words of zeros at each end."


def _both_axes(image: Array, count: int) -> Array:
    return pad_sides(image, count, count)


VECTORS_PADDED = _padded(
    "vectors_padded",
    _both_axes,
    "you padded the word vectors too",
    WORDS_ONLY,
)
PADDED_AND_MOVED_ACROSS = Misconception(
    name="padded_and_moved_across",
    exchange={"pad": lambda image, count, _: _both_axes(image, count), "collect": lambda values, *_: values},
    tell="you took the sentence for an image: padded on all sides, the kernel moving across the vectors too",
    advice=f"A kernel moves along the words only. {WORDS_ONLY}",
)
OF_THE_PADDING = (
    _padded(
        "padding_at_end_only",
        lambda image, count: pad_sides(image, (0, count), 0),
        "you padded only behind the last word",
        BOTH_ENDS,
    ),
    of_words(
        padding.SIZE_WITHOUT_PADDING,
        "you computed the length of your map without the padding",
        "Both ends count: (n − k + 2P) // S + 1 places.",
    ),
    of_words(
        padding.PADDING_COUNTED_ONCE,
        "only the padding before the first word counts in your map",
        "There is padding at both ends: (n − k + 2P) // S + 1 places.",
    ),
    _padded(
        "padding_copies_border",
        lambda image, count: pad_sides(image, count, 0, mode="edge"),
        "you padded with copies of the first and the last word",
        "Pad with zeros: `np.pad` without a mode.",
    ),
    _padded(
        "padding_doubled",
        lambda image, count: pad_sides(image, 2 * count, 0),
        "you put twice as many padding words at each end as are asked",
        BOTH_ENDS,
    ),
    Misconception(
        name="zeros_around_map",
        exchange={"pad": padding.no_padding, "collect": lambda values, _, count: np.pad(values[:, 0], count)},
        tell="you put the zeros around your map and not around the sentence",
        advice="Pad the sentence.",
    ),
    Misconception(
        name="always_same_padding", exchange={"pad": same_padding}, tell=ALWAYS_SAME, advice=USE_THE_PARAMETER
    ),
    Misconception(
        name="always_same_padding_at_start",
        exchange={
            "pad": lambda image, _, kernel: pad_sides(image, (kernel[0] // 2, (kernel[0] - 1) // 2), 0)
        },
        tell=ALWAYS_SAME,
        advice=USE_THE_PARAMETER,
    ),
)
