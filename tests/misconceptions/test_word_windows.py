"""What goes wrong with windows on words, against code that is written that way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from cnntutor.domain.values import Array
from cnntutor.misconceptions import places, sizes
from cnntutor.misconceptions.word_windows import of_words
from tests.misconceptions.words_written import every_start, pad_words, slide
from tests.misconceptions.words_written import places as fitting
from tests.misconceptions.written import agree, function

CONV1D = function("exercise13", "conv1d")

Starts = Callable[[Array, Array, int], Any]
"""Where windows begin, from the padded words, the kernel and the stride."""

STARTS: dict[str, Starts] = {
    "no_plus_one": lambda words, kernel, s: range(0, (fitting(words, kernel, s) - 1) * s, s),
    "stride_ignored": lambda words, kernel, _: every_start(words, kernel),
    "stride_only_in_size": lambda words, kernel, s: range(fitting(words, kernel, s)),
    "size_for_stride": lambda words, kernel, _: [i * len(kernel) for i in range(len(words) // len(kernel))],
    "plus_one_inside": lambda words, kernel, s: [i * s for i in range((len(words) - len(kernel) + 1) // s)],
    "windows_stick_out": lambda words, _, s: range(0, len(words), s),
    "range_ends_early": lambda words, kernel, s: range(0, len(words) - len(kernel), s),
}
LENGTHS: dict[str, Starts] = {
    "size_without_stride": lambda words, kernel, _: fitting(words, kernel),
    "result_as_large_as_image": lambda words, *_: len(words),
    "windows_that_stick_out_left_zero": lambda words, _, s: len(range(0, len(words), s)),
}
"""How long an array of zeros is whose first places are filled in rightly."""

PADDED: dict[str, Callable[[Array, int, int], Array]] = {
    "padding_ignored": lambda words, _, __: words,
    "vectors_padded": lambda words, count, _: np.pad(words, count)[:, : words.shape[1]],
    "padding_at_end_only": lambda words, count, _: pad_words(words, 0, count),
    "padding_counted_once": lambda words, count, _: pad_words(words, count, 0),
    "padding_copies_border": lambda words, count, _: np.pad(words, ((count, count), (0, 0)), mode="edge"),
    "padding_doubled": lambda words, count, _: pad_words(words, 2 * count),
    "always_same_padding": lambda words, _, k: pad_words(words, (k - 1) // 2, k // 2),
    "always_same_padding_at_start": lambda words, _, k: pad_words(words, k // 2, (k - 1) // 2),
}


@pytest.mark.parametrize("name", STARTS)
def test_windows_that_begin_elsewhere(name: str) -> None:
    """A map of the windows that begin at other words."""

    def conv1d(sequence: Array, kernel: Array, bias: float = 0, stride: int = 1, padding: int = 0) -> Array:
        words = pad_words(sequence, padding)
        return slide(words, kernel, bias, STARTS[name](words, kernel, stride))

    agree(CONV1D, name, conv1d)


@pytest.mark.parametrize("name", LENGTHS)
def test_maps_that_are_too_long(name: str) -> None:
    """The first places are right, the others stay 0."""

    def conv1d(sequence: Array, kernel: Array, bias: float = 0, stride: int = 1, padding: int = 0) -> Array:
        words = pad_words(sequence, padding)
        values = slide(words, kernel, bias, every_start(words, kernel, stride))
        return np.append(values, np.zeros(LENGTHS[name](words, kernel, stride) - len(values)))

    agree(CONV1D, name, conv1d)


def test_numbers_stored_where_their_windows_begin() -> None:
    """Gaps of zeros lie between them, and the last places are never filled in."""

    def conv1d(sequence: Array, kernel: Array, bias: float = 0, stride: int = 1, padding: int = 0) -> Array:
        words = pad_words(sequence, padding)
        result = np.zeros(fitting(words, kernel))
        for start in every_start(words, kernel, stride):
            result[start] = (words[start : start + len(kernel)] * kernel).sum() + bias
        return result

    def last_left_zero(*arguments: Any) -> Array:
        values = CONV1D.reference(*arguments)
        return np.append(values[:-1], 0)

    agree(CONV1D, "stored_at_start", conv1d)
    agree(CONV1D, "last_places_left_zero", last_left_zero)


@pytest.mark.parametrize("name", PADDED)
def test_padding(name: str) -> None:
    """Another sentence than the padded one."""

    def conv1d(sequence: Array, kernel: Array, bias: float = 0, stride: int = 1, padding: int = 0) -> Array:
        words = PADDED[name](sequence, padding, len(kernel))
        return slide(words, kernel, bias, every_start(words, kernel, stride))

    agree(CONV1D, name, conv1d)


def test_padding_in_one_place_only() -> None:
    """In the windows and not in the length; around the map and not around the sentence."""

    def by_the_sentence(
        sequence: Array, kernel: Array, bias: float = 0, stride: int = 1, padding: int = 0
    ) -> Array:
        starts = [i * stride for i in range(fitting(sequence, kernel, stride))]
        return slide(pad_words(sequence, padding), kernel, bias, starts)

    def around_the_map(
        sequence: Array, kernel: Array, bias: float = 0, stride: int = 1, padding: int = 0
    ) -> Array:
        return np.pad(slide(sequence, kernel, bias, every_start(sequence, kernel, stride)), padding)

    agree(CONV1D, "size_without_padding", by_the_sentence)
    agree(CONV1D, "zeros_around_map", around_the_map)


def test_a_sentence_taken_for_an_image() -> None:
    """The loops of exercise 1, with padding on all four sides and a step across the vectors."""

    def conv1d(sequence: Array, kernel: Array, bias: float = 0, stride: int = 1, padding: int = 0) -> Array:
        padded = np.pad(sequence, padding)
        rows, columns = ((p - k) // stride + 1 for p, k in zip(padded.shape, kernel.shape, strict=True))
        result = np.zeros((rows, columns))
        for i, j in np.ndindex(rows, columns):
            top, left = i * stride, j * stride
            window = padded[top : top + kernel.shape[0], left : left + kernel.shape[1]]
            result[i, j] = (window * kernel).sum() + bias
        return result

    agree(CONV1D, "padded_and_moved_across", conv1d)


def test_what_images_share_does_its_error_along_the_words_only() -> None:
    """A step of a window is changed in its first part; across the vectors all stays as it is."""
    size = of_words(sizes.NO_PLUS_ONE, "x", "X.").exchange["size"]
    place = of_words(places.STRIDE_ONLY_IN_SIZE, "x", "X.").exchange["place"]
    extent = of_words(places.WINDOW_OF_STRIDE, "x", "X.").exchange["extent"]
    assert size((9, 4), (3, 4), 2) == (3, 1)
    assert [each.tolist() for each in place(np.arange(3), np.zeros(3), (3, 4), 2)] == [[0, 1, 2], [0, 0, 0]]
    assert extent((3, 4), 2, (9, 4)) == (2, 4)
