"""Exercise 13: a convolution over the words of a sentence, max over time, and a classifier made of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cnntutor.curriculum import sentences
from cnntutor.curriculum.drawing import separating
from cnntutor.domain.exercise import ByHand, Exercise, Function, Tolerance
from cnntutor.misconceptions import map_lengths, max_over_time, sentence_features, text_parameters, words
from cnntutor.procedures import compositions, shapes
from cnntutor.procedures import text as steps
from cnntutor.procedures.text_parameters import KIM_PARAMETERS
from cnntutor.reference import text as reference

if TYPE_CHECKING:
    from numpy.random import Generator

    from cnntutor.domain.values import Arguments, Numbers

EXACT = Tolerance(absolute=1e-6, relative=0.0)
"""Counts are whole numbers, and one bias more or less matters among millions."""

LECTURE: Numbers = {
    "SENTENCE": "the film was not good",
    "VECTORS": {
        "bad": [1, -2],
        "film": [-1, 0],
        "good": [3, 2],
        "not": [-2, -1],
        "plot": [2, -2],
        "the": [2, 2],
        "very": [-2, 3],
        "was": [3, 0],
    },
    "KERNEL": [[1, -1], [2, 3]],
    "BIAS": 1,
    "LENGTH": 20,
    "PADDING": 4,
    "WIDTHS": [3, 4, 5],
    "DIMENSION": 300,
    "MAPS": 100,
    "CLASSES": 2,
    "VOCABULARY": 20_000,
}


def draw_numbers(rng: Generator) -> Numbers:
    """Draw a sentence with its vectors, a kernel of width 2, and the sizes of a classifier."""
    return separating(rng, _draw_numbers, QUESTIONS)


def _draw_numbers(rng: Generator) -> Numbers:
    return {
        **sentences.draw_one_map(rng),
        "LENGTH": int(rng.integers(9, 25)),
        "PADDING": int(rng.integers(2, 5)),
        "WIDTHS": sorted(int(width) for width in rng.choice(range(2, 7), 3, replace=False)),
        "DIMENSION": int(rng.integers(8, 65)),
        "MAPS": int(rng.integers(4, 21)),
        "CLASSES": int(rng.integers(2, 6)),
        "VOCABULARY": 100 * int(rng.integers(5, 51)),
    }


def _one_map(numbers: Numbers) -> Arguments:
    return sentences.one_map(numbers["SENTENCE"], numbers["VECTORS"], numbers["KERNEL"], numbers["BIAS"])


def _classifier(numbers: Numbers) -> Arguments:
    return tuple(numbers[name] for name in ("DIMENSION", "WIDTHS", "MAPS", "CLASSES"))


WINDOWS = (
    "Write the vectors of the five words below each other. The kernel lies on two rows at a time: words 0 "
    "and 1, words 1 and 2, and so on. That makes four places."
)
ONE_KERNEL_FIRST = "Count one kernel first: it has a weight for each of its k·d numbers, and one bias."
DENSE_INPUTS = (
    "Each map gives one number behind max over time, so the dense layer has as many inputs as there are maps "
    "of all widths together. It has (inputs + 1)·classes parameters."
)

BY_HAND = (
    ByHand(
        name="sentence_map",
        points=10,
        asks="the feature map of SENTENCE with KERNEL and BIAS",
        reference=reference.conv1d,
        procedure=steps.CONV1D,
        arguments=_one_map,
        misconceptions=words.BY_HAND_ERRORS,
        hints=(
            WINDOWS,
            "Multiply the numbers that lie on each other, the first word with the first row of the kernel, "
            "and add the four products up. Then add the bias.",
        ),
    ),
    ByHand(
        name="strongest",
        points=5,
        asks="the max over time of that map",
        reference=reference.strongest,
        procedure=steps.STRONGEST,
        arguments=_one_map,
        misconceptions=max_over_time.STRONGEST_ERRORS,
        hints=(
            "Max over time keeps one number of the whole map.",
            "It is the largest one: any positive number is larger than a negative one.",
        ),
    ),
    ByHand(
        name="strongest_words",
        points=5,
        asks="the words of the window that gave it",
        reference=reference.strongest_words,
        procedure=steps.STRONGEST_WORDS,
        arguments=lambda numbers: (numbers["SENTENCE"].split(), *_one_map(numbers)),
        misconceptions=max_over_time.STRONGEST_WORDS_ERRORS,
        hints=(
            "At which place of the map does the largest number stand? Count from 0.",
            "The window of place i shows words i and i + 1 of the sentence, counted from 0.",
        ),
    ),
    ByHand(
        name="map_lengths",
        points=5,
        asks="the length of the map of each of WIDTHS",
        reference=reference.map_lengths,
        procedure=steps.MAP_LENGTHS,
        arguments=lambda numbers: (numbers["LENGTH"], numbers["WIDTHS"], numbers["PADDING"]),
        misconceptions=map_lengths.MAP_LENGTHS_ERRORS,
        hints=(
            "How many words are there with the padding at both ends?",
            "A window of k words has n − k + 1 places among n words.",
        ),
    ),
    ByHand(
        name="classifier_parameters",
        points=6,
        asks="the parameters of the classifier on given word vectors",
        reference=reference.kim_parameters,
        procedure=KIM_PARAMETERS,
        arguments=_classifier,
        misconceptions=text_parameters.COUNT_ERRORS,
        hints=(ONE_KERNEL_FIRST, DENSE_INPUTS),
        tolerance=EXACT,
    ),
    ByHand(
        name="parameters_with_vectors",
        points=4,
        asks="the parameters of the classifier that learns its word vectors too",
        reference=reference.kim_parameters,
        procedure=KIM_PARAMETERS,
        arguments=lambda numbers: (*_classifier(numbers), numbers["VOCABULARY"]),
        misconceptions=text_parameters.WITH_VECTORS_ERRORS,
        hints=(
            "The word vectors are a table: a row for each word of the vocabulary, DIMENSION numbers in each.",
            "Add them to `classifier_parameters`.",
        ),
        tolerance=EXACT,
    ),
)

IN_CODE = (
    Function(
        name="conv1d",
        signature="sequence, kernel, bias=0, stride=1, padding=0",
        points=25,
        asks="the feature map of one kernel over the words",
        reference=reference.conv1d,
        procedure=steps.CONV1D,
        draw=sentences.draw_conv1d,
        misconceptions=words.CONV1D_ERRORS,
        hints=(
            "Pad the words, but not their vectors: `np.pad(sequence, ((padding, padding), (0, 0)))`.",
            "The kernel is k = `kernel.shape[0]` words wide: there are (len(padded) − k) // stride + 1 "
            "places. Make an array of zeros of that length, of floats.",
            "The window of place i is `padded[i * stride:i * stride + k]`: k whole word vectors, as large as "
            "the kernel. `np.sum(window * kernel)` adds up all of its products.",
            "Add the bias once to every number of the map.",
        ),
        shape=shapes.CONV1D_SHAPE,
        parameter_kinds={"kernel": "word kernel"},
    ),
    Function(
        name="max_over_time",
        signature="feature_map",
        points=10,
        asks="the largest number of each map",
        reference=reference.max_over_time,
        procedure=steps.MAX_OVER_TIME,
        draw=sentences.draw_feature_map,
        misconceptions=max_over_time.MAX_OVER_TIME_ERRORS,
        hints=(
            "The places are the first axis, with one map and with several.",
            "`feature_map.max(axis=0)` goes over the first axis, and leaves a second one alone.",
        ),
    ),
    Function(
        name="sentence_features",
        signature="sequence, kernels, biases",
        points=18,
        asks="the features of a sentence, for the dense layer",
        reference=reference.sentence_features,
        procedure=steps.SENTENCE_FEATURES,
        draw=sentences.draw_sentence_features,
        misconceptions=sentence_features.SENTENCE_FEATURES_ERRORS,
        hints=(
            "First the short sentences: the widest kernel has `max(len(each) for each in kernels)` words. "
            "Where the sentence has fewer, put the missing words of zeros behind it.",
            "Go through the widths, and in each through its kernels: `kernels[w][..., j]` has the bias "
            "`biases[w][j]`. `conv1d` makes the map of one of them.",
            "ReLU makes the negative numbers of a map 0: `np.maximum(values, 0)`. Then take the largest "
            "number of the map. Append it to a list, and return the list as an array.",
        ),
        compositions=(compositions.sentence_features_map_by_map, compositions.sentence_features_by_width),
        shape=shapes.SENTENCE_FEATURES_SHAPE,
    ),
    Function(
        name="kim_parameters",
        signature="dimension, widths, maps, classes, vocabulary=None",
        points=12,
        asks="the number of parameters of a sentence classifier",
        reference=reference.kim_parameters,
        procedure=KIM_PARAMETERS,
        draw=sentences.draw_kim_parameters,
        misconceptions=text_parameters.KIM_PARAMETERS_ERRORS,
        hints=(
            ONE_KERNEL_FIRST + " There are `maps` such kernels for each width: add up over the widths.",
            DENSE_INPUTS,
            "Where `vocabulary is not None`, the vectors are learned as well: a row for each word, "
            "`dimension` numbers in each.",
        ),
        tolerance=EXACT,
    ),
)

QUESTIONS = (*BY_HAND, *IN_CODE)

EXERCISE = Exercise(
    id="exercise13",
    slug="text",
    title="Convolutions on text",
    questions=QUESTIONS,
    lecture=LECTURE,
    draw=draw_numbers,
    prerequisites=("exercise1", "exercise5"),
    track="beyond",
    recap=(
        "A kernel over text is as wide as the word vectors, and slides along the words only.",
        "Max over time keeps one number of each map, so that sentences of any length give features "
        "of one length.",
        "Kernels of several widths look for patterns of several lengths; their features are set "
        "side by side.",
    ),
)
