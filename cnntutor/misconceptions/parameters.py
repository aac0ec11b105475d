"""The known errors in counting the parameters of one layer."""

from __future__ import annotations

from cnntutor.domain.procedure import Misconception

BIAS_LEFT_OUT = Misconception(
    name="bias_left_out",
    exchange={"add_bias": lambda weights: weights},
    tell="you left out the bias of the kernels",
    advice="Each kernel has one bias: F·F·D + 1.",
)
DEPTH_LEFT_OUT = Misconception(
    name="depth_left_out",
    exchange={"kernel_weights": lambda kernel, *_: kernel * kernel},
    tell="you left out the depth of the kernels",
    advice="A kernel has F·F·D weights, not F·F.",
)
ONE_BIAS_FOR_ALL = Misconception(
    name="one_bias_for_all",
    exchange={"add_bias": lambda weights: weights, "all_filters": lambda one, filters, _: one * filters + 1},
    tell="you gave the convolutional layer one bias in all",
    advice="Each kernel has a bias: add the 1 before you multiply by K.",
)
NO_DEPTH_ONE_BIAS = Misconception(
    name="no_depth_and_one_bias",
    exchange={
        "kernel_weights": lambda kernel, *_: kernel * kernel,
        "add_bias": lambda weights: weights,
        "all_filters": lambda one, filters, _: one * filters + 1,
    },
    tell="you left out the kernels' depth, and all biases but one",
    advice="One kernel has F·F·D weights and a bias: (F·F·D + 1)·K.",
)
ONLY_BIASES_MULTIPLIED = Misconception(
    name="only_biases_multiplied",
    exchange={"add_bias": lambda weights: weights, "all_filters": lambda one, filters, _: one + filters},
    tell="you multiplied the biases by the number of filters, but not the weights",
    advice="Mind the brackets: K·(F·F·D + 1).",
)
BIAS_AS_CHANNEL = Misconception(
    name="bias_as_channel",
    exchange={
        "kernel_weights": lambda kernel, depth, _: kernel * kernel * (depth + 1),
        "add_bias": lambda weights: weights,
    },
    tell="you added the 1 of the bias to the depth: F·F·(D + 1)",
    advice="A kernel has one bias: F·F·D + 1.",
)
BIAS_PER_CHANNEL = Misconception(
    name="bias_per_channel",
    exchange={
        "kernel_weights": lambda kernel, depth, _: (kernel * kernel + 1) * depth,
        "add_bias": lambda weights: weights,
    },
    tell="you gave each kernel a bias for every channel: (F·F + 1)·D",
    advice="The channels' sums get one bias together: F·F·D + 1.",
)
KERNEL_NOT_SQUARED = Misconception(
    name="kernel_not_squared",
    exchange={"kernel_weights": lambda kernel, depth, _: kernel * depth},
    tell="you counted one side of the kernel only: F·D",
    advice="The kernel is F high and F wide: F·F·D weights.",
)
TWICE_FOR_SQUARE = Misconception(
    name="twice_for_square",
    exchange={"kernel_weights": lambda kernel, depth, _: kernel * 2 * depth},
    tell="you counted 2·F·D weights for a kernel",
    advice="F squared is F·F, `kernel ** 2`: F·F·D weights.",
)
DEPTH_ADDED = Misconception(
    name="depth_added",
    exchange={"kernel_weights": lambda kernel, depth, _: kernel * kernel + depth},
    tell="you added the depth to the weights of the kernel: F·F + D",
    advice="Multiply: F·F·D weights.",
)
DEPTH_AS_POWER = Misconception(
    name="depth_as_power",
    exchange={"kernel_weights": lambda kernel, depth, _: kernel**depth},
    tell="you took the kernel's side to the power of the depth",
    advice="The kernel has F·F weights in each of the D channels: F·F·D.",
)
FILTERS_ADDED = Misconception(
    name="filters_added",
    exchange={"all_filters": lambda one, filters, _: one + filters},
    tell="you added the number of filters",
    advice="Multiply by K.",
)
KERNEL_CUBED = Misconception(
    name="kernel_cubed",
    exchange={"kernel_weights": lambda kernel, *_: kernel**3},
    tell="you took the kernel's side for its depth too: F·F·F",
    advice="A kernel is as deep as its input: it has F·F·D weights.",
)
OF_THE_PRODUCT = (TWICE_FOR_SQUARE, KERNEL_CUBED, DEPTH_ADDED, DEPTH_AS_POWER)
"""What is made of F·F·D."""

