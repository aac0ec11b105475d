"""Drawing sentences with word vectors, and the cases of functions over words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from cnntutor.curriculum.drawing import real_array
from cnntutor.reference.text import conv1d

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.random import Generator

    from cnntutor.domain.values import Arguments, Array, Numbers

    Vectors: TypeAlias = Mapping[str, list[int]]

WORDS = (
    ("the", "this", "that"),
    ("film", "plot", "song", "book"),
    ("was", "is", "felt"),
    ("not", "very", "hardly", "quite"),
    ("good", "bad", "dull", "funny"),
)
"""The words that may stand at each place of a sentence of five."""


def draw_sentence(rng: Generator) -> str:
    """Draw a sentence of five words."""
    return " ".join(str(rng.choice(words)) for words in WORDS)


VECTORS = [[a, b] for a in range(-2, 4) for b in range(-2, 4) if a or b]


def draw_vectors(rng: Generator, sentence: str, others: int = 3) -> Vectors:
    """Draw a vector for each word of a sentence and for some others, in any order; no two are alike."""
    used = sentence.split()
    unused = [word for words in WORDS for word in words if word not in used]
    known = [*used, *map(str, rng.choice(unused, others, replace=False))]
    vectors = rng.choice(VECTORS, len(known), replace=False).tolist()
    return {known[n]: vectors[n] for n in rng.permutation(len(known))}


def one_map(sentence: str, vectors: Vectors, kernel: list[list[int]], bias: int) -> Arguments:
    """Return the vectors of the words of a sentence, one in each row, with a kernel and its bias."""
    return np.array([vectors[word] for word in sentence.split()]), np.array(kernel), bias


def draw_one_map(rng: Generator) -> Numbers:
    """Draw a sentence, vectors, a kernel of width 2 and a bias; no number of the map comes twice."""
    while True:
        sentence = draw_sentence(rng)
        vectors = draw_vectors(rng, sentence)
        kernel = rng.choice([-2, -1, 1, 2, 3], (2, 2)).tolist()
        bias = int(rng.choice([-3, -2, -1, 1, 2, 3]))
        feature_map = conv1d(*one_map(sentence, vectors, kernel, bias))
        if len(set(feature_map.tolist())) == len(feature_map):
            return {"SENTENCE": sentence, "VECTORS": vectors, "KERNEL": kernel, "BIAS": bias}


# ------------------------------------------------------------------ cases

MAP_SETTINGS = (
    (4, 2, 3, 1, 0),
    (5, 3, 2, 1, 0),
    (6, 2, 3, 2, 0),
    (4, 2, 3, 1, 1),
    (6, 3, 5, 1, 1),
    (8, 3, 2, 2, 1),
    (9, 4, 3, 1, 2),
    (10, 5, 2, 3, 1),
    (7, 3, 4, 1, 1),
    (11, 3, 6, 2, 2),
    (8, 2, 4, 3, 0),
    (6, 4, 2, 1, 2),
    (12, 5, 4, 2, 2),
    (7, 1, 3, 2, 1),
    (9, 2, 1, 2, 1),
    (10, 3, 5, 4, 1),
    (12, 3, 8, 1, 1),
)
"""Words, width, length of the vectors, stride and padding; width and length differ."""

DTYPES: tuple[tuple[Any, Any], ...] = (
    (np.int64, np.int64),
    (np.float64, np.float64),
    (np.int64, np.float64),
    (np.float32, np.float32),
    (np.float64, np.int64),
)
"""Those of the word vectors and of the kernels."""


def draw_conv1d(rng: Generator, k: int) -> Arguments:
    """Draw a sentence, a kernel and a bias that is not 0; leave stride and padding out where usual."""
    words, width, dimension, stride, padding = MAP_SETTINGS[k % len(MAP_SETTINGS)]
    vectors, weights = DTYPES[k % len(DTYPES)]
    sequence, kernel = (
        real_array(rng, (words, dimension), vectors),
        real_array(rng, (width, dimension), weights),
    )
    bias = _biases(rng, 1, weights)[0].item()
    return (
        (sequence, kernel, bias) if (stride, padding) == (1, 0) else (sequence, kernel, bias, stride, padding)
    )


def _biases(rng: Generator, count: int, dtype: Any) -> Array:
    """Draw numbers of different magnitudes: whole ones, or halves that are no whole numbers."""
    values = rng.choice([-1, 1], count) * rng.permutation(np.arange(1, 7))[:count]
    drawn: Array = (values if np.dtype(dtype).kind == "i" else values - 0.5).astype(dtype)
    return drawn


MAP_SHAPES: tuple[tuple[int, ...], ...] = (
    (4,),
    (4, 3),
    (5, 2),
    (7,),
    (6, 5),
    (4, 7),
    (9, 2),
    (8,),
    (11, 3),
    (5, 6),
    (6, 4),
)
"""Places, and the number of maps where there are several: never as many."""


def draw_feature_map(rng: Generator, k: int) -> Arguments:
    """Draw one map or several, of which every third has negative numbers alone; no number comes twice.

    In every sixth they are so negative that a number to begin a maximum with is hardly small enough.
    """
    shape = MAP_SHAPES[k % len(MAP_SHAPES)]
    count = int(np.prod(shape))
    highest = (-1, -2000)[k // 3 % 2] if k % 3 == 1 else count // 2 + 2
    numbers = (highest - rng.permutation(2 * count)[:count]).reshape(shape)
    dtype = (np.int64, np.float64, np.float32)[k % 3]
    return ((numbers if dtype is np.int64 else numbers * 0.75).astype(dtype),)


FEATURE_SETTINGS: tuple[tuple[int, int, tuple[int, ...], tuple[int, ...]], ...] = (
    (3, 2, (1, 2), (2, 2)),
    (2, 3, (1, 3), (2, 1)),
    (6, 2, (3, 4, 5), (2, 2, 2)),
    (4, 2, (3, 4, 5), (2, 2, 2)),
    (5, 3, (2, 4), (2, 3)),
    (7, 4, (3, 4, 5), (2, 2, 2)),
    (3, 2, (3, 4, 5), (2, 3, 2)),
    (9, 6, (3, 4, 5), (3, 3, 3)),
    (8, 3, (2, 5), (3, 2)),
    (2, 3, (1, 2, 4), (2, 2, 2)),
    (8, 2, (3, 4, 5), (4, 4, 4)),
    (10, 4, (2, 3), (3, 3)),
)
"""Words, length of the vectors, widths, and how many kernels there are of each."""


def draw_sentence_features(rng: Generator, k: int) -> Arguments:
    """Draw a sentence, at times shorter than the widest kernel, and kernels and biases for each width."""
    words, dimension, widths, counts = FEATURE_SETTINGS[k % len(FEATURE_SETTINGS)]
    vectors, weights = DTYPES[k % len(DTYPES)]
    sequence = real_array(rng, (words, dimension), vectors)
    shapes = [(width, dimension, count) for width, count in zip(widths, counts, strict=True)]
    kernels = [real_array(rng, shape, weights) for shape in shapes]
    biases = [_biases(rng, count, weights) for count in counts]
    return sequence, kernels, biases


WIDTHS = ((3, 4, 5), (2, 3), (3, 4, 5), (2, 3, 4, 5), (1, 2, 3), (2, 4), (3, 5, 7), (4,), (2, 3, 4))


def draw_kim_parameters(rng: Generator, k: int) -> Arguments:
    """Draw a classifier, small ones first; every other one learns its word vectors."""
    widths = WIDTHS[k % len(WIDTHS)]
    small = k < 4
    dimension = int(rng.integers(6, 12) if small else rng.integers(6, 400))
    maps = int(rng.integers(3, 7) if small else rng.integers(3, 150))
    given = dimension, [int(width) for width in widths], maps, int(rng.integers(2, 8))
    if k % 2 == 0:
        return given
    return (*given, int(rng.integers(20, 60) if small else rng.integers(100, 30_000)))
