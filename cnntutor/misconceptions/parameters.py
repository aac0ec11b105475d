"""The known errors in counting the parameters of one layer."""

from __future__ import annotations

from cnntutor.domain.procedure import Misconception

BIAS_LEFT_OUT = Misconception(
    "bias_left_out",
    {"add_bias": lambda weights: weights},
    "you left out the bias of the kernels",
    "Each kernel has one bias besides its weights: F·F·D + 1.",
)
DEPTH_LEFT_OUT = Misconception(
    "depth_left_out",
    {"kernel_weights": lambda kernel, *_: kernel * kernel},
    "you left out the depth of the kernels",
    "A kernel has F·F·D weights, not F·F.",
)
ONE_BIAS_FOR_ALL = Misconception(
    "one_bias_for_all",
    {"add_bias": lambda weights: weights, "all_filters": lambda one, filters, _: one * filters + 1},
    "you gave the convolutional layer one bias in all",
    "Each kernel has a bias: add the 1 before you multiply by K.",
)
NO_DEPTH_ONE_BIAS = Misconception(
    "no_depth_and_one_bias",
    {
        "kernel_weights": lambda kernel, *_: kernel * kernel,
        "add_bias": lambda weights: weights,
        "all_filters": lambda one, filters, _: one * filters + 1,
    },
    "you left out the depth of the kernels and gave the layer one bias in all",
    "One kernel has F·F·D weights and a bias: (F·F·D + 1)·K.",
)
ONLY_BIASES_MULTIPLIED = Misconception(
    "only_biases_multiplied",
    {"add_bias": lambda weights: weights, "all_filters": lambda one, filters, _: one + filters},
    "you multiplied the biases by the number of filters, but not the weights",
    "Mind the parentheses: K·(F·F·D + 1), every filter has weights of its own.",
)
BIAS_AS_CHANNEL = Misconception(
    "bias_as_channel",
    {
        "kernel_weights": lambda kernel, depth, _: kernel * kernel * (depth + 1),
        "add_bias": lambda weights: weights,
    },
    "you added the 1 of the bias to the depth: F·F·(D + 1)",
    "A kernel has one bias, which is added last: F·F·D + 1.",
)
BIAS_PER_CHANNEL = Misconception(
    "bias_per_channel",
    {
        "kernel_weights": lambda kernel, depth, _: (kernel * kernel + 1) * depth,
        "add_bias": lambda weights: weights,
    },
    "you gave each kernel a bias for every channel: (F·F + 1)·D",
    "The channels' sums get one bias together: F·F·D + 1.",
)
KERNEL_NOT_SQUARED = Misconception(
    "kernel_not_squared",
    {"kernel_weights": lambda kernel, depth, _: kernel * depth},
    "you counted one side of the kernel only: F·D",
    "The kernel is F high and F wide: F·F·D weights.",
)
TWICE_FOR_SQUARE = Misconception(
    "twice_for_square",
    {"kernel_weights": lambda kernel, depth, _: kernel * 2 * depth},
    "you counted 2·F·D weights for a kernel",
    "The square of F is F·F, in Python `kernel ** 2`: F·F·D weights.",
)
DEPTH_ADDED = Misconception(
    "depth_added",
    {"kernel_weights": lambda kernel, depth, _: kernel * kernel + depth},
    "you added the depth to the weights of the kernel: F·F + D",
    "The kernel has F·F weights in each of the D channels: multiply, F·F·D.",
)
DEPTH_AS_POWER = Misconception(
    "depth_as_power",
    {"kernel_weights": lambda kernel, depth, _: kernel**depth},
    "you took the kernel's side to the power of the depth",
    "The kernel has F·F weights in each of the D channels: F·F·D.",
)
FILTERS_ADDED = Misconception(
    "filters_added",
    {"all_filters": lambda one, filters, _: one + filters},
    "you added the number of filters",
    "Each of the K filters has all these parameters: multiply by K.",
)
KERNEL_CUBED = Misconception(
    "kernel_cubed",
    {"kernel_weights": lambda kernel, *_: kernel**3},
    "you took the kernel's side for its depth too: F·F·F",
    "A kernel is as deep as its input: it has F·F·D weights.",
)
OF_THE_PRODUCT = (TWICE_FOR_SQUARE, KERNEL_CUBED, DEPTH_ADDED, DEPTH_AS_POWER)
"""What is made of F·F·D."""

FILTERS_LEFT_OUT = Misconception(
    "filters_left_out",
    {"all_filters": lambda one, *_: one},
    "you counted a single kernel of the layer",
    "Multiply the parameters of one kernel by the number of filters K.",
)
DEPTH_FOR_FILTERS = Misconception(
    "depth_for_filters",
    {
        "kernel_weights": lambda kernel, _, filters: kernel * kernel * filters,
        "all_filters": lambda one, _, depth: one * depth,
    },
    "you exchanged the depth and the number of filters",
    "The depth D stands inside, the number of filters K outside: K·(F·F·D + 1).",
)

