"""Convolution over words against scipy and Keras, the numbers of the course, and what is refused."""

from __future__ import annotations

import os
import warnings
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import signal

from cnntutor.domain.values import Array
from cnntutor.reference.text import (
    conv1d,
    kim_parameters,
    map_lengths,
    max_over_time,
    sentence_features,
    strongest,
    strongest_words,
)

DTYPES = ("int32", "int64", "float32", "float64")
WIDTHS = (3, 4, 5)
dtypes = st.sampled_from(DTYPES)
seeds = st.integers(0, 2**32 - 1)


@st.composite
def places(draw: st.DrawFn) -> tuple[int, int, int, int, int]:
    """Words, width of the kernel, length of the vectors, stride and padding; the kernel fits."""
    words, padding = draw(st.integers(1, 14)), draw(st.integers(0, 3))
    width = draw(st.integers(1, min(6, words + 2 * padding)))
    return words, width, draw(st.integers(1, 7)), draw(st.integers(1, 5)), padding


def numbers(rng: np.random.Generator, shape: tuple[int, ...], dtype: str) -> Array:
    """Return numbers without patterns."""
    if np.dtype(dtype).kind == "i":
        return rng.integers(-99, 100, shape).astype(dtype)
    return rng.normal(size=shape).astype(dtype)


def correlated(sequence: Array, kernel: Array, padding: int = 0) -> Array:
    """Return the map at stride 1 as scipy has it: a sum over the numbers of the vectors."""
    words = np.pad(np.asarray(sequence, float), ((padding, padding), (0, 0)))
    columns = zip(words.T, np.asarray(kernel, float).T, strict=True)
    summed: Array = np.array([signal.correlate(*each, "valid") for each in columns]).sum(axis=0)
    return summed


@settings(max_examples=300)
@given(places(), dtypes, dtypes, seeds, st.integers(-9, 9))
def test_a_map_is_the_sum_of_scipys_correlations(
    setting: Any, vectors: str, weights: str, seed: int, bias: int
) -> None:
    """One correlation for each number of the vectors, every S-th place of it, and the bias once."""
    words, width, dimension, stride, padding = setting
    rng = np.random.default_rng(seed)
    sequence, kernel = numbers(rng, (words, dimension), vectors), numbers(rng, (width, dimension), weights)
    got = conv1d(sequence, kernel, bias, stride, padding)
    np.testing.assert_allclose(got, correlated(sequence, kernel, padding)[::stride] + bias, atol=1e-3)
    assert got.shape == ((words - width + 2 * padding) // stride + 1,)
    assert map_lengths(words, [width], padding) == [len(conv1d(sequence, kernel, bias, 1, padding))]
    if {vectors, weights} <= {"int32", "int64"}:
        assert got.dtype == np.int64


@settings(max_examples=150)
@given(
    st.integers(1, 9),
    st.integers(1, 5),
    st.lists(st.tuples(st.integers(1, 5), st.integers(1, 4)), min_size=1, max_size=4),
    seeds,
)
def test_features_are_the_largest_numbers_of_scipys_correlations(
    words: int, dimension: int, layers: list[tuple[int, int]], seed: int
) -> None:
    """Behind the ReLU, width by width; a short sentence has zeros at its end."""
    rng = np.random.default_rng(seed)
    sequence = rng.normal(size=(words, dimension))
    kernels = [rng.normal(size=(width, dimension, count)) for width, count in layers]
    biases = [rng.normal(size=count) for _, count in layers]
    filled = np.zeros((max(words, max(width for width, _ in layers)), dimension))
    filled[:words] = sequence
    expected = [
        max(0.0, (correlated(filled, kernel[..., k]) + bias[k]).max())
        for kernel, bias in zip(kernels, biases, strict=True)
        for k in range(len(bias))
    ]
    np.testing.assert_allclose(sentence_features(sequence, kernels, biases), expected, atol=1e-9)


@settings(max_examples=100)
@given(st.integers(1, 9), st.lists(st.integers(1, 5), max_size=1), seeds)
def test_the_largest_number_is_that_of_a_loop(length: int, maps: list[int], seed: int) -> None:
    """Of one map a number, of several one for each column."""
    values = np.random.default_rng(seed).normal(size=(length, *maps))
    columns = values.reshape(length, -1).T.tolist()
    np.testing.assert_array_equal(np.ravel(max_over_time(values)), [max(column) for column in columns])
    assert np.shape(max_over_time(values)) == tuple(maps)


def test_the_strongest_window_is_told_by_its_words() -> None:
    """The largest number of the map and the words that stand there; of equal ones the first."""
    words = ["the", "film", "was", "not", "good"]
    vectors = np.array([[2, 2], [-1, 0], [3, 0], [-2, -1], [3, 2]])
    kernel = np.array([[1, -1], [2, 3]])
    assert conv1d(vectors, kernel, 1).tolist() == [-1, 6, -3, 12]
    assert strongest(vectors, kernel, 1) == 12
    assert strongest_words(words, vectors, kernel, 1) == "not good"
    assert strongest_words(words, np.ones((5, 2)), kernel) == "the film"


@pytest.mark.parametrize(
    ("dimension", "vocabulary", "count"),
    [(300, None, 360_902), (128, None, 154_502), (50, None, 60_902), (300, 20_000, 6_360_902)],
)
def test_the_classifier_has_the_numbers_of_the_course(
    dimension: int, vocabulary: int | None, count: int
) -> None:
    """Windows of 3, 4 and 5 words with 100 maps each, two classes."""
    assert kim_parameters(dimension, WIDTHS, 100, 2, vocabulary) == count


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: conv1d(np.ones((4, 2)), np.ones((2, 3))),
        lambda: conv1d(np.ones((4, 2)), np.ones((5, 2))),
        lambda: conv1d(np.ones(4), np.ones(2)),
        lambda: max_over_time(np.ones((0, 3))),
        lambda: sentence_features(np.ones((4, 2)), [np.ones((2, 2, 3))], []),
        lambda: kim_parameters(0, [3], 1, 2),
        lambda: kim_parameters(4, [3], 1, 2, 0),
        lambda: map_lengths(3, [4]),
    ],
)
def test_what_does_not_go_together_is_refused(wrong: Any) -> None:
    """Vectors of another length, kernels that do not fit, maps without places, counts below 1."""
    with pytest.raises(ValueError, match=r"."):
        wrong()


