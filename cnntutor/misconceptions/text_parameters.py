"""The known errors in counting the parameters of a sentence classifier."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cnntutor.domain.procedure import Misconception
from cnntutor.misconceptions import parameters

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

ONE_KERNEL = "A kernel has k·d + 1 parameters; each width has `maps` of them."
INPUTS = "The dense layer has `len(widths)·maps` inputs, one a map."


def _without_bias(weights: int, *_: int) -> int:
    return weights


def _kernel(name: str, tell: str, **steps: Callable[..., Any]) -> Misconception:
    return Misconception(name=name, exchange=steps, tell=tell, advice=ONE_KERNEL)


BIAS_LEFT_OUT = _kernel("bias_left_out", "you left out the biases of the kernels", kernel_bias=_without_bias)
NO_BIASES = Misconception(
    name="no_biases",
    exchange={"kernel_bias": _without_bias, "dense_biases": _without_bias},
    tell="you left out all biases",
    advice="Each kernel has one bias, and each node of the dense layer too.",
)
DIMENSION_LEFT_OUT = _kernel(
    "dimension_left_out",
    "you gave a kernel k weights, without the word vectors' length",
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
        "you gave each kernel k·(d + 1) parameters",
        kernel_bias=lambda weights, width, _: weights + width,
    ),
    _kernel(
        "bias_per_dimension",
        "you gave each kernel (k + 1)·d parameters",
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
        name="last_width_only",
        exchange={"add_up": lambda counts: counts[-1]},
        tell="you counted the kernels of the last width only",
        advice="Begin with `total = 0` and add to it with `+=`, for each width.",
    ),
    Misconception(
        name="first_width_only",
        exchange={"add_up": lambda counts: counts[0]},
        tell="you counted the kernels of the first width only",
        advice="Put the `return` behind the loop.",
    ),
)
WIDTHS_LEFT_OUT = Misconception(
    name="widths_left_out_of_dense",
    exchange={"inputs": lambda maps, _: maps},
    tell="you counted the inputs of the dense layer for one width only",
    advice=INPUTS,
)
WIDTHS_AS_INPUTS = Misconception(
    name="widths_multiplied_into_dense",
    exchange={"inputs": lambda maps, widths: maps * sum(widths)},
    tell="you multiplied the dense layer's inputs by the widths, not by how many there are",
    advice=INPUTS,
)
DENSE_LEFT_OUT = Misconception(
    name="dense_left_out",
    exchange={"sum_up": lambda kernels, _, vectors: kernels + vectors},
    tell="you left out the dense layer",
    advice="It has (inputs + 1)·classes parameters, with `len(widths)·maps` inputs.",
)
LARGEST_PART = "Every word of the vocabulary has a vector of `dimension` numbers."
VOCABULARY_FORGOTTEN = Misconception(
    name="vocabulary_forgotten",
    exchange={"vectors": lambda *_: 0},
    tell="you did not count the word vectors",
    advice=f"{LARGEST_PART} Add vocabulary·dimension.",
)
OF_VECTORS = (
    Misconception(
        name="vocabulary_alone",
        exchange={"vectors": lambda vocabulary, _: vocabulary},
        tell="you counted one parameter for each word of the vocabulary",
        advice=LARGEST_PART,
    ),
    Misconception(
        name="bias_for_each_word",
        exchange={"vectors": lambda vocabulary, dimension: vocabulary * (dimension + 1)},
        tell="you gave each word of the vocabulary a bias besides its vector",
        advice="A table of word vectors has no biases: vocabulary·dimension.",
    ),
    Misconception(
        name="one_word_too_many",
        exchange={"vectors": lambda vocabulary, dimension: (vocabulary + 1) * dimension},
        tell="you counted the vector of one word more than the vocabulary has",
        advice="The vocabulary counts all rows of the table: vocabulary·dimension.",
    ),
    Misconception(
        name="vectors_only",
        exchange={"sum_up": lambda kernels, dense, vectors: vectors or kernels + dense},
        tell="you counted the word vectors only where a vocabulary is given",
        advice="Add them to the kernels and the dense layer.",
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