ONE_KERNEL_ERRORS = (
    BIAS_LEFT_OUT,
    DEPTH_LEFT_OUT,
    BIAS_AS_CHANNEL,
    BIAS_PER_CHANNEL,
    KERNEL_NOT_SQUARED,
)
CONV_PARAMS_ERRORS = (
    BIAS_LEFT_OUT,
    DEPTH_LEFT_OUT,
    ONE_BIAS_FOR_ALL,
    NO_DEPTH_ONE_BIAS,
    ONLY_BIASES_MULTIPLIED,
    BIAS_AS_CHANNEL,
    BIAS_PER_CHANNEL,
    KERNEL_NOT_SQUARED,
    FILTERS_LEFT_OUT,
    DEPTH_FOR_FILTERS,
)
CONV_PARAMS_IN_CODE_ERRORS = (*CONV_PARAMS_ERRORS, *OF_THE_PRODUCT, FILTERS_ADDED)

DENSE_BIAS_LEFT_OUT = Misconception(
    "dense_bias_left_out",
    {"dense_biases": lambda weights, *_: weights},
    "you left out the biases of the dense layer",
    "Every node has one: (inputs + 1)·nodes.",
)
BIAS_PER_INPUT = Misconception(
    "bias_per_input",
    {"dense_biases": lambda weights, inputs, _: weights + inputs},
    "you counted a bias for every input of the dense layer: inputs·(nodes + 1)",
    "The nodes have the biases: (inputs + 1)·nodes.",
)
SINGLE_DENSE_BIAS = Misconception(
    "single_dense_bias",
    {"dense_biases": lambda weights, *_: weights + 1},
    "you gave the dense layer one bias in all",
    "Every node has a bias of its own: add as many as there are nodes.",
)
BIAS_ON_BOTH_SIDES = Misconception(
    "bias_on_both_sides",
    {"dense_biases": lambda weights, inputs, outputs: weights + inputs + outputs + 1},
    "you added a 1 to the nodes of the dense layer too: (inputs + 1)·(nodes + 1)",
    "Only the inputs get one more: (inputs + 1)·nodes.",
)
SIZES_ADDED = Misconception(
    "sizes_added",
    {
        "dense_weights": lambda inputs, outputs: inputs + outputs,
        "dense_biases": lambda weights, *_: weights,
    },
    "you added inputs and nodes of the dense layer",
    "Multiply them, then add the biases.",
)

BIASES_OF_BOTH = Misconception(
    "biases_of_both",
    {"dense_biases": lambda weights, inputs, outputs: weights + inputs + outputs},
    "you counted a bias for every input and for every node",
    "The nodes have the biases: (inputs + 1)·nodes.",
)
SIZES_AND_BIAS_ADDED = Misconception(
    "sizes_and_bias_added",
    {
        "dense_weights": lambda inputs, outputs: inputs + outputs,
        "dense_biases": lambda weights, *_: weights + 1,
    },
    "you added inputs, nodes and 1",
    "Every input is connected to every node: multiply them, then add a bias for each node.",
)
DENSE_PARAMS_ERRORS = (
    DENSE_BIAS_LEFT_OUT,
    BIAS_PER_INPUT,
    SINGLE_DENSE_BIAS,
    BIAS_ON_BOTH_SIDES,
    SIZES_ADDED,
)

CHANNELS_LEFT_OUT = Misconception(
    "channels_left_out",
    {"channels": lambda pixels, _: pixels},
    "you left out the depth when flattening",
    "Flattening keeps every value: H·W·D of them.",
)
CHANNELS_ADDED = Misconception(
    "channels_added",
    {"channels": lambda pixels, depth: pixels + depth},
    "you added the number of channels to the number of pixels",
    "Each pixel has a value in every channel: multiply, H·W·D.",
)
SIDES_ADDED = Misconception(
    "sides_added",
    {"pixels": lambda height, width: height + width},
    "you added height and width",
    "The image has H rows of W pixels: multiply, H·W·D.",
)
BIAS_AMONG_INPUTS = Misconception(
    "bias_among_inputs",
    {"channels": lambda pixels, depth: pixels * depth + 1},
    "you counted a bias among the inputs",
    "The inputs are the values of the image alone: H·W·D. The biases come with the dense layer.",
)
DEPTH_ALONE = Misconception(
    "depth_alone",
    {"channels": lambda _, depth: depth},
    "you took the depth alone as the inputs of the first dense layer",
    "`flatten` lays out all values of all maps: H·W·D inputs.",
)

FLAT_INPUTS_ERRORS = (CHANNELS_LEFT_OUT, BIAS_AMONG_INPUTS, CHANNELS_ADDED, SIDES_ADDED)
DENSE_PARAMS_IN_CODE_ERRORS = (*DENSE_PARAMS_ERRORS, BIASES_OF_BOTH, SIZES_AND_BIAS_ADDED)
DENSE_ON_IMAGE_ERRORS = (*DENSE_PARAMS_ERRORS, CHANNELS_LEFT_OUT, SIDES_ADDED)
