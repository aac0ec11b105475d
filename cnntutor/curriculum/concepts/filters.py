"""What a filter responds to, and what its map says."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.curriculum.concepts.concept import Concept, InNumbers, InWords
from cnntutor.misconceptions import kernels, output_size
from cnntutor.procedures.convolution import CONV2D, OUTPUT_SIZE

if TYPE_CHECKING:
    from cnntutor.domain.values import Array

HINTS = (
    "A filter multiplies what its window shows by its weights, number by number, and adds the products up.",
    "Try it on paper: an area of one brightness, an edge, and the same edge turned round.",
)


def _one_window(window: str, kernel: str) -> tuple[Array, Array]:
    return _rows(window), _rows(kernel)


def _rows(text: str) -> Array:
    return np.array([[int(one) for one in row.split()] for row in text.replace("−", "-").split(" / ")])


def _text(rows: Any) -> str:
    return " / ".join(" ".join(str(one).replace("-", "−") for one in row) for row in rows.tolist())


def _windows(count: int) -> tuple[dict[str, str], ...]:
    """Return windows and kernels of 2 × 2, the same every time."""
    rng = np.random.default_rng(18)
    pairs = ((rng.integers(0, 6, (2, 2)), rng.integers(-1, 4, (2, 2))) for _ in range(count))
    return tuple({"window": _text(window), "kernel": _text(kernel)} for window, kernel in pairs)


QUESTIONS: tuple[Concept, ...] = (
    InNumbers(
        name="one_window",
        asks="A window shows the rows {window}, and the kernel has the rows {kernel}. What does a "
        "convolutional layer give at this place, without a bias?",
        settings=_windows(60),
        procedure=CONV2D,
        arguments=_one_window,
        total=True,
        errors=(kernels.FLIPPED_KERNEL, kernels.TRANSPOSED_KERNEL, kernels.KERNEL_IGNORED),
        easier="which number of the kernel lies on the top-right number of the window?",
        answer="The top-right one. A convolutional layer lays the kernel on as it is.",
    ),
    InNumbers(
        name="places_in_a_row",
        asks="A filter of {kernel} × {kernel} moves over an image of {width} × {width} with padding "
        "{padding} and stride {stride}. How many values has a row of its map?",
        settings=tuple(
            {"width": width, "kernel": kernel, "padding": padding, "stride": stride}
            for width, (kernel, padding), stride in itertools.product(
                range(18, 33), ((3, 1), (5, 2), (5, 1), (7, 3)), (2, 3)
            )
        ),
        procedure=OUTPUT_SIZE,
        arguments=lambda width, kernel, padding, stride: (width, kernel, stride, padding),
        errors=(output_size.PADDING_LEFT_OUT, output_size.CEILING, output_size.KERNEL_LEFT_OUT),
        easier="a window of 3 moves over a row of 7 pixels at stride 2, without padding. Where does it "
        "begin?",
        answer="At pixels 0, 2 and 4: two steps, and three places.",
    ),
    InWords(
        name="vertical_edge",
        asks="All three rows of a kernel are −1 0 1. Where is its response largest?",
        right="dark on the left, bright on the right",
        wrong={
            "dark above, bright below": "in each row −1 and 1 meet the same brightness there, and cancel",
            "bright on the left, dark on the right": "the 1 meets the dark side there, and the −1 the "
            "bright one",
            "evenly bright from one side to the other": "what −1 takes away and what 1 adds is equal there",
        },
        easier="the window shows 0 5 9 in each row. What does each row of the kernel make of it?",
        answer="−0 + 9 = 9. The right side counts for the response, the left side against it.",
    ),
    InWords(
        name="weights_sum_to_zero",
        asks="The weights of a kernel add up to 0, and there is no bias. What does it give where the image "
        "has the same brightness {b} all over the window?",
        settings=tuple({"b": b, "nine": 9 * b, "minus": 255 - b} for b in (10, 40, 90, 120)),
        right="0",
        wrong={
            "{b}": "for that, the weights would have to add up to 1",
            "{nine}": "for that, the weights would have to add up to 9",
            "{minus}": "no filter turns dark and bright round by itself: that takes a weight of −1 and a "
            "bias",
        },
        easier="2·7 − 1·7 − 1·7: how much is it?",
        answer="0. The common factor 7 can be put in front of the sum of the weights.",
    ),
    InWords(
        name="first_filters",
        asks="What do the filters of the first convolutional layer respond to, once a network for photos is "
        "trained?",
        right="edges and colour spots",
        wrong={
            "eyes, wheels and faces": "those are far larger than the few pixels that such a filter looks at",
            "whole animals and cars": "such a filter looks at a window of a few pixels",
            "the classes of the photos": "the classes are told apart at the other end of the network",
        },
        easier="a filter of the first layer is 3 × 3 pixels. What can one see in a cut-out of that size?",
        answer="Hardly more than whether brightness or colour changes, and in which direction.",
    ),
    InWords(
        name="empty_map",
        asks="Behind ReLU, one map of a trained network is 0 everywhere for one image, and for other images "
        "it is not. What does that say?",
        right="no place fits its pattern",
        wrong={
            "its filter has only zeros": "then its map would be the same for all images",
            "the network was never trained": "it was, as the question says, and such maps are common",
            "the image is black all over": "black is one image of many: other things leave a map empty as "
            "well",
        },
        easier="a filter for vertical edges looks at an image of horizontal stripes. What does it give?",
        answer="0 apart from the border: what it looks for is not there.",
    ),
    InWords(
        name="kernel_depth",
        asks="A convolutional layer with {filters} filters of {side} × {side} reads {maps} maps. How deep "
        "is each of its kernels?",
        settings=tuple(
            {"filters": filters, "side": side, "maps": maps}
            for filters, side, maps in itertools.product((16, 64), (3, 5), (8, 24, 32))
        ),
        right="{maps} numbers deep",
        wrong={
            "{filters} numbers deep": "that is how many kernels there are",
            "{side} numbers deep": "that is its height and its width",
            "1 number deep": "such a kernel would look at one map, and miss the others",
        },
        easier="a kernel for colour images reads red, green and blue. How deep is it?",
        answer="Three: it has weights for each channel that it reads.",
    ),
)