FILTERS_LEFT_OUT = Misconception(
    name="filters_left_out",
    exchange={"all_filters": lambda one, *_: one},
    tell="you counted a single kernel of the layer",
    advice="Multiply by the number of filters K.",
)
DEPTH_FOR_FILTERS = Misconception(
    name="depth_for_filters",
    exchange={
        "kernel_weights": lambda kernel, _, filters: kernel * kernel * filters,
        "all_filters": lambda one, _, depth: one * depth,
    },
    tell="you exchanged the depth and the number of filters",
    advice="D stands inside, K outside: K·(F·F·D + 1).",
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
    name="dense_bias_left_out",
    exchange={"dense_biases": lambda weights, *_: weights},
    tell="you left out the biases of the dense layer",
    advice="Every node has one: (inputs + 1)·nodes.",
)
BIAS_PER_INPUT = Misconception(
    name="bias_per_input",
    exchange={"dense_biases": lambda weights, inputs, _: weights + inputs},
    tell="you counted a bias for every input of the dense layer: inputs·(nodes + 1)",
    advice="The nodes have the biases: (inputs + 1)·nodes.",
)
SINGLE_DENSE_BIAS = Misconception(
    name="single_dense_bias",
    exchange={"dense_biases": lambda weights, *_: weights + 1},
    tell="you gave the dense layer one bias in all",
    advice="Every node has a bias of its own.",
)
BIAS_ON_BOTH_SIDES = Misconception(
    name="bias_on_both_sides",
    exchange={"dense_biases": lambda weights, inputs, outputs: weights + inputs + outputs + 1},
    tell="you added a 1 to the nodes of the dense layer too: (inputs + 1)·(nodes + 1)",
    advice="Only the inputs get one more: (inputs + 1)·nodes.",
)
SIZES_ADDED = Misconception(
    name="sizes_added",
    exchange={
        "dense_weights": lambda inputs, outputs: inputs + outputs,
        "dense_biases": lambda weights, *_: weights,
    },
    tell="you added inputs and nodes of the dense layer",
    advice="Multiply them, then add the biases.",
)

BIASES_OF_BOTH = Misconception(
    name="biases_of_both",
    exchange={"dense_biases": lambda weights, inputs, outputs: weights + inputs + outputs},
    tell="you counted a bias for every input and for every node",
    advice="The nodes have the biases: (inputs + 1)·nodes.",
)
SIZES_AND_BIAS_ADDED = Misconception(
    name="sizes_and_bias_added",
    exchange={
        "dense_weights": lambda inputs, outputs: inputs + outputs,
        "dense_biases": lambda weights, *_: weights + 1,
    },
    tell="you added inputs, nodes and 1",
    advice="Multiply them, then add a bias for each node.",
)
DENSE_PARAMS_ERRORS = (
    DENSE_BIAS_LEFT_OUT,
    BIAS_PER_INPUT,
    SINGLE_DENSE_BIAS,
    BIAS_ON_BOTH_SIDES,
    SIZES_ADDED,
)

CHANNELS_LEFT_OUT = Misconception(
    name="channels_left_out",
    exchange={"channels": lambda pixels, _: pixels},
    tell="you left out the depth when flattening",
    advice="Flattening keeps every value: H·W·D of them.",
)
CHANNELS_ADDED = Misconception(
    name="channels_added",
    exchange={"channels": lambda pixels, depth: pixels + depth},
    tell="you added the number of channels to the number of pixels",
    advice="Multiply: H·W·D.",
)
SIDES_ADDED = Misconception(
    name="sides_added",
    exchange={"pixels": lambda height, width: height + width},
    tell="you added height and width",
    advice="Multiply: H·W·D.",
)
BIAS_AMONG_INPUTS = Misconception(
    name="bias_among_inputs",
    exchange={"channels": lambda pixels, depth: pixels * depth + 1},
    tell="you counted a bias among the inputs",
    advice="The inputs are H·W·D values; biases come with the dense layer.",
)
DEPTH_ALONE = Misconception(
    name="depth_alone",
    exchange={"channels": lambda _, depth: depth},
    tell="you took the depth alone as the inputs of the first dense layer",
    advice="`flatten` lays out all values of all maps: H·W·D inputs.",
)

FLAT_INPUTS_ERRORS = (CHANNELS_LEFT_OUT, BIAS_AMONG_INPUTS, CHANNELS_ADDED, SIDES_ADDED)
DENSE_PARAMS_IN_CODE_ERRORS = (*DENSE_PARAMS_ERRORS, BIASES_OF_BOTH, SIZES_AND_BIAS_ADDED)
DENSE_ON_IMAGE_ERRORS = (*DENSE_PARAMS_ERRORS, CHANNELS_LEFT_OUT, SIDES_ADDED)
