"""The misconceptions in counting multiplications."""

from __future__ import annotations

from cnntutor.domain.procedure import Misconception

EVERY_PLACE = "A convolution multiplies F·F·D·H'·W'·K times."

PLACES_LEFT_OUT = Misconception(
    name="places_left_out",
    exchange={"maps_together": lambda one, _, filters: one * filters},
    tell="you counted each kernel once, which gives its weights and not its multiplications",
    advice=f"{EVERY_PLACE} The weights are used at each of the H'·W' places.",
)
DEPTH_LEFT_OUT = Misconception(
    name="depth_left_out",
    exchange={"one_number": lambda kernel, _: kernel * kernel},
    tell="you left the depth of the kernels out",
    advice=EVERY_PLACE,
)
FILTERS_LEFT_OUT = Misconception(
    name="filters_left_out",
    exchange={"maps_together": lambda one, places, _: one * places},
    tell="you counted one map of each convolution",
    advice=f"{EVERY_PLACE} Multiply by the number of filters.",
)
PADDING_IGNORED = Misconception(
    name="padding_ignored",
    exchange={"places": lambda before, _, kernel: (before[0] - kernel + 1) * (before[1] - kernel + 1)},
    tell="you counted places as without padding: (W − F + 1) of them",
    advice='With `"same"` the map is as large as the input of its layer: H·W places.',
)
KERNEL_NOT_SQUARED = Misconception(
    name="kernel_not_squared",
    exchange={"one_number": lambda kernel, depth: kernel * depth},
    tell="you counted one side of the kernels only",
    advice=f"{EVERY_PLACE} The kernel is F high and F wide.",
)
BIASES_COUNTED = Misconception(
    name="biases_counted",
    exchange={
        "one_number": lambda kernel, depth: kernel * kernel * depth + 1,
        "dense": lambda inputs, units: (inputs + 1) * units,
    },
    tell="you counted the biases as multiplications",
    advice="A bias multiplies nothing: F·F·D, without + 1.",
)
DENSE_LEFT_OUT = Misconception(
    name="dense_left_out",
    exchange={"dense": lambda *_: 0},
    tell="you counted 0 for the dense layers",
    advice="A dense layer multiplies inputs · nodes times.",
)
POOLING_COUNTED = Misconception(
    name="pooling_counted",
    exchange={"pool": lambda size, values: size * size * values},
    tell="you counted multiplications for the pooling layers",
    advice="Max pooling multiplies nothing: 0.",
)
COUNTED_TWICE = Misconception(
    name="additions_counted",
    exchange={
        "maps_together": lambda one, places, filters: 2 * one * places * filters,
        "dense": lambda inputs, units: 2 * inputs * units,
    },
    tell="you counted additions as well, which gives twice as much",
    advice="A product and its addition count as one here: one multiply-add.",
)

MULTIPLICATION_ERRORS = (
    PLACES_LEFT_OUT,
    DEPTH_LEFT_OUT,
    FILTERS_LEFT_OUT,
    PADDING_IGNORED,
    KERNEL_NOT_SQUARED,
    BIASES_COUNTED,
    DENSE_LEFT_OUT,
    POOLING_COUNTED,
    COUNTED_TWICE,
)
