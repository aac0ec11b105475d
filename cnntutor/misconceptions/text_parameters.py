"""The known errors in counting the parameters of a sentence classifier."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cnntutor.domain.procedure import Misconception
from cnntutor.misconceptions import parameters

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

ONE_KERNEL = (
    "A kernel of width k has k·d weights and one bias, k·d + 1; there are `maps` of them for each width."
)
INPUTS = "Each map gives one number, so the dense layer has `maps` inputs for each width: `len(widths)·maps`."


def _without_bias(weights: int, *_: int) -> int:
    return weights


def _kernel(name: str, tell: str, **steps: Callable[..., Any]) -> Misconception:
    return Misconception(name, steps, tell, ONE_KERNEL)


BIAS_LEFT_OUT = _kernel("bias_left_out", "you left out the biases of the kernels", kernel_bias=_without_bias)
NO_BIASES = Misconception(
    "no_biases",
    {"kernel_bias": _without_bias, "dense_biases": _without_bias},
    "you left out all biases",
    "Each kernel has one bias, and each node of the dense layer too.",
)
DIMENSION_LEFT_OUT = _kernel(
    "dimension_left_out",
    "you left out the length of the word vectors: a kernel of k weights",
    kernel_weights=lambda width, _: width,
)
SQUARE_KERNELS = _kernel(
    "square_kernels",
    "you counted square kernels, k·k weights",
    kernel_weights=lambda width, _: width * width,
)
OF_KERNELS = (
    _kernel(
        "one_bias_for_each_width",
        "you gave all kernels of a width one bias together",
        kernel_bias=_without_bias,
        all_maps=lambda one, maps: one * maps + 1,
    ),
    _kernel(
        "bias_per_word",
        "you gave each kernel a bias for every word of its window: k·(d + 1)",
        kernel_bias=lambda weights, width, _: weights + width,
    ),
    _kernel(
        "bias_per_dimension",
        "you gave each kernel a bias for every number of a word vector: (k + 1)·d",
        kernel_bias=lambda weights, _, dimension: weights + dimension,
    ),
    _kernel(
        "maps_left_out",
        "you counted one kernel of each width",
        all_maps=lambda one, _: one,
    ),
    _kernel(
        "maps_added",
        "you added the number of maps to the parameters of a kernel",
        all_maps=lambda one, maps: one + maps,
    ),
    Misconception(
        "last_width_only",
        {"add_up": lambda counts: counts[-1]},
        "you counted the kernels of the last width only",
        "Begin with `total = 0` and add to it with `+=`, for each width.",
    ),
    Misconception(
        "first_width_only",
        {"add_up": lambda counts: counts[0]},
        "you counted the kernels of the first width only",
        "Put the `return` behind the loop, so that all widths are added up before it.",
    ),
)
WIDTHS_LEFT_OUT = Misconception(
    "widths_left_out_of_dense",
    {"inputs": lambda maps, _: maps},
    "you counted the inputs of the dense layer for one width only",
    INPUTS,
)
WIDTHS_AS_INPUTS = Misconception(
    "widths_multiplied_into_dense",
    {"inputs": lambda maps, widths: maps * sum(widths)},
    "you multiplied the inputs of the dense layer by the widths themselves and not by how many there are",
    INPUTS,
)
DENSE_LEFT_OUT = Misconception(
    "dense_left_out",
    {"sum_up": lambda kernels, _, vectors: kernels + vectors},
    "you left out the dense layer",
    "It has (inputs + 1)·classes parameters, with `len(widths)·maps` inputs.",
)
LARGEST_PART = "Every word of the vocabulary has a vector of `dimension` numbers that is learned too."
VOCABULARY_FORGOTTEN = Misconception(
    "vocabulary_forgotten",
    {"vectors": lambda *_: 0},
    "you did not count the word vectors, which are learned where a vocabulary is given",
    f"{LARGEST_PART} Add vocabulary·dimension.",
)
OF_VECTORS = (
    Misconception(
        "vocabulary_alone",
        {"vectors": lambda vocabulary, _: vocabulary},
        "you counted one parameter for each word of the vocabulary",
        LARGEST_PART,
    ),
    Misconception(
        "bias_for_each_word",
        {"vectors": lambda vocabulary, dimension: vocabulary * (dimension + 1)},
        "you gave each word of the vocabulary a bias besides its vector",
        "A table of word vectors has no biases: vocabulary·dimension.",
    ),
    Misconception(
        "one_word_too_many",
        {"vectors": lambda vocabulary, dimension: (vocabulary + 1) * dimension},
        "you counted the vector of one word more than the vocabulary has",
        "The vocabulary counts all rows of the table: vocabulary·dimension.",
    ),
    Misconception(
        "vectors_only",
        {"sum_up": lambda kernels, dense, vectors: vectors or kernels + dense},
        "you counted the word vectors only where a vocabulary is given",
        "Add them to the kernels and the dense layer.",
    ),
)
OF_DENSE = tuple(
    replace(shared, advice="Every class has a node with one bias: (inputs + 1)·classes.")
    for shared in (
        parameters.DENSE_BIAS_LEFT_OUT,
        parameters.SINGLE_DENSE_BIAS,
        parameters.BIAS_PER_INPUT,
    )
)

COUNT_ERRORS = (
    BIAS_LEFT_OUT,
    WIDTHS_LEFT_OUT,
    DIMENSION_LEFT_OUT,
    SQUARE_KERNELS,
    *OF_DENSE,
    NO_BIASES,
    DENSE_LEFT_OUT,
    *OF_KERNELS,
    WIDTHS_AS_INPUTS,
)
"""Those of a classifier on given word vectors."""

WITH_VECTORS_ERRORS = (VOCABULARY_FORGOTTEN, *OF_VECTORS, BIAS_LEFT_OUT, WIDTHS_LEFT_OUT, DIMENSION_LEFT_OUT)
"""Those of one that learns its word vectors, by hand."""

KIM_PARAMETERS_ERRORS = (VOCABULARY_FORGOTTEN, *COUNT_ERRORS, *OF_VECTORS)