# ------------------------------------------------------------------ Keras


@pytest.fixture(scope="module")
def keras() -> Any:
    """Keras, imported only where it is needed, without its remarks."""
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import keras
    return keras


def classifier(keras: Any, words: int, dimension: int, maps: int, classes: int, vocabulary: int) -> Any:
    """Return a sentence classifier; with a vocabulary it begins with the numbers of the words."""
    layers = keras.layers
    given = keras.Input((words,) if vocabulary else (words, dimension))
    vectors = layers.Embedding(vocabulary, dimension)(given) if vocabulary else given
    made = [layers.Conv1D(maps, width, activation="relu", name=f"width{width}")(vectors) for width in WIDTHS]
    features = layers.Concatenate(name="features")([layers.GlobalMaxPooling1D()(each) for each in made])
    return keras.Model(given, layers.Dense(classes, activation="softmax")(features))


@pytest.mark.slow
def test_keras_gives_the_same_features_and_counts_the_same(keras: Any) -> None:
    """Conv1D and GlobalMaxPooling1D on two hundred sentences at once, and the counts of four classifiers."""
    model = classifier(keras, 8, 6, 5, 3, 0)
    rng = np.random.default_rng(13)
    sentences = rng.normal(size=(200, 8, 6)).astype("float32")
    kernels = [rng.normal(size=(width, 6, 5)).astype("float32") for width in WIDTHS]
    biases = [rng.normal(size=5).astype("float32") for _ in WIDTHS]
    for width, kernel, bias in zip(WIDTHS, kernels, biases, strict=True):
        model.get_layer(f"width{width}").set_weights([kernel, bias])
    features = keras.Model(model.input, model.get_layer("features").output)
    given = keras.ops.convert_to_numpy(features(sentences))
    expected = np.stack([sentence_features(sentence, kernels, biases) for sentence in sentences])
    np.testing.assert_allclose(given, expected, atol=1e-4)
    for sizes in ((6, 5, 3, 0), (300, 100, 2, 0), (50, 100, 2, 0), (300, 100, 2, 20_000)):
        dimension, maps, classes, vocabulary = sizes
        count = classifier(keras, 8, *sizes).count_params()
        assert count == kim_parameters(dimension, WIDTHS, maps, classes, vocabulary or None)
