"""What more layers see and cost, and what a residual block adds to them."""

from __future__ import annotations

import itertools

from cnntutor.curriculum.concepts.concept import Concept, InNumbers, InWords
from cnntutor.misconceptions import receptive_field as errors
from cnntutor.procedures.receptive_field import RECEPTIVE_FIELD

HINTS = (
    "Go backwards from one value of the last map: which values of the map before it was it made from? And "
    "these?",
    "Write a residual block down as a formula, with F for its layers and x for what comes in.",
)


def _convolutions(count: int, kernel: int) -> tuple[list[dict[str, object]]]:
    return ([{"layer": "conv", "kernel": kernel, "stride": 1}] * count,)


def _pooled(first: int, pool: int, second: int) -> tuple[list[dict[str, object]]]:
    return (
        [
            {"layer": "conv", "kernel": first, "stride": 1},
            {"layer": "pool", "size": pool, "stride": pool},
            {"layer": "conv", "kernel": second, "stride": 1},
        ],
    )


QUESTIONS: tuple[Concept, ...] = (
    InNumbers(
        name="convolutions_in_a_row",
        asks="There are {count} convolutions of {kernel} × {kernel} at stride 1, one behind the other. How "
        "many pixels wide is the part of the image that one value of the last map depends on?",
        settings=tuple(
            {"count": count, "kernel": kernel} for count, kernel in itertools.product((2, 3, 4), (3, 5, 7))
        ),
        procedure=RECEPTIVE_FIELD,
        arguments=_convolutions,
        errors=errors.CONVOLUTIONS_ERRORS,
        easier="three neighbours in a map were made by windows of 3 pixels that start one pixel apart. How "
        "many pixels do the three windows cover together?",
        answer="Five: the second and the third window add one pixel each.",
    ),
    InNumbers(
        name="pooling_between",
        asks="A convolution of {first} × {first} at stride 1 is followed by pooling of {pool} × {pool} at "
        "stride "
        "{pool} and by a convolution of {second} × {second} at stride 1. How many pixels wide is the part "
        "of the image that one value of the last map depends on?",
        settings=tuple(
            {"first": first, "pool": pool, "second": second}
            for first, pool, second in itertools.product((3, 5, 7), (2, 3), (3, 5))
        ),
        procedure=RECEPTIVE_FIELD,
        arguments=_pooled,
        errors=errors.POOLED_ERRORS,
        easier="pooling of 2 × 2 at stride 2 reads an image. How many pixels do two neighbours of its result "
        "cover together, and how many do three?",
        answer="Four and six: behind pooling, one step to the side is two pixels.",
    ),
    InWords(
        name="two_small_kernels",
        asks="Two convolutions of 3 × 3 follow one another; each reads and gives {maps} maps and has no "
        "biases. How many weights have they together?",
        settings=tuple(
            {"maps": c, "both": 18 * c * c, "large": 25 * c * c, "larger": 49 * c * c, "flat": 18 * c}
            for c in (8, 16, 32, 64)
        ),
        right="{both}",
        wrong={
            "{large}": "that many weights has a single layer of 5 × 5, which sees as far",
            "{larger}": "that many weights has a single layer of 7 × 7, which sees farther",
            "{flat}": "that would be kernels which read one map each",
        },
        easier="one kernel of 3 × 3 reads 4 maps. How many weights has it, and how many have four such "
        "kernels together?",
        answer="36, and 144 for four of them. That is one layer with 4 maps before and behind it.",
    ),
    InWords(
        name="residual_block",
        asks="F stands for the layers of a residual block with an identity shortcut, and x for its input. "
        "What does the block pass to its last ReLU?",
        right="F(x) plus x",
        wrong={
            "F(x) times x": "a product passes nothing on where F(x) is 0, and the shortcut does",
            "F(x) beside x": "to put maps beside each other makes more of them, as dense blocks do",
            "F(F(x))": "that is more layers in a row, and no way around them",
        },
        easier="all weights of F are 0. What should come out of a block that then does no harm?",
        answer="x itself. F only has to learn what should be different from x.",
    ),
    InWords(
        name="residual_gradient",
        asks="Why does the gradient reach the first layers of a deep residual network more easily than "
        "those of a plain one of the same depth?",
        right="the shortcuts pass it on",
        wrong={
            "its weights start larger": "shortcuts say nothing about how weights are drawn",
            "its ReLUs have a steeper slope": "a ReLU has slope 0 or 1 in both networks",
            "it has fewer layers to pass": "both networks are equally deep, as the question says",
        },
        easier="what is the slope of F(x) + x, if F has the slope 0.01?",
        answer="1.01. The 1 is there however small the slope of F is.",
    ),
    InWords(
        name="degradation",
        asks="A plain network of 56 layers had a larger error on the *training* images than one of 20 "
        "layers. What was the trouble with the deeper one?",
        right="it was harder to train",
        wrong={
            "it overfitted": "who overfits has a small error on the training images",
            "it had too few weights": "the 36 more layers bring weights with them",
            "it saw too little of the image": "with each convolution a value sees more of the image",
        },
        easier="could 56 layers do at least as well as 20, if 36 of them passed on what they are given?",
        answer="Yes. So such weights exist, and training did not find them. Residual blocks make that easy.",
    ),
)
