"""Shared weights, and what becomes of a map when the image moves."""

from __future__ import annotations

import itertools

from cnntutor.curriculum.concepts.concept import Concept, InNumbers, InWords
from cnntutor.misconceptions import parameters
from cnntutor.procedures.parameters import CONV_PARAMS

HINTS = (
    "One kernel slides over the whole image: the same weights are used at every place.",
    "Equivariant means: the image moves, and the result moves along. Invariant means: the image moves, and "
    "the result stays.",
)

QUESTIONS: tuple[Concept, ...] = (
    InWords(
        name="equivariance",
        asks="An image moves to the right by {shift} pixels and is convolved at stride 1. What happens to "
        "the feature map, apart from its border?",
        settings=tuple({"shift": shift} for shift in (2, 3, 4, 5)),
        right="it moves to the right as far",
        wrong={
            "it stays exactly as it was": "the kernel meets the pattern at another place than before",
            "it moves to the left as far": "the kernel slides over both images in the same direction",
            "its values become smaller": "the same weights meet the same pixels, only elsewhere",
        },
        easier="a kernel gives 5 where it sees a corner, and the corner moves by {shift} columns. Where is "
        "the 5 now?",
        answer="{shift} columns further: the map moves along. Convolution is equivariant to shifts.",
    ),
    InNumbers(
        name="layer_parameters",
        asks="A convolutional layer with {filters} filters of {kernel} × {kernel} reads {depth} maps. Every "
        "filter has a bias. How many parameters has the layer?",
        settings=tuple(
            {"kernel": kernel, "depth": depth, "filters": filters}
            for kernel, depth, filters in itertools.product((3, 5, 7), (3, 8, 16), (10, 24, 32))
        ),
        procedure=CONV_PARAMS,
        arguments=lambda kernel, depth, filters: (kernel, depth, filters),
        errors=(parameters.BIAS_LEFT_OUT, parameters.DEPTH_LEFT_OUT, parameters.BIAS_PER_CHANNEL),
        easier="how many weights and how many biases has one filter of 2 × 2 that reads 3 maps?",
        answer="12 weights, 2·2 for each of the 3 maps, and 1 bias: 13 parameters.",
    ),
    InWords(
        name="larger_image",
        asks="The images become twice as high and twice as wide. What happens to the number of parameters "
        "of a convolutional layer?",
        right="it does not change at all",
        wrong={
            "it becomes twice as large": "a side of the image is no part of K·(F·F·D + 1)",
            "it becomes four times as large": "that is how the number of multiplications grows",
            "it becomes half as large": "nothing is taken away from a kernel when an image grows",
        },
        easier="a filter of 3 × 3 slides over an image of one channel. How many weights does it have at its "
        "first place, and how many more at its second?",
        answer="Nine, and no more: it is the same filter at every place.",
    ),
    InWords(
        name="what_sharing_assumes",
        asks="Which assumption about images is built into a convolution, and not into a dense layer?",
        right="a pattern may lie anywhere",
        wrong={
            "a pattern has a fixed place": "for that, weights of its own for each place would be better",
            "far pixels belong together": "a small kernel looks at pixels that lie side by side",
            "all images are equally bright": "nothing in the sum of products evens the brightness out",
        },
        easier="a dense layer has learned a nose in the middle of the image. What does it know of a nose in "
        "the corner?",
        answer="Nothing: other weights look at the corner. A kernel uses the same weights in both places.",
    ),
    InWords(
        name="where_invariance_comes_from",
        asks="A trained classifier says “cat” wherever the cat sits, more or less. Which part of the network "
        "adds this approximate invariance?",
        right="pooling, and the head behind it",
        wrong={
            "the convolutions on their own": "the map of a convolution moves along with the cat",
            "the loss, as it ignores positions": "the loss is no part of the network that says “cat”",
            "the biases, as they never move": "a bias adds the same number at each place, wherever the cat "
            "is",
        },
        easier="the only large value of a map moves from the left to the right. Does the mean of the map "
        "change?",
        answer="No, apart from the border. A mean or a maximum over places forgets the place.",
    ),
    InWords(
        name="stride_and_shift",
        asks="A convolution has stride {s}. By how many pixels does an image have to move for the map to "
        "move by exactly one, apart from the border?",
        settings=tuple({"s": s, "more": s + 1, "twice": 2 * s} for s in (2, 3, 4, 5)),
        right="by {s}",
        wrong={
            "by 1": "after a move by 1 the windows see other pixels than before",
            "by {more}": "that is not a whole number of steps of the window",
            "by {twice}": "that moves the map by more than one",
        },
        easier="at stride 2 the first window begins at pixel 0. Where does the next one begin?",
        answer="At pixel 2. An image that moves by that much shows the first window's pixels to the next "
        "one.",
    ),
)
