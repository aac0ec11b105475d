"""The worked explanations of convolution over words, and of what is made of it."""

from __future__ import annotations

import numpy as np

from cnntutor.procedures.recording import work_out
from cnntutor.procedures.text import (
    CONV1D,
    MAP_LENGTHS,
    MAX_OVER_TIME,
    SENTENCE_FEATURES,
    STRONGEST,
    STRONGEST_WORDS,
    fill_up,
)

VECTORS = np.array([[1, 0], [2, 1], [-1, 2], [0, 3]])
KERNEL = np.array([[1, 0], [-1, 2]])


def lines(*found: object) -> list[str]:
    """Return a worked explanation in lines."""
    return [str(line) for line in found]


def test_a_place_of_a_map() -> None:
    """The window, the kernel, their products, and the bias where there is one."""
    assert lines(*work_out(CONV1D, (VECTORS, KERNEL, -1), (1,))) == [
        "window of words: 2 1 / -1 2",
        "kernel: 1 0 / -1 2",
        "multiply and sum: 2·1 + 1·0 + (-1)·(-1) + 2·2 = 7",
        "add the bias: 7 + (-1) = 6",
    ]
    assert lines(*work_out(CONV1D, (VECTORS, KERNEL, 0, 2, 1), (1,)))[2:] == [
        "multiply and sum: 2·1 + 1·0 + (-1)·(-1) + 2·2 = 7"
    ]


def test_the_length_of_a_map() -> None:
    """Each width has lines of its own."""
    assert lines(*work_out(MAP_LENGTHS, (20, [3, 5], 4), (1,))) == [
        "words with padding: 20 + 2·4 = 28",
        "steps of the window: 28 − 5 = 23",
        "places of the window: 23 + 1 = 24",
    ]


def test_the_largest_number() -> None:
    """Of one map, and of the map in a column."""
    assert lines(*work_out(MAX_OVER_TIME, (np.array([0, 6, 4]),), ())) == [
        "take the largest: max(0, 6, 4) = 6"
    ]
    assert lines(*work_out(MAX_OVER_TIME, (np.array([[0, -3], [1, -2]]),), (1,))) == [
        "take the largest: max(-3, -2) = -2"
    ]


def test_the_strongest_window() -> None:
    """All places come first, then the largest number or its words."""
    first = "place 0: 1·1 + 0·0 + 2·(-1) + 1·2 + (-1) = 0"
    found = lines(*work_out(STRONGEST, (VECTORS, KERNEL, -1), ()))
    assert (len(found), found[0], found[-1]) == (4, first, "take the largest: max(0, 6, 4) = 6")
    words = ["a", "very", "slow", "film"]
    found = lines(*work_out(STRONGEST_WORDS, (words, VECTORS, KERNEL, -1), ()))
    assert (found[0], found[-1]) == (
        first,
        "words of the largest: max(0, 6, 4) stands at place 1 = very slow",
    )


def test_a_feature() -> None:
    """Which kernel it comes from, its map behind the ReLU, and the largest number of that."""
    kernels = [np.ones((1, 2, 2)), KERNEL[..., np.newaxis]]
    found = work_out(SENTENCE_FEATURES, (VECTORS, kernels, [np.zeros(2), np.array([-2])]), (2,))
    assert lines(*found) == [
        "kernel of this feature: kernels[1][..., 0]",
        "its map behind the ReLU: 0, 5, 3",
        "take the largest: max(0, 5, 3) = 5",
    ]


def test_short_sentences_are_filled_up_at_their_end() -> None:
    """Others stay as they are."""
    assert fill_up(VECTORS, 6).tolist() == [*VECTORS.tolist(), [0, 0], [0, 0]]
    assert fill_up(VECTORS, 3).tolist() == VECTORS.tolist()
