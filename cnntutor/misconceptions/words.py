"""The misconceptions in a convolution over words."""

from __future__ import annotations

from dataclasses import replace

from cnntutor.domain.procedure import Misconception
from cnntutor.misconceptions import colour, convolution, kernels, results, word_windows
from cnntutor.procedures import windows

# ------------------------------------------------------------------ the kernel and the vectors

WHOLE_VECTORS = "The kernel covers k whole word vectors."
ADD_ALL = "`np.sum(window * kernel)` adds up all k·d products of a window."
AS_IT_IS = "Lay the kernel on the words as it is."

SQUARE_KERNEL = Misconception(
    name="square_kernel",
    exchange={"orient": lambda kernel: kernel[:, : len(kernel)]},
    tell="you took the kernel for a square, k × k",
    advice=f"{WHOLE_VECTORS} A window is `padded[start:start + k]`.",
)
SQUARE_KERNEL_MOVED_ACROSS = Misconception(
    name="square_kernel_moved_across",
    exchange={
        **SQUARE_KERNEL.exchange,
        "size": lambda sides, window, stride: windows.size(sides, (window[0], window[0]), stride),
        "collect": lambda values, *_: values,
    },
    tell="you moved a square kernel, k × k, across the word vectors, too",
    advice=f"{WHOLE_VECTORS} So a map has one axis.",
)
ORDER_FLIPPED = Misconception(
    name="words_flipped",
    exchange={"orient": lambda kernel: kernel[::-1]},
    tell="your kernel reads the words of a window backwards (`np.convolve` does that)",
    advice=AS_IT_IS,
)
BOTH_FLIPPED = replace(
    kernels.FLIPPED_KERNEL, tell="you flipped the kernel, its words and its vectors", advice=AS_IT_IS
)
MAP_FOR_EACH_DIMENSION = Misconception(
    name="map_for_each_dimension",
    exchange={"multiply_and_sum": lambda window, kernel: (window * kernel).sum(axis=-2)},
    tell="you added up along the words only",
    advice=f"One kernel gives one map. {ADD_ALL}",
)
MAP_FOR_EACH_WORD = Misconception(
    name="map_for_each_word",
    exchange={"multiply_and_sum": lambda window, kernel: (window * kernel).sum(axis=-1)},
    tell="you added up along the vectors only",
    advice=f"A window gives one number. {ADD_ALL}",
)
FIRST_NUMBER_OF_VECTORS = Misconception(
    name="first_number_of_vectors",
    exchange={"multiply_and_sum": lambda window, kernel: (window * kernel)[..., 0].sum(axis=-1)},
    tell="only the first number of each word vector counts in your map",
    advice=ADD_ALL,
)
AVERAGED = Misconception(
    name="averaged_over_vector",
    exchange={"multiply_and_sum": lambda window, kernel: (window * kernel).mean(axis=-1).sum(axis=-1)},
    tell="you took the mean over the numbers of a word vector",
    advice="Add the products up; do not divide.",
)
EVERY_PAIR = Misconception(
    name="matrix_product",
    exchange={"multiply_and_sum": lambda window, kernel: (window @ kernel.T).sum(axis=(-2, -1))},
    tell="you took the matrix product of window and kernel",
    advice="Multiply with `*`, not `@` or `np.dot`, and add up.",
)


# ------------------------------------------------------------------ the bias

ONCE = "Add the bias once to every number of the map."
BIAS_PER_WORD = Misconception(
    name="bias_per_word",
    exchange={"add_bias": lambda value, bias, kernel: value + bias * len(kernel)},
    tell="you added the bias once for every word of the window",
    advice=ONCE,
)
BIAS_PER_NUMBER = Misconception(
    name="bias_per_dimension",
    exchange={"add_bias": lambda value, bias, kernel: value + bias * kernel.shape[1]},
    tell="you added the bias once for each of the d numbers of a word vector",
    advice=ONCE,
)
CONV1D_ERRORS = (
    colour.BIAS_FORGOTTEN,
    SQUARE_KERNEL,
    word_windows.VECTORS_PADDED,
    word_windows.PADDED_AND_MOVED_ACROSS,
    word_windows.NO_PLUS_ONE,
    word_windows.PADDING_IGNORED,
    word_windows.STRIDE_IGNORED,
    ORDER_FLIPPED,
    BOTH_FLIPPED,
    SQUARE_KERNEL_MOVED_ACROSS,
    BIAS_PER_WORD,
    BIAS_PER_NUMBER,
    colour.BIAS_PER_WEIGHT,
    MAP_FOR_EACH_DIMENSION,
    MAP_FOR_EACH_WORD,
    word_windows.STRIDE_ONLY_IN_SIZE,
    word_windows.SIDE_BY_SIDE,
    *word_windows.OF_THE_PADDING,
    *word_windows.OF_THE_PLACES,
    convolution.TRUNCATED_TO_INT,
    FIRST_NUMBER_OF_VECTORS,
    AVERAGED,
    kernels.MEAN_FOR_SUM,
    EVERY_PAIR,
    results.RELU_INSIDE,
    results.ROUNDED_TO_TWO,
)

BY_HAND_ERRORS = (
    colour.BIAS_FORGOTTEN,
    ORDER_FLIPPED,
    word_windows.NO_PLUS_ONE,
    word_windows.SIDE_BY_SIDE,
    BIAS_PER_WORD,
    BOTH_FLIPPED,
    kernels.TRANSPOSED_KERNEL,
    FIRST_NUMBER_OF_VECTORS,
    colour.BIAS_PER_WEIGHT,
    kernels.MEAN_FOR_SUM,
    EVERY_PAIR,
)
"""Those of a map that is worked out by hand, without padding and at stride 1."""
