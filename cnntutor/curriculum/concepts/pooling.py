"""What pooling does to maps, and why it is there."""

from __future__ import annotations

import itertools

from cnntutor.curriculum.concepts.concept import Concept, InNumbers, InWords
from cnntutor.misconceptions import output_size
from cnntutor.procedures.convolution import OUTPUT_SIZE

HINTS = (
    "Draw a map of 4 × 4 with numbers of your own, cut it into windows of 2 × 2, and write the largest "
    "number of each down.",
    "Ask of each option: what does it say of your drawing? Does that hold for every map?",
)

QUESTIONS: tuple[Concept, ...] = (
    InNumbers(
        name="pooled_rows",
        asks="A map of {width} × {width} is max-pooled with windows of {size} × {size} at stride {stride}, "
        "without padding; windows that do not fit are left out. How many rows has the result?",
        settings=tuple(
            {"width": width, "size": size, "stride": stride}
            for width, size, stride in itertools.product(range(12, 33), (2, 3, 4), (2, 3))
            if (width - size) % stride and size >= stride
        ),
        procedure=OUTPUT_SIZE,
        arguments=lambda width, size, stride: (width, size, stride, 0),
        errors=(output_size.NO_PLUS_ONE, output_size.STRIDE_LEFT_OUT, output_size.CEILING),
        easier="how many windows of 2 at stride 2 fit side by side into a row of 5 pixels?",
        answer="Two: they begin at pixel 0 and at pixel 2, and the last pixel is left over.",
    ),
    InWords(
        name="pooling_parameters",
        asks="A max pooling layer with windows of 2 × 2 reads {maps} maps. How many parameters does it "
        "learn?",
        settings=tuple({"maps": maps} for maps in (16, 32, 48, 64)),
        right="none at all",
        wrong={
            "one for each map": "nothing is added to a maximum, so a map needs no bias here",
            "four in all": "the four numbers of a window are compared, and not weighted",
            "four for each map": "a maximum weights nothing, in whichever map its window lies",
        },
        easier="which numbers would you have to know to find the largest of 3, 8, 1 and 5?",
        answer="No others: 8 is the largest, whatever was learned before.",
    ),
    InWords(
        name="why_pool",
        asks="Max pooling with windows of 2 × 2 at stride 2 is put between two convolutions. What changes "
        "for the second one?",
        right="each value sees more of the image",
        wrong={
            "its kernels have to be deeper": "kernels are as deep as there are maps, and pooling keeps their "
            "number",
            "it has fewer weights than before": "weights depend on the kernel's sides and on the number of "
            "maps",
            "it has to learn twice as many kernels": "the number of kernels is chosen, whatever comes before",
        },
        easier="one value of a pooled map stands for how many pixels of the map before it?",
        answer="For four. A 3 × 3 kernel on the pooled map covers 6 × 6 values of the map before it.",
    ),
    InWords(
        name="shift_by_one",
        asks="All that a map shows moves by one pixel. What becomes of the result of 2 × 2 max pooling at "
        "stride 2?",
        right="it may change or stay the same",
        wrong={
            "it stays the same in every case": "a largest value that enters the next window changes two "
            "results",
            "it moves by a pixel in every case": "a pixel of the result stands for two pixels of the map",
            "it changes in every case": "a largest value that stays in its window is found there again",
        },
        easier="the row 0 9 0 0 is pooled by windows of two. What is the result, and what if 9 moves one "
        "pixel to the left? And to the right?",
        answer="9 0 for both the first and the second, and 0 9 after a move to the right.",
    ),
    InWords(
        name="largest_or_mean",
        asks="A 2 × 2 window holds the number {v} and three zeros. What do max pooling and average pooling "
        "make of it, in this order?",
        settings=tuple({"q": q, "h": 2 * q, "v": 4 * q} for q in range(2, 10)),
        right="{v} and {q}",
        wrong={
            "{v} and {h}": "the mean of a window divides by how many numbers are in it",
            "{q} and {v}": "the names are exchanged: one takes the largest number, one the mean",
            "{v} and {v}": "the zeros count for the mean, too",
        },
        easier="what is the mean of 4, 0, 0 and 0?",
        answer="1: the sum is 4, and there are four numbers.",
    ),
    InWords(
        name="global_average",
        asks="Global average pooling follows a layer that gives {maps} maps of 7 × 7. What is its result?",
        settings=tuple({"maps": maps} for maps in (64, 128, 256, 512)),
        right="a single number for each map",
        wrong={
            "a single number for the image": "the maps stand for different patterns and are not mixed",
            "a single number for each pixel": "the mean is taken over places, so no places are left",
            "maps of about half the height": "its window is as large as the whole map",
        },
        easier="how many numbers does the mean of a whole map of 7 × 7 give?",
        answer="One, and each map has a mean of its own.",
    ),
)
